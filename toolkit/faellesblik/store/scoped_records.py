"""The records that somebody's access reaches: the one way in which a page reads records."""

from collections.abc import Sequence

from faellesblik.model.access import Access
from faellesblik.model.records import RECORDS, Record, RecordKind
from faellesblik.store.authors import author_mark, records_written_by
from faellesblik.store.data import DataFolder
from faellesblik.store.records import RecordsOnDisk, read_records

__all__ = ["scoped_records"]


def scoped_records(
    data: DataFolder, access: Access, kind: RecordKind | None = None
) -> RecordsOnDisk:
    """As read_records, without what is not theirs; files that can't be read are an owner's to see.

    - What meetings ended in: a facilitator's, where the scope reaches the team.
    - An observation: a facilitator's or a desk's where the scope reaches the team, and whoever's
      desk wrote it or whose observer handed it in.
    - A conversation with a child: its writer's alone.

    A chain of revisions is judged by its newest, so that what was moved to another team leaves the
    first. Raises DataFolderError.
    """
    reading = read_records(data.path, kind=kind)
    if access.is_owner:
        return reading
    written = {
        (kind_, id_)
        for kind_ in ({kind} if kind else RECORDS)
        for id_ in records_written_by(data, author_mark(access.name), kind_)
    }
    chains = _Chains(reading.records)

    def is_theirs(record: Record) -> bool:
        mine = any((record.kind, id_) in written for id_ in chains.ids(record))
        return _reaches(access, chains.newest(record), mine=mine)

    return RecordsOnDisk(tuple(record for record in reading.records if is_theirs(record)), ())


def _reaches(access: Access, record: Record, *, mine: bool) -> bool:
    is_desk, in_scope = access.has("desk"), access.reaches(record.school, record.team)
    match record.kind:
        case "child-conversation":
            return is_desk and mine
        case "observation":
            return (is_desk and mine) or (access.has("desk", "facilitator") and in_scope)
        case _:
            return access.has("facilitator") and in_scope


class _Chains:
    """Records and what revises them."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = {record.id: record for record in records}
        self._later = {record.revises: record for record in records if record.revises}

    def newest(self, record: Record) -> Record:
        visited = {record.id}
        while (later := self._later.get(record.id)) and later.id not in visited:
            visited.add(later.id)
            record = later
        return record

    def ids(self, record: Record) -> set[str]:
        """The ids of all versions of it."""
        oldest = record
        ids = {record.id}
        while oldest.revises in self._records and oldest.revises not in ids:
            oldest = self._records[oldest.revises]
            ids.add(oldest.id)
        while (record := self._later.get(record.id, record)).id not in ids:
            ids.add(record.id)
        return ids
