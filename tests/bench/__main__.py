"""`make bench`: one meeting with 30 phones, and stock Voilà beside it, in one run, as JSON.

The load comes from this process, the server is another. Seconds are of this machine at this
moment; what can be compared between machines is the ratio at the end.
"""

import asyncio
import json
import os
import platform
import tempfile
from pathlib import Path
from typing import Any

import psutil

from tests.bench.meeting import measure_meeting
from tests.bench.processes import fresh_port, running
from tests.bench.stock_voila import measure_stock_voila

PHONES = 30
VISITORS = 3


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="faellesblik-bench-") as folder:
        figures: dict[str, Any] = {
            "machine": {
                "cores": os.cpu_count(),
                "memory_gib": round(psutil.virtual_memory().total / 2**30),
                "python": platform.python_version(),
            }
        }
        port = fresh_port()
        serve = [
            *("-m", "faellesblik", "serve", "--no-browser", "--port", str(port)),
            *("--data", str(Path(folder) / "data")),
        ]
        with running(serve, f"http://127.0.0.1:{port}/api/openapi.json", token="bench") as server:
            figures["meeting"] = asyncio.run(
                measure_meeting(f"http://127.0.0.1:{port}", "bench", server, PHONES)
            )
        figures["stock_voila"] = measure_stock_voila(Path(folder), VISITORS)
    meeting, voila = figures["meeting"], figures["stock_voila"]
    figures["a_stock_visitor_costs_as_much_as_phones"] = {
        "cpu": round(voila["cpu_s_a_visitor"] * 1000 / meeting["cpu_ms_a_join"]),
        "memory": round(voila["memory_mb_a_visitor"] / max(meeting["memory_mb_a_phone"], 0.01)),
    }
    print(json.dumps(figures, indent=2))


main()
