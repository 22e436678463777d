"""The base class of the contract's answers, and members that may be absent."""

from typing import Any

from pydantic import Field

from faellesblik.model.base import Closed

__all__ = ["Answer", "drop_null", "optional_member"]


class Answer(Closed):
    """A part of what the server says. It is built here, so it has no limits, but every key."""


def optional_member(description: str) -> Any:
    """A field that is left out when it is None, never sent as null.

    In a JSON Merge Patch null removes a member, so a client could not tell the two apart.
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
