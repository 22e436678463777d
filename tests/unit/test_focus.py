"""The shift of focus, and who stands behind it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import permutations
from statistics import fmean, stdev

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import stats

from faellesblik.insights.focus import FocusShift, GroupBy, focus_shift, focus_tables, t_quantile
from faellesblik.model.records import PerspectiveShiftRecord

ShiftMaker = Callable[..., PerspectiveShiftRecord]
EIGHT = [(10, 50), (20, 70), (30, 60), (40, 80), (0, 30), (50, 50), (60, 90), (10, 20)]


def month(number: int) -> datetime:
    return datetime(2026, number, 10, 12, tzinfo=UTC)


def shown(shift: FocusShift) -> dict[str | None, int]:
    return {group.name: group.estimate.n for group in shift.groups if group.estimate}


def test_means_and_interval_are_those_of_the_textbook(make_shift: ShiftMaker) -> None:
    """One team that met once: plain means, and Student's t with 7 degrees (2.3646)."""
    found = focus_shift([make_shift(EIGHT)]).total.estimate
    assert found is not None
    shifts = [after - before for before, after in EIGHT]
    reach = 2.3646 * stdev(shifts) / 8**0.5
    assert (found.n, found.respondents) == (8, 8)
    assert (found.mean_before, found.mean_after) == (27.5, 56.25)
    assert found.low == pytest.approx(fmean(shifts) - reach, rel=1e-4)
    assert found.high == pytest.approx(fmean(shifts) + reach, rel=1e-4)


def test_the_interval_is_that_of_people_not_of_their_answers(make_shift: ShiftMaker) -> None:
    """Eight who met three times are eight independent observations, with seven degrees (2.3646).

    Answers of the same person are no new evidence: the interval is as wide as after one meeting,
    but for the spread of the 24 shifts.
    """
    found = focus_shift([make_shift(EIGHT, team="Team 7") for _ in range(3)]).total.estimate
    assert found is not None
    shifts = 3 * [after - before for before, after in EIGHT]
    reach = 2.3646 * stdev(shifts) / 8**0.5
    assert (found.n, found.respondents) == (24, 8)
    assert found.low == pytest.approx(fmean(shifts) - reach, rel=1e-4)
    assert found.high == pytest.approx(fmean(shifts) + reach, rel=1e-4)


@pytest.mark.parametrize(("degrees", "value"), [(3, 3.1824), (5, 2.5706), (30, 2.0423)])
def test_the_t_quantile_is_that_of_the_tables(degrees: int, value: float) -> None:
    """Within two per mille of the printed tables where it is used."""
    assert t_quantile(degrees) == pytest.approx(value, rel=2e-3)


def test_only_answers_with_both_positions_count(make_shift: ShiftMaker) -> None:
    """Who gave one position only is in no mean and no count."""
    found = focus_shift([make_shift([*EIGHT, (100, None), (None, 100)])]).total.estimate
    assert found is not None
    assert (found.n, found.respondents, found.mean_before) == (8, 8, 27.5)


def test_a_team_that_meets_three_times_is_the_same_people(make_shift: ShiftMaker) -> None:
    """Three meetings of three give nine answers of three people: hidden."""
    records = [make_shift([(10, 50)] * 3, school="Bøgeskolen", team="Team 7") for _ in range(3)]
    assert focus_shift(records, "all").total.suppressed


def test_teams_of_one_name_at_two_schools_are_two_teams(make_shift: ShiftMaker) -> None:
    """Every school has a team 7: their people add up, and they are groups of their own."""
    records = [make_shift(EIGHT, school=school, team="Team 7") for school in ("Ask", "Birk")]
    shift = focus_shift(records, "team")
    assert [group.name for group in shift.groups] == ["Ask, Team 7", "Birk, Team 7"]
    assert shift.total.estimate is not None
    assert shift.total.estimate.respondents == 16


def test_records_without_team_and_school_are_one_team(make_shift: ShiftMaker) -> None:
    """Two unnamed meetings of four may be the same four."""
    assert focus_shift([make_shift(EIGHT[:4]), make_shift(EIGHT[4:])]).total.suppressed


def test_groups_are_in_the_order_of_the_alphabet_never_of_value(make_shift: ShiftMaker) -> None:
    """Danish order, å last; those without a school at the end; values play no part."""
    schools = ["Ådalen", "Zenit", "Øster", None, "Æblehaven", "Ask"]
    records = [
        make_shift([(0, index * 15)] * 6, school=school) for index, school in enumerate(schools)
    ]
    shift = focus_shift(records, "school")
    names = [group.name for group in shift.groups]
    assert names == ["Ask", "Zenit", "Æblehaven", "Øster", "Ådalen", None]


def test_months_are_in_the_order_of_time(make_shift: ShiftMaker) -> None:
    """A month is named by year and number, and comes after the one before."""
    records = [make_shift(EIGHT, created=month(number)) for number in (11, 2, 5)]
    names = [group.name for group in focus_shift(records, "month").groups]
    assert names == ["2026-02", "2026-05", "2026-11"]


def test_a_hidden_school_can_not_be_had_from_a_month(make_shift: ShiftMaker) -> None:
    """March is a hidden school of three and a shown one of ten: so that one is hidden too."""
    records = [
        make_shift([(10, 50)] * 3, school="A", created=month(3)),
        make_shift([(20, 50)] * 10, school="C", created=month(3)),
        make_shift([(30, 50)] * 3, school="B", created=month(4)),
        make_shift([(40, 50)] * 10, school="D", created=month(4)),
    ]
    assert shown(focus_shift(records, "school")) == {"C": 10, "D": 10}
    tables = focus_tables(records, ["month", "school"])
    assert shown(tables["school"]) == {}
    assert shown(tables["month"]) == {"2026-03": 13, "2026-04": 13}


def test_a_hidden_team_takes_a_colleague_not_its_school(make_shift: ShiftMaker) -> None:
    """A school less its shown team leaves the hidden one: that team goes, the school stays."""
    records = [
        make_shift([(10, 50)] * size, school=school, team=team)
        for school, team, size in (("A", "1", 3), ("A", "2", 10), ("B", "3", 7), ("B", "4", 9))
    ]
    tables = focus_tables(records, ["school", "team"])
    assert shown(tables["school"]) == {"A": 13, "B": 16}
    assert shown(tables["team"]) == {"B, 3": 7, "B, 4": 9}


MEETINGS = st.lists(
    st.tuples(
        st.sampled_from(["A", "B", "C", "D"]), st.integers(1, 4), st.integers(1, 3),
        st.integers(1, 12),
    ),
    max_size=14,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MEETINGS, st.integers(4, 8))
def test_tables_together_give_nobody_away(
    make_shift: ShiftMaker, meetings: list[tuple[str, int, int, int]], threshold: int
) -> None:
    """A shown group less the shown groups of the other table that lie within it is nobody, or
    enough people; so is the total less the shown groups of one table."""
    records = [
        make_shift([(20, 60)] * size, school=school, team=f"Team {team}", created=month(number))
        for school, number, team, size in meetings
    ]

    def people(chosen: Iterable[int]) -> int:
        most: dict[tuple[str, int], int] = {}
        for index in chosen:
            school, _, team, size = meetings[index]
            most[school, team] = max(most.get((school, team), 0), size)
        return sum(most.values())

    tables = focus_tables(records, ["month", "school", "team"], threshold)
    everything = set(range(len(meetings)))
    named: dict[GroupBy, dict[str | None, set[int]]] = {"month": {}, "school": {}, "team": {}}
    for index, (school, number, team, _) in enumerate(meetings):
        named["team"].setdefault(f"{school}, Team {team}", set()).add(index)
        named["school"].setdefault(school, set()).add(index)
        named["month"].setdefault(f"2026-{number:02d}", set()).add(index)
    known = {
        shift.group_by: [named[shift.group_by][name] for name in shown(shift)]
        for shift in tables.values()
    }
    for kind, other in permutations(known, 2):
        assert all(people(group) >= threshold for group in known[kind])
        rest = everything.difference(*known[kind])
        assert not rest or rest == everything or people(rest) >= threshold
        for whole in [*known[kind], rest]:
            left = whole.difference(*(part for part in known[other] if part <= whole))
            assert not left or left == everything or people(left) >= threshold


@pytest.mark.parametrize("degrees", [3, 4, 5, 8, 12, 30, 120])
def test_the_t_quantile_has_all_the_terms_of_its_expansion(degrees: int) -> None:
    """What is left out after four terms falls with the fifth power of the degrees of freedom."""
    exact = stats.t.ppf(0.975, degrees)

    assert t_quantile(degrees) == pytest.approx(exact, rel=0.4 / degrees**5, abs=0)


def test_too_few_for_an_interval_are_no_interval() -> None:
    """Where the expansion does not hold, there is no number instead of a wrong one."""
    with pytest.raises(ValueError, match="fewer than 3"):
        t_quantile(2)


def test_of_those_that_give_a_group_away_the_smallest_is_hidden(make_shift: ShiftMaker) -> None:
    """A month less two shown schools leaves three people: the smaller of the two goes."""
    records = [
        make_shift([(10, 50)] * size, school=school, created=month(number))
        for school, number, size in (
            ("A", 3, 12),
            ("B", 3, 8),
            ("C", 3, 3),
            ("D", 4, 3),
            ("E", 4, 9),
        )
    ]

    tables = focus_tables(records, ["month", "school"])

    assert shown(tables["month"]) == {"2026-03": 23, "2026-04": 12}
    assert shown(tables["school"]) == {"A": 12}
