"""The description of what an observer's device asks of the server."""

from typing import Any

from pydantic import Field

from faellesblik.model.base import LANGUAGES, Closed, Language
from faellesblik.model.event_data import ParticipantId
from faellesblik.model.events import Event
from faellesblik.server.openapi_parts import MARKS, call

__all__ = ["HandedIn", "Mirrored", "observing_paths"]


class HandedIn(Closed):
    """The body of `POST /api/observations/{session}/events`: what a device has noted."""

    device: ParticipantId
    events: list[Event] = Field(min_length=1, max_length=500)


class Mirrored(Closed):
    """The body of `POST /api/observations/mirror`."""

    text: str
    language: Language


SESSION = {
    "name": "session",
    "in": "path",
    "required": True,
    "description": "A UUID that the device has made.",
    "schema": {"type": "string", "format": "uuid"},
}
IDS = {"type": "array", "items": {"type": "string"}}
RECEIVED = {
    "type": "object",
    "required": ["accepted", "conflicts"],
    "properties": {
        "accepted": {**IDS, "description": "Events that are durable now."},
        "conflicts": {
            **IDS,
            "description": "Ids that stand for something else already; these are kept apart.",
        },
        "saved": {
            "type": "object",
            "description": "The record, where the observer has saved the session.",
            "properties": {
                "record": {"type": "string"},
                "delete_after": {"type": "string", "format": "date"},
            },
        },
    },
}


def observing_paths() -> dict[str, Any]:
    return {
        "/api/observations/schemes": {
            "get": call(
                "Coding schemes, and places to choose among.",
                answers={
                    "200": {
                        "type": "object",
                        "properties": {
                            "schemes": {"type": "array", "items": {"type": "object"}},
                            "places": {
                                "type": "object",
                                "properties": {
                                    language: {"type": "array", "items": {"type": "string"}}
                                    for language in LANGUAGES
                                },
                            },
                        },
                    }
                },
                refusals=(),
                security=[],
            )
        },
        "/api/observations/mirror": {
            "post": call(
                "The language mirror, for an observer. Nothing is stored.",
                body={"$ref": "#/components/schemas/Mirrored"},
                answers={"200": MARKS},
                refusals=("401", "413", "422", "429"),
                security=[{"observer": []}],
            )
        },
        "/api/observations/{session}/events": {
            "parameters": [SESSION],
            "post": call(
                "Hand in what was observed. A list is kept whole, once durable, or not at all; "
                "the same again changes nothing. 201: something was new; 200: nothing was.",
                body={"$ref": "#/components/schemas/HandedIn"},
                answers={"201": RECEIVED, "200": RECEIVED},
                refusals=("401", "404", "409", "413", "422", "429", "507"),
                security=[{"observer": []}],
            ),
        },
    }
