"""The part of two observations that can be compared: shared codes, time and prompts."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from faellesblik.errors import NotComparable
from faellesblik.i18n import N_
from faellesblik.model.observation_record import CodedEvent, ObservationBody, Sample

__all__ = ["ComparableScope", "Note", "comparable_scope"]

Note = tuple[str, dict[str, Any]]
"""A msgid and its values, translated where it is shown."""


@dataclass(frozen=True)
class ComparableScope:
    """Events and samples with `codes` only, times on A's clock; samples by number of the prompt.

    `shared_time` is the time that both observed, in seconds. `pace` is the seconds from prompt to
    prompt, None for scans made when the observers wanted to. Samples are there where both
    answered the prompt; without any, `sampled` is False.
    """

    codes: tuple[str, ...]
    only_states: bool
    pace: float | None
    shared_time: tuple[float, float]
    events_a: tuple[CodedEvent, ...]
    events_b: tuple[CodedEvent, ...]
    samples_a: dict[int, Sample]
    samples_b: dict[int, Sample]
    notes: tuple[Note, ...]

    @property
    def sampled(self) -> bool:
        return bool(self.samples_a)


def comparable_scope(
    a: ObservationBody, b: ObservationBody, *, tolerance: float, every: float | None, offset: float
) -> ComparableScope:
    """The comparable part of A and B. Raises NotComparable, with what to do."""
    _check_numbers(tolerance, every, offset)
    for body in (a, b):
        if not (body.events or body.samples):
            raise NotComparable(
                N_(
                    "One of the two has no codes, only notes. Choose two observations with codes; "
                    "notes are best compared by reading them to each other."
                )
            )
    codes, notes = _shared_codes(a, b)
    pace_a, pace_b = _pace(a), _pace(b)
    samples_a, samples_b = ({sample.n: sample for sample in body.samples} for body in (a, b))
    if pace_a is not None and pace_b is not None and pace_a != pace_b:
        samples_a, samples_b = {}, {}
        notes.append(
            (
                N_(
                    "The two were asked at different paces, every {a} and every {b} seconds. "
                    "What they answered then is not compared."
                ),
                {"a": f"{pace_a:g}", "b": f"{pace_b:g}"},
            )
        )
    answered_by_both = samples_a.keys() & samples_b.keys()
    if answered_by_both and (one_only := len(samples_a.keys() ^ samples_b.keys())):
        notes.append(
            (N_("Prompts left out, because only one of them answered: {n}."), {"n": one_only})
        )
    if not answered_by_both and not (a.events and b.events):
        raise NotComparable(
            N_(
                "One noted what happened as it happened, the other answered prompts, or they "
                "answered different ones. Choose two observations made in the same way."
            )
        )
    types = {code.id: code.type for body in (a, b) if body.scheme for code in body.scheme.codes}
    return ComparableScope(
        codes=codes,
        only_states=all(types.get(code) == "state" for code in codes),
        pace=pace_a if pace_a is not None else pace_b,
        shared_time=_shared_time(a, b, offset),
        events_a=_select_events(codes, a.events, 0),
        events_b=_select_events(codes, b.events, offset),
        samples_a={n: samples_a[n] for n in sorted(answered_by_both)},
        samples_b={n: samples_b[n] for n in sorted(answered_by_both)},
        notes=(*_clock_notes(a, b, offset, tolerance), *notes),
    )


def _check_numbers(tolerance: float, every: float | None, offset: float) -> None:
    if not (math.isfinite(tolerance) and tolerance >= 0):
        raise NotComparable(N_("The tolerance must be 0 seconds or more."))
    if every is not None and not (math.isfinite(every) and every >= 1):
        raise NotComparable(N_("An interval must be 1 second or more."))
    if not math.isfinite(offset):
        raise NotComparable(N_("The offset must be a number of seconds."))


def _shared_codes(a: ObservationBody, b: ObservationBody) -> tuple[tuple[str, ...], list[Note]]:
    """The codes that both could use, in the order of A's scheme, and notes on the rest."""
    of_a, of_b = _scheme_codes(a), _scheme_codes(b)
    if of_a is None and of_b is None:
        return tuple(sorted({*_used_codes(a), *_used_codes(b)})), []
    of_a = of_a if of_a is not None else tuple(sorted(_used_codes(a)))
    of_b = of_b if of_b is not None else tuple(sorted(_used_codes(b)))
    shared = tuple(code for code in of_a if code in of_b)
    used_codes = _used_codes(a) | _used_codes(b)
    if not shared or (used_codes and not used_codes & set(shared)):
        raise NotComparable(
            N_(
                "The two have no code in common, so they can't be compared. Choose two "
                "observations with the same coding scheme."
            )
        )
    unshared = used_codes - set(shared)
    notes: list[Note] = []
    if a.scheme and b.scheme and a.scheme.id == b.scheme.id:
        if a.scheme.version != b.scheme.version:
            message = N_(
                "They used version {a} and version {b} of the coding scheme. The codes that "
                "both versions have are compared."
            )
            notes.append((message, {"a": a.scheme.version, "b": b.scheme.version}))
    elif a.scheme and b.scheme:
        message = N_(
            "They used different coding schemes, {a} and {b}. The codes that both have are "
            "compared."
        )
        notes.append((message, {"a": a.scheme.id, "b": b.scheme.id}))
    if unshared:
        message = N_("Left out, because only one of the schemes has them: {codes}.")
        notes.append((message, {"codes": ", ".join(sorted(unshared))}))
    return shared, notes


def _scheme_codes(body: ObservationBody) -> tuple[str, ...] | None:
    return tuple(code.id for code in body.scheme.codes) if body.scheme else None


def _used_codes(body: ObservationBody) -> set[str]:
    return {event.code for event in body.events} | {
        sampled_code.code for sample in body.samples for sampled_code in sample.codes
    }


def _pace(body: ObservationBody) -> float | None:
    sampling = body.scheme.sampling if body.scheme else None
    return float(sampling.every) if sampling and sampling.every else None


def _shared_time(a: ObservationBody, b: ObservationBody, offset: float) -> tuple[float, float]:
    """Begin and end of the time that both observed, in seconds on A's clock.

    An observation without a length ends with its last event.
    """
    last_time = (
        max(
            (event.t if event.until is None else event.until) + shift
            for body, shift in ((a, 0.0), (b, offset))
            for event in body.events
        )
        if a.events or b.events
        else 0.0
    )
    ends = [
        body.seconds + shift for body, shift in ((a, 0.0), (b, offset)) if body.seconds is not None
    ]
    begin = max(0.0, offset)
    return begin, max(begin, min(ends, default=last_time))


def _select_events(
    codes: Sequence[str], events: Iterable[CodedEvent], offset: float
) -> tuple[CodedEvent, ...]:
    """Those with one of the codes; what is before A's beginning gets a time below 0."""
    code_set = set(codes)
    chosen = tuple(event for event in events if event.code in code_set)
    if not offset:
        return chosen
    return tuple(
        event.model_copy(
            update={
                "t": event.t + offset,
                "until": None if event.until is None else event.until + offset,
            }
        )
        for event in chosen
    )


def _clock_notes(
    a: ObservationBody, b: ObservationBody, offset: float, tolerance: float
) -> list[Note]:
    if a.started is None or b.started is None:
        return []
    delay = (b.started - a.started).total_seconds() - offset
    if abs(delay) <= max(tolerance, 1):
        return []
    message = N_(
        "By their clocks, one began {seconds} seconds after the other. Times are counted from "
        "each one's own beginning."
    )
    return [(message, {"seconds": round(abs(delay))})]
