"""A meeting's agenda in another language than the meeting's own.

A meeting carries its exercises in its own language. The words of another are the bank's of today,
where the exercise is still made as it was when the meeting began; what is not, stays as it is.
"""

from dataclasses import replace

from faellesblik.bank import Bank
from faellesblik.bank.plain_item import plain_exercise
from faellesblik.contract.agenda import AgendaItem as ItemView
from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.state import MeetingState
from faellesblik.model.agenda import AgendaItem, MeetingExercise
from faellesblik.model.base import Language
from faellesblik.model.events import Role

__all__ = ["agenda_in"]


def agenda_in(state: MeetingState, role: Role, bank: Bank, language: Language) -> list[ItemView]:
    """The agenda of a role's view, in `language` as far as there are words."""
    if state.created is None or language == state.created.language:
        return agenda_view(state, role)
    plan = state.plan
    exercises = dict(plan.exercises)
    for entry in plan.agenda:
        exercises[entry.exercise] = _in_language(
            entry, plan.exercises[entry.exercise], bank, language
        )
    return agenda_view(replace(state, plan=replace(plan, exercises=exercises)), role)


def _in_language(
    entry: AgendaItem, exercise: MeetingExercise, bank: Bank, language: Language
) -> MeetingExercise:
    structure = exercise.structure
    if entry.plain:
        title = exercise.words.title if entry.plain == "talk" else None
        plain = plain_exercise(
            entry.plain, entry.exercise, title=title, minutes=1, language=language
        )
        return MeetingExercise.model_construct(structure=structure, words=plain.words)
    today = bank.exercises.get(entry.exercise)
    if (
        today is None
        or language not in today.words
        or today.structure.model_dump() != structure.model_dump()
    ):
        return exercise
    return MeetingExercise.model_construct(structure=structure, words=today.words[language])
