"""Which steps a meeting skips, because of what was answered before."""

from faellesblik.meeting.answers import condition_holds
from faellesblik.meeting.state import MeetingState, Place
from faellesblik.model.exercises import Exercise

__all__ = ["skipped_steps"]


def skipped_steps(state: MeetingState) -> set[Place]:
    """Steps whose `when` holds for no answer, once those answers are revealed.

    Nothing is skipped yet because of a check that is open and that nobody has answered.
    """
    skipped = set()
    for entry in state.plan.agenda:
        exercise = state.plan.exercises[entry.exercise].structure
        for step in exercise.steps:
            if step.when is None:
                continue
            source = (entry.item, _step_of_field(exercise, step.when.field))
            answers_so_far = [answers for _, answers in state.unhidden_answers(source)]
            waits = state.run(source).progress == "open" and not answers_so_far
            if (
                state.is_revealed(source)
                and not waits
                and not any(condition_holds(step.when, answers) for answers in answers_so_far)
            ):
                skipped.add((entry.item, step.id))
    return skipped


def _step_of_field(exercise: Exercise, field: str) -> str:
    """The id of the step that has the field."""
    return next(
        step.id for step in exercise.steps if field in [step_field.id for step_field in step.fields]
    )
