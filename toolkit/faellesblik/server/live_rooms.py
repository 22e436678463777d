"""A meeting in use: events are written in groups, and changes streamed to all subscribers.

One event loop owns all of this. Disk access runs in other threads, and so does what folds a long
meeting anew: a meeting of a hundred thousand events holds up nobody but itself.
- What several people send while the disk is busy goes to it together, in one `fdatasync`.
- What is durable is streamed by audience.py.
"""

import asyncio
import contextlib
import logging
import math
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from faellesblik.errors import FaellesblikError, LogError, LogInUse, LogNotWritten, Refused
from faellesblik.i18n import default_language
from faellesblik.meeting.actors import FACILITATOR, role_of
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.away_file import read_away, write_away
from faellesblik.meeting.joining import check_not_removed
from faellesblik.meeting.results import write_results
from faellesblik.meeting.room import Admission, Joining, Room
from faellesblik.meeting.screens_file import read_screens, write_screens
from faellesblik.meeting.state import MeetingState
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import uuid7
from faellesblik.server.audience import ROLES, Audience, Send, Subscriber, send_end
from faellesblik.server.open_logs import OpenLogs
from faellesblik.server.presence import Presence, PresenceFile

__all__ = ["LiveRoom"]

Result = TypeVar("Result")
log = logging.getLogger(__name__)

LEADER = Actor(FACILITATOR, "facilitator")


class LiveRoom:
    """A room with its subscribers. `close` ends the streams.

    `disk` has the threads that read and write, `folding` those that fold. `used_at` is when
    somebody last asked for the room or followed it, `written_at` when its log was last written, by
    the event loop's clock. After a burst of writing, `open_logs` decides how long the log stays
    open; without any, it is closed.
    """

    def __init__(
        self,
        room: Room,
        disk: Executor,
        folding: Executor | None = None,
        open_logs: OpenLogs | None = None,
    ) -> None:
        self.room = room
        self.used_at = self.written_at = 0.0
        self._open_logs = open_logs
        self._disk = disk
        self._folding = folding or disk
        self._files = asyncio.Lock()
        """Held while the log's files are read or written."""
        self._change = asyncio.Lock()
        """Held while the room's state changes: a long change is made in another thread."""
        self._reading = self._is_stale = self._is_redacted = False
        self._queue: list[Event] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._writing: asyncio.Task[None] | None = None
        self._marking: set[asyncio.Task[None]] = set()
        self._facilitators = room.state.facilitators
        self._removed = room.state.removed
        self._away = room.away = read_away(room.data, room.state)
        self.presence = Presence(away=self._away)
        self.shown_state = replace(room.state, away=self._away) if self._away else room.state
        """The state, with who is away and how many screens follow: what is shown to everybody."""
        data, meeting = room.data, room.meeting
        self._away_file = PresenceFile(write_away, data, meeting, disk, self._away)
        self._screens = 0
        before = read_screens(data, room.state)
        self._screens_file = PresenceFile(write_screens, data, meeting, disk, before)
        self._audiences = {role: Audience(self.shown_state, role, room.keyring) for role in ROLES}

    @property
    def state(self) -> MeetingState:
        return self.room.state

    @property
    def code(self) -> str:
        """The meeting's code, as it is spelt on the screen."""
        return self.state.created.code if self.state.created else ""

    async def submit(self, actor: Actor, proposals: Sequence[Proposal]) -> Admission:
        """All of the proposals or none, when they are durable. Raises Refused, LogNotWritten."""
        undoes = any(proposal.kind == "undone" for proposal in proposals)
        async with self._change:
            propose = partial(self.room.propose, actor, proposals)
            proposed = await self._fold(propose, is_slow=undoes and self.room.is_long())
        await self._persist(proposed.events)
        if any(event.kind == "meeting-closed" for event in proposed.events):
            await self.write_records()
        return proposed

    async def join(self, name: str | None, join_id: str) -> Joining:
        """Somebody joins, or joins again, when it is durable. Raises Refused, LogNotWritten."""
        async with self._change:
            joining = self.room.propose_joining(name, join_id)
        self.presence.see(joining.participant)
        await self._persist([joining.event] if joining.event else [])
        return joining

    def meet(self, actor: Actor, key: str) -> None:
        """Take note of the key that somebody has shown. After a restart, tell what is theirs."""
        if actor.id not in self.state.people or not self.room.keyring.add(actor.id, key):
            return
        task = asyncio.create_task(self._tell_mark(actor.id))
        self._marking.add(task)
        task.add_done_callback(self._marking.discard)

    async def _tell_mark(self, participant: str) -> None:
        with contextlib.suppress(FaellesblikError):  # what is on their own phone says it too
            async with self._change:
                events = self.room.propose_mark(participant)
            await self._persist(events)

    async def close_if_overdue(self) -> None:
        """Close the meeting if the deadline for late answers has passed; show those of a step."""
        with contextlib.suppress(FaellesblikError):  # tried again at the next check
            async with self._change:
                events = self.room.propose_overdue()
            await self._persist(events)
        if self.state.is_overdue(self.room.clock.moment()):
            with contextlib.suppress(
                FaellesblikError
            ):  # closed by another program, or tried again at the next check
                await self.submit(LEADER, [Proposal(id=uuid7(), kind="meeting-closed")])

    async def write_records(self) -> None:
        """Write a closed meeting's records. Failures are logged, and tried again later.

        The log comes first: a meeting without records is opened again after a power cut.
        """
        loop = asyncio.get_running_loop()
        await self.redact_taken_back()
        try:
            await loop.run_in_executor(self._disk, write_results, self.room.data, self.state)
        except FaellesblikError as error:
            log.error("The records of %s could not be written: %s", self.room.meeting, error)  # noqa: TRY400

    async def redact_taken_back(self) -> None:
        """Take what people took back out of a closed meeting's log, once nobody writes in it."""
        if self._is_redacted or self.state.closed_at is None:
            return
        loop = asyncio.get_running_loop()
        try:
            async with self._files, self._change:
                await loop.run_in_executor(self._folding, self.room.redact_taken_back)
        except LogInUse:
            return
        except FaellesblikError as error:
            log.error("Words could not be taken out of %s: %s", self.room.meeting, error)  # noqa: TRY400
        else:
            self._is_redacted = True

    async def refresh(self) -> None:
        """Read what other programs have written to the log, and publish it."""
        self._is_stale = True
        if self._reading:
            return
        self._reading = True
        try:
            while self._is_stale:
                self._is_stale = False
                await self._read()
        except LogError as error:
            log.warning("%s", error)
        finally:
            self._reading = False

    async def _read(self) -> None:
        loop = asyncio.get_running_loop()
        async with self._files:
            events = await loop.run_in_executor(self._disk, self.room.read)
        if not events:
            return
        async with self._change:
            absorb = partial(self.room.absorb, events)
            changed = await self._fold(absorb, is_slow=self.room.takes_long(events))
        if changed:
            self._publish()

    async def _fold(self, fold: Callable[[], Result], *, is_slow: bool) -> Result:
        """The result of something that changes the room; what is slow has a thread to itself."""
        if not is_slow:
            return fold()
        return await asyncio.get_running_loop().run_in_executor(self._folding, fold)

    def subscribe(
        self, actor: Actor, send: Send, last_id: str, end: Callable[[], None] = lambda: None
    ) -> Subscriber:
        """Open a stream: the whole view first, or only what is new since the revision `last_id`.

        `end` closes the stream from this side.
        """
        self.presence.open_stream(actor.id)
        self.see(actor)
        subscriber = Subscriber(actor, send, self.shown_state, end)
        return self._audiences[actor.role].subscribe(subscriber, last_id)

    def unsubscribe(self, subscriber: Subscriber) -> None:
        self.presence.close_stream(subscriber.actor.id)
        self.used_at = asyncio.get_running_loop().time()
        for audience in self._audiences.values():
            audience.unsubscribe(subscriber)

    def view(self, actor: Actor) -> dict[str, Any]:
        return self._audiences[actor.role].view(self.shown_state, actor)

    def see(self, actor: Actor) -> None:
        """Take note that somebody asked for something. Whoever was away is back at once."""
        self.presence.see(actor.id)
        if actor.id in self._away or self.presence.screens(self.state) > self._screens:
            self.update_presence()

    def update_presence(self) -> None:
        """Look who is away now, and how many screens follow; tell everybody what has changed.

        A screen that is gone is told at the next look: most of them load their page again.
        """
        away, screens = self.presence.away(self.state), self.presence.screens(self.state)
        self._screens_file.write(screens)
        if (away, screens) != (self._away, self._screens):
            self._away = self.room.away = away
            self._screens = screens
            self._publish()

    def is_followed(self) -> bool:
        return any(audience.subscribers() for audience in self._audiences.values())

    def is_busy(self) -> bool:
        """Whether something is being read, written or changed."""
        locked = self._files.locked() or self._change.locked()
        return locked or self._reading or self._writing is not None

    def close_log(self) -> None:
        self.room.close()

    async def close(self) -> None:
        await asyncio.gather(*self._marking, return_exceptions=True)
        self._away_file.close()
        self._screens_file.close()
        if self._writing is not None:
            await self._writing
        for audience in self._audiences.values():
            audience.close()
        if self._screens:
            loop, room = asyncio.get_running_loop(), self.room
            await loop.run_in_executor(self._disk, write_screens, room.data, room.meeting, 0)
        self.close_log()

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
                    async with self._files:
                        await self._append(batch)
            except Exception as error:  # whatever it is, nobody may be left waiting
                async with self._change:
                    await self._fold(self.room.discard_pending, is_slow=self.room.is_long())
                waiting += self._waiting
                self._queue, self._waiting = [], []
                log.error("%s could not be written: %s", self.room.meeting, error)  # noqa: TRY400
                _resolve(waiting, error)
                continue
            async with self._change:
                absorb = partial(self.room.absorb, batch)
                await self._fold(absorb, is_slow=self.room.takes_long(batch))
            _resolve(waiting, None)
            self._publish()
        self._writing = None
        self.written_at = loop.time()
        if self._open_logs is None:
            self.close_log()
        else:
            self._open_logs.add(self)

    async def _append(self, batch: list[Event]) -> None:
        """Where no file can be opened any more, close other logs first. Raises LogNotWritten."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._disk, self.room.append, batch)
        except LogNotWritten as error:
            if error.refusal_code != "descriptors-exhausted" or self._open_logs is None:
                raise
            self._open_logs.close_idle(math.inf)
            await loop.run_in_executor(self._disk, self.room.append, batch)

    def _publish(self) -> None:
        if self.state.closed_at is not None:
            self._away, self._screens = frozenset(), 0
        self.shown_state = (
            replace(self.state, away=self._away, screens=self._screens)
            if self._away or self._screens
            else self.state
        )
        self._away_file.write(self._away)
        self._screens_file.write(self._screens)
        self._end_streams_of_removed()
        if self.state.facilitators != self._facilitators:
            self._facilitators = self.state.facilitators
            self._move_changed_roles()
        for audience in self._audiences.values():
            audience.schedule(self.shown_state)

    def _end_streams_of_removed(self) -> None:
        """Tell those who were taken out why their streams end."""
        if self.state.removed == self._removed:
            return
        self._removed = self.state.removed
        created = self.state.created
        language = created.language if created else default_language()
        for audience in self._audiences.values():
            for subscriber in audience.remove_those_taken_out(self.state):
                try:
                    check_not_removed(self.state, subscriber.actor.id)
                except Refused as refused:
                    send_end(subscriber, refused, language)

    def _move_changed_roles(self) -> None:
        """Send the whole view of the new role to those who began or ceased to lead."""
        moved = [
            subscriber
            for audience in self._audiences.values()
            for subscriber in audience.remove_changed_roles(self.state)
        ]
        for subscriber in moved:
            subscriber.actor = Actor(subscriber.actor.id, role_of(self.state, subscriber.actor.id))
            subscriber.state = self.shown_state
            self._audiences[subscriber.actor.role].subscribe(subscriber, "")


def _resolve(waiting: Iterable[asyncio.Future[None]], error: Exception | None) -> None:
    for future in waiting:
        if future.done():
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
