"""Taking somebody out, the door, and who may go into which team: pure, without a disk."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.errors import Refused
from faellesblik.meeting.actors import actor_by_key
from faellesblik.meeting.admission import Actor, admit, checked_content
from faellesblik.meeting.joining import check_joining, participant_of
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.view import view
from faellesblik.model.events import Proposal
from faellesblik.model.ids import uuid7
from faellesblik.model.keys import hash_key

NewMeeting = Callable[..., Any]
NOW = datetime(2026, 11, 21, tzinfo=UTC)
LEADER = Actor("facilitator", "facilitator")


def act(builder: Any, actor: Actor, kind: str, **data: Any) -> None:
    """Do what admission lets happen. Raises Refused."""
    proposal = Proposal(id=uuid7(), kind=kind, data=data)
    content = checked_content(builder.state, actor, proposal)
    admit(builder.state, actor, kind, content, NOW)
    builder.add(kind, content, by=actor.id)


def refusal(builder: Any, actor: Actor, kind: str, **data: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(builder, actor, kind, **data)
    return refused.value.code


@pytest.fixture
def builder(new_meeting: NewMeeting) -> Any:
    """A meeting of Mette, with a key, and Ole, who lead too, have hands, roles and a pair."""
    builder = new_meeting("consultancy")
    builder.add("joined", {"participant": "p-1", "name": "Mette", "key": hash_key("key")}, by="p-1")
    builder.join("p-2", "Ole")
    for participant in ("p-1", "p-2"):
        builder.add("hand", {}, by=participant)
        builder.add("facilitator-named", {"participant": participant})
        builder.add("role-taken", {"item": builder.item, "role": "consultant"}, by=participant)
    builder.add("teams-formed", {"form": "pairs", "teams": [["p-1", "p-2"]]})
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"question_before": "Hvad gør vi?"})
    return builder


def test_who_is_taken_out_is_nowhere_but_in_their_answers(builder: Any) -> None:
    """Key, count, hand, role, pair and leading are gone; what was sent stays."""
    act(builder, LEADER, "person-removed", participant="p-1")
    state = builder.state

    with pytest.raises(Refused) as refused:
        actor_by_key(state, "key")
    assert refused.value.code == "person-removed"
    told = view(state, "facilitator")
    assert (told["people"]["joined"], told["people"]["hands"]) == (1, 1)
    assert told["people"]["each"]["p-1"]["removed"]
    assert told["facilitators"] == ["p-2"]
    assert told["teams"] == {"pairs": {"1": ["Ole"]}}
    assert told["roles"] == {builder.item: {"consultant": ["Ole"]}}
    assert state.run((builder.item, builder.step)).submissions


def test_taking_out_is_undone_as_if_it_had_never_been(builder: Any) -> None:
    """All that went comes back."""
    before = builder.state
    event = builder.add("person-removed", {"participant": "p-1"})
    act(builder, LEADER, "undone", target=event.id)
    after = builder.state

    assert actor_by_key(after, "key") == actor_by_key(before, "key")
    for what in ("people", "removed", "facilitators", "hands", "roles", "teams"):
        assert getattr(after, what) == getattr(before, what)


def test_nothing_can_be_done_with_somebody_who_is_out(builder: Any) -> None:
    """They can be put into no team, and not be taken out twice."""
    act(builder, LEADER, "person-removed", participant="p-1")

    for kind, data in (
        ("person-removed", {"participant": "p-1"}),
        ("team-joined", {"form": "pairs", "team": 1, "participant": "p-1"}),
        ("facilitator-named", {"participant": "p-1"}),
    ):
        assert refusal(builder, LEADER, kind, **data) == "participant-unknown"


def test_only_whoever_leads_takes_out_and_locks(builder: Any) -> None:
    """A participant is told that it is not theirs to do."""
    participant = Actor("p-2", "participant")

    assert refusal(builder, participant, "person-removed", participant="p-1") == "facilitator-only"
    assert refusal(builder, participant, "door-set", open=False) == "facilitator-only"


def test_a_locked_door_keeps_out_who_is_not_in(builder: Any) -> None:
    """Whoever is in can come back; whoever was taken out can't, whatever the door."""
    mine, _ = participant_of(builder.state, "a join id of mine")
    act(builder, LEADER, "door-set", open=False)
    with pytest.raises(Refused) as refused:
        check_joining(builder.state, mine)
    assert refused.value.code == "door-closed"
    check_joining(builder.state, "p-1")

    act(builder, LEADER, "person-removed", participant="p-1")
    with pytest.raises(Refused) as refused:
        check_joining(builder.state, "p-1")
    assert refused.value.code == "person-removed"
    act(builder, LEADER, "door-set", open=True)
    check_joining(builder.state, mine)


def test_many_at_once_are_counted(new_meeting: NewMeeting) -> None:
    """By the minute before the latest; the same participant again is no arrival."""
    builder = new_meeting()
    for number in range(23):
        builder.join(f"p-{number}")
    builder.join("p-1", "Mette")

    door = view(builder.state, "facilitator")["door"]
    assert (door["open"], door["arrivals"]) == (True, 23)
    assert "door" not in view(builder.state, "participant")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)))
def test_any_order_of_arrival_gives_the_same_state(
    new_meeting: NewMeeting, order: list[int]
) -> None:
    """Also where somebody is taken out, joins again and is undone."""
    builder = new_meeting()
    builder.join("p-1")
    builder.join("p-2")
    removed = builder.add("person-removed", {"participant": "p-1"})
    builder.join("p-1", "Mette")
    builder.add("door-set", {"open": False})
    builder.add("undone", {"target": removed.id})
    created, *rest = builder.events

    assert fold([created, *(rest[n] for n in order)]) == builder.state


@pytest.fixture
def pairs(new_meeting: NewMeeting) -> Any:
    """Pair 1 of p-1 has written in a step of pairs that is open; p-2 sits alone in pair 2."""
    builder = new_meeting("one-two-four-all")
    for participant in ("p-1", "p-2"):
        builder.join(participant)
    builder.add("teams-formed", {"form": "pairs", "teams": [["p-1"], ["p-2"]]})
    step = next(s for s in builder.state.plan.steps(builder.item) if s.form == "pairs")
    builder.place = {"item": builder.item, "step": step.id}
    builder.field = step.fields[0].id
    builder.add("step-opened", builder.place)
    builder.add("submitted", {**builder.place, "answers": {builder.field: "vores"}}, by="p-1")
    return builder


def test_nobody_puts_themselves_into_a_team_that_has_written(pairs: Any) -> None:
    """They would read it before it is shown, and could write over it. Whoever leads may do it."""
    me = Actor("p-2", "participant")
    assert refusal(pairs, me, "team-joined", form="pairs", team=1) == "team-has-written"
    pairs.add("step-locked", pairs.place)
    assert refusal(pairs, me, "team-joined", form="pairs", team=1) == "team-has-written"
    pairs.add("step-revealed", pairs.place)
    act(pairs, me, "team-joined", form="pairs", team=1)


def test_a_team_that_everybody_left_is_not_taken_over(pairs: Any) -> None:
    """What it wrote stays its own."""
    act(pairs, Actor("p-1", "participant"), "team-joined", form="pairs", team=None)

    me = Actor("p-2", "participant")
    assert refusal(pairs, me, "team-joined", form="pairs", team=1) == "team-has-written"
    act(pairs, LEADER, "team-joined", form="pairs", team=1, participant="p-2")


def test_going_into_a_team_without_text_and_back_to_ones_own_is_free(pairs: Any) -> None:
    """Also for those who have written: it is theirs."""
    act(pairs, Actor("p-1", "participant"), "team-joined", form="pairs", team=2)
    pairs.add("team-joined", {"form": "pairs", "team": 1, "participant": "p-1"})
    act(pairs, Actor("p-1", "participant"), "team-joined", form="pairs", team=1)


def test_a_revealed_step_that_still_takes_answers_is_no_free_choice(pairs: Any) -> None:
    """What a team wrote could be written over until the deadline."""
    pairs.add("step-revealed", pairs.place)
    pairs.add("deadline-set", {**pairs.place, "until": "2026-12-24T12:00:00Z"})

    me = Actor("p-2", "participant")
    assert refusal(pairs, me, "team-joined", form="pairs", team=1) == "team-has-written"


def test_a_join_id_makes_one_participant_and_one_key(builder: Any, new_meeting: NewMeeting) -> None:
    """The same in one meeting, another in the next; and the log has neither id nor key."""
    one = participant_of(builder.state, "a join id of mine")

    assert one == participant_of(builder.state, "a join id of mine")
    assert one != participant_of(builder.state, "another join id.")
    assert len(one[1]) == 32
    other = new_meeting()
    other.events[0] = other.events[0].model_copy(
        update={"data": {**other.events[0].data, "salt": "another"}}
    )
    assert one != participant_of(other.state, "a join id of mine")
