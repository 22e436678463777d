"""Rehearsals on a server: one goes when it is closed, or when nobody has led it for a while.

Whoever leads it does so in a kernel, and lets go of its lock when they leave the page or the kernel
ends. Between two pages there is a while when nobody holds it.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from time import monotonic

from faellesblik.errors import FaellesblikError
from faellesblik.server.rooms import Rooms
from faellesblik.store.rehearsals import (
    forget_rehearsal,
    forget_unled_rehearsals,
    has_ended,
    is_led,
)

__all__ = ["Rehearsals"]

log = logging.getLogger(__name__)

UNLED_SECONDS = 120.0
"""A kernel may need as long to start on a busy machine."""
INTERVAL = 2.0


class Rehearsals:
    """Those of the data folder that `rooms` are in."""

    def __init__(
        self,
        rooms: Rooms,
        *,
        clock: Callable[[], float] = monotonic,
        unled_seconds: float = UNLED_SECONDS,
        interval: float = INTERVAL,
    ) -> None:
        self._rooms = rooms
        self._data = rooms.data.rehearsals
        self._clock = clock
        self._unled_seconds = unled_seconds
        self._interval = interval
        self._unled_since: dict[str, float] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """To be called on the event loop, before anybody can begin a rehearsal."""
        forget_unled_rehearsals(self._data)
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def look(self) -> None:
        """Take away what has ended, and what nobody leads any more."""
        meetings = self._data.meeting_ids()
        self._unled_since = {m: s for m, s in self._unled_since.items() if m in meetings}
        for meeting in meetings:
            if self._is_over(meeting):
                await self._rooms.drop(meeting)
                await asyncio.to_thread(forget_rehearsal, self._data, meeting)

    def _is_over(self, meeting: str) -> bool:
        if has_ended(self._data, meeting) or self._rooms.is_closed(meeting):
            return True
        if is_led(self._data, meeting):
            self._unled_since.pop(meeting, None)
            return False
        unled_since = self._unled_since.setdefault(meeting, self._clock())
        return self._clock() - unled_since >= self._unled_seconds

    async def _run(self) -> None:
        while True:
            try:
                await self.look()
            except (FaellesblikError, OSError) as error:
                log.error("A rehearsal could not be taken away, and is tried again: %s", error)  # noqa: TRY400
            await asyncio.sleep(self._interval)
