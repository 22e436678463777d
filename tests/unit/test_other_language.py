"""Reading a meeting in another language than its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from faellesblik.bank import Bank
from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.other_language import agenda_in
from faellesblik.model.agenda import RequestedItem


def shape(agenda: Any) -> Any:
    """Ids and limits of an agenda, without its words."""
    return [
        (item.item, item.minutes, [(s.step, [f.field for f in s.fields]) for s in item.steps])
        for item in agenda
    ]


def test_the_agenda_is_the_same_in_other_words(new_meeting: Callable[..., Any], bank: Bank) -> None:
    """Exercises and pauses are in the reader's language; a talk keeps the title it was given."""
    talk = RequestedItem(talk="Nyt fra skolen", minutes=5)
    state = new_meeting("perspective-shift", talk, RequestedItem(pause=True, minutes=5)).state
    danish, english = agenda_view(state, "participant"), agenda_in(state, "participant", bank, "en")

    assert shape(english) == shape(danish)
    assert english[0].title == bank.exercises["perspective-shift"].words["en"].title
    assert [item.title for item in english[1:]] == ["Nyt fra skolen", "Pause"]
    assert english[1].steps[0].say != danish[1].steps[0].say
    assert agenda_in(state, "participant", bank, "da") == danish


def test_an_exercise_that_is_another_today_keeps_its_words(
    new_meeting: Callable[..., Any], bank: Bank
) -> None:
    """And so does one that the bank has no more, or has in one language."""
    state = new_meeting("perspective-shift").state
    today = bank.exercises["perspective-shift"]
    steps = today.structure.steps[:-1]
    changed = replace(today, structure=today.structure.model_copy(update={"steps": steps}))
    single = replace(today, words={"da": today.words["da"]})
    for exercises in ({"perspective-shift": changed}, {"perspective-shift": single}, {}):
        other = replace(bank, exercises=exercises)
        assert agenda_in(state, "participant", other, "en") == agenda_view(state, "participant")
