"""How commands fail: each in one line that says what to do, exit status 1, and no traceback."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner, Result

from faellesblik.cli import commands
from faellesblik.cli.command_group import DEBUG, INTERRUPTED
from faellesblik.errors import DataFolderError


def leaves(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, with the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), command


LEAVES = [pytest.param(*leaf, id=" ".join(leaf[0])) for leaf in leaves(commands)]
every_command = pytest.mark.parametrize(("path", "command"), LEAVES)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


def is_one_line(result: Result) -> bool:
    """Said once, on stderr, by name; nothing on stdout."""
    lines = result.stderr.splitlines()
    return (
        result.exit_code == 1
        and len(lines) == 1
        and lines[0].startswith("faellesblik: ")
        and not result.stdout
    )


@pytest.mark.parametrize("path", [leaf[0] for leaf in leaves(commands)], ids=" ".join)
def test_an_option_that_is_not_there(path: tuple[str, ...]) -> None:
    """What is wrong, and where to see what the command takes."""
    told = run(*path, "--nonsense")

    assert is_one_line(told), told.output
    assert f"`faellesblik {' '.join(path)} --help`" in told.stderr.replace(
        "commands", "faellesblik"
    )


@every_command
def test_bad_values(path: tuple[str, ...], command: click.Command) -> None:
    """Too many arguments, none where one is needed, and a file where a folder should be."""
    needed = [one for one in command.params if one.required]
    wrong = [("--data", __file__)] if any(one.name == "data" for one in command.params) else []
    if needed:
        wrong.append(())
    if not any(one.nargs == -1 for one in command.params):
        wrong.append(("too", "many", "words"))

    assert wrong
    for arguments in wrong:
        told = run(*path, *arguments)
        assert is_one_line(told), told.output


@every_command
@pytest.mark.parametrize(
    ("error", "says"),
    [
        (DataFolderError("the folder is full:\nmake room"), "the folder is full: make room"),
        (
            PermissionError(13, "Permission denied", "/a/b"),
            "/a/b: the account that runs Fællesblik has no right to it: change",
        ),
        (ZeroDivisionError("by nought"), "ZeroDivisionError: by nought"),
        (click.ClickException("no such thing: try another"), "no such thing: try another"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_whatever_goes_wrong_inside(
    monkeypatch: pytest.MonkeyPatch,
    path: tuple[str, ...],
    command: click.Command,
    error: Exception,
    says: str,
) -> None:
    """No command has a way around the one that all share."""
    fails_with(monkeypatch, command, error)
    told = run(*path)

    assert is_one_line(told), told.output
    assert says in told.stderr


@every_command
def test_an_interrupted_command_says_nothing(
    monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...], command: click.Command
) -> None:
    """Ctrl+C is no error: no line, and the status that a shell expects."""
    fails_with(monkeypatch, command, KeyboardInterrupt())
    told = run(*path)

    assert (told.exit_code, told.output.strip()) == (INTERRUPTED, "")


def test_a_fault_of_our_own_can_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the setting that shows where it happened."""
    fault = ZeroDivisionError("by nought")
    fails_with(monkeypatch, commands.commands["doctor"], fault)

    assert f"{DEBUG}=1" in run("doctor").stderr
    monkeypatch.setenv(DEBUG, "1")
    assert run("doctor").exception is fault


def test_a_reader_that_goes_away_is_no_error() -> None:
    """As `faellesblik exercises list | head -1`: nothing on stderr."""
    command = [sys.executable, "-m", "faellesblik", "exercises", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert said == b""


def test_a_group_without_a_command_shows_what_there_is() -> None:
    """Its help, and exit status 1, for nothing was done."""
    for path in ((), ("exercises",), ("observations",)):
        told = run(*path)
        assert (told.exit_code, told.stdout) == (1, "")
        assert "Commands:" in told.stderr


def fails_with(
    monkeypatch: pytest.MonkeyPatch, command: click.Command, error: BaseException
) -> None:
    """The command takes no arguments and ends so."""

    def fail() -> None:
        raise error

    monkeypatch.setattr(command, "params", [])
    monkeypatch.setattr(command, "callback", fail)
