"""The contract: what it says of refusals, of the server's calls, and of the front end's copy."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import faellesblik
from faellesblik import errors
from faellesblik.contract.calls import CALLS
from faellesblik.contract.constants import constants
from faellesblik.contract.typescript import contract_schema
from faellesblik.errors import Refused
from faellesblik.refusal_codes import CODES, REASONS, STATUS
from faellesblik.server import api, observer_api
from faellesblik.server.openapi import openapi
from faellesblik_widgets import desk_widget

TOOLKIT = Path(faellesblik.__file__).parent
WIDGETS = Path(desk_widget.__file__).parent
GENERATED = WIDGETS.parent / "src" / "contract.gen.ts"


def raised() -> Iterator[tuple[str, str]]:
    """`(where, code)` for each code that the sources refuse with, or give to an error."""
    for path in sorted([*TOOLKIT.rglob("*.py"), *WIDGETS.rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and called in ("Refused", "DiskFault"):
                said = node.args[0]
                chosen = [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]
                for one in chosen:
                    where = f"{path.name}:{node.lineno}"
                    yield where, one.value if isinstance(one, ast.Constant) else ast.dump(one)
    for error in errors.__all__:
        yield error, getattr(errors, error).refusal_code


def test_each_refusal_has_a_code_of_the_contract() -> None:
    """Whoever refuses names a code, written out, that the table knows."""
    assert [(where, code) for where, code in raised() if code not in CODES] == []


def test_each_code_of_the_contract_is_used() -> None:
    """A code that nothing refuses with is taken out of the table."""
    assert set(CODES) - {code for _, code in raised()} - {"failed"} == set()


def test_codes_are_told_apart_and_explained() -> None:
    """Kebab-case, one line each, and a reason that has a status."""
    for code, known in CODES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code), code
        assert known.meaning.endswith(".")
        assert "\n" not in known.meaning
        assert known.reason in STATUS
    assert set(STATUS) == set(REASONS)


def test_a_refusal_takes_its_reason_from_its_code() -> None:
    """Nothing is said twice; a code that is unknown is a mistake at once."""
    assert Refused("step-not-open", "Wait.").reason == "not-now"
    with pytest.raises(KeyError):
        Refused("no-such-code", "Wait.")


def test_statuses_and_limits_are_what_clients_rely_on() -> None:
    """To change one of these is to change the API: decide it here too."""
    assert STATUS == {
        "unauthenticated": 401, "forbidden": 403, "unknown": 404, "not-allowed": 405,
        "not-now": 409, "conflict": 409, "too-large": 413, "invalid": 422, "too-fast": 429,
        "failed": 500, "unavailable": 503, "no-room": 507,
    }  # fmt: skip
    limits = {name: value for name, (_, value) in constants().items() if name.startswith("MAX_")}
    assert limits == {
        "MAX_BODY": 131_072, "MAX_EVENTS": 50, "MAX_HANDED_IN": 500, "MAX_TEXT": 4000,
        "MAX_NAME": 60, "MAX_TITLE": 200, "MAX_DECISION": 500, "MAX_GROUP_NAME": 60,
        "MAX_NOTE": 10_000, "MAX_SHORT_TEXT": 80, "MAX_PSEUDONYM": 40, "MAX_WHY": 500,
        "MAX_COUNT": 999,
    }  # fmt: skip


def test_every_call_of_the_server_is_in_the_contract() -> None:
    """The routes of the two APIs are the contract's paths."""
    services: Any = None
    routes = [*api.handlers(services, "/"), *observer_api.handlers(services, "/")]
    served = {re.sub(r"\(\[\^/\]\+\)", "{}", route[0]) for route in routes if "/api/" in route[0]}
    named = {re.sub(r"\{\w+\}", "{}", call.path) for call in CALLS}

    assert served - {"/api/openapi.json"} == named


def test_the_description_refers_to_nothing_that_is_not_there() -> None:
    """Every reference of the OpenAPI document has its schema, and every code is in it."""
    document = openapi()
    text = json.dumps(document)
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', text))

    assert named <= set(document["components"]["schemas"])
    assert set(document["components"]["schemas"]["Refusal"]["properties"]["code"]["enum"]) == set(
        CODES
    )


def test_the_front_end_has_these_constants() -> None:
    """Statuses, limits and enumerations are the contract's; `make contract` writes them."""
    written = dict(
        re.findall(
            r"^export const (\w+) = (.*?) as const;$",
            GENERATED.read_text("utf-8"),
            re.MULTILINE | re.DOTALL,
        )
    )

    assert {name: json.loads(value) for name, value in written.items()} == {
        name: json.loads(json.dumps(value)) for name, (_, value) in constants().items()
    }


def test_the_front_end_has_these_types() -> None:
    """Each type with the same members, some of which may be absent; `make contract` writes them."""
    generated = GENERATED.read_text("utf-8")
    for name, schema in contract_schema()["$defs"].items():
        found = re.search(
            rf"^export (?:interface {name} \{{\}}|interface {name} \{{(.*?)^\}}|type {name} =)",
            generated,
            re.MULTILINE | re.DOTALL,
        )
        assert found, f"{name} is missing"
        if "properties" in schema:
            members = re.findall(r'^  "?([\w-]+)"?(\??): ', found.group(1) or "", re.MULTILINE)
            required = set(schema.get("required", ()))
            assert {member: mark != "?" for member, mark in members} == {
                member: member in required for member in schema["properties"]
            }, name
