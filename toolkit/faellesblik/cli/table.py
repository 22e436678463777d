"""`faellesblik exercises table`: docs/concepts.md, from the exercises' tags."""

from pathlib import Path

import click

from faellesblik.bank import load_bank
from faellesblik.bank.concept_table import concept_table
from faellesblik.cli.options import data_option
from faellesblik.errors import BankError
from faellesblik.store.data import DataFolder

__all__ = ["table"]


@click.command()
@click.option(
    "--check",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Print nothing; exit status 1 when FILE is not what would be printed.",
)
@data_option
def table(check: Path | None, data: Path | None) -> None:
    """Which exercise takes up which concept, as Markdown. Your own count only with --data."""
    bank = load_bank(DataFolder(data).exercises if data else None)
    text = concept_table(bank.exercises.values())
    if check is None:
        click.echo(text, nl=False)
    elif check.read_text(encoding="utf-8") != text:
        raise BankError(f"{check} is old: write it anew with `faellesblik exercises table`")
