"""Agenda items without an exercise, as an exercise of one step without fields.

Code that opens, times, ends or draws steps therefore needs no case for them.
"""

from faellesblik.i18n import N_, translator
from faellesblik.model.agenda import MeetingExercise, Plain
from faellesblik.model.base import Language
from faellesblik.model.lenient import read_content

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
    """`title` is a talk's; the others have their own. The words are in the meeting's language.

    Read leniently, since a log of another version may hold longer titles or more minutes.
    """
    say = translator(language)
    name = title or say(N_("Pause") if plain == "pause" else N_("Agreed last time"))
    step = {"id": plain, "does": "discuss", "form": "plenary", "minutes": minutes}
    words = {"title": name, "say": say(SAY[plain]), "facilitator": say(LEAD[plain])}
    structure = {"id": id_, "version": 1, "tags": {}, "steps": [step]}
    spoken = {"title": name, "purpose": say(SAY[plain]), "steps": {plain: words}}
    return read_content(MeetingExercise, {"structure": structure, "words": spoken})
