"""`faellesblik doctor`: what is wrong, and what to do."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faellesblik.cli.doctor import doctor
from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.store.data import DataFolder


def ask(folder: Path) -> Result:
    return CliRunner().invoke(doctor, ["--data", str(folder)])


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

    assert "can't be written" in ask(tmp_path / "file" / "data").output
