"""How something that is saved again becomes a revision, whoever saves it.

A record is never changed. What is saved under an id for the first time has that id; what is saved
later under the same id, with other words, is a record that revises the newest before it. Its own
id follows from the first one's and its number, so two programs that save at once can't both take
it: who comes second revises what the first one wrote.
"""

import uuid
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any, TypeVar, cast

from faellesblik.errors import RecordConflict, RecordError
from faellesblik.model.records import Record
from faellesblik.store.records import newest_revision, read_record, record_path, write_record

__all__ = ["newest_saved", "save_revision"]

SomeRecord = TypeVar("SomeRecord", bound=Record)
NAMESPACE = uuid.UUID("5f6d2c1e-7c0b-5a43-9d0e-2f4f1c8b7a60")


def save_revision(root: Path, record: SomeRecord, known: Iterable[Record] = ()) -> SomeRecord:
    """Save `record` under its id, and give what now stands for it.

    That is the newest of its chain where body, team and school are the same: nothing is written.
    Else it is a revision of that one, and kept no longer than it. `known` are records among
    which earlier versions may have left revisions under ids of their own.

    Raises RecordError when one of the chain can't be read, DataFolderError when the disk says no.
    """
    known = tuple(known)
    while True:
        free, newest = _chain(root, record, known)
        if newest is not None and _content(newest) == _content(record):
            return newest
        fresh = record if newest is None else _revision(record, newest, free)
        try:
            write_record(root, fresh)
        except RecordConflict:  # another program has saved meanwhile
            continue
        return fresh


def newest_saved(root: Path, record: SomeRecord, known: Iterable[Record] = ()) -> SomeRecord | None:
    """What was last saved under the id of `record`; None before the first time.

    Raises RecordError when one of the chain can't be read.
    """
    return _chain(root, record, tuple(known))[1]


def _chain(
    root: Path, record: SomeRecord, known: tuple[Record, ...]
) -> tuple[str, SomeRecord | None]:
    """The first id that no revision has taken, and the newest record before it."""
    newest: SomeRecord | None = None
    for number in count():
        id_ = str(uuid.uuid5(NAMESPACE, f"{record.id}/{number}")) if number else record.id
        path = record_path(root, record.model_copy(update={"id": id_}))
        if path.exists():
            newest = _read(path, type(record))
        elif number:
            break
    later = newest_revision(known, newest.id if newest else record.id)
    others: dict[str, Any] = {one.id: one for one in known if isinstance(one, type(record))}
    return id_, others.get(later, newest)


def _read(path: Path, kind: type[SomeRecord]) -> SomeRecord:
    record, _ = read_record(path)
    if type(record) is not kind:
        raise RecordError(f"{path} is of kind '{record.kind}': move it out of that folder")
    return cast("SomeRecord", record)


def _revision(record: SomeRecord, newest: SomeRecord, id_: str) -> SomeRecord:
    kept = {"id": id_, "revises": newest.id, "delete_after": newest.delete_after}
    return cast("SomeRecord", record.model_copy(update=kept))


def _content(record: Record) -> tuple[object, ...]:
    return record.body, record.team, record.school
