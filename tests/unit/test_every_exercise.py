"""Every exercise of the bank, from its start to its result."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.bank import Bank, load_bank
from faellesblik.meeting.admission import Actor, admit, checked_content
from faellesblik.meeting.answers import validate_answers
from faellesblik.meeting.board import vote_targets
from faellesblik.meeting.erasures import erased_fields, without_fields
from faellesblik.meeting.reducer import apply
from faellesblik.meeting.results import results
from faellesblik.meeting.state import MeetingState
from faellesblik.meeting.view import view
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.base import LANGUAGES
from faellesblik.model.events import Event, Proposal
from faellesblik.model.fields import POSITION_MAX, Column, ExerciseField
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.records import dump_record, parse_record
from faellesblik.model.steps import Step

SHIPPED = sorted(load_bank().exercises)
LEADER = Actor("facilitator", "facilitator")
PEOPLE = [Actor(f"p-{n}", "participant") for n in range(3)]

WORDS = st.text("abcæøåÆ ?!,.»«\n🌱", min_size=1, max_size=40).filter(lambda text: text.strip())
DAYS = st.dates().map(lambda day: day.isoformat())


def answers(step: Step) -> st.SearchStrategy[dict[str, Any]]:
    """What somebody who fills in every field of a step may send, and is not refused."""
    return st.fixed_dictionaries({id_: _answer(field) for id_, field, _ in step.flat_fields()}).map(
        lambda given: _mended(step, given)
    )


def _mended(step: Step, given: dict[str, Any]) -> dict[str, Any]:
    """Fails where a full answer is refused: then the exercise can't be finished."""
    stored, wrong = validate_answers(step, given)
    assert wrong == {}, (step.id, wrong)
    return stored


def _answer(field: ExerciseField) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one case a type
    match field.type:
        case "text" | "pseudonym":
            return _text(field.max_length)
        case "cards":
            return st.lists(_text(field.max_length), min_size=field.least, max_size=field.most)
        case "choice":
            return st.sampled_from(field.options)
        case "tags":
            most = min(field.most, len(field.options))
            return st.lists(st.sampled_from(field.options), unique=True, min_size=1, max_size=most)
        case "scale":
            return st.integers(field.min, field.max)
        case "position":
            return st.integers(0, POSITION_MAX)
        case "date":
            return DAYS
        case "rows":
            row = st.fixed_dictionaries({c.id: _cell(c) for c in field.columns})
            return st.lists(row, min_size=field.least, max_size=min(field.most, field.least + 2))
        case "vote":
            return st.none()


def _text(most: int) -> st.SearchStrategy[str]:
    return WORDS.map(lambda text: text.strip()[:most].strip())


def _cell(column: Column) -> st.SearchStrategy[str]:
    match column.type:
        case "text":
            return _text(column.max_length)
        case "choice":
            return st.sampled_from(column.options)
        case "date":
            return DAYS


class Held:
    """A meeting without a disk, in which every event is admitted as the room would."""

    def __init__(self, bank: Bank, exercise: str, language: str) -> None:
        self.clock = HybridClock()
        request = MeetingRequest(
            title="Møde", language=language, agenda=[RequestedItem(exercise=exercise)]
        )
        created = bank.begin(request, meeting="2026-11-21-k7m4qp", code="K7M4QP", keys=[])
        self.state = MeetingState()
        self._take(LEADER, "meeting-created", created.model_dump(mode="json"))
        for person in PEOPLE:
            self._take(person, "joined", {"participant": person.id})

    def act(self, actor: Actor, kind: str, **data: Any) -> None:
        stored = checked_content(self.state, actor, Proposal(id=uuid7(), kind=kind, data=data))
        admit(self.state, actor, kind, stored, self.clock.moment())
        self._take(actor, kind, stored)

    def _take(self, actor: Actor, kind: str, data: dict[str, Any]) -> None:
        at = self.clock.tick()
        event = Event(id=uuid7(), at=at, by=actor.id, role=actor.role, kind=kind, data=data)
        self.state = apply(self.state, event)


@pytest.mark.parametrize("exercise", SHIPPED)
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_an_exercise_goes_from_start_to_result(
    bank: Bank, exercise: str, data: st.DataObject
) -> None:
    """Every field can be answered, every step opened and shown, and the record read back."""
    language = data.draw(st.sampled_from(LANGUAGES))
    meeting = Held(bank, exercise, language)
    structure = bank.get(exercise).structure
    asked: set[str] = set()
    for number, role in enumerate(structure.roles):
        person = PEOPLE[number % len(PEOPLE)]
        meeting.act(person, "role-taken", item="item-1", role=role)
    for step in structure.steps:
        place = {"item": "item-1", "step": step.id}
        meeting.act(LEADER, "step-opened", **place)
        holders = meeting.state.roles.get("item-1", {})
        writers = [p for p in PEOPLE if holders.get(p.id) in step.writes] or PEOPLE
        for person in writers:
            if step.vote:
                board = vote_targets(meeting.state, ("item-1", step.vote.among))
                some = sorted(board)[: min(step.vote.budget, len(board))]
                meeting.act(person, "voted", **place, votes=dict.fromkeys(some, 1))
            elif step.fields:
                given_here = data.draw(answers(step))
                erased = erased_fields(meeting.state, "item-1", person.id, besides=step.id)
                given_here = without_fields(given_here, erased)
                meeting.act(person, "submitted", **place, answers=given_here)
                asked |= given_here.keys()
        meeting.act(LEADER, "step-revealed", **place)
        for role in ("facilitator", "participant"):
            view(meeting.state, role, PEOPLE[0].id)
    meeting.act(LEADER, "meeting-closed")

    record, minutes = results(meeting.state)

    assert record.exercise is not None
    assert record.exercise.id == exercise
    assert parse_record(dump_record(record)) == record
    assert minutes.kind == "meeting"
    text = dump_record(record).decode()
    if record.kind == "exercise-result":
        asked -= {field for erases in structure.erasures.values() for field in erases.of}
        assert [id_ for id_ in asked if f'"{id_}"' not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", SHIPPED)
def test_an_exercise_is_drawn_without_a_missing_word(
    bank: Bank, exercise: str, language: str
) -> None:
    """Whoever takes part and whoever leads has a word for all that they see."""
    state = Held(bank, exercise, language).state
    for role in ("facilitator", "participant"):
        [item] = view(state, role)["agenda"]
        assert item["title"]
        for step in item["steps"]:
            assert step["title"]
            assert step["say"]
            for field in step["fields"]:
                assert field["label"]
                if field["type"] in ("scale", "position"):
                    assert field["low"]
                    assert field["high"]
                for option in field.get("options", []):
                    assert option["label"]
