"""Who is away: whose device has had no open stream, and has asked for nothing, for a while; and
how many screens follow.

A locked phone closes its stream and opens it again when it is taken up, so a glance at another
page is no absence. Nothing of this is an event: nobody's comings and goings are kept.
"""

import asyncio
import logging
import math
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Generic, TypeVar

from faellesblik.errors import FaellesblikError
from faellesblik.meeting.actors import SCREEN
from faellesblik.meeting.state import MeetingState
from faellesblik.store.data import DataFolder

__all__ = ["AWAY_AFTER", "Presence", "PresenceFile"]

Presences = TypeVar("Presences")
log = logging.getLogger(__name__)

AWAY_AFTER = 90.0
"""Seconds without a sign."""


WRITE_INTERVAL = 2.0
"""Seconds between two writes of a meeting's file, at the least."""


class Presence:
    """The signs of a meeting's participants, by their ids.

    Until AWAY_AFTER has passed since it began to look, it takes nobody for away but those who were
    `away` before it did.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        away: frozenset[str] = frozenset(),
    ) -> None:
        self._clock = clock
        self._before = away
        self._began = clock()
        self._streams: Counter[str] = Counter()
        self._seen: dict[str, float] = {}

    def see(self, participant: str) -> None:
        """Their device has asked for something."""
        self._seen[participant] = self._clock()

    def open_stream(self, participant: str) -> None:
        self._streams[participant] += 1

    def close_stream(self, participant: str) -> None:
        self._streams[participant] -= 1
        self.see(participant)

    def screens(self, state: MeetingState) -> int:
        """How many screens follow an open meeting."""
        return self._streams[SCREEN.id] if state.closed_at is None else 0

    def away(self, state: MeetingState) -> frozenset[str]:
        """The participants of an open meeting, with a device of their own, who are away now."""
        if state.closed_at is not None:
            return frozenset()
        latest = self._clock() - AWAY_AFTER
        return frozenset(
            participant
            for participant in state.keys.values()
            if state.people[participant].is_present
            and self._streams[participant] <= 0
            and self._last_sign(participant) < latest
        )

    def _last_sign(self, participant: str) -> float:
        began = -math.inf if participant in self._before else self._began
        return self._seen.get(participant, began)


class PresenceFile(Generic[Presences]):
    """Tells the kernels of who is there, through a file: soon after a change, and never often.

    `write_file` writes it, `written` is what stands in it.
    """

    def __init__(
        self,
        write_file: Callable[[DataFolder, str, Presences], None],
        data: DataFolder,
        meeting: str,
        disk: Executor,
        written: Presences,
    ) -> None:
        self._write_file: Callable[[DataFolder, str, Presences], None] = write_file
        self._data = data
        self._meeting = meeting
        self._disk = disk
        self._now: Presences = written
        self._written: Presences = written
        self._writing: asyncio.Task[None] | None = None

    def write(self, now: Presences) -> None:
        """Have the file say so."""
        self._now = now
        if self._writing is None and now != self._written:
            self._writing = asyncio.create_task(self._write())

    def close(self) -> None:
        """Write no more. The file stays: who comes back shows it by asking for something."""
        if self._writing is not None:
            self._writing.cancel()

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._now != self._written:
            self._written = self._now
            try:
                await loop.run_in_executor(
                    self._disk, self._write_file, self._data, self._meeting, self._now
                )
            except FaellesblikError as error:
                log.warning("%s", error)
            await asyncio.sleep(WRITE_INTERVAL)
        self._writing = None
