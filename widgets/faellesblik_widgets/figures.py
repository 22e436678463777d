"""Observations as figures: the drawing at once, its numbers when somebody asks for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from faellesblik.errors import Refused
from faellesblik.i18n import N_, translator
from faellesblik.insights.observation_reading.figures import how_to_read
from faellesblik.insights.svg import Figure
from faellesblik.model.base import Language
from faellesblik.model.observation_record import ObservationBody

__all__ = ["FigureCache", "comparison_caveats", "short_names"]

KEPT = 40
"""Figures whose numbers can still be asked for."""


class FigureCache:
    """What was drawn last, by an id that the page gives back when it wants the numbers."""

    def __init__(self) -> None:
        self._kept: dict[str, Figure] = {}

    def add(
        self, of: str, drawn: Mapping[str, tuple[str, Figure]], language: Language
    ) -> list[dict[str, Any]]:
        """`[{figure, title, says, svg, alt, rows}]`, with how many rows of numbers there are."""
        says = how_to_read(language)
        for name, (_, figure) in drawn.items():
            self._kept.pop(f"{of}/{name}", None)
            self._kept[f"{of}/{name}"] = figure
        for old in list(self._kept)[:-KEPT]:
            del self._kept[old]
        return [
            {
                "figure": f"{of}/{name}",
                "title": title,
                "says": says.get(name, ""),
                "svg": figure.svg,
                "alt": figure.alt,
                "rows": len(figure.table),
            }
            for name, (title, figure) in drawn.items()
        ]

    def numbers(self, figure: str) -> dict[str, Any]:
        """`{columns, rows}` of a figure that was shown. Raises Refused."""
        found = self._kept.get(figure)
        if found is None:
            raise Refused(
                "figure-unknown", N_("This figure is no longer here. Load the page again.")
            )
        return {"columns": found.columns, "rows": found.table}


def short_names(bodies: Sequence[ObservationBody], language: Language) -> list[str]:
    """What tells several observations apart, short: the day first, then what is not the same."""
    _ = translator(language)
    places = {body.setting for body in bodies}
    observers = {body.observer for body in bodies}
    names = []
    for body in bodies:
        day = f"{body.observed_on.day}.{body.observed_on.month}."
        observer = _("observer {letter}").format(letter=body.observer) if body.observer else ""
        parts = (
            day,
            observer if len(observers) > 1 else "",
            body.setting if len(places) > 1 else "",
        )
        names.append(", ".join(part for part in parts if part))
    return [
        f"{name} ({names[:at].count(name) + 1})" if names.count(name) > 1 else name
        for at, name in enumerate(names)
    ]


def comparison_caveats(bodies: Sequence[ObservationBody], language: Language) -> list[str]:
    """What keeps several observations from being held against each other, a sentence each."""
    _ = translator(language)
    schemes = [body.scheme for body in bodies if body.scheme]
    titles = {one.id: one.words(language).title for one in schemes}
    said = []
    if len(titles) > 1:
        said.append(
            _(
                "These were made with different schemes: {schemes}. What only one of them could "
                "note says nothing about the others."
            ).format(schemes=", ".join(titles.values()))
        )
    for id_, title in titles.items():
        versions = sorted({one.version for one in schemes if one.id == id_})
        if len(versions) > 1:
            said.append(
                _(
                    "“{scheme}” was used in several versions here: {versions}. A code may mean "
                    "something else in one than in another."
                ).format(scheme=title, versions=", ".join(map(str, versions)))
            )
    if any(body.scheme is None and not body.events for body in bodies):
        said.append(_("Notes without a scheme can't be drawn side by side. Read them instead."))
    return said
