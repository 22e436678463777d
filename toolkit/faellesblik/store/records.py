"""Records on disk: `<root>/records/<kind>/<id>.json`, each written once and never changed."""

import errno
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import RecordError
from faellesblik.model.records import Record, RecordKind, dump_record, parse_record
from faellesblik.store.files import disk_error, make_folder, move_file, write_once

__all__ = [
    "MAX_RECORD_BYTES",
    "QUARANTINE_NOTE",
    "RecordsOnDisk",
    "UnreadableFile",
    "expired_records",
    "location_problem",
    "newest_revision_id",
    "newest_revisions",
    "note_unreadable",
    "quarantine",
    "read_record",
    "read_records",
    "record_path",
    "records_in_use",
    "write_record",
    "write_record_bytes",
]

SomeRecord = TypeVar("SomeRecord", bound=Record)

QUARANTINE_NOTE = ".reason.txt"
"""The ending of the note beside a quarantined file, or in its place, that says what is wrong."""
MAX_RECORD_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class UnreadableFile:
    """A file that can't be read as a record; `reason` says in English what is wrong with it."""

    path: Path
    reason: str


@dataclass(frozen=True)
class RecordsOnDisk:
    """What `records/` holds: `records` sorted by `(created, id)`, `unreadable` by path."""

    records: tuple[Record, ...]
    unreadable: tuple[UnreadableFile, ...]


def record_path(root: Path, record: Record) -> Path:
    return root / "records" / record.kind / f"{record.id}.json"


def write_record(root: Path, record: Record) -> bool:
    """True when the record is new, False when it was there already.

    Raises RecordConflict when another record has its id, DataFolderError when it can't be written.
    """
    return write_record_bytes(root, record, dump_record(record))


def write_record_bytes(root: Path, record: Record, data: bytes) -> bool:
    """As `write_record`, keeping the bytes that the record was read from."""
    return write_once(record_path(root, record), data)


def read_record(path: Path) -> tuple[Record, bytes]:
    """The record, and the bytes it was read from. Raises RecordError, OSError."""
    with path.open("rb") as file:
        data = file.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        raise RecordError(f"the file is larger than {MAX_RECORD_BYTES} bytes: no record is")
    return parse_record(data), data


def location_problem(path: Path, record: Record) -> str | None:
    """Why a record's path is not `records/<kind>/<id>.json`, in English; None when it is."""
    if path.name != f"{record.id}.json":
        return f"the file's name is {path.name}, but the record's id is {record.id}"
    if path.parent.name != record.kind:
        return f"the folder is {path.parent.name}, but the record's kind is {record.kind}"
    return None


def read_records(root: Path, *, kind: RecordKind | None = None) -> RecordsOnDisk:
    """All records beneath `root`, or those of one kind.

    Files that can't be read are listed, and the others are read all the same. Raises
    DataFolderError when a folder can't be listed.
    """
    records: list[Record] = []
    unreadable: list[UnreadableFile] = []
    for path in _record_files(root / "records", kind):
        try:
            record, _ = read_record(path)
        except RecordError as error:
            unreadable.append(UnreadableFile(path, str(error)))
        except OSError as error:
            unreadable.append(
                UnreadableFile(path, f"the file can't be opened: {disk_fault(error).why}")
            )
        else:
            if reason := location_problem(path, record):
                unreadable.append(UnreadableFile(path, reason))
            else:
                records.append(record)
    return RecordsOnDisk(
        tuple(sorted(records, key=lambda record: (record.created, record.id))),
        tuple(sorted(unreadable, key=lambda file: file.path)),
    )


def expired_records(records: Iterable[Record], today: date) -> tuple[Record, ...]:
    """Records past their `delete_after`: not to be used any more, and to be erased."""
    return tuple(record for record in records if record.delete_after < today)


def newest_revisions(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records that no other of them revises, so that a corrected record counts once."""
    records = tuple(records)
    revised = {record.revises for record in records}
    return tuple(record for record in records if record.id not in revised)


def records_in_use(
    records: Iterable[Record], kind: type[SomeRecord], today: date
) -> tuple[SomeRecord, ...]:
    """Records of a kind that are neither revised nor past their last day."""
    return tuple(
        record
        for record in newest_revisions(records)
        if isinstance(record, kind) and record.delete_after >= today
    )


def newest_revision_id(records: Iterable[Record], id_: str) -> str:
    """The id of the last revision in the record's chain; `id_` itself when nothing revises it."""
    revisions = {record.revises: record.id for record in records if record.revises}
    visited = {id_}
    while (later := revisions.get(id_)) is not None and later not in visited:
        id_ = later
        visited.add(id_)
    return id_


def quarantine(root: Path, path: Path, reason: str) -> Path:
    """Move an unreadable file to `<root>/quarantine/`, with `<name>.reason.txt` beside it.

    Returns its new path. Nothing is overwritten: a taken name gets a number. Raises
    DataFolderError when it can't be moved; then it stays where it was.
    """
    folder = root / "quarantine"
    make_folder(folder)
    for target in _candidate_paths(folder, path.name):
        try:
            move_file(path, target)
        except FileExistsError:
            continue
        except OSError as error:
            raise disk_error(path, error) from error
        _write_reason(target, reason)
        return target
    raise AssertionError("there is always another number")


def note_unreadable(root: Path, source: Path, data: bytes, reason: str) -> Path:
    """Note in `<root>/quarantine/` that a file can't be read, without copying any of it.

    The note has the reason, where the file lies and its hash; one file has one note.
    """
    digest = sha256(data).hexdigest()
    note = root / "quarantine" / f"{source.name}.{digest[:16]}{QUARANTINE_NOTE}"
    if not note.exists():
        write_once(note, f"{reason}\n{source}\nsha256 {digest}\n".encode())
    return note


def _write_reason(path: Path, reason: str) -> None:
    note = path.with_name(f"{path.name}{QUARANTINE_NOTE}")
    if not note.exists():
        write_once(note, f"{reason}\n".encode())


def _candidate_paths(folder: Path, name: str) -> Iterator[Path]:
    """`name`, then `name` with the numbers from 2 on, without an end."""
    first = folder / name
    yield first
    for number in itertools.count(2):
        yield first.with_name(f"{first.stem}-{number}{first.suffix}")


def _record_files(folder: Path, kind: RecordKind | None) -> list[Path]:
    try:
        return sorted(
            path
            for subfolder in folder.iterdir()
            if subfolder.is_dir() and kind in (None, subfolder.name)
            for path in subfolder.iterdir()
            if path.suffix == ".json" and not path.name.startswith(".")
        )
    except OSError as error:
        if error.errno == errno.ENOENT:
            return []
        raise disk_error(folder, error) from error
