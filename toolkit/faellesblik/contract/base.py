"""What the contract's models are made of."""

from typing import Any

from pydantic import Field

from faellesblik.model.base import Closed

__all__ = ["Answer", "absent", "drop_null"]


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
        json_schema_extra=drop_null,
    )


def _is_none(value: object) -> bool:
    return value is None


def drop_null(member: dict[str, Any]) -> None:
    """Make an optional member of a JSON Schema one that is left out, and never null."""
    if "anyOf" not in member or member.get("default", ...) is not None:
        return
    del member["default"]
    kinds = [kind for kind in member.pop("anyOf") if kind != {"type": "null"}]
    member.update(kinds[0] if len(kinds) == 1 else {"anyOf": kinds})
