"""The table of concepts: what the sources ask for is taken up by an exercise."""

from pathlib import Path

from click.testing import CliRunner

from faellesblik.bank import Bank
from faellesblik.bank.concept_table import concept_table
from faellesblik.cli import commands
from faellesblik.model.tags import CONCEPTS, GROUPS

CONCEPTS_FILE = Path(__file__).parents[2] / "docs" / "concepts.md"
COVERED = {*range(1, 8), 12, 14, *range(16, 25), *range(26, 33)}
"""Rows that an exercise must take up; the others are for insights and records to answer."""


def test_the_document_is_what_the_exercises_say(bank: Bank) -> None:
    """docs/concepts.md is made by `faellesblik exercises table`."""
    assert concept_table(bank.exercises.values()) == CONCEPTS_FILE.read_text(encoding="utf-8")


def test_every_concept_has_an_exercise(bank: Bank) -> None:
    """Each row that exercises are to cover has at least one that is tagged with it."""
    tagged = {id_ for one in bank.exercises.values() for id_ in one.structure.tags.concepts}
    rows = {concept.row for id_, concept in CONCEPTS.items() if id_ in tagged}

    assert COVERED - rows == set()


def test_the_table_names_exercises_and_counts_them(bank: Bank) -> None:
    """Title, id and minutes in a row; numbers below."""
    few = [bank.get("consultancy"), bank.get("check-in")]
    table = concept_table(few)

    named = "Consultancy (`consultancy`, 50 min)"
    assert f"| 16 | Alle Skal Med | PLC development and professional capital | {named} |" in table
    assert "| 1 | Alle Sammen | The five groups, and which of them are left out |  |" in table
    assert "| management | 1 |" in table
    assert all(f"| {group} |" in table for group in GROUPS)


def test_an_old_document_is_told(tmp_path: Path) -> None:
    """Exit status 1, and what to do; 0 for the one that is kept here."""
    old = tmp_path / "old.md"
    old.write_text("# Concepts\n", encoding="utf-8")
    run = CliRunner().invoke

    told = run(commands, ["exercises", "table", "--check", str(old)])
    assert told.exit_code == 1
    assert "write it anew" in told.output
    assert run(commands, ["exercises", "table", "--check", str(CONCEPTS_FILE)]).exit_code == 0
    assert run(commands, ["exercises", "table"]).output == CONCEPTS_FILE.read_text(encoding="utf-8")
