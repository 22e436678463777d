"""The log of a session as devices hand it in: `<data>/observations/<session>/log/<device>.jsonl`.

Invariants
- What is acknowledged is durable, and stands there once, however often it was handed in.
- An event that has the id of another but says something else is kept apart, in `conflicts/`.
- One thread at a time.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.event_reading import OBSERVATION_KINDS
from faellesblik.model.events import Event
from faellesblik.model.observer_events import OBSERVER_DATA_MODELS
from faellesblik.model.privacy import CPR_REFUSED, cpr_places
from faellesblik.model.records import ObservationRecord
from faellesblik.model.validation import fault_messages
from faellesblik.observation.session import as_saved
from faellesblik.observation.session_record import save_session
from faellesblik.store.data import DataFolder
from faellesblik.store.files import write_once
from faellesblik.store.log import LogReader, LogWriter
from faellesblik.store.tombstones import is_erased

__all__ = ["Received", "SessionLog"]


@dataclass(frozen=True)
class Received:
    """`accepted` are all ids that are now durable, `new` how many were not before.

    `record` is there when the observer has saved the session, with something noted in it.
    """

    accepted: tuple[str, ...]
    new: int
    conflicts: tuple[str, ...] = ()
    record: ObservationRecord | None = None


class SessionLog:
    """One session, whose id a device has made. Its events are read once and then held in memory."""

    def __init__(self, data: DataFolder, session: str) -> None:
        self.data = data
        self.session = session
        self.folder = data.session_folder(session)
        self._events: dict[str, Event] = {}
        self._reader = LogReader(self.folder / "log")
        self._writers: dict[str, LogWriter] = {}

    def receive(self, device: str, events: Sequence[Event], now: datetime) -> Received:
        """Keep these events of a device, all that are new, and the record of what is saved.

        Raises Refused (nothing is kept), LogNotWritten (nothing is kept), DataFolderError,
        RecordConflict.
        """
        if is_erased(self.data.path, "session", self.session):
            raise Refused("session-erased", SESSION_ERASED)
        self._read()
        self._check(device, events)
        new: dict[str, Event] = {}
        conflicts: list[Event] = []
        for event in events:
            stored = self._events.get(event.id) or new.get(event.id)
            if stored is None:
                new[event.id] = event
            elif stored != event and not stored.is_redacted:
                conflicts.append(event)
        if new:
            self._write(device, list(new.values()))
        for event in conflicts:
            name = f"{event.id}-{sha256(event.line()).hexdigest()[:16]}.json"
            write_once(self.folder / "conflicts" / name, event.line())
        record = None
        if new or any(event.kind == "saved" for event in events):
            session = as_saved(self._events.values())
            if session is not None and not session.is_empty:
                record = save_session(self.data, session, now)
        conflicting = {event.id for event in conflicts}
        accepted = tuple(event.id for event in events if event.id not in conflicting)
        return Received(accepted, len(new), tuple(sorted(conflicting)), record)

    def close(self) -> None:
        for writer in self._writers.values():
            writer.close()

    def _read(self) -> None:
        for event in self._reader.read():
            self._events.setdefault(event.id, event)

    def _write(self, device: str, events: list[Event]) -> None:
        if device not in self._writers:
            self._writers[device] = LogWriter(self.folder / "log", device)
        writer = self._writers[device]
        try:
            self._reader.pass_over(writer.append(events))
        finally:
            writer.close()
        for event in events:
            self._events.setdefault(event.id, event)

    def _check(self, device: str, events: Sequence[Event]) -> None:
        problems: dict[str, tuple[str, dict[str, Any]]] = {}
        for number, event in enumerate(events):
            place = f"events.{number}"
            if event.by != device or event.role != "observer":
                problems[f"{place}.by"] = (NOT_YOURS, {})
            problems |= {f"{place}.{member}": message for member, message in _faults(event)}
        if problems:
            only_cpr = all(message == CPR_REFUSED for message, _ in problems.values())
            raise Refused(
                "cpr-found" if only_cpr else "events-invalid",
                CPR_REFUSED if only_cpr else NOT_KEPT,
                fields=problems,
            )
        beginnings = [
            event.data.get("session")
            for event in (*self._events.values(), *events)
            if event.kind == "session-began"
        ]
        if not beginnings:
            raise Refused("session-not-begun", N_("Hand in the beginning of this session first."))
        if set(beginnings) != {self.session}:
            raise Refused("session-mismatch", N_("These events are of another session."))


SESSION_ERASED = N_(
    "This observation was erased at the school, or its last day has passed, so it is not taken in "
    "again. Delete it on this device too."
)
NOT_YOURS = N_("An observer's device hands in its own events.")
NOT_KEPT = N_(
    "Something in this observation can't be taken in. Download it as a file on the device, and "
    "give the file to whoever runs Fællesblik here."
)
NO_NUMBER = N_("There is a number here that can't be kept. Write it anew.")
UNKNOWN = N_("The server does not know this. It may be older than your page: tell who runs it.")


def _faults(event: Event) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    model = OBSERVER_DATA_MODELS.get(event.kind)
    if model is None or event.v != OBSERVATION_KINDS.version(event.kind):
        yield "kind" if model is None else "v", (UNKNOWN, {})
        return
    try:
        model.model_validate_json(json.dumps(event.data, allow_nan=False))
    except ValidationError as error:
        for place, message in fault_messages(error).items():
            yield f"data.{place}" if place else "data", message
    except ValueError:  # no number, such as NaN, or one of thousands of digits
        yield "data", (NO_NUMBER, {})
    for place in cpr_places(event.model_dump(mode="json")):
        yield place, (CPR_REFUSED, {})
