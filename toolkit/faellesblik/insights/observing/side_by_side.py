"""Several observations side by side as a figure."""

from collections.abc import Sequence

from faellesblik.i18n import translator
from faellesblik.insights.figures import month_names
from faellesblik.insights.observing.amount_figures import bar
from faellesblik.insights.observing.figure_parts import figure_of
from faellesblik.insights.observing.sessions import Values, compared
from faellesblik.insights.observing.strips import Row
from faellesblik.insights.observing.wording import code_name, lasted, per_cent, per_minute
from faellesblik.insights.svg import Figure
from faellesblik.model.observations import ObservationBody

__all__ = ["side_by_side"]

MOST_CODES = 12


def side_by_side(
    bodies: Sequence[ObservationBody], language: str, names: Sequence[str] | None = None
) -> Figure:
    """For each code a bar a session. `names` tell the sessions apart; else setting and day do."""
    _ = translator(language)
    found = compared(bodies)
    called = list(names or (_name(body, language) for body in bodies))
    longest = max(found.seconds, default=0) or 1
    rows = [Row(_("How long you observed"))]
    rows += [
        Row(name, lasted(seconds, language), bar(seconds / longest))
        for name, seconds in zip(called, found.seconds, strict=True)
    ]
    table = [(_("How long you observed"), *(lasted(one, language) for one in found.seconds))]
    states = {code for code, values in found.time.items() if any(values)}
    kinds: tuple[tuple[str, dict[str, Values], bool], ...] = (
        (_("Share of the time"), found.time, False),
        (
            _("Per minute"),
            {code: values for code, values in found.per_minute.items() if code not in states},
            True,
        ),
        (_("Share of your answers"), found.prompts, False),
    )
    for kind, measured, is_rate in kinds:
        most = max((value or 0 for values in measured.values() for value in values), default=0)
        for at, (code, values) in enumerate(measured.items()):
            label = f"{_label(bodies, code, language)} · {kind.lower()}"
            said = [_said(value, language, is_rate=is_rate) for value in values]
            table.append((label, *said))
            if at < MOST_CODES:
                rows.append(Row(label))
                rows += [
                    Row(name, words, bar((value or 0) / most if is_rate else value))
                    for name, words, value in zip(called, said, values, strict=True)
                ]
    return figure_of(_("Side by side"), rows, (_("Measured"), *called), table)


def _said(value: float | None, language: str, *, is_rate: bool) -> str:
    if value is None:
        return translator(language)("not in its codes")
    return per_minute(value, language) if is_rate else per_cent(value)


def _name(body: ObservationBody, language: str) -> str:
    """The day first, for a long setting may be cut."""
    day = body.observed_on
    month = month_names(translator(language))[day.month - 1][:3]
    said = f"{day.day}. {month.lower()}." if language == "da" else f"{day.day} {month}"
    return f"{said}, {body.setting}"


def _label(bodies: Sequence[ObservationBody], code: str, language: str) -> str:
    names = (code_name(body, code, language) for body in bodies)
    return next((name for name in names if name != code), code)
