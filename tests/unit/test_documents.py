"""What the documents promise is there."""

import re
from pathlib import Path

import click
import nbformat
import pytest

from faellesblik.bank import content_folder
from faellesblik.cli import commands
from faellesblik.store.codes import CODE_ALPHABET, CODE_LENGTH
from faellesblik.store.settings import Keep

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
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\((?!http|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_the_page_on_protection_is_short_and_its_days_are_those_that_hold() -> None:
    """At most 1,500 words; each kind of `keep:` with its default; the guesses' odds from codes."""
    text = (ROOT / "docs" / "protection.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"`([a-z-]+)`: (\d+)", text))
    held = Keep().model_dump(by_alias=True)

    assert len(text.split()) <= 1500
    assert told == {kind: str(days) for kind, days in held.items()}
    assert f"{len(CODE_ALPHABET) ** CODE_LENGTH / 1_000_000:.0f} million codes" in text


def test_where_a_word_of_the_glossary_lives_is_there() -> None:
    """Four columns in each row; the last names at least one path, and each leads somewhere."""
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split(" | ") for line in re.findall(r"^\| .*", glossary, re.MULTILINE)]
    words = [row for row in rows if row[0].strip() not in ("Danish", "---")]
    places = [(row[0].strip(), re.findall(r"`([^`]+)`", row[-1])) for row in words]

    assert len(words) > 60
    assert [row for row in words if len(row) != 4] == []
    assert [word for word, paths in places if not paths] == []
    assert [(w, path) for w, paths in places for path in paths if not (ROOT / path).exists()] == []


def test_every_decision_is_in_the_list_and_short() -> None:
    """Numbered one after another, in three parts, and no longer than a page."""
    folder = ROOT / "docs/decisions"
    pages = sorted(folder.glob("0*.md"))
    listed = re.findall(r"\]\(([^)]+)\)", (folder / "README.md").read_text(encoding="utf-8"))

    assert listed == [page.name for page in pages]
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        heads = re.findall(r"^## (.*)", text, re.MULTILINE)

        assert text.startswith(f"# {page.name[:4]}. ")
        assert heads == ["Context", "Decision", "Consequence"]
        assert len(text.splitlines()) <= 20


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


def test_the_notebooks_are_those_that_the_pages_link_to() -> None:
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
