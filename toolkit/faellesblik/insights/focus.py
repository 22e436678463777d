"""How far teams move from the individual child to the community, in their own judgement.

A pair is a contribution to a perspective shift that has both positions (0 the child, 100 the
community). Means and their interval are over pairs; who stands behind them is counted with care:

- Respondents of a team are the most pairs that it gave in any one record, since a team that meets
  three times is probably the same people. Teams add up. Records without a team count by school as
  one team; those without either are one team together.
- The interval is Student's t at 95 % for the mean shift, with respondents, not pairs, as the
  number of independent observations: `mean ± t(n - 1) * s / sqrt(n)`. It is somewhat too wide if
  other people came each time, and does not allow for colleagues influencing each other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import sqrt
from statistics import NormalDist, fmean, stdev
from typing import Any, Literal

from faellesblik.insights.suppression import DEFAULT_THRESHOLD, Suppression, suppress
from faellesblik.model.fields import POSITION_MAX
from faellesblik.model.names import Team, alphabetical, team_key
from faellesblik.model.records import PerspectiveShiftRecord, Record

__all__ = [
    "Estimate",
    "FocusGroup",
    "FocusShift",
    "GroupBy",
    "focus_shift",
    "focus_tables",
    "t_quantile",
]

GroupBy = Literal["all", "school", "team", "month"]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Estimate:
    """`n` pairs of `respondents` people; the rest in points of 0-100, `low` to `high` at 95 %."""

    n: int
    respondents: int
    mean_before: float
    mean_after: float
    mean_shift: float
    low: float
    high: float


@dataclass(frozen=True)
class FocusGroup:
    """`name` is None for what was not stated (and for the total); `estimate` None if hidden.

    A month is `2026-03`; a team has its school with it, since many have a team 7.
    """

    name: str | None
    estimate: Estimate | None

    @property
    def suppressed(self) -> bool:
        return self.estimate is None


@dataclass(frozen=True)
class FocusShift:
    """Groups stand in order of the alphabet or of time, never of value."""

    group_by: GroupBy
    threshold: int
    total: FocusGroup
    groups: tuple[FocusGroup, ...]


@dataclass(frozen=True)
class _TeamAnswers:
    """The pairs of one record, and the team that gave them: `team` identifies it."""

    team: Team
    pairs: tuple[tuple[int, int], ...]


def focus_shift(
    records: Iterable[Record], group_by: GroupBy = "all", threshold: int = DEFAULT_THRESHOLD
) -> FocusShift:
    """The shift over all perspective-shift records among `records`, and for each group.

    Raises FaellesblikError for a threshold that is too low.
    """
    return focus_tables(records, [group_by], threshold)[group_by]


def focus_tables(
    records: Iterable[Record], by: Sequence[GroupBy], threshold: int = DEFAULT_THRESHOLD
) -> dict[GroupBy, FocusShift]:
    """Several tables of the same records, to be shown together.

    A hidden group can't be computed by subtracting groups of one table from a group of another:
    where the difference would have fewer respondents than the threshold, the smallest of the
    subtracted groups is hidden too. Not covered: sums of several groups minus several others, and
    reports made on different days.
    """
    answers: list[_TeamAnswers] = []
    tables: dict[GroupBy, dict[Key, set[int]]] = {kind: {} for kind in by}
    names: dict[Key, str | None] = {}
    for record in records:
        team = _team_answers(record)
        if team is None:
            continue
        for kind, table in tables.items():
            key, name = _group(record, kind)
            names.setdefault(key, name)
            table.setdefault(key, set()).add(len(answers))
        answers.append(team)

    respondents = _Respondents(answers)
    suppressions = _suppress_tables(respondents, tables, threshold)
    everything = set(range(len(answers)))
    return {
        kind: FocusShift(
            group_by=kind,
            threshold=threshold,
            total=FocusGroup(
                None, None if suppressions[kind].total_hidden else respondents.estimate(everything)
            ),
            groups=tuple(
                FocusGroup(
                    names[key],
                    None if key in suppressions[kind].hidden else respondents.estimate(table[key]),
                )
                for key in sorted(table)
                if kind != "all"
            ),
        )
        for kind, table in tables.items()
    }


def t_quantile(degrees: int) -> float:
    """The 97.5 % point of Student's t, by the expansion of Abramowitz and Stegun (26.7.5).

    Off by 0.1 % at 3 degrees of freedom, the fewest that a shown group can have, and by less
    for more. Raises ValueError below 3.
    """
    if degrees < 3:
        raise ValueError("the expansion does not hold for fewer than 3 degrees of freedom")
    x = NormalDist().inv_cdf(0.975)
    terms = (
        (x**3 + x) / 4,
        (5 * x**5 + 16 * x**3 + 3 * x) / 96,
        (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384,
        (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160,
    )
    return x + sum(term / float(degrees) ** power for power, term in enumerate(terms, start=1))


class _Respondents:
    """Counts respondents and estimates the shift over a set of records, given by index."""

    def __init__(self, sittings: Sequence[_TeamAnswers]) -> None:
        self._sittings = sittings

    def count(self, indexes: Iterable[int]) -> int:
        largest: dict[Team, int] = {}
        for index in indexes:
            team = self._sittings[index]
            largest[team.team] = max(largest.get(team.team, 0), len(team.pairs))
        return sum(largest.values())

    def estimate(self, indexes: Iterable[int]) -> Estimate:
        indexes = sorted(indexes)
        pairs = [pair for index in indexes for pair in self._sittings[index].pairs]
        shifts = [after - before for before, after in pairs]
        respondents = self.count(indexes)
        mean = fmean(shifts)
        reach = t_quantile(respondents - 1) * stdev(shifts) / sqrt(respondents)
        return Estimate(
            n=len(pairs),
            respondents=respondents,
            mean_before=fmean(before for before, _ in pairs),
            mean_after=fmean(after for _, after in pairs),
            mean_shift=mean,
            low=max(-POSITION_MAX, mean - reach),
            high=min(POSITION_MAX, mean + reach),
        )


def _team_answers(record: Record) -> _TeamAnswers | None:
    if not isinstance(record, PerspectiveShiftRecord):
        return None
    pairs = tuple(
        (contribution.focus_before, contribution.focus_after)
        for contribution in record.body.contributions
        if contribution.focus_before is not None and contribution.focus_after is not None
    )
    return _TeamAnswers(team_key(record.team, record.school), pairs) if pairs else None


def _group(record: Record, by: GroupBy) -> tuple[Key, str | None]:
    """The group's sort key, with unnamed groups last, and its name."""
    if by == "all":
        return (), None
    if by == "month":
        month = record.created.strftime("%Y-%m")
        return ("", month), month
    parts = [record.school] if by == "school" else [record.school, record.team]
    name = ", ".join(part for part in parts if part) or None
    return (name is None, *(alphabetical(part or "") for part in parts)), name


def _suppress_tables(
    respondents: _Respondents, tables: Mapping[GroupBy, Mapping[Key, set[int]]], threshold: int
) -> dict[GroupBy, Suppression[Key]]:
    also_hidden: dict[GroupBy, set[Key]] = {kind: set() for kind in tables}
    while True:
        suppressions = {
            kind: _suppress_table(respondents, table, threshold, also_hidden[kind])
            for kind, table in tables.items()
        }
        exposed = _exposed_by_subtraction(respondents, tables, suppressions, threshold)
        if exposed is None:
            return suppressions
        kind, key = exposed
        also_hidden[kind].add(key)


def _suppress_table(
    respondents: _Respondents,
    table: Mapping[Key, set[int]],
    threshold: int,
    also_hidden: Collection[Key],
) -> Suppression[Key]:
    def joint_count(keys: Collection[Key]) -> int:
        return respondents.count(set().union(*(table[key] for key in keys)))

    counts = {key: respondents.count(indexes) for key, indexes in table.items()}
    return suppress(counts, threshold=threshold, joint_count=joint_count, also_hidden=also_hidden)


def _exposed_by_subtraction(
    respondents: _Respondents,
    tables: Mapping[GroupBy, Mapping[Key, set[int]]],
    suppressions: Mapping[GroupBy, Suppression[Key]],
    threshold: int,
) -> tuple[GroupBy, Key] | None:
    """One more group to hide, because it exposes a group of another table; None if safe.

    A reader knows the visible groups of each table, and the total minus those.
    """
    derivable = {
        kind: _derivable_groups(table, suppressions[kind].hidden) for kind, table in tables.items()
    }
    for kind, other in permutations(tables, 2):
        for key, indexes in derivable[kind].items():
            within = {k: part for k, part in derivable[other].items() if part <= indexes}
            left = indexes.difference(*within.values())
            if not within or not left or respondents.count(left) >= threshold:
                continue
            parts = [part for part in within if part is not None]
            if key is not None and not parts:
                return kind, key
            candidates = parts or [part for part in derivable[other] if part is not None]
            return other, min(candidates, key=lambda part: respondents.count(tables[other][part]))
    return None


def _derivable_groups(
    table: Mapping[Key, set[int]], hidden: Collection[Key]
) -> dict[Key | None, set[int]]:
    visible: dict[Key | None, set[int]] = {k: v for k, v in table.items() if k not in hidden}
    rest: set[int] = set().union(*(table[key] for key in hidden))
    return visible | ({None: rest} if rest else {})
