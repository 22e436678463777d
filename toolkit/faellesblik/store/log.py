"""A meeting's log: append-only files of events, one a writer.

Invariants
- Nobody but its writer touches a file, so nothing can conflict.
- `append` returns when the events are durable. What it did not return for was never said.
- A torn tail was never acknowledged: readers pass over it, the writer cuts it off on reopening.
- A damaged line in the middle is reported, and the lines after it still count.
"""

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from faellesblik.errors import LogError, LogFull
from faellesblik.model.base import faults
from faellesblik.model.events import Event
from faellesblik.store.files import fsync_folder
from faellesblik.store.writer_lock import WriterLock

__all__ = ["DamagedLine", "LogReader", "LogWriter", "Syncing", "parse_line", "parse_lines"]


class Syncing(Protocol):
    """What makes a file durable: `os.fdatasync`, except in a test of a failing disk."""

    def __call__(self, descriptor: int, /) -> None: ...


DATASYNC: Syncing = getattr(os, "fdatasync", os.fsync)
OPEN = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)  # else Windows writes CRLF


@dataclass(frozen=True)
class DamagedLine:
    """`line` counts from 1."""

    path: Path
    line: int
    reason: str


class LogWriter:
    """The one writer of `<folder>/<writer>.jsonl`. Not thread-safe: one call at a time.

    Should another process be writing that file, this one takes `<writer>-2.jsonl`, and so on.
    """

    def __init__(self, folder: Path, writer: str, *, sync: Syncing | None = None) -> None:
        self.path = folder / f"{writer}.jsonl"
        self._name = writer
        self._sync = sync if sync is not None else DATASYNC
        self._lock: WriterLock | None = None
        self._descriptor: int | None = None
        self._length = 0

    def append(self, events: Sequence[Event]) -> None:
        """Write the events and make them durable, all or none.

        Raises LogFull when the disk takes no more; the file is then as it was before.
        """
        data = b"".join(event.line() for event in events)
        try:
            descriptor = self._open()
            _write_all(descriptor, data)
            self._sync(descriptor)
        except OSError as error:
            self._cut_back()
            raise LogFull(
                f"the meeting's log can't be written ({error.strerror}): make room on the disk of "
                f"{self.path.parent}; what was acknowledged is safe"
            ) from error
        self._length += len(data)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self) -> int:
        if self._descriptor is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = self._lock or self._own_lock()
            descriptor = self._descriptor = os.open(self.path, OPEN, 0o600)
            self._length = _whole_length(descriptor)
            os.ftruncate(descriptor, self._length)
            fsync_folder(self.path.parent)
            fsync_folder(self.path.parent.parent)
        return self._descriptor

    def _own_lock(self) -> WriterLock:
        """Of the first file that no other process is writing, which becomes `path`."""
        for number in itertools.count(2):
            lock = WriterLock(self.path)
            if lock.acquire():
                return lock
            self.path = self.path.with_name(f"{self._name}-{number}.jsonl")
        raise AssertionError

    def _cut_back(self) -> None:
        """Take away what was not acknowledged; should that fail too, reopening does it."""
        if self._descriptor is None:
            return
        try:
            os.ftruncate(self._descriptor, self._length)
        except OSError:
            self.close()


class LogReader:
    """Follows all files of a log folder. Each `read` gives what has come since the last one.

    `own`, once set, is the file that this program writes itself and need not read back.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own: Path | None = None
        self._seen: dict[Path, _Place] = {}
        self.damaged: list[DamagedLine] = []

    def read(self) -> list[Event]:
        """New whole lines of every writer, unordered. Raises LogError if a file can't be read."""
        events: list[Event] = []
        for path in sorted(self.folder.glob("*.jsonl")):
            if path == self.own:
                continue
            place = self._seen.setdefault(path, _Place())
            events += self._read_file(path, place)
        return events

    def _read_file(self, path: Path, place: "_Place") -> Iterator[Event]:
        try:
            size = path.stat().st_size
            if size < place.offset:  # the writer cut off what it could not make durable
                place.offset = place.line = 0
            if size == place.offset:
                return
            with path.open("rb") as file:
                file.seek(place.offset)
                data = file.read()
        except OSError as error:
            raise LogError(f"{path} can't be read ({error.strerror}): check its rights") from error
        whole = data[: data.rfind(b"\n") + 1]
        for line in whole.splitlines():
            place.line += 1
            parsed = parse_line(line)
            if isinstance(parsed, Event):
                yield parsed
            elif parsed:
                self.damaged.append(DamagedLine(path, place.line, parsed))
        place.offset += len(whole)


@dataclass
class _Place:
    """How far a file has been read, in bytes and in lines."""

    offset: int = 0
    line: int = 0


def parse_line(line: bytes) -> Event | str:
    """The event on a line, else what is wrong with it; empty text for an empty line."""
    if not line.strip(b"\0 \r"):
        return ""
    try:
        return Event.model_validate_json(line)
    except ValidationError as error:
        return faults(error)


def parse_lines(path: Path) -> Iterable[tuple[int, Event | str]]:
    """`(line number from 1, event or what is wrong)` of a log file; a torn tail is `"torn"`."""
    data = path.read_bytes()
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        yield number, parse_line(line) if line.endswith(b"\n") else "torn"


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _whole_length(descriptor: int) -> int:
    """Bytes up to and with the last line end."""
    size = os.fstat(descriptor).st_size
    block = 1 << 16
    end = size
    while end > 0:
        start = max(0, end - block)
        os.lseek(descriptor, start, os.SEEK_SET)  # Windows has no pread; appending goes to the end
        found = os.read(descriptor, end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
