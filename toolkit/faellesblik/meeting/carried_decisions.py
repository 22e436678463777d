"""What a team decided in earlier meetings and has not finished: it comes back by itself."""

from datetime import date

from pydantic import ValidationError

from faellesblik.model.agenda import CarriedDecision
from faellesblik.model.records import Decision, MeetingRecord
from faellesblik.store.data import DataFolder
from faellesblik.store.records import expired_records, newest_revisions, read_records

__all__ = ["MOST_CARRIED", "open_decisions"]

MOST_CARRIED = 20
"""More than this no team takes up at the start of a meeting; the newest come."""


def open_decisions(
    data: DataFolder, team: str | None, school: str | None, today: date
) -> list[CarriedDecision]:
    """What this team at this school left open, the oldest first; nothing for a nameless team.

    A decision is open until a later meeting says that it is done or dropped. Records that can't
    be read, or whose last day has passed, are passed over. Raises DataFolderError.
    """
    if not team:
        return []
    records = read_records(data.path, kind="meeting").records
    past = {record.id for record in expired_records(records, today)}
    found: dict[str, CarriedDecision] = {}
    for record in newest_revisions(records):
        if not isinstance(record, MeetingRecord) or record.id in past:
            continue
        if (_plain(record.team), _plain(record.school)) != (_plain(team), _plain(school)):
            continue
        for said in record.body.followed_up:
            if said.outcome in ("done", "dropped"):
                found.pop(said.decision, None)
        for decision in record.body.decisions:
            if carried := _carried(record, decision):
                found[carried.decision] = carried
    return list(found.values())[-MOST_CARRIED:]


def _carried(record: MeetingRecord, decision: Decision) -> CarriedDecision | None:
    known = decision.model_dump(include={"decision", "text", "who", "by", "level", "reason"})
    try:
        return CarriedDecision(
            **known, meeting=record.meeting or "", decided_on=record.body.opened.date()
        )
    except ValidationError:
        return None


def _plain(name: str | None) -> str:
    """A name as it compares: however it was cased and spaced."""
    return " ".join((name or "").casefold().split())
