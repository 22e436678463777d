"""Saving a record again: the one rule for how it becomes a revision.

A record is never changed. The first version has the id that it is saved under; a later save with
other content writes a record that revises the newest version. The id of version n follows from the
first id and n (UUID version 5), so two programs that save at once can't both take it: the second
revises what the first wrote.
"""

import uuid
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any, TypeVar, cast

from faellesblik.errors import RecordConflict, RecordError
from faellesblik.model.records import Record
from faellesblik.store.records import newest_revision_id, read_record, record_path, write_record
from faellesblik.store.tombstones import is_erased

__all__ = ["newest_version", "save_revision"]

SomeRecord = TypeVar("SomeRecord", bound=Record)
NAMESPACE = uuid.UUID("5f6d2c1e-7c0b-5a43-9d0e-2f4f1c8b7a60")


def save_revision(root: Path, record: SomeRecord, others: Iterable[Record] = ()) -> SomeRecord:
    """Save `record` under its id; the newest version afterwards is returned.

    Where body, team and school are those of the newest version, nothing is written. Else a
    revision of it is, with the same `delete_after`. `others` are records that may hold revisions
    with ids of another form, as earlier versions of the program wrote them.

    Raises RecordError when a version can't be read, RecordErased when all of them were erased,
    DataFolderError when none can be written.
    """
    others = tuple(others)
    while True:
        free_id, newest = _newest_and_free_id(root, record, others)
        if newest is not None and _content(newest) == _content(record):
            return newest
        version = record if newest is None else _revision(record, newest, free_id)
        try:
            write_record(root, version)
        except RecordConflict:  # another program has saved meanwhile
            continue
        return version


def newest_version(
    root: Path, record: SomeRecord, others: Iterable[Record] = ()
) -> SomeRecord | None:
    """What was last saved under the id of `record`; None before the first time.

    Raises RecordError when a version can't be read.
    """
    return _newest_and_free_id(root, record, tuple(others))[1]


def _newest_and_free_id(
    root: Path, record: SomeRecord, others: tuple[Record, ...]
) -> tuple[str, SomeRecord | None]:
    """The first id that no version has, and the newest version."""
    newest: SomeRecord | None = None
    for number in count():
        id_ = str(uuid.uuid5(NAMESPACE, f"{record.id}/{number}")) if number else record.id
        path = record_path(root, record.model_copy(update={"id": id_}))
        if path.exists():
            newest = _read(path, type(record))
        elif number and not is_erased(root, "record", id_):
            break
    later = newest_revision_id(others, newest.id if newest else record.id)
    candidates: dict[str, Any] = {
        other.id: other for other in others if isinstance(other, type(record))
    }
    return id_, candidates.get(later, newest)


def _read(path: Path, kind: type[SomeRecord]) -> SomeRecord:
    record, _ = read_record(path)
    if type(record) is not kind:
        raise RecordError(f"{path} is of kind '{record.kind}': move it out of that folder")
    return cast("SomeRecord", record)


def _revision(record: SomeRecord, newest: SomeRecord, id_: str) -> SomeRecord:
    update = {"id": id_, "revises": newest.id, "delete_after": newest.delete_after}
    return cast("SomeRecord", record.model_copy(update=update))


def _content(record: Record) -> tuple[object, ...]:
    return record.body, record.team, record.school
