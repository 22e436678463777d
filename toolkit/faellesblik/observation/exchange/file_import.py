"""Importing a file into the data folder. All of it is read before anything is written."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import FaellesblikError
from faellesblik.model.base import Language
from faellesblik.model.privacy import CPR_REFUSED, cpr_places
from faellesblik.model.records import ObservationRecord, dump_record
from faellesblik.observation.exchange.file_reader import Contents, read_contents
from faellesblik.observation.exchange.privacy import body_has_cpr, personal_data_notices
from faellesblik.observation.session_record import newest_record, save_session, session_body
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records, record_path, write_record
from faellesblik.store.settings import read_settings
from faellesblik.store.tombstones import is_erased

SESSION_ERASED = "this session was erased here, so it is not taken in again: erase the file"
__all__ = ["ImportResult", "import_observations", "read_bytes"]


@dataclass(frozen=True)
class ImportResult:
    """`duplicates` were in the data folder already. `problems`: what was not imported, and why."""

    new_records: tuple[ObservationRecord, ...]
    duplicates: int
    problems: tuple[str, ...]
    notices: tuple[str, ...]


def import_observations(
    data: DataFolder, name: str, content: bytes, *, now: datetime, language: Language
) -> ImportResult:
    """Write the observations of a file as records.

    Raises RecordError when nothing of it can be read, Refused when a session can't be kept,
    DataFolderError when the disk can't be written.
    """
    contents = read_contents(
        name, content, now=now, language=language, keep=read_settings(data.path).keep
    )
    if contents.session is not None:
        return _import_session(data, contents, now)
    records_by_id: dict[str, ObservationRecord] = {}
    for record in _stored_observations(data):
        records_by_id[record.id] = record
    problems, notices = list(contents.problems), list(contents.notices)
    new_records: list[ObservationRecord] = []
    duplicates = 0
    for record in contents.records:
        stored = records_by_id.get(record.id)
        if stored is not None and (contents.is_converted or record == stored):
            duplicates += 1
        elif problem := _import_problem(data, record, stored, now):
            problems.append(problem)
        else:
            new_records.append(record)
            records_by_id[record.id] = record
            notices += personal_data_notices(record)
    for record in new_records:
        write_record(data.path, record)
    unique_notices = tuple(dict.fromkeys(notices)) if new_records else ()
    return ImportResult(tuple(new_records), duplicates, tuple(problems), unique_notices)


def _import_problem(
    data: DataFolder, record: ObservationRecord, before: ObservationRecord | None, now: datetime
) -> str:
    if before is not None:
        return (
            f"record {record.id} is there with other content, and is left as it is; "
            "a change is a new record, with a new id and 'revises'"
        )
    if record.delete_after < now.date():
        return f"record {record.id} is past its last day ({record.delete_after}): erase the file"
    if is_erased(data.path, "record", record.id):
        return f"record {record.id} was erased here, so it is not taken in again: erase the file"
    if next(cpr_places(json.loads(dump_record(record))), None) is not None:
        return f"record {record.id}: {CPR_REFUSED}"
    if record_path(data.path, record).exists():
        return f"record {record.id} is there already, damaged: 'faellesblik validate' tells how"
    return ""


def _import_session(data: DataFolder, contents: Contents, now: datetime) -> ImportResult:
    session = contents.session
    assert session is not None  # noqa: S101 - the caller has looked
    if body_has_cpr(session_body(session), session.setting["team"], session.setting["school"]):
        return ImportResult((), 0, (*contents.problems, CPR_REFUSED), ())
    id_ = session.began.session if session.began else ""
    if any(is_erased(data.path, kind, id_) for kind in ("session", "record")):
        return ImportResult((), 0, (*contents.problems, SESSION_ERASED), ())
    before = newest_record(data, session, now)
    record = save_session(data, session, now)
    if before is not None and before.id == record.id:
        return ImportResult((), 1, contents.problems, ())
    return ImportResult((record,), 0, contents.problems, tuple(personal_data_notices(record)))


def _stored_observations(data: DataFolder) -> list[ObservationRecord]:
    records = read_records(data.path, kind="observation").records
    return [record for record in records if isinstance(record, ObservationRecord)]


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises FaellesblikError that says what to do."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FaellesblikError(f"it can't be opened: {disk_fault(error).why}") from error
