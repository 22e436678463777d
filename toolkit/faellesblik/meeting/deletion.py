"""Deleting a meeting whole, for those who lead it: what that takes away, and doing it."""

from dataclasses import dataclass
from datetime import datetime

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import open_room
from faellesblik.meeting.room import Room
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder
from faellesblik.store.erase import Erasure, erase, foresee
from faellesblik.store.erasure_plan import Selector, find
from faellesblik.store.retention import roots

__all__ = ["Foreseen", "delete_meeting", "foresee_deletion"]


@dataclass(frozen=True)
class Foreseen:
    """How many pieces of each kind go (store/erase.py), and how many people are in the meeting."""

    counts: dict[str, int]
    people: int


def foresee_deletion(data: DataFolder, meeting: str) -> Foreseen:
    """Reads only. Raises LogError, DataFolderError."""
    places = roots(data.path)
    plan = find(places, _selector(meeting))
    erasure = sum((foresee(root, plan) for root in places), Erasure())
    return Foreseen(erasure.counts, _people(_room(data, meeting, "foresees")))


def delete_meeting(
    data: DataFolder, meeting: str, now: datetime, *, writer: str, with_people: bool
) -> Erasure:
    """Take away its log, its records and their copies in the archive, and leave a receipt.

    One that runs is closed first, for all who are in it; `with_people` says that somebody knows
    they are. What a running server holds open goes once it lets go of it, and is `waiting`. Raises
    Refused, LogError, DataFolderError.
    """
    room = _room(data, meeting, writer)
    if _people(room) and not with_people:
        message = N_("There are people in the meeting. Say that it is to be deleted all the same.")
        raise Refused("meeting-held", message)
    if room is not None and room.state.closed_at is None:
        leader = Actor(FACILITATOR, "facilitator")
        room.act(leader, [Proposal(id=uuid7(), kind="meeting-closed")])
    places = roots(data.path)
    return erase(places, find(places, _selector(meeting)), now)


def _selector(meeting: str) -> Selector:
    return Selector(code=meeting[-6:])


def _room(data: DataFolder, meeting: str, writer: str) -> Room | None:
    """None where only records are left of the meeting."""
    if not data.log_folder(meeting).is_dir():
        return None
    return open_room(data, meeting, writer=writer, clock=HybridClock())


def _people(room: Room | None) -> int:
    """How many are in a meeting that runs."""
    if room is None or room.state.closed_at is not None:
        return 0
    return sum(person.is_present for person in room.state.people.values())
