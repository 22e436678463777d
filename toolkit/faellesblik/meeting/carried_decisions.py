"""Open decisions of a team's earlier meetings, which its next meeting takes up again."""

from collections.abc import Iterable
from datetime import date

from pydantic import ValidationError

from faellesblik.model.agenda import CarriedDecision
from faellesblik.model.names import Team, team_key
from faellesblik.model.privacy import masked_document
from faellesblik.model.records import Decision, MeetingRecord, Record
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records, records_in_use

__all__ = ["MAX_CARRIED", "decisions_by_team", "open_decisions"]

MAX_CARRIED = 20
"""The most decisions that a meeting takes up; the newest come."""


def open_decisions(
    data: DataFolder, team: str | None, school: str | None, today: date
) -> list[CarriedDecision]:
    """The open decisions of this team at this school, the oldest first; empty without a team.

    Records that can't be read are left out. Raises DataFolderError.
    """
    if not team:
        return []
    records = read_records(data.path, kind="meeting").records
    return decisions_by_team(records, today).get(team_key(team, school), [])


def decisions_by_team(records: Iterable[Record], today: date) -> dict[Team, list[CarriedDecision]]:
    """The open decisions of each team, the oldest first, by team_key.

    A decision is open until a later meeting of the team marks it as done or dropped. Records that
    have expired, or are of no team, are left out.
    """
    still_open: dict[Team, dict[str, CarriedDecision]] = {}
    for record in records_in_use(list(records), MeetingRecord, today):
        if not record.team:
            continue
        of_team = still_open.setdefault(team_key(record.team, record.school), {})
        for follow_up in record.body.followed_up:
            if follow_up.outcome in ("done", "dropped"):
                of_team.pop(follow_up.decision, None)
        for decision in record.body.decisions:
            if carried := _carried(record, decision):
                of_team[carried.decision] = carried
    return {team: list(of_team.values())[-MAX_CARRIED:] for team, of_team in still_open.items()}


def _carried(record: MeetingRecord, decision: Decision) -> CarriedDecision | None:
    fields = {"decision", "text", "who", "by", "level", "reason"}
    details = masked_document(decision.model_dump(include=fields))
    try:
        return CarriedDecision(
            **details, meeting=record.meeting or "", decided_on=record.body.opened.date()
        )
    except ValidationError:
        return None
