"""What an observer's device hands in: durable, once, whole or not at all."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.model.events import Event
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.observation.observer_keys import KEY_DAYS, may_hand_in, new_observer_key
from faellesblik.observation.session_log import SessionLog
from faellesblik.store.data import DataFolder
from faellesblik.store.log import LogReader
from faellesblik.store.records import read_records

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CLOCK = HybridClock()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SessionLog]:
    """The log of a session that has not begun."""
    with closing(SessionLog(DataFolder(tmp_path), uuid7())) as log:
        yield log


def event(kind: str, by: str = "device-a", **data: Any) -> Event:
    return Event(id=uuid7(), at=CLOCK.tick(), by=by, role="observer", kind=kind, data=data)


def began(log: SessionLog, **more: Any) -> Event:
    session = {"session": log.session, "language": "da", "setting": "Dansk i 4."}
    return event("session-began", started=NOW.isoformat(), **session | more)


def noted(seen: str = "Bo bygger en bro", **more: Any) -> Event:
    return event("noted", **{"t": 5, "seen": seen} | more)


def logged(log: SessionLog) -> list[str]:
    return [event.id for event in LogReader(log.folder / "log").read()]


def refused(log: SessionLog, *events: Event, by: str = "device-a") -> Refused:
    before = logged(log)
    with pytest.raises(Refused) as refusal:
        log.receive(by, events, NOW)
    assert logged(log) == before
    return refusal.value


def test_what_is_handed_in_twice_stands_once(log: SessionLog) -> None:
    """In one go, in another, and after the program has begun anew: accepted, and not new."""
    first, note = began(log), noted()
    received = log.receive("device-a", [first, note, note], NOW)
    assert (received.accepted, received.new) == ((first.id, note.id, note.id), 2)

    with closing(SessionLog(log.data, log.session)) as again:
        received = again.receive("device-a", [first, note], NOW)

    assert (received.accepted, received.new, received.conflicts) == ((first.id, note.id), 0, ())
    assert logged(log) == [first.id, note.id]


def test_other_content_of_an_id_is_kept_apart(log: SessionLog) -> None:
    """Each such content once; what is new beside it is taken, and the first stands."""
    first, note, more = began(log), noted(), noted("Ida finder limen")
    log.receive("device-a", [first, note], NOW)
    other = note.model_copy(update={"data": {"t": 5, "seen": "Noget andet"}})

    for _ in range(2):
        received = log.receive("device-a", [other, more], NOW)

    assert (received.accepted, received.conflicts) == ((more.id,), (note.id,))
    assert logged(log) == [first.id, note.id, more.id]
    (apart,) = (log.folder / "conflicts").iterdir()
    assert Event.model_validate_json(apart.read_bytes()) == other
    assert apart.name.startswith(note.id)


def test_each_device_has_a_file_of_its_own(log: SessionLog) -> None:
    """And hands in only what is its own, as an observer."""
    log.receive("device-a", [began(log), noted()], NOW)
    theirs = event("noted", by="device-b", t=7, seen="Ida finder limen")
    log.receive("device-b", [theirs], NOW)

    names = sorted(path.name for path in (log.folder / "log").glob("[!.]*"))
    assert names == ["device-a.jsonl", "device-b.jsonl"]
    foreign = refused(log, noted(), event("noted", by="device-b", t=8, seen="x"))
    assert (foreign.reason, *foreign.fields) == ("invalid", "events.1.by")
    posing = noted().model_copy(update={"role": "facilitator"})
    assert [*refused(log, posing).fields] == ["events.0.by"]


def test_a_session_begins_with_its_own_beginning(log: SessionLog) -> None:
    """Nothing before it, and nothing of another session, not even afterwards."""
    assert refused(log, noted()).reason == "not-now"
    other = began(log, session=uuid7())
    assert refused(log, other, noted()).reason == "invalid"
    log.receive("device-a", [noted(), began(log)], NOW)

    assert refused(log, other).reason == "invalid"


@pytest.mark.parametrize(
    ("kind", "data", "place"),
    [
        ("noted", {"t": -1, "seen": "x"}, "data.t"),
        ("noted", {"t": 1, "seen": "x", "loudly": True}, "data.loudly"),
        ("coded", {"t": float("nan"), "code": "talk"}, "data"),
        ("flew", {}, "kind"),
    ],
)
def test_what_can_not_be_kept_is_named_by_its_place(
    log: SessionLog, kind: str, data: dict[str, Any], place: str
) -> None:
    """And hinders what was handed in with it: a device sends it without, or says so."""
    wrong = refused(log, began(log), event(kind, **data))

    assert wrong.reason == "invalid"
    assert [*wrong.fields] == [f"events.1.{place}"]
    assert "CPR" not in wrong.message


def test_a_cpr_number_alone_is_refused_as_such(log: SessionLog) -> None:
    """So that a device can take out the digits; in whatever text it stands."""
    cpr = noted("010203-1234 rejste sig")
    alone = refused(log, began(log), cpr)
    assert [*alone.fields] == ["events.1.data.seen"]
    assert "CPR" in alone.message

    both = refused(log, began(log), cpr, event("flew"))
    assert [*both.fields] == ["events.1.data.seen", "events.2.kind"]
    assert "CPR" not in both.message


def test_a_record_is_what_was_saved(log: SessionLog) -> None:
    """None before, nor of a session in which nothing was noted; later, a revision when saved."""
    assert log.receive("device-a", [began(log), event("saved")], NOW).record is None
    assert log.receive("device-a", [noted()], NOW).record is None
    first = log.receive("device-a", [event("saved")], NOW).record
    assert first is not None
    waiting = log.receive("device-a", [noted("Ida finder limen")], NOW).record
    assert waiting == first

    saved = event("saved")
    second = log.receive("device-a", [saved], NOW + timedelta(hours=1)).record
    again = log.receive("device-a", [saved], NOW + timedelta(hours=2)).record

    assert second is not None
    assert (first.id, second.revises) == (log.session, first.id)
    assert [len(record.body.entries) for record in (first, second)] == [1, 2]
    assert again == second
    assert {record.id for record in read_records(log.data.path).records} == {first.id, second.id}


def test_a_record_is_in_order_of_time(log: SessionLog) -> None:
    """However it was handed in; from the very beginning."""
    first = began(log)
    notes = [noted("sidst", t=9), noted("så", t=0.5), noted("først", t=0)]
    record = log.receive("device-a", [first, *notes, event("saved")], NOW).record

    assert record is not None
    assert [entry.seen for entry in record.body.entries] == ["først", "så", "sidst"]


def test_a_key_hands_in_through_its_last_day(tmp_path: Path) -> None:
    """Then no more; nor does one that was never given out, or was taken back."""
    data = DataFolder(tmp_path)
    key = new_observer_key(data, NOW)
    last = NOW.date() + timedelta(days=KEY_DAYS)

    assert may_hand_in(data, key, NOW.date())
    assert may_hand_in(data, key, last)
    assert not may_hand_in(data, key, last + timedelta(days=1))
    assert not may_hand_in(data, f"{key}x", NOW.date())
    (kept,) = data.observers.iterdir()
    assert json.loads(kept.read_text())["until"] == last.isoformat()
    assert key not in kept.name + kept.read_text()
    kept.write_text("{}")
    assert not may_hand_in(data, key, NOW.date())
    kept.unlink()
    assert not may_hand_in(data, key, date(2026, 11, 21))
