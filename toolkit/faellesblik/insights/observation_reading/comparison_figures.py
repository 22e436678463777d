"""Several observations side by side as figures."""

from collections.abc import Sequence

from faellesblik.i18n import translator
from faellesblik.insights.focus_figure import month_names
from faellesblik.insights.observation_reading.amount_figures import bar
from faellesblik.insights.observation_reading.comparison import Values, compare_sessions
from faellesblik.insights.observation_reading.figure_parts import strip_figure
from faellesblik.insights.observation_reading.labels import (
    code_name,
    duration_words,
    per_cent,
    per_minute,
)
from faellesblik.insights.observation_reading.strips import Row
from faellesblik.insights.svg import Figure
from faellesblik.model.observation_record import ObservationBody

__all__ = ["side_by_side"]

MAX_CODES = 12
SAME_LENGTH_RATIO = 1.1
"""How much longer the longest may be, and they are as long as each other."""


def side_by_side(
    bodies: Sequence[ObservationBody], language: str, names: Sequence[str] | None = None
) -> dict[str, tuple[str, Figure]]:
    """`(title, figure)` by what is measured; for each code a bar a session. Empty ones are left
    out, and how long it was where that was the same.

    `names` tell the sessions apart; else setting and day do.
    """
    _ = translator(language)
    comparison = compare_sessions(bodies)
    session_names = list(names or (_session_name(body, language) for body in bodies))
    states = {code for code, values in comparison.time.items() if any(values)}
    rates = {code: values for code, values in comparison.per_minute.items() if code not in states}
    kinds: tuple[tuple[str, str, dict[str, Values], bool], ...] = (
        ("time", _("Share of the time"), comparison.time, False),
        ("per_minute", _("How often"), rates, True),
        ("prompts", _("Share of the answers"), comparison.prompts, False),
    )
    titled_figures: dict[str, tuple[str, Figure]] = {}
    longest = max(comparison.seconds, default=0)
    if longest > SAME_LENGTH_RATIO * min(comparison.seconds, default=0):
        title = _("How long you observed")
        value_words = [duration_words(seconds, language) for seconds in comparison.seconds]
        rows = _bars(
            session_names, value_words, [seconds / longest for seconds in comparison.seconds]
        )
        titled_figures["seconds"] = (
            title,
            strip_figure(title, rows, (_("Measured"), *session_names), [(title, *value_words)]),
        )
    for kind, title, measured, is_rate in kinds:
        if not measured:
            continue
        most = max(value or 0 for values in measured.values() for value in values)
        rows, table = [], []
        for at, (code, values) in enumerate(measured.items()):
            label = _label(bodies, code, language)
            value_words = [_value_words(value, language, is_rate=is_rate) for value in values]
            table.append((label, *value_words))
            if at < MAX_CODES:
                shares = [(value or 0) / most if is_rate else value for value in values]
                rows += [Row(label), *_bars(session_names, value_words, shares)]
        titled_figures[kind] = title, strip_figure(title, rows, (_("Code"), *session_names), table)
    return titled_figures


def _bars(
    names: Sequence[str], value_words: Sequence[str], shares: Sequence[float | None]
) -> list[Row]:
    each = zip(names, value_words, shares, strict=True)
    return [Row(name, words, bar(share)) for name, words, share in each]


def _value_words(value: float | None, language: str, *, is_rate: bool) -> str:
    if value is None:
        return translator(language)("not in its codes")
    return per_minute(value, language) if is_rate else per_cent(value)


def _session_name(body: ObservationBody, language: str) -> str:
    """The day first, for a long setting may be cut."""
    day = body.observed_on
    month = month_names(translator(language))[day.month - 1][:3]
    date_words = f"{day.day}. {month.lower()}." if language == "da" else f"{day.day} {month}"
    return f"{date_words}, {body.setting}"


def _label(bodies: Sequence[ObservationBody], code: str, language: str) -> str:
    names = (code_name(body, code, language) for body in bodies)
    return next((name for name in names if name != code), code)
