"""A device hands in what it has noted: over HTTP, to a real server, once and for all."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from faellesblik.cli import commands
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder

DEVICE = "device-a"


class Device:
    """A phone that observes: it makes its own events, and a clock that it may set."""

    def __init__(self, server: Any, name: str = DEVICE, session: str | None = None) -> None:
        self.server, self.name = server, name
        self.session = session or uuid7()
        self.clock = HybridClock()
        self.key = new_observer_key(DataFolder(server.data), datetime.now(UTC))
        self.events: list[dict[str, Any]] = []

    def do(self, kind: str, **data: Any) -> str:
        event = {
            "id": uuid7(), "at": self.clock.tick(), "by": self.name, "role": "observer",
            "kind": kind, "v": 1, "data": data,
        }  # fmt: skip
        self.events.append(event)
        return str(event["id"])

    def begin(self, **more: Any) -> None:
        started = "2026-11-21T10:00:00+01:00"
        known = {"session": self.session, "language": "da", "setting": "Dansk, gruppearbejde"}
        self.do("session-began", **known, started=started, **more)

    def hand_in(self, events: list[Any] | None = None, key: str | None = None) -> httpx.Response:
        body = {"device": self.name, "events": self.events if events is None else events}
        with self.server.client(key or self.key) as client:
            return client.post(f"/api/observations/{self.session}/events", json=body)

    def records(self) -> list[dict[str, Any]]:
        """Those of this session, by when they were made."""
        found = [
            json.loads(path.read_text(encoding="utf-8"))
            for path in Path(self.server.data).glob("records/observation/*.json")
        ]
        mine = [record for record in found if record["body"].get("session") == self.session]
        return sorted(mine, key=lambda record: str(record["created"]))


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Any]) -> Any:
    """A server of its own: an observation is of no meeting, and others count theirs."""
    return start_server()


@pytest.fixture
def device(server: Any) -> Device:
    """A device that has begun a session and written one note."""
    device = Device(server)
    device.begin()
    device.do("noted", t=12.5, seen="To børn rykker sammen")
    return device


def test_what_is_handed_in_twice_stands_once(device: Device) -> None:
    """The answer is 201, then 200; the log holds each event once."""
    first, again = device.hand_in(), device.hand_in()

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["accepted"] == again.json()["accepted"] == [e["id"] for e in device.events]
    (log,) = Path(device.server.data).glob(f"observations/{device.session}/log/*.jsonl")
    assert "2 events are in order" in CliRunner().invoke(commands, ["validate", str(log)]).output
    assert len(log.read_text(encoding="utf-8").splitlines()) == len(device.events)


def test_saving_writes_the_record_and_saving_again_revises_it(device: Device) -> None:
    """The first record has the session's id and a date; a change makes a revision, once."""
    note = device.events[-1]["id"]
    device.do("ended", t=60)
    device.do("saved")
    saved = device.hand_in().json()["saved"]
    assert saved["record"] == device.session
    assert saved["delete_after"] > datetime.now(UTC).date().isoformat()
    assert device.hand_in().json()["saved"] == saved

    device.do("mended", target=note, change={"interpretation": "Måske vil de hjælpe"})
    device.do("saved")
    device.hand_in()
    device.hand_in()

    first, second = device.records()
    assert second["revises"] == first["id"] == device.session
    assert second["body"]["entries"][0]["interpretation"] == "Måske vil de hjælpe"
    assert "interpretation" not in first["body"]["entries"][0]


def test_two_devices_hand_in_the_same_session(device: Device, server: Any) -> None:
    """Each writes its own file; what both noted is in the record, nothing twice."""
    other = Device(server, "device-b", device.session)
    other.events = list(device.events)
    device.hand_in()
    copied = other.hand_in()
    assert copied.status_code == 422, "a device hands in its own events"

    other.events = []
    other.do("noted", t=20.0, seen="En voksen sætter sig ved bordet")
    assert other.hand_in().status_code == 201
    device.do("ended", t=60)
    device.do("saved")
    device.hand_in()

    (record,) = device.records()
    assert [entry["t"] for entry in record["body"]["entries"]] == [12.5, 20.0]


def test_the_same_id_with_another_content_is_kept_apart(device: Device) -> None:
    """It is named as a conflict, lies beside the log, and hinders nothing."""
    device.hand_in()
    changed = device.events[-1] | {"data": {"t": 12.5, "seen": "Noget andet"}}
    device.do("noted", t=30.0, seen="Døren bliver åbnet")

    answer = device.hand_in([changed, device.events[-1]])

    assert answer.status_code == 201
    assert answer.json()["conflicts"] == [changed["id"]]
    assert answer.json()["accepted"] == [device.events[-1]["id"]]
    (kept,) = Path(device.server.data).glob(f"observations/{device.session}/conflicts/*.json")
    assert "Noget andet" in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "data", "place"),
    [
        ("noted", {"t": 1, "seen": "Hans nummer er 010190-1234"}, "events.1.data.seen"),
        ("mended", {"target": uuid7(), "change": {"quote": "0101901234"}}, "data.change.quote"),
        (
            "sampled",
            {"t": 1, "n": 0, "codes": [{"code": "joins", "why": "010190-1234"}]},
            "data.codes.0.why",
        ),
        ("coded", {"t": -1, "code": "joins"}, "events.1.data.t"),
        ("coded", {"t": 1}, "events.1.data.code"),
        ("tomorrow", {}, "events.1.kind"),
    ],
)
def test_what_cannot_be_kept_is_told_in_words(
    server: Any, kind: str, data: dict[str, Any], place: str
) -> None:
    """The place is named, and nothing of the list is kept."""
    device = Device(server)
    device.begin()
    device.do(kind, **data)

    answer = device.hand_in()

    assert answer.status_code == 422
    fields = answer.json()["error"]["fields"]
    assert any(place in field for field in fields), fields
    assert not list(Path(server.data).glob(f"observations/{device.session}/log/*.jsonl"))


def test_what_is_no_number_is_refused(device: Device) -> None:
    """JSON knows neither NaN nor infinity: what came back from the log would be something else."""
    device.do("clock-changed", t=2.0, by=float("inf"))
    device.do("mended", target=device.events[1]["id"], change={"t": float("nan")})
    body = json.dumps({"device": device.name, "events": device.events})

    with device.server.client(device.key) as client:
        answer = client.post(f"/api/observations/{device.session}/events", content=body)

    assert answer.status_code == 422
    assert set(answer.json()["error"]["fields"]) == {"events.2.data", "events.3.data"}


def test_a_record_is_what_was_saved_however_it_was_handed_in(device: Device) -> None:
    """What is mended after a save waits for the next one, also when both come at once."""
    note = device.events[-1]["id"]
    device.do("saved")
    device.do("mended", target=note, change={"seen": "Ikke færdig endnu"})
    assert device.hand_in().json()["saved"]["record"] == device.session
    (record,) = device.records()
    assert record["body"]["entries"][0]["seen"] == "To børn rykker sammen"

    device.do("saved")
    device.hand_in()

    assert [one["body"]["entries"][0]["seen"] for one in device.records()] == [
        "To børn rykker sammen",
        "Ikke færdig endnu",
    ]


def test_what_comes_late_from_another_device_revises_what_was_saved(
    device: Device, server: Any
) -> None:
    """The one had no network when the other saved; nobody has to save anew."""
    device.do("ended", t=60)
    device.do("saved")
    device.hand_in()
    other = Device(server, "device-b", device.session)
    other.do("noted", t=20.0, seen="En voksen sætter sig ved bordet")
    assert other.hand_in().json()["saved"]["record"] != device.session

    first, second = device.records()
    assert second["revises"] == first["id"]
    assert [entry["t"] for entry in second["body"]["entries"]] == [12.5, 20.0]


def test_an_empty_session_holds_nothing_up(server: Any) -> None:
    """It is kept without a record; what is noted and saved later becomes one."""
    device = Device(server)
    device.begin()
    device.do("saved")
    answer = device.hand_in()
    assert answer.status_code == 201
    assert "saved" not in answer.json()
    assert device.records() == []

    device.do("noted", t=1.0, seen="Et barn venter")
    device.do("saved")
    assert device.hand_in().json()["saved"]["record"] == device.session


@pytest.mark.parametrize("session", ["..%2F..%2Frecords", "%2Ftmp", ".", "0" * 36, "x%00y"])
def test_a_session_is_called_by_a_uuid(device: Device, session: str) -> None:
    """Nothing else leads anywhere in the data folder, or out of it."""
    device.session = session
    parent = Path(device.server.data).parent
    before = set(parent.rglob("*.jsonl"))

    assert device.hand_in().status_code == 404

    assert set(parent.rglob("*.jsonl")) == before


def test_only_a_good_key_hands_in(device: Device) -> None:
    """Neither none, nor a made-up one, nor the server's token opens it."""
    for key in ("made-up", device.server.token):
        answer = device.hand_in(key=key)
        assert answer.status_code == 401
        assert "link" in answer.json()["error"]["message"]
    assert device.hand_in().status_code == 201


def test_a_session_begins_with_its_beginning(device: Device) -> None:
    """Events without it wait; those of another session are refused."""
    assert device.hand_in(device.events[1:]).status_code == 409
    device.session = uuid7()
    assert device.hand_in().status_code == 422


def test_events_come_out_of_order_after_the_clock_was_set_back(device: Device) -> None:
    """A hybrid clock goes on: what was noted later stands later."""
    now = [2_000_000_000_000]
    device.clock = HybridClock(lambda: now[0])
    device.events.clear()
    device.begin()
    first = device.do("noted", t=1.0, seen="Først")
    now[0] -= 3_600_000
    device.do("mended", target=first, change={"seen": "Først, rettet"})
    device.do("saved")
    device.hand_in(list(reversed(device.events)))

    (record,) = device.records()
    assert [entry["seen"] for entry in record["body"]["entries"]] == ["Først, rettet"]
    assert record["body"]["changes"][0]["before"] == {"seen": "Først"}


def test_an_acknowledged_event_outlives_the_server(start_server: Callable[..., Any]) -> None:
    """Killed right after the answer, the server has it when it comes back."""
    server = start_server()
    device = Device(server)
    device.begin()
    device.do("noted", t=1.0, seen="Et barn venter")
    assert device.hand_in().status_code == 201
    server.kill()
    server.restart()

    device.do("saved")
    assert device.hand_in([device.events[-1]]).status_code == 201
    (record,) = device.records()
    assert record["body"]["entries"][0]["seen"] == "Et barn venter"


def test_schemes_are_for_anyone(server: Any) -> None:
    """They hold nothing about anybody."""
    with server.client() as client:
        answer = client.get("/api/observations/schemes")

    assert answer.status_code == 200
    assert set(answer.json()) == {"schemes", "places"}


def test_the_mirror_is_there_for_an_observer(device: Device) -> None:
    """With the device's key, in the language of the page; without one it is refused."""
    asked = {"text": "Han er altid urolig", "language": "da"}
    with device.server.client(device.key) as client:
        marks = client.post("/api/observations/mirror", json=asked).json()["marks"]
        assert {"altid", "urolig"} <= {mark["word"] for mark in marks}
    with device.server.client() as client:
        assert client.post("/api/observations/mirror", json=asked).status_code == 401


def test_behind_a_proxy_the_links_are_the_proxys(start_server: Callable[..., Any]) -> None:
    """With --public-url, what phones are told to open is where the proxy shows it, path and all."""
    server = start_server("--public-url", "https://skole.example/blik")
    server.url += "/blik"

    assert server.create()["join_url"].startswith("https://skole.example/blik/j/")


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    """One line, before anything is opened."""
    command = ["serve", "--no-browser", "--data", str(tmp_path), "--public-url", "skole"]
    result = CliRunner().invoke(commands, command)

    assert result.exit_code == 1
    assert "https://skole.example/" in result.stderr
