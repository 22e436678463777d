"""A ballot box: what aliases sent to one step, in a file of one writer that tells no order.

- The file is written whole, in the place of the one before, for each group of events, and its lines
  are sorted by ids that are random. So no look at the folder tells which of them came first, nor
  which of them came together with what stands in the writer's other file.
- Its lines are events like those of any log, and it is read, checked and merged as one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from faellesblik.model.events import Event
from faellesblik.store.files import SyncFile, replace_file

__all__ = [
    "NO_VERSION",
    "BallotBox",
    "Boxed",
    "Version",
    "box_path",
    "by_box",
    "is_box",
    "lock_path",
    "version_of",
    "writer_of",
]

SUFFIX = ".box.jsonl"


def is_box(path: Path) -> bool:
    return path.name.endswith(SUFFIX)


def box_path(log: Path, item: str, step: str) -> Path:
    """The box of a step, beside the file `log` of the same writer."""
    return log.with_name(f"{log.stem}.{item}.{step}{SUFFIX}")


def lock_path(path: Path) -> Path:
    """The file whose lock a writer of this file holds: for a box, that of its writer's own file."""
    return path.with_name(f"{writer_of(path)}.jsonl") if is_box(path) else path


def writer_of(path: Path) -> str:
    """Whose file it is in a log's folder, its boxes, lock and unfinished files among them."""
    return path.name.removeprefix(".").partition(".")[0]


def by_box(log: Path, events: Iterable[Event]) -> dict[Path, list[bytes]]:
    """The lines of sealed events, by the path of the box that each belongs in."""
    lines: dict[Path, list[bytes]] = {}
    for event in events:
        path = box_path(log, str(event.data["item"]), str(event.data["step"]))
        lines.setdefault(path, []).append(event.line())
    return lines


Version = tuple[int, int, int]
"""What tells one file of a name from the one that took its place."""

NO_VERSION: Version = (0, 0, 0)


def version_of(path: Path) -> Version:
    """The version of a box; NO_VERSION where there is none. Raises OSError."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return NO_VERSION
    return status.st_ino, status.st_size, status.st_mtime_ns


@dataclass(frozen=True)
class Boxed:
    """Lines that went into a box, and its version before and after."""

    lines: Sequence[bytes]
    before: Version
    after: Version


class BallotBox:
    """One box, and the lines that are safely in it. Not thread-safe."""

    def __init__(self, path: Path, sync: SyncFile) -> None:
        self.path = path
        self._sync = sync
        self.version = version_of(path)
        whole = path.read_bytes() if self.version != NO_VERSION else b""
        self._lines = frozenset(line + b"\n" for line in whole.split(b"\n") if line)

    def put(self, lines: Iterable[bytes]) -> frozenset[bytes]:
        """Write the box with these lines in it too, durably; returns the lines it had before.

        Raises DataFolderError.
        """
        before = self._lines
        self.write(before.union(lines))
        return before

    def write(self, lines: frozenset[bytes]) -> None:
        """Write the box with these lines alone. Raises DataFolderError."""
        replace_file(self.path, b"".join(sorted(lines)), sync=self._sync)
        self._lines = lines
        self.version = version_of(self.path)
