"""Drawings as SVG for a page: text stays text, and takes the page's own colour.

Built with matplotlib's objects, never pyplot, so nothing global is touched but the settings of
one drawing. The same drawing gives the same bytes.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import PathPatch
from matplotlib.path import Path

__all__ = ["ACCENT", "INK", "Figure", "RowDrawing", "embeddable_svg"]

INK = "#010203"  # replaced by currentColor
ACCENT = "#1f8a80"  # 4.2:1 on white, 4.5:1 on near black: reads on both
WIDTH_INCHES = 7.2
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "faellesblik",
    "font.family": ["sans-serif"],
    "font.size": 10.5,
}

PAGE_SUBSTITUTIONS = (
    # matplotlib's style sheet and ids would hold for the whole page, and for its other figures
    (re.compile(r"<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL), ""),
    (re.compile(r' id="[\w.]+_\d+"'), ""),
    (re.compile(r"font-family: [^;\"]*"), "font-family: system-ui, sans-serif"),
    (re.compile(r"(font: [^;\"]*?[\d.]+px) [^;\"]*"), r"\1 system-ui, sans-serif"),
)


@dataclass(frozen=True)
class Figure:
    """`svg` can stand in a page as it is; `alt` and the table say the same in words.

    `columns` heads the table; each row of `table` is as long as it.
    """

    svg: str
    alt: str
    columns: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """As a widget takes it: `{svg, alt, columns, table}`."""
        return {
            "svg": self.svg,
            "alt": self.alt,
            "columns": list(self.columns),
            "table": [list(row) for row in self.table],
        }


class RowDrawing:
    """One drawing: rows of `row_inches` from above, numbered from 0, on a line from left to right.

    `box` is where that line begins and how long it is, as shares of the width. Words are drawn
    as place-holders and put in afterwards, so that no name can be taken for markup or
    mathematics, or lack a glyph in the font that measures.
    """

    def __init__(
        self,
        rows: int,
        *,
        row_inches: float,
        head_inches: float,
        foot_inches: float,
        box: tuple[float, float],
        xlim: tuple[float, float],
        xticks: list[float],
        width_inches: float = WIDTH_INCHES,
    ) -> None:
        height = head_inches + row_inches * rows + foot_inches
        with mpl.rc_context(SETTINGS):
            self._drawing = Drawing(figsize=(width_inches, height))
            FigureCanvasSVG(self._drawing)
            self._axes = self._drawing.add_axes(
                (box[0], foot_inches / height, box[1], row_inches * rows / height),
                xlim=xlim,
                ylim=(rows - 0.5, -0.5),
                xticks=xticks,
                yticks=[],
                frame_on=False,
            )
        self._texts: list[str] = []
        self._drawing.patch.set_visible(False)
        self._axes.tick_params(axis="x", labelcolor=INK, length=0, labelsize=9)
        self._axes.grid(visible=True, axis="x", color=INK, alpha=0.15, linewidth=0.8)

    def without_tick_labels(self) -> None:
        self._axes.tick_params(axis="x", labelbottom=False)

    def write_text(
        self, x: float, y: float, text: str, *, va: str = "center", **style: Any
    ) -> None:
        with mpl.rc_context(SETTINGS):
            self._axes.text(x, y, f"@{len(self._texts)}@", color=INK, va=va, **style)
        self._texts.append(text)

    def plot(self, *points: Any, **style: Any) -> None:
        self._axes.plot(*points, clip_on=False, zorder=3, **style)

    def rectangles(self, boxes: Iterable[tuple[float, float, float, float]], **style: Any) -> None:
        """Filled rectangles `(left, right, top, bottom)`, all of them one shape in the page."""
        corners = [
            ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
            for left, right, top, bottom in boxes
        ]
        if corners:
            codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * len(corners)
            shape = Path([corner for box in corners for corner in box], codes)
            self._axes.add_artist(PathPatch(shape, linewidth=0, clip_on=False, zorder=3, **style))

    def svg(self) -> str:
        out = io.StringIO()
        with mpl.rc_context(SETTINGS):
            self._drawing.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        return re.sub(
            r"@(\d+)@", lambda match: _xml_text(self._texts[int(match[1])]), out.getvalue()
        )


def _xml_text(text: str) -> str:
    """Text for XML, which knows no control characters, not even escaped."""
    return escape(re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]", " ", text))


def embeddable_svg(svg: str, title: str, alt: str) -> str:
    """The SVG for a page: with title and description for screen readers, in the page's colours."""
    name = f"figure-{sha256(f'{svg}{alt}'.encode()).hexdigest()[:10]}"
    body = svg[svg.index("<svg") :]
    head = (
        f'<svg role="img" aria-labelledby="{name}-title {name}-desc" '
        'style="max-width: 100%; height: auto; overflow: visible" '
    )
    description = (
        f'<title id="{name}-title">{_xml_text(title)}</title>'
        f'<desc id="{name}-desc">{_xml_text(alt)}</desc>'
    )
    for pattern, replacement in PAGE_SUBSTITUTIONS:
        body = pattern.sub(replacement, body)
    body = body.replace("<svg ", head, 1).replace(INK, "currentColor")
    return body.replace(">", f">{description}", 1)
