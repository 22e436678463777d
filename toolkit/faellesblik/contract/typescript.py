"""The contract as input for the TypeScript generator: plain JSON Schema with a name for each type.

A TypeScript type has no limits such as a maximum length; constants.py has those.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import TypeAdapter

from faellesblik.contract.fields import AnyColumn, AnyField, FieldAnswers, Row, Value
from faellesblik.contract.refusals import Refusal
from faellesblik.contract.schemas import ANSWER_MODELS, SESSION_MODELS, Schema, definitions
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

__all__ = ["contract_schema"]

NAMED_TYPES: dict[str, Any] = {
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
"""Types that are no models, and get a name of their own in TypeScript."""

DESCRIPTIONS = {
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


def contract_schema() -> Schema:
    """One JSON Schema whose `$defs` are all types of the contract, by their TypeScript names."""
    _, schemas = definitions()
    sent = set(_definition_names(schemas, [*ANSWER_MODELS, *SESSION_MODELS]))
    named_types = {
        name: _simplify(TypeAdapter(type_).json_schema()) for name, type_ in NAMED_TYPES.items()
    }
    code = Refusal.model_json_schema()["properties"]["code"]
    named_types["RefusalCode"] = {"enum": code["enum"], "type": "string"}
    for name, schema in schemas.items():
        if name in sent:
            schema["required"] = _required_members(schema)
    models = {name: _simplify(schema) for name, schema in schemas.items()}
    models.pop("JsonValue", None)
    type_schemas = {
        name: _insert_names(
            schema, {other: named_types[other] for other in named_types if other != name}
        )
        for name, schema in (models | named_types).items()
    }
    row = _simplify(TypeAdapter(Row).json_schema())
    type_schemas |= {"Row": row, "Value": _insert_names(named_types["Value"], {"Row": row})}
    for name, schema in type_schemas.items():
        schema["title"] = name
        if name in DESCRIPTIONS:
            schema["description"] = DESCRIPTIONS[name]
    return {"title": "Contract", "$defs": dict(sorted(type_schemas.items()))}


def _required_members(schema: Schema) -> list[str]:
    """Members that need no `?`: required ones, and those with a default."""
    return [
        name
        for name, member in schema.get("properties", {}).items()
        if name in schema.get("required", ()) or member.get("default") is not None
    ]


def _simplify(schema: Schema) -> Schema:
    """The keywords that shape a type. Enumerated keys become members that may be absent."""
    schema = {key: value for key, value in schema.items() if key in KEYWORDS}
    keys = schema.pop("propertyNames", {}).get("enum")
    if keys:
        member = schema.pop("additionalProperties")
        schema["properties"] = dict.fromkeys(keys, member)
    for member in schema.pop("patternProperties", {}).values():
        schema["additionalProperties"] = member
    if "properties" in schema:
        schema["properties"] = {
            name: _simplify(member) for name, member in schema["properties"].items()
        }
        schema["additionalProperties"] = False
        schema.pop("oneOf", None)
    elif isinstance(schema.get("additionalProperties"), dict):
        schema["additionalProperties"] = _simplify(schema["additionalProperties"])
    elif schema.get("type") == "object" and not schema.get("additionalProperties"):
        schema["additionalProperties"] = False
    if "items" in schema:
        schema["items"] = _simplify(schema["items"])
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            schema[keyword] = [_simplify(option) for option in schema[keyword]]
    return schema


def _insert_names(schema: Any, named_types: dict[str, Schema]) -> Any:
    """The schema with a named type in place of each part that equals it."""
    if isinstance(schema, list):
        return [_insert_names(part, named_types) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _named_type(schema["$ref"].rpartition("/")[2], schema)
    bare = {key: value for key, value in schema.items() if key != "description"}
    for name, other in named_types.items():
        if bare == other:
            return _named_type(name, schema)
    return {key: _insert_names(value, named_types) for key, value in schema.items()}


def _named_type(name: str, schema: Schema) -> Schema:
    """A type by its name. A `$ref` won't do: with a description, it would get a name of its own."""
    type_ = "unknown" if name == "JsonValue" else name
    return {"tsType": type_} | {key: schema[key] for key in ("description",) if key in schema}


def _definition_names(schemas: dict[str, Schema], roots: Iterable[Any]) -> Iterator[str]:
    """Names of all definitions that these models refer to."""
    root_schemas = [TypeAdapter(root).json_schema(ref_template="#/$defs/{model}") for root in roots]
    for schema in root_schemas:
        yield from schema.get("$defs", {})
        if schema.get("title") in schemas:
            yield schema["title"]
