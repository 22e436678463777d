"""What an observation's notes show, and what they keep back until somebody asks for it.

What may be meant is shown apart from what was seen, and a private note is its observer's own.
So nothing here gives out either unless it is asked for by name. Notes are told apart by `n`, the
place in the body's entries, since notes of version 1 have no id.
"""

from collections.abc import Iterable
from typing import Any

from faellesblik.model.observation_record import Entry, ObservationBody

__all__ = ["has_private_content", "interpretations", "private_ids", "private_notes", "shared_notes"]


def shared_notes(body: ObservationBody) -> list[dict[str, Any]]:
    """What was seen and heard: `{n, at?, t?, seen, quote?}`, nothing private, no meaning."""
    return [_note_document(n, entry) for n, entry in _entries(body, private=False)]


def private_notes(body: ObservationBody) -> list[dict[str, Any]]:
    """As `shared_notes`, for the observer alone."""
    return [_note_document(n, entry) for n, entry in _entries(body, private=True)]


def interpretations(body: ObservationBody, *, private: bool = False) -> dict[int, str]:
    """What it may mean, by `n`; of shared notes, or of private ones."""
    return {
        n: entry.interpretation
        for n, entry in _entries(body, private=private)
        if entry.interpretation
    }


def has_private_content(body: ObservationBody) -> bool:
    """Whether the whole of it says more than others are shown: private notes, or meanings."""
    return (
        any(entry.private or entry.interpretation for entry in body.entries)
        or any(change.before.get("interpretation") for change in body.changes)
        or bool(private_ids(body))
    )


def private_ids(body: ObservationBody) -> set[str]:
    """Notes that are private, or were so before they were mended or taken out."""
    now = {entry.id for entry in body.entries if entry.private and entry.id}
    return now | {change.target for change in body.changes if change.before.get("private") is True}


def _entries(body: ObservationBody, *, private: bool) -> Iterable[tuple[int, Entry]]:
    return ((n, entry) for n, entry in enumerate(body.entries) if entry.private is private)


def _note_document(n: int, entry: Entry) -> dict[str, Any]:
    return {"n": n, **entry.model_dump(include={"at", "t", "seen", "quote"}, exclude_none=True)}
