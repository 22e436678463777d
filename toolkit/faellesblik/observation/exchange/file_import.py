"""A file taken into the data folder: all of it is read before any of it is written."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from faellesblik.errors import FaellesblikError
from faellesblik.model.base import Language
from faellesblik.model.privacy import CPR_REFUSED
from faellesblik.model.records import ObservationRecord
from faellesblik.observation.exchange.file_reader import Contents, read
from faellesblik.observation.exchange.privacy import cpr_in, pointed_out
from faellesblik.observation.session_record import body_of, newest, save_session
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records, record_path, write_record

__all__ = ["Taken", "opened", "take"]


@dataclass(frozen=True)
class Taken:
    """`there` were in the data folder already. `left` tells what was not taken, and why."""

    fresh: tuple[ObservationRecord, ...]
    there: int
    left: tuple[str, ...]
    notices: tuple[str, ...]


def take(
    data: DataFolder, name: str, content: bytes, *, now: datetime, language: Language
) -> Taken:
    """Write what is in the file as records. Raises RecordError when nothing of it can be read,
    Refused when a session can't be kept, DataFolderError when the disk says no.
    """
    contents = read(name, content, now=now, language=language)
    if contents.session is not None:
        return _take_session(data, contents, now)
    records_by_id: dict[str, ObservationRecord] = {}
    for record in _known(data):
        records_by_id[record.id] = record
    left, notices = list(contents.left), list(contents.notices)
    fresh: list[ObservationRecord] = []
    there = 0
    for record in contents.records:
        before = records_by_id.get(record.id)
        if before is not None and (contents.made or record == before):
            there += 1
        elif problem := _wrong(data, record, before, now):
            left.append(problem)
        else:
            fresh.append(record)
            records_by_id[record.id] = record
            notices += pointed_out(record)
    for record in fresh:
        write_record(data.path, record)
    unique_notices = tuple(dict.fromkeys(notices)) if fresh else ()
    return Taken(tuple(fresh), there, tuple(left), unique_notices)


def _wrong(
    data: DataFolder, record: ObservationRecord, before: ObservationRecord | None, now: datetime
) -> str:
    if before is not None:
        return (
            f"record {record.id} is there with other content, and is left as it is; "
            "a change is a new record, with a new id and 'revises'"
        )
    if record.delete_after < now.date():
        return f"record {record.id} is past its last day ({record.delete_after}): erase the file"
    if cpr_in(record.body, record.team, record.school):
        return f"record {record.id}: {CPR_REFUSED}"
    if record_path(data.path, record).exists():
        return f"record {record.id} is there already, damaged: 'faellesblik validate' tells how"
    return ""


def _take_session(data: DataFolder, contents: Contents, now: datetime) -> Taken:
    session = contents.session
    assert session is not None  # noqa: S101 - the caller has looked
    assert session.began is not None  # noqa: S101 - reading saw to it
    body, before = body_of(session), newest(data, session.began.session)
    if before is not None and before.body == body:
        return Taken((), 1, contents.left, ())
    if cpr_in(body, session.setting["team"], session.setting["school"]):
        return Taken((), 0, (*contents.left, CPR_REFUSED), ())
    record = save_session(data, session, now)
    return Taken((record,), 0, contents.left, tuple(pointed_out(record)))


def _known(data: DataFolder) -> list[ObservationRecord]:
    records = read_records(data.path, kind="observation").records
    return [record for record in records if isinstance(record, ObservationRecord)]


def opened(path: Path) -> bytes:
    """A file's bytes. Raises FaellesblikError that says what to do."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FaellesblikError(
            f"it can't be opened ({error.strerror or error}): check the path and its rights"
        ) from error
