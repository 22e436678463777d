"""A year of meetings in one run: what a server still holds when they are over."""

import asyncio
import contextlib
import time
from pathlib import Path
from typing import Any

import psutil

from tests.bench.meeting import PLACE, TEXT, TOKEN, begin_meeting
from tests.bench.phone import Phone
from tests.bench.processes import fresh_port, running

PHONES = 4
AT_ONCE = 8
SAMPLES = 5
WARM_UP = 0.1
"""The share of meetings before the first sample: what is loaded and cached once is no leak."""

QUIET_SECONDS = 140.0
"""Longer than a room is kept open after its last stream."""


def measure_year(folder: Path, meetings: int, quiet: float = QUIET_SECONDS) -> dict[str, Any]:
    """Meetings that are begun, joined, followed, answered and closed, one after another.

    Each sample has the server's descriptors, threads, watched folders and memory (RSS, in MB).
    Memory that the second half of the run adds would be a leak: its ratio to the middle tells.
    """
    port = fresh_port()
    serve = ["-m", "faellesblik", "serve", "--no-browser", "--port", str(port)]
    ready = f"http://127.0.0.1:{port}/api/openapi.json"
    with running([*serve, "--data", str(folder / "year")], ready, token=TOKEN) as server:
        return asyncio.run(_measure(port, server, meetings, quiet))


async def _measure(port: int, server: psutil.Process, meetings: int, quiet: float) -> Any:
    warm_up = int(meetings * WARM_UP)
    begun = time.perf_counter()
    await _hold(port, warm_up)
    samples = [_sample(server, warm_up)]
    part = (meetings - warm_up) // SAMPLES
    for number in range(SAMPLES):
        await _hold(port, part)
        samples.append(_sample(server, warm_up + part * (number + 1)))
    elapsed = time.perf_counter() - begun
    await asyncio.sleep(quiet)
    samples.append(_sample(server, samples[-1]["meetings"]))
    streams = samples[-1]["meetings"] * PHONES
    middle, end = (samples[place]["memory_mb"] for place in (len(samples) // 2, -1))
    return {
        "samples": samples,
        "streams": streams,
        "elapsed_s": round(elapsed),
        "memory_end_over_middle": round(end / middle, 3),
    }


async def _hold(port: int, meetings: int) -> None:
    """So many meetings, some at a time."""
    left = iter(range(meetings))

    async def hold_some() -> None:
        for _ in left:
            await _hold_one(port)

    await asyncio.gather(*(hold_some() for _ in range(AT_ONCE)))


async def _hold_one(port: int) -> None:
    desk, code = await begin_meeting(port)
    await desk.act("step-opened", PLACE)
    phones = [Phone(port, code) for _ in range(PHONES)]
    for phone in phones:
        await phone.join()
        await phone.open_stream(lambda _message, _time: None)
        await phone.act("submitted", {**PLACE, "answers": {"before": TEXT}})
    await desk.act("meeting-closed", {})
    for one in (desk, *phones):
        await one.close()


def _sample(server: psutil.Process, meetings: int) -> dict[str, Any]:
    return {
        "meetings": meetings,
        "descriptors": server.num_fds(),
        "threads": server.num_threads(),
        "watches": _watches(server.pid),
        "memory_mb": round(server.memory_info().rss / 1e6, 1),
    }


def _watches(pid: int) -> int:
    """Folders and files that the process has the kernel watch (inotify), as Linux tells."""
    count = 0
    for entry in Path(f"/proc/{pid}/fdinfo").iterdir():
        with contextlib.suppress(OSError):  # closed since it was listed
            count += entry.read_text().count("inotify wd:")
    return count
