"""An exercise on paper: the script for whoever leads, and the sheet for those who take part.

Each is a complete page that asks for nothing: no script, no font, no other file. It is laid out
for at most two sides of A4; space.py holds what is known of how much room words take.
"""

from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from faellesblik.bank.exercise_reader import LoadedExercise
from faellesblik.bank.printing.script import script_context
from faellesblik.bank.printing.sheet import sheet_context
from faellesblik.model.base import Language

__all__ = ["Printout", "printable_page"]

Printout = Literal["script", "sheet"]
PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


def printable_page(
    exercise: LoadedExercise, language: Language, *, what: Printout, join_url: str | None = None
) -> str:
    """The page as HTML. With `join_url`, `http://host/j/CODE`, the sheet has a QR code to it.

    Raises BankError where `join_url` is no address that a phone can open.
    """
    if what == "script":
        return PAGES.get_template("script.html.j2").render(script_context(exercise, language))
    return PAGES.get_template("sheet.html.j2").render(sheet_context(exercise, language, join_url))
