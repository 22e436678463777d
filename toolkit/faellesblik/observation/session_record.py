"""A session as a record: made when the observer saves it, and revised when they save it anew."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from pydantic import ValidationError

from faellesblik.errors import RecordError, Refused
from faellesblik.i18n import N_
from faellesblik.model.observation_record import CodedEvent, Entry, ObservationBody, Sample
from faellesblik.model.records import KEEP, ObservationRecord, schema_uri
from faellesblik.observation.session import Session
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_record, write_record

__all__ = ["newest_record", "save_session", "session_body"]

Timed = TypeVar("Timed", CodedEvent, Entry, Sample)
NAMESPACE = uuid.UUID("5f6d2c1e-7c0b-5a43-9d0e-2f4f1c8b7a60")


def session_body(session: Session) -> ObservationBody:
    """The record's body of a session. Raises Refused if nothing was noted, or it never began."""
    began = session.began
    if began is None:
        raise Refused("invalid", N_("This session has no beginning, so it can't be kept."))
    try:
        return ObservationBody(
            setting=session.setting["setting"],
            focus_child=session.setting["focus_child"],
            observer=session.setting["observer"],
            activity=began.activity,
            observed_on=began.started.date(),
            session=began.session,
            started=began.started,
            seconds=session.seconds,
            scheme=began.scheme,
            contexts=sorted(session.contexts, key=lambda context: context.t),
            changes=session.changes,
            clock=session.clock,
            entries=_by_time(session.entries),
            events=_by_time(session.events),
            samples=_by_time(session.samples),
        )
    except ValidationError as error:
        message = N_("Nothing was noted. Write or tap at least one thing that you saw.")
        raise Refused("invalid", message) from error


def _by_time(items: Mapping[str, Timed]) -> list[Timed]:
    return sorted(items.values(), key=lambda item: (item.t or 0.0, item.id or ""))


def newest_record(data: DataFolder, session: str) -> ObservationRecord | None:
    """The last of a session's records, each of which revises the one before it.

    Raises RecordError when one of them can't be read, DataFolderError when the disk says no.
    """
    return _next_revision(data, session)[1]


def save_session(data: DataFolder, session: Session, now: datetime) -> ObservationRecord:
    """Write the session's record: a revision if it changed, nothing if it did not.

    The first record has the session's own id. Returns the current record. Raises Refused,
    RecordError, DataFolderError.
    """
    body, began = session_body(session), session.began
    assert began is not None  # noqa: S101 - it has a body
    id_, before = _next_revision(data, began.session)
    if before is not None and before.body == body:
        return before
    envelope: dict[str, Any] = {
        "schema": schema_uri("observation"),
        "kind": "observation",
        "id": id_,
        "created": now,
        "team": session.setting["team"],
        "school": session.setting["school"],
        "language": began.language,
        "revises": before.id if before else None,
        "delete_after": before.delete_after if before else now.date() + KEEP,
        "body": body,
    }
    record = ObservationRecord.model_validate(envelope)
    write_record(data.path, record)
    return record


def _next_revision(data: DataFolder, session: str) -> tuple[str, ObservationRecord | None]:
    """The id for the session's next record, and its newest record; None if there is none."""
    before: ObservationRecord | None = None
    for number in count():
        id_ = session if number == 0 else str(uuid.uuid5(NAMESPACE, f"{session}/{number}"))
        path = data.path / "records" / "observation" / f"{id_}.json"
        if not path.exists():
            return id_, before
        record, _ = read_record(path)
        if not isinstance(record, ObservationRecord):
            raise RecordError(f"{path} is no observation: move it out of that folder")
        before = record
    raise AssertionError
