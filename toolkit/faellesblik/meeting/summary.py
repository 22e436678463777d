"""Summaries of the meetings in a data folder, for choosing one."""

from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from faellesblik.errors import LogError
from faellesblik.meeting.reducer import fold
from faellesblik.model.events import Kind
from faellesblik.store.data import DataFolder
from faellesblik.store.log import read_kinds

__all__ = ["MeetingSummary", "summaries"]

KINDS: tuple[Kind, ...] = ("meeting-created", "joined", "meeting-closed")
"""What a summary follows from. A meeting's other events may be a hundred thousand."""


@dataclass(frozen=True)
class MeetingSummary:
    """`exercises` are `{exercise, title}` in the agenda's order, plain items left out.

    `opened_at` is ISO 8601 UTC.
    """

    meeting: str
    code: str
    title: str
    opened_at: str
    closed: bool
    joined: int
    exercises: list[dict[str, str]]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def summaries(data: DataFolder, *, limit: int = 50) -> list[MeetingSummary]:
    """The newest meetings first, at most `limit`. One that can't be read is left out."""
    readable = (_summary(data, meeting) for meeting in islice(data.meeting_ids(), limit))
    return sorted(
        (summary for summary in readable if summary), key=lambda s: s.opened_at, reverse=True
    )


def _summary(data: DataFolder, meeting: str) -> MeetingSummary | None:
    try:
        state = fold(read_kinds(data.log_folder(meeting), KINDS))
    except LogError:
        return None
    if state.created is None or state.opened_at is None:
        return None
    return MeetingSummary(
        meeting=meeting,
        code=state.created.code,
        title=state.created.title,
        opened_at=state.opened_at[:24],
        closed=state.closed_at is not None,
        joined=len(state.people),
        exercises=[
            {
                "exercise": entry.exercise,
                "title": state.created.exercises[entry.exercise].words.title,
            }
            for entry in state.created.agenda
            if not entry.plain
        ],
    )
