"""A figure made of strips, with its words and its table."""

from collections.abc import Sequence

from faellesblik.insights.observation_reading.strips import Row, drawn
from faellesblik.insights.svg import Figure, dressed

__all__ = ["MOST_ROWS", "figure_of"]

MOST_ROWS = 24
"""Codes to a drawing; the table has them all."""


def figure_of(
    title: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    table: Sequence[Sequence[str]],
    ticks: Sequence[tuple[float, str]] = (),
) -> Figure:
    """The rows' own words, headings with them, are what a screen reader is told."""
    sentences = (f"{row.label}: {row.says}." if row.says else f"{row.label}." for row in rows)
    alt = f"{title}. " + " ".join(sentences)
    body = tuple(tuple(row) for row in table)
    return Figure(dressed(drawn(rows, ticks), title, alt), alt, tuple(columns), body)
