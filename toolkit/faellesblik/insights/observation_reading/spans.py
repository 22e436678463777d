"""Stretches of time within a session: whose ends are known, and which may overlap."""

from collections.abc import Iterable
from typing import TypeVar

from faellesblik.model.observation_record import CodedEvent, ObservationBody

__all__ = ["Span", "is_state", "seconds_observed", "seconds_of", "span_of", "union"]

Span = tuple[float, float]
Number = TypeVar("Number", int, float)


def seconds_observed(body: ObservationBody) -> float:
    """How long was observed. A record that does not say so lasts until the last thing in it."""
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
    """Of a state, within the session; one without an end lasts until the session's."""
    begin = min(event.t, seconds)
    return begin, max(begin, min(seconds if event.until is None else event.until, seconds))


def union(spans: Iterable[tuple[Number, Number]]) -> list[tuple[Number, Number]]:
    """The same time, or the same units of it, and nothing of it twice; in order."""
    merged: list[tuple[Number, Number]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def seconds_of(spans: Iterable[Span]) -> float:
    """Of spans that don't overlap."""
    return sum(end - begin for begin, end in spans)
