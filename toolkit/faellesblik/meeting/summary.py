"""Summaries of meetings, of those that have a log here: for choosing one."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from faellesblik.errors import LogError
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.scope import leads
from faellesblik.model.access import Access
from faellesblik.model.agenda import Plain
from faellesblik.model.events import Kind
from faellesblik.store.data import DataFolder
from faellesblik.store.log import read_kinds

__all__ = ["MeetingSummary", "requested_item", "summaries", "summary_of"]

KINDS: tuple[Kind, ...] = ("meeting-created", "joined", "title-set", "undone", "meeting-closed")
"""What a summary follows from. A meeting's other events may be a hundred thousand."""
USUAL_MINUTES = 10


@dataclass(frozen=True)
class MeetingSummary:
    """`exercises` are `{exercise, title}` in the agenda's order, plain items left out.

    `agenda` has the items as they are asked for (model/agenda.py), without what came along from
    earlier meetings. `opened_at` is ISO 8601 UTC. Without `has_log` only the records are left.
    """

    meeting: str
    code: str
    title: str
    team: str
    school: str
    opened_at: str
    closed: bool
    joined: int
    exercises: list[dict[str, str]]
    agenda: list[dict[str, Any]]
    has_log: bool = True

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def summaries(data: DataFolder, access: Access, *, limit: int = 50) -> list[MeetingSummary]:
    """The newest meetings that they may lead, at most `limit`, the newest first.

    Those that can't be read, or are others', are left out before they are counted.
    """
    newest = islice(_summaries(data, access), limit)
    return sorted(newest, key=lambda summary: summary.opened_at, reverse=True)


def _summaries(data: DataFolder, access: Access) -> Iterator[MeetingSummary]:
    for meeting in data.meeting_ids() if access.has("facilitator") else ():
        if (summary := summary_of(data, access, meeting)) is not None:
            yield summary


def summary_of(data: DataFolder, access: Access, meeting: str) -> MeetingSummary | None:
    """None where its log can't be read, or it is not theirs to lead."""
    try:
        state = fold(read_kinds(data.log_folder(meeting), KINDS))
    except LogError:
        return None
    created = state.created
    if created is None or state.opened_at is None or not leads(access, state):
        return None
    return MeetingSummary(
        meeting=meeting,
        code=created.code,
        title=state.title,
        team=created.team or "",
        school=created.school or "",
        opened_at=state.opened_at[:24],
        closed=state.closed_at is not None,
        joined=len(state.people),
        exercises=[
            {"exercise": entry.exercise, "title": created.exercises[entry.exercise].words.title}
            for entry in created.agenda
            if not entry.plain
        ],
        agenda=[
            requested_item(
                entry.plain,
                entry.exercise,
                created.exercises[entry.exercise].words.title,
                entry.minutes,
            )
            for entry in created.agenda
            if entry.plain != "follow-up"
        ],
    )


def requested_item(
    plain: Plain | None, exercise: str, title: str, minutes: int | None
) -> dict[str, Any]:
    """An item of a meeting as it is asked for; a plain one gets minutes where none are known."""
    if plain is None:
        return {"exercise": exercise} | ({"minutes": minutes} if minutes else {})
    thing: dict[str, Any] = {"talk": title} if plain == "talk" else {"pause": True}
    return thing | {"minutes": minutes or USUAL_MINUTES}
