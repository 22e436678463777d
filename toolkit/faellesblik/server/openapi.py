"""The description of the room's API (OpenAPI 3.1), made from the models that it speaks in."""

from typing import Any

from pydantic.json_schema import models_json_schema

from faellesblik import __version__
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import DATA, Proposal
from faellesblik.model.fields import MAX_TEXT
from faellesblik.model.observer_events import OBSERVING
from faellesblik.server.openapi_observer import HandedIn, Mirrored, observing_paths
from faellesblik.server.openapi_parts import ACCEPTED, MARKS, REFUSALS, call, strings

__all__ = ["openapi"]


def openapi() -> dict[str, Any]:
    models: list[Any] = [
        MeetingRequest, Proposal, *dict.fromkeys(DATA.values()),
        HandedIn, Mirrored, *dict.fromkeys(OBSERVING.values()),
    ]  # fmt: skip
    _, definitions = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/components/schemas/{model}"
    )
    schemas: dict[str, Any] = {**definitions["$defs"], "Error": _error()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fællesblik: the room", "version": __version__},
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The server's token."},
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A participant's or a facilitator's key to one meeting.",
                },
                "observer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An observer's key: with it one hands in, and reads nothing.",
                },
                "cookie": {"type": "apiKey", "in": "cookie", "name": "faellesblik-{code}"},
            },
        },
        "paths": _paths() | observing_paths(),
    }


def _paths() -> dict[str, Any]:
    keyed: list[dict[str, list[str]]] = [{"key": []}, {"cookie": []}]
    return {
        "/api/meetings": {
            "post": call(
                "Create a meeting.",
                body={"$ref": "#/components/schemas/MeetingRequest"},
                answers={"201": strings("meeting", "code", "join_url", "facilitator_key")},
                refusals=("401", "413", "422", "507"),
                security=[{"token": []}],
            )
        },
        "/api/meetings/{code}/participants": {
            "parameters": [CODE],
            "post": call(
                "Join. Also sets an HttpOnly cookie that holds the key.",
                body={
                    "type": "object",
                    "properties": {"name": {"type": "string", "maxLength": 60}},
                },
                answers={"201": strings("participant", "key")},
                refusals=("404", "409", "413", "422", "429", "507"),
                security=[],
            ),
        },
        "/api/meetings/{code}/view": {
            "parameters": [CODE],
            "get": call(
                "What the key's holder may see of the meeting.",
                answers={"200": VIEW},
                refusals=("401", "404", "429"),
                security=keyed,
            ),
        },
        "/api/meetings/{code}/stream": {
            "parameters": [
                CODE,
                {
                    "name": "Last-Event-ID",
                    "in": "header",
                    "schema": {"type": "string"},
                    "description": "The last revision seen: the stream goes on from there.",
                },
            ],
            "get": call(
                "Server-Sent Events: `view` once, then `patch` (JSON Merge Patch, RFC 7396); "
                "`id` is the revision.",
                answers={"200": {"type": "string"}},
                refusals=("401", "404", "429"),
                security=keyed,
                media="text/event-stream",
            ),
        },
        "/api/meetings/{code}/events": {
            "parameters": [CODE],
            "post": call(
                "Say what you do. A list is accepted whole, once durable, or not at all. "
                "201: stored; 200: all of it was stored before.",
                body={
                    "type": "object",
                    "required": ["events"],
                    "properties": {
                        "events": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 50,
                            "items": {"$ref": "#/components/schemas/Proposal"},
                        }
                    },
                },
                answers={"201": ACCEPTED, "200": ACCEPTED},
                refusals=tuple(REFUSALS),
                security=keyed,
            ),
        },
        "/api/meetings/{code}/mirror": {
            "parameters": [CODE],
            "post": call(
                "The language mirror: words of a text that place the cause in the child, and "
                "words that describe situation and community, each with why. Nothing is stored.",
                body={
                    "type": "object",
                    "required": ["text"],
                    "properties": {"text": {"type": "string", "maxLength": MAX_TEXT}},
                },
                answers={"200": MARKS},
                refusals=("401", "404", "413", "422", "429"),
                security=keyed,
            ),
        },
        "/api/meetings/{code}/result": {
            "parameters": [CODE],
            "get": call(
                "The result so far: of what has been revealed while the meeting runs, of all "
                "once it is closed.",
                answers={
                    "200": {
                        "type": "object",
                        "properties": {
                            "meeting": {"type": "string"},
                            "closed": {"type": "boolean"},
                            "records": {"type": "array", "items": {"type": "object"}},
                        },
                    }
                },
                refusals=("401", "403", "404", "429"),
                security=keyed,
            ),
        },
    }


def _error() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "error": {
                "type": "object",
                "required": ["reason", "message", "fields"],
                "properties": {
                    "reason": {"type": "string"},
                    "message": {"type": "string"},
                    "fields": {"type": "object", "additionalProperties": {"type": "string"}},
                },
            }
        },
    }


CODE = {"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}
VIEW = {
    "type": "object",
    "required": [
        "meeting", "code", "role", "revision", "language", "title", "agenda", "now", "mine",
        "shown", "people",
    ],
    "properties": {
        "role": {
            "enum": ["participant", "facilitator"],
            "description": "A facilitator's view has more: `people.each`, `hidden`, `undo` …",
        },
        "revision": {"type": "integer"},
        "agenda": {"type": "array", "items": {"type": "object"}},
        "now": {
            "type": "object",
            "properties": {
                "item": {"type": "string"},
                "step": {"type": "string"},
                "state": {"enum": ["waiting", "open", "locked", "revealed", "closed"]},
                "ends_at": {"type": ["string", "null"], "format": "date-time"},
            },
        },
        "evidence": {
            "description": "Observations that are open, by item and record; absent when none is.",
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"$ref": "#/components/schemas/Evidence"},
            },
        },
    },
}  # fmt: skip
