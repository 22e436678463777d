"""Two observers' time cut into equal units; in each, which codes each of them had.

A state is in every unit that it lasts into, a point in that of its moment, a sample in that of
its prompt. Where both were asked at prompts, the prompts that both answered are the units.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import xor

from faellesblik.insights.observation_reading.differences import Category, Difference, Table
from faellesblik.insights.observation_reading.spans import union
from faellesblik.model.observation_record import CodedEvent, Sample

__all__ = ["Cells", "cell_differences", "confusion_table", "event_cells", "sample_cells"]

Cells = dict[int, int]
"""By number of the unit: the codes that were there, a bit each in the order of the codes."""
ROUNDING = 1e-9


def event_cells(
    events: Iterable[CodedEvent],
    codes: Sequence[str],
    every: float,
    shared_time: tuple[float, float],
) -> Cells:
    """The cells of all units of `every` seconds within `shared_time` (begin, end)."""
    begin, end = shared_time
    units = max(1, math.ceil((end - begin) / every - ROUNDING))
    spans: dict[str, list[tuple[int, int]]] = {code: [] for code in codes}
    for event in events:
        last = event.t if event.until is None else event.until
        before = last <= begin and event.t < begin
        if event.code not in spans or event.t > end or before:
            continue
        first_unit = min(max(0, math.floor((event.t - begin) / every)), units - 1)
        last_unit = min(math.ceil((last - begin) / every), units)
        spans[event.code].append((first_unit, max(first_unit + 1, last_unit)))
    toggles = [0] * (units + 1)
    for bit, code in enumerate(codes):
        for first, after in union(spans[code]):
            toggles[first] ^= 1 << bit
            toggles[after] ^= 1 << bit
    return dict(enumerate(accumulate(toggles[:units], xor)))


def sample_cells(samples: Iterable[Sample], codes: Sequence[str], ratio: float = 1) -> Cells:
    """By number of the prompt times `ratio`, the pace of the prompts in units."""
    bits = {code: 1 << bit for bit, code in enumerate(codes)}
    cells: Cells = {}
    for sample in samples:
        unit = math.floor(sample.n * ratio + ROUNDING)
        cell = cells.get(unit, 0)
        for sampled_code in sample.codes:
            cell |= bits.get(sampled_code.code, 0)
        cells[unit] = cell
    return cells


def confusion_table(a: Cells, b: Cells, codes: Sequence[str]) -> Table:
    """The confusion table of the units that both have."""
    counts = Counter((a[unit], b[unit]) for unit in a.keys() & b.keys())
    return Counter({(_category(x, codes), _category(y, codes)): n for (x, y), n in counts.items()})


def cell_differences(
    a: Cells, b: Cells, codes: Sequence[str], spans: Mapping[int, tuple[float, float | None]]
) -> list[Difference]:
    """Where the units that both have differ; `spans` tells when each is, in seconds."""
    differences: list[Difference] = []
    previous: tuple[int, int, int] | None = None
    for unit in sorted(a.keys() & b.keys()):
        if a[unit] == b[unit]:
            continue
        begin, end = spans[unit]
        current = (unit, a[unit], b[unit])
        if previous is not None and end is not None and previous == (unit - 1, *current[1:]):
            begin = differences.pop().t
        differences.append(
            Difference(
                begin, end, _category(current[1], codes), _category(current[2], codes), "interval"
            )
        )
        previous = current
    return differences


def _category(cell: int, codes: Sequence[str]) -> Category:
    return tuple(code for bit, code in enumerate(codes) if cell >> bit & 1)
