"""An event's id belongs to whoever made it, in a meeting and in an observation."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.observation.session_log import SessionLog
from faellesblik.store.data import DataFolder

FIRST = {"item": "item-1", "step": "challenge"}
LEADER = Actor("facilitator", "facilitator")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A meeting whose first step is open."""
    request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="perspective-shift")])
    data, clock = DataFolder(tmp_path), HybridClock()
    room = create_meeting(data, load_bank(), request, writer="a", clock=clock)
    room.act(LEADER, [Proposal(id=uuid7(), kind="step-opened", data=FIRST)])
    yield room
    room.close()


def answer(text: str = "mit") -> Proposal:
    return Proposal(id=uuid7(), kind="submitted", data=FIRST | {"answers": {"before": text}})


def refused(room: Room, who: Actor, *proposals: Proposal) -> str:
    with pytest.raises(Refused) as found:
        room.propose(who, proposals)
    return found.value.reason


def test_another_participants_id_is_a_conflict(room: Room) -> None:
    """With the same content, too: else their answer would be acknowledged and never be there."""
    one, two = (Actor(room.join(), "participant") for _ in range(2))
    said = answer()
    room.act(one, [said])

    assert refused(room, two, said) == "conflict"
    assert room.propose(one, [said]).ids == (said.id,)
    run = room.state.run(("item-1", "challenge"))
    assert list(run.submissions) == [one.id]


def test_an_id_on_its_way_to_the_disk_is_taken(room: Room) -> None:
    """What was proposed and is not written yet has its id, and so has what comes with it."""
    one, two = (Actor(room.join(), "participant") for _ in range(2))
    said, more = answer(), answer("mere")
    room.propose(one, [said])

    assert refused(room, two, said) == "conflict"
    assert refused(room, two, more, more.model_copy(update={"data": answer().data})) == "conflict"


def test_another_devices_id_is_kept_apart(tmp_path: Path) -> None:
    """An observer's event that another device hands in as its own is no repeat."""
    session, started = uuid7(), datetime.now(UTC)
    log, clock = SessionLog(DataFolder(tmp_path), session), HybridClock()
    began: dict[str, Any] = {"session": session, "language": "da", "setting": "Dansk"}
    began["started"] = started.isoformat()
    events = [
        Event(id=uuid7(), at=clock.tick(), by="device-a", role="observer", kind=kind, data=data)
        for kind, data in (("session-began", began), ("noted", {"t": 1, "seen": "Bo bygger"}))
    ]
    log.receive("device-a", events, started)
    theirs = events[1].model_copy(update={"by": "device-b"})
    received = log.receive("device-b", [theirs], started)
    log.close()

    assert (received.accepted, received.conflicts) == ((), (theirs.id,))
    assert len(list((log.folder / "conflicts").glob("*.json"))) == 1
