"""Pairing what two observers noted at nearly the same time."""

from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["pair_times"]

ROUNDING = 1e-9
"""In seconds: times that differ by the tolerance exactly are within it."""


def pair_times(a: Sequence[float], b: Sequence[float], tolerance: float) -> list[tuple[int, int]]:
    """Indexes into `a` and `b`, one to one; both are sorted times in seconds.

    As many pairs as can be made, in order of time; each takes the nearest of those that would be
    left without a pair. How many pairs there are is the same when `a` and `b` change places.
    """
    within = tolerance + ROUNDING
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if abs(a[i] - b[j]) <= within:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif a[i] < b[j]:
            i += 1
        else:
            j += 1
    return _prefer_nearest(a, b, pairs)


def _prefer_nearest(
    a: Sequence[float], b: Sequence[float], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """From the last pair: what is free before the next pair may lie nearer than what was taken."""
    end_a, end_b = len(a), len(b)
    for k in range(len(pairs) - 1, -1, -1):
        i, j = pairs[k]
        if a[i] < b[j]:
            i = _closest(a, b[j], i, end_a)
        elif b[j] < a[i]:
            j = _closest(b, a[i], j, end_b)
        pairs[k] = end_a, end_b = i, j
    return pairs


def _closest(times: Sequence[float], target: float, low: int, high: int) -> int:
    """The index in `low … high - 1` of the time nearest to `wanted`; the earlier of two."""
    at = min(max(bisect_left(times, target, low, high), low + 1), high - 1)
    before = max(at - 1, low)
    return before if target - times[before] <= abs(times[at] - target) else at
