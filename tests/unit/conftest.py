"""Meetings without a disk: a builder that collects events, and folds them into a state."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from faellesblik.bank import Bank, load_bank
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.state import MeetingState
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Event
from faellesblik.model.ids import HybridClock, uuid7


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
