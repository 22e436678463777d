"""All figures of one observation, in the order in which they are best read."""

from collections.abc import Callable

from faellesblik.i18n import translator
from faellesblik.insights.observing.amount_figures import levels, time_budget, transitions
from faellesblik.insights.observing.measures import notings
from faellesblik.insights.observing.side_by_side import side_by_side
from faellesblik.insights.observing.when_figures import by_time, timeline, where_and_when
from faellesblik.insights.svg import Figure
from faellesblik.model.observations import ObservationBody

__all__ = [
    "by_time",
    "figures",
    "levels",
    "side_by_side",
    "time_budget",
    "timeline",
    "transitions",
    "where_and_when",
]


def figures(body: ObservationBody, language: str) -> dict[str, tuple[str, Figure]]:
    """`(title, figure)` by name: where and when first, and never who. Empty ones are left out."""
    _ = translator(language)
    noted = notings(body)
    notes = any(one.t is not None and not one.private for one in body.entries)
    contexts = any(one.place or one.grouping or one.activity for one in body.contexts)
    every: tuple[tuple[str, str, Callable[[ObservationBody, str], Figure], bool], ...] = (
        ("where_and_when", _("Where and when"), where_and_when, contexts),
        ("timeline", _("Timeline"), timeline, bool(noted) or notes),
        (
            "levels",
            _("The community and the single child"),
            levels,
            any(one.who is not None for one in noted),
        ),
        ("by_time", _("How often along the way"), by_time, bool(noted)),
        (
            "time_budget",
            _("How often and how long"),
            time_budget,
            bool(body.events or body.samples),
        ),
        ("transitions", _("What came next"), transitions, len(body.events) > 1),
    )
    return {name: (title, draw(body, language)) for name, title, draw, shown in every if shown}
