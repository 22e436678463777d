"""What an observation adds up to: how often, how long, when, and on which level.

Times are in seconds, rates per minute, shares 0 to 1. Where there is nothing to divide by, None.
Definitions as in Bakeman and Quera (2011), chapter 8.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from faellesblik.insights.observation_reading.spans import (
    Span,
    is_state,
    seconds_observed,
    seconds_of,
    span_of,
    union,
)
from faellesblik.model.observation_record import ObservationBody
from faellesblik.model.schemes import Who

__all__ = [
    "LEVELS",
    "Bins",
    "CodeTime",
    "Level",
    "LevelName",
    "Noting",
    "SampledShare",
    "Samples",
    "Transition",
    "bin_seconds",
    "by_time",
    "codes_in_order",
    "levels",
    "notings",
    "ratio",
    "samples",
    "time_budget",
    "transitions",
]

BINS = (5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
MAX_BINS = 15

LevelName = Literal["community", "one", "adult", "unsaid"]
LEVELS: tuple[LevelName, ...] = ("community", "one", "adult", "unsaid")


class Noting(NamedTuple):
    """That a code was noted: an event, or one of the codes of a sample."""

    t: float
    code: str
    who: Who | None


@dataclass(frozen=True)
class CodeTime:
    """`seconds` and `share` of a state, None for a point. Time in which it went on twice at once
    counts once; `mean_seconds` is of each time that it went on without a break for the same who.
    """

    code: str
    events: int
    per_minute: float | None
    seconds: float | None
    share: float | None
    mean_seconds: float | None


@dataclass(frozen=True)
class Bins:
    """`counts` by code, one for each of `spans`, the session cut up. The last may be shorter."""

    spans: tuple[Span, ...]
    counts: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Level:
    """`community` is about a pair, a group or the class; `one` about a child, never which."""

    level: LevelName
    notings: int
    share: float


@dataclass(frozen=True)
class Transition:
    """How often `after` was the next thing noted after `code`, and its share of all that were."""

    code: str
    after: str
    count: int
    share: float


@dataclass(frozen=True)
class SampledShare:
    """In how many of the answered prompts, their share, and how many were counted on average."""

    code: str
    prompts: int
    share: float | None
    mean_count: float | None


@dataclass(frozen=True)
class Samples:
    answered: int
    missed: int
    codes: tuple[SampledShare, ...]


def ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def codes_in_order(body: ObservationBody) -> tuple[str, ...]:
    """Ids of all that could be or was noted: in the scheme's order, then others by name."""
    scheme_codes = [code.id for code in body.scheme.codes] if body.scheme else []
    used_codes = {event.code for event in body.events} | {
        sampled_code.code for sample in body.samples for sampled_code in sample.codes
    }
    return (*scheme_codes, *sorted(used_codes - set(scheme_codes)))


def notings(body: ObservationBody) -> list[Noting]:
    """In order of time."""
    unordered = [Noting(event.t, event.code, event.who) for event in body.events]
    for sample in body.samples:
        unordered += [
            Noting(sample.t, sampled_code.code, sampled_code.who) for sampled_code in sample.codes
        ]
    return sorted(unordered, key=lambda noting: noting.t)


def time_budget(body: ObservationBody) -> tuple[CodeTime, ...]:
    """For each code that is noted as it happens, also those that never did."""
    seconds = seconds_observed(body)
    counts = Counter(event.code for event in body.events)
    spans: dict[str, dict[Who | None, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for event in body.events:
        if is_state(body, event):
            spans[event.code][event.who].append(span_of(event, seconds))
    sampled_codes = {code.id for code in body.scheme.sampled} if body.scheme else set()
    states = (
        {code.id for code in body.scheme.codes if code.type == "state"} if body.scheme else set()
    )
    code_times = []
    for code in codes_in_order(body):
        if code not in counts and (
            code in sampled_codes or not body.scheme or not body.scheme.code(code)
        ):
            continue
        per_minute = ratio(counts[code], seconds / 60)
        if code not in states and code not in spans:
            code_times.append(CodeTime(code, counts[code], per_minute, None, None, None))
            continue
        each = [span for of_one in spans[code].values() for span in union(of_one)]
        lasted = seconds_of(union(each))
        mean = ratio(seconds_of(each), len(each))
        share = ratio(min(lasted, seconds), seconds)
        code_times.append(CodeTime(code, counts[code], per_minute, lasted, share, mean))
    return tuple(code_times)


def bin_seconds(seconds: float) -> int:
    """The shortest of the usual lengths with at most 15 bins: about 6 to 15 of them."""
    return next((length for length in BINS if seconds <= length * MAX_BINS), BINS[-1])


def by_time(body: ObservationBody, length: float | None = None) -> Bins:
    """How often each code was noted in each bin of `length` seconds, for codes that were."""
    seconds = seconds_observed(body)
    length = length or bin_seconds(seconds)
    bins = max(1, math.ceil(seconds / length))
    counts: dict[str, list[int]] = {}
    for noting in notings(body):
        at = min(int(noting.t // length), bins - 1)
        counts.setdefault(noting.code, [0] * bins)[at] += 1
    return Bins(
        tuple((n * length, min((n + 1) * length, seconds)) for n in range(bins)),
        {code: tuple(counts[code]) for code in codes_in_order(body) if code in counts},
    )


def levels(body: ObservationBody) -> tuple[Level, ...]:
    """All four, in the order of LEVELS; none at all when nothing was noted."""
    counts = Counter(_level(noting.who) for noting in notings(body))
    n = sum(counts.values())
    return tuple(Level(name, counts[name], counts[name] / n) for name in LEVELS) if n else ()


def _level(who: Who | None) -> LevelName:
    if who is None:
        return "unsaid"
    return who if who in {"one", "adult"} else "community"


def transitions(body: ObservationBody) -> tuple[Transition, ...]:
    """From each event to the next to begin, the most frequent first."""
    order = [event.code for event in sorted(body.events, key=lambda event: (event.t, event.id))]
    pairs = Counter(pairwise(order))
    totals = Counter(order[:-1])
    unordered = [Transition(a, b, n, n / totals[a]) for (a, b), n in pairs.items()]
    return tuple(
        sorted(
            unordered, key=lambda transition: (-transition.count, transition.code, transition.after)
        )
    )


def samples(body: ObservationBody) -> Samples:
    """What was seen at the prompts. With a pace, prompts up to the end that got no answer count
    as missed; without one, those between two answers.
    """
    answers = {sample.n: sample for sample in body.samples}
    every = body.scheme.sampling.every if body.scheme and body.scheme.sampling else None
    come = int(seconds_observed(body) // every) if every else 0
    due = max(come, max(answers, default=-1) + 1)
    prompts_with_code: Counter[str] = Counter()
    how_many: dict[str, list[int]] = defaultdict(list)
    for sample in answers.values():
        prompts_with_code.update({sampled_code.code for sampled_code in sample.codes})
        for sampled_code in sample.codes:
            if sampled_code.count is not None:
                how_many[sampled_code.code].append(sampled_code.count)
    sampled_codes = {code.id for code in body.scheme.sampled} if body.scheme else set()
    return Samples(
        len(answers),
        due - len(answers),
        tuple(
            SampledShare(
                code,
                prompts_with_code[code],
                ratio(prompts_with_code[code], len(answers)),
                ratio(sum(how_many[code]), len(answers)) if how_many[code] else None,
            )
            for code in codes_in_order(body)
            if code in sampled_codes or code in prompts_with_code
        ),
    )
