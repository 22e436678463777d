"""The meetings of a data folder, as one server holds them.

- A room is opened at its first request, and let go of once nobody has followed it for a while: a
  year of meetings costs no more than those of today. It comes back when it is asked for.
- Reading and folding a log happens in another thread, once for all who ask meanwhile.
- A room that was let go of is still looked after: what nobody asks for is closed when its deadline
  for late answers has passed, and a closed meeting has its records (meeting/unfinished.py).
"""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from faellesblik.bank import ReloadingBank
from faellesblik.errors import FaellesblikError
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.meeting.room import Room
from faellesblik.meeting.unfinished import UnfinishedMeetings
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.ids import HybridClock
from faellesblik.server.live_rooms import LiveRoom
from faellesblik.server.open_logs import OpenLogs
from faellesblik.store.data import DataFolder
from faellesblik.store.file_watch import awatch_folders

__all__ = ["Rooms"]

log = logging.getLogger(__name__)

WRITER = "server"
MAX_UNFOLLOWED = 100
"""Rooms kept open though nobody follows them, the ones used last."""

IDLE_SECONDS = 120.0
"""So long a room stays open after its last request, for phones that come back."""

BUSY_SECONDS = 5.0
"""A room that was asked for just now is not let go of, whatever their number."""

INTERVAL = 5.0
"""Seconds between two looks at what is idle, and at what is overdue."""

UNFINISHED_INTERVAL = 300.0
"""Seconds between two looks through the folder for meetings without their records."""


class Rooms:
    """`idle_seconds` and `max_unfollowed` bound what is held open.

    `exercises` is the folder of own exercises, where it is another than that of `data`. `marks` is
    the secret with which this server and its kernels tell each other who has answered.
    """

    def __init__(
        self,
        data: DataFolder,
        clock: HybridClock,
        *,
        idle_seconds: float = IDLE_SECONDS,
        max_unfollowed: int = MAX_UNFOLLOWED,
        interval: float = INTERVAL,
        exercises: Path | None = None,
        marks: str = "",
    ) -> None:
        self.data = data
        self.shelf = ReloadingBank(exercises or data.exercises)
        self._clock = clock
        self._marks = marks
        self._idle_seconds = idle_seconds
        self._max_unfollowed = max_unfollowed
        self._interval = interval
        self._disk = ThreadPoolExecutor(max_workers=4, thread_name_prefix="disk")
        self._reading = ThreadPoolExecutor(max_workers=8, thread_name_prefix="reading")
        self._open_logs = OpenLogs()
        self._open: OrderedDict[str, LiveRoom] = OrderedDict()
        self._opening: dict[str, asyncio.Task[LiveRoom]] = {}
        self._deadlines: dict[str, datetime] = {}
        self._unfinished = UnfinishedMeetings(data)
        self._others_are_open = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Start the background tasks; to be called on the event loop."""
        self._spawn(self._keep_up(self._watch_files, self._interval))
        self._spawn(self._keep_up(self._finish_meetings, UNFINISHED_INTERVAL))
        self._spawn(self._keep_up(self._look_after_rooms, self._interval))

    async def create(self, request: MeetingRequest, facilitator_key: str) -> LiveRoom:
        """Raises Refused, DataFolderError, LogNotWritten; then nothing has been created."""
        create = partial(self._create, request, facilitator_key)
        room = await asyncio.get_running_loop().run_in_executor(self._reading, create)
        return self._hold(room)

    def _create(self, request: MeetingRequest, facilitator_key: str) -> Room:
        return create_meeting(
            self.data,
            self.shelf.bank(),
            request,
            writer=WRITER,
            clock=self._clock,
            facilitator_keys=[facilitator_key],
            marks=self._marks,
        )

    async def get(self, code: str) -> LiveRoom | None:
        """The meeting with that code; None when there is none. Raises LogError when damaged."""
        meeting = self.data.codes.find(code)
        if meeting not in self._open:
            meeting = self.data.meeting_by_code(code)
        if meeting is None:
            meeting = self.data.rehearsals.meeting_by_code(code)
        return None if meeting is None else await self._room(meeting)

    def open_meetings(self) -> list[str]:
        """The ids of those held open now, the one used last at the end."""
        return list(self._open)

    def is_closed(self, meeting: str) -> bool:
        """Whether it is held open here, and is a closed meeting."""
        live = self._open.get(meeting)
        return live is not None and live.state.closed_at is not None

    async def stop(self) -> None:
        for task in [*self._tasks, *self._opening.values()]:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, FaellesblikError):
                await task
        for live in self._open.values():
            await live.close()
        self._disk.shutdown()
        self._reading.shutdown()

    async def _room(self, meeting: str) -> LiveRoom:
        """The room, opened once for all who ask at the same time. Raises LogError."""
        live = self._open.get(meeting)
        if live is None:
            if meeting not in self._opening:
                opening = asyncio.get_running_loop().create_task(self._open_room(meeting))
                opening.add_done_callback(lambda _: self._opening.pop(meeting, None))
                self._opening[meeting] = opening
            live = await asyncio.shield(self._opening[meeting])
        live.used_at = asyncio.get_running_loop().time()
        if meeting in self._open:
            self._open.move_to_end(meeting)
        return live

    async def _open_room(self, meeting: str) -> LiveRoom:
        loop = asyncio.get_running_loop()
        is_real = (self.data.meetings / meeting).is_dir()
        data = self.data if is_real else self.data.rehearsals
        read = partial(
            open_room, data, meeting, writer=WRITER, clock=self._clock, marks=self._marks
        )
        live = self._hold(await loop.run_in_executor(self._reading, read))
        if live.state.closed_at is not None:
            self._spawn(live.write_records())
        self._spawn(live.close_if_overdue())
        return live

    def _hold(self, room: Room) -> LiveRoom:
        live = self._open[room.meeting] = LiveRoom(room, self._disk, self._reading, self._open_logs)
        live.used_at = asyncio.get_running_loop().time()
        self._others_are_open.set()
        return live

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep_up(self, work: Callable[[], Awaitable[None]], pause: float) -> None:
        """Do it again and again: what goes wrong once must not end it for the rest of the year."""
        while True:
            try:
                await work()
            except Exception:
                log.exception("The server's upkeep failed, and is tried again")
            await asyncio.sleep(pause)

    async def _look_after_rooms(self) -> None:
        """Look who is away, close what is overdue, and let go of the rooms that nobody uses."""
        now = self._clock.moment()
        for meeting in [m for m, deadline in self._deadlines.items() if deadline <= now]:
            with contextlib.suppress(FaellesblikError):  # tried again at the next look
                await self._room(meeting)
                del self._deadlines[meeting]
        for live in list(self._open.values()):
            live.update_presence()
            await live.close_if_overdue()
            await live.redact_taken_back()
        self._open_logs.close_idle(asyncio.get_running_loop().time() - self._interval)
        await self._let_go()

    async def _let_go(self) -> None:
        now = asyncio.get_running_loop().time()
        unfollowed = [live for live in self._open.values() if not live.is_followed()]
        surplus = len(unfollowed) - self._max_unfollowed
        for number, live in enumerate(unfollowed):
            least = BUSY_SECONDS if number < surplus else self._idle_seconds
            if now - live.used_at < min(least, self._idle_seconds) or live.is_busy():
                continue
            del self._open[live.room.meeting]
            if live.state.deadline is not None:
                self._deadlines[live.room.meeting] = live.state.deadline
            await live.close()
            self._others_are_open.set()

    async def drop(self, meeting: str) -> None:
        """Let go of a meeting whose folder is to go: whoever follows it is told that it is gone."""
        self._deadlines.pop(meeting, None)
        live = self._open.pop(meeting, None)
        if live is not None:
            await live.close()
            self._others_are_open.set()

    async def _finish_meetings(self) -> None:
        """Look at the start, and now and then, for what nobody else looks after."""
        loop = asyncio.get_running_loop()
        for found in await loop.run_in_executor(self._reading, self._unfinished.look):
            if found.is_closed:  # opening it writes its records
                with contextlib.suppress(FaellesblikError):
                    await self._room(found.meeting)
            elif found.deadline is not None and found.meeting not in self._open:
                self._deadlines[found.meeting] = found.deadline

    async def _watch_files(self) -> None:
        async for paths in awatch_folders(self._log_folders, self._others_are_open):
            changed = {path.parent.parent.name for path in paths if not self._is_own(path)}
            for meeting in set(self._open) & changed if paths else set(self._open):
                self._spawn(self._open[meeting].refresh())

    def _is_own(self, path: Path) -> bool:
        """Whether nobody but this server can have written that file."""
        live = self._open.get(path.parent.parent.name)
        return live is not None and live.room.writer.owns(path)

    def _log_folders(self) -> list[Path]:
        return [live.room.data.log_folder(live.room.meeting) for live in self._open.values()]
