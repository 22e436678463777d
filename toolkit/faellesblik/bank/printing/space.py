"""How much room words take on paper, in millimetres: enough to choose a layout that fits.

A page is laid out by a browser that this code never sees, in whatever font the machine has. So
it is reckoned with a wide one, and the layout chosen has air left.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

__all__ = ["AIR", "PAGE_HEIGHT", "PAGE_WIDTH", "Piece", "height", "pages"]

PAGE_WIDTH, PAGE_HEIGHT = 184.0, 270.0
"""What is left of A4 within the margins of page.css."""
MM_PER_POINT = 0.3528
LETTER = 0.53
"""A letter's mean width as a part of the type's size: Arial has 0.50, DejaVu Sans 0.57."""
LEADING = 1.34
AIR = 0.95
"""How much of a page is counted on."""


@dataclass(frozen=True)
class Piece:
    """Something that is not cut: its height; with `keep`, it stays on the page of what follows."""

    height: float
    keep: bool = False


def height(text: str | None, width: float, points: float, share: float = 1.0) -> float:
    """Of a text set to a width; `share` is its size as a part of `points`."""
    if not text:
        return 0.0
    size = points * share * MM_PER_POINT
    # A line is broken at a word, so some of it stays empty.
    lines = ceil(len(text) * size * LETTER / (width - 2.5 * size * LETTER))
    return lines * size * LEADING


def pages(pieces: Iterable[Piece], air: float = AIR) -> int:
    """How many pages it takes to lay the pieces one after another."""
    count, filled, room = 1, 0.0, PAGE_HEIGHT * air
    kept_height = 0.0
    for piece in pieces:
        kept_height += piece.height
        if piece.keep:
            continue
        if filled + kept_height > room:
            count, filled = count + 1, 0.0
        filled += kept_height
        kept_height = 0.0
    return count
