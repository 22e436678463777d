"""The description of the server's API (OpenAPI 3.1), made from the contract."""

import re
from collections.abc import Iterable
from typing import Any

from faellesblik import __version__
from faellesblik.contract.calls import CALLS, Call
from faellesblik.contract.refusals import RefusalAnswer
from faellesblik.contract.schemas import Schema, definitions
from faellesblik.refusal_codes import STATUS, Reason, codes_of

__all__ = ["openapi"]

SECURITY_SCHEMES: Schema = {
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
}
PATH_PARAMETERS: dict[str, Schema] = {
    "code": {"schema": {"type": "string"}},
    "session": {
        "description": "A UUID that the device has made.",
        "schema": {"type": "string", "format": "uuid"},
    },
}
LAST_EVENT_ID: Schema = {
    "name": "Last-Event-ID",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The last revision seen: the stream goes on from there.",
}


def openapi() -> Schema:
    schemas, components = definitions("#/components/schemas/{model}")
    paths: dict[str, Schema] = {}
    for call in CALLS:
        path_item = paths.setdefault(call.path, _parameters(call))
        path_item[call.method] = _operation(call, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fællesblik: the room", "version": __version__},
        "components": {"schemas": components, "securitySchemes": SECURITY_SCHEMES},
        "paths": paths,
    }


def _parameters(call: Call) -> Schema:
    parameters = [
        {"name": name, "in": "path", "required": True, **PATH_PARAMETERS[name]}
        for name in re.findall(r"\{(\w+)\}", call.path)
    ]
    if call.media == "text/event-stream":
        parameters.append(LAST_EVENT_ID)
    return {"parameters": parameters} if parameters else {}


def _operation(call: Call, schemas: dict[Any, Schema]) -> Schema:
    answers = {
        str(status): {
            "description": "As asked.",
            "content": {call.media: {"schema": schemas[model]}},
        }
        for status, model in call.answers.items()
    }
    operation: Schema = {
        "summary": call.summary,
        "responses": answers | _refusals(call.refusals, schemas[RefusalAnswer]),
        "security": [{holder: []} for holder in call.shows],
    }
    if call.request:
        content = {"application/json": {"schema": schemas[call.request]}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _refusals(reasons: Iterable[Reason], schema: Schema) -> Schema:
    by_status: dict[int, list[Reason]] = {}
    for reason in reasons:
        by_status.setdefault(STATUS[reason], []).append(reason)
    return {
        str(status): {
            "description": f"{' or '.join(group)}: {', '.join(codes_of(*group))}.",
            "content": {"application/json": {"schema": schema}},
        }
        for status, group in sorted(by_status.items())
    }
