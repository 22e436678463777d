"""Meetings without a disk: a builder that collects events, and folds them into a state."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import Bank, load_bank
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.room import Room
from faellesblik.meeting.state import MeetingState
from faellesblik.meeting.view import view
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Event, Proposal, Role
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.keys import new_key
from faellesblik.store.data import DataFolder


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The exercises that are shipped."""
    return _shipped()


@cache
def _shipped() -> Bank:
    """Read once a process: a mutation tester forks it, and begins a session for each mutant."""
    return load_bank()


class MeetingBuilder:
    """A meeting as a list of events. `item` and `step` are ids: the first item's and its step's."""

    def __init__(self, bank: Bank, *agenda: str | RequestedItem) -> None:
        self.clock = HybridClock()
        self.events: list[Event] = []
        items = [
            entry if isinstance(entry, RequestedItem) else RequestedItem(exercise=entry)
            for entry in agenda or ("perspective-shift",)
        ]
        request = MeetingRequest(title="Møde", agenda=items)
        created = bank.begin(request, meeting="2026-11-21-k7m4qp", code="K7M4QP", keys=[])
        self.add("meeting-created", created.model_dump(mode="json"))
        self.item = created.agenda[0].item
        self.step = created.exercises[created.agenda[0].exercise].structure.steps[0].id

    def add(self, kind: str, data: dict[str, Any], by: str = "facilitator") -> Event:
        event = Event(
            id=uuid7(),
            at=self.clock.tick(),
            by=by,
            role="facilitator" if by == "facilitator" else "participant",
            kind=kind,
            data=data,
        )
        self.events.append(event)
        return event

    def join(self, participant: str, name: str | None = None) -> None:
        self.add("joined", {"participant": participant, "name": name}, by=participant)

    def add_at_step(self, kind: str, by: str = "facilitator", **more: Any) -> Event:
        """An event at the first step."""
        return self.add(kind, {"item": self.item, "step": self.step, **more}, by=by)

    @property
    def state(self) -> MeetingState:
        return fold(self.events)


@pytest.fixture
def new_meeting(bank: Bank) -> Callable[..., MeetingBuilder]:
    """`new_meeting(*agenda)`: a MeetingBuilder; `agenda` are exercise ids and requested items.

    The exercises are the shipped ones, or those of another `bank`.
    """
    shipped = bank
    return lambda *agenda, bank=shipped: MeetingBuilder(bank, *agenda)


class KeyedRoom:
    """A room without a disk, whose participants have keys: what is admitted counts as written.

    `people` are participants in the order in which they joined.
    """

    def __init__(self, builder: MeetingBuilder, count: int, *, marks: str = "secret") -> None:
        self.item = builder.item
        self.room = Room(
            DataFolder(Path("nowhere")), "nothing", writer="a", clock=builder.clock, marks=marks
        )
        self.room.absorb(builder.events)
        self.events: list[Event] = list(builder.events)
        self.keys: dict[str, str] = {}
        self.people = [self.join(f"Navn {number}") for number in range(count)]

    @property
    def state(self) -> MeetingState:
        return self.room.state

    def join(self, name: str) -> str:
        joining = self.room.propose_joining(name, new_key())
        self.keys[joining.participant] = joining.key
        self._store([joining.event] if joining.event else [])
        return joining.participant

    def lead(self, kind: str, step: str, **more: Any) -> list[Event]:
        return self.act(Actor("facilitator", "facilitator"), kind, step, **more)

    def answer(self, person: int, step: str, **answers: Any) -> list[Event]:
        me = Actor(self.people[person], "participant")
        return self.act(me, "submitted", step, answers=answers)

    def lead_meeting(self, kind: str, data: dict[str, Any]) -> list[Event]:
        """What whoever leads does to the whole meeting."""
        return self.act_in_meeting(Actor("facilitator", "facilitator"), kind, **data)

    def act(self, actor: Actor, kind: str, step: str, **more: Any) -> list[Event]:
        return self.act_in_meeting(actor, kind, item=self.item, step=step, **more)

    def act_in_meeting(self, actor: Actor, kind: str, **data: Any) -> list[Event]:
        events = self.room.propose(actor, [Proposal(id=uuid7(), kind=kind, data=data)]).events
        self._store(events)
        return list(events)

    def view(self, role: Role = "facilitator", person: int | None = None) -> dict[str, Any]:
        participant = None if person is None else self.people[person]
        return view(self.state, role, participant, self.room.keyring)

    def ticked(self) -> list[int]:
        """Who is told to have answered, as numbers in `people`."""
        each = self.view()["people"]["each"]
        return [n for n, id_ in enumerate(self.people) if each[id_]["answered"]]

    def _store(self, events: Sequence[Event]) -> None:
        self.events += events
        self.room.absorb(events)


@pytest.fixture
def keyed_room(new_meeting: Callable[..., MeetingBuilder]) -> Callable[..., KeyedRoom]:
    """`keyed_room(count, *agenda)`: a KeyedRoom of that many people, of those exercises."""
    return lambda count, *agenda, **more: KeyedRoom(new_meeting(*agenda), count, **more)
