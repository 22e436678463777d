"""Agenda items without an exercise: they run as any other, and leave no record of their own."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from faellesblik.bank import Bank
from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.results import results
from faellesblik.meeting.view import view
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.event_data import MeetingCreated
from faellesblik.model.records import dump_record
from faellesblik.model.schemas import schemas

NEWS = RequestedItem(talk="Nyt fra ledelsen", minutes=5)
PAUSE = RequestedItem(pause=True, minutes=15)
MIXED = (NEWS, "perspective-shift", PAUSE)


def begin(bank: Bank, *agenda: RequestedItem, **more: Any) -> MeetingCreated:
    request = MeetingRequest(**{"title": "Møde", "agenda": list(agenda), **more})
    return bank.begin(request, meeting="2026-11-21-k7m4qp", code="K7M4QP", keys=[])


def test_a_plain_item_begins_as_one_step_without_fields(bank: Bank) -> None:
    """It has the shape of an exercise, in the meeting's language, so nothing else need know it."""
    created = begin(bank, NEWS, PAUSE, language="en")
    talk, pause = (created.exercises[entry.exercise] for entry in created.agenda)

    assert [entry.plain for entry in created.agenda] == ["talk", "pause"]
    assert [talk.words.title, pause.words.title] == ["Nyt fra ledelsen", "Pause"]
    assert [talk.structure.minutes, pause.structure.minutes] == [5, 15]
    for found in (talk, pause):
        (step,) = found.structure.steps
        assert (step.does, step.form, step.fields) == ("discuss", "plenary", [])
    danish = begin(bank, PAUSE)
    said = danish.exercises[danish.agenda[0].exercise].words.steps["pause"].say
    assert "kaffe" in said
    assert said != pause.words.steps["pause"].say


def test_every_plain_item_is_its_own(bank: Bank) -> None:
    """Two talks keep their titles, also where an exercise has the id that one would be given."""
    shift = bank.exercises["perspective-shift"]
    named = replace(shift, structure=shift.structure.model_copy(update={"id": "talk-1"}))
    odd = Bank({"talk-1": named}, ())
    other = RequestedItem(talk="Opsamling", minutes=5)
    created = begin(odd, NEWS, RequestedItem(exercise="talk-1"), other)

    titles = [created.exercises[entry.exercise].words.title for entry in created.agenda]
    assert titles == ["Nyt fra ledelsen", shift.words["da"].title, "Opsamling"]


@pytest.mark.parametrize(
    ("item", "place"),
    [
        ({"exercise": "consultancy", "talk": "x", "minutes": 5}, "talk"),
        ({"exercise": "consultancy", "pause": True, "minutes": 5}, "pause"),
        ({"talk": "x", "pause": True, "minutes": 5}, "pause"),
        ({"talk": " ", "minutes": 5}, "talk"),
        ({"pause": False, "minutes": 5}, "pause"),
        ({"talk": "x"}, "minutes"),
        ({"pause": True}, "minutes"),
        ({"pause": True, "minutes": 0}, "minutes"),
        ({"talk": "x", "minutes": 121}, "minutes"),
        ({"exercise": "consultancy", "minutes": 481}, "minutes"),
        ({"minutes": 5}, None),
        ({}, None),
    ],
)
def test_an_item_is_exactly_one_thing(item: dict[str, Any], place: str | None) -> None:
    """What is wrong is named by its field, or as the item itself when it is nothing at all."""
    with pytest.raises(ValidationError) as wrong:
        RequestedItem.model_validate(item)

    assert [fault["loc"] for fault in wrong.value.errors()] == [(place,) if place else ()]


def test_the_published_schema_says_so_too() -> None:
    """Whoever reads the OpenAPI document learns the three shapes from it."""
    schema = RequestedItem.model_json_schema()
    for good in ({"exercise": "consultancy"}, {"talk": "x", "minutes": 5}):
        jsonschema.validate(good, schema)
    for bad in ({}, {"talk": "x"}, {"talk": "x", "pause": True, "minutes": 5}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"agenda": [PAUSE, RequestedItem(talk="Om 010116-1234", minutes=5)]}, "agenda.1.talk"),
        ({"title": "Om 010116-1234"}, "title"),
        ({"school": "Skolen 010116-1234"}, "school"),
    ],
)
def test_a_cpr_number_is_never_saved(bank: Bank, change: dict[str, Any], place: str) -> None:
    """Not in the title of an item, and not in the meeting's own words."""
    with pytest.raises(Refused) as refused:
        begin(bank, *change.pop("agenda", [PAUSE]), **change)

    assert {place} == set(refused.value.fields)


def test_the_existing_shape_is_as_it_was(bank: Bank) -> None:
    """A meeting of exercises writes the same log line as before, and an old line still folds."""
    created = begin(bank, RequestedItem(exercise="consultancy", minutes=30))

    line = created.model_dump(mode="json", exclude_none=True)

    old = {"item": "item-1", "exercise": "consultancy", "version": 1, "minutes": 30}
    assert [old] == line["agenda"]
    assert created == MeetingCreated.model_validate(line)


def test_a_plain_item_runs_by_the_same_events(new_meeting: Callable[..., Any]) -> None:
    """Opened, timed, left for the next and come back to, with nothing lost in the exercise."""
    builder = new_meeting(*MIXED)
    builder.join("p-1")
    builder.add_at_step("step-opened")
    opened = builder.state
    assert opened.current_place == ("item-1", "talk")
    assert opened.plan.minutes(("item-1", "talk")) == 5
    assert opened.ends_at is not None
    admit(
        opened,
        Actor("facilitator", "facilitator"),
        "step-locked",
        {"item": "item-1", "step": "talk"},
        builder.clock.moment(),
    )

    writing = {"item": "item-2", "step": "challenge"}
    builder.add("step-opened", writing)
    builder.add("submitted", {**writing, "answers": {"before": "mit"}}, by="p-1")
    builder.add("step-opened", {"item": "item-3", "step": "pause"})
    builder.add_at_step("step-opened")

    state = builder.state
    assert state.current_place == ("item-1", "talk")
    assert state.run(("item-3", "pause")).progress == "locked"
    assert state.run(("item-2", "challenge")).submissions["p-1"].answers == {"before": "mit"}
    assert state == fold(reversed(builder.events))


@pytest.mark.parametrize("role", ["participant", "facilitator"])
def test_a_view_has_the_same_outer_shape(new_meeting: Callable[..., Any], role: Any) -> None:
    """A client that walks agenda, steps and fields meets nothing new but `plain`, or `teams`."""
    news, shift, pause = view(new_meeting(*MIXED).state, role)["agenda"]

    assert set(news) - {"plain"} == set(shift) == set(pause) - {"plain"}
    assert (news["plain"], pause["plain"]) == ("talk", "pause")
    assert (news["title"], news["minutes"], pause["minutes"]) == ("Nyt fra ledelsen", 5, 15)
    for item in (news, pause):
        (step,) = item["steps"]
        assert set(shift["steps"][0]) - {"teams"} == set(step) - {"teams"}
        assert (step["does"], step["form"], step["fields"]) == ("discuss", "plenary", [])
    assert len({item["exercise"] for item in (news, shift, pause)}) == 3


def test_a_plain_item_leaves_no_record_but_a_line(new_meeting: Callable[..., Any]) -> None:
    """The meeting's record lists it, with what was decided in it; no exercise's record is made."""
    builder = new_meeting(*MIXED)
    builder.add_at_step("step-opened")
    builder.add("step-opened", {"item": "item-2", "step": "challenge"})
    builder.add("decided", {"item": "item-1", "text": "Vi mødes om tirsdagen"})
    builder.add("meeting-closed", {})

    records = [json.loads(dump_record(record)) for record in results(builder.state)]

    assert [record["kind"] for record in records] == ["perspective-shift", "meeting"]
    body = records[-1]["body"]
    listed = [(line.get("plain"), line["title"], "result" in line) for line in body["agenda"]]
    assert [listed[0], listed[2]] == [
        ("talk", "Nyt fra ledelsen", False),
        ("pause", "Pause", False),
    ]
    assert listed[1][0] is None
    assert listed[1][2]
    assert body["agenda"][0]["steps_opened"] == ["talk"]
    assert [decision["text"] for decision in body["decisions"]] == ["Vi mødes om tirsdagen"]
    jsonschema.validate(records[-1], schemas()["meeting-1.json"])
