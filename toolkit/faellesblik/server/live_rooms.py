"""Meetings in use: events are written in groups, and changes streamed to all subscribers.

One event loop owns all of this; only disk access runs in other threads.
- What several people send while the disk is busy goes to it together, in one `fdatasync`.
- What is durable is streamed by audience.py.
"""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from faellesblik.bank import ReloadingBank
from faellesblik.errors import FaellesblikError, LogError
from faellesblik.meeting.actors import FACILITATOR, role_of
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.results import write_results
from faellesblik.meeting.room import Admission, Room, create_meeting, open_room
from faellesblik.meeting.state import MeetingState
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.server.audience import ROLES, Audience, Send, Subscriber
from faellesblik.store.data import DataFolder
from faellesblik.store.file_watch import awatch_folder

__all__ = ["LiveRoom", "Rooms"]

log = logging.getLogger(__name__)

WRITER = "server"
RECENT = 20
OVERDUE_INTERVAL = 15.0
"""Seconds between two checks for meetings whose deadline has passed."""

LEADER = Actor(FACILITATOR, "facilitator")


class LiveRoom:
    """A room with its subscribers. `close` ends the streams and closes the log."""

    def __init__(self, room: Room, disk: ThreadPoolExecutor) -> None:
        self.room = room
        self._disk = disk
        self._queue: list[Event] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._writing: asyncio.Task[None] | None = None
        self._facilitators = room.state.facilitators
        self._audiences = {role: Audience(room.state, role) for role in ROLES}

    @property
    def state(self) -> MeetingState:
        return self.room.state

    async def submit(self, actor: Actor, proposals: Sequence[Proposal]) -> Admission:
        """All of the proposals or none; returns when they are durable. Raises Refused, LogFull."""
        proposed = self.room.propose(actor, proposals)
        await self._persist(proposed.events)
        if any(event.kind == "meeting-closed" for event in proposed.events):
            await self.write_records()
        return proposed

    async def join(self, name: str | None, key: str) -> str:
        """The id of a new participant. Raises Refused, LogFull."""
        participant, event = self.room.propose_joining(name, key)
        await self._persist([event])
        return participant

    async def close_if_overdue(self) -> None:
        """Close the meeting if the deadline for late answers has passed."""
        if self.state.is_overdue(self.room.clock.moment()):
            with contextlib.suppress(
                FaellesblikError
            ):  # closed by another program, or tried again at the next check
                await self.submit(LEADER, [Proposal(id=uuid7(), kind="meeting-closed")])

    async def write_records(self) -> None:
        """Write a closed meeting's records. Failures are logged and tried again at the start."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._disk, write_results, self.room.data, self.state)
        except FaellesblikError as error:
            log.error("The records of %s could not be written: %s", self.room.meeting, error)  # noqa: TRY400

    def refresh(self) -> None:
        """Read what other programs have written to the log, and publish it."""
        try:
            changed = self.room.refresh()
        except LogError as error:
            log.warning("%s", error)
        else:
            if self.state.closed_at is not None and self._writing is None:
                self.room.writer.close()
            if changed:
                self._publish()

    def subscribe(self, actor: Actor, send: Send, last_id: str) -> Subscriber:
        """Open a stream: the whole view first, or only what is new since the revision `last_id`."""
        return self._audiences[actor.role].subscribe(Subscriber(actor, send, self.state), last_id)

    def unsubscribe(self, subscriber: Subscriber) -> None:
        for audience in self._audiences.values():
            audience.unsubscribe(subscriber)

    def view(self, actor: Actor) -> dict[str, Any]:
        return self._audiences[actor.role].view(self.state, actor)

    async def close(self) -> None:
        if self._writing is not None:
            await self._writing
        for audience in self._audiences.values():
            audience.close()
        self.room.close()

    async def _persist(self, events: Iterable[Event]) -> None:
        """Return when these events, and all queued before them, are on disk."""
        self._queue.extend(events)
        if not self._queue and self._writing is None:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(done)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._queue = self._queue, []
            waiting, self._waiting = self._waiting, []
            try:
                if batch:
                    await loop.run_in_executor(self._disk, self.room.append, batch)
            except Exception as error:  # whatever it is, nobody may be left waiting
                self.room.discard_pending()
                waiting += self._waiting
                self._queue, self._waiting = [], []
                log.error("%s could not be written: %s", self.room.meeting, error)  # noqa: TRY400
                _resolve(waiting, error)
                continue
            self.room.absorb(batch)
            _resolve(waiting, None)
            self._publish()
        self._writing = None

    def _publish(self) -> None:
        if self.state.facilitators != self._facilitators:
            self._facilitators = self.state.facilitators
            self._move_changed_roles()
        for audience in self._audiences.values():
            audience.schedule(self.state)

    def _move_changed_roles(self) -> None:
        """Send the whole view of the new role to those who began or ceased to lead."""
        moved = [
            subscriber
            for audience in self._audiences.values()
            for subscriber in audience.remove_changed_roles(self.state)
        ]
        for subscriber in moved:
            subscriber.actor = Actor(subscriber.actor.id, role_of(self.state, subscriber.actor.id))
            subscriber.state = self.state
            self._audiences[subscriber.actor.role].subscribe(subscriber, "")


class Rooms:
    """The meetings of a data folder. Each is opened at its first request."""

    def __init__(self, data: DataFolder, clock: HybridClock) -> None:
        self.data = data
        self.shelf = ReloadingBank(data.exercises)
        self._clock = clock
        self._disk = ThreadPoolExecutor(max_workers=4, thread_name_prefix="disk")
        self._open: dict[str, LiveRoom] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Start the background tasks; to be called on the event loop."""
        self._spawn(self._watch_files())
        self._spawn(self._write_missing_records())
        self._spawn(self._close_overdue_meetings())

    async def create(self, request: MeetingRequest, facilitator_key: str) -> LiveRoom:
        """Raises Refused, DataFolderError, LogFull; then nothing has been created."""
        create = partial(self._create, request, facilitator_key)
        room = await asyncio.get_running_loop().run_in_executor(self._disk, create)
        live = self._open[room.meeting] = LiveRoom(room, self._disk)
        return live

    def _create(self, request: MeetingRequest, facilitator_key: str) -> Room:
        return create_meeting(
            self.data,
            self.shelf.bank(),
            request,
            writer=WRITER,
            clock=self._clock,
            facilitator_keys=[facilitator_key],
        )

    def get(self, code: str) -> LiveRoom | None:
        """The meeting with that code; None when there is none. Raises LogError when damaged."""
        meeting = self.data.meeting_by_code(code)
        if meeting is None:
            return None
        if meeting not in self._open:
            room = open_room(self.data, meeting, writer=WRITER, clock=self._clock)
            live = self._open[meeting] = LiveRoom(room, self._disk)
            if live.state.closed_at is not None:
                self._spawn(live.write_records())
            self._spawn(live.close_if_overdue())
        return self._open[meeting]

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        for live in self._open.values():
            await live.close()
        self._disk.shutdown()

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _write_missing_records(self) -> None:
        """Open the newest meetings, so that a closed one without its records gets them now."""
        for meeting in self.data.meeting_ids()[:RECENT]:
            try:
                self.get(meeting.rpartition("-")[2])
            except LogError as error:
                log.warning("%s", error)
            await asyncio.sleep(0)

    async def _close_overdue_meetings(self) -> None:
        while True:
            await asyncio.sleep(OVERDUE_INTERVAL)
            for live in list(self._open.values()):
                await live.close_if_overdue()

    async def _watch_files(self) -> None:
        async for paths in awatch_folder(self.data.meetings):
            changed = {_meeting_in(self.data, path) for path in paths} or set(self._open)
            for meeting in changed & set(self._open):
                self._open[meeting].refresh()


def _meeting_in(data: DataFolder, path: Path) -> str:
    """The meeting whose folder a changed path lies in; empty for the folder of them all."""
    parts = path.resolve().relative_to(data.meetings.resolve()).parts
    return parts[0] if parts else ""


def _resolve(waiting: Iterable[asyncio.Future[None]], error: Exception | None) -> None:
    for future in waiting:
        if future.done():
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
