"""The reducer: what a meeting is follows from its events alone."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.meeting.reducer import apply, fold
from faellesblik.meeting.state import EMPTY
from faellesblik.meeting.view import view

PEOPLE = ["p-1", "p-2", "p-3"]
STEPS = ["ideas", "gather", "choose"]
CARDS = ["0" * 16, "1" * 16]
GROUPS = ["g-1", "g-2"]
SOMEBODY = st.sampled_from(PEOPLE)
ANYBODY = st.sampled_from([*PEOPLE, "facilitator"])
LEADER = st.just("facilitator")


def happening(kind: str, by: Any, **data: Any) -> Any:
    return st.tuples(st.just(kind), by, st.fixed_dictionaries(data))


def at_step(kind: str, by: Any, **data: Any) -> Any:
    return happening(kind, by, item=st.just("item-1"), step=st.sampled_from(STEPS), **data)


happenings = st.lists(
    st.one_of(
        at_step("step-opened", LEADER),
        at_step("step-locked", LEADER),
        at_step("step-revealed", LEADER),
        at_step("submitted", SOMEBODY, answers=st.just({"ideas": ["en", "to"]})),
        at_step("withdrawn", SOMEBODY),
        at_step("ready", SOMEBODY),
        at_step("began", SOMEBODY),
        at_step("contribution-revealed", LEADER, contribution=st.sampled_from(CARDS)),
        at_step("hidden", LEADER, contribution=st.sampled_from(CARDS), hidden=st.booleans()),
        at_step(
            "grouped",
            ANYBODY,
            card=st.sampled_from(CARDS),
            group=st.sampled_from([*GROUPS, None]),
        ),
        at_step(
            "group-named",
            ANYBODY,
            group=st.sampled_from(GROUPS),
            name=st.sampled_from(["", "Navn"]),
        ),
        at_step(
            "voted", SOMEBODY, votes=st.dictionaries(st.sampled_from(GROUPS), st.integers(1, 3))
        ),
        happening(
            "teams-formed",
            LEADER,
            form=st.sampled_from(["pairs", "team"]),
            teams=st.lists(st.lists(SOMEBODY, max_size=3), max_size=3),
        ),
        happening(
            "team-joined",
            ANYBODY,
            form=st.just("team"),
            team=st.sampled_from([1, 2, None]),
            participant=SOMEBODY,
        ),
        happening("item-added", LEADER, item=st.sampled_from(["a", "b"]), again=st.just("item-1")),
        happening("agenda-ordered", LEADER, items=st.permutations(["a", "b", "item-1"])),
        happening("facilitator-named", LEADER, participant=SOMEBODY, leads=st.booleans()),
        happening("undone", ANYBODY, target=st.integers(0, 12)),
        happening("meeting-closed", LEADER),
    ),
    max_size=25,
)


def told(tell: Callable[..., Any], happened: Any) -> Any:
    """A story of these; an `undone` names one of the events so far by its number."""
    story = tell("gather-and-choose")
    for person in PEOPLE:
        story.joins(person)
    for kind, by, data in happened:
        target = story.events[data["target"] % len(story.events)].id if kind == "undone" else None
        story.happens(kind, {"target": target} if target else data, by=by)
    return story


@given(happened=happenings, data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_order_and_repetition_do_not_matter(
    tell: Callable[..., Any], happened: Any, data: st.DataObject
) -> None:
    """Any order and any repetition of the same events give the same state, and a view of it."""
    story = told(tell, happened)
    shuffled = data.draw(st.permutations(story.events))
    repeated = data.draw(st.lists(st.sampled_from(story.events), max_size=10))
    state = fold(story.events)

    assert state == fold([*shuffled, *repeated])
    assert view(state, "facilitator") == view(fold([*repeated, *shuffled]), "facilitator")


@given(happened=happenings)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_acknowledged_word_is_dropped(tell: Callable[..., Any], happened: Any) -> None:
    """Whatever a facilitator does or undoes, what was sent before the close is in the state."""
    story = told(tell, happened)
    kept: set[tuple[str, str]] = set()
    for event in story.events:
        if event.kind == "meeting-closed":
            break
        if event.kind in ("submitted", "withdrawn"):
            said = (event.data["step"], event.by)
            kept = kept | {said} if event.kind == "submitted" else kept - {said}
    runs = {place[1]: run for place, run in story.state.steps.items()}

    # Who works in a team writes for it, so that then the team's answer is what stands.
    for step, who in kept:
        authors = runs[step].submissions.keys()
        assert who in authors or any(":" in author for author in authors)


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
