"""A meeting's log: append-only files of events, one a writer, and its ballot boxes beside it.

Invariants
- One program at a time writes a file, and holds its lock meanwhile, so nothing can conflict.
- `close` lets go of a writer's files and lock when a burst of appends is over, so a meeting that
  nobody writes in costs no descriptor. Whoever writes next may be another program, so a reader
  trusts nothing but how far it has read itself.
- What an alias sent goes into the box of its step (ballot_box.py), all else into the writer's file.
- `append` returns when the events are durable. Until then they are not acknowledged. Events of the
  moment, which mean nothing to whoever comes after, become durable with what is written next.
- A torn tail was never acknowledged: readers pass over it, the writer cuts it off on reopening.
- A file is rewritten by redaction.py alone, whole and under the lock that a writer takes.
- A damaged line in the middle is listed in `unread_lines`, and the lines after it still count.
- A line ends with `\n` alone. A `\r` before it, or a byte-order mark, is no damage: editors and
  programs that copy text add them.
"""

import contextlib
import errno
import itertools
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import DataFolderError, LogError, LogNotWritten
from faellesblik.model.event_reading import ReadFailure, parse_line
from faellesblik.model.events import Event
from faellesblik.store.ballot_box import (
    NO_VERSION,
    BallotBox,
    Boxed,
    Version,
    by_box,
    is_box,
    version_of,
    writer_of,
)
from faellesblik.store.files import PRIVATE_FILE, SyncFile, create_folder, fsync_folder
from faellesblik.store.writer_lock import WriterLock

__all__ = ["LogReader", "LogWriter", "Span", "SyncFile", "UnreadLine", "parse_lines", "read_kinds"]


DATASYNC: SyncFile = getattr(os, "fdatasync", os.fsync)
OPEN = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)  # else Windows writes CRLF


@dataclass(frozen=True)
class UnreadLine:
    """A line that holds no event, and why. `line` counts from 1."""

    path: Path
    line: int
    failure: ReadFailure


@dataclass(frozen=True)
class Span:
    """Where an append went: the bytes from `start` to `end` of a file, and how many lines.

    `boxed` is what went into boxes, by the path of each.
    """

    path: Path
    inode: int
    start: int
    end: int
    lines: int
    boxed: Mapping[Path, Boxed] = field(default_factory=dict)


class LogWriter:
    """The one writer of `<folder>/<writer>.jsonl`. Not thread-safe: one call at a time.

    Should another process be writing that file, this one takes `<writer>-2.jsonl`, and so on.
    After `close` the next `append` opens anew.
    """

    def __init__(self, folder: Path, writer: str, *, sync: SyncFile | None = None) -> None:
        self.path = folder / f"{writer}.jsonl"
        self._name = writer
        self._sync = sync if sync is not None else DATASYNC
        self._lock: WriterLock | None = None
        self._descriptor: int | None = None
        self._inode = -1
        self._length = 0
        self._has_durable_name = False
        self._boxes: dict[Path, BallotBox] = {}

    def append(self, events: Sequence[Event]) -> Span:
        """Write the events and make them durable, all or none.

        Raises LogNotWritten when the disk does not take them; the files are then as before.
        """
        unsealed = [event for event in events if not event.is_sealed]
        data = b"".join(event.line() for event in unsealed)
        try:
            descriptor = self._open()
            if data:
                _write_all(descriptor, data)
            if not all(event.is_of_the_moment for event in unsealed):
                self._sync(descriptor)
            sealed = by_box(self.path, (event for event in events if event.is_sealed))
            boxed = self._put_in_boxes(sealed)
        except (OSError, DataFolderError) as error:
            self._truncate()
            cause = error if isinstance(error, OSError) else error.__cause__
            assert isinstance(cause, OSError)  # noqa: S101 - what files.py raises it from
            raise _not_written(self.path, cause) from error
        start = self._length
        self._length += len(data)
        return Span(self.path, self._inode, start, self._length, len(unsealed), boxed)

    def owns(self, path: Path) -> bool:
        """Whether this is a file that only this program can write just now."""
        return self._descriptor is not None and writer_of(path) == self.path.stem

    def close(self) -> None:
        self._boxes.clear()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _put_in_boxes(self, sealed: Mapping[Path, Sequence[bytes]]) -> dict[Path, Boxed]:
        """Put lines into their boxes, all or none. Raises OSError, DataFolderError."""
        earlier: list[tuple[BallotBox, frozenset[bytes]]] = []
        boxed: dict[Path, Boxed] = {}
        try:
            for path, lines in sealed.items():
                if path not in self._boxes:
                    self._boxes[path] = BallotBox(path, self._sync)
                box = self._boxes[path]
                before = box.version
                earlier.append((box, box.put(lines)))
                boxed[path] = Boxed(lines, before, box.version)
        except (OSError, DataFolderError):
            for box, lines_before in earlier:
                with contextlib.suppress(DataFolderError):
                    box.write(lines_before)
            raise
        return boxed

    def _open(self) -> int:
        if self._descriptor is None:
            self._find_folder()
            self._lock = self._lock or self._acquire_lock()
            descriptor = os.open(self.path, OPEN, PRIVATE_FILE)
            try:
                self._prepare(descriptor)
            except OSError:
                os.close(descriptor)
                raise
            self._descriptor = descriptor
        return self._descriptor

    def _find_folder(self) -> None:
        """Make the log's folder; once there has been one, it was erased and must not come back."""
        folder = self.path.parent
        if not self._has_durable_name:
            create_folder(folder)
        elif not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))

    def _prepare(self, descriptor: int) -> None:
        """Find the end of what is whole, cut off what is not, and make the file's name durable."""
        status = os.fstat(descriptor)
        self._inode = status.st_ino
        if status.st_size != self._length:
            self._length = _complete_length(descriptor)
            os.ftruncate(descriptor, self._length)
        if not self._has_durable_name:
            fsync_folder(self.path.parent)
            fsync_folder(self.path.parent.parent)
            self._has_durable_name = True

    def _acquire_lock(self) -> WriterLock:
        """Lock the first file that no other process is writing; it becomes `path`."""
        for number in itertools.count(2):
            lock = WriterLock(self.path)
            if lock.acquire():
                return lock
            self.path = self.path.with_name(f"{self._name}-{number}.jsonl")
            self._length, self._has_durable_name = 0, False
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

    `unread_lines` are the lines that held no event, so far. Not thread-safe, and not to be used
    while this program is writing in the folder: it would read what is not durable yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._positions: dict[Path, _ReadPosition] = {}
        self.unread_lines: list[UnreadLine] = []

    def read(self) -> list[Event]:
        """New whole lines of every writer, unordered. Raises LogError if a file can't be read."""
        events: list[Event] = []
        for path in sorted(self.folder.glob("*.jsonl")):
            position = self._positions.setdefault(path, _ReadPosition())
            read = self._read_box if is_box(path) else self._read_file
            events += read(path, position)
        return events

    def pass_over(self, span: Span) -> None:
        """Take what this program has just written as read, if all before it has been."""
        for path, boxed in span.boxed.items():
            position = self._positions.setdefault(path, _ReadPosition())
            position.box_lines.update(map(_fingerprint, boxed.lines))
            if position.version == boxed.before:
                position.version = boxed.after
        position = self._positions.setdefault(span.path, _ReadPosition())
        if position.offset == span.start and position.inode in (-1, span.inode):
            position.inode = span.inode
            position.offset = span.end
            position.line += span.lines

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
            raise _not_read(path, error) from error
        complete = data[: data.rfind(b"\n") + 1]
        for line in complete.split(b"\n")[:-1]:
            position.line += 1
            yield from self._parse(path, position.line, line)
        position.offset += len(complete)

    def _read_box(self, path: Path, position: "_ReadPosition") -> Iterator[Event]:
        """The lines that were not there when the box was read last: it is replaced as a whole."""
        try:
            version = version_of(path)
            if version in (position.version, NO_VERSION):  # erased since it was listed
                return
            lines = [line + b"\n" for line in path.read_bytes().split(b"\n") if line]
        except FileNotFoundError:  # erased since it was listed
            return
        except OSError as error:
            raise _not_read(path, error) from error
        position.version = version
        for number, line in enumerate(lines, start=1):
            if (fingerprint := _fingerprint(line)) not in position.box_lines:
                position.box_lines.add(fingerprint)
                yield from self._parse(path, number, line.removesuffix(b"\n"))

    def _parse(self, path: Path, number: int, line: bytes) -> Iterator[Event]:
        parsed = parse_line(line)
        if isinstance(parsed, Event):
            yield parsed
        elif parsed is not None:
            self.unread_lines.append(UnreadLine(path, number, parsed))


@dataclass
class _ReadPosition:
    """How far a file has been read, in bytes and in lines; `inode` tells a rewritten file.

    Of a box, which lines have been read, by fingerprint, and in which `version` of the file.
    """

    offset: int = 0
    line: int = 0
    inode: int = -1
    version: Version = NO_VERSION
    box_lines: set[bytes] = field(default_factory=set)


def _fingerprint(line: bytes) -> bytes:
    return blake2b(line, digest_size=16).digest()


def read_kinds(folder: Path, kinds: Collection[str]) -> list[Event]:
    """The events of these kinds, unordered, of all files of a log. Raises LogError.

    Other lines are not parsed, which takes a hundredth of the time.
    """
    pattern = re.compile(rb'"kind"\s*:\s*"(?:%s)"' % "|".join(map(re.escape, kinds)).encode())
    events: list[Event] = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            data = path.read_bytes()
        except OSError as error:
            raise _not_read(path, error) from error
        for found in pattern.finditer(data):
            start, end = data.rfind(b"\n", 0, found.start()) + 1, data.find(b"\n", found.end())
            event = parse_line(data[start:end]) if end >= 0 else None
            if isinstance(event, Event):
                events.append(event)
    return events


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


def _not_written(path: Path, error: OSError) -> LogNotWritten:
    fault = disk_fault(error)
    detail = f"{path} can't be written: {fault.why}; what was acknowledged is safe"
    failure = LogNotWritten(detail, fault.message)
    failure.refusal_code = fault.code
    return failure


def _not_read(path: Path, error: OSError) -> LogError:
    fault = disk_fault(error)
    failure = LogError(f"{path} can't be read: {fault.why}", fault.message)
    failure.refusal_code = fault.code
    return failure


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
