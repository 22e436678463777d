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
Tell = Callable[..., Any]


def items(story: Any) -> list[str]:
    return [entry.item for entry in story.state.plan.agenda]


@pytest.fixture
def story(tell: Tell) -> Any:
    """Two people at the first step of a perspective shift; after it comes a check-out."""
    story = tell("perspective-shift", "check-out")
    story.joins("p-1", "Mette")
    story.joins("p-2", "Ole")
    return story


def run(story: Any, step: str | None = None) -> Any:
    return story.state.run((story.item, step or story.step))


def test_an_item_whose_id_is_taken_is_not_added(story: Any) -> None:
    """Two who add one at once have one; an id of an exercise is taken too."""
    story.happens("item-added", {"item": "x", "talk": "Nyt", "minutes": 5})
    once = story.state.plan
    for more in (
        {"item": "x", "talk": "Noget andet", "minutes": 9},
        {"item": "item-1", "again": "item-2"},
        {"item": "check-out", "pause": True, "minutes": 5},
        {"item": "y", "again": "item-9"},
    ):
        story.happens("item-added", more)

    assert story.state.plan == once


def test_an_item_comes_right_after_the_one_that_is_named(story: Any) -> None:
    """And at the end where that one is not there; again with the minutes that it is given."""
    story.happens("item-added", {"item": "a", "again": "item-1", "after": "item-1", "minutes": 9})
    story.happens("item-added", {"item": "b", "again": "item-1", "after": "gone"})
    story.happens("item-added", {"item": "c", "pause": True, "minutes": 5, "after": "a"})

    assert items(story) == ["item-1", "a", "c", "item-2", "b"]
    plan = story.state.plan
    assert [plan.item(id_).minutes for id_ in ("item-1", "a", "b")] == [None, 9, None]
    assert [plan.item(id_).exercise for id_ in ("a", "b", "c")] == ["perspective-shift"] * 2 + ["c"]
    assert [plan.item(id_).plain for id_ in ("a", "c")] == [None, "pause"]
    assert plan.exercises["c"].structure.minutes == 5


def test_a_clock_runs_from_when_its_step_was_opened(story: Any) -> None:
    """For the minutes that were given, or those of the agenda; a facilitator may set it."""
    opened = story.at("step-opened")
    assert story.state.ends_at == parse_at(opened.at) + timedelta(minutes=3)
    opened = story.at("step-opened", minutes=10)
    assert story.state.ends_at == parse_at(opened.at) + timedelta(minutes=10)

    story.happens("timer-set", {"ends_at": UNTIL.isoformat()})
    assert story.state.ends_at == UNTIL
    story.happens("step-revealed", {"item": story.item, "step": "sort"})
    assert story.state.ends_at == UNTIL
    story.at("step-locked")
    assert story.state.ends_at is None


def test_opening_begins_anew_for_who_is_ready_and_what_was_shown(story: Any) -> None:
    """What was written and taken away stays as it was."""
    story.at("step-opened")
    story.at("submitted", "p-1", answers={"before": "mit"})
    story.at("ready", "p-1")
    story.at("ready", "p-2")
    story.at("ready", "p-2", ready=False)
    mark = story.state.contribution((story.item, story.step), "p-1")
    story.at("hidden", contribution=mark)
    story.at("contribution-revealed", contribution=mark)
    assert (run(story).ready, run(story).shown) == ({"p-1"}, (mark,))

    story.at("step-opened")

    assert (run(story).ready, run(story).shown) == (frozenset(), ())
    assert run(story).hidden == {mark}
    assert run(story).submissions.keys() == {"p-1"}


def test_a_step_that_was_shown_is_not_closed_by_the_next(story: Any) -> None:
    """Only one that is still open is."""
    story.at("step-opened")
    story.at("step-revealed")
    story.happens("step-opened", {"item": story.item, "step": "sort"})

    assert run(story).progress == "revealed"
    assert run(story, "sort").progress == "open"


def test_what_is_shown_again_comes_last(story: Any) -> None:
    """Once; the others keep their order."""
    marks = ["0" * 16, "1" * 16]
    for mark in (*marks, marks[0]):
        story.at("contribution-revealed", contribution=mark)

    assert run(story).shown == (marks[1], marks[0])


def test_a_deadline_for_all_stops_the_meeting_for_today(story: Any) -> None:
    """What is open is closed, the clock stops, and that stays so when the deadline goes."""
    story.at("step-opened")
    story.happens("deadline-set", {"until": UNTIL.isoformat()})
    assert (run(story).progress, story.state.ends_at) == ("locked", None)
    story.happens("timer-set", {"ends_at": UNTIL.isoformat()})
    story.happens("deadline-set", {"until": UNTIL.isoformat()})
    assert story.state.ends_at is None

    story.at("step-opened")
    clock = story.state.ends_at
    story.happens("deadline-set", {"until": None})

    assert (run(story).progress, story.state.ends_at, story.state.deadline) == ("open", clock, None)


def test_a_deadline_for_one_step_leaves_the_rest_alone(story: Any) -> None:
    """And one for a step that is not there does nothing at all."""
    story.at("step-opened")
    before = story.state
    story.at("deadline-set", until=UNTIL.isoformat())
    assert (run(story).until, run(story).progress) == (UNTIL, "open")
    assert story.state.deadline is None
    assert story.state.ends_at == before.ends_at

    steps = story.state.steps
    story.happens("deadline-set", {"item": "item-9", "step": "sort", "until": UNTIL.isoformat()})
    assert story.state.steps == steps
    assert story.state.deadline is None


def test_everybody_is_in_one_team_of_a_form(story: Any) -> None:
    """The first that names them; a team without anybody has no number."""
    teams = [["p-1", "p-1", "p-2"], ["p-2"], [], ["p-3", "p-1"]]
    story.happens("teams-formed", {"form": "pairs", "teams": teams})
    assert story.state.teams["pairs"] == {1: ("p-1", "p-2"), 2: ("p-3",)}

    story.happens("team-joined", {"form": "pairs", "team": 7, "participant": "p-3"})
    story.happens("team-joined", {"form": "fours", "team": 2}, by="p-1")
    story.happens("team-joined", {"form": "pairs", "team": 7, "participant": "p-2"}, by="p-1")

    assert story.state.teams == {"pairs": {1: ("p-2",), 7: ("p-3", "p-1")}, "fours": {2: ("p-1",)}}


def test_only_a_facilitator_acts_on_somebody_else(story: Any) -> None:
    """What a participant says of another is about themselves."""
    story.happens("hand", {"raised": True, "participant": "p-2"}, by="p-1")
    story.happens("role-taken", {"item": "item-1", "role": "chair", "participant": "p-2"}, by="p-1")
    assert story.state.hands == ("p-1",)
    assert story.state.roles == {"item-1": {"p-1": "chair"}}

    story.happens("role-taken", {"item": "item-1", "role": "chair", "participant": "p-2"})
    story.happens("role-taken", {"item": "item-1", "role": None}, by="p-1")
    story.happens("hand", {"raised": True}, by="p-2")
    story.happens("hand", {"raised": True}, by="p-1")

    assert story.state.roles == {"item-1": {"p-2": "chair"}}
    assert story.state.hands == ("p-2", "p-1")


def test_who_has_left_is_known_and_not_here(story: Any) -> None:
    """Somebody who never came leaves nothing."""
    story.happens("left", {}, by="p-1")
    story.happens("left", {}, by="p-9")

    assert {id_: person.here for id_, person in story.state.people.items()} == {
        "p-1": False, "p-2": True,
    }  # fmt: skip
    assert story.state.people["p-1"].name == "Mette"


def test_a_meeting_is_created_once(story: Any) -> None:
    """A second beginning changes nothing but the count."""
    before = story.state
    story.happens("meeting-created", story.events[0].data | {"title": "En anden"})

    assert story.state.created == before.created
    assert story.state.revision == before.revision + 1


def test_only_a_facilitators_acts_are_undone(story: Any) -> None:
    """By a facilitator, before the close, and not a participant's."""
    opened = story.at("step-opened")
    answer = story.at("submitted", "p-1", answers={"before": "mit"})
    for target, by in ((opened, "p-1"), (answer, "facilitator")):
        story.happens("undone", {"target": target.id}, by=by)
    assert run(story).progress == "open"
    assert "p-1" in run(story).submissions

    story.happens("meeting-closed", {})
    story.happens("undone", {"target": opened.id})
    assert story.state.now == (story.item, story.step)


def test_the_latest_acts_of_facilitators_can_be_undone(story: Any) -> None:
    """So many, the newest last, each with its place; answers are nobody's acts."""
    story.at("step-opened")
    story.at("submitted", "p-1", answers={"before": "mit"})
    assert [(act.kind, act.place) for act in story.state.acts] == [
        ("step-opened", (story.item, story.step))
    ]
    assert view(story.state, "facilitator")["undo"]["step"] == story.step

    made = [story.happens("decided", {"text": f"Nr. {n}"}).id for n in range(ACTS + 5)]

    assert [act.id for act in story.state.acts] == made[-ACTS:]
    assert {act.place for act in story.state.acts} == {None}
    undo = view(story.state, "facilitator")["undo"]
    assert undo == {"target": made[-1], "kind": "decided"}


def test_a_close_ends_every_clock(story: Any) -> None:
    """Nobody waits for anybody any more."""
    story.at("step-opened")
    story.happens("deadline-set", {"until": UNTIL.isoformat()})
    story.happens("timer-set", {"ends_at": UNTIL.isoformat()})
    closed = story.happens("meeting-closed", {})

    state = story.state
    assert (state.closed_at, state.ends_at, state.deadline) == (closed.at, None, None)
    assert not state.overdue(UNTIL)
