"""Meetings without a disk: events from a list, folded."""

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

Happens = Callable[..., Event]


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The exercises that are shipped."""
    return _shipped()


@cache
def _shipped() -> Bank:
    """Read once a process: a mutation tester forks it, and begins a session for each mutant."""
    return load_bank()


class Story:
    """A meeting that is told event by event. `item` and `step` name the first of the agenda."""

    def __init__(self, bank: Bank, *agenda: str | RequestedItem) -> None:
        self.clock = HybridClock()
        self.events: list[Event] = []
        wanted = [
            entry if isinstance(entry, RequestedItem) else RequestedItem(exercise=entry)
            for entry in agenda or ("perspective-shift",)
        ]
        request = MeetingRequest(title="Møde", agenda=wanted)
        created = bank.begin(request, meeting="2026-11-21-k7m4qp", code="K7M4QP", keys=[])
        self.happens("meeting-created", created.model_dump(mode="json"))
        self.item = created.agenda[0].item
        self.step = created.exercises[created.agenda[0].exercise].structure.steps[0].id

    def happens(self, kind: str, data: dict[str, Any], by: str = "facilitator") -> Event:
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

    def joins(self, participant: str, name: str | None = None) -> None:
        self.happens("joined", {"participant": participant, "name": name}, by=participant)

    def at(self, kind: str, by: str = "facilitator", **more: Any) -> Event:
        """An event at the first step."""
        return self.happens(kind, {"item": self.item, "step": self.step, **more}, by=by)

    @property
    def state(self) -> MeetingState:
        return fold(self.events)


@pytest.fixture
def tell(bank: Bank) -> Callable[..., Story]:
    """`tell(*agenda)`: a new meeting's story, of exercises by id and of items as requested.

    The exercises are those that are shipped, or those of another `bank`.
    """
    shipped = bank
    return lambda *agenda, bank=shipped: Story(bank, *agenda)
