"""The agenda as it now is: items, their exercises, and the order of their steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from faellesblik.model.agenda import AgendaItem, MeetingExercise
from faellesblik.model.steps import Step

__all__ = ["Place", "Plan", "rank"]

Place = tuple[str, str]
"""An agenda item and a step of its exercise."""


@dataclass(frozen=True)
class Plan:
    """The agenda as it now is. `step_order` is by item, where somebody changed the order."""

    agenda: tuple[AgendaItem, ...] = ()
    exercises: Mapping[str, MeetingExercise] = field(default_factory=dict)
    step_order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def item(self, item: str) -> AgendaItem | None:
        return next((entry for entry in self.agenda if entry.item == item), None)

    def exercise(self, item: str) -> MeetingExercise | None:
        entry = self.item(item)
        return self.exercises.get(entry.exercise) if entry else None

    def step(self, place: Place) -> Step | None:
        exercise = self.exercise(place[0])
        return exercise.structure.step(place[1]) if exercise else None

    def steps(self, item: str) -> list[Step]:
        """An item's steps, in the order in which the meeting takes them."""
        exercise = self.exercise(item)
        steps = exercise.structure.steps if exercise else []
        order = self.step_order.get(item)
        return sorted(steps, key=lambda step: rank(step.id, order)) if order else list(steps)

    def minutes(self, place: Place) -> int:
        """The step's minutes, stretched or shrunk where the agenda gives the item its own."""
        entry, exercise, step = self.item(place[0]), self.exercise(place[0]), self.step(place)
        if entry is None or exercise is None or step is None:
            return 0
        if entry.minutes is None:
            return step.minutes
        return max(1, round(step.minutes * entry.minutes / exercise.structure.minutes))


def rank(id_: str, order: tuple[str, ...]) -> int:
    """The id's position in `order`; an id that is not in it comes after all that are."""
    return order.index(id_) if id_ in order else len(order)
