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
from faellesblik.insights.observation_reading.event_matching import matched
from faellesblik.model.observation_record import CodedEvent

__all__ = ["events_compared"]


def events_compared(
    a: Iterable[CodedEvent], b: Iterable[CodedEvent], tolerance: float, both: tuple[float, float]
) -> tuple[Table, list[Difference], int]:
    """The confusion table, the differences, and how many events are left out.

    `both` is when both observed; what one noted alone outside it is left out.
    """
    table: Table = Counter()
    left_a, left_b, same = _same_code(a, b, tolerance)
    for code, n in same.items():
        table[(code,), (code,)] += n
    differences: list[Difference] = []
    pairs = matched([event.t for event in left_a], [event.t for event in left_b], tolerance)
    for i, j in pairs:
        event, other = left_a[i], left_b[j]
        table[(event.code,), (other.code,)] += 1
        ends = [end for end in (event.until, other.until) if end is not None]
        until = max(ends) if ends else None
        differences.append(
            Difference(min(event.t, other.t), until, (event.code,), (other.code,), "other-code")
        )
    alone: list[tuple[CodedEvent, Category, Category, Kind]] = [
        *((event, (event.code,), (), "only-a") for event in _others(left_a, {i for i, _ in pairs})),
        *((event, (), (event.code,), "only-b") for event in _others(left_b, {j for _, j in pairs})),
    ]
    excluded = 0
    for event, of_a, of_b, kind in alone:
        if event.t > both[1] or (event.until or event.t) < both[0]:
            excluded += 1
            continue
        table[of_a, of_b] += 1
        differences.append(Difference(event.t, event.until, of_a, of_b, kind))
    return table, differences, excluded


def _same_code(
    a: Iterable[CodedEvent], b: Iterable[CodedEvent], tolerance: float
) -> tuple[list[CodedEvent], list[CodedEvent], Counter[str]]:
    """What is left of both, by time, and how often both noted each code."""
    by_code_a, by_code_b = _by_code(a), _by_code(b)
    left_a: list[CodedEvent] = []
    left_b: list[CodedEvent] = []
    same: Counter[str] = Counter()
    for code in by_code_a.keys() | by_code_b.keys():
        of_a, of_b = by_code_a[code], by_code_b[code]
        pairs = matched([event.t for event in of_a], [event.t for event in of_b], tolerance)
        same[code] = len(pairs)
        left_a += _others(of_a, {i for i, _ in pairs})
        left_b += _others(of_b, {j for _, j in pairs})
    return sorted(left_a, key=_order), sorted(left_b, key=_order), same


def _by_code(events: Iterable[CodedEvent]) -> dict[str, list[CodedEvent]]:
    by_code: dict[str, list[CodedEvent]] = defaultdict(list)
    for event in sorted(events, key=_order):
        by_code[event.code].append(event)
    return by_code


def _order(event: CodedEvent) -> tuple[float, str, str]:
    return event.t, event.code, event.id


def _others(events: Sequence[CodedEvent], paired: set[int]) -> list[CodedEvent]:
    return [event for index, event in enumerate(events) if index not in paired]
