"""Following folders: as they come and go, and on a system that gives no notifications."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from faellesblik.store import file_watch
from faellesblik.store.file_watch import awatch_folders, watch_folders

PATIENCE = 30.0


@pytest.fixture(
    params=[OSError(28, "OS file watch limit reached"), RuntimeError("EMFILE")], ids=str
)
def exhausted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that has no more notifications to give."""

    def refuse(*_: object, **__: object) -> Iterator[Any]:
        raise request.param

    async def arefuse(*_: object, **__: object) -> AsyncIterator[Any]:
        raise request.param
        yield

    monkeypatch.setattr(watchfiles, "watch", refuse)
    monkeypatch.setattr(watchfiles, "awatch", arefuse)
    monkeypatch.setattr(file_watch, "_warned_at", None)
    monkeypatch.setattr(file_watch, "SCAN_SECONDS", 0.01)


def collect(
    folders: Callable[[], list[Path]], act: Callable[[asyncio.Event, set[Path]], bool]
) -> None:
    """Watch until `act`, which is given all paths so far at each batch, says that it is enough."""

    async def main() -> None:
        are_others, changed = asyncio.Event(), set[Path]()
        async with asyncio.timeout(PATIENCE):
            async for paths in awatch_folders(folders, are_others):
                changed |= paths
                if act(are_others, changed):
                    return

    asyncio.run(main())


def test_folders_are_followed_as_they_come(tmp_path: Path) -> None:
    """A folder that is added later is watched from then on, and so are those from before."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    folders = [first]

    def act(are_others: asyncio.Event, changed: set[Path]) -> bool:
        if second not in folders:
            second.mkdir()
            folders.append(second)
            are_others.set()
        for folder in folders:
            (folder / "a.jsonl").write_bytes(b"x")
        return changed >= {first / "a.jsonl", second / "a.jsonl"}

    collect(lambda: folders, act)


def test_a_folder_that_goes_away_ends_nothing(tmp_path: Path) -> None:
    """As when a meeting is erased."""
    gone, stays = tmp_path / "gone", tmp_path / "stays"
    stays.mkdir()

    def act(_: asyncio.Event, changed: set[Path]) -> bool:
        (stays / "a.jsonl").write_bytes(b"x")
        return stays / "a.jsonl" in changed

    collect(lambda: [gone, stays], act)


@pytest.mark.usefixtures("exhausted")
def test_without_notifications_folders_are_scanned(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Empty batches, which say that anything may have changed, and one warning for all of them."""
    batches = []

    def act(_: asyncio.Event, changed: set[Path]) -> bool:
        batches.append(set(changed))
        return len(batches) == 3

    with caplog.at_level(logging.WARNING):
        collect(lambda: [tmp_path], act)
        stop = threading.Event()
        for number, paths in enumerate(watch_folders(tmp_path, stop=stop)):
            assert paths == set()
            if number == 2:
                stop.set()

    assert batches == [set(), set(), set()]
    assert len(caplog.messages) == 1
    assert "max_user_watches" in caplog.messages[0]
