"""Sample answers: what invented people answer when an exercise is rehearsed.

They stand in the files of words under `samples`, by field as `exercise.yaml` names it, and within
that by what the step is repeated for, or by the round. Here they are checked, and laid out as they
are answered: by `child.notes`, or by each round's own field.
"""

from typing import Any

from faellesblik.bank.yaml_file import Problem, YamlFile
from faellesblik.model.exercise_words import SampleValue, WordsFile
from faellesblik.model.exercises import Exercise
from faellesblik.model.fields import (
    POSITION_MAX,
    CardsField,
    ChoiceColumn,
    ChoiceField,
    Column,
    DateColumn,
    DateField,
    ExerciseField,
    PositionField,
    PseudonymField,
    RowsField,
    ScaleField,
    TagsField,
    TextColumn,
    TextField,
    VoteField,
)
from faellesblik.model.steps import Step

__all__ = ["Sample", "check_samples", "lay_out_samples"]

Sample = dict[str, SampleValue]
"""One person's answers by field as answered; a day is how many days from now it is."""


def check_samples(file: YamlFile[WordsFile], exercise: Exercise) -> list[Problem]:
    """A problem for each sample answer that its field would not take."""
    samples = file.content.samples if file.content else []
    fields = {field.id: (field, step) for step in exercise.steps for field in step.fields}
    problems = []
    for number, sample in enumerate(samples):
        for id_, value in sample.items():
            keys: tuple[str | int, ...] = ("samples", number, id_)
            if id_ not in fields:
                message = "exercise.yaml has no such field; remove it, or check how it is spelt"
                problems.append(file.problem(message, *keys))
                continue
            field, step = fields[id_]
            each = _each(exercise, step)
            for part, single in value.items() if isinstance(value, dict) else [("", value)]:
                fault = _place_fault(part, step, each) or _fault(field, single)
                if fault:
                    problems.append(file.problem(fault, *keys, *([part] if part else [])))
    return problems


def _each(exercise: Exercise, step: Step) -> list[str]:
    """What a step is taken once for each of. Entries of a set are known once it is filled in."""
    rounds = [each for rounds in exercise.rounds if step.id in rounds.steps for each in rounds.each]
    return rounds + (step.repeat.each if step.repeat else [])


def _place_fault(part: str, step: Step, each: list[str]) -> str | None:
    """What is wrong with where an answer stands: under `part`, or for the whole step."""
    if not part:
        return "say for which: the step is repeated" if step.repeat else None
    is_from_set = step.repeat is not None and step.repeat.each_from is not None
    if part in each or is_from_set:
        return None
    return f"choose among: {', '.join(each)}" if each else "the step is not repeated"


def lay_out_samples(file: WordsFile, exercise: Exercise, assembled: Exercise) -> tuple[Sample, ...]:
    """The samples by field as answered in the exercise as it is `assembled`.

    An option that the municipality's own sets have no more is left out.
    """
    origins = _origins(exercise)
    laid_out = []
    for sample in file.samples:
        answers: Sample = {}
        for step in assembled.steps:
            for id_, field, each in step.flat_fields():
                origin, round_id = origins.get(field.id, (field.id, None))
                value: Any = sample.get(origin)
                if isinstance(value, dict):
                    value = value.get(each or round_id)
                if value is not None and _fault(field, value) is None:
                    answers[id_] = value
        laid_out.append(answers)
    return tuple(laid_out)


def _origins(exercise: Exercise) -> dict[str, tuple[str, str]]:
    """By a round's own field: the field of exercise.yaml that it is a copy of, and the round."""
    return {
        f"{field.id}-{each}": (field.id, each)
        for rounds in exercise.rounds
        for step in exercise.steps
        if step.id in rounds.steps
        for field in step.fields
        for each in rounds.each
    }


def _fault(field: ExerciseField | Column, value: Any) -> str | None:  # noqa: PLR0911 - one case a type
    match field:
        case TextField() | PseudonymField() | TextColumn():
            return _text_fault(value, field.max_length)
        case CardsField():
            return _list_fault(value, field.least, field.most) or next(
                (fault for text in value if (fault := _text_fault(text, field.max_length))), None
            )
        case RowsField():
            return _list_fault(value, field.least, field.most) or next(
                (fault for row in value if (fault := _row_fault(field, row))), None
            )
        case ChoiceField() | ChoiceColumn():
            return _option_fault(field.options, [value])
        case TagsField():
            return _list_fault(value, 1, field.most) or _option_fault(field.options, value)
        case ScaleField():
            return _number_fault(value, field.min, field.max)
        case PositionField():
            return _number_fault(value, 0, POSITION_MAX)
        case DateField() | DateColumn():
            return _number_fault(value, 0, 366)
        case VoteField():
            return "votes are given on the board that there is then; take this away"


def _text_fault(value: Any, most: int) -> str | None:
    if not isinstance(value, str):
        return "this field takes a text"
    return f"this is longer than {most} characters; make it shorter" if len(value) > most else None


def _list_fault(value: Any, least: int, most: int) -> str | None:
    if isinstance(value, list) and least <= len(value) <= most:
        return None
    return f"this field takes a list of {least} to {most}"


def _row_fault(field: RowsField, row: Any) -> str | None:
    columns = {column.id: column for column in field.columns}
    if not isinstance(row, dict) or not row.keys() <= columns.keys():
        return f"a row has the columns {', '.join(columns)}"
    missing = [id_ for id_, column in columns.items() if column.required and id_ not in row]
    if missing:
        return f"the column {missing[0]} must be filled in"
    faults = (_fault(columns[id_], cell) for id_, cell in row.items())
    return next((fault for fault in faults if fault), None)


def _option_fault(options: list[str], values: Any) -> str | None:
    """Options that come from a set are known only once it is filled in."""
    if not options or all(value in options for value in values):
        return None
    return f"choose among: {', '.join(options)}"


def _number_fault(value: Any, low: int, high: int) -> str | None:
    if isinstance(value, int) and low <= value <= high:
        return None
    return f"this field takes a whole number from {low} to {high}"
