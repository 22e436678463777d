"""All figures of one observation, in the order in which they are best read."""

from collections.abc import Callable

from faellesblik.i18n import translator
from faellesblik.insights.observation_reading.amount_figures import levels, time_budget, transitions
from faellesblik.insights.observation_reading.comparison_figures import side_by_side
from faellesblik.insights.observation_reading.measures import notings
from faellesblik.insights.observation_reading.when_figures import by_time, timeline, where_and_when
from faellesblik.insights.svg import Figure
from faellesblik.model.observation_record import ObservationBody

__all__ = [
    "by_time",
    "figures",
    "how_to_read",
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
    all_notings = notings(body)
    notes = any(entry.t is not None and not entry.private for entry in body.entries)
    contexts = any(
        context.place or context.grouping or context.activity for context in body.contexts
    )
    codes = {event.code for event in body.events}
    every: tuple[tuple[str, str, Callable[[ObservationBody, str], Figure], bool], ...] = (
        ("where_and_when", _("Where and when"), where_and_when, contexts),
        ("timeline", _("Timeline"), timeline, bool(all_notings) or notes),
        (
            "levels",
            _("The community and the single child"),
            levels,
            any(noting.who is not None for noting in all_notings),
        ),
        ("by_time", _("How often along the way"), by_time, bool(all_notings)),
        (
            "time_budget",
            _("How often and how long"),
            time_budget,
            bool(body.events or body.samples),
        ),
        (
            "transitions",
            _("What came next"),
            transitions,
            len(codes) > 1,
        ),
    )
    return {
        name: (title, draw(body, language)) for name, title, draw, has_data in every if has_data
    }


def how_to_read(language: str) -> dict[str, str]:
    """A sentence on what the marks of a figure say, by its name; what needs none has none."""
    _ = translator(language)
    return {
        "where_and_when": _("Colour: when it was like this. A line: something was noted."),
        "timeline": _("Colour: it went on. A line: it took a moment."),
        "levels": _("How much of what was noted is about the community, how much about one?"),
        "by_time": _("The taller the column, the more was noted just then."),
        "transitions": _("That one thing came after another does not mean that it came of it."),
        "per_minute": _("Counted by the minute, so that a short one can stand beside a long one."),
    }
