"""Ids and clocks. Callers get them passed in, so that tests can fix them."""

import os
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

__all__ = ["HybridClock", "is_uuid", "milliseconds", "parse_at", "uuid7"]


def milliseconds() -> int:
    """Wall clock, in whole milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def uuid7(at_ms: int | None = None) -> str:
    """A UUID version 7 (RFC 9562, section 5.7): sorts by the millisecond it was made in."""
    ms = milliseconds() if at_ms is None else at_ms
    bits = int.from_bytes(os.urandom(10))
    value = (ms << 80) | (0x7 << 76) | ((bits >> 64 & 0xFFF) << 64) | (0b10 << 62)
    return str(uuid.UUID(int=value | (bits & ((1 << 62) - 1))))


def is_uuid(text: str) -> bool:
    """Whether it is a UUID in the one form in which ids are written."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


class HybridClock:
    """A hybrid logical clock (Kulkarni and others, 2014).

    A reading is text such as `2026-11-21T15:04:05.678Z-0003`: UTC to the millisecond and a
    counter, of fixed width, so that readings sort as text in the order of time. A reading is later
    than all that this clock has made or received, whatever the wall clock does. Thread-safe.
    """

    def __init__(self, now_ms: Callable[[], int] = milliseconds) -> None:
        self._now_ms = now_ms
        self._lock = threading.Lock()
        self._last = (0, -1)

    def tick(self) -> str:
        with self._lock:
            ms, count = self._last
            now = self._now_ms()
            self._last = (now, 0) if now > ms else (ms, count + 1)
            if self._last[1] > 9999:
                self._last = (self._last[0] + 1, 0)
            return _text(self._last)

    def moment(self) -> datetime:
        """The time by the wall clock, or by the last reading when that is later; in UTC."""
        with self._lock:
            return datetime.fromtimestamp(max(self._now_ms(), self._last[0]) / 1000, UTC)

    def receive(self, at: str) -> None:
        """Take note of another clock's reading: later ones of this clock come after it."""
        moment, count = at[:24], int(at[25:])
        ms = round(datetime.fromisoformat(moment).timestamp() * 1000)
        with self._lock:
            self._last = max(self._last, (ms, count))


def _text(reading: tuple[int, int]) -> str:
    ms, count = reading
    moment = datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")
    return f"{moment[:23]}Z-{count:04d}"


def parse_at(at: str) -> datetime:
    """The wall-clock part of a clock reading, in UTC."""
    return datetime.fromisoformat(at[:24])
