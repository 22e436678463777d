"""The floor: a bare tornado server that takes the same bytes, writes them down and answers.

What it costs is what any server in this language and on this machine costs; the rest is ours.
`python -m tests.bench.floor PORT FILE` runs it.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

import tornado.web

from faellesblik.model.ids import uuid7
from tests.bench.meeting import PLACE, SPREAD, TEXT, percentiles
from tests.bench.phone import Phone
from tests.bench.processes import cpu_seconds, fresh_port, running


class Echo(tornado.web.RequestHandler):
    def initialize(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def post(self) -> None:
        os.write(self.descriptor, self.request.body + b"\n")
        os.fdatasync(self.descriptor)
        self.set_status(201)
        self.finish(self.request.body)


async def _serve(port: int, path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    tornado.web.Application([(".*", Echo, {"descriptor": descriptor})]).listen(port, "127.0.0.1")
    await asyncio.Event().wait()


async def _load(port: int, phones: int) -> list[tuple[float, float]]:
    room = [Phone(port) for _ in range(phones)]
    await asyncio.gather(*(phone.post("/", {}) for phone in room))
    begun = time.perf_counter()

    async def submit(phone: Phone, number: int) -> tuple[float, float]:
        await asyncio.sleep(max(0.0, begun + SPREAD * number / phones - time.perf_counter()))
        answers = {"before": f"{number}: {TEXT}", "focus_before": number % 100}
        sent = time.perf_counter()
        event = {"id": uuid7(), "kind": "submitted", "data": {**PLACE, "answers": answers}}
        await phone.post("/", {"events": [event]})
        return sent, time.perf_counter()

    times = await asyncio.gather(*(submit(phone, n) for n, phone in enumerate(room)))
    for phone in room:
        await phone.close()
    return times


def measure_floor(folder: Path, phones: int) -> dict[str, object]:
    """The same submissions as a meeting's, at the same pace."""
    port = fresh_port()
    serve = ["-m", "tests.bench.floor", str(port), str(folder / f"floor-{phones}")]
    with running(serve, f"http://127.0.0.1:{port}/") as server:
        cpu = cpu_seconds(server)
        times = asyncio.run(_load(port, phones))
        return {
            "submission_cpu_ms": round(1000 * (cpu_seconds(server) - cpu) / phones, 2),
            "submission_to_durable_ms": percentiles([done - sent for sent, done in times]),
        }


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2])))
