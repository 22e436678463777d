"""Reading and checking an exercise's three files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path

from pydantic import ValidationError

from faellesblik.bank.assembly import assemble_exercise
from faellesblik.bank.samples import Sample, check_samples, lay_out_samples
from faellesblik.bank.sets import Sets
from faellesblik.bank.yaml_file import Problem, YamlFile, find_truncated_words, read_yaml
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.model.exercise_words import ExerciseWords, FieldWords, WordsFile
from faellesblik.model.exercises import Exercise
from faellesblik.model.fields import ChoiceColumn, ChoiceField, ExerciseField, RowsField, TagsField
from faellesblik.model.steps import Step

__all__ = ["LoadedExercise", "read_exercise"]

GUIDANCE = ("when", "bring", "lead", "follow_up")
"""Words that are optional in the model, but that every exercise of the bank must have."""


@dataclass(frozen=True)
class LoadedExercise:
    """An exercise with its words in every language, its sets filled in and its rounds unrolled.

    `folder` is where its files are. `samples` are what invented people answer in a rehearsal.
    """

    structure: Exercise
    words: dict[Language, ExerciseWords]
    folder: Path
    samples: Mapping[Language, tuple[Sample, ...]] = dataclass_field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.structure.id

    def source(self, language: Language) -> str | None:
        """Where the idea comes from, as a reader of that language is told."""
        return self.structure.source_in(self.words[language])


def read_exercise(folder: Path, sets: Sets) -> tuple[LoadedExercise | None, list[Problem]]:
    """The exercise in `folder`, or None and all that is wrong with it."""
    file = read_yaml(folder / "exercise.yaml", Exercise)
    words_files = {
        language: read_yaml(folder / f"{language}.yaml", WordsFile) for language in LANGUAGES
    }
    problems = [
        *file.problems,
        *(problem for words_file in words_files.values() for problem in words_file.problems),
    ]
    structure = file.content
    if structure is None:
        return None, problems
    if structure.id != folder.name:
        message = f"'{structure.id}' is not the folder's name '{folder.name}'; make them the same"
        problems.append(file.problem(message, "id"))
    problems += _unknown_sets(file, structure, sets)
    for words_file in words_files.values():
        problems += _check_words(words_file, structure)
        problems += check_samples(words_file, structure)
        problems += find_truncated_words(words_file.path) if words_file.content else []
    files = {
        language: words_file.content
        for language, words_file in words_files.items()
        if words_file.content
    }
    if problems:
        return None, problems
    words = {language: file.words for language, file in files.items()}
    try:
        structure_assembled, words_assembled = assemble_exercise(structure, words, sets)
    except ValidationError as error:
        return None, [file.problem(f"with its sets filled in: {f['msg']}") for f in error.errors()]
    samples = {
        language: lay_out_samples(words_file, structure, structure_assembled)
        for language, words_file in files.items()
    }
    return LoadedExercise(structure_assembled, words_assembled, folder, samples), []


def _unknown_sets(file: YamlFile[Exercise], exercise: Exercise, sets: Sets) -> Iterator[Problem]:
    for at, step in enumerate(exercise.steps):
        references: list[tuple[str | None, tuple[str | int, ...]]] = []
        if step.repeat:
            references.append((step.repeat.each_from, ("repeat", "each_from")))
        for n, field in enumerate(step.fields):
            references += [(name, ("fields", n, *keys)) for name, keys in _set_names(field)]
        for name, keys in references:
            if name is not None and name not in sets.entries:
                message = f"there is no set '{name}'; use one of: {', '.join(sets.entries)}"
                yield file.problem(message, "steps", at, *keys)


def _set_names(field: ExerciseField) -> Iterator[tuple[str | None, tuple[str | int, ...]]]:
    if isinstance(field, ChoiceField | TagsField):
        yield field.options_from, ("options_from",)
    if isinstance(field, RowsField):
        for n, column in enumerate(field.columns):
            if isinstance(column, ChoiceColumn):
                yield column.options_from, ("columns", n, "options_from")


def _check_words(file: YamlFile[WordsFile], exercise: Exercise) -> list[Problem]:
    """A problem for each id of the structure without words, and for words without an id."""
    words = file.content
    if words is None:
        return []
    check = _WordsCheck(file)
    for name in GUIDANCE:
        if getattr(words, name) is None:
            check.add_missing(name)
    if exercise.source_in(words) is None:
        check.add_missing("source")
    check.compare_ids(words.roles, exercise.roles, "roles")
    check.compare_ids(
        words.rounds, [each for rounds in exercise.rounds for each in rounds.each], "rounds"
    )
    check.compare_ids(words.steps, [step.id for step in exercise.steps], "steps")
    for step in exercise.steps:
        if step.id in words.steps:
            check.compare_step(step, words)
    return check.problems


class _WordsCheck:
    """Collects the differences between one file of words and the structure, as `problems`."""

    def __init__(self, file: YamlFile[WordsFile]) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add_missing(self, *keys: str) -> None:
        self.problems.append(self.file.problem("the words are missing; add them", *keys))

    def compare_ids(self, present: Mapping[str, object], expected: list[str], *keys: str) -> None:
        for id_ in expected:
            if id_ not in present:
                self.add_missing(*keys, id_)
        for id_ in present:
            if id_ not in expected:
                message = "exercise.yaml has no such id; remove it, or check how it is spelt"
                self.problems.append(self.file.problem(message, *keys, id_))

    def compare_step(self, step: Step, words: ExerciseWords) -> None:
        step_words, path = words.steps[step.id], ("steps", step.id)
        self.compare_ids(step_words.each, step.repeat.each if step.repeat else [], *path, "each")
        own_names = [i.id for i in step.intervals if i.id not in step_words.each]
        self.compare_ids(step_words.intervals, own_names, *path, "intervals")
        self.compare_ids(step_words.fields, [field.id for field in step.fields], *path, "fields")
        for field in step.fields:
            if field.id in step_words.fields:
                self.compare_field(field, step_words.fields[field.id], *path, "fields", field.id)

    def compare_field(self, field: ExerciseField, field_words: FieldWords, *path: str) -> None:
        self.compare_ids(field_words.options, getattr(field, "options", []), *path, "options")
        options_with_help = [
            id_ for id_ in getattr(field, "options", []) if id_ in field_words.option_help
        ]
        self.compare_ids(field_words.option_help, options_with_help, *path, "option_help")
        columns = field.columns if isinstance(field, RowsField) else []
        self.compare_ids(field_words.columns, [column.id for column in columns], *path, "columns")
        for column in columns:
            if column.id in field_words.columns:
                options = field_words.columns[column.id].options
                keys = (*path, "columns", column.id, "options")
                self.compare_ids(options, getattr(column, "options", []), *keys)
        if field.type in ("scale", "position"):
            for end in ("low", "high"):
                if getattr(field_words, end) is None:
                    self.add_missing(*path, end)
