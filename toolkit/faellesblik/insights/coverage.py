"""What a team's meetings have touched over time: groups, perspectives, dimensions.

It shows where a team has not been, so that it can choose to go there. It says nothing of how
well anything went, and never sets teams beside each other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from faellesblik.model.records import MeetingRecord, Record
from faellesblik.model.tags import DIMENSIONS, GROUPS, PERSPECTIVES, Tags
from faellesblik.store.records import expired_records, newest_revisions

__all__ = ["KINDS", "Coverage", "Kind", "Visits", "coverage", "least_visited", "teams", "uses"]

Kind = Literal["groups", "perspectives", "dimensions"]
KINDS: dict[Kind, tuple[str, ...]] = {
    "groups": GROUPS,
    "perspectives": PERSPECTIVES,
    "dimensions": DIMENSIONS,
}
Team = tuple[str, str]
"""A team's name and its school's; empty where none was given."""


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
    """`meetings` are the days of all that a team held; `visits` has every tag of each kind."""

    meetings: tuple[date, ...]
    visits: Mapping[Kind, tuple[Visits, ...]]


def teams(records: Iterable[Record]) -> list[Team]:
    """Those whose meetings are among the records, by name."""
    named = {_team(one) for one in records if isinstance(one, MeetingRecord) and one.team}
    return sorted(named, key=lambda team: (team[1].casefold(), team[0].casefold()))


def uses(records: Iterable[Record]) -> Counter[str]:
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
    gone = {record.id for record in expired_records(newest, today)}
    held: list[date] = []
    days: dict[tuple[Kind, str], set[date]] = {}
    for record in newest:
        if not isinstance(record, MeetingRecord) or record.id in gone or _team(record) != team:
            continue
        day = record.body.opened.date()
        held.append(day)
        for item in record.body.agenda:
            found = item.tags or tags.get(item.exercise)
            if item.plain or not item.steps_opened or found is None:
                continue
            for kind in KINDS:
                for tag in getattr(found, kind):
                    days.setdefault((kind, tag), set()).add(day)
    visits = {
        kind: tuple(Visits(tag, tuple(sorted(days.get((kind, tag), ())))) for tag in known)
        for kind, known in KINDS.items()
    }
    return Coverage(tuple(sorted(held)), visits)


def least_visited(found: Coverage, kind: Kind) -> list[Visits]:
    """Where a team has been least: fewest meetings first, then longest ago, then as listed."""
    return sorted(found.visits[kind], key=lambda one: (len(one.days), one.last or date.min))


def _team(record: MeetingRecord) -> Team:
    return (record.team or "", record.school or "")
