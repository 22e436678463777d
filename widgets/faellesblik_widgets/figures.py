"""Figures of observations: the drawing is sent at once, its numbers when they are asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from faellesblik.errors import Refused
from faellesblik.i18n import N_, translator
from faellesblik.insights.observation_reading.figures import how_to_read
from faellesblik.insights.svg import Figure
from faellesblik.model.base import Language
from faellesblik.model.observation_record import ObservationBody

__all__ = ["FigureCache", "comparison_caveats", "short_names"]

MAX_FIGURES = 40
"""The number of figures whose numbers are kept."""


class FigureCache:
    """The latest figures by id. The page asks for a figure's numbers by that id."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def add(
        self, group: str, figures: Mapping[str, tuple[str, Figure]], language: Language
    ) -> list[dict[str, Any]]:
        """`[{figure, title, says, svg, alt, rows}]`; `rows` counts the rows of numbers."""
        reading_guides = how_to_read(language)
        for name, (_, figure) in figures.items():
            self._figures.pop(f"{group}/{name}", None)
            self._figures[f"{group}/{name}"] = figure
        for old in list(self._figures)[:-MAX_FIGURES]:
            del self._figures[old]
        return [
            {
                "figure": f"{group}/{name}",
                "title": title,
                "says": reading_guides.get(name, ""),
                "svg": figure.svg,
                "alt": figure.alt,
                "rows": len(figure.table),
            }
            for name, (title, figure) in figures.items()
        ]

    def numbers(self, figure: str) -> dict[str, Any]:
        """`{columns, rows}` of a figure that was shown. Raises Refused."""
        cached = self._figures.get(figure)
        if cached is None:
            raise Refused(
                "figure-unknown", N_("This figure is no longer here. Load the page again.")
            )
        return {"columns": cached.columns, "rows": cached.table}


def short_names(bodies: Sequence[ObservationBody], language: Language) -> list[str]:
    """A short name for each observation: its day, and what differs between them."""
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
        f"{name} ({names[:index].count(name) + 1})" if names.count(name) > 1 else name
        for index, name in enumerate(names)
    ]


def comparison_caveats(bodies: Sequence[ObservationBody], language: Language) -> list[str]:
    """What limits a comparison of these observations, a sentence each."""
    _ = translator(language)
    schemes = [body.scheme for body in bodies if body.scheme]
    titles = {scheme.id: scheme.words(language).title for scheme in schemes}
    caveats = []
    if len(titles) > 1:
        caveats.append(
            _(
                "These were made with different schemes: {schemes}. What only one of them could "
                "note says nothing about the others."
            ).format(schemes=", ".join(titles.values()))
        )
    for id_, title in titles.items():
        versions = sorted({scheme.version for scheme in schemes if scheme.id == id_})
        if len(versions) > 1:
            caveats.append(
                _(
                    "“{scheme}” was used in several versions here: {versions}. A code may mean "
                    "something else in one than in another."
                ).format(scheme=title, versions=", ".join(map(str, versions)))
            )
    if any(body.scheme is None and not body.events for body in bodies):
        caveats.append(_("Notes without a scheme can't be drawn side by side. Read them instead."))
    return caveats
