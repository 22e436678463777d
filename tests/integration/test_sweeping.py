"""A server erases by itself what is past its last day, and what tells of it until then."""

import asyncio
import json
import logging
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from faellesblik.bank import load_bank
from faellesblik.cli import commands
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.meeting.results import write_results
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.server.sweeper import Sweeper
from faellesblik.store.authors import author_mark, note_author, records_written_by
from faellesblik.store.data import DataFolder
from faellesblik.store.erase import erase
from faellesblik.store.erasure_plan import Plan
from faellesblik.store.records import write_record
from faellesblik.store.tombstones import receipts, write_intent
from faellesblik_widgets.start import Start

NOW = datetime.now(UTC)
TODAY = NOW.date()
RECORDS, LOGS = 89, 31
Maker = Callable[..., Any]


def fill(data: DataFolder, make_shift: Maker) -> None:
    """RECORDS and LOGS that are overdue, and one of each that is not."""
    data.prepare()
    for number in range(1, RECORDS + 1):
        write_record(data.path, make_shift(number=number, delete_after=TODAY - timedelta(days=1)))
    write_record(data.path, make_shift(number=RECORDS + 1, delete_after=TODAY))
    request = MeetingRequest.model_validate({"title": "A", "agenda": [{"exercise": "check-in"}]})
    for days in (40, 2):
        clock = HybridClock(partial(round, (NOW - timedelta(days=days)).timestamp() * 1000))
        with closing(create_meeting(data, load_bank(), request, writer="a", clock=clock)) as room:
            close = Proposal(id=uuid7(), kind="meeting-closed", data={})
            room.act(Actor(FACILITATOR, "facilitator"), [close])
            write_results(data, room.state)
            if days == 40:
                old = data.meetings / room.meeting
    for number in range(LOGS - 1):
        letters = f"{number:06b}".replace("0", "a").replace("1", "b")
        shutil.copytree(old, data.meetings / f"2026-01-01-{letters}")


def count(data: DataFolder) -> tuple[int, int]:
    return len(list(data.path.glob("records/*/*.json"))), len(data.meeting_ids())


def test_a_server_erases_at_its_start(
    start_server: Callable[..., Any], make_shift: Maker, eventually: Callable[..., Any]
) -> None:
    """All that is overdue goes without anybody's doing, and a receipt says how many."""
    server = start_server()
    server.kill()
    data = DataFolder(server.data)
    fill(data, make_shift)
    assert count(data) == (RECORDS + 3, LOGS + 1)

    server.restart()

    eventually(lambda: receipts(data.path))
    assert count(data) == (3, 1)
    [receipt] = receipts(data.path)
    assert (receipt["why"], receipt["counts"]) == (
        "expired", {"meeting-log": LOGS, "record": RECORDS}
    )  # fmt: skip


def test_each_day_anew_and_what_others_began(
    tmp_path: Path, make_shift: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    """The program's log has counts, and no id; an erasure that was begun is finished in between."""
    first, second, third = (
        make_shift(number=number, delete_after=TODAY + timedelta(days=number - 2))
        for number in (1, 2, 3)
    )
    for record in (first, second, third):
        write_record(tmp_path, record)
    moment = [NOW]
    sweeper = Sweeper(tmp_path, lambda: moment[0])
    with caplog.at_level(logging.INFO):
        sweeper.look()
        left = {path.stem for path in tmp_path.glob("records/*/*.json")}
        assert left == {second.id, third.id}
        sweeper.look()
        moment[0] = NOW + timedelta(days=1)
        sweeper.look()
        assert {path.stem for path in tmp_path.glob("records/*/*.json")} == {third.id}
        plan = Plan("record", records={third.id}).as_json()
        begun = {"at": NOW.isoformat(), "counts": {"record": 1}, "tombstones": [], "plan": plan}
        write_intent(tmp_path, uuid7(), begun)
        sweeper.look()
    assert list(tmp_path.glob("records/*/*.json")) == []
    assert [record.getMessage() for record in caplog.records] == ["Erased: record: 1"] * 3
    assert first.id not in caplog.text


def test_whose_record_it_was_is_forgotten_with_it(tmp_path: Path) -> None:
    """By the sweep of a day, not by a restart of the server alone."""
    data, mark = DataFolder(tmp_path), author_mark("Mette")
    data.prepare()
    note_author(data, mark, "observation", uuid7())
    sweeper = Sweeper(data.path, lambda: NOW + timedelta(days=2))

    sweeper.look()

    assert records_written_by(data, mark, "observation") == frozenset()


def test_a_fault_is_told_and_the_server_lives(
    tmp_path: Path, make_shift: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    """What can't be erased is tried again at the next look."""
    record = make_shift(delete_after=TODAY - timedelta(days=1))
    write_record(tmp_path, record)
    (tmp_path / "erased").write_text("in the way", encoding="utf-8")

    async def run() -> None:
        sweeper = Sweeper(tmp_path)
        sweeper.start()
        await sweeper.stop()
        sweeper = Sweeper(tmp_path)
        sweeper.look()
        assert "could not be erased" in caplog.text
        (tmp_path / "erased").unlink()
        sweeper.look()

    asyncio.run(run())
    assert list(tmp_path.glob("records/*/*.json")) == []


def test_what_is_overdue_is_told(tmp_path: Path, make_shift: Maker) -> None:
    """By doctor, which has something to look at, by validate, and on the start page."""
    data = DataFolder(tmp_path)
    data.prepare()
    options = ["--data", str(tmp_path)]
    assert Start(data).overdue == {}
    assert "last day" not in CliRunner().invoke(commands, ["doctor", *options]).stdout
    oldest = TODAY - timedelta(days=9)
    for number, day in enumerate((oldest, TODAY - timedelta(days=1)), 1):
        write_record(tmp_path, make_shift(number=number, delete_after=day))
    write_record(tmp_path / "archive", make_shift(number=1, delete_after=oldest))

    told = CliRunner().invoke(commands, ["doctor", "--json", *options])
    assert told.exit_code == 1
    overdue = [
        fault for fault in json.loads(told.stdout)["faults"] if "past their last day" in fault
    ]
    assert [str(oldest) in fault for fault in overdue] == [True, True]
    assert "holds 2 past" in overdue[0]
    checked = CliRunner().invoke(commands, ["validate", str(tmp_path)])
    assert checked.exit_code == 0
    assert checked.stdout.count("past their last day") == 2
    assert Start(data).overdue == {"count": 3, "oldest": oldest.isoformat()}


def test_doctor_tells_of_settings_and_of_what_was_begun(tmp_path: Path) -> None:
    """A fault in settings.yaml by its line; an erasure that was not finished."""
    DataFolder(tmp_path).prepare()
    (tmp_path / "settings.yaml").write_text("keep:\n  record: long\n", encoding="utf-8")
    plan = Plan("meeting", meetings={"2026-01-01-aaaaaa"})
    write_intent(tmp_path, "a", {"plan": plan.as_json()})
    erase([tmp_path], Plan("record"), NOW)

    told = CliRunner().invoke(commands, ["doctor", "--data", str(tmp_path)]).stdout

    assert "settings.yaml:2: keep.record: write a whole number" in told
    assert "an erasure that was not finished" in told
