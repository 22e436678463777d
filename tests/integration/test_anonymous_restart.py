"""A server that dies in the middle of an anonymous step: nothing is lost, and no more is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

HIDDEN = {"item": "item-1", "step": "challenge"}
LIVE = {"item": "item-1", "step": "arrive"}


def answered(server: Any, code: str, lead: str) -> set[str]:
    each = server.view(code, lead)["people"]["each"]
    return {id_ for id_, person in each.items() if person["answered"]}


def test_answers_without_names_survive_a_kill(
    start_server: Callable[..., Any], eventually: Callable[..., Any]
) -> None:
    """Each phone that comes back finds its own answer, whoever leads sees again who has answered,
    and all is there at the reveal. A live picture shows what it showed, and no more."""
    server = start_server()
    hidden, live = server.create(), server.create("check-in")
    phones = {}
    for meeting, place in ((hidden, HIDDEN), (live, LIVE)):
        code, lead = meeting["code"], meeting["facilitator_key"]
        server.send(code, lead, ("step-opened", place))
        phones[code] = [server.join(code, f"Person {n}") for n in range(8)]
    for n in range(5):
        for meeting, place, field in ((hidden, HIDDEN, "before"), (live, LIVE, "word")):
            key = phones[meeting["code"]][n]["key"]
            content = {**place, "answers": {field: f"ord {n}"}}
            assert server.send(meeting["code"], key, ("submitted", content)).status_code == 201
    code, lead = live["code"], live["facilitator_key"]
    before = server.view(code, lead)
    secret = _marks(server)
    server.kill()
    server.restart()

    view = server.view(code, lead)
    assert view["counts"] == before["counts"]
    assert sum(view["counts"]["item-1"]["arrive"]["word"].values()) == 3
    assert answered(server, code, lead) == set()
    assert _marks(server) == secret

    code, lead = hidden["code"], hidden["facilitator_key"]
    assert server.view(code, lead)["people"]["answered"] == 5
    assert answered(server, code, lead) == set()
    for n, phone in enumerate(phones[code][:6]):
        mine = server.view(code, phone["key"])["mine"]
        assert mine == ({"item-1": {"challenge": {"before": f"ord {n}"}}} if n < 5 else {})
    told = {phone["participant"] for phone in phones[code][:5]}
    eventually(lambda: answered(server, code, lead) == told)

    server.send(code, lead, ("step-revealed", HIDDEN))
    shown = server.view(code, lead)["shown"]["item-1"]["challenge"]
    assert sorted(answer["answers"]["before"] for answer in shown) == [f"ord {n}" for n in range(5)]


def _marks(server: Any) -> list[str]:
    """The marks on disk of who has answered the live step: a restart adds none."""
    lines = [
        json.loads(line)
        for path in sorted(Path(server.data).glob("meetings/*/log/*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]
    return [
        str(mark)
        for line in lines
        if line["kind"] == "answered" and line["data"]["step"] == "arrive"
        for mark in line["data"]["marks"]
    ]
