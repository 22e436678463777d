"""Open decisions of a team's earlier meetings, which its next meeting takes up again."""

from datetime import date

from pydantic import ValidationError

from faellesblik.model.agenda import CarriedDecision
from faellesblik.model.privacy import masked_document
from faellesblik.model.records import Decision, MeetingRecord
from faellesblik.store.data import DataFolder
from faellesblik.store.records import expired_records, newest_revisions, read_records

__all__ = ["MAX_CARRIED", "open_decisions"]

MAX_CARRIED = 20
"""The most decisions that a meeting takes up; the newest come."""


def open_decisions(
    data: DataFolder, team: str | None, school: str | None, today: date
) -> list[CarriedDecision]:
    """The open decisions of this team at this school, the oldest first; empty without a team.

    A decision is open until a later meeting marks it as done or dropped. Records that can't be
    read or have expired are left out. Raises DataFolderError.
    """
    if not team:
        return []
    records = read_records(data.path, kind="meeting").records
    expired_ids = {record.id for record in expired_records(records, today)}
    still_open: dict[str, CarriedDecision] = {}
    for record in newest_revisions(records):
        if not isinstance(record, MeetingRecord) or record.id in expired_ids:
            continue
        if (_normalize_name(record.team), _normalize_name(record.school)) != (
            _normalize_name(team),
            _normalize_name(school),
        ):
            continue
        for follow_up in record.body.followed_up:
            if follow_up.outcome in ("done", "dropped"):
                still_open.pop(follow_up.decision, None)
        for decision in record.body.decisions:
            if carried := _carried(record, decision):
                still_open[carried.decision] = carried
    return list(still_open.values())[-MAX_CARRIED:]


def _carried(record: MeetingRecord, decision: Decision) -> CarriedDecision | None:
    fields = {"decision", "text", "who", "by", "level", "reason"}
    details = masked_document(decision.model_dump(include=fields))
    try:
        return CarriedDecision(
            **details, meeting=record.meeting or "", decided_on=record.body.opened.date()
        )
    except ValidationError:
        return None


def _normalize_name(name: str | None) -> str:
    """The name in the form in which names are compared, whatever their case and spacing."""
    return " ".join((name or "").casefold().split())
