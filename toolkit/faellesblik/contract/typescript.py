"""The contract as TypeScript's generator takes it: plain JSON Schema, with names for its types.

JSON Schema has limits that no type can tell; those that the front end asks for are constants.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import TypeAdapter

from faellesblik.contract.fields import AnyColumn, AnyField, FieldAnswers, Row, Value
from faellesblik.contract.refusals import Refusal
from faellesblik.contract.schemas import ANSWERS, KEPT, Schema, definitions
from faellesblik.contract.stream import StreamEvent
from faellesblik.contract.view import StepState, View
from faellesblik.model.agenda import Level, Plain
from faellesblik.model.base import Language
from faellesblik.model.event_data import Outcome, TeamForm
from faellesblik.model.events import Kind, Role
from faellesblik.model.language_mirror import Kind as MarkKind
from faellesblik.model.observation_record import Grouping
from faellesblik.model.schemes import Who
from faellesblik.refusal_codes import Reason

__all__ = ["types"]

NAMED: dict[str, Any] = {
    "View": View,
    "StreamEvent": StreamEvent,
    "AnyField": AnyField,
    "AnyColumn": AnyColumn,
    "Answers": FieldAnswers,
    "Value": Value,
    "StepState": StepState,
    "Language": Language,
    "Level": Level,
    "Plain": Plain,
    "Outcome": Outcome,
    "TeamForm": TeamForm,
    "Kind": Kind,
    "Role": Role,
    "MarkKind": MarkKind,
    "Grouping": Grouping,
    "Who": Who,
    "Reason": Reason,
}
"""Types that are no models; in TypeScript they have names too, wherever they stand."""

DOCS = {
    "View": "What somebody may see of a meeting.",
    "StreamEvent": "What the stream of a meeting sends.",
    "AnyField": "A field of a step, as it is drawn and answered.",
    "AnyColumn": "A column of rows.",
    "Answers": "What was answered, by field.",
    "Value": "A list is of option ids (tags), texts (cards) or rows; a date is as 2026-12-01.",
    "Row": "One of several things with the same columns: what was written, by column.",
    "StepState": "Where a step stands.",
    "Level": "Where a decision sits: with the community, or with an individual.",
    "Plain": "What an agenda item without an exercise is.",
    "Outcome": "What became of a decision of an earlier meeting.",
    "TeamForm": "How a step is worked on in teams; who is in which is formed for each by itself.",
    "Kind": "Every kind of event of a meeting.",
    "MarkKind": "What a marked word does: `in-child` and `always` close it, others open it.",
    "Grouping": "How a lesson is organised.",
    "Who": "Whom a code is about, never which one.",
    "Reason": "What kind of no a refusal is; its HTTP status follows from it.",
    "RefusalCode": "Which no a refusal is: stable, for clients and support.",
}
KEYWORDS = {
    "$ref", "additionalProperties", "anyOf", "const", "description", "enum", "items", "oneOf",
    "patternProperties", "properties", "propertyNames", "required", "tsType", "type",
}  # fmt: skip


def types() -> Schema:
    """One JSON Schema whose `$defs` are all types of the contract, by the names that they get."""
    _, found = definitions()
    always_whole = set(_reached(found, [*ANSWERS, *KEPT]))
    named = {name: _plain(TypeAdapter(type_).json_schema()) for name, type_ in NAMED.items()}
    code = Refusal.model_json_schema()["properties"]["code"]
    named["RefusalCode"] = {"enum": code["enum"], "type": "string"}
    for name, schema in found.items():
        if name in always_whole:
            schema["required"] = _always_there(schema)
    models = {name: _plain(schema) for name, schema in found.items()}
    models.pop("JsonValue", None)
    whole = {
        name: _replaced(schema, {other: named[other] for other in named if other != name})
        for name, schema in (models | named).items()
    }
    row = _plain(TypeAdapter(Row).json_schema())
    whole |= {"Row": row, "Value": _replaced(named["Value"], {"Row": row})}
    for name, schema in whole.items():
        schema["title"] = name
        if name in DOCS:
            schema["description"] = DOCS[name]
    return {"title": "Contract", "$defs": dict(sorted(whole.items()))}


def _always_there(schema: Schema) -> list[str]:
    """Members that need no `?`: those that are sent, or filled in by their own defaults."""
    return [
        name
        for name, member in schema.get("properties", {}).items()
        if name in schema.get("required", ()) or member.get("default") is not None
    ]


def _plain(schema: Schema) -> Schema:
    """What says something about a type. Enumerated keys become members that may be absent."""
    schema = {key: value for key, value in schema.items() if key in KEYWORDS}
    keys = schema.pop("propertyNames", {}).get("enum")
    if keys:
        member = schema.pop("additionalProperties")
        schema["properties"] = dict.fromkeys(keys, member)
    for member in schema.pop("patternProperties", {}).values():
        schema["additionalProperties"] = member
    if "properties" in schema:
        schema["properties"] = {
            name: _plain(member) for name, member in schema["properties"].items()
        }
        schema["additionalProperties"] = False
        schema.pop("oneOf", None)
    elif isinstance(schema.get("additionalProperties"), dict):
        schema["additionalProperties"] = _plain(schema["additionalProperties"])
    elif schema.get("type") == "object" and not schema.get("additionalProperties"):
        schema["additionalProperties"] = False
    if "items" in schema:
        schema["items"] = _plain(schema["items"])
    for several in ("anyOf", "oneOf"):
        if several in schema:
            schema[several] = [_plain(one) for one in schema[several]]
    return schema


def _replaced(schema: Any, known: dict[str, Schema]) -> Any:
    """The schema with a reference wherever it says the same as one that has a name."""
    if isinstance(schema, list):
        return [_replaced(one, known) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _called(schema["$ref"].rpartition("/")[2], schema)
    bare = {key: value for key, value in schema.items() if key != "description"}
    for name, other in known.items():
        if bare == other:
            return _called(name, schema)
    return {key: _replaced(value, known) for key, value in schema.items()}


def _called(name: str, schema: Schema) -> Schema:
    """A type by its name. As a reference, each description would give it a name of its own."""
    type_ = "unknown" if name == "JsonValue" else name
    return {"tsType": type_} | {key: schema[key] for key in ("description",) if key in schema}


def _reached(found: dict[str, Schema], roots: Iterable[Any]) -> Iterator[str]:
    """Names of all definitions that these roots are made of."""
    waiting = [TypeAdapter(root).json_schema(ref_template="#/$defs/{model}") for root in roots]
    for schema in waiting:
        yield from schema.get("$defs", {})
        if schema.get("title") in found:
            yield schema["title"]
