"""The parts of a view: people, boards and the fields of a step, as pages draw them."""

from collections.abc import Callable
from typing import Any

from faellesblik.bank import Bank
from faellesblik.meeting.board import cards
from faellesblik.meeting.view import view

NewMeeting = Callable[..., Any]


def test_who_leads_sees_how_it_goes_for_each(new_meeting: NewMeeting) -> None:
    """Names where they were given, who is here, ready, done and leading; hands in their order."""
    builder = new_meeting()
    for who, name in (("p-1", "Mette"), ("p-2", None), ("p-3", "Ole")):
        builder.join(who, name)
    builder.add_at_step("step-opened")
    builder.add_at_step("began", "p-1")
    builder.add_at_step("submitted", "p-2", answers={"before": "mit"})
    builder.add_at_step("ready", "p-2")
    builder.add("facilitator-named", {"participant": "p-1"})
    builder.add("teams-formed", {"form": "pairs", "teams": [["p-1", "p-2"]]})
    builder.add("left", {}, by="p-3")
    for who in ("p-2", "p-1"):
        builder.add("hand", {"raised": True}, by=who)

    people = view(builder.state, "facilitator")["people"]

    assert people["queue"] == [{"participant": "p-2"}, {"participant": "p-1", "name": "Mette"}]
    still = {
        "here": True, "away": False, "removed": False, "writing": False, "ready": False,
        "answered": False, "leads": False,
    }  # fmt: skip
    assert people["each"] == {
        "p-1": still | {"name": "Mette", "writing": True, "leads": True, "teams": {"pairs": 1}},
        "p-2": still | {"ready": True, "answered": True, "teams": {"pairs": 1}},
        "p-3": still | {"name": "Ole", "here": False, "teams": {}},
    }
    counts = {
        "joined": 2,
        "away": 0,
        "expected": 2,
        "writing": 1,
        "ready": 1,
        "answered": 1,
        "hands": 2,
    }
    assert view(builder.state, "participant")["people"] == counts


def test_a_board_tells_who_leads_which_answer_a_card_is_of(new_meeting: NewMeeting) -> None:
    """So that it can be taken away; all see texts, groups and their names."""
    builder = new_meeting("gather-and-choose")
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"ideas": ["Ro", "Tid"]})
    builder.add_at_step("step-revealed")
    place = {"item": builder.item, "step": "gather"}
    builder.add("step-opened", place)
    by_text = {card.text: card for card in cards(builder.state, (builder.item, "gather"))}
    builder.add("grouped", {**place, "card": by_text["Ro"].card, "group": "g-1"})
    builder.add("group-named", {**place, "group": "g-2", "name": "Tomt"})

    boards = {
        role: view(builder.state, role)["boards"][builder.item]["gather"]
        for role in ("participant", "facilitator")
    }

    assert boards["participant"] == {
        "cards": {
            by_text["Ro"].card: {"text": "Ro", "group": "g-1"},
            by_text["Tid"].card: {"text": "Tid"},
        },
        "groups": {"g-1": {"name": ""}, "g-2": {"name": "Tomt"}},
        "hidden": [],
    }
    contribution = {card["contribution"] for card in boards["facilitator"]["cards"].values()}
    assert contribution == {builder.state.contribution_id((builder.item, "ideas"), "p-1")}


def field_view(field: Any, words: Any, prefix: str) -> dict[str, Any]:
    """What a page must be told of a field, whatever its type."""
    expected = {"type": field.type, "required": field.required, "label": words.label}
    if field.when:
        expected["when"] = {"field": prefix + field.when.field, "answers": field.when.answers}
    if field.type in ("choice", "tags"):
        expected["options"] = [
            {"option": id_, "label": words.options[id_]}
            | ({"help": words.option_help[id_]} if id_ in words.option_help else {})
            for id_ in field.options
        ]
    if field.type == "text":
        expected |= {"max_length": field.max_length, "lines": field.lines}
    return expected


def test_every_field_is_drawn_as_its_exercise_says(bank: Bank, new_meeting: NewMeeting) -> None:
    """Type, whether it must be answered, options with their words, and what it leans on."""
    optional = {"when", "options", "columns", "id", "max_length", "lines"}
    for id_ in bank.exercises:
        builder = new_meeting(id_)
        exercise = builder.state.plan.exercise(builder.item)
        steps = view(builder.state, "participant")["agenda"][0]["steps"]
        for step, step_view in zip(exercise.structure.steps, steps, strict=True):
            assert step_view["anonymous"] == step.anonymous
            assert bool(step_view.get("shows")) == bool(step.shows)
            fields = zip(step.flat_fields(), step_view["fields"], strict=True)
            for (answer_id, field, each), shown in fields:
                words = exercise.words.steps[step.id].fields[field.id]
                expected = field_view(field, words, f"{each}." if each else "")
                assert shown["field"] == answer_id
                assert {key: shown[key] for key in expected} == expected
                rows = {"columns"} if field.type == "rows" else set()
                limits = {"max_length"} if field.type in ("cards", "pseudonym") else set()
                assert shown.keys() & optional <= expected.keys() | rows | limits
                columns = [column["column"] for column in shown.get("columns", [])]
                assert columns == [column.id for column in getattr(field, "columns", [])]


def test_a_page_begins_with_where_the_meeting_is(new_meeting: NewMeeting) -> None:
    """The first step before anything is open; then what is, until when, and its end."""
    builder = new_meeting()
    place = {"item": builder.item, "step": builder.step}
    waiting = view(builder.state, "participant")
    assert waiting["now"] == {**place, "state": "waiting", "ends_at": None}
    assert waiting["progress"] == {}

    builder.add_at_step("step-opened")
    running = view(builder.state, "participant")
    assert running["now"] == {
        **place, "state": "open", "ends_at": builder.state.ends_at.isoformat(),
    }  # fmt: skip
    assert running["progress"] == {builder.item: {builder.step: "open"}}

    builder.add("meeting-closed", {})
    assert view(builder.state, "participant")["now"]["state"] == "closed"


def test_what_is_ones_own_is_under_me(new_meeting: NewMeeting) -> None:
    """Ready, hand, roles, votes and teams, and a name where one was given."""
    builder = new_meeting("consultancy")
    builder.join("p-1", "Mette")
    builder.add_at_step("step-opened")
    builder.add_at_step("ready", "p-1")
    builder.add("hand", {"raised": True}, by="p-1")
    builder.add("role-taken", {"item": builder.item, "role": "presenter"}, by="p-1")
    builder.add("teams-formed", {"form": "pairs", "teams": [["p-1"]]})

    assert view(builder.state, "participant", "p-1")["me"] == {
        "participant": "p-1",
        "name": "Mette",
        "ready": {builder.item: {builder.step: True}},
        "votes": {},
        "hand": True,
        "roles": {builder.item: "presenter"},
        "teams": {"pairs": 1},
    }


def test_a_decision_says_only_what_was_decided(new_meeting: NewMeeting) -> None:
    """What nobody said of it is left out, not null."""
    builder = new_meeting()
    made = builder.add("decided", {"text": "Vi prøver", "who": "Mette"})

    decisions = view(builder.state, "participant")["decisions"]

    assert decisions == {made.id: {"text": "Vi prøver", "who": "Mette"}}
