"""The logs of observation sessions that devices are handing in."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.events import Event
from faellesblik.observation.observer_keys import giver_of_key, may_hand_in
from faellesblik.observation.session_log import Received, SessionLog
from faellesblik.store.authors import note_author
from faellesblik.store.data import DataFolder

__all__ = ["NO_KEY", "Sessions"]

MAX_OPEN_LOGS = 50
NO_KEY = N_(
    "This device is not connected to the school's Fællesblik. Ask for a new link; what you have "
    "noted is kept on the device."
)


class Sessions:
    """The open session logs by session id, least recently used first. One thread does all I/O."""

    def __init__(self, data: DataFolder) -> None:
        self.data = data
        self._open: OrderedDict[str, SessionLog] = OrderedDict()
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="observations")

    async def receive(
        self, session: str, key: str, device: str, events: Sequence[Event]
    ) -> Received:
        """Write a device's events. Raises Refused for an unknown key, and as SessionLog.receive."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._disk, self._receive, session, key, device, events)

    async def is_valid_key(self, key: str) -> bool:
        """Whether an observer's device may hand in with this key today."""
        today = datetime.now(UTC).date()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._disk, may_hand_in, self.data, key, today)

    def close(self) -> None:
        self._disk.shutdown()
        for log in self._open.values():
            log.close()

    def _receive(self, session: str, key: str, device: str, events: Sequence[Event]) -> Received:
        now = datetime.now(UTC)
        if not may_hand_in(self.data, key, now.date()):
            raise Refused("observer-key-unknown", NO_KEY)
        log = self._open.get(session)
        if log is None:
            log = SessionLog(self.data, session)
        received = log.receive(device, events, now)
        giver = giver_of_key(self.data, key) if received.record is not None else None
        if giver is not None and received.record is not None:
            note_author(self.data, giver, "observation", received.record.id)
        self._open[session] = log
        self._open.move_to_end(session)
        while len(self._open) > MAX_OPEN_LOGS:
            self._open.popitem(last=False)[1].close()
        return received
