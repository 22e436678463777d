"""Erasing in the background of a server: at its start, daily, and what somebody began elsewhere.

All of it happens in a thread of its own. The program's log gets counts, and nothing of whom.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from faellesblik.errors import FaellesblikError
from faellesblik.store.authors import forget_erased
from faellesblik.store.data import DataFolder
from faellesblik.store.erase import Erasure, resume
from faellesblik.store.retention import roots
from faellesblik.store.sweep import sweep
from faellesblik.store.tombstones import intents

__all__ = ["Sweeper"]

log = logging.getLogger(__name__)
LOOK_SECONDS = 60.0
"""Between two looks for a new day, and for erasures that a command began and could not finish."""


class Sweeper:
    """`now` is the time in UTC."""

    def __init__(self, data: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.data = data
        self._now = now
        self._swept_on = ""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="erasing")
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """To be called on the event loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Waits until what is being erased is erased."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._thread.shutdown()

    def look(self) -> None:
        """Sweep if it has not been done today; else finish what is waiting. Never raises."""
        now = self._now()
        try:
            if self._swept_on != now.date().isoformat():
                erased = sweep(self.data, now)
                forget_erased(DataFolder(self.data), now)
                self._swept_on = now.date().isoformat()
            else:
                waiting = [root for root in roots(self.data) if intents(root)]
                erased = sum((resume(root, now) for root in waiting), Erasure())
        except (FaellesblikError, OSError) as error:
            log.error("Something could not be erased, and is tried again: %s", error)  # noqa: TRY400
            return
        if erased.counts and not erased.waiting:
            counts = ", ".join(f"{kind}: {n}" for kind, n in erased.counts.items())
            log.warning("Erased: %s", counts)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await loop.run_in_executor(self._thread, self.look)
            await asyncio.sleep(LOOK_SECONDS)
