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


def told(new_meeting: Callable[..., Any], happened: Any) -> Any:
    """A story of these; an `undone` names one of the events so far by its number."""
    builder = new_meeting("gather-and-choose")
    for person in PEOPLE:
        builder.join(person)
    for kind, by, data in happened:
        target = (
            builder.events[data["target"] % len(builder.events)].id if kind == "undone" else None
        )
        builder.add(kind, {"target": target} if target else data, by=by)
    return builder


@given(happened=happenings, data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_order_and_repetition_do_not_matter(
    new_meeting: Callable[..., Any], happened: Any, data: st.DataObject
) -> None:
    """Any order and any repetition of the same events give the same state, and a view of it."""
    builder = told(new_meeting, happened)
    shuffled = data.draw(st.permutations(builder.events))
    repeated = data.draw(st.lists(st.sampled_from(builder.events), max_size=10))
    state = fold(builder.events)

    assert state == fold([*shuffled, *repeated])
    assert view(state, "facilitator") == view(fold([*repeated, *shuffled]), "facilitator")


@given(happened=happenings)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_acknowledged_word_is_dropped(new_meeting: Callable[..., Any], happened: Any) -> None:
    """Whatever a facilitator does or undoes, what was sent before the close is in the state."""
    builder = told(new_meeting, happened)
    kept: set[tuple[str, str]] = set()
    for event in builder.events:
        if event.kind == "meeting-closed":
            break
        if event.kind in ("submitted", "withdrawn"):
            said = (event.data["step"], event.by)
            kept = kept | {said} if event.kind == "submitted" else kept - {said}
    runs = {place[1]: run for place, run in builder.state.steps.items()}

    # Who works in a team writes for it, so that then the team's answer is what stands.
    for step, who in kept:
        authors = runs[step].submissions.keys()
        assert who in authors or any(":" in author for author in authors)


def test_a_later_submission_replaces_the_earlier(new_meeting: Callable[..., Any]) -> None:
    """What somebody sends last in a step is what stands."""
    builder = new_meeting()
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"before": "først"})
    builder.add_at_step("submitted", "p-1", answers={"before": "sidst"})

    submissions = builder.state.run((builder.item, builder.step)).submissions

    assert submissions["p-1"].answers == {"before": "sidst"}


def test_a_submission_that_reaches_the_log_late_is_kept(new_meeting: Callable[..., Any]) -> None:
    """The reducer drops no acknowledged word, even where the step was locked meanwhile."""
    builder = new_meeting()
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add_at_step("step-locked")
    builder.add_at_step("submitted", "p-1", answers={"before": "sent på vej"})

    assert builder.state.run((builder.item, builder.step)).submissions


def test_opening_a_step_locks_the_one_before(new_meeting: Callable[..., Any]) -> None:
    """Only one step is open; what was written in the other stays."""
    builder = new_meeting()
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"before": "mit"})
    builder.add("step-opened", {"item": builder.item, "step": "sort"})

    first = builder.state.run((builder.item, builder.step))

    assert first.progress == "locked"
    assert (builder.item, "sort") == builder.state.now
    assert "p-1" in first.submissions


def test_going_back_loses_nothing(new_meeting: Callable[..., Any]) -> None:
    """A step that is opened again still has what was sent, and hides it until revealed again."""
    builder = new_meeting()
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"before": "mit"})
    builder.add_at_step("step-revealed")
    builder.add_at_step("step-opened")

    run = builder.state.run((builder.item, builder.step))

    assert run.progress == "open"
    assert run.submissions["p-1"].answers == {"before": "mit"}


def test_nothing_happens_after_the_close(new_meeting: Callable[..., Any]) -> None:
    """A closed meeting stays as it was; later events only count."""
    builder = new_meeting()
    builder.join("p-1")
    builder.add("meeting-closed", {})
    closed = builder.state
    builder.add_at_step("step-opened")

    assert closed.now == builder.state.now
    assert closed.revision + 1 == builder.state.revision


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
    new_meeting: Callable[..., Any], kind: str, data: dict[str, Any]
) -> None:
    """The reducer never raises: an older program reads a newer log."""
    builder = new_meeting()
    before = builder.state
    builder.add(kind, data)

    assert before.steps == builder.state.steps
    assert before.people == builder.state.people


def test_hands_stand_in_the_order_they_went_up(new_meeting: Callable[..., Any]) -> None:
    """Who has waited longest is first; a hand goes down with who leaves or has had the word."""
    builder = new_meeting()
    for who in ("p-1", "p-2", "p-3"):
        builder.join(who)
        builder.add("hand", {"raised": True}, by=who)
    assert builder.state.hands == ("p-1", "p-2", "p-3")

    builder.add("hand", {"raised": False, "participant": "p-2"})
    builder.add("left", {}, by="p-1")
    builder.add("hand", {"raised": False, "participant": "p-3"}, by="p-2")

    assert builder.state.hands == ("p-3",)


def test_nothing_is_a_meeting_before_it_is_created(new_meeting: Callable[..., Any]) -> None:
    """Events without a meeting leave the state empty."""
    builder = new_meeting()
    builder.join("p-1")

    assert EMPTY.people == apply(EMPTY, builder.events[1]).people


def test_minutes_fit_what_the_agenda_gives(new_meeting: Callable[..., Any]) -> None:
    """An item with minutes of its own shares them out in the steps' proportions."""
    builder = new_meeting()
    created = builder.events[0].data
    created["agenda"][0]["minutes"] = 70

    assert fold(builder.events).plan.minutes((builder.item, "challenge")) == 6
