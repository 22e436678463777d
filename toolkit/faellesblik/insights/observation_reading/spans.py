"""Spans `(begin, end)` of a session, in seconds, and operations on them."""

from collections.abc import Iterable
from typing import TypeVar

from faellesblik.model.observation_record import CodedEvent, ObservationBody

__all__ = ["Span", "is_state", "seconds_observed", "seconds_of", "span_of", "union"]

Span = tuple[float, float]
Number = TypeVar("Number", int, float)


def seconds_observed(body: ObservationBody) -> float:
    """The length of the session; without one in the record, the time of its last entry."""
    if body.seconds is not None:
        return body.seconds
    times = [
        *(event.t if event.until is None else event.until for event in body.events),
        *(sample.t for sample in body.samples),
        *(entry.t for entry in body.entries if entry.t is not None),
    ]
    return max(times, default=0.0)


def is_state(body: ObservationBody, event: CodedEvent) -> bool:
    code = body.scheme.code(event.code) if body.scheme else None
    return event.until is not None if code is None else code.type == "state"


def span_of(event: CodedEvent, seconds: float) -> Span:
    """The span of a state, within the session; a state without an end lasts to its end."""
    begin = min(event.t, seconds)
    return begin, max(begin, min(seconds if event.until is None else event.until, seconds))


def union(spans: Iterable[tuple[Number, Number]]) -> list[tuple[Number, Number]]:
    """The spans merged, so that none overlap, in order."""
    merged: list[tuple[Number, Number]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def seconds_of(spans: Iterable[Span]) -> float:
    """The total length of spans that don't overlap."""
    return sum(end - begin for begin, end in spans)
