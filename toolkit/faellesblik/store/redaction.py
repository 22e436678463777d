"""Taking words out of a log that is otherwise only added to.

Invariants
- A redacted event keeps its id, its time, its kind and who did it: order and counts stand.
- A file is rewritten whole, under the lock of its writer, and takes the place of the one before in
  one step. Readers that follow it see that it is another file, and read it anew.
- Doing it again changes nothing.
"""

from collections.abc import Callable
from pathlib import Path

from faellesblik.errors import LogInUse
from faellesblik.model.event_reading import parse_line
from faellesblik.model.events import Event
from faellesblik.store.ballot_box import lock_path
from faellesblik.store.files import disk_error, replace_file
from faellesblik.store.writer_lock import WriterLock

__all__ = ["ERASED", "Change", "log_in_use", "redact_log"]

ERASED = "[…]"
"""Stands where words were taken out, and a text must be."""

Change = Callable[[Event], Event]
"""The event itself, or what `Event.redact` makes of it."""


def redact_log(
    folder: Path, change: Change, drop_unreadable: Callable[[bytes], bool] = lambda _: False
) -> int:
    """Rewrite those files of a log in which `change` makes something else of an event.

    A line that holds no event, such as a damaged one, is taken out where `drop_unreadable` says
    so; it is asked about the end of a file too that a crash cut off. Returns how many lines
    changed. Raises LogInUse when a program has a file open for writing (those before it are done),
    DataFolderError when one can't be rewritten.
    """
    return sum(
        _redact_file(path, change, drop_unreadable) for path in sorted(folder.glob("*.jsonl"))
    )


def log_in_use(folder: Path) -> bool:
    """Whether a program has been writing a file of this log in the last seconds.

    A meeting that is under way is quiet in between: whether it is over, its events tell.
    """
    for path in folder.glob("*.jsonl"):
        lock = WriterLock(lock_path(path))
        if not lock.acquire():
            return True
        lock.release()
    return False


def _redact_file(path: Path, change: Change, drop_unreadable: Callable[[bytes], bool]) -> int:
    lock = WriterLock(lock_path(path))
    try:
        if not lock.acquire():
            raise LogInUse(
                f"{path} is being written by a running Fællesblik: close the meeting or the "
                "notebook there, and try again"
            )
        *whole, tail = path.read_bytes().split(b"\n")
    except OSError as error:
        raise disk_error(path, error) from error
    try:
        kept: list[bytes] = []
        count = 0
        for line in [*(line + b"\n" for line in whole), tail]:
            after = _redact_line(line, change, drop_unreadable)
            count += after != line
            kept.append(after)
        if count:
            replace_file(path, b"".join(kept))
    finally:
        lock.release()
    return count


def _redact_line(line: bytes, change: Change, drop_unreadable: Callable[[bytes], bool]) -> bytes:
    event = parse_line(line.removesuffix(b"\n")) if line.endswith(b"\n") else None
    if isinstance(event, Event):
        changed = change(event)
        return line if changed is event or changed == event else changed.line()
    return b"" if drop_unreadable(line) else line
