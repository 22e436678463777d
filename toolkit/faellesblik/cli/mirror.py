"""`faellesblik mirror`: what the language mirror marks in a text, and why."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import click

from faellesblik.bank.content import content_folder
from faellesblik.bank.language_mirror import load_mirror
from faellesblik.errors import BankError, FaellesblikError
from faellesblik.i18n import choose_language, default_language, translator
from faellesblik.model.base import Language
from faellesblik.model.language_mirror import KINDS, Mark
from faellesblik.store.data import DataFolder

__all__ = ["mirror"]


@click.command()
@click.argument("text")
@click.option(
    "--language",
    type=click.Choice(get_args(Language)),
    help="Of the text. Without it, what FAELLESBLIK_LANGUAGE says, else Danish.",
)
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="The data folder, for a word list of your own.",
)
def mirror(text: str, language: str | None, as_json: bool, data: Path | None) -> None:
    """Show the words of TEXT (or of standard input, for -) that the language mirror marks.

    Some words place the cause in the child, others describe situation and community. Each is told
    with why it is marked. Texts are neither judged nor kept.
    """
    spoken = choose_language([language or ""], fallback=default_language())
    sentence = _read(text)
    folder = DataFolder(data) if data else DataFolder.default()
    list_ = load_mirror([content_folder("exercises"), folder.exercises])
    if list_.problems:
        raise BankError(f"{list_.problems[0]}. Mend the word list and try again")
    marks = list_.marks(sentence, spoken)
    if as_json:
        answer = {"marks": [asdict(mark) for mark in marks]}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for line in _lines(marks, spoken):
        click.echo(line)


def _read(text: str) -> str:
    if text == "-":
        try:
            text = sys.stdin.buffer.read().decode()
        except UnicodeDecodeError as error:
            message = "standard input is not UTF-8 text: save it as UTF-8 and try again"
            raise FaellesblikError(message) from error
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise FaellesblikError("TEXT is not UTF-8 text: write it anew and try again") from error
    return text


def _lines(marks: list[Mark], language: Language) -> list[str]:
    """The words of one kind and one reason together, in the order of the kinds."""
    say = translator(language)
    if not marks:
        return [say("Nothing is marked. Read the sentence aloud: who and what is in it?")]
    names = {
        "in-child": say("About the child"),
        "always": say("Always and never"),
        "situation": say("The situation"),
        "community": say("The community"),
        "observed": say("Seen and heard"),
    }
    lines: list[str] = []
    for kind in KINDS:
        reasons: dict[str, dict[str, None]] = {}
        for mark in marks:
            if mark.kind == kind:
                reasons.setdefault(mark.why, {})[" ".join(mark.word.split())] = None
        lines += [f"{names[kind]}: {', '.join(words)}\n  {why}" for why, words in reasons.items()]
    return lines
