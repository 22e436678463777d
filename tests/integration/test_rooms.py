"""The rooms of a server: opened when asked for, let go of when nobody follows, never forgotten."""

import asyncio
import errno
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest

from faellesblik.bank import load_bank
from faellesblik.errors import LogError, LogNotWritten
from faellesblik.meeting import reducer
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.meeting.results import has_records
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.event_data import Left
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.server import rooms as rooms_module
from faellesblik.server.live_rooms import LiveRoom
from faellesblik.server.open_logs import MAX_OPEN_LOGS
from faellesblik.server.rooms import Rooms
from faellesblik.store import file_watch
from faellesblik.store.data import DataFolder

LEADER = Actor("facilitator", "facilitator")
FIRST = {"item": "item-1", "step": "challenge"}
REQUEST = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="perspective-shift")])
PATIENCE = 30.0


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def begin(data: DataFolder) -> Callable[..., str]:
    """`begin((kind, data), …)`: a meeting by another program, with these events of its leader."""
    bank, clock = load_bank(), HybridClock()

    def meeting(*events: tuple[str, dict[str, Any]]) -> str:
        room = create_meeting(data, bank, REQUEST, writer="kernel", clock=clock)
        for kind, content in events:
            room.act(LEADER, [proposal(kind, content)])
        return room.meeting

    return meeting


def proposal(kind: str, content: dict[str, Any]) -> Proposal:
    return Proposal(id=uuid7(), kind=kind, data=content)


def code(meeting: str) -> str:
    return meeting.rpartition("-")[2].upper()


async def find(rooms: Rooms, meeting: str) -> LiveRoom:
    live = await rooms.get(code(meeting))
    assert live is not None
    return live


def play(data: DataFolder, scenario: Callable[[Rooms], Awaitable[None]], **bounds: Any) -> None:
    """Play a scenario in rooms that are looked after every few milliseconds."""

    async def main() -> None:
        rooms = Rooms(data, HybridClock(), **{"interval": 0.02, "idle_seconds": 0.05, **bounds})
        rooms.start()
        try:
            await scenario(rooms)
        finally:
            await rooms.stop()

    asyncio.run(main())


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - what it waits for sets no event
            await asyncio.sleep(0.01)


def descriptors() -> int:
    return psutil.Process().num_fds()


def watched_folders() -> int:
    """What the system tells this process of (inotify)."""
    handles = Path("/proc/self/fdinfo").iterdir()
    return sum(handle.read_text().count("inotify wd:") for handle in handles if handle.exists())


def test_a_room_that_nobody_follows_is_let_go_of_and_comes_back(data: DataFolder) -> None:
    """With all that was written; a room that somebody follows stays as it is."""

    async def scenario(rooms: Rooms) -> None:
        live = await rooms.create(REQUEST, "key")
        await live.submit(LEADER, [proposal("step-opened", FIRST)])
        before = live.state
        meeting = live.room.meeting
        follower = live.subscribe(LEADER, lambda _: None, "")
        await rooms.create(REQUEST, "another")
        await until(lambda: rooms.open_meetings() == [meeting])
        assert await find(rooms, meeting) is live
        live.unsubscribe(follower)
        await until(lambda: rooms.open_meetings() == [])
        again = await find(rooms, meeting)
        assert again is not live
        assert again.state == before
        await again.submit(LEADER, [proposal("step-revealed", FIRST)])

    play(data, scenario)


def test_rooms_beyond_the_bound_are_let_go_of_first(
    data: DataFolder, begin: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those used least recently, though they are not idle for long."""
    monkeypatch.setattr(rooms_module, "BUSY_SECONDS", 0.0)
    meetings = [begin() for _ in range(5)]

    async def scenario(rooms: Rooms) -> None:
        for meeting in [*meetings, meetings[0]]:
            await find(rooms, meeting)
        await until(lambda: len(rooms.open_meetings()) == 2)
        assert rooms.open_meetings() == [meetings[4], meetings[0]]

    play(data, scenario, idle_seconds=3600, max_unfollowed=2)


def test_what_was_written_holds_a_descriptor_for_a_while(data: DataFolder) -> None:
    """Forty rooms, open and followed: those written last hold theirs, and only for a while."""

    async def scenario(rooms: Rooms) -> None:
        counts = []
        for _ in range(40):
            live = await rooms.create(REQUEST, "key")
            live.subscribe(LEADER, lambda _: None, "")
            await live.submit(LEADER, [proposal("step-opened", FIRST)])
            await until(lambda live=live: not live.is_busy())
            counts.append(descriptors())
        assert len(rooms.open_meetings()) == 40
        assert max(counts) <= counts[0] + 2 * MAX_OPEN_LOGS + 10
        await until(lambda: descriptors() <= counts[0] + 2)

    play(data, scenario, idle_seconds=3600)


def test_a_long_log_that_is_being_opened_holds_up_nobody(
    data: DataFolder, begin: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others are answered meanwhile, and all who wait for it get the same room, read once."""
    long, other = begin(), begin()
    is_read, opened = threading.Event(), []
    really_open = rooms_module.open_room

    def open_slowly(data: DataFolder, meeting: str, **more: Any) -> Room:
        opened.append(meeting)
        if meeting == long:
            assert is_read.wait(PATIENCE)
        return really_open(data, meeting, **more)

    monkeypatch.setattr(rooms_module, "open_room", open_slowly)

    async def scenario(rooms: Rooms) -> None:
        waiting = [asyncio.create_task(find(rooms, long)) for _ in range(3)]
        live = await find(rooms, other)
        await live.submit(LEADER, [proposal("step-opened", FIRST)])
        assert not any(task.done() for task in waiting)
        is_read.set()
        assert len({id(room) for room in await asyncio.gather(*waiting)}) == 1
        assert opened.count(long) == 1

    play(data, scenario, idle_seconds=3600)


def test_a_damaged_meeting_is_told_of_to_all_who_wait(data: DataFolder) -> None:
    """And it is tried again by whoever comes next."""
    folder = data.log_folder("2026-11-20-k7m4qp")
    folder.mkdir(parents=True)
    (folder / "server.jsonl").write_bytes(b"{}\n")

    async def scenario(rooms: Rooms) -> None:
        for _ in range(2):
            waiting = [rooms.get("K7M4QP") for _ in range(2)]
            for outcome in await asyncio.gather(*waiting, return_exceptions=True):
                assert isinstance(outcome, LogError)

    play(data, scenario)


def test_a_long_meeting_is_folded_anew_off_the_event_loop(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An undo, and what another program wrote earlier, take a fold of everything: in a thread."""
    monkeypatch.setattr("faellesblik.meeting.room.LONG", 2)
    threads = []

    def fold(events: Any) -> Any:
        threads.append(threading.current_thread() is threading.main_thread())
        return reducer.fold(events)

    for module in ("room", "arrivals"):
        monkeypatch.setattr(f"faellesblik.meeting.{module}.fold", fold)

    async def scenario(rooms: Rooms) -> None:
        live = await rooms.create(REQUEST, "key")
        opening = proposal("step-opened", FIRST)
        await live.submit(LEADER, [opening])
        await live.join("Mette", "key")
        await live.submit(LEADER, [proposal("undone", {"target": opening.id})])
        assert live.state.run(("item-1", "challenge")).progress == "waiting"
        late = Room(data, live.room.meeting, writer="late", clock=HybridClock(lambda: 1_000))
        late.store([late.new_event(Actor("p-1", "participant"), "left", Left())])
        await until(lambda: live.state.revision == 5)

    play(data, scenario, idle_seconds=3600)
    assert len(threads) >= 3
    assert not any(threads)


def deadline(seconds: float) -> tuple[str, dict[str, Any]]:
    until = datetime.now(UTC) + timedelta(seconds=seconds)
    return "deadline-set", {"until": until.isoformat()}


def test_a_meeting_is_closed_at_its_deadline_though_it_was_let_go(data: DataFolder) -> None:
    """Its records are there soon after, without anybody asking for it."""

    async def scenario(rooms: Rooms) -> None:
        live = await rooms.create(REQUEST, "key")
        await live.submit(LEADER, [proposal(*deadline(1.0))])
        await until(lambda: rooms.open_meetings() == [])
        assert not has_records(data, live.room.meeting)
        await until(lambda: has_records(data, live.room.meeting))

    play(data, scenario)


def test_what_another_program_began_is_finished(
    data: DataFolder, begin: Callable[..., str]
) -> None:
    """More meetings than are open at once: those closed get records, those overdue are closed."""
    closed = [begin(("meeting-closed", {})) for _ in range(25)]
    overdue = begin(deadline(0.3))
    under_way = begin(deadline(3600)), begin()

    async def scenario(_: Rooms) -> None:
        await until(lambda: all(has_records(data, id_) for id_ in [*closed, overdue]))
        assert not any(has_records(data, id_) for id_ in under_way)

    play(data, scenario, max_unfollowed=3)


def test_upkeep_outlives_what_goes_wrong_once(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of our own in one look is logged, and the next look is made all the same."""
    really_close = LiveRoom.close_if_overdue
    faults = [ZeroDivisionError("by nought")]

    async def close(live: LiveRoom) -> None:
        if faults:
            raise faults.pop()
        await really_close(live)

    monkeypatch.setattr(LiveRoom, "close_if_overdue", close)

    async def scenario(rooms: Rooms) -> None:
        await rooms.create(REQUEST, "key")
        await until(lambda: rooms.open_meetings() == [])

    play(data, scenario)
    assert not faults
    assert "by nought" in caplog.text


def test_a_meeting_that_is_being_written_can_be_redacted(data: DataFolder) -> None:
    """The program that has its log open lets go of it, and writes on afterwards."""

    async def scenario(rooms: Rooms) -> None:
        live = await rooms.create(REQUEST, "key")
        await live.submit(LEADER, [proposal("step-opened", FIRST)])
        assert live.room.redact(lambda event: event) == 0
        await live.submit(LEADER, [proposal("step-revealed", FIRST)])
        assert live.state.run(("item-1", "challenge")).progress == "revealed"

    play(data, scenario, idle_seconds=3600, interval=3600)


def test_out_of_descriptors_other_logs_are_closed_first(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only when that does not help is anybody refused, and told why."""
    free = 0

    async def scenario(rooms: Rooms) -> None:
        nonlocal free
        first, second = await rooms.create(REQUEST, "key"), await rooms.create(REQUEST, "key")
        await first.submit(LEADER, [proposal("step-opened", FIRST)])
        really_open, really_close = second.room.writer._open, first.room.close

        def close() -> None:
            nonlocal free
            free += 2
            really_close()

        def open_log() -> int:
            if not free:
                raise OSError(errno.EMFILE, "Too many open files")
            return really_open()

        monkeypatch.setattr(first.room, "close", close)
        monkeypatch.setattr(second.room.writer, "_open", open_log)
        await second.submit(LEADER, [proposal("step-opened", FIRST)])
        free = 0
        with pytest.raises(LogNotWritten) as refused:
            await second.submit(LEADER, [proposal("step-revealed", FIRST)])
        assert refused.value.refusal_code == "descriptors-exhausted"

    play(data, scenario, idle_seconds=3600, interval=3600)


@pytest.fixture
def limited_server(start_server: Callable[..., Any]) -> Iterator[Any]:
    """A server that may have 160 descriptors."""
    import resource

    server = start_server()
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (160, 160))
    return server


def test_more_meetings_than_descriptors(limited_server: Any) -> None:
    """Four hundred meetings in a process that may open 160 files: each is created and works."""
    server = limited_server
    process = psutil.Process(server.process.pid)
    counts = []
    with server.client(server.token) as client:
        for _ in range(400):
            body = {"title": "Møde", "agenda": [{"exercise": "perspective-shift"}]}
            answer = client.post("/api/meetings", json=body)
            assert answer.status_code == 201, answer.text
            created = answer.json()
            address = f"/api/meetings/{created['code']}"
            key = {"Authorization": f"Bearer {created['facilitator_key']}"}
            event = {"id": uuid7(), "kind": "step-opened", "data": FIRST}
            answer = client.post(f"{address}/events", json={"events": [event]}, headers=key)
            assert answer.status_code == 201, answer.text
            assert client.get(f"{address}/view", headers=key).status_code == 200
            counts.append(process.num_fds())
    assert max(counts) <= counts[0] + 2 * MAX_OPEN_LOGS + 25


def test_what_another_program_writes_is_told_at_once(
    data: DataFolder, begin: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also beside what this server writes, whose own files it need not read. No scan helps here."""
    monkeypatch.setitem(file_watch.WATCH_OPTIONS, "rust_timeout", 90_000)
    meeting = begin()

    async def scenario(rooms: Rooms) -> None:
        live = await find(rooms, meeting)
        other = Room(data, meeting, writer="kernel", clock=HybridClock())
        other.refresh()
        reads = 0
        read = live.room.read

        def counted() -> list[Event]:
            nonlocal reads
            reads += 1
            return read()

        monkeypatch.setattr(live.room, "read", counted)
        await until(lambda: watched_folders() > 0)
        for number in range(5):
            await live.join(f"Deltager {number}", f"join id {number}")
        joined = other.join("Mette")
        await until(lambda: joined in live.state.people)
        assert reads <= 3

    play(data, scenario, idle_seconds=60.0)
