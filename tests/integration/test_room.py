"""A room: a log and the state that follows from it, whoever else writes and in whatever order."""

import errno
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import Bank, load_bank
from faellesblik.errors import LogError, LogNotWritten, Refused
from faellesblik.meeting.actors import FACILITATOR, actor_by_key
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.room import Room
from faellesblik.meeting.summary import summaries
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.access import LOCAL
from faellesblik.store.data import DataFolder
from faellesblik.store.log import LogReader, LogWriter

LEADER = Actor(FACILITATOR, "facilitator")
PLACE = {"item": "item-1", "step": "challenge"}


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank()


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def open_rooms() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def begin(bank: Bank, data: DataFolder, title: str = "Møde", **more: Any) -> Room:
    request = MeetingRequest.model_validate(
        {"title": title, "agenda": [{"exercise": "perspective-shift"}]}
    )
    return create_meeting(data, bank, request, writer="a", clock=HybridClock(), **more)


@pytest.fixture
def room(bank: Bank, data: DataFolder, open_rooms: ExitStack) -> Room:
    """A meeting whose first step is open."""
    room = open_rooms.enter_context(closing(begin(bank, data)))
    room.act(LEADER, [proposal("step-opened")])
    return room


@pytest.fixture
def other(room: Room, open_rooms: ExitStack) -> Room:
    """The same meeting, as another program has it."""
    again = open_room(room.data, room.meeting, writer="b", clock=HybridClock())
    return open_rooms.enter_context(closing(again))


def proposal(kind: str, **more: Any) -> Proposal:
    return Proposal(id=uuid7(), kind=kind, data={**PLACE, **more})


def answer(text: str) -> Proposal:
    return proposal("submitted", answers={"before": text})


def logged(room: Room) -> list[Event]:
    return LogReader(room.data.log_folder(room.meeting)).read()


def test_all_of_what_is_proposed_is_admitted_or_none(room: Room) -> None:
    """Where the last of three is refused, nothing of the first two is held or written."""
    me = Actor(room.join(), "participant")
    before, events = room.pending_state, logged(room)
    with pytest.raises(Refused):
        room.act(me, [answer("et"), proposal("ready"), proposal("step-locked")])

    assert room.pending_state is before
    assert logged(room) == events
    assert room.state == room.pending_state


def test_what_is_sent_again_is_accepted_and_not_written_again(room: Room) -> None:
    """Together with what is new; each is named in the order in which it was sent."""
    me = Actor(room.join(), "participant")
    old, new = answer("et"), proposal("ready")
    room.act(me, [old])

    proposed = room.act(me, [new, old, new])

    assert proposed.ids == (new.id, old.id, new.id)
    assert [event.id for event in proposed.events] == [new.id]
    assert sum(event.id in {old.id, new.id} for event in logged(room)) == 2


@pytest.mark.parametrize("pending", [True, False])
def test_an_id_that_says_something_else_is_a_conflict(room: Room, pending: bool) -> None:
    """On disk or on its way there; the refusal names the id."""
    me = Actor(room.join(), "participant")
    sent = answer("et")
    proposed = room.propose(me, [sent])
    if not pending:
        room.store(proposed.events)
    for change in ({"kind": "ready", "data": PLACE}, {"data": answer("to").data}):
        with pytest.raises(Refused) as refused:
            room.propose(me, [sent.model_copy(update=change)])
        assert (refused.value.reason, refused.value.values) == ("conflict", {"id": sent.id})


def test_what_is_on_its_way_counts_for_what_comes_next(room: Room) -> None:
    """A step that is being closed takes no more answers; one that could not be closed does."""
    me = Actor(room.join(), "participant")
    room.propose(LEADER, [proposal("step-locked")])
    with pytest.raises(Refused):
        room.propose(me, [answer("for sent")])

    room.discard_pending()

    room.act(me, [answer("i tide")])
    assert room.state.run(("item-1", "challenge")).progress == "open"


def test_what_is_on_its_way_stays_so_when_others_news_comes(room: Room, other: Room) -> None:
    """Several things, of which one undoes another."""
    opened = room.state.undoable_actions[-1]
    hand = Proposal(id=uuid7(), kind="decided", data={"text": "Vi prøver"})
    undo = Proposal(id=uuid7(), kind="undone", data={"target": opened.id})
    held = [*room.propose(LEADER, [hand]).events, *room.propose(LEADER, [undo]).events]
    other.join("Ole")

    assert room.refresh()

    assert room.state.decisions == {}
    assert room.pending_state.decisions.keys() == {hand.id}
    assert room.pending_state.run(("item-1", "challenge")).progress == "waiting"
    assert len(room.pending_state.people) == 1
    room.store(held)
    assert room.state == room.pending_state == fold(logged(room))


def test_news_is_news_once(room: Room, other: Room) -> None:
    """Each tells whether anything has changed; both come to the same state."""
    assert not room.refresh()
    other.join("Ole")

    assert room.refresh()
    assert not room.refresh()
    assert room.state == other.state


def test_what_comes_late_has_its_place_in_time(room: Room, other: Room) -> None:
    """An older event, and one that is undone elsewhere, give the state that the log gives."""
    other.act(LEADER, [proposal("step-locked")])
    (revealed,) = room.act(LEADER, [proposal("step-revealed")]).ids
    other.refresh()
    other.act(LEADER, [Proposal(id=uuid7(), kind="undone", data={"target": revealed})])
    room.refresh()

    assert room.state == other.state == fold(logged(room))
    assert room.state.run(("item-1", "challenge")).progress == "locked"


def test_another_event_of_a_known_id_is_kept_apart_once(room: Room, other: Room) -> None:
    """The first stands, and what came later under its id is there to be looked at."""
    me = other.join("Ole")
    room.refresh()
    joined = next(event for event in logged(room) if event.kind == "joined")
    theirs = joined.model_copy(update={"data": {"participant": me, "name": "En anden"}})

    assert not room.absorb([theirs, theirs])
    assert not room.absorb([theirs])
    assert room.conflicts == [theirs]
    assert room.state.people[me].name == "Ole"


def test_who_has_a_key_is_known_by_it(bank: Bank, data: DataFolder, open_rooms: ExitStack) -> None:
    """Facilitators by the meeting's, participants by their own while they are in it."""
    room = open_rooms.enter_context(closing(begin(bank, data, facilitator_keys=["desk", "spare"])))
    ole = room.propose_joining("Ole", "a join id of Ole's own")
    assert ole.event is not None
    room.store([ole.event])
    mine = ole.participant
    assert room.propose_joining("Ole", "a join id of Ole's own") == replace(ole, event=None)

    assert actor_by_key(room.state, "desk") == actor_by_key(room.state, "spare") == LEADER
    assert actor_by_key(room.state, ole.key) == Actor(mine, "participant")
    assert actor_by_key(room.state, "") is None
    room.act(LEADER, [Proposal(id=uuid7(), kind="facilitator-named", data={"participant": mine})])
    assert actor_by_key(room.state, ole.key) == Actor(mine, "facilitator")
    room.act(Actor(mine, "participant"), [Proposal(id=uuid7(), kind="left")])
    assert actor_by_key(room.state, ole.key) is None
    assert ole.key not in room.writer.path.read_text("utf-8")


def test_nobody_joins_a_meeting_that_is_closed(room: Room) -> None:
    """Also while the close is still on its way to the disk."""
    room.propose(LEADER, [Proposal(id=uuid7(), kind="meeting-closed")])
    with pytest.raises(Refused) as refused:
        room.join("Ole")

    assert refused.value.reason == "not-now"
    assert room.state.people == {}


def test_a_meeting_that_never_began_is_no_meeting(bank: Bank, data: DataFolder) -> None:
    """Not on a disk that took nothing of it, nor where there is no log."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(LogNotWritten):
        begin(bank, data, sync=full)
    assert list(data.meetings.iterdir()) == []
    with pytest.raises(LogError):
        open_room(data, "2026-11-21-k7m4qp", writer="b", clock=HybridClock())
    assert summaries(data, LOCAL) == []


def test_meetings_are_told_in_short_from_the_newest(
    bank: Bank, data: DataFolder, open_rooms: ExitStack
) -> None:
    """What one chooses by: title, exercises without pauses, who came, and whether it is over."""
    for title in ("Første", "Anden"):
        room = open_rooms.enter_context(closing(begin(bank, data, title)))
    room.join("Ole")
    room.join()
    room.act(LEADER, [Proposal(id=uuid7(), kind="meeting-closed")])
    broken = LogWriter(data.log_folder("2999-11-30-k7m4qp"), "a")
    broken.append([])
    broken.close()

    last, first = summaries(data, LOCAL)

    assert last.as_json() == {
        "meeting": room.meeting,
        "code": room.meeting[-6:].upper(),
        "title": "Anden",
        "opened_at": last.opened_at,
        "closed": True,
        "joined": 2,
        "exercises": [{"exercise": "perspective-shift", "title": "Perspektivskifte"}],
        "agenda": [{"exercise": "perspective-shift"}],
        "has_log": True,
        "school": "",
        "team": "",
    }
    assert (first.title, first.closed, first.joined) == ("Første", False, 0)
    assert last.opened_at > first.opened_at
    assert last.opened_at.endswith("Z")
    assert len(summaries(data, LOCAL, limit=2)) == 2
    assert len(summaries(data, LOCAL, limit=1)) == 1
