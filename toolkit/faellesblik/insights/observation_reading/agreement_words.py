"""How to read an agreement, in words for those who observed."""

from collections.abc import Iterable
from typing import Literal

from faellesblik.i18n import translator
from faellesblik.insights.observation_reading.comparability import Note
from faellesblik.insights.observation_reading.labels import decimal

__all__ = ["explanation"]

FEW_UNITS = 30
"""Units: below this, one difference more or less moves kappa a lot."""


def explanation(
    *,
    percent: float | None,
    kappa: float | None,
    n: int,
    agreed: int,
    by: Literal["events", "intervals"],
    notes: Iterable[Note],
    language: str,
) -> tuple[str, ...]:
    """A sentence or two each: per cent, kappa, this kappa, its limits, what to do, notes."""
    _ = translator(language)
    note_lines = [_(message).format(**values) for message, values in notes]
    if percent is None:
        nothing = _("There was nothing to compare in the time that you both observed.")
        return (nothing, *note_lines)
    count_words = (
        _("You agree on {agreed} of {n} events: {percent} %.")
        if by == "events"
        else _("You agree on {agreed} of {n} intervals: {percent} %.")
    )
    lines = [
        count_words.format(
            agreed=agreed, n=n, percent=_whole_per_cent(percent, all_of_them=agreed == n)
        )
    ]
    if kappa is None:
        lines.append(
            _(
                "Kappa can't be worked out here: you have both used one and the same code all the "
                "way, and then chance would agree just as well."
            )
        )
    else:
        lines += [
            _(
                "Some of that would come about by chance. Kappa takes chance away: 0 is no better "
                "than guessing, 1 is full agreement."
            ),
            _(
                "Kappa is {kappa}. By a common convention (Landis and Koch 1977) that is called "
                "{band}. The limits are a habit, not a rule."
            ).format(kappa=decimal(kappa, language, 2), band=band(kappa, language)),
        ]
    few = _("There are few to compare here, so a single difference moves the figures a lot.")
    rare = _(
        "When a code is rare, or there is little to compare, a single difference can make kappa "
        "jump."
    )
    lines.append(few if n < FEW_UNITS else rare)
    lines.append(
        _(
            "What you differ on is worth the most: look at it together, and tell each other what "
            "you saw. It is not about who is right."
        )
    )
    return (*lines, *note_lines)


def band(kappa: float, language: str) -> str:
    """The name that Landis and Koch (1977, Biometrics 33, 159-174) give it."""
    _ = translator(language)
    names = (
        (0.0, _("poor agreement")),
        (0.2, _("slight agreement")),
        (0.4, _("fair agreement")),
        (0.6, _("moderate agreement")),
        (0.8, _("substantial agreement")),
    )
    if kappa < 0:
        return names[0][1]
    for limit, name in names[1:]:
        if round(kappa, 2) <= limit:
            return name
    return _("almost perfect agreement")


def _whole_per_cent(percent: float, *, all_of_them: bool) -> str:
    """100 only when it is all of them, 0 only when it is none."""
    if all_of_them or percent == 0:
        return f"{percent:.0f}"
    return f"{min(max(round(percent), 1), 99)}"
