"""A lock that lets only one process write a log file, on every system that Python runs on.

The locked file is a hidden one beside the log, `.<name>.lock`, never the log itself: on Windows a
lock keeps others from reading too, and a log must be readable while it is written. The operating
system releases the lock when its process ends, however it ends. The file is deleted on release and
when Python ends; one that a killed process leaves is empty, and is used again.
"""

import contextlib
import os
import weakref
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["WriterLock"]


class WriterLock:
    """The lock on writing `path`. One thread may acquire it and another release it."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f".{path.name}.lock")
        self._lock = FileLock(self.path, mode=0o600, thread_local=False)
        self._release: weakref.finalize[..., WriterLock] | None = None

    def acquire(self) -> bool:
        """True once this process holds the lock, False while another does. Raises OSError."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        self._release = weakref.finalize(self, _release, self._lock, self.path, os.getpid())
        return True

    def release(self) -> None:
        if self._release is not None:
            self._release()


def _release(lock: FileLock, path: Path, owner: int) -> None:
    """Delete the file, then unlock: after that it may be another process's file."""
    if os.getpid() != owner:  # a fork of the process that holds it
        return
    with contextlib.suppress(OSError):  # Windows removes no open file; filelock does it there
        path.unlink()
    lock.release()
