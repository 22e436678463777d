"""Records on disk: `<root>/records/<kind>/<id>.json`, each written once and never changed."""

import errno
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from faellesblik.errors import RecordConflict, RecordError
from faellesblik.model.records import Record, RecordKind, dump_record, parse_record
from faellesblik.store.files import make_folder, move_aside, trouble, write_once

__all__ = [
    "MAX_RECORD_BYTES",
    "Damaged",
    "Reading",
    "current",
    "expired",
    "file_record",
    "in_force",
    "misplaced",
    "newest_revision",
    "quarantine",
    "read_record",
    "read_records",
    "record_path",
    "set_aside",
    "write_record",
]

SomeRecord = TypeVar("SomeRecord", bound=Record)

MAX_RECORD_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class Damaged:
    """A file that can't be read as a record, and why, in words that say what is wrong."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Reading:
    """What a folder of records holds: `records` by `(created, id)`, `damaged` by path."""

    records: tuple[Record, ...]
    damaged: tuple[Damaged, ...]


def record_path(root: Path, record: Record) -> Path:
    return root / "records" / record.kind / f"{record.id}.json"


def write_record(root: Path, record: Record) -> bool:
    """Whether the record is new; False when it was there already.

    Raises RecordConflict when its id is taken by another, DataFolderError when the disk says no.
    """
    return file_record(root, record, dump_record(record))


def file_record(root: Path, record: Record, data: bytes) -> bool:
    """As `write_record`, with the bytes that the record was read from, kept as they are."""
    return write_once(record_path(root, record), data)


def read_record(path: Path) -> tuple[Record, bytes]:
    """The record and the bytes it stands in. Raises RecordError; OSError is let through."""
    with path.open("rb") as file:
        data = file.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        raise RecordError(f"the file is larger than {MAX_RECORD_BYTES} bytes: no record is")
    return parse_record(data), data


def misplaced(path: Path, record: Record) -> str | None:
    """What is wrong with where a record lies, given `records/<kind>/<id>.json`; None if nothing."""
    if path.name != f"{record.id}.json":
        return f"the file's name is {path.name}, but the record's id is {record.id}"
    if path.parent.name != record.kind:
        return f"the folder is {path.parent.name}, but the record's kind is {record.kind}"
    return None


def read_records(root: Path, *, kind: RecordKind | None = None) -> Reading:
    """All records beneath `root`, or those of a kind.

    One that can't be read is named, and hinders no other. Raises DataFolderError when a
    folder can't be looked into.
    """
    records: list[Record] = []
    damaged: list[Damaged] = []
    for path in _files(root / "records", kind):
        try:
            record, _ = read_record(path)
        except RecordError as error:
            damaged.append(Damaged(path, str(error)))
        except OSError as error:
            damaged.append(Damaged(path, f"the file can't be opened: {error.strerror}"))
        else:
            if reason := misplaced(path, record):
                damaged.append(Damaged(path, reason))
            else:
                records.append(record)
    return Reading(
        tuple(sorted(records, key=lambda record: (record.created, record.id))),
        tuple(sorted(damaged, key=lambda fault: fault.path)),
    )


def expired(records: Iterable[Record], today: date) -> tuple[Record, ...]:
    """Those whose last day has passed: they are no longer to be used, and are to be erased."""
    return tuple(record for record in records if record.delete_after < today)


def current(records: Iterable[Record]) -> tuple[Record, ...]:
    """Those that no other of them revises: a corrected record counts once, as corrected."""
    known = tuple(records)
    revised = {record.revises for record in known}
    return tuple(record for record in known if record.id not in revised)


def in_force(
    records: Iterable[Record], kind: type[SomeRecord], today: date
) -> tuple[SomeRecord, ...]:
    """Those of a kind that count today: neither revised nor past their last day."""
    return tuple(
        record
        for record in current(records)
        if isinstance(record, kind) and record.delete_after >= today
    )


def newest_revision(records: Iterable[Record], id_: str) -> str:
    """The id of what the record has become by one revision after another; its own without any."""
    revisions = {record.revises: record.id for record in records if record.revises}
    seen = {id_}
    while (later := revisions.get(id_)) is not None and later not in seen:
        id_ = later
        seen.add(id_)
    return id_


def quarantine(root: Path, path: Path, reason: str) -> Path:
    """Move an unreadable file to `<root>/quarantine/`, with `<name>.reason.txt` beside it.

    Returns where it lies now. Nothing is overwritten: a taken name gets a number. Raises
    DataFolderError when it can't be moved; then it stays where it was.
    """
    folder = root / "quarantine"
    make_folder(folder)
    for place in _names(folder, path.name):
        try:
            move_aside(path, place)
        except FileExistsError:
            continue
        except OSError as error:
            raise trouble(path, error) from error
        _say_why(place, reason)
        return place
    raise AssertionError("there is always another number")


def set_aside(root: Path, name: str, data: bytes, reason: str) -> Path:
    """As `quarantine`, for a copy of another's file. The same file twice is kept once."""
    for place in _names(root / "quarantine", name):
        if place.exists() and place.read_bytes() != data:
            continue
        try:
            write_once(place, data)
        except RecordConflict:
            continue
        _say_why(place, reason)
        return place
    raise AssertionError("there is always another number")


def _say_why(place: Path, reason: str) -> None:
    note = place.with_name(f"{place.name}.reason.txt")
    if not note.exists():
        write_once(note, f"{reason}\n".encode())


def _names(folder: Path, name: str) -> Iterator[Path]:
    first = folder / name
    yield first
    for number in itertools.count(2):
        yield first.with_name(f"{first.stem}-{number}{first.suffix}")


def _files(folder: Path, only: RecordKind | None) -> list[Path]:
    try:
        return sorted(
            path
            for kind in folder.iterdir()
            if kind.is_dir() and only in (None, kind.name)
            for path in kind.iterdir()
            if path.suffix == ".json" and not path.name.startswith(".")
        )
    except OSError as error:
        if error.errno == errno.ENOENT:
            return []
        raise trouble(folder, error) from error
