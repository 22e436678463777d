"""Merging what many teams and schools hand in, into one archive.

Invariants
- Sources are only read. The archive only grows, and nothing in it is overwritten.
- A record keeps the bytes that it came with; the same bytes twice are one record.
- Doing it again changes nothing and finds the same.
- A meeting's log is private: it is never opened here, let alone copied.
- A child's conversation stays where it was written, a damaged one too.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from faellesblik.errors import DataFolderError, RecordConflict, RecordError
from faellesblik.i18n import N_
from faellesblik.model.event_reading import parse_line
from faellesblik.model.events import Event
from faellesblik.model.records import RECORDS, STAYS, Record
from faellesblik.store.files import trouble, write_once
from faellesblik.store.records import MAX_RECORD_BYTES, file_record, read_record, set_aside

__all__ = ["Collected", "collect", "find_files"]

CONFLICTS = "conflicts"
PRIVATE = {"meetings", "quarantine", "observations", "observers"}
STAYS_THERE = "{path}: passed over, since a conversation with a child stays where it was written"


@dataclass(frozen=True)
class Collected:
    """What came of it. `messages` has a line for each file that a person should look at.

    `added` and `already_there` count files; `conflicts` and `quarantined` count what lies apart
    in the archive because of these sources, the same content once. `unreadable` are files that
    could not even be copied.
    """

    added: int
    already_there: int
    conflicts: int
    quarantined: int
    expired_skipped: int
    unreadable: int
    messages: tuple[str, ...]


def collect(sources: list[Path], archive: Path, today: date) -> Collected:
    """Merge the records in `sources` (folders of any shape, or files) into `archive`.

    Raises DataFolderError when a source is missing (then nothing is done) or the archive can't
    be written (then what was copied is whole, and doing it again goes on from there).
    """
    for source in sources:
        if not source.exists():
            raise DataFolderError(f"{source} is not there: check the path and try again")
        if source.resolve() == archive.resolve():
            raise DataFolderError(
                f"{source} is the archive itself: name the folders to merge in",
                N_("That is the archive itself. Choose the folders that are to go into it."),
            )
    run = _Run(archive, today)
    for source in sources:
        for path in find_files(source, ".json", leave_out=archive):
            run.take(path)
    return run.outcome()


def find_files(source: Path, ending: str, *, leave_out: Path | None = None) -> Iterator[Path]:
    """The file itself, or those beneath a folder that end so, in a fixed order.

    Passed over: hidden and temporary files, the folder `leave_out`, and in a data folder the files
    that are its own affair: its quarantine and, unless `.jsonl` is asked for, its logs. What
    lies in `conflicts/` comes last. Raises DataFolderError for a folder that can't be looked into.
    """
    if not source.is_dir():
        yield source
        return
    left_out = leave_out.resolve() if leave_out else None
    late: list[Path] = []
    for folder, below, names in os.walk(source, onerror=_stop):
        here = Path(folder)
        is_data = _is_data_folder(here)
        private = ({"quarantine"} if ending == ".jsonl" else PRIVATE) if is_data else set()
        below[:] = sorted(
            name
            for name in below
            if not name.startswith(".")
            and name not in private
            and (here / name).resolve() != left_out
        )
        found = () if is_data else (here / name for name in sorted(names))
        for path in found:
            if not path.name.endswith(ending) or path.name.startswith(".") or not path.is_file():
                continue
            if CONFLICTS in path.relative_to(source).parts:
                late.append(path)
            else:
                yield path
    yield from late


def _is_data_folder(folder: Path) -> bool:
    return (folder / "records").is_dir() or any(folder.glob("meetings/*/log"))


def _stop(error: OSError) -> None:
    raise trouble(Path(error.filename), error) from error


class _Run:
    """One merge under way: takes files one by one, and counts."""

    def __init__(self, archive: Path, today: date) -> None:
        self.archive = archive
        self.today = today
        self.added = self.already_there = self.expired = self.unreadable = 0
        self.apart: set[Path] = set()
        self.quarantined: set[Path] = set()
        self.messages: list[str] = []

    def take(self, path: Path) -> None:
        if path.suffix != ".json":
            self.messages.append(f"{path}: passed over, since only .json files can be records")
            return
        try:
            record, data = read_record(path)
        except RecordError as error:
            self._quarantine(path, str(error))
        except OSError as error:
            self._give_up(path, error)
        else:
            self._keep(path, record, data)

    def outcome(self) -> Collected:
        return Collected(
            added=self.added,
            already_there=self.already_there,
            conflicts=len(self.apart),
            quarantined=len(self.quarantined),
            expired_skipped=self.expired,
            unreadable=self.unreadable,
            messages=tuple(self.messages),
        )

    def _keep(self, path: Path, record: Record, data: bytes) -> None:
        if record.kind in STAYS:
            self.messages.append(STAYS_THERE.format(path=path))
            return
        if record.delete_after < self.today:
            self.expired += 1
            return
        if self._holds_other_kind(record):
            self._keep_apart(path, record, data)
            return
        try:
            new = file_record(self.archive, record, data)
        except RecordConflict:
            self._keep_apart(path, record, data)
        else:
            self.added += new
            self.already_there += not new

    def _holds_other_kind(self, record: Record) -> bool:
        return any(
            (self.archive / "records" / kind / f"{record.id}.json").exists()
            for kind in RECORDS
            if kind != record.kind
        )

    def _keep_apart(self, path: Path, record: Record, data: bytes) -> None:
        place = self.archive / CONFLICTS / record.id / f"{sha256(data).hexdigest()[:16]}.json"
        write_once(place, data)
        self.apart.add(place)
        self.messages.append(
            f"{path}: the archive holds another record with the id {record.id}; this one lies "
            f"in {place}: compare the two, and ask who made it which one holds"
        )

    def _quarantine(self, path: Path, reason: str) -> None:
        try:
            if path.stat().st_size > MAX_RECORD_BYTES:
                self.unreadable += 1
                self.messages.append(f"{path}: {reason}; it is not copied")
                return
            data = path.read_bytes()
        except OSError as error:
            self._give_up(path, error)
            return
        if any(f'"{kind}"'.encode() in data or path.parent.name == kind for kind in STAYS):
            self.messages.append(STAYS_THERE.format(path=path))
            return
        if _is_log(data):
            self.messages.append(f"{path}: passed over, since a meeting's log is private")
            return
        place = set_aside(self.archive, path.name, data, reason)
        self.quarantined.add(place)
        self.messages.append(f"{path}: {reason}; a copy lies in {place}")

    def _give_up(self, path: Path, error: OSError) -> None:
        self.unreadable += 1
        self.messages.append(
            f"{path}: it can't be opened ({error.strerror}); check its rights and collect again"
        )


def _is_log(data: bytes) -> bool:
    return isinstance(parse_line(data.partition(b"\n")[0]), Event)
