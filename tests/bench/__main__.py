"""`make bench`: meetings of 30, 200 and 1,000 phones, a floor and stock Voilà beside them;
an observer's taps, and the reading of what was observed; a year of meetings in one run, and a log
of a hundred thousand events.

Prints JSON, and writes docs/performance.md.

The load comes from this process, the servers are others. Seconds are of this machine at this
moment; what can be compared between machines is the ratio to the floor, measured in the same run.
"""

import asyncio
import json
import os
import platform
import tempfile
from pathlib import Path
from typing import Any

import psutil

from tests.bench.document import PERFORMANCE, document
from tests.bench.floor import measure_floor
from tests.bench.kills import measure_kills
from tests.bench.long_log import measure_long_log
from tests.bench.meeting import TOKEN, measure_meeting
from tests.bench.observation import measure_reading
from tests.bench.processes import fresh_port, running
from tests.bench.stock_voila import measure_stock_voila
from tests.bench.tapping import measure_tapping
from tests.bench.year import measure_year

SIZES = [30, 200, 1000]
VISITORS = 3
KILLS = 50
YEAR = 5000
"""Meetings, each with four streams."""

LONG_LOG = 100_000


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="faellesblik-bench-") as folder:
        figures: dict[str, Any] = {
            "machine": {
                "cores": os.cpu_count(),
                "memory_gib": round(psutil.virtual_memory().total / 2**30),
                "python": platform.python_version(),
            },
            "meetings": [measure_size(Path(folder), phones) for phones in SIZES],
            "kills": measure_kills(Path(folder), KILLS),
            "year": measure_year(Path(folder), YEAR),
            "long_log": measure_long_log(Path(folder), LONG_LOG),
            "stock_voila": measure_stock_voila(Path(folder), VISITORS),
            "observing": {**measure_observer_page(Path(folder)), **measure_reading()},
        }
    smallest, voila = figures["meetings"][0], figures["stock_voila"]
    figures["a_stock_visitor_costs_as_much_as_phones"] = {
        "cpu": round(voila["cpu_s_a_visitor"] * 1000 / smallest["join_cpu_ms"]),
        "memory": round(voila["memory_mb_a_visitor"] / max(smallest["memory_mb_a_phone"], 0.01)),
    }
    print(json.dumps(figures, indent=2))
    PERFORMANCE.write_text(document(figures), encoding="utf-8")


def measure_observer_page(folder: Path) -> dict[str, Any]:
    """Taps on the observer's page, on a server of its own."""
    port = fresh_port()
    url = f"http://127.0.0.1:{port}/"
    serve = ["-m", "faellesblik", "serve", "--no-browser", "--port", str(port)]
    with running([*serve, "--data", str(folder / "observing")], f"{url}api/openapi.json"):
        return measure_tapping(url, os.environ.get("CHROMIUM", "/usr/bin/chromium"))


def measure_size(folder: Path, phones: int) -> dict[str, Any]:
    """A meeting of that size on a server of its own, then its floor."""
    port = fresh_port()
    serve = [
        *("-m", "faellesblik", "serve", "--no-browser", "--port", str(port)),
        *("--data", str(folder / f"data-{port}")),
    ]
    with running(serve, f"http://127.0.0.1:{port}/api/openapi.json", token=TOKEN) as server:
        figures = asyncio.run(measure_meeting(port, server, phones))
    floor = measure_floor(folder, phones)
    ours, theirs = (f["submission_to_durable_ms"]["p95"] for f in (figures, floor))
    return {**figures, "floor": floor, "durable_p95_over_floor": round(ours / theirs, 2)}


main()
