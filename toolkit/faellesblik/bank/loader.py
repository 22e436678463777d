"""Loading the bank. What is broken is listed with its reason, and stops nothing else."""

from collections.abc import Mapping
from pathlib import Path

from faellesblik.bank.bank import Bank
from faellesblik.bank.content import content_folder
from faellesblik.bank.curation import read_curation
from faellesblik.bank.exercise_reader import LoadedExercise, read_exercise
from faellesblik.bank.language_mirror import load_mirror
from faellesblik.bank.methods import read_methods
from faellesblik.bank.schemes import SCHEMES, load_schemes
from faellesblik.bank.sets import SETS, Sets, load_sets
from faellesblik.bank.templates import TEMPLATES, load_templates
from faellesblik.bank.yaml_file import Problem
from faellesblik.model.sets import Curation

__all__ = ["KEPT_APART", "load_bank"]

KEPT_APART = (SETS, SCHEMES, TEMPLATES)
"""Folders beside those of the exercises."""


def load_bank(own_folder: Path | None = None, *, shipped: Path | None = None) -> Bank:
    """The shipped exercises, with those in the folder `own` over them, in order of id.

    An own exercise takes the place of the shipped one with its id; where it is broken, the
    shipped one stays.
    """
    roots = [shipped or content_folder("exercises")]
    if own_folder is not None and own_folder.is_dir():
        roots.append(own_folder)
    sets = load_sets(roots)
    mirror = load_mirror(roots)
    schemes = load_schemes(roots)
    problems = [*sets.problems, *mirror.problems, *schemes.problems]
    overrides = [*sets.overrides, *mirror.overrides, *schemes.overrides]
    exercises: dict[str, LoadedExercise] = {}
    for root in roots:
        loaded, folder_problems = _read_folder(root, sets)
        overrides += [
            _override_message(exercises[exercise.id], exercise)
            for exercise in loaded
            if exercise.id in exercises
        ]
        exercises |= {exercise.id: exercise for exercise in loaded}
        problems += folder_problems
    curation, folder_problems = read_curation(roots[-1]) if len(roots) > 1 else (Curation(), [])
    problems += folder_problems
    templates = load_templates(own_folder, exercises.keys())
    problems += [*_unknown_follow_ups(exercises), *templates.problems]
    ordered = dict(sorted(exercises.items()))
    return Bank(
        ordered,
        tuple(problems),
        sets,
        mirror,
        schemes.entries,
        curation.exercises,
        tuple(overrides),
        own_folder,
        templates.entries,
    )


def _read_folder(root: Path, sets: Sets) -> tuple[list[LoadedExercise], list[Problem]]:
    exercises, problems = read_methods(root)
    try:
        folders = sorted(path for path in root.iterdir() if path.is_dir())
    except OSError as error:
        message = f"the folder can't be read ({error.strerror}); check its rights"
        return exercises, [*problems, Problem(root, 1, "", message)]
    for folder in folders:
        if folder.name in KEPT_APART or folder.name.startswith("."):
            continue
        exercise, exercise_problems = read_exercise(folder, sets)
        problems += exercise_problems
        if exercise is not None:
            exercises.append(exercise)
    return exercises, problems


def _override_message(shipped: LoadedExercise, own: LoadedExercise) -> str:
    return (
        f"exercise '{own.id}': your own, version {own.structure.version}, stands in place of the "
        f"shipped one, version {shipped.structure.version}"
    )


def _unknown_follow_ups(exercises: Mapping[str, LoadedExercise]) -> list[Problem]:
    """A problem for each follow-up exercise (`then`) that the bank does not have."""
    message = "there is no such exercise in the bank; take it out, or check how it is spelt"
    return [
        Problem(exercise.folder / "exercise.yaml", 1, f"then.{follow_up}", message)
        for exercise in exercises.values()
        for follow_up in exercise.structure.then
        if follow_up not in exercises
    ]
