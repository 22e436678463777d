"""Cohen's kappa: agreement beyond what chance alone would give.

Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
Measurement 20, 37-46.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

__all__ = ["cohens_kappa", "per_cent"]

Category = TypeVar("Category", bound=Hashable)


def cohens_kappa(table: Mapping[tuple[Category, Category], int]) -> float | None:
    """Of a confusion table: how many units A put in the first category and B in the second.

    None where it is undefined: no units, or both put all of them in one and the same category.
    """
    n, agreed = _counts(table)
    rows: Counter[Category] = Counter()
    columns: Counter[Category] = Counter()
    for (a, b), units in table.items():
        rows[a] += units
        columns[b] += units
    expected = sum(units * columns[category] for category, units in rows.items())
    if n * n == expected:
        return None
    return (n * agreed - expected) / (n * n - expected)


def per_cent(table: Mapping[tuple[Category, Category], int]) -> float | None:
    """Share of the units that both put in the same category, 0 to 100. None without units."""
    n, agreed = _counts(table)
    return 100 * agreed / n if n else None


def _counts(table: Mapping[tuple[Category, Category], int]) -> tuple[int, int]:
    return sum(table.values()), sum(units for (a, b), units in table.items() if a == b)
