"""Merging the records of many teams and schools into one archive.

Invariants
- Sources are only read.
- A record goes into the archive in the form in which it leaves its team (record_handover.py), and
  nothing else of it does. The same form twice is one record; another under its id lies apart.
- What an earlier version put into the archive is brought to that form too.
- A file that can't be read is noted, not copied.
- Collecting the same sources again changes nothing and reports the same problems.
- What a source says that it erased goes from the archive too, and what was erased stays so.
- A meeting's log is private: a data folder's logs are not opened.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import DataFolderError, RecordConflict, RecordError
from faellesblik.i18n import N_
from faellesblik.model.event_reading import parse_line
from faellesblik.model.events import Event
from faellesblik.model.records import LOCAL_KINDS, RECORDS, Record
from faellesblik.store.files import disk_error
from faellesblik.store.handover import CONFLICTS, cut_archive, cut_bytes, write_conflict
from faellesblik.store.records import (
    MAX_RECORD_BYTES,
    check_no_cpr,
    note_unreadable,
    read_record,
    write_record_bytes,
)
from faellesblik.store.sweep import remove_returned
from faellesblik.store.tombstones import adopt_receipts, is_erased

__all__ = ["CollectResult", "collect", "find_files"]

LOG_FOLDERS = {"meetings", "observations", "observers"}
NO_LOGS = {"access-log", "erased", "quarantine"}
PRIVATE_FOLDERS = LOG_FOLDERS | NO_LOGS
CONVERSATION_SKIPPED = (
    "{path}: passed over, since a conversation with a child stays where it was written"
)
STAYED = "{path}: passed over, since nothing of this exercise leaves the team"


@dataclass(frozen=True)
class CollectResult:
    """The counts of one merge. `messages` has a line for each file that a person should look at.

    `added` and `already_there` count source files; `conflicts` and `quarantined` count different
    files in the archive that these sources led to. `unreadable` counts source files that could
    not even be opened.
    """

    added: int
    already_there: int
    conflicts: int
    quarantined: int
    expired_skipped: int
    erased_skipped: int
    unreadable: int
    messages: tuple[str, ...]


def collect(sources: list[Path], archive: Path, today: date) -> CollectResult:
    """Merge the records in `sources` (folders of any shape, or files) into `archive`.

    Raises DataFolderError when a source is missing or the archive is a data folder (nothing is
    done then), or the archive can't be written (what was written until then is whole; collecting
    again continues from there).
    """
    for source in sources:
        if not source.exists():
            raise DataFolderError(f"{source} is not there: check the path and try again")
        if source.resolve() == archive.resolve():
            raise DataFolderError(
                f"{source} is the archive itself: name the folders to merge in",
                N_("That is the archive itself. Choose the folders that are to go into it."),
            )
    if any((archive / name).is_dir() for name in LOG_FOLDERS):
        raise DataFolderError(
            f"{archive} is a data folder, and an archive has a folder of its own: name another"
        )
    merge = _Merge(archive, today)
    merge.cut_archive()
    for source in sources:
        if source.is_dir():
            adopt_receipts(source, archive)
    remove_returned(archive, datetime.now(UTC))
    for source in sources:
        for path in find_files(source, ".json", exclude=archive):
            merge.add_file(path)
    return merge.result()


def find_files(source: Path, ending: str, *, exclude: Path | None = None) -> Iterator[Path]:
    """`source` if it is a file, else all files beneath it whose names end so, in a fixed order.

    Not included: hidden and temporary files, the folder `exclude`, a data folder's quarantine and,
    unless `ending` is `.jsonl`, its logs. Files in `conflicts/` come last. Raises DataFolderError
    for a folder that can't be listed.
    """
    if not source.is_dir():
        yield source
        return
    excluded = exclude.resolve() if exclude else None
    conflicts: list[Path] = []
    for root, subfolders, names in os.walk(source, onerror=_raise_disk_error):
        folder = Path(root)
        is_data = _is_data_folder(folder)
        private = (NO_LOGS if ending == ".jsonl" else PRIVATE_FOLDERS) if is_data else set()
        subfolders[:] = sorted(
            name
            for name in subfolders
            if not name.startswith(".")
            and name not in private
            and (folder / name).resolve() != excluded
        )
        paths = () if is_data else (folder / name for name in sorted(names))
        for path in paths:
            if not path.name.endswith(ending) or path.name.startswith(".") or not path.is_file():
                continue
            if CONFLICTS in path.relative_to(source).parts:
                conflicts.append(path)
            else:
                yield path
    yield from conflicts


def _is_data_folder(folder: Path) -> bool:
    return (folder / "records").is_dir() or any(folder.glob("meetings/*/log"))


def _raise_disk_error(error: OSError) -> None:
    raise disk_error(Path(error.filename), error) from error


class _Merge:
    """One merge in progress: files are added one by one, and counted."""

    def __init__(self, archive: Path, today: date) -> None:
        self.archive = archive
        self.today = today
        self.added = self.already_there = self.expired = self.erased = self.unreadable = 0
        self.conflicts: set[Path] = set()
        self.quarantined: set[Path] = set()
        self.messages: list[str] = []

    def cut_archive(self) -> None:
        """Take out what an earlier version collected and must not be here."""
        cut = cut_archive(self.archive)
        if cut.changed:
            self.messages.append(
                f"{self.archive}: {cut.changed} files were collected with their texts by an older "
                "version; the texts are taken out"
            )
        self.messages += [
            f"{path}: it lies in the archive and can't be read; look at it, and take it out"
            for path in cut.unreadable
        ]

    def add_file(self, path: Path) -> None:
        if path.suffix != ".json":
            self.messages.append(f"{path}: passed over, since only .json files can be records")
            return
        try:
            record, _ = read_record(path)
        except RecordError as error:
            self._quarantine(path, str(error))
        except OSError as error:
            self._count_unreadable(path, error)
        else:
            self._add_record(path, record)

    def result(self) -> CollectResult:
        return CollectResult(
            added=self.added,
            already_there=self.already_there,
            conflicts=len(self.conflicts),
            quarantined=len(self.quarantined),
            expired_skipped=self.expired,
            erased_skipped=self.erased,
            unreadable=self.unreadable,
            messages=tuple(self.messages),
        )

    def _add_record(self, path: Path, record: Record) -> None:
        if record.kind in LOCAL_KINDS:
            self.messages.append(CONVERSATION_SKIPPED.format(path=path))
            return
        if record.delete_after < self.today:
            self.expired += 1
            return
        if is_erased(self.archive, "record", record.id):
            self.erased += 1
            return
        data = cut_bytes(record)
        if data is None:
            self.messages.append(STAYED.format(path=path))
            return
        try:
            check_no_cpr(record, data)
        except RecordError as error:
            self.unreadable += 1
            self.messages.append(f"{path}: {error}")
            return
        if self._holds_other_kind(record):
            self._add_conflict(path, record, data)
            return
        try:
            new = write_record_bytes(self.archive, record, data)
        except RecordConflict:
            self._add_conflict(path, record, data)
        else:
            self.added += new
            self.already_there += not new

    def _holds_other_kind(self, record: Record) -> bool:
        return any(
            (self.archive / "records" / kind / f"{record.id}.json").exists()
            for kind in RECORDS
            if kind != record.kind
        )

    def _add_conflict(self, path: Path, record: Record, data: bytes) -> None:
        target = write_conflict(self.archive, record, data)
        self.conflicts.add(target)
        self.messages.append(
            f"{path}: the archive holds another record with the id {record.id}; this one lies "
            f"in {target}: compare the two, and ask who made it which one holds"
        )

    def _quarantine(self, path: Path, reason: str) -> None:
        try:
            if path.stat().st_size > MAX_RECORD_BYTES:
                self.unreadable += 1
                self.messages.append(f"{path}: {reason}")
                return
            data = path.read_bytes()
        except OSError as error:
            self._count_unreadable(path, error)
            return
        if any(f'"{kind}"'.encode() in data or path.parent.name == kind for kind in LOCAL_KINDS):
            self.messages.append(CONVERSATION_SKIPPED.format(path=path))
            return
        if _is_log(data):
            self.messages.append(f"{path}: passed over, since a meeting's log is private")
            return
        self.quarantined.add(note_unreadable(self.archive, path, data, reason))
        self.messages.append(f"{path}: {reason}; it stays where it is, and is not counted")

    def _count_unreadable(self, path: Path, error: OSError) -> None:
        self.unreadable += 1
        self.messages.append(
            f"{path}: it can't be opened: {disk_fault(error).why}; then collect again"
        )


def _is_log(data: bytes) -> bool:
    return isinstance(parse_line(data.partition(b"\n")[0]), Event)
