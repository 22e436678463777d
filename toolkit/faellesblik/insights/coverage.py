"""What a team's meetings have touched over time: groups, perspectives, dimensions.

It shows where a team has not been, so that it can choose to go there. It says nothing of how
well anything went, and never sets teams beside each other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from faellesblik.model.names import Team, alphabetical, team_key
from faellesblik.model.records import MeetingRecord, Record
from faellesblik.model.tags import DIMENSIONS, GROUPS, PERSPECTIVES, Tags
from faellesblik.store.records import expired_records, newest_revisions

__all__ = [
    "KINDS",
    "Coverage",
    "Kind",
    "Visits",
    "coverage",
    "least_visited",
    "teams",
    "use_counts",
]

Kind = Literal["groups", "perspectives", "dimensions"]
KINDS: dict[Kind, tuple[str, ...]] = {
    "groups": GROUPS,
    "perspectives": PERSPECTIVES,
    "dimensions": DIMENSIONS,
}


@dataclass(frozen=True)
class Visits:
    """The days of the meetings that touched a tag, the earliest first."""

    tag: str
    days: tuple[date, ...]

    @property
    def last(self) -> date | None:
        return self.days[-1] if self.days else None


@dataclass(frozen=True)
class Coverage:
    """`meetings` are the days of all meetings of a team; `visits` has every tag of each kind."""

    meetings: tuple[date, ...]
    visits: Mapping[Kind, tuple[Visits, ...]]


def teams(records: Iterable[Record]) -> list[Team]:
    """Those whose meetings are among the records, by school and name, as spelt in the latest."""
    by_key = {
        team_key(record.team, record.school): (record.team, record.school or "")
        for record in sorted(records, key=lambda record: record.created)
        if isinstance(record, MeetingRecord) and record.team
    }
    return sorted(by_key.values(), key=lambda team: (alphabetical(team[1]), alphabetical(team[0])))


def use_counts(records: Iterable[Record]) -> Counter[str]:
    """In how many meetings each exercise was begun, by its id."""
    counts: Counter[str] = Counter()
    for record in records:
        if isinstance(record, MeetingRecord):
            agenda = record.body.agenda
            counts.update({i.exercise for i in agenda if i.steps_opened and not i.plain})
    return counts


def coverage(
    records: Iterable[Record], team: Team, today: date, tags: Mapping[str, Tags]
) -> Coverage:
    """What the meetings of `team` touched. Only steps that were opened count.

    A record of an older program has no tags of its own: then those of the exercise's id in
    `tags` hold. What must be deleted by `today` is left out.
    """
    newest = newest_revisions(list(records))
    expired_ids = {record.id for record in expired_records(newest, today)}
    meeting_days: list[date] = []
    days: dict[tuple[Kind, str], set[date]] = {}
    for record in newest:
        if (
            not isinstance(record, MeetingRecord)
            or record.id in expired_ids
            or team_key(record.team, record.school) != team_key(*team)
        ):
            continue
        day = record.body.opened.date()
        meeting_days.append(day)
        for item in record.body.agenda:
            item_tags = item.tags or tags.get(item.exercise)
            if item.plain or not item.steps_opened or item_tags is None:
                continue
            for kind in KINDS:
                for tag in getattr(item_tags, kind):
                    days.setdefault((kind, tag), set()).add(day)
    visits = {
        kind: tuple(Visits(tag, tuple(sorted(days.get((kind, tag), ())))) for tag in all_tags)
        for kind, all_tags in KINDS.items()
    }
    return Coverage(tuple(sorted(meeting_days)), visits)


def least_visited(team_coverage: Coverage, kind: Kind) -> list[Visits]:
    """Where a team has been least: fewest meetings first, then longest ago, then as listed."""
    return sorted(
        team_coverage.visits[kind], key=lambda visits: (len(visits.days), visits.last or date.min)
    )
