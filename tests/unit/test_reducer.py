"""What each event makes of a meeting, also where admission would never have let it in.

Two writers may each admit what the other's makes senseless: the reducer is then asked all the
same, and has one answer.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from faellesblik.meeting.reducer import ACTS
from faellesblik.meeting.view import view
from faellesblik.model.ids import parse_at

UNTIL = datetime(2026, 11, 28, 16, 0, tzinfo=UTC)
NewMeeting = Callable[..., Any]


def items(builder: Any) -> list[str]:
    return [entry.item for entry in builder.state.plan.agenda]


@pytest.fixture
def builder(new_meeting: NewMeeting) -> Any:
    """Two people at the first step of a perspective shift; after it comes a check-out."""
    builder = new_meeting("perspective-shift", "check-out")
    builder.join("p-1", "Mette")
    builder.join("p-2", "Ole")
    return builder


def run(builder: Any, step: str | None = None) -> Any:
    return builder.state.run((builder.item, step or builder.step))


def test_an_item_whose_id_is_taken_is_not_added(builder: Any) -> None:
    """Two who add one at once have one; an id of an exercise is taken too."""
    builder.add("item-added", {"item": "x", "talk": "Nyt", "minutes": 5})
    once = builder.state.plan
    for more in (
        {"item": "x", "talk": "Noget andet", "minutes": 9},
        {"item": "item-1", "again": "item-2"},
        {"item": "check-out", "pause": True, "minutes": 5},
        {"item": "y", "again": "item-9"},
    ):
        builder.add("item-added", more)

    assert builder.state.plan == once


def test_an_item_comes_right_after_the_one_that_is_named(builder: Any) -> None:
    """And at the end where that one is not there; again with the minutes that it is given."""
    builder.add("item-added", {"item": "a", "again": "item-1", "after": "item-1", "minutes": 9})
    builder.add("item-added", {"item": "b", "again": "item-1", "after": "gone"})
    builder.add("item-added", {"item": "c", "pause": True, "minutes": 5, "after": "a"})

    assert items(builder) == ["item-1", "a", "c", "item-2", "b"]
    plan = builder.state.plan
    assert [plan.item(id_).minutes for id_ in ("item-1", "a", "b")] == [None, 9, None]
    assert [plan.item(id_).exercise for id_ in ("a", "b", "c")] == ["perspective-shift"] * 2 + ["c"]
    assert [plan.item(id_).plain for id_ in ("a", "c")] == [None, "pause"]
    assert plan.exercises["c"].structure.minutes == 5


def test_a_clock_runs_from_when_its_step_was_opened(builder: Any) -> None:
    """For the minutes that were given, or those of the agenda; a facilitator may set it."""
    opened = builder.add_at_step("step-opened")
    assert builder.state.ends_at == parse_at(opened.at) + timedelta(minutes=3)
    opened = builder.add_at_step("step-opened", minutes=10)
    assert builder.state.ends_at == parse_at(opened.at) + timedelta(minutes=10)

    builder.add("timer-set", {"ends_at": UNTIL.isoformat()})
    assert builder.state.ends_at == UNTIL
    builder.add("step-revealed", {"item": builder.item, "step": "sort"})
    assert builder.state.ends_at == UNTIL
    builder.add_at_step("step-locked")
    assert builder.state.ends_at is None


def test_opening_begins_anew_for_who_is_ready_and_what_was_shown(builder: Any) -> None:
    """What was written and taken away stays as it was."""
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"before": "mit"})
    builder.add_at_step("ready", "p-1")
    builder.add_at_step("ready", "p-2")
    builder.add_at_step("ready", "p-2", ready=False)
    mark = builder.state.contribution((builder.item, builder.step), "p-1")
    builder.add_at_step("hidden", contribution=mark)
    builder.add_at_step("contribution-revealed", contribution=mark)
    assert (run(builder).ready, run(builder).shown) == ({"p-1"}, (mark,))

    builder.add_at_step("step-opened")

    assert (run(builder).ready, run(builder).shown) == (frozenset(), ())
    assert run(builder).hidden == {mark}
    assert run(builder).submissions.keys() == {"p-1"}


def test_a_step_that_was_shown_is_not_closed_by_the_next(builder: Any) -> None:
    """Only one that is still open is."""
    builder.add_at_step("step-opened")
    builder.add_at_step("step-revealed")
    builder.add("step-opened", {"item": builder.item, "step": "sort"})

    assert run(builder).progress == "revealed"
    assert run(builder, "sort").progress == "open"


def test_what_is_shown_again_comes_last(builder: Any) -> None:
    """Once; the others keep their order."""
    marks = ["0" * 16, "1" * 16]
    for mark in (*marks, marks[0]):
        builder.add_at_step("contribution-revealed", contribution=mark)

    assert run(builder).shown == (marks[1], marks[0])


def test_a_deadline_for_all_stops_the_meeting_for_today(builder: Any) -> None:
    """What is open is closed, the clock stops, and that stays so when the deadline goes."""
    builder.add_at_step("step-opened")
    builder.add("deadline-set", {"until": UNTIL.isoformat()})
    assert (run(builder).progress, builder.state.ends_at) == ("locked", None)
    builder.add("timer-set", {"ends_at": UNTIL.isoformat()})
    builder.add("deadline-set", {"until": UNTIL.isoformat()})
    assert builder.state.ends_at is None

    builder.add_at_step("step-opened")
    clock = builder.state.ends_at
    builder.add("deadline-set", {"until": None})

    assert (run(builder).progress, builder.state.ends_at, builder.state.deadline) == (
        "open",
        clock,
        None,
    )


def test_a_deadline_for_one_step_leaves_the_rest_alone(builder: Any) -> None:
    """And one for a step that is not there does nothing at all."""
    builder.add_at_step("step-opened")
    before = builder.state
    builder.add_at_step("deadline-set", until=UNTIL.isoformat())
    assert (run(builder).until, run(builder).progress) == (UNTIL, "open")
    assert builder.state.deadline is None
    assert builder.state.ends_at == before.ends_at

    steps = builder.state.steps
    builder.add("deadline-set", {"item": "item-9", "step": "sort", "until": UNTIL.isoformat()})
    assert builder.state.steps == steps
    assert builder.state.deadline is None


def test_everybody_is_in_one_team_of_a_form(builder: Any) -> None:
    """The first that names them; a team without anybody has no number."""
    teams = [["p-1", "p-1", "p-2"], ["p-2"], [], ["p-3", "p-1"]]
    builder.add("teams-formed", {"form": "pairs", "teams": teams})
    assert builder.state.teams["pairs"] == {1: ("p-1", "p-2"), 2: ("p-3",)}

    builder.add("team-joined", {"form": "pairs", "team": 7, "participant": "p-3"})
    builder.add("team-joined", {"form": "fours", "team": 2}, by="p-1")
    builder.add("team-joined", {"form": "pairs", "team": 7, "participant": "p-2"}, by="p-1")

    assert builder.state.teams == {
        "pairs": {1: ("p-2",), 7: ("p-3", "p-1")},
        "fours": {2: ("p-1",)},
    }


def test_only_a_facilitator_acts_on_somebody_else(builder: Any) -> None:
    """What a participant says of another is about themselves."""
    builder.add("hand", {"raised": True, "participant": "p-2"}, by="p-1")
    builder.add("role-taken", {"item": "item-1", "role": "chair", "participant": "p-2"}, by="p-1")
    assert builder.state.hands == ("p-1",)
    assert builder.state.roles == {"item-1": {"p-1": "chair"}}

    builder.add("role-taken", {"item": "item-1", "role": "chair", "participant": "p-2"})
    builder.add("role-taken", {"item": "item-1", "role": None}, by="p-1")
    builder.add("hand", {"raised": True}, by="p-2")
    builder.add("hand", {"raised": True}, by="p-1")

    assert builder.state.roles == {"item-1": {"p-2": "chair"}}
    assert builder.state.hands == ("p-2", "p-1")


def test_who_has_left_is_known_and_not_here(builder: Any) -> None:
    """Somebody who never came leaves nothing."""
    builder.add("left", {}, by="p-1")
    builder.add("left", {}, by="p-9")

    assert {id_: person.here for id_, person in builder.state.people.items()} == {
        "p-1": False, "p-2": True,
    }  # fmt: skip
    assert builder.state.people["p-1"].name == "Mette"


def test_a_meeting_is_created_once(builder: Any) -> None:
    """A second beginning changes nothing but the count."""
    before = builder.state
    builder.add("meeting-created", builder.events[0].data | {"title": "En anden"})

    assert builder.state.created == before.created
    assert builder.state.revision == before.revision + 1


def test_only_a_facilitators_acts_are_undone(builder: Any) -> None:
    """By a facilitator, before the close, and not a participant's."""
    opened = builder.add_at_step("step-opened")
    answer = builder.add_at_step("submitted", "p-1", answers={"before": "mit"})
    for target, by in ((opened, "p-1"), (answer, "facilitator")):
        builder.add("undone", {"target": target.id}, by=by)
    assert run(builder).progress == "open"
    assert "p-1" in run(builder).submissions

    builder.add("meeting-closed", {})
    builder.add("undone", {"target": opened.id})
    assert builder.state.now == (builder.item, builder.step)


def test_the_latest_acts_of_facilitators_can_be_undone(builder: Any) -> None:
    """So many, the newest last, each with its place; answers are nobody's acts."""
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"before": "mit"})
    assert [(act.kind, act.place) for act in builder.state.acts] == [
        ("step-opened", (builder.item, builder.step))
    ]
    assert view(builder.state, "facilitator")["undo"]["step"] == builder.step

    made = [builder.add("decided", {"text": f"Nr. {n}"}).id for n in range(ACTS + 5)]

    assert [act.id for act in builder.state.acts] == made[-ACTS:]
    assert {act.place for act in builder.state.acts} == {None}
    undo = view(builder.state, "facilitator")["undo"]
    assert undo == {"target": made[-1], "kind": "decided"}


def test_a_close_ends_every_clock(builder: Any) -> None:
    """Nobody waits for anybody any more."""
    builder.add_at_step("step-opened")
    builder.add("deadline-set", {"until": UNTIL.isoformat()})
    builder.add("timer-set", {"ends_at": UNTIL.isoformat()})
    closed = builder.add("meeting-closed", {})

    state = builder.state
    assert (state.closed_at, state.ends_at, state.deadline) == (closed.at, None, None)
    assert not state.overdue(UNTIL)
