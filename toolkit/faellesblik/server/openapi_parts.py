"""What the descriptions of all calls are made of."""

from typing import Any

from faellesblik.model.language_mirror import KINDS

__all__ = ["ACCEPTED", "MARKS", "REFUSALS", "call", "strings"]

ACCEPTED = {
    "type": "object",
    "properties": {"accepted": {"type": "array", "items": {"type": "string"}}},
}
MARKS = {
    "type": "object",
    "properties": {
        "marks": {
            "type": "array",
            "description": "In order, not overlapping.",
            "items": {
                "type": "object",
                "required": ["start", "end", "word", "kind", "why"],
                "properties": {
                    "start": {"type": "integer", "description": "In Unicode code points."},
                    "end": {"type": "integer", "description": "The first one after the word."},
                    "word": {"type": "string"},
                    "kind": {"enum": list(KINDS)},
                    "why": {"type": "string"},
                },
            },
        }
    },
}
REFUSALS = {
    "401": "Who are you? No key to this meeting came along.",
    "403": "You may not.",
    "404": "There is no such meeting.",
    "409": "Not now: the step is not open, the meeting is closed, or the id is in use.",
    "413": "Too large.",
    "422": "Bad content, with a message per field in the reader's language.",
    "429": "Too fast.",
    "507": "The server's disk is full. Nothing was stored; try again.",
}


def call(
    summary: str,
    *,
    answers: dict[str, Any],
    refusals: tuple[str, ...],
    security: list[dict[str, list[str]]],
    body: dict[str, Any] | None = None,
    media: str = "application/json",
) -> dict[str, Any]:
    """One operation. `answers` are schemas by status, `refusals` statuses of REFUSALS."""
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    responses = {
        status: {"description": "As asked.", "content": {media: {"schema": schema}}}
        for status, schema in answers.items()
    } | {status: {"description": REFUSALS[status], "content": error} for status in refusals}
    call: dict[str, Any] = {"summary": summary, "responses": responses, "security": security}
    if body is not None:
        call["requestBody"] = {"required": True, "content": {media: {"schema": body}}}
    return call


def strings(*names: str) -> dict[str, Any]:
    """An object of these texts, all of them there."""
    return {
        "type": "object",
        "required": list(names),
        "properties": {name: {"type": "string"} for name in names},
    }
