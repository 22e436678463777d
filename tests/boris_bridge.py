"""The invented observation of `tests/fixtures/boris`, and what reading it must give."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faellesblik.model.observation_record import ObservationBody
from faellesblik.observation.exchange import Contents, read_contents

__all__ = [
    "EVENTS",
    "FOLDER",
    "NOW",
    "PROJECT",
    "TABLES",
    "bridge",
    "changed",
    "event_tuples",
    "read_boris",
]

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
FOLDER = Path(__file__).parent / "fixtures" / "boris"
PROJECT = (FOLDER / "bridge.boris").read_bytes()
TABLES = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("bridge_*.?sv"))}
EVENTS = [
    ("haand-op", 2.5, None, None),
    ("arbejder-sammen", 5.0, 20.25, "one"),
    ("arbejder-sammen", 8.125, 31.0, "group"),
    ("haand-op", 12.0, None, None),
    ("hjaelper", 40.5, None, "adult"),
]
"""The observation's events as `(code, t, until, who)`; times in seconds."""


def read_boris(data: bytes, name: str = "bridge.boris") -> Contents:
    return read_contents(name, data, now=NOW, language="da")


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The project's file after `change` has been made to its JSON."""
    project = json.loads(PROJECT)
    change(project)
    return json.dumps(project).encode()


def bridge(project: dict[str, Any]) -> dict[str, Any]:
    """The live observation in the project's JSON."""
    observation: dict[str, Any] = project["observations"]["Broen 5. marts"]
    return observation


def event_tuples(body: ObservationBody) -> list[tuple[object, ...]]:
    """The body's events, in the shape of EVENTS."""
    return [(event.code, event.t, event.until, event.who) for event in body.events]
