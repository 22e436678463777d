"""A team's coverage as a figure: a row for each place to visit, a dot for each meeting there."""

from collections.abc import Mapping
from datetime import date

from faellesblik.i18n import translator, translator_n
from faellesblik.insights.coverage import Coverage, Kind, Visits
from faellesblik.insights.focus_figure import month_names
from faellesblik.insights.svg import ACCENT, INK, Figure, RowDrawing, embeddable_svg

__all__ = ["coverage_figure", "day_words"]

ROW_INCHES = 0.36
HEAD_INCHES = 0.2
FOOT_INCHES = 0.4
LONGEST_LABEL = 26
SHORTEST_SPAN = 180
"""In days: few meetings are drawn on half a year, not stretched over the whole width."""


def coverage_figure(
    coverage: Coverage, kind: Kind, labels: Mapping[str, str], today: date, language: str
) -> Figure:
    """`labels` names each tag of the kind; a tag without one stands under its id."""
    _ = translator(language)
    rows = coverage.visits[kind]
    title = {
        "groups": _("Groups that your meetings have touched"),
        "perspectives": _("Perspectives that your meetings have visited"),
        "dimensions": _("Dimensions that your meetings have touched"),
    }[kind]
    table = tuple(
        (labels.get(visits.tag, visits.tag), _times(visits, language), _last(visits, language))
        for visits in rows
    )
    alt = f"{title}. " + " ".join(f"{name}: {times}." for name, times, _day in table)
    columns = (_("Visited"), _("Meetings"), _("Last time"))
    svg = _draw(coverage, rows, labels, today, language)
    return Figure(embeddable_svg(svg, title, alt), alt, columns, table)


def day_words(day: date, language: str) -> str:
    """`21. november 2026`, or `21 November 2026`."""
    month = month_names(translator(language))[day.month - 1]
    return f"{day.day}. {month} {day.year}" if language == "da" else f"{day.day} {month} {day.year}"


def _times(visits: Visits, language: str) -> str:
    _ = translator(language)
    n = len(visits.days)
    if n == 0:
        return _("not yet")
    return translator_n(language)("{n} meeting", "{n} meetings", n).format(n=n)


def _last(visits: Visits, language: str) -> str:
    return day_words(visits.last, language) if visits.last else ""


def _draw(
    coverage: Coverage,
    rows: tuple[Visits, ...],
    labels: Mapping[str, str],
    today: date,
    language: str,
) -> str:
    first = min((*coverage.meetings, today))
    span = max((today - first).days, SHORTEST_SPAN)
    begins = today.toordinal() - span
    sheet = RowDrawing(
        len(rows),
        row_inches=ROW_INCHES,
        head_inches=HEAD_INCHES,
        foot_inches=FOOT_INCHES,
        box=(0.34, 0.6),
        xlim=(-0.03 * span, 1.03 * span),
        xticks=[],
    )
    for row, visits in enumerate(rows):
        label = labels.get(visits.tag, visits.tag)
        short = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
        sheet.write_text(-0.05 * span, row, short, ha="right", alpha=1 if visits.days else 0.75)
        sheet.plot([0, span], [row, row], color=INK, alpha=0.15, linewidth=0.8)
        for day in visits.days:
            sheet.plot(day.toordinal() - begins, row, "o", color=ACCENT, markersize=9)
    foot = len(rows) - 0.2
    ends = ((0, date.fromordinal(begins), "left"), (span, today, "right"))
    for x, day, side in ends:
        sheet.write_text(x, foot, _month(day, language), ha=side, size=9)
    return sheet.svg()


def _month(day: date, language: str) -> str:
    return f"{month_names(translator(language))[day.month - 1]} {day.year}"
