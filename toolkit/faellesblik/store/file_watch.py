"""Watching folders for changes: by the system's notifications, and by a slow scan behind them.

Where the system has no more notifications to give, for it allows each user so many and other
programs use them too, the scan alone goes on, more often. That is said once.
"""

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import watchfiles

__all__ = ["RESCAN_MS", "awatch_folders", "watch_folders"]

log = logging.getLogger(__name__)

RESCAN_MS = 2000
SCAN_SECONDS = 0.5
"""Between two scans where there are no notifications."""

SETTLE_SECONDS = 0.5
"""At least so long the same folders are watched, however many rooms open meanwhile."""

WATCH_OPTIONS: Any = {
    "watch_filter": None,
    "debounce": 100,
    "step": 15,
    "rust_timeout": RESCAN_MS,
    "yield_on_timeout": True,
    "recursive": False,
}
NOT_WATCHED = (OSError, RuntimeError)
"""What watchfiles raises when it can't watch; WatchfilesRustInternalError is a RuntimeError."""


def watch_folders(*folders: Path, stop: threading.Event) -> Iterator[set[Path]]:
    """Batches of paths that changed in the folders, not beneath them, until `stop` is set.

    An empty set comes every RESCAN_MS milliseconds: rescan then, since a notification may be lost.
    """
    while not stop.is_set():
        try:
            for changes in watchfiles.watch(
                *folders, stop_event=stop, raise_interrupt=False, **WATCH_OPTIONS
            ):
                yield {Path(path) for _, path in changes}
        except NOT_WATCHED as error:
            _warn(error)
            yield set()
            stop.wait(SCAN_SECONDS)


async def awatch_folders(
    folders: Callable[[], Collection[Path]], are_others: asyncio.Event
) -> AsyncIterator[set[Path]]:
    """As `watch_folders`, for an event loop and a set of folders that changes.

    `are_others` says that `folders` has become another set; it is cleared here. Ends when its task
    is cancelled.
    """
    while True:
        are_others.clear()
        existing = [folder for folder in folders() if folder.is_dir()]
        try:
            if existing:
                async for changes in watchfiles.awatch(
                    *existing, stop_event=are_others, **WATCH_OPTIONS
                ):
                    yield {Path(path) for _, path in changes}
            else:
                await are_others.wait()
        except NOT_WATCHED as error:
            _warn(error)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(are_others.wait(), SCAN_SECONDS)
        yield set()  # what changed while nobody looked
        await asyncio.sleep(SETTLE_SECONDS)


_warned_at: float | None = None


def _warn(error: Exception) -> None:
    """Once an hour is enough: the scan goes on."""
    global _warned_at  # noqa: PLW0603 - one limit of the system, told by one program
    now = time.monotonic()
    if _warned_at is None or now - _warned_at > 3600:
        _warned_at = now
        log.warning(
            "The system gives no notifications of changed files (%s), so folders are scanned every "
            "%s s instead: raise fs.inotify.max_user_watches and max_user_instances",
            error,
            SCAN_SECONDS,
        )
