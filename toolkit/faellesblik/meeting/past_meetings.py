"""All meetings that somebody may see, and the teams that have held them.

A meeting's log is kept for weeks, its record for a year: what is older stands here by its record.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date
from typing import Any

from faellesblik.meeting.carried_decisions import decisions_by_team
from faellesblik.meeting.summary import MeetingSummary, requested_item, summary_of
from faellesblik.model.access import EVERY_TEAM, Access
from faellesblik.model.names import Team, comparable_name, team_key
from faellesblik.model.records import MeetingRecord, Record
from faellesblik.store.data import DataFolder
from faellesblik.store.records import records_in_use

__all__ = ["KnownTeam", "PastMeetings", "Sought"]


@dataclass(frozen=True)
class Sought:
    """What somebody looks for: words that all must be there, a team, the days from and to."""

    words: str = ""
    team: str = ""
    school: str = ""
    since: str = ""
    until: str = ""

    def is_met_by(self, summary: MeetingSummary) -> bool:
        text = comparable_name(
            " ".join(
                [
                    summary.title,
                    summary.team,
                    summary.school,
                    summary.code,
                    *(exercise["title"] for exercise in summary.exercises),
                    *(str(item.get("talk", "")) for item in summary.agenda),
                ]
            )
        )
        is_of_team = not (self.team or self.school) or (
            team_key(summary.team, summary.school) == team_key(self.team, self.school)
        )
        return is_of_team and all(word in text for word in comparable_name(self.words).split())

    def is_on(self, day: str) -> bool:
        return day >= self.since and (not self.until or day <= self.until)


@dataclass(frozen=True)
class KnownTeam:
    """`waiting` are its open decisions, `last` its latest meeting as `{title, on, agenda}`."""

    team: str
    school: str
    waiting: int
    last: dict[str, Any] | None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class PastMeetings:
    """The meetings with a log here that `access` reaches, and those of `records` without one.

    `records` are read by store/scoped_records.py, so that they too are theirs.
    """

    def __init__(
        self, data: DataFolder, access: Access, records: Sequence[Record], today: date
    ) -> None:
        self._data, self._access, self._today = data, access, today
        in_use = records_in_use(records, MeetingRecord, today) if access.has("facilitator") else ()
        self._records = {record.meeting: record for record in in_use if record.meeting}
        self._in_use = in_use

    def find(self, sought: Sought | None = None, limit: int = 50) -> list[MeetingSummary]:
        """At most `limit`, the newest first."""
        sought = sought or Sought()
        found: list[MeetingSummary] = []
        for meeting in sorted(self._ids(), reverse=True):
            if len(found) == limit:
                break
            if not sought.is_on(meeting[:10]):
                continue
            summary = self._summary(meeting)
            if summary is not None and sought.is_met_by(summary):
                found.append(summary)
        return sorted(found, key=lambda summary: summary.opened_at, reverse=True)

    def get(self, meeting: str) -> MeetingSummary | None:
        """None for a meeting that is not there, can't be read, or is another's."""
        return self._summary(meeting) if meeting in self._ids() else None

    def _ids(self) -> set[str]:
        logs = self._data.meeting_ids() if self._access.has("facilitator") else []
        return {*logs, *self._records}

    def _summary(self, meeting: str) -> MeetingSummary | None:
        if self._data.log_folder(meeting).is_dir():
            return summary_of(self._data, self._access, meeting)
        record = self._records.get(meeting)
        return _of_record(record) if record else None

    def teams(self) -> list[KnownTeam]:
        """The teams of these meetings and of the access, the one that met last first."""
        waiting = decisions_by_team(self._in_use, self._today)
        newest: dict[Team, MeetingSummary] = {}
        for summary in (*self.find(), *map(_of_record, reversed(self._in_use))):
            if summary.team:
                newest.setdefault(team_key(summary.team, summary.school), summary)
        known = [
            KnownTeam(
                team=summary.team,
                school=summary.school,
                waiting=len(waiting.get(key, ())),
                last={"title": summary.title, "on": summary.opened_at, "agenda": summary.agenda},
            )
            for key, summary in sorted(
                newest.items(), key=lambda one: one[1].opened_at, reverse=True
            )
        ]
        own = [] if self._access.is_owner else self._access.scope
        return known + [
            KnownTeam(team=team, school=school, waiting=0, last=None)
            for school, team in own
            if team not in ("", EVERY_TEAM) and team_key(team, school) not in newest
        ]


def _of_record(record: MeetingRecord) -> MeetingSummary:
    meeting = record.meeting or ""
    return MeetingSummary(
        meeting=meeting,
        code=meeting[-6:].upper(),
        title=record.body.title,
        team=record.team or "",
        school=record.school or "",
        opened_at=record.body.opened.astimezone(UTC).isoformat(timespec="milliseconds")[:23] + "Z",
        closed=True,
        joined=record.body.participants,
        exercises=[
            {"exercise": item.exercise, "title": item.title}
            for item in record.body.agenda
            if not item.plain
        ],
        agenda=[
            requested_item(item.plain, item.exercise, item.title, item.minutes)
            for item in record.body.agenda
            if item.plain != "follow-up"
        ],
        has_log=False,
    )
