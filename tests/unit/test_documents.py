"""What the documents promise is there."""

import re
from pathlib import Path

import click
import nbformat
import pytest

from faellesblik.bank import content_folder
from faellesblik.cli import commands

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(content_folder("notebooks").glob("*.ipynb"))


def leaves(command: click.Command, name: str) -> list[str]:
    if isinstance(command, click.Group):
        return [
            leaf for key, sub in command.commands.items() for leaf in leaves(sub, f"{name} {key}")
        ]
    return [name]


def test_every_command_is_in_the_readme() -> None:
    """A command without documentation is not there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in leaves(commands, "faellesblik") if name not in readme] == []


def test_the_readme_names_no_command_that_is_not_there() -> None:
    """Commands of the README's list exist."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^faellesblik (\w+)", readme, re.MULTILINE)

    assert set(named) == set(commands.commands)


def test_the_makefile_has_the_readmes_two_commands() -> None:
    """`make serve` and `make test`."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(r"^serve:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)


def test_links_between_documents_lead_somewhere() -> None:
    """Every relative link in a document points at a file."""
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\((?!http|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_thin(path: Path) -> None:
    """One cell that shows one thing, nothing run, and the frame that Voilà is to use."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    (cell,) = notebook.cells

    assert len(cell.source.splitlines()) <= 4
    assert cell.outputs == []
    assert cell.execution_count is None
    assert notebook.metadata.voila.template == "faellesblik"
    assert notebook.metadata.title


def test_the_notebooks_are_those_of_the_design() -> None:
    """What the start page links to is there."""
    assert {
        "start",
        "bank",
        "facilitator",
        "perspective-shift",
        "reflection",
        "observation-log",
        "observation-reading",
        "child-conversation",
        "coordinator",
        "language-mirror",
    } == {path.stem for path in NOTEBOOKS}
