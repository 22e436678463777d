"""A session as a record: made when the observer saves it, and revised when they save it anew.

It is made without checking limits anew, as a meeting's records are.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.observation_record import CodedEvent, Entry, ObservationBody, Sample
from faellesblik.model.records import KIND_HANDOVERS, ObservationRecord, make_record
from faellesblik.observation.session import Session
from faellesblik.store.data import DataFolder
from faellesblik.store.revisions import newest_version, save_revision
from faellesblik.store.settings import read_settings

__all__ = ["newest_record", "save_session", "session_body"]

DAY = timedelta(days=1)
Timed = TypeVar("Timed", CodedEvent, Entry, Sample)


def session_body(session: Session) -> ObservationBody:
    """The record's body of a session. Raises Refused if nothing was noted, or it never began."""
    began = session.began
    if began is None:
        raise Refused(
            "session-incomplete", N_("This session has no beginning, so it can't be kept.")
        )
    if session.is_empty:
        message = N_("Nothing was noted. Write or tap at least one thing that you saw.")
        raise Refused("session-empty", message)
    return ObservationBody.model_construct(
        setting=session.setting["setting"],
        focus_child=session.setting["focus_child"],
        observer=session.setting["observer"],
        activity=began.activity,
        observed_on=began.started.date(),
        session=began.session,
        started=began.started,
        seconds=session.seconds,
        scheme=began.scheme,
        contexts=sorted(session.contexts, key=lambda one: one.t),
        changes=session.changes,
        clock=session.clock,
        entries=_by_time(session.entries),
        events=_by_time(session.events),
        samples=_by_time(session.samples),
    )


def _by_time(items: Mapping[str, Timed]) -> list[Timed]:
    return sorted(items.values(), key=lambda item: (item.t or 0.0, item.id or ""))


def newest_record(data: DataFolder, session: Session, now: datetime) -> ObservationRecord | None:
    """The record that stands for the session today; None before it was saved.

    Raises Refused, RecordError.
    """
    return newest_version(data.path, _record(data, session, now))


def save_session(data: DataFolder, session: Session, now: datetime) -> ObservationRecord:
    """Write the session's record: a revision if it changed, nothing if it did not.

    A day to come, from a device whose clock is wrong, is the day of the first save. The first
    record has the session's own id. Returns the current record. Raises Refused,
    RecordError, DataFolderError.
    """
    record = _record(data, session, now)
    if _is_ahead(record.body, now):
        before = newest_version(data.path, record)
        day = before.body.observed_on if before else now.date()
        record = record.model_copy(update={"body": _dated(record.body, day, now)})
    return save_revision(data.path, record)


def _is_ahead(body: ObservationBody, now: datetime) -> bool:
    """Whether the device's clock said a day that is still to come, in whatever time zone."""
    moments = [change.at for change in body.changes]
    return any(moment > now + DAY for moment in [*moments, body.started or now])


def _dated(body: ObservationBody, day: date, now: datetime) -> ObservationBody:
    """The body with `day` for each day to come; times of day stay, for nobody knows better."""

    def clamped(moment: datetime | None) -> datetime | None:
        ahead = moment is not None and moment > now + DAY
        return datetime.combine(day, moment.timetz()) if moment and ahead else moment

    changes = [change.model_copy(update={"at": clamped(change.at)}) for change in body.changes]
    update: dict[str, Any] = {"changes": changes, "started": clamped(body.started)}
    if update["started"] != body.started:
        update["observed_on"] = day
    return body.model_copy(update=update)


def _record(data: DataFolder, session: Session, now: datetime) -> ObservationRecord:
    body, began = session_body(session), session.began
    assert began is not None  # noqa: S101 - it has a body
    envelope: dict[str, Any] = {
        "id": began.session,
        "created": now,
        "team": session.setting["team"],
        "school": session.setting["school"],
        "language": began.language,
        "handover": KIND_HANDOVERS["observation"],
        "delete_after": read_settings(data.path).keep.last_day("observation", now.date()),
        "body": body,
    }
    record = make_record("observation", envelope)
    assert isinstance(record, ObservationRecord)  # noqa: S101 - of that kind
    return record
