"""Ids and clocks."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from faellesblik.model.ids import HybridClock, parse_at, uuid7


def test_uuid7_is_one_and_sorts_by_time() -> None:
    """The version and variant are right, and a later millisecond sorts later."""
    first, later = uuid7(1_000), uuid7(2_000)

    assert uuid.UUID(first).version == 7
    assert uuid.UUID(first).variant == uuid.RFC_4122
    assert first < later


@given(st.lists(st.integers(0, 4_000_000_000_000), min_size=2, max_size=30))
def test_a_clock_never_goes_back(walls: list[int]) -> None:
    """Each reading is later than the one before, whatever the wall clock does."""
    given_times = iter(walls)
    clock = HybridClock(lambda: next(given_times))

    readings = [clock.tick() for _ in walls]

    assert sorted(set(readings)) == readings


def test_a_clock_is_later_than_what_it_saw() -> None:
    """After seeing another's reading, one's own comes after it, though one's clock is behind."""
    ahead, behind = HybridClock(lambda: 9_000), HybridClock(lambda: 1_000)
    seen = ahead.tick()

    behind.receive(seen)

    assert seen < behind.tick()


def test_the_counter_does_not_run_over() -> None:
    """Ten thousand readings in one millisecond still sort."""
    clock = HybridClock(lambda: 5)
    readings = [clock.tick() for _ in range(10_050)]

    assert sorted(readings) == readings


def test_a_reading_is_a_time() -> None:
    """The wall-clock part reads as UTC."""
    assert parse_at(HybridClock(lambda: 5_000).tick()).timestamp() == 5
