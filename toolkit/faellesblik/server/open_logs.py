"""The logs that are held open for the next event, which costs less than opening them anew."""

from collections import OrderedDict
from typing import Protocol

__all__ = ["MAX_OPEN_LOGS", "OpenLogs", "Writer"]

MAX_OPEN_LOGS = 16
"""Each takes two descriptors, and one process may have as few as 256 for all that it does."""


class Writer(Protocol):
    """Whoever writes a log."""

    written_at: float

    def is_busy(self) -> bool: ...

    def close_log(self) -> None: ...


class OpenLogs:
    """At most so many writers, the one that wrote last at the end."""

    def __init__(self, most: int = MAX_OPEN_LOGS) -> None:
        self._most = most
        self._writers: OrderedDict[Writer, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._writers)

    def add(self, writer: Writer) -> None:
        """A burst of writing is over. Those beyond the bound that are not writing are closed."""
        self._writers[writer] = None
        self._writers.move_to_end(writer)
        for surplus in list(self._writers)[: -self._most]:
            self._close(surplus)

    def close_idle(self, since: float) -> None:
        """Close those that have written nothing since then."""
        for writer in list(self._writers):
            if writer.written_at < since:
                self._close(writer)

    def _close(self, writer: Writer) -> None:
        if not writer.is_busy():  # else it comes back after this burst
            writer.close_log()
            del self._writers[writer]
