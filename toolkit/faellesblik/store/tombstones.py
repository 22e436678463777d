"""What was erased, and must stay so: `<root>/erased/` of a data folder or an archive.

- `receipt-<id>.json` says when, why, and how many of each kind. It has no content and no name.
- Its `tombstones` are SHA-256 of kind and id. Ids are random, so nobody finds the id from its hash;
  whoever has the thing itself can tell that it was erased.
- `intent-<id>.json` is there while an erasure is under way, with what it takes to finish it.
- Folders of several machines can be put together, file by file: the union holds.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from faellesblik.store.files import disk_error, make_folder, replace_file, write_once

__all__ = [
    "ERASED_FOLDER",
    "ErasedKind",
    "adopt_receipts",
    "intents",
    "is_erased",
    "read_intent",
    "read_tombstones",
    "receipts",
    "tombstone",
    "write_intent",
    "write_receipt",
]

ERASED_FOLDER = "erased"
ErasedKind = Literal["meeting", "session", "record"]

_cache: dict[Path, tuple[tuple[str, ...], frozenset[str]]] = {}
"""By folder; a file of it is never changed, so its names tell whether there is anything new."""


def tombstone(kind: ErasedKind, id_: str) -> str:
    return sha256(f"faellesblik erased {kind} {id_}".encode()).hexdigest()


def is_erased(root: Path, kind: ErasedKind, id_: str) -> bool:
    """Whether the record, the meeting's log or the session's log of that id was erased here."""
    return tombstone(kind, id_) in read_tombstones(root)


def read_tombstones(root: Path) -> frozenset[str]:
    """The tombstones of what was erased or is being erased. A file that can't be read has none."""
    folder = root / ERASED_FOLDER
    try:
        names = tuple(sorted(path.name for path in folder.iterdir() if path.suffix == ".json"))
    except OSError:
        return frozenset()
    held = _cache.get(folder)
    if held is None or held[0] != names:
        found = frozenset(
            mark
            for name in names
            for mark in _document(folder / name).get("tombstones", ())
            if isinstance(mark, str)
        )
        held = _cache[folder] = (names, found)
    return held[1]


def receipts(root: Path) -> list[dict[str, Any]]:
    """All receipts, the oldest first."""
    files = sorted((root / ERASED_FOLDER).glob("receipt-*.json"))
    return sorted((_document(path) for path in files), key=lambda receipt: str(receipt.get("at")))


def intents(root: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The erasures that were begun and not finished. What holds no plan is passed over."""
    paths = sorted((root / ERASED_FOLDER).glob("intent-*.json"))
    found = [(path, read_intent(path)) for path in paths]
    return [(path, document) for path, document in found if isinstance(document.get("plan"), dict)]


def read_intent(path: Path) -> dict[str, Any]:
    return _document(path)


def write_intent(root: Path, id_: str, document: dict[str, Any]) -> Path:
    """Raises DataFolderError."""
    path = root / ERASED_FOLDER / f"intent-{id_}.json"
    make_folder(path.parent)
    replace_file(path, _dump(document))
    return path


def write_receipt(root: Path, id_: str, document: dict[str, Any]) -> None:
    """Raises DataFolderError. A receipt of that id that was written before a crash stays."""
    path = root / ERASED_FOLDER / f"receipt-{id_}.json"
    if not path.exists():
        write_once(path, _dump(document))


def adopt_receipts(source: Path, root: Path) -> int:
    """Take over the receipts of every data folder beneath `source`. How many were new.

    Raises DataFolderError.
    """
    count = 0
    for path in sorted(source.glob(f"**/{ERASED_FOLDER}/receipt-*.json")):
        target = root / ERASED_FOLDER / path.name
        if target.exists() or not _document(path).get("tombstones"):
            continue
        try:
            count += write_once(target, path.read_bytes())
        except OSError as error:
            raise disk_error(path, error) from error
    return count


def _document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _dump(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
