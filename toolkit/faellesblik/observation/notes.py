"""An observation's notes, split by who may see them.

Interpretations are kept apart from what was seen, and private notes belong to the observer: each
has a function of its own. `n` is a note's index in the body's entries, since notes of version 1
have no id.
"""

from collections.abc import Iterable
from typing import Any

from faellesblik.model.observation_record import Entry, ObservationBody

__all__ = ["has_private_content", "interpretations", "private_ids", "private_notes", "shared_notes"]


def shared_notes(body: ObservationBody) -> list[dict[str, Any]]:
    """Notes that are not private, without interpretations: `{n, at?, t?, seen, quote?}`."""
    return [_note_document(n, entry) for n, entry in _entries(body, private=False)]


def private_notes(body: ObservationBody) -> list[dict[str, Any]]:
    """The private notes, for the observer alone, in the shape of `shared_notes`."""
    return [_note_document(n, entry) for n, entry in _entries(body, private=True)]


def interpretations(body: ObservationBody, *, private: bool = False) -> dict[int, str]:
    """Interpretations by `n`, of the shared notes, or of the private ones."""
    return {
        n: entry.interpretation
        for n, entry in _entries(body, private=private)
        if entry.interpretation
    }


def has_private_content(body: ObservationBody) -> bool:
    """Whether the record holds private notes or interpretations, also in its changes."""
    return (
        any(entry.private or entry.interpretation for entry in body.entries)
        or any(change.before.get("interpretation") for change in body.changes)
        or bool(private_ids(body))
    )


def private_ids(body: ObservationBody) -> set[str]:
    """Ids of notes that are private, or were before they were corrected or removed."""
    now = {entry.id for entry in body.entries if entry.private and entry.id}
    return now | {change.target for change in body.changes if change.before.get("private") is True}


def _entries(body: ObservationBody, *, private: bool) -> Iterable[tuple[int, Entry]]:
    return ((n, entry) for n, entry in enumerate(body.entries) if entry.private is private)


def _note_document(n: int, entry: Entry) -> dict[str, Any]:
    return {"n": n, **entry.model_dump(include={"at", "t", "seen", "quote"}, exclude_none=True)}
