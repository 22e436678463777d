"""On a disk that takes no more, what is refused leaves nothing behind."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.errors import FaellesblikError
from faellesblik.meeting.opening import create_meeting
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Event
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.observation.session_log import SessionLog
from faellesblik.store import log
from faellesblik.store.data import DataFolder
from faellesblik.store.records import write_record

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SESSION = "019a0000-0000-7000-8000-000000000001"


class Disk:
    """Fails at one call of the system, from the `at`-th time on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, call: str, at: int = 1) -> None:
        self.left = at - 1
        real = getattr(os, call)

        def full(*arguments: Any, **named: Any) -> Any:
            if self.left <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.left -= 1
            return real(*arguments, **named)

        monkeypatch.setattr(os, call, full)
        if call == "fdatasync":
            monkeypatch.setattr(log, "DATASYNC", full)


def begin_meeting(data: DataFolder) -> None:
    request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="perspective-shift")])
    create_meeting(data, load_bank(), request, writer="server", clock=HybridClock())


def begin_session(data: DataFolder) -> None:
    began = Event(
        id=uuid7(),
        at=HybridClock().tick(),
        by="device-a",
        role="observer",
        kind="session-began",
        data={
            "session": SESSION,
            "started": NOW.isoformat(),
            "language": "da",
            "setting": "Dansk i 4.",
        },
    )
    SessionLog(data, SESSION).receive("device-a", [began], NOW)


def tree(data: DataFolder) -> list[str]:
    return sorted(str(path.relative_to(data.path)) for path in data.path.rglob("*"))


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path)
    folder.prepare()
    return folder


@pytest.mark.parametrize("call", ["write", "fdatasync", "open", "fsync"])
@pytest.mark.parametrize("begin", [begin_meeting, begin_session])
def test_what_can_not_begin_was_never_there(
    data: DataFolder,
    monkeypatch: pytest.MonkeyPatch,
    begin: Callable[[DataFolder], None],
    call: str,
) -> None:
    """A meeting, and an observer's session: no folder, no lock, no log."""
    before = tree(data)
    with monkeypatch.context() as patched:
        Disk(patched, call)
        with pytest.raises(FaellesblikError):
            begin(data)

    assert [path for path in tree(data) if path != "observations"] == before
    begin(data)
    assert list(data.path.rglob("*.jsonl"))


@pytest.mark.parametrize("call", ["fsync", "open", "link"])
def test_no_key_and_no_record_is_half_there(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch, make_shift: Callable[..., Any], call: str
) -> None:
    """An observer's key, and a record: no file under any name."""
    with monkeypatch.context() as patched:
        Disk(patched, call)
        with pytest.raises(FaellesblikError):
            new_observer_key(data, NOW)
        with pytest.raises(FaellesblikError):
            write_record(data.path, make_shift())

    assert [path for path in data.path.rglob("*") if path.is_file()] == []
