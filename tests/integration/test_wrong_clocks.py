"""A clock that is wrong reaches one meeting at the most, and takes nothing from that one."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from faellesblik.bank import Bank, load_bank
from faellesblik.cli import commands
from faellesblik.errors import Refused
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.meeting.results import write_results
from faellesblik.meeting.room import Room
from faellesblik.meeting.summary import summaries
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, parse_at, uuid7
from faellesblik.observation.session_log import SessionLog
from faellesblik.store.access import LOCAL
from faellesblik.store.data import DataFolder
from faellesblik.store.log import LogReader, LogWriter

LEADER = Actor(FACILITATOR, "facilitator")
PLACE = {"item": "item-1", "step": "challenge"}
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FAR = "2099-01-01T00:00:00.000Z-0000"


class Wall:
    """A wall clock that stands still until somebody sets it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return round(self.now.timestamp() * 1000)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank()


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def clock(wall: Wall) -> HybridClock:
    """The one clock of a server."""
    return HybridClock(wall)


@pytest.fixture
def open_rooms() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def begin(bank: Bank, data: DataFolder, clock: HybridClock, open_rooms: ExitStack) -> Room:
    request = MeetingRequest.model_validate(
        {"title": "Møde", "agenda": [{"exercise": "perspective-shift"}]}
    )
    room = create_meeting(data, bank, request, writer="server", clock=clock)
    return open_rooms.enter_context(closing(room))


@pytest.fixture
def poisoned(bank: Bank, data: DataFolder, clock: HybridClock, open_rooms: ExitStack) -> Room:
    """A meeting with two people in it, where another program opened the step in 2099."""
    room = begin(bank, data, clock, open_rooms)
    room.join("Anna")
    room.join("Bo")
    opened = Event(
        id=uuid7(), at=FAR, by=FACILITATOR, role="facilitator", kind="step-opened", data=PLACE
    )
    with closing(LogWriter(data.log_folder(room.meeting), "kernel")) as kernel:
        kernel.append([opened])
    room.refresh()
    return room


def submit(room: Room, person: str, text: str) -> None:
    data = {**PLACE, "answers": {"before": text, "focus_before": 10}}
    room.act(Actor(person, "participant"), [Proposal(id=uuid7(), kind="submitted", data=data)])


def act(room: Room, kind: str, **data: object) -> None:
    room.act(LEADER, [Proposal(id=uuid7(), kind=kind, data=data)])


def logged(data: DataFolder, room: Room) -> list[Event]:
    """What stands on disk, in order."""
    events = LogReader(data.log_folder(room.meeting)).read()
    return sorted(events, key=lambda event: event.order)


@pytest.mark.usefixtures("poisoned")
def test_another_meeting_has_the_day_of_today(
    bank: Bank, data: DataFolder, clock: HybridClock, open_rooms: ExitStack
) -> None:
    """Its id, its events, its deadline and its timer."""
    other = begin(bank, data, clock, open_rooms)
    assert other.meeting.startswith("2026-11-21-")
    act(other, "step-opened", **PLACE)
    assert other.state.ends_at is not None
    assert NOW < other.state.ends_at < NOW + timedelta(hours=1)
    until = NOW + timedelta(minutes=5)
    act(other, "deadline-set", until=until.isoformat())
    assert not other.state.is_overdue(other.clock.moment())
    with pytest.raises(Refused, match="passed"):
        act(other, "deadline-set", until=NOW.isoformat())
    assert {event.at[:10] for event in logged(data, other)} == {"2026-11-21"}


def test_the_meeting_itself_goes_on(data: DataFolder, wall: Wall, poisoned: Room) -> None:
    """What comes later comes later, in every program; times are those of the wall clock."""
    anna, bo = poisoned.state.people
    assert poisoned.state.ends_at is not None
    assert poisoned.state.ends_at < NOW + timedelta(hours=1)
    for text in ("først", "så", "til sidst"):
        submit(poisoned, anna, text)
        wall.now += timedelta(seconds=1)
    submit(poisoned, bo, "mit")
    act(poisoned, "step-revealed", **PLACE)
    act(poisoned, "meeting-closed")

    answers = poisoned.state.run(("item-1", "challenge")).submissions
    assert answers[anna].answers["before"] == "til sidst"
    with closing(open_room(data, poisoned.meeting, writer="b", clock=HybridClock(wall))) as again:
        assert again.state == poisoned.state
    assert poisoned.state.closed_at is not None
    assert parse_at(poisoned.state.closed_at) == wall.now
    [summary] = summaries(data, LOCAL)
    assert summary.opened_at[:10] == "2026-11-21"
    records = write_results(data, poisoned.state)
    assert {record.created for record in records} == {wall.now}
    assert {record.delete_after.year for record in records} == {2027}
    assert write_results(data, poisoned.state) == records


def test_a_clock_that_was_set_back(
    bank: Bank, data: DataFolder, clock: HybridClock, wall: Wall, open_rooms: ExitStack
) -> None:
    """The order stands, and times are those of the clock as it is now."""
    room = begin(bank, data, clock, open_rooms)
    anna = room.join("Anna")
    act(room, "step-opened", **PLACE)
    submit(room, anna, "først")
    wall.now -= timedelta(hours=2)
    submit(room, anna, "til sidst")
    act(room, "step-opened", **PLACE)

    assert (
        room.state.run(("item-1", "challenge")).submissions[anna].answers["before"] == "til sidst"
    )
    assert room.state.ends_at is not None
    assert wall.now < room.state.ends_at < wall.now + timedelta(hours=1)
    with closing(open_room(data, room.meeting, writer="b", clock=HybridClock(wall))) as again:
        assert again.state == room.state


def test_doctor_names_what_is_dated_ahead(data: DataFolder, poisoned: Room) -> None:
    """With file, line and day."""
    done = CliRunner().invoke(commands, ["doctor", "--data", str(data.path)])

    assert done.exit_code == 1
    [line] = [line for line in done.output.splitlines() if "2099" in line]
    assert f"{data.log_folder(poisoned.meeting) / 'kernel.jsonl'}:1" in line


def test_a_day_that_does_not_exist_costs_its_line_alone(data: DataFolder, poisoned: Room) -> None:
    """Nor one so far off that no clock could go on from it."""
    for at in ("2026-99-99T99:99:99.999Z-0000", "9999-12-31T23:59:59.999Z-9999"):
        created = logged(data, poisoned)[0]
        log = data.log_folder(poisoned.meeting) / "odd.jsonl"
        with log.open("ab") as file:
            file.write(created.line().replace(created.at.encode(), at.encode()))

    with closing(open_room(data, poisoned.meeting, writer="b", clock=HybridClock())) as again:
        assert again.state == poisoned.state
        assert len(again.reader.unread_lines) == 2
        act(again, "step-locked", **PLACE)


def test_an_observation_of_a_day_to_come_is_of_today(data: DataFolder) -> None:
    """A device whose clock says 2099: days are right, and it stays one record."""
    session, far = uuid7(), HybridClock(lambda: 4_070_908_800_000)
    note = uuid7()
    with closing(SessionLog(data, session)) as log:
        events = [
            Event(
                id=id_, at=far.tick(), by="device-a", role="observer", kind=kind, data=content
            )
            for id_, kind, content in (
                (uuid7(), "session-began", {
                    "session": session, "language": "da", "setting": "Dansk",
                    "started": "2099-01-01T10:15:00.000+01:00",
                }),
                (note, "noted", {"t": 1, "seen": "Bo bygger"}),
                (uuid7(), "mended", {"target": note, "change": {"seen": "Bo bygger en bro"}}),
                (uuid7(), "saved", {}),
            )
        ]  # fmt: skip
        record = log.receive("device-a", events, NOW).record
        again = log.receive("device-a", events, NOW + timedelta(days=40)).record

    assert record is not None
    assert again == record
    assert record.body.observed_on == NOW.date()
    assert record.body.started is not None
    assert record.body.started.isoformat() == "2026-11-21T10:15:00+01:00"
    assert [change.at.date() for change in record.body.changes] == [NOW.date()]
    assert record.delete_after.year == 2027
