"""`faellesblik doctor`: what is wrong, and what to do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faellesblik.cli import commands
from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.store.data import DataFolder
from faellesblik.store.files import write_once


def ask(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["doctor", "--data", str(folder), *options])


def test_a_healthy_folder_is_told_so(tmp_path: Path) -> None:
    """Exit status 0, and the folder that was looked at."""
    fill_demo_folder(DataFolder(tmp_path))
    told = ask(tmp_path)

    assert told.exit_code == 0, told.output
    assert str(tmp_path) in told.output
    assert "Nothing is wrong." in told.output


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("records/meeting/x.json", b"{", "not JSON"),
        ("records/meeting/.x.json.0011.tmp", b"{", "delete it"),
        ("quarantine/x.json.reason.txt", b"not JSON", "unreadable files"),
        ("meetings/2026-11-21-k7m4qp/log/server.jsonl", b"not JSON\n", "a damaged line"),
        ("observations/a/log/device-a.jsonl", b"not JSON\n", "a damaged line"),
        ("observations/a/conflicts/b.json", b"{}", "ask the observer"),
    ],
)
def test_each_fault_is_named_with_a_remedy(
    tmp_path: Path, path: str, content: bytes, says: str
) -> None:
    """Exit status 1; the fault stays where it is."""
    place = tmp_path / path
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    told = ask(tmp_path)

    assert told.exit_code == 1
    assert says in told.output
    assert content == place.read_bytes()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "file").write_text("mit", encoding="utf-8")

    assert "can't be read or written" in ask(tmp_path / "file" / "data").output


def test_what_others_may_open_is_told(tmp_path: Path) -> None:
    """As an older version wrote it; it is closed when the server starts."""
    DataFolder(tmp_path).prepare()
    (tmp_path / "meetings").chmod(0o755)
    told = ask(tmp_path)

    assert told.exit_code == 1
    assert "1 files or folders that other users" in told.output


def test_another_program_reads_the_faults(tmp_path: Path) -> None:
    """With `--json`: the folder, and each fault as it is told; exit status 1 all the same."""
    place = tmp_path / "records" / "meeting" / "x.json"
    write_once(place, b"{")
    told = ask(tmp_path, "--json")
    found = json.loads(told.stdout)

    assert told.exit_code == 1
    assert found["data"] == str(tmp_path)
    assert ["not JSON" in fault for fault in found["faults"]] == [True]
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("version", "known_holes"),
    [("7.17.1", False), ("7.17.1rc1", True), ("7.9", True), ("7.17.1.post2", False), ("8", False)],
)
def test_versions_are_compared_as_pip_compares_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, known_holes: bool
) -> None:
    """A release candidate comes before its release, a later part counts by number."""
    fresh = {"voila": "99", "jupyter-server": "99", "nbconvert": version}
    monkeypatch.setattr("importlib.metadata.version", fresh.__getitem__)

    assert known_holes == (f"nbconvert {version} has known holes" in ask(tmp_path).output)
