"""A meeting's log: append-only files of events, one a writer.

Invariants
- Nobody but its writer touches a file, so nothing can conflict.
- `append` returns when the events are durable. Until then they are not acknowledged.
- A torn tail was never acknowledged: readers pass over it, the writer cuts it off on reopening.
- A file is rewritten by redaction.py alone, whole and under its writer's lock.
- A damaged line in the middle is listed in `unread_lines`, and the lines after it still count.
- A line ends with `\n` alone. A `\r` before it, or a byte-order mark, is no damage: editors and
  programs that copy text add them.
"""

import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from faellesblik.errors import LogError, LogFull
from faellesblik.model.event_reading import ReadFailure, parse_line
from faellesblik.model.events import Event
from faellesblik.store.files import PRIVATE_FILE, create_folder, fsync_folder
from faellesblik.store.writer_lock import WriterLock

__all__ = ["LogReader", "LogWriter", "SyncFile", "UnreadLine", "parse_lines"]


class SyncFile(Protocol):
    """A function that makes a file durable: `os.fdatasync`, or one that fails, in a test."""

    def __call__(self, descriptor: int, /) -> None: ...


DATASYNC: SyncFile = getattr(os, "fdatasync", os.fsync)
OPEN = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)  # else Windows writes CRLF


@dataclass(frozen=True)
class UnreadLine:
    """A line that holds no event, and why. `line` counts from 1."""

    path: Path
    line: int
    failure: ReadFailure


class LogWriter:
    """The one writer of `<folder>/<writer>.jsonl`. Not thread-safe: one call at a time.

    Should another process be writing that file, this one takes `<writer>-2.jsonl`, and so on.
    """

    def __init__(self, folder: Path, writer: str, *, sync: SyncFile | None = None) -> None:
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
            self._truncate()
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
            create_folder(self.path.parent)
            self._lock = self._lock or self._acquire_lock()
            descriptor = self._descriptor = os.open(self.path, OPEN, PRIVATE_FILE)
            self._length = _complete_length(descriptor)
            os.ftruncate(descriptor, self._length)
            fsync_folder(self.path.parent)
            fsync_folder(self.path.parent.parent)
        return self._descriptor

    def _acquire_lock(self) -> WriterLock:
        """Lock the first file that no other process is writing; it becomes `path`."""
        for number in itertools.count(2):
            lock = WriterLock(self.path)
            if lock.acquire():
                return lock
            self.path = self.path.with_name(f"{self._name}-{number}.jsonl")
        raise AssertionError

    def _truncate(self) -> None:
        """Cut off what was not acknowledged; should that fail too, reopening does it."""
        if self._descriptor is None:
            return
        try:
            os.ftruncate(self._descriptor, self._length)
        except OSError:
            self.close()


class LogReader:
    """Follows all files of a log folder. Each `read` returns what has been added since the last.

    `own_file`, once set, is the file that this program writes itself and need not read back.
    `unread` lists the lines that held no event, so far.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own_file: Path | None = None
        self._positions: dict[Path, _ReadPosition] = {}
        self.unread_lines: list[UnreadLine] = []

    def read(self) -> list[Event]:
        """New whole lines of every writer, unordered. Raises LogError if a file can't be read."""
        events: list[Event] = []
        for path in sorted(self.folder.glob("*.jsonl")):
            if path == self.own_file:
                continue
            position = self._positions.setdefault(path, _ReadPosition())
            events += self._read_file(path, position)
        return events

    def _read_file(self, path: Path, position: "_ReadPosition") -> Iterator[Event]:
        try:
            with path.open("rb") as file:
                status = os.fstat(file.fileno())
                # The writer cut off what it could not make durable, or the file was rewritten.
                if status.st_size < position.offset or status.st_ino != position.inode:
                    position.offset = position.line = 0
                    position.inode = status.st_ino
                    self.unread_lines[:] = [line for line in self.unread_lines if line.path != path]
                if status.st_size == position.offset:
                    return
                file.seek(position.offset)
                data = file.read()
        except FileNotFoundError:  # erased since it was listed
            return
        except OSError as error:
            raise LogError(f"{path} can't be read ({error.strerror}): check its rights") from error
        complete = data[: data.rfind(b"\n") + 1]
        for line in complete.split(b"\n")[:-1]:
            position.line += 1
            parsed = parse_line(line)
            if isinstance(parsed, Event):
                yield parsed
            elif parsed is not None:
                self.unread_lines.append(UnreadLine(path, position.line, parsed))
        position.offset += len(complete)


@dataclass
class _ReadPosition:
    """How far a file has been read, in bytes and in lines; `inode` tells a rewritten file."""

    offset: int = 0
    line: int = 0
    inode: int = -1


def parse_lines(path: Path) -> Iterator[tuple[int, Event | ReadFailure]]:
    """`(line number from 1, event or why it is none)` of each line that is not empty.

    Raises OSError.
    """
    *complete, tail = path.read_bytes().split(b"\n")
    for number, line in enumerate(complete, start=1):
        parsed = parse_line(line)
        if parsed is not None:
            yield number, parsed
    if tail:
        yield len(complete) + 1, ReadFailure("torn", "the line has no end")


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _complete_length(descriptor: int) -> int:
    """Length in bytes of all lines that have an end."""
    size = os.fstat(descriptor).st_size
    block = 1 << 16
    end = size
    while end > 0:
        start = max(0, end - block)
        os.lseek(descriptor, start, os.SEEK_SET)  # Windows has no pread; appending goes to the end
        newline = os.read(descriptor, end - start).rfind(b"\n")
        if newline >= 0:
            return start + newline + 1
        end = start
    return 0
