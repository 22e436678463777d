"""What the contract's models are made of."""

from typing import Any

from pydantic import Field

from faellesblik.model.base import Closed

__all__ = ["Answer", "absent"]


class Answer(Closed):
    """A part of what the server says. It is built here, so it has no limits, but every key."""


def absent(description: str) -> Any:
    """A field that is left out, never null, where there is nothing to say.

    In a JSON Merge Patch null means gone, so a client could not tell the two apart.
    """
    return Field(
        default=None,
        description=description,
        exclude_if=_is_none,
        json_schema_extra=_without_null,
    )


def _is_none(value: object) -> bool:
    return value is None


def _without_null(schema: dict[str, Any]) -> None:
    schema.pop("default", None)
    kinds = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) == 1:
        schema.update(kinds[0])
    elif kinds:
        schema["anyOf"] = kinds
