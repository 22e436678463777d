"""Which steps a meeting passes over, by what was answered before."""

from faellesblik.meeting.answers import condition_holds
from faellesblik.meeting.state import MeetingState, Place
from faellesblik.model.exercises import Exercise

__all__ = ["skipped_steps"]


def skipped_steps(state: MeetingState) -> set[Place]:
    """Steps whose `when` holds for no answer, once the answers are there for all to see.

    A check that is still open and that nobody has answered leads nowhere yet.
    """
    found = set()
    for entry in state.plan.agenda:
        exercise = state.plan.exercises[entry.exercise].structure
        for step in exercise.steps:
            if step.when is None:
                continue
            asked = (entry.item, _step_of_field(exercise, step.when.field))
            standing = [answers for _, answers in state.unhidden_answers(asked)]
            waits = state.run(asked).progress == "open" and not standing
            if (
                state.is_revealed(asked)
                and not waits
                and not any(condition_holds(step.when, answers) for answers in standing)
            ):
                found.add((entry.item, step.id))
    return found


def _step_of_field(exercise: Exercise, field: str) -> str:
    """The step in which a field stands."""
    return next(step.id for step in exercise.steps if field in [one.id for one in step.fields])
