"""Where and when: the time and what was noted, by place, by grouping and by activity."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from faellesblik.insights.observation_reading.measures import bin_seconds, notings, ratio
from faellesblik.insights.observation_reading.spans import Span, seconds_observed, seconds_of, union
from faellesblik.model.observation_record import Context, ObservationBody

__all__ = ["KINDS", "ContextKind", "ContextTime", "WhereAndWhen", "noting_times", "where_and_when"]

ContextKind = Literal["place", "grouping", "activity"]
KINDS: tuple[ContextKind, ...] = ("place", "grouping", "activity")


@dataclass(frozen=True)
class ContextTime:
    """`value` is what the observer said, None for the time in which they said nothing of it.

    `spans` are when, and `times` when something was noted then, `notings` of them. `by_bin` are
    these by bin of the session.
    """

    value: str | None
    spans: tuple[Span, ...]
    seconds: float
    times: tuple[float, ...]
    notings: int
    per_minute: float | None
    by_bin: tuple[int, ...]


@dataclass(frozen=True)
class WhereAndWhen:
    """A kind that nothing was said of has no rows. Others' rows are in order of first time."""

    rows: dict[ContextKind, tuple[ContextTime, ...]]
    bins: tuple[Span, ...]


def noting_times(body: ObservationBody) -> list[float]:
    """When something was noted: codes, or where there are none, notes that are not private."""
    codes = [noting.t for noting in notings(body)]
    notes = [entry.t for entry in body.entries if entry.t is not None and not entry.private]
    return codes or sorted(notes)


def where_and_when(body: ObservationBody, length: float | None = None) -> WhereAndWhen:
    """Each moment belongs to the last context that had begun by then."""
    seconds = seconds_observed(body)
    length = length or bin_seconds(seconds)
    bins = max(1, -int(-seconds // length))
    contexts = sorted(body.contexts, key=lambda context: context.t)
    if not contexts or contexts[0].t > 0:
        contexts = [Context(t=0), *contexts]
    begins = [min(context.t, seconds) for context in contexts]
    ends = [*begins[1:], seconds]
    times = noting_times(body)
    rows: dict[ContextKind, tuple[ContextTime, ...]] = {}
    for kind in KINDS:
        spans: dict[str | None, list[Span]] = {}
        when: dict[str | None, list[float]] = {}
        values: list[str | None] = [getattr(context, kind) for context in contexts]
        for value, begin, end in zip(values, begins, ends, strict=True):
            spans.setdefault(value, []).append((begin, end))
        for t in times:
            when.setdefault(values[bisect_right(begins, t) - 1], []).append(t)
        if set(spans) == {None}:
            rows[kind] = ()
            continue
        rows[kind] = tuple(
            _context_time(value, spans[value], when.get(value, []), length, bins) for value in spans
        )
    cut_spans = tuple((n * length, min((n + 1) * length, seconds)) for n in range(bins))
    return WhereAndWhen(rows, cut_spans)


def _context_time(
    value: str | None, spans: list[Span], times: list[float], length: float, bins: int
) -> ContextTime:
    merged_spans = tuple(span for span in union(spans) if span[1] > span[0])
    lasted = seconds_of(merged_spans)
    by_bin = [0] * bins
    for t in times:
        by_bin[min(int(t // length), bins - 1)] += 1
    n = len(times)
    return ContextTime(
        value=value,
        spans=merged_spans,
        seconds=lasted,
        times=tuple(times),
        notings=n,
        per_minute=ratio(n, lasted / 60),
        by_bin=tuple(by_bin),
    )
