"""What a participant sends to an anonymous step: under an alias, without time, id or order."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.results import results
from faellesblik.meeting.room import Room
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, next_reading, uuid7
from faellesblik.store.data import DataFolder

FIRST = "challenge"


@pytest.fixture
def meeting(keyed_room: Callable[..., Any]) -> Any:
    """Eight people, and the first step is open."""
    meeting = keyed_room(8)
    meeting.lead("step-opened", FIRST)
    return meeting


def sealed(events: list[Event]) -> list[Event]:
    return [event for event in events if event.is_sealed]


def test_nothing_of_an_answer_names_its_author(meeting: Any) -> None:
    """Not its author, its role, its id, or its time, which says only that the step was open."""
    opened = meeting.events[-1]
    proposal = Proposal(
        id=uuid7(),
        kind="submitted",
        data={"item": meeting.item, "step": FIRST, "answers": {"before": "x"}},
    )
    leads_too = Actor(meeting.people[0], "facilitator")
    (event,) = sealed(list(meeting.room.propose(leads_too, [proposal]).events))

    assert event.by.startswith("a-")
    assert (event.role, event.at) == ("participant", next_reading(opened.at))
    assert event.id != proposal.id
    assert event.id[14] == "4"  # random, where the phone's own has the millisecond in it
    assert meeting.people[0] not in event.line().decode()


def test_only_the_key_makes_the_alias(meeting: Any) -> None:
    """Neither what the log has of the key nor another's key does; the same key always does."""
    (event,) = sealed(meeting.answer(0, FIRST, before="x"))
    place = (meeting.item, FIRST)

    def alias(key: str) -> str | None:
        keyring = Keyring()
        keyring.add(meeting.people[0], key)
        return keyring.alias(meeting.state, place, meeting.people[0])

    assert alias(meeting.keys[meeting.people[0]]) == event.by
    hashes = [key for key, who in meeting.state.keys.items() if who == meeting.people[0]]
    assert event.by not in {alias(key) for key in (*hashes, meeting.keys[meeting.people[1]])}


def test_one_person_has_one_alias_a_step(keyed_room: Callable[..., Any]) -> None:
    """So that what is known of one step is not known of another; but a record that joins a
    person's steps needs one alias for all that the person answers alone."""
    shift, apart = keyed_room(2), keyed_room(2, "gather-and-choose")
    for meeting, same in ((shift, True), (apart, False)):
        steps = meeting.state.plan.steps(meeting.item)
        me = meeting.people[0]
        aliases = {
            meeting.room.keyring.alias(meeting.state, (meeting.item, step.id), me)
            for step in steps
            if step.form == "alone"
        }
        assert (len(aliases) == 1) is same


def test_what_a_pair_answers_is_joined_to_neither_of_them(meeting: Any) -> None:
    """They both know which answer is theirs; in the record it stands by itself."""
    pair = {"form": "pairs", "teams": [meeting.people[:2], meeting.people[2:4]]}
    lead = Actor("facilitator", "facilitator")
    meeting.room.absorb(
        meeting.room.propose(lead, [Proposal(id=uuid7(), kind="teams-formed", data=pair)]).events
    )
    for person in range(4):
        meeting.answer(person, FIRST, before=f"alene {person}")
    meeting.lead("step-opened", "questions")
    meeting.answer(0, "questions", questions="sammen")
    meeting.lead("step-revealed", "questions")
    meeting.lead("step-revealed", FIRST)

    records = results(meeting.state, now=meeting.room.clock.moment())
    contributions: list[Any] = records[0].model_dump()["body"]["contributions"]
    assert [c["questions"] for c in contributions if c.get("questions")] == ["sammen"]
    assert all(not (c.get("before") and c.get("questions")) for c in contributions)
    assert records[0].model_dump()["body"]["participants"] == 4


def test_the_last_of_somebodys_answers_counts(meeting: Any) -> None:
    """However often they change it, and when the same is sent again nothing is written."""
    for text in ("et", "to", "tre"):
        events = meeting.answer(0, FIRST, before=text)
    again = Proposal(
        id=uuid7(),
        kind="submitted",
        data={"item": meeting.item, "step": FIRST, "answers": {"before": "fire"}},
    )
    me = Actor(meeting.people[0], "participant")
    first, second = (meeting.room.propose(me, [again]) for _ in range(2))

    assert sealed(events)
    assert (first.ids, second.ids) == ((again.id,), (again.id,))
    assert (len(sealed(list(first.events))), second.events) == (1, ())
    meeting.room.absorb(first.events)
    assert meeting.view(person=0)["mine"][meeting.item][FIRST] == {"before": "fire"}
    assert len(meeting.state.run((meeting.item, FIRST)).submissions) == 1


def test_an_answer_that_is_taken_back_is_gone(meeting: Any) -> None:
    """And whoever took it back is no longer told to have answered."""
    meeting.answer(0, FIRST, before="x")
    assert meeting.ticked() == [0]
    meeting.act(Actor(meeting.people[0], "participant"), "withdrawn", FIRST)

    assert meeting.ticked() == []
    assert meeting.view()["people"]["answered"] == 0
    assert meeting.view(person=0)["mine"] == {}


def test_a_named_step_keeps_its_names(keyed_room: Callable[..., Any], bank: Any) -> None:
    """Where the step says whose answers are, the author is the participant, as it was."""
    named = next(
        (id_, step.id, field.id)
        for id_, loaded in bank.exercises.items()
        for step in loaded.structure.steps
        for field in step.fields
        if not step.anonymous and field.type == "text"
    )
    meeting = keyed_room(1, named[0])
    meeting.lead("step-opened", named[1])
    fields = [f for f in meeting.state.step((meeting.item, named[1])).fields if f.type == "text"]
    (event,) = meeting.answer(0, named[1], **{field.id: "x" for field in fields})

    assert event.by == meeting.people[0]


def test_a_team_has_one_answer(keyed_room: Callable[..., Any]) -> None:
    """A member's answer takes back a teammate's; both see it as their own, and both are ticked."""
    meeting = keyed_room(4)
    pairs = {"form": "pairs", "teams": [meeting.people[:2], meeting.people[2:]]}
    lead = Actor("facilitator", "facilitator")
    formed = meeting.room.propose(lead, [Proposal(id=uuid7(), kind="teams-formed", data=pairs)])
    meeting.room.absorb(formed.events)
    meeting.lead("step-opened", "questions")
    meeting.answer(0, "questions", questions="fra den ene")
    meeting.answer(1, "questions", questions="fra begge")

    for person in (0, 1):
        mine = meeting.view(person=person)["mine"][meeting.item]["questions"]
        assert mine == {"questions": "fra begge"}
    assert meeting.view(person=2)["mine"] == {}
    assert meeting.ticked() == [0, 1]
    assert meeting.view()["people"]["answered"] == 1


def test_who_has_not_shown_their_key_sees_nothing_of_theirs(meeting: Any) -> None:
    """A program that starts anew can't tell whose an answer is, until it is shown the key again."""
    meeting.answer(0, FIRST, before="x")
    after = Room(DataFolder(meeting.room.data.path), "x", writer="b", clock=HybridClock())
    after.absorb(meeting.room.reader.read() or meeting.events)
    me = meeting.people[0]
    place = (meeting.item, FIRST)
    (author,) = after.state.run(place).submissions

    assert after.keyring.owner(after.state, place, author) is None
    assert after.keyring.add(me, meeting.keys[me])
    assert after.keyring.owner(after.state, place, author) == me
    assert not after.keyring.add(me, meeting.keys[me])


def test_marks_are_told_again_after_a_restart(meeting: Any) -> None:
    """Each by itself where answers are hidden; the marks of before mean nothing to the new run."""
    meeting.answer(0, FIRST, before="x")
    after = Room(meeting.room.data, "x", writer="b", clock=HybridClock(), marks="another")
    after.absorb(meeting.events)
    me = meeting.people[0]

    assert after.propose_mark(me) == []
    after.keyring.add(me, meeting.keys[me])
    marks = after.propose_mark(me)
    after.absorb(marks)
    assert [event.kind for event in marks] == ["answered"]
    assert after.propose_mark(me) == []
    for person in meeting.people[1:]:
        after.keyring.add(person, meeting.keys[person])
        assert after.propose_mark(person) == []


ACTS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["one", "two", "withdrawn"])),
    min_size=1,
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data(), ACTS)
def test_any_order_of_arrival_gives_the_fold(
    keyed_room: Callable[..., Any], data: st.DataObject, acts: list[tuple[int, str]]
) -> None:
    """What aliases sent is folded in as it comes, before its step and after the close."""
    meeting = keyed_room(4)
    meeting.lead("step-opened", FIRST)
    for number, (person, what) in enumerate(acts):
        if what == "withdrawn":
            meeting.act(Actor(meeting.people[person], "participant"), "withdrawn", FIRST)
        else:
            meeting.answer(person, FIRST, before=what)
        if number == len(acts) // 2:
            meeting.lead("step-revealed", FIRST)
            meeting.lead("step-opened", FIRST)
    if data.draw(st.booleans()):
        lead = Actor("facilitator", "facilitator")
        closing = [Proposal(id=uuid7(), kind="meeting-closed")]
        meeting.events += meeting.room.propose(lead, closing).events

    events = data.draw(st.permutations(meeting.events))
    room = Room(meeting.room.data, "x", writer="b", clock=HybridClock())
    while events:
        size = data.draw(st.integers(1, 4))
        room.absorb(events[:size])
        events = events[size:]

    assert room.state == fold(meeting.events)


def test_no_file_says_which_of_the_events_came_first(meeting: Any) -> None:
    """Of what aliases sent, each line would be the same had they come in another order."""
    lines = [
        event.line()
        for person in range(8)
        for event in sealed(meeting.answer(person, FIRST, before="x"))
    ]

    assert len({json.loads(line)["at"] for line in lines}) == 1


def test_what_is_taken_back_is_gone_in_any_order_of_arrival(
    keyed_room: Callable[..., Any],
) -> None:
    """A child's no takes back what the same person wrote in another step, and a later yes brings
    nothing back; what is written after it stands."""
    meeting = keyed_room(1, "child-conversation")
    for step in ("tell", "sum-up"):
        meeting.lead("step-opened", step)
    meeting.lead("deadline-set", "tell", until="2999-01-01T00:00:00Z")
    meeting.answer(0, "tell", childs_words="før")
    meeting.answer(0, "sum-up", approved="declined")
    assert meeting.view(person=0)["mine"][meeting.item] == {"sum-up": {"approved": "declined"}}
    refused = {"childs_words": "alligevel"}
    with pytest.raises(Refused):
        meeting.answer(0, "tell", **refused)
    meeting.answer(0, "sum-up", approved="approved")
    meeting.answer(0, "tell", childs_words="efter")

    for seed in range(20):
        events = random.Random(seed).sample(meeting.events, len(meeting.events))
        room = Room(meeting.room.data, "x", writer="b", clock=HybridClock())
        for event in events:
            room.absorb([event])
        texts = [
            dict(submission.answers)
            for submission in room.state.run((meeting.item, "tell")).submissions.values()
        ]
        assert texts == [{"childs_words": "efter"}]
        assert room.state == meeting.state


def test_nobody_puts_themselves_into_a_team_that_has_written(
    keyed_room: Callable[..., Any],
) -> None:
    """Though the answer has no name: they would read it, and write over it. Nor after a restart,
    when it can't be told whose it is."""
    meeting = keyed_room(5)
    lead = Actor("facilitator", "facilitator")
    pairs = {"form": "pairs", "teams": [meeting.people[:2], meeting.people[2:4]]}
    formed = meeting.room.propose(lead, [Proposal(id=uuid7(), kind="teams-formed", data=pairs)])
    meeting.events += formed.events
    meeting.room.absorb(formed.events)
    meeting.lead("step-opened", "questions")
    meeting.answer(0, "questions", questions="vores")
    after = Room(meeting.room.data, "x", writer="b", clock=HybridClock())
    after.absorb(meeting.events)
    me = Actor(meeting.people[4], "participant")

    def join(room: Room, team: int) -> None:
        data = {"form": "pairs", "team": team}
        room.propose(me, [Proposal(id=uuid7(), kind="team-joined", data=data)])

    for room, team in ((meeting.room, 1), (after, 1), (after, 2)):
        with pytest.raises(Refused):
            join(room, team)
    join(meeting.room, 2)
