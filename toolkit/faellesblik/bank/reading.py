"""Reading an exercise's files. An error names file, line and key, and says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from faellesblik.model.base import LANGUAGES, Language
from faellesblik.model.exercise_words import ExerciseWords
from faellesblik.model.exercises import Exercise

__all__ = ["LoadedExercise", "Problem", "read_exercise"]

Model = TypeVar("Model", bound=BaseModel)

REMEDIES = {
    "missing": "add it",
    "extra_forbidden": "remove it, or check how it is spelt",
    "literal_error": "use one of the words named",
    "union_tag_invalid": "use one of the types named",
    "string_pattern_mismatch": "use small letters, digits and hyphens",
    "string_too_long": "make it shorter",
    "string_too_short": "write something here",
}


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file. `line` counts from 1; `key` is a dotted path, maybe empty."""

    path: Path
    line: int
    key: str
    says: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}"
        return f"{place}: {self.key}: {self.says}" if self.key else f"{place}: {self.says}"


@dataclass(frozen=True)
class LoadedExercise:
    """An exercise with its words in every language."""

    structure: Exercise
    words: dict[Language, ExerciseWords]
    folder: Path

    @property
    def id(self) -> str:
        return self.structure.id


def read_exercise(folder: Path) -> tuple[LoadedExercise | None, list[Problem]]:
    """The exercise in `folder`, or None and all that is wrong with it."""
    structure, problems = _read(folder / "exercise.yaml", Exercise)
    words: dict[Language, ExerciseWords] = {}
    for language in LANGUAGES:
        path = folder / f"{language}.yaml"
        read, found = _read(path, ExerciseWords)
        problems += found
        if read is not None:
            words[language] = read
            if structure is not None:
                problems += _words_fit(path, structure, read)
    if structure is not None and structure.id != folder.name:
        problems.append(
            Problem(
                folder / "exercise.yaml", 1, "id",
                f"'{structure.id}' is not the folder's name '{folder.name}'; make them the same",
            )
        )  # fmt: skip
    if structure is None or problems:
        return None, problems
    return LoadedExercise(structure, words, folder), []


def _read(path: Path, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None, [Problem(path, 1, "", "the file is missing; add it")]
    except (OSError, UnicodeDecodeError) as error:
        return None, [Problem(path, 1, "", f"can't be read as UTF-8 text ({error})")]
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        says = getattr(error, "problem", None) or str(error)
        line = mark.line + 1 if mark else 1
        return None, [Problem(path, line, "", f"not valid YAML: {says}; check indents and quotes")]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [_problem(path, node, fault) for fault in error.errors()]


def _problem(path: Path, node: yaml.Node | None, fault: Any) -> Problem:
    keys, line = _place(node, fault["loc"])
    remedy = REMEDIES.get(fault["type"])
    says = fault["msg"].removeprefix("Value error, ")
    return Problem(path, line, ".".join(keys), f"{says}; {remedy}" if remedy else says)


def _place(node: yaml.Node | None, loc: Sequence[str | int]) -> tuple[list[str], int]:
    """Keys as the file has them, and the line of the deepest one that is really there.

    Pydantic puts a field's type into the path of what is wrong with it; the file does not.
    """
    keys: list[str] = []
    line = 1
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            pairs = {name.value: (name, value) for name, value in node.value}
            if part in pairs:
                name, node = pairs[part]
                line = name.start_mark.line + 1
            elif "type" in pairs and pairs["type"][1].value == part:
                continue
            else:
                node = None
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
        keys.append(str(part))
    return keys, line


def _words_fit(path: Path, exercise: Exercise, words: ExerciseWords) -> list[Problem]:
    """Every id of the structure has its words, and no words stand without an id."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    found: list[Problem] = []

    def same(have: set[str], want: set[str], *keys: str) -> None:
        for id_ in sorted(want - have):
            key = ".".join([*keys, id_])
            line = _place(node, keys)[1]
            found.append(Problem(path, line, key, "the words are missing; add them"))
        for id_ in sorted(have - want):
            key = ".".join([*keys, id_])
            says = "exercise.yaml has no such id; remove it, or check how it is spelt"
            found.append(Problem(path, _place(node, [*keys, id_])[1], key, says))

    same(set(words.roles), set(exercise.roles), "roles")
    same(set(words.steps), {step.id for step in exercise.steps}, "steps")
    for step in exercise.steps:
        if step.id not in words.steps:
            continue
        said = words.steps[step.id]
        here = ("steps", step.id)
        same(set(said.each), set(step.repeat.each if step.repeat else []), *here, "each")
        same(set(said.fields), {field.id for field in step.fields}, *here, "fields")
        for field in step.fields:
            if field.id in said.fields:
                options = set(getattr(field, "options", []))
                same(
                    set(said.fields[field.id].options),
                    options,
                    *here,
                    "fields",
                    field.id,
                    "options",
                )
                if field.type in ("scale", "position"):
                    ends = {end for end in ("low", "high") if getattr(said.fields[field.id], end)}
                    same(ends, {"low", "high"}, *here, "fields", field.id)
    return found
