"""The reducer: what a meeting is follows from its events alone."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.meeting.reducer import apply, fold
from faellesblik.meeting.state import EMPTY

PEOPLE = ["p-1", "p-2", "p-3"]
STEPS = ["challenge", "sort", "seats"]

moves = st.lists(
    st.one_of(
        st.tuples(st.just("step-opened"), st.sampled_from(STEPS), st.just("facilitator")),
        st.tuples(st.just("step-locked"), st.sampled_from(STEPS), st.just("facilitator")),
        st.tuples(st.just("step-revealed"), st.sampled_from(STEPS), st.just("facilitator")),
        st.tuples(st.just("submitted"), st.sampled_from(STEPS), st.sampled_from(PEOPLE)),
        st.tuples(st.just("withdrawn"), st.sampled_from(STEPS), st.sampled_from(PEOPLE)),
        st.tuples(st.just("ready"), st.sampled_from(STEPS), st.sampled_from(PEOPLE)),
        st.tuples(st.just("meeting-closed"), st.none(), st.just("facilitator")),
    ),
    max_size=25,
)


@given(moves=moves, data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_order_and_repetition_do_not_matter(
    tell: Callable[..., Any], moves: Any, data: st.DataObject
) -> None:
    """Any order and any repetition of the same events give the same state."""
    story = tell()
    for person in PEOPLE:
        story.joins(person)
    for number, (kind, step, by) in enumerate(moves):
        content: dict[str, Any] = {} if step is None else {"item": story.item, "step": step}
        if kind == "submitted":
            content["answers"] = {"before": f"svar {number}"}
        story.happens(kind, content, by=by)
    shuffled = data.draw(st.permutations(story.events))
    repeated = data.draw(st.lists(st.sampled_from(story.events), max_size=10))

    assert fold(story.events) == fold([*shuffled, *repeated])


def test_a_later_submission_replaces_the_earlier(tell: Callable[..., Any]) -> None:
    """What somebody sends last in a step is what stands."""
    story = tell()
    story.joins("p-1")
    story.at("step-opened")
    story.at("submitted", "p-1", answers={"before": "først"})
    story.at("submitted", "p-1", answers={"before": "sidst"})

    submissions = story.state.run((story.item, story.step)).submissions

    assert submissions["p-1"].answers == {"before": "sidst"}


def test_a_submission_that_reaches_the_log_late_is_kept(tell: Callable[..., Any]) -> None:
    """The reducer drops no acknowledged word, even where the step was locked meanwhile."""
    story = tell()
    story.joins("p-1")
    story.at("step-opened")
    story.at("step-locked")
    story.at("submitted", "p-1", answers={"before": "sent på vej"})

    assert story.state.run((story.item, story.step)).submissions


def test_opening_a_step_locks_the_one_before(tell: Callable[..., Any]) -> None:
    """Only one step is open; what was written in the other stays."""
    story = tell()
    story.joins("p-1")
    story.at("step-opened")
    story.at("submitted", "p-1", answers={"before": "mit"})
    story.happens("step-opened", {"item": story.item, "step": "sort"})

    first = story.state.run((story.item, story.step))

    assert first.progress == "locked"
    assert (story.item, "sort") == story.state.now
    assert "p-1" in first.submissions


def test_going_back_loses_nothing(tell: Callable[..., Any]) -> None:
    """A step that is opened again still has what was sent, and hides it until revealed again."""
    story = tell()
    story.joins("p-1")
    story.at("step-opened")
    story.at("submitted", "p-1", answers={"before": "mit"})
    story.at("step-revealed")
    story.at("step-opened")

    run = story.state.run((story.item, story.step))

    assert run.progress == "open"
    assert run.submissions["p-1"].answers == {"before": "mit"}


def test_nothing_happens_after_the_close(tell: Callable[..., Any]) -> None:
    """A closed meeting stays as it was; later events only count."""
    story = tell()
    story.joins("p-1")
    story.happens("meeting-closed", {})
    closed = story.state
    story.at("step-opened")

    assert closed.now == story.state.now
    assert closed.revision + 1 == story.state.revision


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("a-kind-of-tomorrow", {"x": 1}),
        ("submitted", {"item": "item-1"}),
        ("step-opened", {"item": "item-9", "step": "challenge"}),
        ("joined", {"participant": ""}),
    ],
)
def test_what_is_unknown_or_broken_is_passed_over(
    tell: Callable[..., Any], kind: str, data: dict[str, Any]
) -> None:
    """The reducer never raises: an older program reads a newer log."""
    story = tell()
    before = story.state
    story.happens(kind, data)

    assert before.steps == story.state.steps
    assert before.people == story.state.people


def test_hands_stand_in_the_order_they_went_up(tell: Callable[..., Any]) -> None:
    """Who has waited longest is first; a hand goes down with who leaves or has had the word."""
    story = tell()
    for who in ("p-1", "p-2", "p-3"):
        story.joins(who)
        story.happens("hand", {"raised": True}, by=who)
    assert story.state.hands == ("p-1", "p-2", "p-3")

    story.happens("hand", {"raised": False, "participant": "p-2"})
    story.happens("left", {}, by="p-1")
    story.happens("hand", {"raised": False, "participant": "p-3"}, by="p-2")

    assert story.state.hands == ("p-3",)


def test_nothing_is_a_meeting_before_it_is_created(tell: Callable[..., Any]) -> None:
    """Events without a meeting leave the state empty."""
    story = tell()
    story.joins("p-1")

    assert EMPTY.people == apply(EMPTY, story.events[1]).people


def test_minutes_fit_what_the_agenda_gives(tell: Callable[..., Any]) -> None:
    """An item with minutes of its own shares them out in the steps' proportions."""
    story = tell()
    created = story.events[0].data
    created["agenda"][0]["minutes"] = 70

    assert fold(story.events).plan.minutes((story.item, "challenge")) == 6
