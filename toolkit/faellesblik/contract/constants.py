"""What of the contract the front end needs while it runs: enumerations, statuses and limits."""

from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from faellesblik.contract.contents import ObserverContents
from faellesblik.contract.requests import MAX_BODY, MAX_WHY
from faellesblik.contract.schemas import Schema, definitions
from faellesblik.model.base import LANGUAGES
from faellesblik.model.fields import MAX_TEXT, POSITION_MAX
from faellesblik.model.observation_record import Grouping
from faellesblik.model.schemes import WHO
from faellesblik.refusal_codes import STATUS

__all__ = ["constants"]


class _Stripping(GenerateJsonSchema):
    """Tells which texts are stripped of white space before they are measured."""

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        said = super().str_schema(schema)
        return said | ({"stripped": True} if schema.get("strip_whitespace") else {})


CHECKED = {
    "default", "enum", "format", "maxItems", "maxLength", "maxProperties", "maximum", "minLength",
    "minimum", "pattern", "stripped", "type",
}  # fmt: skip
"""Keywords that the page checks as they are; those that hold others are in `_compact`."""

KEPT = {"coded": "CodedEvent", "sampled": "Sample", "noted": "Entry"}
"""What can be mended, and the model that it is kept as."""

OPAQUE: dict[str, Schema] = {
    "Scheme": {
        "type": "object",
        "properties": {"codes": {"type": "array"}},
        "required": ["codes"],
        "open": True,
        "whole": True,
    }
}
"""A scheme was checked where it came from, and a session keeps the whole of it."""


def constants() -> dict[str, tuple[str, Any]]:
    """Name → what it is, and its value as JSON."""
    _, found = definitions(generator=_Stripping)

    def most(model: str, member: str) -> int:
        limits = _compact(found[model]["properties"][member], found)
        return int(limits["maxLength"])

    return {
        "LANGUAGES": ("Languages of the interface.", list(LANGUAGES)),
        "STATUS": ("The HTTP status of each reason to refuse.", dict(STATUS)),
        "WHO": ("Whom a code can be about.", list(WHO)),
        "GROUPINGS": ("How a lesson can be organised.", list(get_args(Grouping))),
        "POSITION_MAX": ("The high pole of a position; the low one is 0.", POSITION_MAX),
        "MAX_BODY": ("The most that a request's body may hold, in bytes.", MAX_BODY),
        "MAX_EVENTS": (
            "How many events a meeting takes at once.",
            found["EventsRequest"]["properties"]["events"]["maxItems"],
        ),
        "MAX_HANDED_IN": (
            "How many events an observer's device hands in at once.",
            found["HandIn"]["properties"]["events"]["maxItems"],
        ),
        "MAX_TEXT": ("The longest text of an answer, in characters.", MAX_TEXT),
        "MAX_NAME": ("The longest name of a participant.", most("JoinRequest", "name")),
        "MAX_TITLE": ("The longest title, team or school.", most("MeetingRequest", "title")),
        "MAX_DECISION": ("The longest decision, and reason for it.", most("Decided", "text")),
        "MAX_GROUP_NAME": ("The longest name of a group of cards.", most("GroupNamed", "name")),
        "MAX_NOTE": ("The longest text of a record, such as a note.", most("Noted", "seen")),
        "MAX_SHORT_TEXT": ("The longest activity or place.", most("SessionBegan", "activity")),
        "MAX_PSEUDONYM": ("The longest pseudonym.", most("SessionBegan", "focus_child")),
        "MAX_WHY": ("The longest word on why a method is recommended or retired.", MAX_WHY),
        "MAX_COUNT": (
            "The most that a code can count.",
            _compact(found["Coded"]["properties"]["count"], found)["maximum"],
        ),
        "OBSERVER_CONTENTS": (
            "What each kind of event of a session may hold.",
            {
                kind: _compact(schema, found)
                for kind, schema in found[ObserverContents.__name__]["properties"].items()
            },
        ),
        "MENDABLE_CONTENTS": (
            "What may be said of a thing that can be mended, by the kind of its event.",
            {kind: _compact(found[model], found) for kind, model in KEPT.items()},
        ),
    }


def _compact(schema: Schema, found: dict[str, Schema]) -> Schema:
    """The schema with its references put in, `nullable` for a union with null, and no prose."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        put_in = dict(OPAQUE.get(name) or _compact(found[name], found))
        return put_in | {key: schema[key] for key in schema if key in CHECKED}
    said: Schema = {key: value for key, value in schema.items() if key in CHECKED}
    if "anyOf" in schema:
        (kind,) = [_compact(one, found) for one in schema["anyOf"] if one != {"type": "null"}]
        said = {**kind, "nullable": True, **said}
    if "properties" in schema:
        said["properties"] = {
            name: _compact(member, found) for name, member in schema["properties"].items()
        }
        said |= {"required": schema["required"]} if schema.get("required") else {}
    for pattern, member in schema.get("patternProperties", {}).items():
        names = _compact(schema.get("propertyNames", {}), found)
        said["keys"] = {"type": "string", "pattern": pattern} | names
        said["values"] = _compact(member, found)
    if schema.get("additionalProperties") is True:
        said |= {"open": True} | ({} if "properties" in schema else {"whole": True})
    if "items" in schema:
        said["items"] = _compact(schema["items"], found)
    return said
