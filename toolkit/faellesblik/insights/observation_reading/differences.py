"""What two observers' reading of the same lesson comes to: where they differed, and how often."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Category", "CodeAgreement", "Difference", "Kind", "Table"]

Category = tuple[str, ...]
"""Ids of the codes that one observer had in a unit, in the scheme's order; empty is none."""
Table = Counter[tuple[Category, Category]]
Kind = Literal["other-code", "only-a", "only-b", "interval"]


@dataclass(frozen=True)
class Difference:
    """From `t` to `until`, in seconds, A had `a` and B had `b`.

    Intervals that follow each other with the same difference are one.
    """

    t: float
    until: float | None
    a: Category
    b: Category
    kind: Kind

    def as_json(self) -> dict[str, Any]:
        return {
            "t": self.t,
            "until": self.until,
            "a": list(self.a),
            "b": list(self.b),
            "kind": self.kind,
        }


@dataclass(frozen=True)
class CodeAgreement:
    """One code, noted or not, over all units. `percent` and `n` as by the way of comparing:

    of events, those that at least one noted as this code; of intervals, all of them.
    """

    code: str
    percent: float | None
    kappa: float | None
    n: int
