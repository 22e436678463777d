"""Who wrote which record here: `<data>/written-by/<person>/<kind>/<id>`, files without content.

The index stands beside the records and not in them, so that it never leaves with one. `<person>`
is a hash of the name, so that a folder tells nobody's.
"""

from hashlib import sha256
from pathlib import Path

from faellesblik.model.access import comparable_name
from faellesblik.model.records import RecordKind
from faellesblik.store.data import DataFolder
from faellesblik.store.files import write_once

__all__ = ["AUTHORS", "author_mark", "note_author", "records_written_by"]

AUTHORS = "written-by"


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


def _folder(data: DataFolder, mark: str, kind: RecordKind) -> Path:
    return data.path / AUTHORS / mark / kind
