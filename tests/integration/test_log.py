"""The log on a real disk: what was acknowledged is there, what was not does no harm."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from faellesblik.errors import LogNotWritten
from faellesblik.model.events import Event
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store import log
from faellesblik.store.log import LogReader, LogWriter, parse_lines

CLOCK = HybridClock()


def event(text: str = "x") -> Event:
    return Event(
        id=uuid7(), at=CLOCK.tick(), by="p-1", role="participant", kind="left", data={"t": text}
    )


def ids(events: list[Event]) -> list[str]:
    return [entry.id for entry in events]


def test_what_was_appended_is_read(tmp_path: Path) -> None:
    """Events come back as they were, letters and all."""
    writer, sent = LogWriter(tmp_path, "a"), [event("æøå 🌱 \n \u2028 <script>"), event()]
    writer.append(sent)

    assert sent == LogReader(tmp_path).read()


def test_a_reader_goes_on_where_it_was(tmp_path: Path) -> None:
    """Each read gives what is new, of every writer."""
    one, two, reader = LogWriter(tmp_path, "a"), LogWriter(tmp_path, "b"), LogReader(tmp_path)
    first, second, third = event(), event(), event()
    one.append([first])
    assert [first.id] == ids(reader.read())
    two.append([second])
    one.append([third])

    assert {second.id, third.id} == set(ids(reader.read()))
    assert reader.read() == []


@pytest.mark.parametrize("cut", [1, 20, 100])
def test_a_torn_tail_is_passed_over_and_cut_off(tmp_path: Path, cut: int) -> None:
    """A half-written line hides nothing before it, and the next append begins on a new line."""
    writer, kept, torn, after = LogWriter(tmp_path, "a"), event(), event(), event()
    writer.append([kept])
    writer.close()
    with (tmp_path / "a.jsonl").open("ab") as file:
        file.write(torn.line()[:-cut])
    assert [kept.id] == ids(LogReader(tmp_path).read())

    LogWriter(tmp_path, "a").append([after])

    reader = LogReader(tmp_path)
    assert [kept.id, after.id] == ids(reader.read())
    assert reader.unread_lines == []


def test_a_reader_waits_for_the_rest_of_a_line(tmp_path: Path) -> None:
    """A line that is being written is read once it is whole."""
    whole, reader = event(), LogReader(tmp_path)
    line = whole.line()
    (tmp_path / "a.jsonl").write_bytes(line[:30])
    assert reader.read() == []
    (tmp_path / "a.jsonl").write_bytes(line)

    assert [whole.id] == ids(reader.read())


def test_a_damaged_line_is_reported_and_no_more(tmp_path: Path) -> None:
    """What stands before and after a damaged line still counts."""
    before, after = event(), event()
    (tmp_path / "a.jsonl").write_bytes(before.line() + b'{"id": 7}\n\n' + after.line())
    reader = LogReader(tmp_path)

    assert [before.id, after.id] == ids(reader.read())
    assert [line.line for line in reader.unread_lines] == [2]


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    """The append fails whole; when there is room again, the log goes on."""
    full = True

    def sync(descriptor: int) -> None:
        if full:
            raise OSError(errno.ENOSPC, "No space left on device")
        os.fdatasync(descriptor)

    writer = LogWriter(tmp_path, "a", sync=sync)
    with pytest.raises(LogNotWritten, match="free some space"):
        writer.append([event()])
    assert LogReader(tmp_path).read() == []
    full = False
    kept = event()
    writer.append([kept])

    assert [kept.id] == ids(LogReader(tmp_path).read())


def test_a_new_file_and_its_folder_are_made_durable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first events are acknowledged: both names, in the log and in the meeting."""
    done: list[Path | str] = []
    monkeypatch.setattr(log, "fsync_folder", done.append)
    folder = tmp_path / "meeting" / "log"
    writer = LogWriter(folder, "a", sync=lambda _: done.append("events"))
    writer.append([event()])
    assert done == [folder, folder.parent, "events"]

    writer.append([event()])
    assert done[3:] == ["events"]
    writer.close()
    LogWriter(folder, "a", sync=lambda _: None).append([event()])
    assert done[4:] == [folder, folder.parent]


def test_two_processes_never_share_a_file(tmp_path: Path) -> None:
    """A second process with the same writer's name writes beside the first."""
    first = LogWriter(tmp_path, "server")
    first.append([event()])
    script = (
        "import sys; from pathlib import Path; from faellesblik.store.log import *;"
        "from faellesblik.model.events import Event;"
        "w = LogWriter(Path(sys.argv[1]), 'server');"
        "w.append([Event.model_validate_json(sys.argv[2])]); print(w.path.name)"
    )
    command = [sys.executable, "-c", script, str(tmp_path), event().line().decode()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "server-2.jsonl"
    assert len(LogReader(tmp_path).read()) == 2


def test_a_file_is_free_again_once_its_writer_is_gone(tmp_path: Path) -> None:
    """Closed or killed: the next of that name goes on in the same file."""
    script = (
        "import sys; from pathlib import Path; from faellesblik.store.log import *;"
        "from faellesblik.model.events import Event;"
        "w = LogWriter(Path(sys.argv[1]), 'server');"
        "w.append([Event.model_validate_json(sys.argv[2])]); print(flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path), event().line().decode()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        killed.stdout.readline()
        beside = LogWriter(tmp_path, "server")
        beside.append([event()])
        beside.close()
        killed.kill()
    for _ in range(2):
        after = LogWriter(tmp_path, "server")
        after.append([event()])
        after.close()

    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == [
        "server-2.jsonl",
        "server.jsonl",
    ]
    assert [path.stat().st_size for path in tmp_path.glob(".*.lock")] == [0, 0]
    assert len((tmp_path / "server.jsonl").read_bytes().splitlines()) == 3


def test_acknowledged_events_survive_a_kill(tmp_path: Path) -> None:
    """Whatever a process said it had stored is there after SIGKILL."""
    script = (
        "import sys; from pathlib import Path; from faellesblik.store.log import *;"
        "from faellesblik.model.events import Event; from faellesblik.model.ids import *;"
        "w = LogWriter(Path(sys.argv[1]), 'a'); c = HybridClock()\n"
        "while True:\n"
        " e = Event(id=uuid7(), at=c.tick(), by='p-1', role='participant', kind='left', data={})\n"
        " w.append([e]); print(e.id, flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(200)]
    process.send_signal(signal.SIGKILL)
    told += process.stdout.read().split("\n")[:-1]
    process.wait()
    process.stdout.close()

    assert set(told) <= set(ids(LogReader(tmp_path).read()))


def test_lines_can_be_looked_at_one_by_one(tmp_path: Path) -> None:
    """For `validate`: each line by number, a torn tail named."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(event().line() + b"{}\n" + b'{"id"')

    lines = dict(parse_lines(path))

    assert isinstance(lines[1], Event)
    assert "Field required" in lines[2].why
    assert lines[3].reason == "torn"
