"""Who may open what is written: nobody but the user it belongs to, whatever the umask."""

import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from faellesblik.bank.curation import curate
from faellesblik.cli import commands
from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.collect import collect
from faellesblik.store.data import DataFolder
from faellesblik.store.file_modes import close_to_others, open_to_others
from faellesblik.store.records import quarantine, write_record

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("open_umask")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A umask that takes nothing away: what is private then is so by itself."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(root: Path) -> dict[str, int]:
    """What of a tree is open to others, with its mode."""
    paths = [root, *root.rglob("*")]
    assert len(paths) > 1
    found = {str(path): stat.S_IMODE(path.stat().st_mode) for path in paths}
    return {
        path: mode
        for path, mode in found.items()
        if mode != (0o700 if Path(path).is_dir() else 0o600)
    }


def test_all_that_is_written_is_closed_to_others(
    tmp_path: Path, make_shift: Callable[..., Any]
) -> None:
    """Meetings, observations, records, keys, locks, quarantine, conflicts, own files, reports."""
    root = tmp_path / "new" / "deep"
    data, archive = DataFolder(root / "data"), root / "archive"
    fill_demo_folder(data, today=TODAY)
    new_observer_key(data, datetime(2026, 11, 21, tzinfo=UTC))
    curate(data.exercises, "perspective-shift", "recommended", "God at begynde med")
    other = root / "other"
    for folder, language in ((data.path, "da"), (other, "en")):
        write_record(folder, make_shift(number=1, language=language))
    damaged = data.path / "records" / "perspective-shift" / "damaged.json"
    os.close(os.open(damaged, os.O_CREAT, 0o600))
    quarantine(data.path, damaged, "empty")
    collect([data.path, other, data.path / "quarantine" / "damaged.json"], archive, TODAY)
    for arguments in (
        ("insights", str(archive), "--out", str(root / "insights.html")),
        ("insights", str(archive), "--out", str(root / "insights.csv")),
        ("exercises", "print", "perspective-shift", str(root / "script.html")),
        ("notebook", "perspective-shift", str(root / "exercise.ipynb")),
    ):
        result = CliRunner().invoke(commands, arguments)
        assert result.exit_code == 0, result.output

    assert list(archive.glob("conflicts/*/*.json"))
    assert list(archive.glob("quarantine/*.reason.txt"))
    assert list(data.path.glob("meetings/*/log/.*.lock"))
    assert modes(tmp_path / "new") == {}


def test_a_folder_of_an_older_version_is_closed(tmp_path: Path) -> None:
    """With what lies in it, but for what people put there themselves; again changes nothing."""
    log = tmp_path / "data" / "meetings" / "2026-11-21-k7m4qp" / "log" / "server.jsonl"
    own = tmp_path / "data" / "exercises" / "own" / "exercise.yaml"
    for path in (log, own):
        path.parent.mkdir(parents=True)
        path.write_text("")

    assert log in open_to_others(tmp_path / "data")
    for _ in range(2):
        close_to_others(tmp_path / "data")

    assert open_to_others(tmp_path / "data") == []
    assert modes(tmp_path / "data" / "meetings") == {}
    assert stat.S_IMODE(own.stat().st_mode) == 0o666
