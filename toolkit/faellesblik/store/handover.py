"""An archive holds what left the teams, and no more: whatever an earlier version put into it.

Up to version 0.1.0, records were collected whole, and unreadable files copied. `cut_archive` brings
such an archive to the form that leaves (model/record_handover.py). Doing it again changes nothing,
and a crash in the middle leaves whole files: the next time does the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from faellesblik.errors import RecordError
from faellesblik.model.record_handover import handed_over
from faellesblik.model.records import Record, dump_record
from faellesblik.store.files import disk_error, replace_file, write_once
from faellesblik.store.records import QUARANTINE_NOTE, read_record, record_path

__all__ = ["CONFLICTS", "cut_archive", "cut_bytes", "write_conflict"]

CONFLICTS = "conflicts"


def cut_bytes(record: Record) -> bytes | None:
    """The form in which a record leaves its team, as a file; None when nothing of it may."""
    cut = handed_over(record)
    return None if cut is None else dump_record(cut)


def write_conflict(archive: Path, record: Record, data: bytes) -> Path:
    """Keep a record whose id is taken apart, under its content's hash; returns where."""
    path = archive / CONFLICTS / record.id / f"{sha256(data).hexdigest()[:16]}.json"
    write_once(path, data)
    return path


@dataclass(frozen=True)
class ArchiveCut:
    """How many files lost words, and those that can't be read, which are left as they are."""

    changed: int
    unreadable: tuple[Path, ...]


def cut_archive(archive: Path) -> ArchiveCut:
    """Raises DataFolderError when a file can't be written or taken out."""
    changed = 0
    unreadable: list[Path] = []
    for path in _json_files(archive / "records"):
        record = _read(path)
        if record is None:
            unreadable.append(path)
            continue
        data = cut_bytes(record)
        if data is None:
            _take_out(path)
        elif data != path.read_bytes():
            replace_file(path, data)
        else:
            continue
        changed += 1
    for path in _json_files(archive / CONFLICTS):
        record = _read(path)
        if record is None:
            unreadable.append(path)
            continue
        changed += _cut_conflict(archive, path, record)
    for path in _copies(archive / "quarantine"):
        _take_out(path)
        changed += 1
    return ArchiveCut(changed, tuple(unreadable))


def _cut_conflict(archive: Path, path: Path, record: Record) -> bool:
    data = cut_bytes(record)
    standing = record_path(archive, record)
    if data is not None:
        if standing.exists() and standing.read_bytes() == data:
            data = None  # they differed in what stays with the team only
        elif write_conflict(archive, record, data) == path:
            return False
    _take_out(path)
    return True


def _read(path: Path) -> Record | None:
    try:
        return read_record(path)[0]
    except (RecordError, OSError):
        return None


def _json_files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.glob("*/*.json") if not path.name.startswith("."))


def _copies(folder: Path) -> Iterator[Path]:
    """Files that an earlier version copied here; the notes that say why stay."""
    if folder.is_dir():
        yield from sorted(
            path
            for path in folder.iterdir()
            if path.is_file() and not path.name.endswith(QUARANTINE_NOTE)
        )


def _take_out(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise disk_error(path, error) from error
