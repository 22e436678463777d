"""The drawing that all figures of an observation share: words on a line, a strip below them.

Narrow enough that its words can be read on a phone, where it is shown at about its own size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from faellesblik.insights.svg import ACCENT, INK, RowDrawing

__all__ = ["Box", "Row", "Strip", "draw_strips", "merge_spans", "time_ticks"]

WIDTH_INCHES = 4.6
ROW_INCHES = 0.5
EDGE_INCHES = 0.1
HEADING_INCHES = -0.14
"""A heading stands low in its row, away from what is above it; at the top there is nothing."""
FOOT_INCHES = 0.34
SIZE = 11.5
SMALL = 11
TOP, BOTTOM = 0.0, 0.33
LETTERS = 46
"""That fit beside each other on a line, by and large."""
FINEST = 1 / 300
"""Of the width: what lies closer is drawn as one."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Strip:
    """Boxes `(left, right, low, high)`, all as shares: of the width, and of the strip's height.

    `solid` are drawn in full, `faint` behind them, `ticks` in the page's ink.
    """

    solid: Sequence[Box] = ()
    faint: Sequence[Box] = ()
    ticks: Sequence[Box] = ()


@dataclass(frozen=True)
class Row:
    """A strip with its words, left and right; without a strip it is a heading."""

    label: str
    value_text: str = ""
    strip: Strip | None = None


def merge_spans(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Shares of the width, each at least as wide as can be seen; those that touch are one."""
    merge_spans: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        left = min(int(begin / FINEST) * FINEST, 1 - FINEST)
        right = min(max(end, left + FINEST), 1)
        if merge_spans and left <= merge_spans[-1][1] + FINEST / 2:
            merge_spans[-1] = (merge_spans[-1][0], max(right, merge_spans[-1][1]))
        else:
            merge_spans.append((left, right))
    return merge_spans


def draw_strips(rows: Sequence[Row], ticks: Sequence[tuple[float, str]] = ()) -> str:
    """The bare SVG. `ticks` are places along the foot, as shares of the width, and their words."""
    foot = FOOT_INCHES if ticks else EDGE_INCHES
    head = HEADING_INCHES if rows and rows[0].strip is None else EDGE_INCHES
    sheet = RowDrawing(
        len(rows),
        row_inches=ROW_INCHES,
        head_inches=head,
        foot_inches=foot,
        box=(0.004, 0.992),
        xlim=(0, 1),
        xticks=[],
        width_inches=WIDTH_INCHES,
    )
    for at, row in enumerate(rows):
        if row.strip is None:
            sheet.write_text(0, at + 0.14, _shorten(row.label, LETTERS), size=SIZE, weight="bold")
            continue
        sheet.write_text(
            0, at - 0.23, _shorten(row.label, LETTERS - len(row.value_text)), size=SIZE
        )
        if row.value_text:
            sheet.write_text(1, at - 0.23, row.value_text, ha="right", size=SMALL, alpha=0.85)
        sheet.rectangles([(0, 1, at + TOP, at + BOTTOM)], color=INK, alpha=0.08)
        sheet.rectangles(_row_boxes(row.strip.faint, at), color=ACCENT, alpha=0.4)
        sheet.rectangles(_row_boxes(row.strip.solid, at), color=ACCENT)
        sheet.rectangles(_row_boxes(row.strip.ticks, at), color=INK)
    lines = [(x, x + FINEST / 2, TOP, BOTTOM) for x, _ in ticks if 0 < x < 1]
    for at, row in enumerate(rows):
        if row.strip is not None and lines:
            boxes = [(left, right, at + top, at + low) for left, right, top, low in lines]
            sheet.rectangles(boxes, color=INK, alpha=0.35)
    for x, words in ticks:
        side = "left" if x < 0.05 else "right" if x > 0.93 else "center"
        sheet.write_text(x, len(rows) - 0.5 + 0.14 / ROW_INCHES, words, ha=side, size=SMALL)
    return sheet.svg()


def time_ticks(seconds: float) -> list[tuple[float, str]]:
    """At most six moments of a session, as `m:ss`, or as `20 min`."""
    if seconds <= 0:
        return []
    steps = (5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400)
    step = next((length for length in steps if seconds / length <= 5.5), steps[-1])
    marks = [n * step for n in range(int(seconds // step) + 1)]
    if step < 60:
        return [(mark / seconds, f"{mark // 60}:{mark % 60:02}") for mark in marks]
    return [(mark / seconds, f"{mark // 60}{'' if mark else ' min'}") for mark in marks]


def _row_boxes(boxes: Iterable[Box], at: int) -> list[Box]:
    height = BOTTOM - TOP
    return [
        (left, right, at + BOTTOM - high * height, at + BOTTOM - low * height)
        for left, right, low, high in boxes
    ]


def _shorten(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
