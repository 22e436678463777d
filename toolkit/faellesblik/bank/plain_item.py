"""Agenda items without an exercise, as an exercise of one step without fields.

Code that opens, times, ends or draws steps therefore needs no case for them.
"""

from faellesblik.i18n import N_, translator
from faellesblik.model.agenda import MeetingExercise, Plain
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords, StepWords
from faellesblik.model.exercises import Exercise
from faellesblik.model.steps import Step
from faellesblik.model.tags import Tags

__all__ = ["plain_exercise"]

SAY: dict[Plain, str] = {
    "talk": N_("The floor is open. Say what you have on your mind, and let the others finish."),
    "follow-up": N_("What became of what you agreed on last? Say it as it is, and go on."),
    "pause": N_("Stretch your legs, get some coffee, and let the phone rest. See you in a moment."),
}
LEAD: dict[Plain, str] = {
    "talk": N_("Nothing is written here. What you agree on can be written down as a decision."),
    "follow-up": N_(
        "Take them one by one: done, go on, or drop it and say why. What you go on with comes back "
        "next time."
    ),
    "pause": N_("Say when you go on. The clock stands on the phones and on the screen."),
}


def plain_exercise(
    plain: Plain, id_: str, *, title: str | None, minutes: int, language: Language
) -> MeetingExercise:
    """`title` is a talk's; the others have their own. The words are in the meeting's language."""
    say = translator(language)
    name = title or say(N_("Pause") if plain == "pause" else N_("Agreed last time"))
    step = Step(id=plain, does="discuss", form="plenary", minutes=minutes)
    words = StepWords(title=name, say=say(SAY[plain]), facilitator=say(LEAD[plain]))
    return MeetingExercise(
        structure=Exercise(
            id=id_,
            version=1,
            tags=Tags(),
            steps=[step],
        ),
        words=ExerciseWords(title=name, purpose=say(SAY[plain]), steps={step.id: words}),
    )
