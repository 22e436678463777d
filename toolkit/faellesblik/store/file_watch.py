"""Watching folders for changes: by the system's notifications, and by a slow scan behind them."""

import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import watchfiles

__all__ = ["RESCAN_MS", "awatch_folder", "watch_folder"]

RESCAN_MS = 2000
WATCH_OPTIONS: Any = {
    "watch_filter": None,
    "debounce": 20,
    "step": 5,
    "rust_timeout": RESCAN_MS,
    "yield_on_timeout": True,
    "raise_interrupt": False,
}


def watch_folder(folder: Path, stop: threading.Event) -> Iterator[set[Path]]:
    """Batches of paths that changed beneath `folder`, until `stop` is set.

    An empty set comes every RESCAN_MS milliseconds: rescan then, since a notification may be lost.
    """
    for changes in watchfiles.watch(folder, stop_event=stop, **WATCH_OPTIONS):
        yield {Path(path) for _, path in changes}


async def awatch_folder(folder: Path) -> AsyncIterator[set[Path]]:
    """As `watch_folder`, for an event loop; ends when its task is cancelled."""
    async for changes in watchfiles.awatch(folder, **WATCH_OPTIONS):
        yield {Path(path) for _, path in changes}
