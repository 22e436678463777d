"""Constants of the contract that the front end needs: enumerations, statuses and limits."""

from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from faellesblik.contract.contents import ObserverContents
from faellesblik.contract.requests import MAX_BODY, MAX_WHY
from faellesblik.contract.schemas import Schema, definitions
from faellesblik.model.base import LANGUAGES
from faellesblik.model.events import UNDOABLE
from faellesblik.model.fields import MAX_TEXT, POSITION_MAX
from faellesblik.model.observation_record import Grouping
from faellesblik.model.schemes import WHO
from faellesblik.model.visible_text import visible_line, visible_or_empty
from faellesblik.refusal_codes import STATUS

__all__ = ["constants"]


class _SchemaGenerator(GenerateJsonSchema):
    """Adds what the page must do to texts.

    `stripped`: outer white space is removed before they are measured. `visible`: they are a line
    of visible_text.py.
    """

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        json_schema = super().str_schema(schema)
        return json_schema | ({"stripped": True} if schema.get("strip_whitespace") else {})

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Schema:
        json_schema = super().function_after_schema(schema)
        if schema["function"]["function"] is visible_line:
            return json_schema | {"visible": True, "minLength": 1}
        is_line = schema["function"]["function"] is visible_or_empty
        return json_schema | ({"visible": True} if is_line else {})


CHECKED_KEYWORDS = {
    "default", "enum", "format", "maxItems", "maxLength", "maxProperties", "maximum", "minLength",
    "minimum", "pattern", "stripped", "type", "visible",
}  # fmt: skip
"""Keywords that the page checks. Keywords with schemas in them are in `_compact_schema`."""

CORRECTABLE_MODELS = {"coded": "CodedEvent", "sampled": "Sample", "noted": "Entry"}
"""The model of each thing that an observer can correct, by the kind of its event."""

OPAQUE_SCHEMAS: dict[str, Schema] = {
    "Scheme": {
        "type": "object",
        "properties": {"codes": {"type": "array"}},
        "required": ["codes"],
        "open": True,
        "whole": True,
    }
}
"""Schemas that the page need not check in full: a scheme was checked where it came from."""


def constants() -> dict[str, tuple[str, Any]]:
    """Name → (description, value as JSON)."""
    _, schemas = definitions(generator=_SchemaGenerator)

    def max_length(model: str, member: str) -> int:
        limits = _compact_schema(schemas[model]["properties"][member], schemas)
        return int(limits["maxLength"])

    return {
        "LANGUAGES": ("Languages of the interface.", list(LANGUAGES)),
        "STATUS": ("The HTTP status of each reason to refuse.", dict(STATUS)),
        "UNDOABLE_KINDS": (
            "Kinds of event that can be undone, done by somebody who leads.",
            sorted(UNDOABLE),
        ),
        "WHO": ("Whom a code can be about.", list(WHO)),
        "GROUPINGS": ("How a lesson can be organised.", list(get_args(Grouping))),
        "POSITION_MAX": ("The high pole of a position; the low one is 0.", POSITION_MAX),
        "MAX_BODY": ("The most that a request's body may hold, in bytes.", MAX_BODY),
        "MAX_EVENTS": (
            "How many events a meeting takes at once.",
            schemas["EventsRequest"]["properties"]["events"]["maxItems"],
        ),
        "MAX_HANDED_IN": (
            "How many events an observer's device hands in at once.",
            schemas["HandIn"]["properties"]["events"]["maxItems"],
        ),
        "MAX_TEXT": ("The longest text of an answer, in characters.", MAX_TEXT),
        "MAX_NAME": ("The longest name of a participant.", max_length("JoinRequest", "name")),
        "MAX_TITLE": ("The longest title, team or school.", max_length("MeetingRequest", "title")),
        "MAX_DECISION": ("The longest decision, and reason for it.", max_length("Decided", "text")),
        "MAX_GROUP_NAME": (
            "The longest name of a group of cards.",
            max_length("GroupNamed", "name"),
        ),
        "MAX_NOTE": ("The longest text of a record, such as a note.", max_length("Noted", "seen")),
        "MAX_SHORT_TEXT": (
            "The longest activity or place.",
            max_length("SessionBegan", "activity"),
        ),
        "MAX_PSEUDONYM": ("The longest pseudonym.", max_length("SessionBegan", "focus_child")),
        "MAX_WHY": ("The longest word on why a method is recommended or retired.", MAX_WHY),
        "MAX_COUNT": (
            "The most that a code can count.",
            _compact_schema(schemas["Coded"]["properties"]["count"], schemas)["maximum"],
        ),
        "OBSERVER_CONTENTS": (
            "What each kind of event of a session may hold.",
            {
                kind: _compact_schema(schema, schemas)
                for kind, schema in schemas[ObserverContents.__name__]["properties"].items()
            },
        ),
        "MENDABLE_CONTENTS": (
            "What may be said of a thing that can be mended, by the kind of its event.",
            {
                kind: _compact_schema(schemas[model], schemas)
                for kind, model in CORRECTABLE_MODELS.items()
            },
        ),
    }


def _compact_schema(schema: Schema, schemas: dict[str, Schema]) -> Schema:
    """The schema with its references resolved, `nullable` for a union with null, and no prose."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        resolved = dict(OPAQUE_SCHEMAS.get(name) or _compact_schema(schemas[name], schemas))
        return resolved | {key: schema[key] for key in schema if key in CHECKED_KEYWORDS}
    compact: Schema = {key: value for key, value in schema.items() if key in CHECKED_KEYWORDS}
    if "anyOf" in schema:
        (kind,) = [
            _compact_schema(option, schemas)
            for option in schema["anyOf"]
            if option != {"type": "null"}
        ]
        compact = {**kind, "nullable": True, **compact}
    if "properties" in schema:
        compact["properties"] = {
            name: _compact_schema(member, schemas) for name, member in schema["properties"].items()
        }
        compact |= {"required": schema["required"]} if schema.get("required") else {}
    for pattern, member in schema.get("patternProperties", {}).items():
        names = _compact_schema(schema.get("propertyNames", {}), schemas)
        compact["keys"] = {"type": "string", "pattern": pattern} | names
        compact["values"] = _compact_schema(member, schemas)
    if schema.get("additionalProperties") is True:
        compact |= {"open": True} | ({} if "properties" in schema else {"whole": True})
    if "items" in schema:
        compact["items"] = _compact_schema(schema["items"], schemas)
    return compact
