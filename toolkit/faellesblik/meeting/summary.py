"""Summaries of the meetings in a data folder, for choosing one."""

from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from faellesblik.errors import LogError
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.scope import leads
from faellesblik.model.access import Access
from faellesblik.model.event_reading import parse_line
from faellesblik.model.events import Event
from faellesblik.store.data import DataFolder
from faellesblik.store.log import LogReader

__all__ = ["MeetingSummary", "summaries"]


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

    One that can't be read is left out.
    """
    if not access.has("facilitator"):
        return []
    own = (meeting for meeting in data.meeting_ids() if _may_lead(data, access, meeting))
    readable = (_summary(data, access, meeting) for meeting in islice(own, limit))
    return sorted(
        (summary for summary in readable if summary), key=lambda s: s.opened_at, reverse=True
    )


def _may_lead(data: DataFolder, access: Access, meeting: str) -> bool:
    """Whether the meeting's beginning, read without the rest of its log, is in their scope."""
    if access.is_owner:
        return True
    for path in data.log_folder(meeting).glob("*.jsonl"):
        try:
            with path.open("rb") as file:
                event = parse_line(file.readline().rstrip(b"\n"))
        except OSError:
            continue
        if isinstance(event, Event) and event.kind == "meeting-created":
            return access.reaches(event.data.get("school"), event.data.get("team"))
    return False


def _summary(data: DataFolder, access: Access, meeting: str) -> MeetingSummary | None:
    try:
        state = fold(LogReader(data.log_folder(meeting)).read())
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
