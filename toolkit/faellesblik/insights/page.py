"""Insights for people: plain text for a terminal, and one self-contained page for a committee."""

from datetime import date
from html import escape

from faellesblik.i18n import translator
from faellesblik.insights.focus_figure import Figure, focus_figure
from faellesblik.insights.report import Insights

__all__ = ["page_html", "page_text"]

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: CanvasText; background: Canvas; }
h1, h2 { line-height: 1.2; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { min-width: 32rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: start; padding: 0.25rem 0.75rem 0.25rem 0; vertical-align: top;
  border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
.scroll { overflow-x: auto; }
@media print { body { margin: 0; max-width: none; } section { break-inside: avoid; } }
"""


def page_html(insights: Insights, language: str) -> str:
    """A whole document that asks for nothing: no script, no font, no other file."""
    _ = translator(language)
    title = _("What the meetings show")
    basis, aid = _("What this is built on"), _("How to read it")
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(_date_line(insights.today, language))}</p>",
        "<section>",
        f"<h2>{escape(basis)}</h2>",
        "<ul>",
        *(f"<li>{escape(line)}</li>" for line in _basis(insights, language)),
        "</ul>",
        "</section>",
    ]
    for heading, figure in _figures(insights, language):
        parts += ["<section>", f"<h2>{escape(heading)}</h2>"]
        parts += [f"<figure>{figure.svg}</figure>", _table(figure, heading), "</section>"]
    parts += [
        "<section>",
        f"<h2>{escape(aid)}</h2>",
        *(f"<p>{escape(line)}</p>" for line in _reading_aid(insights, language)),
        "</section>",
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def page_text(insights: Insights, language: str) -> str:
    """The same figures as lines of text, columns lined up."""
    _ = translator(language)
    lines = [_("What the meetings show"), _date_line(insights.today, language), ""]
    lines += [f"- {line}" for line in _basis(insights, language)]
    for heading, figure in _figures(insights, language):
        rows = [figure.columns, *figure.table]
        widths = [max(len(row[column]) for row in rows) for column in range(len(figure.columns))]
        lines += ["", heading]
        lines += [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
    lines += ["", *_reading_aid(insights, language)]
    return "\n".join(lines) + "\n"


def _figures(insights: Insights, language: str) -> list[tuple[str, Figure]]:
    _ = translator(language)
    return [
        (_("Focus before and after, by school"), focus_figure(insights.focus["school"], language)),
        (_("Focus before and after, by month"), focus_figure(insights.focus["month"], language)),
    ]


def _date_line(today: date, language: str) -> str:
    _ = translator(language)
    return _("Made on {date}.").format(date=today.isoformat())


def _basis(insights: Insights, language: str) -> list[str]:
    _ = translator(language)
    counts = [
        (_("Perspective shifts: {n}"), insights.records["perspective-shift"]),
        (_("Results of other exercises: {n}"), insights.records["exercise-result"]),
        (_("Observations: {n}"), insights.records["observation"]),
        (_("Meetings: {n}"), insights.records["meeting"]),
        (_("Left out, since they could not be read: {n}"), insights.unreadable),
        (_("Left out, since their last day has passed: {n}"), insights.expired),
        (_("Left out, since a newer version replaces them: {n}"), insights.superseded),
        (_("Left out, since another record has the same id: {n}"), insights.conflicts),
    ]
    return [words.format(n=n) for words, n in counts]


def _reading_aid(insights: Insights, language: str) -> list[str]:
    _ = translator(language)
    return [
        _(
            "Each person placed the focus on a line from 0 (the child) to 100 (the community), "
            "before and after the exercise. The figures are means of these answers."
        ),
        _(
            "In brackets: an interval for the mean shift (95 %, Student's t). Few respondents give "
            "a wide interval. A team that met several times counts as the same people."
        ),
        _(
            "Groups of fewer than {threshold} respondents are hidden, and others with them where "
            "that keeps a hidden group from being worked out. Groups are never ranked."
        ).format(threshold=insights.threshold),
    ]


def _table(figure: Figure, caption: str) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in figure.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in figure.table
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )
