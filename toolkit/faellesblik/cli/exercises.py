"""`faellesblik exercises list | show | check`."""

import json
import sys
from pathlib import Path

import click

from faellesblik.bank import (
    LoadedExercise,
    content_folder,
    load_bank,
    load_mirror,
    load_sets,
    read_exercise,
)
from faellesblik.bank.sets import SETS
from faellesblik.i18n import default_language
from faellesblik.model.base import LANGUAGES

__all__ = ["exercises"]


@click.group()
def exercises() -> None:
    """The exercises: list them, show one, check your own."""


@exercises.command("list")
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
def list_(as_json: bool) -> None:
    """All exercises that can be used here."""
    bank = load_bank()
    for problem in bank.problems:
        click.echo(str(problem), err=True)
    if as_json:
        click.echo(
            json.dumps([_summary(e) for e in bank.exercises.values()], ensure_ascii=False, indent=2)
        )
        return
    language = default_language()
    for exercise in bank.exercises.values():
        minutes = exercise.structure.minutes
        click.echo(f"{exercise.id:24} {minutes:3} min  {exercise.words[language].title}")


@exercises.command()
@click.argument("id")
def show(id: str) -> None:
    """One exercise: what it is for, and its steps."""
    exercise = load_bank().get(id)
    words = exercise.words[default_language()]
    click.echo(f"{words.title} ({exercise.structure.minutes} min)\n{words.purpose}\n")
    for number, step in enumerate(exercise.structure.steps, start=1):
        said = words.steps[step.id]
        click.echo(f"{number}. {said.title} ({step.minutes} min)\n   {said.say}")


@exercises.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check exercises: folders of one, or folders of many. Exit status 1 when one is broken."""
    folders = [folder for path in paths for folder in _folders(path)]
    roots = dict.fromkeys([content_folder("exercises"), *(folder.parent for folder in folders)])
    sets = load_sets(roots)
    found = {folder: read_exercise(folder, sets)[1] for folder in folders}
    problems = [
        *sets.problems,
        *load_mirror(roots).problems,
        *(problem for several in found.values() for problem in several),
    ]
    if as_json:
        listed = [
            {"file": str(p.path), "line": p.line, "key": p.key, "says": p.says} for p in problems
        ]
        click.echo(
            json.dumps({"checked": len(folders), "problems": listed}, ensure_ascii=False, indent=2)
        )
    else:
        for problem in problems:
            click.echo(str(problem))
        good = sum(not several for several in found.values())
        click.echo(f"{good} of {len(folders)} exercises can be used.")
    if problems or not folders:
        sys.exit(1)


def _folders(path: Path) -> list[Path]:
    """`path` itself when it holds an exercise, else the folders in it."""
    if path.is_file():
        path = path.parent
    names = {"exercise.yaml", *(f"{language}.yaml" for language in LANGUAGES)}
    if any((path / name).exists() for name in names):
        return [path]
    return sorted(folder for folder in path.iterdir() if folder.is_dir() and folder.name != SETS)


def _summary(exercise: LoadedExercise) -> dict[str, object]:
    structure = exercise.structure
    return {
        "id": structure.id,
        "version": structure.version,
        "minutes": structure.minutes,
        "tags": structure.tags.model_dump(),
        "title": {language: words.title for language, words in exercise.words.items()},
        "purpose": {language: words.purpose for language, words in exercise.words.items()},
    }
