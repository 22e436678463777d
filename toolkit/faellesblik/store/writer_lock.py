"""One process to a log file, on every system that Python runs on.

What is locked is a hidden file beside the log, `.<name>.lock`, and never the log itself: Windows
locks bytes against reading too, and a log must be readable while it is written. The system lets
go of the lock when its process ends, however it ends. The file is taken away on release and when
Python ends; what a killed process leaves is empty, and used again by the next one of that name.
"""

import contextlib
import os
import weakref
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["WriterLock"]


class WriterLock:
    """The right to write `path`. Not tied to a thread: what one takes, another may release."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f".{path.name}.lock")
        self._lock = FileLock(self.path, mode=0o600, thread_local=False)
        self._release: weakref.finalize[..., WriterLock] | None = None

    def acquire(self) -> bool:
        """Whether the right is ours now; False while another holds it. Raises OSError."""
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
    """Take the file away while it is still ours, for afterwards it may be another's; let go."""
    if os.getpid() != owner:  # a fork of whoever holds it
        return
    with contextlib.suppress(OSError):  # Windows removes no open file; filelock does it there
        path.unlink()
    lock.release()
