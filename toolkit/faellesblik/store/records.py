"""Records on disk: `<root>/records/<kind>/<id>.json`, each written once and never changed."""

import errno
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import RecordConflict, RecordErased, RecordError
from faellesblik.model.cpr import masked
from faellesblik.model.privacy import CPR_REFUSED, cpr_places
from faellesblik.model.records import Record, RecordKind, dump_record, parse_record
from faellesblik.store.files import disk_error, make_folder, move_file, replace_file, write_once
from faellesblik.store.tombstones import read_tombstones, tombstone

__all__ = [
    "MAX_RECORD_BYTES",
    "QUARANTINE_NOTE",
    "RecordsOnDisk",
    "UnreadableFile",
    "check_no_cpr",
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

REDACTED = b'\n  "redacted": true'
"""In the bytes of a record from which words were taken out (erase.py)."""
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
    """As `write_record`, keeping the bytes that the record was read from.

    A redacted record takes the place of one with all its words, and never the other way round.
    Raises RecordErased, and RecordError for one with a CPR number in it.
    """
    if tombstone("record", record.id) in read_tombstones(root):
        raise RecordErased(f"record {record.id} was erased: it is not written again")
    check_no_cpr(record, data)
    path = record_path(root, record)
    try:
        return write_once(path, data)
    except RecordConflict:
        if (is_redacted := REDACTED in data) is (REDACTED in path.read_bytes()):
            raise
        if is_redacted:
            replace_file(path, data)
        return is_redacted


def check_no_cpr(record: Record, data: bytes) -> None:
    """Raises RecordError where a record's file would hold a CPR number."""
    places = list(cpr_places(json.loads(data)))
    if places:
        raise RecordError(
            f"record {record.id} holds a CPR number ({', '.join(places)}), and is not written: "
            "correct it where it was made",
            CPR_REFUSED,
        )


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

    Files that can't be read are listed, and the others are read all the same. What was erased and
    came back with a copy is not there. Raises
    DataFolderError when a folder can't be listed.
    """
    records: list[Record] = []
    unreadable: list[UnreadableFile] = []
    erased = read_tombstones(root)
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
            elif tombstone("record", record.id) not in erased:
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
    name = f"{masked(source.name)}.{digest[:16]}{QUARANTINE_NOTE}"
    note = root / "quarantine" / name
    if not note.exists():
        words = "\n".join(masked(line) for line in (reason, str(source)))
        write_once(note, f"{words}\nsha256 {digest}\n".encode())
    return note


def _write_reason(path: Path, reason: str) -> None:
    note = path.with_name(f"{path.name}{QUARANTINE_NOTE}")
    if not note.exists():
        write_once(note, f"{masked(reason)}\n".encode())


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
