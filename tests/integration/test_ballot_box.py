"""Ballot boxes on a real disk: what aliases sent, durable as all else, and without an order."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from faellesblik.errors import LogNotWritten
from faellesblik.model.events import Event
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.ballot_box import box_path
from faellesblik.store.inspection import inspect
from faellesblik.store.log import LogReader, LogWriter
from faellesblik.store.redaction import log_in_use, redact_log

CLOCK = HybridClock()
AT = CLOCK.tick()
PLACE = {"item": "item-1", "step": "challenge"}


def named(text: str = "x") -> Event:
    data = {"t": text}
    return Event(id=uuid7(), at=CLOCK.tick(), by="p-1", role="participant", kind="left", data=data)


def sealed(text: str = "x", step: str = "challenge") -> Event:
    data = {"item": "item-1", "step": step, "answers": {"before": text}}
    by = f"a-{uuid.uuid4().hex}"
    return Event(
        id=str(uuid.uuid4()), at=AT, by=by, role="participant", kind="submitted", data=data
    )


def box(folder: Path, step: str = "challenge") -> Path:
    return box_path(folder / "a.jsonl", "item-1", step)


def ids(events: list[Event]) -> list[str]:
    return sorted(event.id for event in events)


def test_a_box_has_what_aliases_sent_and_the_log_all_else(tmp_path: Path) -> None:
    """Each step has its own; read together they are what was written."""
    writer, events = LogWriter(tmp_path, "a"), [named(), sealed(), sealed(step="sort"), named()]
    writer.append(events)

    assert ids(LogReader(tmp_path).read()) == ids(events)
    assert b'"a-' not in (tmp_path / "a.jsonl").read_bytes()
    assert box(tmp_path).read_bytes() == events[1].line()
    assert box(tmp_path, "sort").read_bytes() == events[2].line()


def test_the_order_of_writing_is_not_in_the_file(tmp_path: Path) -> None:
    """The same events in any order and any groups leave the same bytes."""
    events = [sealed(str(number)) for number in range(20)]
    contents = set()
    for seed in range(5):
        folder = tmp_path / str(seed)
        writer, order = LogWriter(folder, "a"), events.copy()
        random.Random(seed).shuffle(order)
        while order:
            writer.append([order.pop() for _ in range(min(len(order), 1 + seed))])
            assert len(list(folder.glob(".*.tmp"))) == 0
        contents.add(box(folder).read_bytes())
        writer.close()

    assert len(contents) == 1


def test_a_reader_sees_what_is_new_in_a_box_that_was_replaced(tmp_path: Path) -> None:
    """Once each, whoever wrote the box, and none of its own."""
    writer, reader, own = LogWriter(tmp_path, "a"), LogReader(tmp_path), LogWriter(tmp_path, "b")
    first, second, mine = sealed(), sealed(), sealed()
    writer.append([first])
    assert ids(reader.read()) == [first.id]
    writer.append([second])
    reader.pass_over(own.append([mine]))

    assert ids(reader.read()) == [second.id]
    assert reader.read() == []


def test_a_writer_that_comes_back_keeps_what_was_there(tmp_path: Path) -> None:
    """Also a line that it can't read itself."""
    first, second = sealed(), sealed()
    before = LogWriter(tmp_path, "a")
    before.append([first])
    before.close()
    with box(tmp_path).open("ab") as file:
        file.write(b'{"id": 7}\n')
    LogWriter(tmp_path, "a").append([second])

    reader = LogReader(tmp_path)
    assert ids(reader.read()) == ids([first, second])
    assert [line.failure.reason for line in reader.unread_lines] == ["damaged"]
    assert [finding.reason for finding in inspect([tmp_path]).findings] == ["damaged"]


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_full_disk_keeps_all_of_a_group_or_none(tmp_path: Path, fails_at: int) -> None:
    """Whichever of the files it is that can't be written; the next group goes well."""
    count = 0

    def sync(descriptor: int) -> None:
        nonlocal count
        count += 1
        if count == fails_at + 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        os.fsync(descriptor)

    writer = LogWriter(tmp_path, "a", sync=sync)
    kept = [named(), sealed(), sealed(step="sort")]
    writer.append(kept)
    with pytest.raises(LogNotWritten):
        writer.append([named("lost"), sealed("lost"), sealed("lost", step="sort")])

    assert ids(LogReader(tmp_path).read()) == ids(kept)
    after = [named(), sealed(), sealed(step="sort")]
    writer.append(after)
    assert ids(LogReader(tmp_path).read()) == ids([*kept, *after])


def test_a_kill_in_the_middle_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Whatever was on its way then, the box is whole."""
    script = (
        "import sys, uuid; from pathlib import Path;"
        "from faellesblik.store.log import LogWriter; from faellesblik.model.events import Event\n"
        "writer = LogWriter(Path(sys.argv[1]), 'a')\n"
        "data = {'item': 'item-1', 'step': 'challenge', 'answers': {'before': 'x' * 500}}\n"
        "while True:\n"
        "    event = Event(id=str(uuid.uuid4()), at=sys.argv[2], by=f'a-{uuid.uuid4().hex}',\n"
        "        role='participant', kind='submitted', data=data)\n"
        "    writer.append([event])\n"
        "    print(event.id, flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path), AT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(40)]
        process.send_signal(signal.SIGKILL)
        told += [line.strip() for line in process.stdout if line.endswith("\n")]

    reader = LogReader(tmp_path)
    assert set(told) <= set(ids(reader.read()))
    assert reader.unread_lines == []


def test_words_are_taken_out_of_a_box_as_of_any_log(tmp_path: Path) -> None:
    """Under its writer's lock: while that one is open, nothing is rewritten behind its back."""
    writer, event = LogWriter(tmp_path, "a"), sealed("væk")
    writer.append([event])
    reader = LogReader(tmp_path)
    reader.read()
    assert log_in_use(tmp_path)
    writer.close()
    assert not log_in_use(tmp_path)

    assert redact_log(tmp_path, lambda each: each.redact({**PLACE, "answers": {}})) == 1
    (redacted,) = reader.read()
    assert (redacted.id, redacted.is_redacted) == (event.id, True)
    assert "væk" not in box(tmp_path).read_text("utf-8")
    LogWriter(tmp_path, "a").append([sealed()])
    assert "væk" not in box(tmp_path).read_text("utf-8")


def test_nothing_in_a_box_tells_a_time_of_day(tmp_path: Path) -> None:
    """Lines differ in who, what and a random id alone."""
    LogWriter(tmp_path, "a").append([sealed("et"), sealed("to")])
    lines = [json.loads(line) for line in box(tmp_path).read_bytes().splitlines()]

    assert lines == sorted(lines, key=lambda line: str(line["id"]))
    assert {line["at"] for line in lines} == {AT}
