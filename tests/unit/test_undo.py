"""Undo: what a facilitator took back has never happened."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.reducer import ACTS
from faellesblik.model.events import UNDOABLE
from faellesblik.model.ids import uuid7

LEADER = Actor("facilitator", "facilitator")
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def undone(story: Any, event: Any, by: str = "facilitator") -> None:
    story.happens("undone", {"target": event.id}, by=by)


def test_an_opened_step_goes_back_and_keeps_what_was_sent(tell: Callable[..., Any]) -> None:
    """Undoing an opening leads back to the step before; no acknowledged word goes with it."""
    story = tell()
    story.joins("p-1")
    story.at("step-opened")
    opened = story.happens("step-opened", {"item": story.item, "step": "sort"})
    story.happens(
        "submitted", {"item": story.item, "step": "sort", "answers": {"observed": "set"}}, by="p-1"
    )
    undone(story, opened)

    state = story.state
    assert state.now == (story.item, story.step)
    assert state.run((story.item, story.step)).progress == "open"
    assert state.run((story.item, "sort")).progress == "waiting"
    assert state.run((story.item, "sort")).submissions["p-1"].answers == {"observed": "set"}


def test_undo_goes_back_one_act_after_the_other(tell: Callable[..., Any]) -> None:
    """The latest act is offered first, then the one before it."""
    story = tell()
    first = story.at("step-opened")
    second = story.at("step-locked")
    third = story.at("step-revealed")
    assert [act.id for act in story.state.acts] == [first.id, second.id, third.id]

    undone(story, third)
    assert story.state.run((story.item, story.step)).progress == "locked"
    assert story.state.acts[-1].id == second.id

    undone(story, second)
    assert story.state.run((story.item, story.step)).progress == "open"


def test_a_decision_and_a_hidden_answer_come_back(tell: Callable[..., Any]) -> None:
    """Whatever a facilitator does to the meeting can be undone in the same way."""
    story = tell()
    decided = story.happens("decided", {"text": "Vi prøver en fælles begyndelse"})
    removed = story.happens("removed", {"target": decided.id})
    assert not story.state.decisions

    undone(story, removed)
    assert decided.id in story.state.decisions

    undone(story, decided)
    assert not story.state.decisions


def test_only_a_facilitator_undoes_and_only_a_facilitators_acts(tell: Callable[..., Any]) -> None:
    """A participant's `undone` has no consequence, nor has one that names a participant's word."""
    story = tell()
    story.joins("p-1")
    opened = story.at("step-opened")
    said = story.at("submitted", "p-1", answers={"before": "mit"})
    undone(story, opened, by="p-1")
    undone(story, said)

    run = story.state.run((story.item, story.step))
    assert run.progress == "open"
    assert "p-1" in run.submissions


def test_a_closed_meeting_stays_as_it_was(tell: Callable[..., Any]) -> None:
    """Its records are written: what is undone after the close stays done."""
    story = tell()
    decided = story.happens("decided", {"text": "Vi prøver"})
    story.happens("meeting-closed", {})
    undone(story, decided)

    assert decided.id in story.state.decisions


def test_what_is_too_long_ago_is_refused(tell: Callable[..., Any]) -> None:
    """Only what the state still remembers can be undone; the refusal says so."""
    story = tell()
    first = story.at("step-opened")
    for _ in range(ACTS):
        story.at("step-locked")

    with pytest.raises(Refused):
        admit(story.state, LEADER, "undone", {"target": first.id}, NOW)
    with pytest.raises(Refused):
        admit(story.state, LEADER, "undone", {"target": uuid7()}, NOW)


def test_every_control_can_be_undone() -> None:
    """Only the close, which writes records, and an undo itself can't."""
    assert "meeting-closed" not in UNDOABLE
    assert {"step-opened", "step-revealed", "timer-set", "hidden", "decided", "teams-formed",
            "agenda-ordered", "deadline-set", "facilitator-named"} <= UNDOABLE  # fmt: skip
