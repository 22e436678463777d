"""A child's no, and the like: what was written goes, from the state, the views and the records."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit, checked_content
from faellesblik.meeting.erasures import erased_answers, without_fields
from faellesblik.meeting.reducer import apply, fold
from faellesblik.meeting.results import results
from faellesblik.meeting.view import view
from faellesblik.model.events import Proposal
from faellesblik.model.exercises import Exercise
from faellesblik.model.ids import parse_at, uuid7
from faellesblik.model.records import dump_record

WORDS, READING = "når vi er få", "gruppens størrelse"
NewMeeting = Callable[..., Any]


@pytest.fixture
def told(new_meeting: NewMeeting) -> Any:
    """Two have written a child's words; Mette has gone on to what the child says of them."""
    builder = new_meeting("child-conversation")
    for person in ("p-1", "p-2"):
        builder.join(person)
    for step in ("prepare", "tell", "sum-up"):
        at_step(builder, "step-opened", step)
    for person in ("p-1", "p-2"):
        answer(builder, person, "prepare", child="Ørred", purpose="Hvordan frikvarteret er")
        answer(builder, person, "tell", childs_words=f"{WORDS} {person}")
    return builder


def at_step(builder: Any, kind: str, step: str, by: str = "facilitator", **more: Any) -> Any:
    return builder.add(kind, {"item": builder.item, "step": step, **more}, by=by)


def answer(builder: Any, by: str, step: str, **answers: Any) -> Any:
    return at_step(builder, "submitted", step, by, answers=answers)


def answers_of(builder: Any, person: str) -> dict[str, Any]:
    return {
        place[1]: dict(run.submissions[person].answers)
        for place, run in builder.state.steps.items()
        if person in run.submissions
    }


def test_a_no_takes_the_words_of_whoever_gives_it(told: Any) -> None:
    """And the made-up name; purpose and answer stand, and so does what others wrote."""
    answer(told, "p-1", "sum-up", approved="declined")

    assert answers_of(told, "p-1") == {
        "prepare": {"purpose": "Hvordan frikvarteret er"},
        "sum-up": {"approved": "declined"},
    }
    assert answers_of(told, "p-2")["tell"] == {"childs_words": f"{WORDS} p-2"}


def test_the_words_are_in_no_view_and_no_record(told: Any) -> None:
    """Shown before and after the close."""
    answer(told, "p-1", "sum-up", approved="declined")
    at_step(told, "step-revealed", "tell")
    texts = [view(told.state, "facilitator"), view(told.state, "participant", "p-1")]
    told.add("meeting-closed", {})
    texts += [dump_record(record).decode() for record in results(told.state)]

    assert f"{WORDS} p-1" not in str(texts)
    assert f"{WORDS} p-2" in str(texts)


def test_another_answer_brings_nothing_back(told: Any) -> None:
    """Gone is gone; new words may be written."""
    answer(told, "p-1", "sum-up", approved="declined")
    answer(told, "p-1", "sum-up", approved="approved")
    assert "tell" not in answers_of(told, "p-1")

    answer(told, "p-1", "tell", childs_words="noget andet")
    assert answers_of(told, "p-1")["tell"] == {"childs_words": "noget andet"}


def test_any_order_of_arrival_gives_the_same(told: Any) -> None:
    """Words that come in after the no to them, such as from a kernel's log."""
    answer(told, "p-1", "sum-up", approved="declined")
    late = [event for event in told.events if event.by == "p-1" and event.kind == "submitted"]
    state = fold([event for event in told.events if event not in late])
    for event in (late[2], late[0], late[1]):
        state = apply(state, event)

    assert state.steps == told.state.steps


def test_nothing_is_written_that_must_go(told: Any) -> None:
    """It would be gone at once, so whoever writes it is told, and what to do."""
    answer(told, "p-1", "sum-up", approved="declined")
    at_step(told, "step-opened", "reading")

    refusal = refused(told, "reading", {"reading": READING, "context_factors": "Bolden"})
    assert refusal.code == "answers-taken-back"
    assert list(refusal.fields) == ["reading"]
    assert "Change that answer first" in refusal.fields["reading"][0]
    ask(told, "reading", {"context_factors": "Bolden"})
    at_step(told, "step-opened", "sum-up")
    ask(told, "sum-up", {"approved": "approved"})


def ask(builder: Any, step: str, answers: dict[str, Any]) -> dict[str, Any]:
    data = {"item": builder.item, "step": step, "answers": answers}
    proposal = Proposal(id=uuid7(), kind="submitted", data=data)
    actor = Actor("p-1", "participant")
    content = checked_content(builder.state, actor, proposal)
    admit(builder.state, actor, "submitted", content, parse_at(builder.clock.tick()))
    return content


def refused(builder: Any, step: str, answers: dict[str, Any]) -> Refused:
    with pytest.raises(Refused) as refusal:
        ask(builder, step, answers)
    return refusal.value


def own_exercise(erases: dict[str, Any], **more: Any) -> Exercise:
    choice = {"id": "ok", "type": "choice", "options": ["yes", "no-way"], "erases": erases}
    step = {"id": "say", "does": "write", "form": "alone", "minutes": 3}
    fields = [{"id": "words", "type": "text"}, choice]
    return Exercise.model_validate(
        {"id": "own", "version": 1, "tags": {}, "steps": [step | {"fields": fields} | more]}
    )


@pytest.mark.parametrize(
    ("erases", "more", "message"),
    [
        ({"answers": ["no"], "of": ["words"]}, {}, "erases at the answer 'no'"),
        ({"answers": ["no-way"], "of": ["word"]}, {}, "did you mean 'words'"),
        ({"answers": ["no-way"], "of": ["ok"]}, {}, "erases 'ok'"),
        (
            {"answers": ["no-way"], "of": ["words"]},
            {"repeat": {"of": "seat", "each": ["one", "two"]}},
            "can't be repeated",
        ),
    ],
)
def test_what_erases_must_lead_somewhere(
    erases: dict[str, Any], more: dict[str, Any], message: str
) -> None:
    """An option of its own, and another field that is asked once."""
    own_exercise({"answers": ["no-way"], "of": ["words"]})
    with pytest.raises(ValidationError, match=message):
        own_exercise(erases, **more)


def test_a_log_says_what_of_it_must_go(told: Any) -> None:
    """Each answer with the words, also one that was replaced; the fold without them is the same."""
    first = answer(told, "p-1", "tell", childs_words=f"{WORDS} igen")
    kept = answer(told, "p-2", "tell", childs_words=WORDS)
    answer(told, "p-1", "sum-up", approved="declined")
    answer(told, "p-1", "sum-up", approved="approved")
    later = answer(told, "p-1", "tell", childs_words="noget andet")
    erased = erased_answers(told.state, told.events)

    assert {event.id for event in (kept, later)}.isdisjoint(erased)
    assert erased[first.id] == {"childs_words"}
    assert sum("childs_words" in fields for fields in erased.values()) == 2
    assert sum("child" in fields for fields in erased.values()) == 1
    redacted = [
        event.redact(
            event.data | {"answers": without_fields(event.data["answers"], erased[event.id])}
        )
        if event.id in erased
        else event
        for event in told.events
    ]
    assert fold(redacted).steps == told.state.steps
    assert erased_answers(fold(redacted), redacted) == {}
