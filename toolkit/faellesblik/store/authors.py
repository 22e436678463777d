"""Who wrote which record here: `<data>/written-by/<person>/<kind>/<id>`, files without content.

The index stands beside the records and not in them, so that it never leaves with one. `<person>`
is a hash of the name, so that a folder tells nobody's.
"""

import contextlib
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from faellesblik.model.names import comparable_name
from faellesblik.model.records import RecordKind
from faellesblik.store.data import DataFolder
from faellesblik.store.files import write_once

__all__ = ["AUTHORS", "author_mark", "forget_erased", "note_author", "records_written_by"]

AUTHORS = "written-by"
DAY = timedelta(days=1)


def author_mark(name: str) -> str:
    """What stands for a person of that name."""
    return sha256(f"faellesblik author {comparable_name(name)}".encode()).hexdigest()[:32]


def note_author(data: DataFolder, mark: str, kind: RecordKind, record: str) -> None:
    """Note that a record is that person's. `record` is a UUID. Raises DataFolderError."""
    write_once(_folder(data, mark, kind) / record, b"")


def records_written_by(data: DataFolder, mark: str, kind: RecordKind) -> frozenset[str]:
    """The ids of that person's records; of a record that was revised, of one version at least."""
    try:
        return frozenset(path.name for path in _folder(data, mark, kind).iterdir())
    except FileNotFoundError:
        return frozenset()


def forget_erased(data: DataFolder, now: datetime) -> int:
    """Take away what tells who wrote records that are gone, and count it.

    A line is there before its record is: those of the last day are left.
    """
    forgotten = 0
    for line in sorted((data.path / AUTHORS).glob("*/*/*")):
        record = data.path / "records" / line.parent.name / f"{line.name}.json"
        with contextlib.suppress(OSError):  # another program took it away
            if not record.exists() and line.stat().st_mtime < (now - DAY).timestamp():
                line.unlink()
                forgotten += 1
    return forgotten


def _folder(data: DataFolder, mark: str, kind: RecordKind) -> Path:
    return data.path / AUTHORS / mark / kind
