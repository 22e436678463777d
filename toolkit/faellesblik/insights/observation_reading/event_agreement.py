"""Two observers' events, paired one by one.

An event of A and one of B are the same when they have the same code and begin within the
tolerance of each other. Of what is left, two that begin within it are one event that they coded
differently. The rest was noted by one of them alone: the other's category is none at all, the
empty one, as in the event-based kappa of Bakeman and Quera (2011). Nobody can count what neither
noted, so no unit has both empty, and kappa is a little on the careful side.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from faellesblik.insights.observation_reading.differences import Category, Difference, Kind, Table
from faellesblik.insights.observation_reading.event_matching import pair_times
from faellesblik.model.observation_record import CodedEvent

__all__ = ["compare_events"]


def compare_events(
    a: Iterable[CodedEvent],
    b: Iterable[CodedEvent],
    tolerance: float,
    shared_time: tuple[float, float],
) -> tuple[Table, list[Difference], int]:
    """The confusion table, the differences, and how many events are left out.

    Unpaired events outside `shared_time` (begin, end) are left out.
    """
    table: Table = Counter()
    unpaired_a, unpaired_b, counts_of_same = _pair_same_code(a, b, tolerance)
    for code, n in counts_of_same.items():
        table[(code,), (code,)] += n
    differences: list[Difference] = []
    pairs = pair_times(
        [event.t for event in unpaired_a], [event.t for event in unpaired_b], tolerance
    )
    for i, j in pairs:
        event, other = unpaired_a[i], unpaired_b[j]
        table[(event.code,), (other.code,)] += 1
        ends = [end for end in (event.until, other.until) if end is not None]
        until = max(ends) if ends else None
        differences.append(
            Difference(min(event.t, other.t), until, (event.code,), (other.code,), "other-code")
        )
    unshared: list[tuple[CodedEvent, Category, Category, Kind]] = [
        *(
            (event, (event.code,), (), "only-a")
            for event in _unpaired(unpaired_a, {i for i, _ in pairs})
        ),
        *(
            (event, (), (event.code,), "only-b")
            for event in _unpaired(unpaired_b, {j for _, j in pairs})
        ),
    ]
    excluded = 0
    for event, of_a, of_b, kind in unshared:
        if event.t > shared_time[1] or (event.until or event.t) < shared_time[0]:
            excluded += 1
            continue
        table[of_a, of_b] += 1
        differences.append(Difference(event.t, event.until, of_a, of_b, kind))
    return table, differences, excluded


def _pair_same_code(
    a: Iterable[CodedEvent], b: Iterable[CodedEvent], tolerance: float
) -> tuple[list[CodedEvent], list[CodedEvent], Counter[str]]:
    """What is left of both, by time, and how often both noted each code."""
    by_code_a, by_code_b = _by_code(a), _by_code(b)
    unpaired_a: list[CodedEvent] = []
    unpaired_b: list[CodedEvent] = []
    counts_of_same: Counter[str] = Counter()
    for code in by_code_a.keys() | by_code_b.keys():
        of_a, of_b = by_code_a[code], by_code_b[code]
        pairs = pair_times([event.t for event in of_a], [event.t for event in of_b], tolerance)
        counts_of_same[code] = len(pairs)
        unpaired_a += _unpaired(of_a, {i for i, _ in pairs})
        unpaired_b += _unpaired(of_b, {j for _, j in pairs})
    return sorted(unpaired_a, key=_sort_key), sorted(unpaired_b, key=_sort_key), counts_of_same


def _by_code(events: Iterable[CodedEvent]) -> dict[str, list[CodedEvent]]:
    by_code: dict[str, list[CodedEvent]] = defaultdict(list)
    for event in sorted(events, key=_sort_key):
        by_code[event.code].append(event)
    return by_code


def _sort_key(event: CodedEvent) -> tuple[float, str, str]:
    return event.t, event.code, event.id


def _unpaired(events: Sequence[CodedEvent], paired: set[int]) -> list[CodedEvent]:
    return [event for index, event in enumerate(events) if index not in paired]
