"""Files that are wholly there or not at all, on a real disk."""

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from faellesblik.errors import DataFolderError, RecordConflict
from faellesblik.store.files import make_folder, replace_file, write_once

WRITE = """
import sys, time
from pathlib import Path
from faellesblik.errors import RecordConflict
from faellesblik.store.files import write_once
start, folder, mark = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
while not start.exists():
    time.sleep(0.001)
for number in range(200):
    try:
        new = write_once(folder / f"{number}.json", (mark * 5000).encode())
    except RecordConflict:
        new = "conflict"
    print(new)
"""
DIE_AT_LINK = """
import os, signal, sys
from pathlib import Path
from faellesblik.store.files import write_once
os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_once(Path(sys.argv[1]), b"whole")
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def race(folder: Path, marks: str) -> list[list[str]]:
    """What each of two processes was told, when both write the same 200 names at once."""
    start = folder / "start"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(start), str(folder / "to"), mark],
            stdout=subprocess.PIPE,
            text=True,
        )
        for mark in marks
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    start.touch()
    return [process.communicate(timeout=60)[0].split() for process in processes]


def test_a_second_writer_of_the_same_is_told_so(tmp_path: Path) -> None:
    """The first call is new, the second success without a change."""
    path = tmp_path / "new" / "folder" / "a.json"
    assert write_once(path, b"one")
    assert not write_once(path, b"one")
    assert path.read_bytes() == b"one"


def test_other_content_is_refused_and_nothing_is_overwritten(tmp_path: Path) -> None:
    """A name that is taken stays as it is, and the message says how to make a change."""
    path = tmp_path / "a.json"
    write_once(path, b"one")
    with pytest.raises(RecordConflict, match="new id and 'revises'"):
        write_once(path, b"two")
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["a.json"]


def test_two_processes_that_write_the_same_agree(tmp_path: Path) -> None:
    """Of each name exactly one process is told that it is new, and no file is left over."""
    one, two = race(tmp_path, "xx")
    assert [{a, b} for a, b in zip(one, two, strict=True)] == [{"True", "False"}] * 200
    assert len(names(tmp_path / "to")) == 200


def test_two_processes_that_write_other_content_never_mix(tmp_path: Path) -> None:
    """One wins, the other is told of the conflict, and the file is the winner's, whole."""
    one, two = race(tmp_path, "xy")
    for number, (a, b) in enumerate(zip(one, two, strict=True)):
        assert {a, b} == {"True", "conflict"}
        winner = "x" if a == "True" else "y"
        assert (tmp_path / "to" / f"{number}.json").read_text() == winner * 5000


def test_a_process_killed_before_the_name_is_given_leaves_no_record(tmp_path: Path) -> None:
    """Only a temporary file is left, and the next writer is not hindered by it."""
    path = tmp_path / "a.json"
    killed = subprocess.run([sys.executable, "-c", DIE_AT_LINK, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    left = names(tmp_path)
    assert len(left) == 1
    assert left[0].startswith(".")
    assert left[0].endswith(".tmp")
    assert write_once(path, b"whole")


def test_a_full_disk_is_said_plainly_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says to free space; neither the record nor a temporary file is there."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataFolderError, match="free some space"):
        write_once(tmp_path / "a.json", b"one")
    assert names(tmp_path) == []


def test_a_folder_that_can_not_be_made_is_said_plainly(tmp_path: Path) -> None:
    """A file where a folder should be is named, with what to check."""
    (tmp_path / "records").write_text("a file")
    with pytest.raises(DataFolderError, match="check that it is there"):
        make_folder(tmp_path / "records" / "meeting")


def test_a_disk_without_links_still_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a USB stick (exFAT) the promise is the same: new, the same, or a conflict."""

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "a.json"
    assert write_once(path, b"one")
    assert not write_once(path, b"one")
    with pytest.raises(RecordConflict):
        write_once(path, b"two")
    assert names(tmp_path) == ["a.json"]


def test_a_name_taken_meanwhile_is_left_as_it_is_without_links_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where links can't say that the name is taken, a look at it does."""
    path = tmp_path / "a.json"

    def another_was_first(*_: object) -> None:
        path.write_bytes(b"theirs")
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", another_was_first)
    with pytest.raises(RecordConflict):
        write_once(path, b"ours")
    assert path.read_bytes() == b"theirs"


def test_a_report_may_be_made_anew(tmp_path: Path) -> None:
    """Unlike a record, and without leaving anything beside it."""
    replace_file(tmp_path / "report.html", b"old")
    replace_file(tmp_path / "report.html", b"new")
    assert (tmp_path / "report.html").read_bytes() == b"new"
    assert names(tmp_path) == ["report.html"]


def test_a_disk_that_can_not_make_names_durable_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network disk that knows no such thing (EINVAL) is used; one that fails is not trusted."""
    answer = errno.EINVAL
    really_sync = os.fsync

    def sync_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(answer, os.strerror(answer))
        really_sync(descriptor)

    monkeypatch.setattr(os, "fsync", sync_files_only)
    assert write_once(tmp_path / "a.json", b"one")
    answer = errno.EIO
    with pytest.raises(DataFolderError, match=r"b\.json can't be read or written"):
        write_once(tmp_path / "b.json", b"one")


def test_what_can_not_be_written_is_named(tmp_path: Path) -> None:
    """A folder that can't be made, and a report that can't be put in its place."""
    (tmp_path / "file").write_text("a file")
    (tmp_path / "report.html").mkdir()

    with pytest.raises(DataFolderError, match=f"^{tmp_path / 'file' / 'folder'} can't be"):
        make_folder(tmp_path / "file" / "folder")
    with pytest.raises(DataFolderError, match=f"^{tmp_path / 'report.html'} can't be"):
        replace_file(tmp_path / "report.html", b"new")
    assert names(tmp_path) == ["file", "report.html"]
