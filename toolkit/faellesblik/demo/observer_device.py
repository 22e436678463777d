"""An observer's device in an invented lesson."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from faellesblik.model.events import Event
from faellesblik.model.ids import HybridClock

__all__ = ["Device"]


class Device:
    """Its clock stands where the session is; `events` are what it hands in."""

    def __init__(self, name: str, started: datetime, new_id: Callable[[], str]) -> None:
        self.name = name
        self.events: list[Event] = []
        self._started = started
        self._now = started
        self._new_id = new_id
        self._clock = HybridClock(lambda: int(self._now.timestamp() * 1000))

    def record(self, t: float, kind: str, content: dict[str, Any]) -> str:
        """Add an event at `t` seconds into the session. Returns its id."""
        self._now = self._started + timedelta(seconds=t)
        event = Event(
            id=self._new_id(),
            at=self._clock.tick(),
            by=self.name,
            role="observer",
            kind=kind,
            data=content,
        )
        self.events.append(event)
        return event.id
