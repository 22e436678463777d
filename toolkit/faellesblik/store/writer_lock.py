"""A lock that lets only one process write a log file, on every system that Python runs on.

The locked file is a hidden one beside the log, `.<name>.lock`, never the log itself: on Windows a
lock keeps others from reading too, and a log must be readable while it is written. The operating
system releases the lock when its process ends, however it ends. The file stays, empty: if it were
deleted, two processes could each hold the lock on a file of that name.
"""

from pathlib import Path

from filelock import FileLock, Timeout

from faellesblik.store.files import PRIVATE_FILE

__all__ = ["WriterLock"]


class WriterLock:
    """The lock on writing `path`. One thread may acquire it and another release it."""

    def __init__(self, path: Path) -> None:
        lock_file = path.with_name(f".{path.name}.lock")
        self._lock = FileLock(lock_file, mode=PRIVATE_FILE, thread_local=False)

    def acquire(self) -> bool:
        """True once this process holds the lock, False while another does. Raises OSError."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        self._lock.release()
