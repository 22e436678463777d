"""What a team could look at next: where it has been least, and the exercises that lead there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from faellesblik.bank import Bank, LoadedExercise
from faellesblik.insights.coverage import Coverage, Kind, least_visited

__all__ = ["Suggestion", "suggestions"]

MAX_SUGGESTIONS = 3
MAX_EXERCISES = 3


@dataclass(frozen=True)
class Suggestion:
    """`last` is the day of the latest meeting that touched `tag`; None where none did."""

    tag: str
    last: date | None
    exercises: tuple[LoadedExercise, ...]


def suggestions(coverage: Coverage, kind: Kind, bank: Bank) -> list[Suggestion]:
    """The least visited of a kind that some exercise on offer leads to."""
    offered = {
        tag: [
            exercise for exercise in bank.offered if tag in getattr(exercise.structure.tags, kind)
        ]
        for tag in (visits.tag for visits in coverage.visits[kind])
    }
    order = [visits for visits in least_visited(coverage, kind) if offered[visits.tag]]
    return [
        Suggestion(visits.tag, visits.last, tuple(_best_exercises(offered[visits.tag], bank, kind)))
        for visits in order[:MAX_SUGGESTIONS]
    ]


def _best_exercises(
    exercises: Sequence[LoadedExercise], bank: Bank, kind: Kind
) -> list[LoadedExercise]:
    """Recommended ones before others, and then those that are about little else."""

    def rank(exercise: LoadedExercise) -> tuple[bool, int, str]:
        curated = bank.curated.get(exercise.id)
        recommended = curated is not None and curated.mark == "recommended"
        return (not recommended, len(getattr(exercise.structure.tags, kind)), exercise.id)

    return sorted(exercises, key=rank)[:MAX_EXERCISES]
