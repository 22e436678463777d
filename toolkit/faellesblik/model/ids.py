"""Ids and clocks. Callers get them passed in, so that tests can fix them."""

import os
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

__all__ = [
    "AHEAD",
    "HybridClock",
    "milliseconds",
    "next_reading",
    "parse_at",
    "reading_of",
    "result_id",
    "uuid7",
]

RESULTS = uuid.UUID("8d2f6a52-5b0e-5c1e-9a57-0f6c5a3f9b11")
AHEAD = timedelta(minutes=1)
"""A reading further ahead of the wall clock than this is no time of day."""


def milliseconds() -> int:
    """Wall clock, in whole milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def uuid7(at_ms: int | None = None) -> str:
    """A UUID version 7 (RFC 9562, section 5.7): sorts by the millisecond it was made in."""
    ms = milliseconds() if at_ms is None else at_ms
    bits = int.from_bytes(os.urandom(10))
    value = (ms << 80) | (0x7 << 76) | ((bits >> 64 & 0xFFF) << 64) | (0b10 << 62)
    return str(uuid.UUID(int=value | (bits & ((1 << 62) - 1))))


def result_id(meeting: str, part: str) -> str:
    """The id of the record of an item of a meeting; of the meeting's own, for `meeting`."""
    return str(uuid.uuid5(RESULTS, f"{meeting}/{part}"))


class HybridClock:
    """A hybrid logical clock (Kulkarni and others, 2014).

    A reading is text such as `2026-11-21T15:04:05.678Z-0003`: UTC to the millisecond and a
    counter, of fixed width, so that readings sort as text in the order of time. A reading is later
    than all that this clock has made or received, whatever the wall clock does. Thread-safe.

    It orders events, and tells no time: each meeting has one of its own (`branch`), so that a
    reading from a clock that is wrong reaches no other meeting. `moment` is the wall clock's.
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
        """The time by the wall clock, in UTC."""
        return datetime.fromtimestamp(self._now_ms() / 1000, UTC)

    def branch(self) -> "HybridClock":
        """A clock by the same wall clock that has received nothing yet."""
        return HybridClock(self._now_ms)

    def receive(self, at: str) -> None:
        """Take note of another clock's reading: later ones of this clock come after it."""
        with self._lock:
            self._last = max(self._last, _reading(at))


def next_reading(at: str) -> str:
    """The first reading that comes after `at`, whatever the time is now."""
    ms, count = _reading(at)
    return _text((ms, count + 1) if count < 9999 else (ms + 1, 0))


def _reading(at: str) -> tuple[int, int]:
    return round(parse_at(at).timestamp() * 1000), int(at[25:])


def _text(reading: tuple[int, int]) -> str:
    ms, count = reading
    moment = datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")
    return f"{moment[:23]}Z-{count:04d}"


def reading_of(moment: datetime) -> str:
    """The first reading of a moment."""
    return _text((round(moment.timestamp() * 1000), 0))


def parse_at(at: str) -> datetime:
    """The wall-clock part of a clock reading, in UTC."""
    return datetime.fromisoformat(at[:24])
