"""One process to a log file, on every system that Python runs on.

What is locked is a hidden file beside the log, `.<name>.lock`, and never the log itself: Windows
locks bytes against reading too, and a log must be readable while it is written. The system lets
go of the lock when its process ends, however it ends. The file is taken away on release; what a
killed process leaves is used again by the next one of that name.
"""

import contextlib
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["WriterLock"]


class WriterLock:
    """The right to write `path`. Not tied to a thread: what one takes, another may release."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f".{path.name}.lock")
        self._lock = FileLock(self.path, mode=0o600, thread_local=False)

    def acquire(self) -> bool:
        """Whether the right is ours now; False while another holds it. Raises OSError."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Let go, and take the file away while it is still ours: afterwards it may be another's."""
        with contextlib.suppress(OSError):  # Windows removes no open file; filelock does it there
            self.path.unlink()
        self._lock.release()
