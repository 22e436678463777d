"""An invented team in a meeting that somebody leads, answering in the time that people take."""

import asyncio
import json
import logging
import random
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from filelock import Timeout

from faellesblik.bank import load_bank
from faellesblik.demo.rehearsal.acting import Act, act_place, next_act, role_to_take
from faellesblik.demo.rehearsal.person import Person
from faellesblik.demo.rehearsal.voice import Voice, name_of, team_size, voices
from faellesblik.meeting.patch import apply_patch
from faellesblik.model.event_data import MeetingCreated
from faellesblik.store.data import DataFolder
from faellesblik.store.rehearsals import lead_lock

__all__ = ["LiveTeam", "Pace"]

log = logging.getLogger(__name__)
RETRY_SECONDS = 1.0
STOP_SECONDS = 0.1


@dataclass(frozen=True)
class Pace:
    """Seconds: between two arrivals, to read a step, and per character that is written."""

    arrival: float = 1.2
    reading: float = 5.0
    character: float = 0.06
    longest: float = 75.0
    latecomer: float = 2.5
    """So many times as slow is the last of the team."""


USUAL_PACE = Pace()


class LiveTeam:
    """The team of the rehearsal that was `created`, until it is closed, or `stop` is called.

    `url` is where the room's API is, `data` the rehearsals' folder, and `exercises` that of a
    municipality's own. It runs in a thread of its own, and holds the rehearsal's lock all the
    while: a second team in the same meeting waits until the first has gone, and then goes on as
    the same people.
    """

    def __init__(
        self,
        url: str,
        data: DataFolder,
        exercises: Path,
        created: MeetingCreated,
        pace: Pace | None = None,
    ) -> None:
        self._url = url
        self._exercises = exercises
        self._created = created
        self._pace = pace or USUAL_PACE
        self._lock = lead_lock(data, created.meeting)
        self._is_stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rehearsal", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Return once they have gone."""
        self._is_stopped.set()
        self._thread.join()

    def _run(self) -> None:
        with suppress(OSError), self._leading() as leads:
            if leads:
                asyncio.run(self._take_part())

    @contextmanager
    def _leading(self) -> Iterator[bool]:
        """Holds the lock; False when stopped before it was free. Raises OSError: it is gone."""
        while not self._is_stopped.is_set():
            try:
                self._lock.acquire(blocking=False)
            except Timeout:
                self._is_stopped.wait(RETRY_SECONDS)
                continue
            try:
                yield True
            finally:
                self._lock.release()
            return
        yield False

    async def _take_part(self) -> None:
        exercise = load_bank(self._exercises).get(self._created.agenda[0].exercise)
        people, today = team_size(exercise), datetime.now(UTC).date()
        team = voices(exercise, people, self._created.language, today)
        async with httpx.AsyncClient(base_url=self._url, timeout=30) as client:
            members = [
                asyncio.create_task(self._attend(client, voice, is_last=voice is team[-1]))
                for voice in team
            ]
            while not self._is_stopped.is_set() and not all(  # noqa: ASYNC110 - a thread sets it
                member.done() for member in members
            ):
                await asyncio.sleep(STOP_SECONDS)
            for member in members:
                member.cancel()
            await asyncio.gather(*members, return_exceptions=True)

    async def _attend(self, client: httpx.AsyncClient, voice: Voice, *, is_last: bool) -> None:
        await asyncio.sleep(self._pace.arrival * (voice.number + random.random()))  # noqa: S311 - play
        join_id = f"rehearsal-{self._created.salt[:32]}-{voice.number:04}"
        with suppress(httpx.HTTPError):  # the door is shut, or the meeting gone
            code = self._created.code
            person = await Person.join(client, code, name_of(voice.number), join_id)
            await _Attendance(person, voice, self._pace, is_last=is_last).follow()


class _Attendance:
    """One person in the meeting: what they see, and what they are about to do."""

    def __init__(self, person: Person, voice: Voice, pace: Pace, *, is_last: bool) -> None:
        self._person = person
        self._voice = voice
        self._pace = pace
        self._slowness = pace.latecomer if is_last else random.uniform(0.7, 1.4)  # noqa: S311
        self._view: dict[str, Any] = {}
        self._acting: asyncio.Task[None] | None = None

    async def follow(self) -> None:
        """Take part until the meeting is closed or gone. The stream is opened again as needed."""
        while True:
            try:
                async for view in self._views():
                    self._view = view
                    if view["now"]["state"] == "closed":
                        return
                    await self._react()
            except httpx.HTTPStatusError:
                return
            except httpx.HTTPError as error:
                log.info("An invented person has lost the room, and tries again: %s", error)
            await asyncio.sleep(RETRY_SECONDS)

    async def _views(self) -> AsyncIterator[dict[str, Any]]:
        async with self._person.stream() as response:
            response.raise_for_status()
            name = ""
            view: dict[str, Any] = {}
            async for line in response.aiter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data" and name in ("view", "patch"):
                    content = json.loads(value)
                    view = content if name == "view" else apply_patch(view, content)
                    yield view

    async def _react(self) -> None:
        role = role_to_take(self._view, self._voice.number)
        if role is not None:
            await self._person.send(role)
            return
        act = next_act(self._view, self._voice)
        if act is not None and self._acting is None:
            self._acting = asyncio.create_task(self._act(act))

    async def _act(self, act: Act) -> None:
        """Write for as long as it takes, and send it: too late, where the leader has gone on."""
        kind, content = act
        item, step = act_place(act)
        place = {"item": item, "step": step}
        with suppress(httpx.HTTPError):
            await asyncio.sleep(self._reading())
            if kind == "submitted":
                await self._person.send(("began", place))
                await asyncio.sleep(self._writing(content))
            await self._person.send(act)
        self._acting = None
        await self._react()

    def _reading(self) -> float:
        return self._slowness * self._pace.reading * random.uniform(0.6, 1.4)  # noqa: S311

    def _writing(self, content: dict[str, Any]) -> float:
        characters = len(json.dumps(content.get("answers", ""), ensure_ascii=False))
        return min(self._pace.longest, self._slowness * self._pace.character * characters)
