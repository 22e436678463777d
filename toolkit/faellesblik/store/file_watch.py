"""Being told when files change. Quick by the system's notices, sure by a slow look now and then."""

import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import watchfiles

__all__ = ["RESCAN_MS", "afollow", "follow"]

RESCAN_MS = 2000
HOW: Any = {
    "watch_filter": None,
    "debounce": 20,
    "step": 5,
    "rust_timeout": RESCAN_MS,
    "yield_on_timeout": True,
    "raise_interrupt": False,
}


def follow(folder: Path, stop: threading.Event) -> Iterator[set[Path]]:
    """Paths that changed beneath `folder`; an empty set every RESCAN_MS, as a net."""
    for changes in watchfiles.watch(folder, stop_event=stop, **HOW):
        yield {Path(path) for _, path in changes}


async def afollow(folder: Path) -> AsyncIterator[set[Path]]:
    """As `follow`, for an event loop; ends when its task is cancelled."""
    async for changes in watchfiles.awatch(folder, **HOW):
        yield {Path(path) for _, path in changes}
