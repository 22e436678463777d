"""A meeting of a hundred thousand events is opened: what others notice of it."""

import asyncio
import time
from pathlib import Path
from typing import Any

from faellesblik.bank import load_bank
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder
from tests.bench.meeting import PLACE, TEXT, TOKEN, begin_meeting, percentiles
from tests.bench.phone import Phone
from tests.bench.processes import fresh_port, running

WRITERS = 30
PHONES = 4
PAUSE = 0.04
"""Seconds between two submissions, each of another phone: one may send ten a second."""

MIN_REQUESTS = 100


def measure_long_log(folder: Path, events: int) -> dict[str, Any]:
    """Phones submit in a small meeting, alone, and while the server opens the long one. In ms."""
    data = folder / "long-log"
    code = _long_meeting(DataFolder(data), events)
    port = fresh_port()
    serve = ["-m", "faellesblik", "serve", "--no-browser", "--port", str(port)]
    ready = f"http://127.0.0.1:{port}/api/openapi.json"
    with running([*serve, "--data", str(data)], ready, token=TOKEN):
        return {"events": events, **asyncio.run(_measure(port, code))}


def _long_meeting(data: DataFolder, events: int) -> str:
    """The code of a meeting in which a few have changed their answers very often."""
    clock = HybridClock()
    request = MeetingRequest(title="Bench", agenda=[RequestedItem(exercise="perspective-shift")])
    room = create_meeting(data, load_bank(), request, writer="server", clock=clock)
    leader = Actor("facilitator", "facilitator")
    room.act(leader, [Proposal(id=uuid7(), kind="step-opened", data=PLACE)])
    authors = [room.join() for _ in range(WRITERS)]
    with room.writer.path.open("ab") as log:
        for number in range(events):
            answers = {"before": f"{number}: {TEXT}", "focus_before": number % 100}
            event = Event(
                id=uuid7(), at=clock.tick(), by=authors[number % WRITERS], role="participant",
                kind="submitted", data={**PLACE, "answers": answers},
            )  # fmt: skip
            log.write(event.line())
    return room.meeting.rpartition("-")[2].upper()


async def _measure(port: int, code: str) -> dict[str, Any]:
    desk, other = await begin_meeting(port)
    await desk.act("step-opened", PLACE)
    phones = [Phone(port, other) for _ in range(PHONES)]
    for phone in phones:
        await phone.join()
    alone = await _submit_until(phones, None)
    begun = time.perf_counter()
    opening = asyncio.create_task(Phone(port, code).post(f"/api/meetings/{code}/participants", {}))
    meanwhile = await _submit_until(phones, opening)
    opened = time.perf_counter() - begun
    for one in (desk, *phones):
        await one.close()
    return {
        "opening_s": round(opened, 1),
        "submission_alone_ms": percentiles(alone),
        "submission_meanwhile_ms": percentiles(meanwhile),
        "slowest_meanwhile_ms": round(1000 * max(meanwhile), 1),
    }


async def _submit_until(phones: list[Phone], opening: asyncio.Task[Any] | None) -> list[float]:
    """Seconds to a durable answer, one after another, until the task is done; at least some."""
    times: list[float] = []
    while len(times) < MIN_REQUESTS or (opening is not None and not opening.done()):
        answers = {"before": TEXT, "focus_before": len(times) % 100}
        phone = phones[len(times) % len(phones)]
        sent, answered = await phone.act("submitted", {**PLACE, "answers": answers})
        times.append(answered - sent)
        await asyncio.sleep(PAUSE)
    if opening is not None:
        await opening
    return times
