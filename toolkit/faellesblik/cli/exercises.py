"""`faellesblik exercises list | check`, and the group that all the commands on exercises are in."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from faellesblik.bank import (
    Bank,
    LoadedExercise,
    Problem,
    content_folder,
    load_bank,
    load_mirror,
    load_sets,
    read_exercise,
)
from faellesblik.bank.loader import KEPT_APART
from faellesblik.bank.schemes import SCHEMES, load_schemes
from faellesblik.bank.templates import Templates, load_templates
from faellesblik.cli.command_group import CommandGroup
from faellesblik.cli.options import data_option, language_option, whole_bank
from faellesblik.cli.printing import print_
from faellesblik.cli.show import show
from faellesblik.cli.table import table
from faellesblik.cli.try_exercise import try_exercise
from faellesblik.errors import BankError
from faellesblik.i18n import default_language
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.model.tags import CONCEPTS, DIMENSIONS, GROUPS, PERSPECTIVES
from faellesblik.model.templates import Template
from faellesblik.store.data import DataFolder

__all__ = ["exercises"]


@click.group(cls=CommandGroup)
def exercises() -> None:
    """The exercises: find, show and print them, and check your own."""


for command in (show, print_, table, try_exercise):
    exercises.add_command(command)


@exercises.command("list")
@click.option("--minutes", type=click.IntRange(min=1), help="Done within so many minutes.")
@click.option("--people", type=click.IntRange(min=1), help="Good for so many people.")
@click.option("--group", type=click.Choice(GROUPS))
@click.option("--perspective", type=click.Choice(PERSPECTIVES))
@click.option("--dimension", type=click.Choice(DIMENSIONS))
@click.option("--concept", metavar="CONCEPT", type=click.Choice(tuple(CONCEPTS)))
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@language_option
@data_option
def list_(
    *,
    minutes: int | None,
    people: int | None,
    group: str | None,
    perspective: str | None,
    dimension: str | None,
    concept: str | None,
    as_json: bool,
    language: Language | None,
    data: Path | None,
) -> None:
    """All exercises that can be used here, or those that fit."""
    bank = whole_bank(data)
    for problem in bank.problems:
        click.echo(str(problem), err=True)
    wanted_tags = {
        "groups": group, "perspectives": perspective, "dimensions": dimension, "concepts": concept,
    }  # fmt: skip
    matching = [
        exercise
        for exercise in bank.exercises.values()
        if (minutes is None or exercise.structure.minutes <= minutes)
        and (
            people is None
            or exercise.structure.people.least <= people <= exercise.structure.people.most
        )
        and all(
            tag in (None, *getattr(exercise.structure.tags, kind))
            for kind, tag in wanted_tags.items()
        )
    ]
    if as_json:
        summaries = [_summary(exercise, bank) for exercise in matching]
        click.echo(json.dumps(summaries, ensure_ascii=False, indent=2))
        return
    width = max((len(exercise.id) for exercise in matching), default=0)
    for exercise in matching:
        marks = ", ".join(_marks(exercise, bank))
        title = exercise.words[language or default_language()].title
        line = f"{exercise.id:{width}}  {exercise.structure.minutes:3} min  {title}"
        click.echo(f"{line}  [{marks}]" if marks else line)
    if not matching:
        click.echo("No exercise fits: ask for less.", err=True)


@exercises.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@data_option
def check(paths: tuple[Path, ...], as_json: bool, data: Path | None) -> None:
    """Check exercises: folders of one, or folders of many, and what lies beside them.

    Exit status 1 when one is broken.

    With --data, the sets of that data folder count, and without PATHS its exercises are checked.
    """
    own = DataFolder(data).exercises if data else None
    if not paths and own is None:
        raise BankError("name folders to check, or a data folder with --data")
    if not paths and own and not own.is_dir():
        raise BankError(f"{own} is not there: put your exercises in it, or name other folders")
    chosen_paths = paths or ((own,) if own else ())
    folders = [folder for path in chosen_paths for folder in _folders(path)]
    checked = dict.fromkeys(_root(path) for path in chosen_paths)
    roots = dict.fromkeys([content_folder("exercises"), *([own] if own else []), *checked])
    sets, schemes = load_sets(roots), load_schemes(roots)
    problems_by_folder = {folder: read_exercise(folder, sets)[1] for folder in folders}
    templates = _templates(checked, own, folders)
    problems = [
        *sets.problems,
        *load_mirror(roots).problems,
        *schemes.problems,
        *templates.problems,
        *(problem for several in problems_by_folder.values() for problem in several),
    ]
    coded = [path for root in checked for path in (root / SCHEMES).glob("*.yaml")]
    if as_json:
        listed = [
            {"file": str(p.path), "line": p.line, "key": p.key, "says": p.message} for p in problems
        ]
        click.echo(
            json.dumps({"checked": len(folders), "problems": listed}, ensure_ascii=False, indent=2)
        )
    else:
        for problem in problems:
            click.echo(str(problem))
        good = sum(not several for several in problems_by_folder.values())
        click.echo(f"{good} of {len(folders)} exercises can be used.")
        if coded:
            good = len(set(coded) - {problem.path for problem in schemes.problems})
            click.echo(f"{good} of {len(coded)} coding schemes can be used.")
        if templates != Templates():
            bad = {problem.path for problem in templates.problems}
            good = len(templates.entries)
            click.echo(f"{good} of {good + len(bad)} templates can be used.")
    if problems:
        raise BankError(f"{len(problems)} to mend, each told above")
    if not (folders or coded or templates.entries):
        raise BankError("there is no exercise to check: name a folder of one, or of many")


def _templates(checked: Iterable[Path], own: Path | None, folders: Iterable[Path]) -> Templates:
    """Those beside the exercises that are checked, which may use them and all that there are."""
    exercises = {*load_bank(own).exercises, *(folder.name for folder in folders)}
    entries: dict[str, Template] = {}
    problems: list[Problem] = []
    for root in checked:
        templates = load_templates(root, exercises)
        entries |= {str(root / id_): template for id_, template in templates.entries.items()}
        problems += templates.problems
    return Templates(entries, tuple(problems))


def _root(path: Path) -> Path:
    """The folder whose exercises, and what lies beside them, `path` is one of, or holds."""
    folder = path.parent if path.is_file() else path
    one_of_many = folder.name in KEPT_APART or _folders(folder) == [folder]
    return folder.parent if one_of_many else folder


def _folders(path: Path) -> list[Path]:
    """`path` itself when it holds an exercise, else the folders in it."""
    if path.is_file():
        path = path.parent
    names = {"exercise.yaml", *(f"{language}.yaml" for language in LANGUAGES)}
    if any((path / name).exists() for name in names):
        return [path]
    if path.name in KEPT_APART:
        return []
    return sorted(
        folder for folder in path.iterdir() if folder.is_dir() and folder.name not in KEPT_APART
    )


def _marks(exercise: LoadedExercise, bank: Bank) -> list[str]:
    curated = bank.curated.get(exercise.id)
    marks = [curated.mark] if curated else []
    return [*marks, "own"] if bank.is_own(exercise.id) else list(marks)


def _summary(exercise: LoadedExercise, bank: Bank) -> dict[str, object]:
    structure, curated = exercise.structure, bank.curated.get(exercise.id)
    word_names = ("title", "purpose", "when", "bring")
    return {
        "id": structure.id,
        "version": structure.version,
        "minutes": structure.minutes,
        "people": structure.people.model_dump(),
        "preparation": structure.preparation,
        "evidence": structure.evidence,
        "source": {language: exercise.source(language) for language in exercise.words},
        "tags": structure.tags.model_dump(),
        "roles": structure.roles,
        "then": structure.then,
        "mark": curated.mark if curated else None,
        "why": curated.why if curated else None,
        "own": bank.is_own(exercise.id),
        **{
            name: {language: getattr(words, name) for language, words in exercise.words.items()}
            for name in word_names
        },
    }
