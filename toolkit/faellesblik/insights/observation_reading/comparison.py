"""Several observations side by side: only what can be compared, rates and shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from faellesblik.insights.observation_reading.measures import codes_in_order, samples, time_budget
from faellesblik.insights.observation_reading.spans import seconds_observed
from faellesblik.model.observation_record import ObservationBody

__all__ = ["SideBySide", "compare_sessions"]

Values = tuple[float | None, ...]


@dataclass(frozen=True)
class SideBySide:
    """A value for each session, None where its scheme does not have the code.

    `per_minute` is of events, `time` the share of the time of a state, `prompts` the share of the
    answered prompts; each by code. `seconds` is how long each session was.
    """

    seconds: tuple[float, ...]
    per_minute: dict[str, Values]
    time: dict[str, Values]
    prompts: dict[str, Values]


def compare_sessions(bodies: Sequence[ObservationBody]) -> SideBySide:
    """In the order of the first session's codes, then those that others have besides."""
    budgets = [{code_time.code: code_time for code_time in time_budget(body)} for body in bodies]
    sampled_shares = [{sampled.code: sampled for sampled in samples(body).codes} for body in bodies]
    codes = list(dict.fromkeys(code for body in bodies for code in codes_in_order(body)))
    rates: dict[str, Values] = {}
    time: dict[str, Values] = {}
    prompts: dict[str, Values] = {}
    for code in codes:
        times = [budget.get(code) for budget in budgets]
        rates[code] = tuple(code_time.per_minute if code_time else None for code_time in times)
        time[code] = tuple(code_time.share if code_time else None for code_time in times)
        prompts[code] = tuple(
            share.share if (share := of.get(code)) else None for of in sampled_shares
        )
    return SideBySide(
        tuple(seconds_observed(body) for body in bodies),
        _without_empty(rates),
        _without_empty(time),
        _without_empty(prompts),
    )


def _without_empty(values: dict[str, Values]) -> dict[str, Values]:
    return {code: row for code, row in values.items() if any(row)}
