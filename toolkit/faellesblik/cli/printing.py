"""`faellesblik exercises print` and `faellesblik notebook`: an exercise to take along."""

from pathlib import Path
from typing import get_args

import click

from faellesblik.bank.printing import Printout, printable_page
from faellesblik.cli.options import data_option, language_option, whole_bank
from faellesblik.errors import BankError
from faellesblik.i18n import default_language
from faellesblik.model.base import Language
from faellesblik.store.files import replace_file

__all__ = ["notebook", "print_"]


@click.command("print")
@click.argument("id", metavar="ID")
@click.argument("out", metavar="OUT.html", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--what",
    type=click.Choice(get_args(Printout)),
    default="script",
    show_default=True,
    help="The script for whoever leads, or the sheet for those who take part.",
)
@click.option("--join-url", metavar="URL", help="Where phones come in: a QR code on the sheet.")
@language_option
@data_option
def print_(
    *,
    id: str,
    out: Path,
    what: Printout,
    join_url: str | None,
    language: Language | None,
    data: Path | None,
) -> None:
    """Write an exercise as a page for paper: one or two sides of A4."""
    _check_ending(out, ".html")
    if join_url and what == "script":
        raise BankError("only the sheet has a way in: add --what sheet, or leave out --join-url")
    exercise = whole_bank(data).get(id)
    page = printable_page(exercise, language or default_language(), what=what, join_url=join_url)
    replace_file(out, page.encode())
    click.echo(f"{out} is written: open it in a browser, and print it.")


@click.command()
@click.argument("id", metavar="ID")
@click.argument("out", metavar="OUT.ipynb", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@language_option
@data_option
def notebook(id: str, out: Path, force: bool, language: Language | None, data: Path | None) -> None:
    """Write a notebook of an exercise: its words, and a cell that runs it at one screen."""
    from faellesblik.bank.notebook import exercise_notebook  # noqa: PLC0415 - takes its time to import

    _check_ending(out, ".ipynb")
    exercise = whole_bank(data).get(id)
    if out.exists() and not force:
        raise BankError(f"{out} is there already: choose another name, or add --force")
    where = data.resolve() if data else None
    replace_file(out, exercise_notebook(exercise, language or default_language(), where).encode())
    click.echo(f"{out} is written: open it in JupyterLab, or with voila.")


def _check_ending(out: Path, ending: str) -> None:
    if out.suffix != ending:
        raise BankError(f"{out} has another ending: call it {out.stem}{ending}")
