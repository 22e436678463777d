"""Summaries of the meetings in a data folder, for choosing one."""

from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from faellesblik.errors import LogError
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.scope import leads
from faellesblik.model.access import Access
from faellesblik.model.events import Kind
from faellesblik.store.data import DataFolder
from faellesblik.store.log import read_kinds

__all__ = ["MeetingSummary", "place_of_meeting", "summaries"]

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


def summaries(data: DataFolder, access: Access, *, limit: int = 50) -> list[MeetingSummary]:
    """The newest meetings that they may lead, at most `limit`, the newest first.

    Those that can't be read, or are others', are left out before they are counted.
    """
    if not access.has("facilitator"):
        return []
    all_summaries = (_summary(data, access, meeting) for meeting in data.meeting_ids())
    newest = islice((summary for summary in all_summaries if summary), limit)
    return sorted(newest, key=lambda summary: summary.opened_at, reverse=True)


def place_of_meeting(data: DataFolder, access: Access, code: str) -> dict[str, str]:
    """`{team, school}` of a meeting that they may lead; empty for any other, and without a team."""
    meeting = data.meeting_by_code(code)
    if meeting is None:
        return {}
    try:
        state = fold(read_kinds(data.log_folder(meeting), ("meeting-created",)))
    except LogError:
        return {}
    created = state.created
    if created is None or not created.team or not leads(access, state):
        return {}
    return {"team": created.team, "school": created.school or ""}


def _summary(data: DataFolder, access: Access, meeting: str) -> MeetingSummary | None:
    try:
        state = fold(read_kinds(data.log_folder(meeting), KINDS))
    except LogError:
        return None
    if state.created is None or state.opened_at is None or not leads(access, state):
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
