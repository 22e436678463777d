"""A live room: durable first, then acknowledged, then told."""

import asyncio
import errno
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.errors import LogNotWritten
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.server.live_rooms import LiveRoom
from faellesblik.store.data import DataFolder

LEADER = Actor("facilitator", "facilitator")
FIRST = {"item": "item-1", "step": "challenge"}


@pytest.fixture
def meeting(tmp_path: Path) -> tuple[DataFolder, str]:
    """A data folder and the id of the one meeting in it."""
    data = DataFolder(tmp_path)
    request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="perspective-shift")])
    room = create_meeting(data, load_bank(), request, writer="a", clock=HybridClock())
    room.close()
    return data, room.meeting


def with_disk(meeting: tuple[DataFolder, str], sync: Callable[[int], None]) -> Room:
    data, id_ = meeting
    room = Room(data, id_, writer="server", clock=HybridClock(), sync=sync)
    room.refresh()
    return room


def opening() -> Proposal:
    return Proposal(id=uuid7(), kind="step-opened", data=FIRST)


def test_nothing_is_acknowledged_or_sent_before_it_is_durable(meeting: Any) -> None:
    """While the disk is busy the answer waits, and so do the subscribers."""
    disk = threading.Event()
    room = with_disk(meeting, lambda _: disk.wait())
    messages: list[bytes] = []

    async def scenario() -> None:
        live = LiveRoom(room, ThreadPoolExecutor(1))
        live.subscribe(LEADER, messages.append, "")
        sending = asyncio.create_task(live.submit(LEADER, [opening()]))
        repeat = asyncio.create_task(live.join("Mette", "key"))
        for _ in range(50):
            await asyncio.sleep(0)
        early = (sending.done(), repeat.done(), len(messages))
        disk.set()
        assert early == (False, False, 1)
        await asyncio.gather(sending, repeat)
        await live.close()

    asyncio.run(scenario())
    assert room.state.run(("item-1", "challenge")).progress == "open"
    assert room.state == open_room(*meeting, writer="b", clock=HybridClock()).state


def test_a_full_disk_is_an_error_and_the_meeting_goes_on(meeting: Any) -> None:
    """Who sent is told no; when there is room again, the same event is taken."""
    full = True

    def sync(descriptor: int) -> None:
        if full:
            raise OSError(errno.ENOSPC, "No space left on device")
        os.fdatasync(descriptor)

    room, event = with_disk(meeting, sync), opening()

    async def scenario() -> None:
        nonlocal full
        live = LiveRoom(room, ThreadPoolExecutor(1))
        before = live.state
        for outcome in await asyncio.gather(
            live.submit(LEADER, [event]), live.join(None, "key"), return_exceptions=True
        ):
            assert isinstance(outcome, LogNotWritten)
        assert before is live.state
        full = False
        await live.submit(LEADER, [event])
        await live.close()

    asyncio.run(scenario())
    assert room.state.run(("item-1", "challenge")).progress == "open"
    assert room.state == open_room(*meeting, writer="b", clock=HybridClock()).state


def test_a_writer_whose_clock_is_behind_still_comes_after(meeting: Any) -> None:
    """What is written after reading the log sorts after all that was read."""
    data, id_ = meeting
    room = open_room(data, id_, writer="late", clock=HybridClock(lambda: 1_000))
    room.act(LEADER, [opening()])
    room.act(LEADER, [Proposal(id=uuid7(), kind="step-revealed", data=FIRST)])
    room.close()

    again = open_room(data, id_, writer="b", clock=HybridClock())

    assert room.state == again.state
    assert again.state.run(("item-1", "challenge")).progress == "revealed"
