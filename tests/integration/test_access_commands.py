"""`faellesblik access add | list | remove | log`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from faellesblik.cli import commands
from faellesblik.store.access import AccessFile
from faellesblik.store.collect import find_files
from faellesblik.store.data import DataFolder

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`run("add", …)`: the command on an empty data folder."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(
            commands, ["access", *arguments, "--data", str(tmp_path)], catch_exceptions=False
        )

    return run


def test_a_key_is_shown_once(run: Run, tmp_path: Path) -> None:
    """With a link; afterwards neither a list, nor a file, nor the log has it."""
    link = ("--public-url", "https://plf.example/x")
    added = run("add", "Mette", "--role", "facilitator", "--school", "Lund", "--team", "7", *link)
    assert added.exit_code == 0, added.output
    key = added.output.splitlines()[1].strip()
    assert f"https://plf.example/x/?token={key}" in added.output
    assert AccessFile(DataFolder(tmp_path)).find_key(key)
    assert run("list").output.startswith("Mette: facilitator of 7 at Lund, until ")
    [entry] = json.loads(run("list", "--json").output)
    assert (entry["name"], entry["scope"]) == ("Mette", [["Lund", "7"]])
    assert "key" not in entry
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert key.encode() not in everything + run("log").output.encode()


def test_a_key_is_taken_back(run: Run) -> None:
    """By the name, however it is spelt; the log tells of both."""
    run("add", "Bo", "--role", "desk", "--role", "coordinator", "--days", "3")
    assert run("remove", " BO").exit_code == 0
    assert run("list").output == "Nobody but the owner's token gets in.\n"
    entries: list[dict[str, Any]] = json.loads(run("log", "--json").output)
    assert [(entry["did"], entry["what"]) for entry in entries] == [
        ("access-added", "Bo"),
        ("access-removed", "Bo"),
    ]
    assert "access-removed Bo" in run("log", "--who", entries[0]["who"]).output
    assert run("log", "--who", "Nobody").output == "Nothing is noted of Nobody.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "Mette", "--role", "facilitator"], "say which, with --school and --team"),
        (["add", "Mette", "--role", "chief"], "'chief' is not one of"),
        (["add", "Mette"], "missing option '--role'"),
        (["add", "Owner", "--role", "desk"], "stands for the server's own token"),
        (["add", "Mette", "--role", "owner", "--team", "7"], "an owner reaches every team"),
        (["add", "0101010008", "--role", "desk"], "looks like a CPR number"),
        (["add", " ", "--role", "desk"], "must be visible text"),
        (["add", "M\u202eette", "--role", "desk"], "must be visible text"),
        (["add", "Mette", "--role", "facilitator", "--school", "*"], "must be visible text"),
        (
            ["add", "M", "--role", "facilitator", "--school", "A", "--school", "B", "--team", "7"],
            "with several schools",
        ),
        (["add", "Mette", "--role", "desk", "--days", "0"], "invalid value for '--days'"),
        (["remove", "Mette"], "nobody here is called 'Mette'"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(
    run: Run, tmp_path: Path, arguments: list[str], says: str
) -> None:
    """With what to do about it."""
    result = run(*arguments)
    assert result.exit_code == 1
    assert says in result.output
    assert not (tmp_path / "access.json").exists()


def test_a_damaged_file_is_told_of(run: Run, tmp_path: Path) -> None:
    """By every command that reads it, and by doctor."""
    (tmp_path / "access.json").write_text("[{", encoding="utf-8")
    for arguments in (["list"], ["remove", "Mette"], ["add", "Mette", "--role", "desk"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "nobody but the owner's token gets in" in result.output
    result = CliRunner().invoke(commands, ["doctor", "--data", str(tmp_path)])
    assert "nobody but the owner's token gets in" in result.output


def test_who_did_what_is_no_record_and_no_log_of_a_meeting(run: Run, tmp_path: Path) -> None:
    """Neither validate nor collect takes it for one, or takes it along."""
    run("add", "Mette", "--role", "desk")
    author = tmp_path / "written-by" / "x" / "observation" / "y.json"
    author.parent.mkdir(parents=True)
    author.write_bytes(b"")
    for ending in (".json", ".jsonl"):
        files = list(find_files(tmp_path, ending))
        assert [path for path in files if "access-log" in path.parts] == []
        assert ending == ".jsonl" or files == []
