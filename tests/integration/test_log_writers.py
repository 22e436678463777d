"""Those who write a log: each durable, in a file of its own, that only its owner reads."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import LogNotWritten
from faellesblik.model.events import Event
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.log import LogReader, LogWriter

CLOCK = HybridClock()


def event(text: str = "x") -> Event:
    return Event(
        id=uuid7(), at=CLOCK.tick(), by="p-1", role="participant", kind="left", data={"t": text}
    )


def logged(folder: Path) -> list[str]:
    return [entry.id for entry in LogReader(folder).read()]


@pytest.fixture
def open_writers() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def test_each_of_many_writers_has_a_file_of_its_own(
    tmp_path: Path, open_writers: ExitStack
) -> None:
    """A third of the same name writes beside the second."""
    sent = []
    for _ in range(3):
        writer = open_writers.enter_context(closing(LogWriter(tmp_path, "server")))
        sent.append(event())
        writer.append(sent[-1:])

    names = sorted(path.name for path in tmp_path.glob("[!.]*"))
    assert names == ["server-2.jsonl", "server-3.jsonl", "server.jsonl"]
    assert sorted(logged(tmp_path)) == sorted(entry.id for entry in sent)


def test_a_log_is_its_owners_alone(tmp_path: Path, open_writers: ExitStack) -> None:
    """Other users of the machine can't read it: it holds what has not been shown to anybody."""
    writer = open_writers.enter_context(closing(LogWriter(tmp_path, "server")))
    writer.append([event()])

    assert stat.S_IMODE(writer.path.stat().st_mode) == 0o600


def test_what_was_acknowledged_outlives_a_disk_that_fills_up(
    tmp_path: Path, open_writers: ExitStack
) -> None:
    """Of several appends the failed one is taken back, and it alone."""
    full = False

    def sync(descriptor: int) -> None:
        if full:
            raise OSError(errno.ENOSPC, "No space left on device")
        os.fdatasync(descriptor)

    writer = open_writers.enter_context(closing(LogWriter(tmp_path, "server", sync=sync)))
    kept = [event(), event()]
    for entry in kept:
        writer.append([entry])
    full = True
    with pytest.raises(LogNotWritten, match="free some space"):
        writer.append([event("lost"), event("lost")])
    assert logged(tmp_path) == [entry.id for entry in kept]

    full = False
    kept.append(event())
    writer.append(kept[2:])
    assert logged(tmp_path) == [entry.id for entry in kept]


def test_an_append_that_can_not_be_taken_back_is_cut_off_on_reopening(
    tmp_path: Path, open_writers: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that neither writes nor cuts: the next append begins after what was acknowledged."""

    broken = False

    def fail(descriptor: int, *_: object) -> None:
        if broken:
            raise OSError(errno.EIO, "Input/output error")
        os.fdatasync(descriptor)

    writer = open_writers.enter_context(closing(LogWriter(tmp_path, "server", sync=fail)))
    kept = [event()]
    writer.append(kept)
    broken = True
    with monkeypatch.context() as patch:
        patch.setattr(os, "ftruncate", fail)
        with pytest.raises(LogNotWritten):
            writer.append([event("lost")])
    broken = False
    with writer.path.open("r+b") as file:  # a crash tore what had been written
        file.truncate(writer.path.stat().st_size - 10)
    kept.append(event())
    writer.append(kept[1:])

    assert logged(tmp_path) == [entry.id for entry in kept]


@pytest.mark.parametrize("size", [1, 70_000, 140_000])
@pytest.mark.parametrize("before", [0, 1, 2])
def test_a_torn_tail_of_any_length_is_cut_off(
    tmp_path: Path, open_writers: ExitStack, size: int, before: int
) -> None:
    """Also one longer than what is looked through at a time, and one with nothing before it."""
    kept = [event("y" * 66_000) for _ in range(before)]
    path = tmp_path / "server.jsonl"
    path.write_bytes(b"".join(entry.line() for entry in kept) + b"{" * size)

    writer = open_writers.enter_context(closing(LogWriter(tmp_path, "server")))
    kept.append(event())
    writer.append(kept[before:])

    reader = LogReader(tmp_path)
    assert [entry.id for entry in reader.read()] == [entry.id for entry in kept]
    assert reader.unread_lines == []


def test_a_reader_begins_anew_where_a_file_was_cut(tmp_path: Path, open_writers: ExitStack) -> None:
    """A line that was taken back is followed by what came in its place, with the right number."""
    writer = open_writers.enter_context(closing(LogWriter(tmp_path, "server")))
    first, lost = event(), event("a long text that is taken back")
    writer.append([first, lost])
    reader = LogReader(tmp_path)
    assert len(reader.read()) == 2

    writer.path.write_bytes(first.line() + b"{}\n")

    assert [entry.id for entry in reader.read()] == [first.id]
    assert [(unread.path, unread.line) for unread in reader.unread_lines] == [(writer.path, 2)]


CAUSES = [
    errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.EROFS, errno.EACCES, errno.EPERM,
    errno.EIO, errno.ENAMETOOLONG, errno.ENOENT,
]  # fmt: skip


@pytest.mark.parametrize("number", CAUSES, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["open", "fstat", "lseek", "write", "ftruncate", "fdatasync"])
def test_whatever_the_disk_refuses_costs_nothing_and_is_told(
    tmp_path: Path,
    open_writers: ExitStack,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    call: str,
) -> None:
    """At each step of opening and appending: what was acknowledged stays, the cause is named."""
    kept = event()
    (tmp_path / "server.jsonl").write_bytes(kept.line() + b"torn")
    really = getattr(os, call)

    def refuse(*arguments: object, **more: object) -> object:
        if call == "open" and not str(arguments[0]).endswith(".jsonl"):
            return really(*arguments, **more)
        raise OSError(number, os.strerror(number))

    sync = refuse if call == "fdatasync" else None
    writer = open_writers.enter_context(closing(LogWriter(tmp_path, "server", sync=sync)))
    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(LogNotWritten) as failed:
            writer.append([event("lost")])

    fault = disk_fault(OSError(number, ""))
    assert (failed.value.refusal_code, failed.value.message) == (fault.code, fault.message)
    assert fault.why in str(failed.value)
    assert logged(tmp_path) == [kept.id]


def test_a_writer_that_closes_leaves_the_file_to_the_next(
    tmp_path: Path, open_writers: ExitStack
) -> None:
    """Two programs take turns in one file, and neither cuts off what the other wrote."""
    first, second = (
        open_writers.enter_context(closing(LogWriter(tmp_path, "server"))) for _ in range(2)
    )
    sent = [event(str(number)) for number in range(6)]
    for number, entry in enumerate(sent):
        writer = (first, second)[number % 2]
        writer.append([entry])
        writer.close()

    assert [path.name for path in tmp_path.glob("*.jsonl")] == ["server.jsonl"]
    assert logged(tmp_path) == [entry.id for entry in sent]


def test_a_reader_passes_over_what_its_own_program_wrote_and_no_more(
    tmp_path: Path, open_writers: ExitStack
) -> None:
    """What another program wrote in the same file in between is read."""
    mine, theirs = (
        open_writers.enter_context(closing(LogWriter(tmp_path, "server"))) for _ in range(2)
    )
    reader = LogReader(tmp_path)
    sent = [event(str(number)) for number in range(4)]
    reader.pass_over(mine.append(sent[:1]))
    assert reader.read() == []
    mine.close()
    theirs.append(sent[1:2])
    theirs.close()
    reader.pass_over(mine.append(sent[2:3]))
    mine.close()

    assert [entry.id for entry in reader.read()] == [entry.id for entry in sent[1:3]]
    reader.pass_over(mine.append(sent[3:]))
    assert reader.read() == []


def test_a_log_that_was_erased_does_not_come_back(tmp_path: Path, open_writers: ExitStack) -> None:
    """A program that still has the meeting in memory is refused."""
    folder = tmp_path / "meeting" / "log"
    writer = open_writers.enter_context(closing(LogWriter(folder, "server")))
    writer.append([event()])
    writer.close()
    shutil.rmtree(folder.parent)

    with pytest.raises(LogNotWritten) as refused:
        writer.append([event()])
    assert refused.value.refusal_code == "folder-gone"
    assert not folder.exists()
