"""What an observation's notes show, and what they keep back until somebody asks for it.

What may be meant is shown apart from what was seen, and a private note is its observer's own.
So nothing here gives out either unless it is asked for by name. Notes are told apart by `n`, the
place in the body's entries, since notes of version 1 have no id.
"""

from collections.abc import Iterable
from typing import Any

from faellesblik.model.observations import Entry, ObservationBody

__all__ = ["meanings", "private_notes", "shared_notes", "without_private"]


def shared_notes(body: ObservationBody) -> list[dict[str, Any]]:
    """What was seen and heard: `{n, at?, t?, seen, quote?}`, nothing private, no meaning."""
    return [_seen(n, entry) for n, entry in _entries(body, private=False)]


def private_notes(body: ObservationBody) -> list[dict[str, Any]]:
    """As `shared_notes`, for the observer alone."""
    return [_seen(n, entry) for n, entry in _entries(body, private=True)]


def meanings(body: ObservationBody, *, private: bool = False) -> dict[int, str]:
    """What it may mean, by `n`; of shared notes, or of private ones."""
    return {
        n: entry.interpretation
        for n, entry in _entries(body, private=private)
        if entry.interpretation
    }


def without_private(body: ObservationBody) -> ObservationBody | None:
    """The observation as others may have it; None where nothing is left of it.

    Private notes are gone, and so is what was mended in them, or said what something may mean.
    """
    kept = [entry for entry in body.entries if not entry.private]
    if not (kept or body.events or body.samples):
        return None
    hidden = private_ids(body)
    changes = [
        change.model_copy(
            update={
                "before": {k: v for k, v in change.before.items() if k != "interpretation"}
            }
        )
        for change in body.changes
        if change.target not in hidden
    ]
    return body.model_copy(update={"entries": kept, "changes": changes})


def private_ids(body: ObservationBody) -> set[str]:
    """Notes that are private, or were so before they were mended or taken out."""
    now = {entry.id for entry in body.entries if entry.private and entry.id}
    return now | {change.target for change in body.changes if change.before.get("private") is True}


def _entries(body: ObservationBody, *, private: bool) -> Iterable[tuple[int, Entry]]:
    return ((n, one) for n, one in enumerate(body.entries) if one.private is private)


def _seen(n: int, entry: Entry) -> dict[str, Any]:
    return {"n": n, **entry.model_dump(include={"at", "t", "seen", "quote"}, exclude_none=True)}
