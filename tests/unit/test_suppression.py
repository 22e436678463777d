"""What may be shown of small groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.errors import FaellesblikError
from faellesblik.insights.suppression import suppress

TABLES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 30))


@given(TABLES, st.integers(4, 12))
def test_no_visible_group_is_small(table: dict[str, int], threshold: int) -> None:
    """Whatever the table, a group that is shown has at least as many as the threshold."""
    hidden = suppress(table, threshold=threshold).hidden
    assert all(n >= threshold for group, n in table.items() if group not in hidden)


@given(TABLES, st.integers(4, 12))
def test_the_rest_can_not_be_found_by_subtraction(table: dict[str, int], threshold: int) -> None:
    """What is left of the total holds nobody, or enough people in at least two groups."""
    found = suppress(table, threshold=threshold)
    rest = [table[group] for group in found.hidden if table[group]]
    everything = found.hidden == set(table)
    assert everything or not rest or (sum(rest) >= threshold and len(rest) >= 2)


@given(TABLES, st.integers(4, 12))
def test_the_total_is_hidden_only_with_everything(table: dict[str, int], threshold: int) -> None:
    """A total is hidden exactly when it is below the threshold, and then all groups are."""
    found = suppress(table, threshold=threshold)
    assert (sum(table.values()) < threshold) == found.total_hidden
    assert not found.total_hidden or found.hidden == set(table)


@given(TABLES, st.integers(4, 12), st.data())
def test_what_is_asked_to_be_hidden_is(
    table: dict[str, int], threshold: int, data: st.DataObject
) -> None:
    """Groups hidden for another reason stay hidden, and the rest is still safe."""
    also = data.draw(st.sets(st.sampled_from(sorted(table)))) if table else set()
    found = suppress(table, threshold=threshold, also_hidden=also)
    rest = [table[group] for group in found.hidden if table[group]]
    assert also <= found.hidden
    assert found.hidden == set(table) or not rest or (sum(rest) >= threshold and len(rest) >= 2)


def test_large_groups_are_all_shown() -> None:
    """Nothing is hidden without need."""
    assert suppress({"a": 6, "b": 9}).hidden == frozenset()


def test_one_small_group_takes_the_smallest_other_with_it() -> None:
    """Hiding b alone would let it be found: the smallest of the others goes too."""
    assert suppress({"a": 20, "b": 3, "c": 8, "d": 9}).hidden == {"b", "c"}


def test_an_empty_group_hides_nobody() -> None:
    """A group without anybody in it is no company for a small one."""
    assert suppress({"a": 20, "b": 3, "c": 0, "d": 9}).hidden == {"b", "c", "d"}


def test_the_same_people_in_two_groups_count_once() -> None:
    """Two months of one team of five are five people, so a third group is hidden with them."""
    people = {"jan": {*"abcde"}, "feb": {*"abcde"}, "mar": {*"fghijkl"}, "apr": {*"mnopqrst"}}
    found = suppress(
        {month: len(who) for month, who in people.items()},
        joint_count=lambda months: len(set().union(*(people[month] for month in months))),
    )
    assert found.hidden == {"jan", "feb", "mar"}


@pytest.mark.parametrize("threshold", [3, 0, -1])
def test_a_threshold_under_four_is_refused(threshold: int) -> None:
    """The law of the house: never under 4, and the message says what to choose."""
    with pytest.raises(FaellesblikError, match="choose 4 or more"):
        suppress({"a": 10}, threshold=threshold)
