"""What of a piece of work may leave the team: `nothing`, `measures` or `texts`.

- `measures`: what is chosen, placed or counted leaves without a name; what is written does not.
- `texts`: what is written leaves too, still without a name.

An exercise says it, and a step or a field may say otherwise: the innermost holds.
"""

from typing import Literal

__all__ = ["ABOUT_ONE_CHILD", "MEASURE_TYPES", "Handover", "default_handover"]

Handover = Literal["nothing", "measures", "texts"]

MEASURE_TYPES: frozenset[str] = frozenset({"choice", "tags", "scale", "position", "vote"})
"""Types of fields and columns whose answers are measures."""

ABOUT_ONE_CHILD = frozenset(
    {
        "child-conversation",
        "descriptive-review",
        "descriptive-review-short",
        "new-in-class",
        "pupils-work",
        "strengths-first",
    }
)
"""Shipped exercises about a single child. Older copies and logs of them say nothing of handover."""


def default_handover(exercise: str) -> Handover:
    """What may leave where an exercise with that id, or a record of it, says nothing."""
    return "nothing" if exercise in ABOUT_ONE_CHILD else "measures"
