"""A figure made of strips, with its words and its table."""

from collections.abc import Sequence

from faellesblik.insights.observation_reading.strips import Row, draw_strips
from faellesblik.insights.svg import Figure, embeddable_svg

__all__ = ["MAX_ROWS", "strip_figure"]

MAX_ROWS = 24
"""Codes to a drawing; the table has them all."""


def strip_figure(
    title: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    table: Sequence[Sequence[str]],
    ticks: Sequence[tuple[float, str]] = (),
) -> Figure:
    """The rows' own words, headings with them, are what a screen reader is told."""
    sentences = (
        f"{row.label}: {row.value_text}." if row.value_text else f"{row.label}." for row in rows
    )
    alt = f"{title}. " + " ".join(sentences)
    body = tuple(tuple(row) for row in table)
    return Figure(embeddable_svg(draw_strips(rows, ticks), title, alt), alt, tuple(columns), body)
