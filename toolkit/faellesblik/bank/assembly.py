"""Assembling an exercise from its files.

Options are filled in from their sets, a municipality's terms replace the shipped ones, and rounds
are unrolled into steps (rounds.py). Code that runs, draws or prints an exercise sees no sets,
terms or rounds.
"""

import re
from collections.abc import Mapping
from typing import Any

from faellesblik.bank.rounds import WordsByLanguage, unroll_rounds
from faellesblik.bank.sets import Sets
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords, FieldWords, StepWords
from faellesblik.model.exercises import Exercise
from faellesblik.model.fields import ChoiceColumn, ChoiceField, ExerciseField, RowsField, TagsField
from faellesblik.model.steps import Step

__all__ = ["assemble_exercise"]


def assemble_exercise(
    exercise: Exercise, texts: WordsByLanguage, sets: Sets
) -> tuple[Exercise, WordsByLanguage]:
    """The structure and its words by language, assembled.

    Raises ValidationError where a set has too few entries to choose among.
    """
    steps = [_fill_step(step, sets) for step in exercise.steps]
    words_by_language = {
        language: _replace_terms(
            exercise_words.model_copy(
                update={
                    "steps": {
                        step.id: _fill_words(step, exercise_words.steps[step.id], sets, language)
                        for step in exercise.steps
                    }
                }
            ),
            sets.terms.da if language == "da" else sets.terms.en,
        )
        for language, exercise_words in texts.items()
    }
    structure = exercise.model_copy(update={"steps": steps})
    for rounds in exercise.rounds:
        structure, words_by_language = unroll_rounds(structure, words_by_language, rounds)
    whole = structure.model_copy(update={"rounds": []})
    return Exercise.model_validate(whole.model_dump()), words_by_language


def _entry_ids(name: str, sets: Sets) -> list[str]:
    return [entry.id for entry in sets.entries[name]]


def _fill_step(step: Step, sets: Sets) -> Step:
    update: dict[str, Any] = {"fields": [_fill_field(field, sets) for field in step.fields]}
    if step.repeat and step.repeat.each_from:
        each = _entry_ids(step.repeat.each_from, sets)
        update["repeat"] = step.repeat.model_copy(update={"each": each, "each_from": None})
    return step.model_copy(update=update)


def _fill_field(field: ExerciseField, sets: Sets) -> ExerciseField:
    if isinstance(field, RowsField):
        columns = [
            _fill_options(column, sets) if isinstance(column, ChoiceColumn) else column
            for column in field.columns
        ]
        return field.model_copy(update={"columns": columns})
    return _fill_options(field, sets) if isinstance(field, ChoiceField | TagsField) else field


def _fill_options(field: Any, sets: Sets) -> Any:
    if field.options_from is None:
        return field
    options = _entry_ids(field.options_from, sets)
    return field.model_copy(update={"options": options, "options_from": None})


def _fill_words(step: Step, step_words: StepWords, sets: Sets, language: Language) -> StepWords:
    def field_words(field: Any, words: FieldWords) -> FieldWords:
        update: dict[str, Any] = {}
        if getattr(field, "options_from", None):
            entries_words = {
                entry.id: entry.words(language) for entry in sets.entries[field.options_from]
            }
            update["options"] = {
                id_: entry_words.label for id_, entry_words in entries_words.items()
            }
            update["option_help"] = {
                id_: entry_words.help
                for id_, entry_words in entries_words.items()
                if entry_words.help
            }
        if isinstance(field, RowsField):
            update["columns"] = {
                column.id: field_words(column, words.columns[column.id]) for column in field.columns
            }
        return words.model_copy(update=update)

    update: dict[str, Any] = {
        "fields": {
            field.id: field_words(field, step_words.fields[field.id]) for field in step.fields
        }
    }
    if step.repeat and step.repeat.each_from:
        update["each"] = {
            entry.id: FieldWords(**entry.words(language).model_dump())
            for entry in sets.entries[step.repeat.each_from]
        }
    return step_words.model_copy(update=update)


def _replace_terms(words: ExerciseWords, terms: Mapping[str, str]) -> ExerciseWords:
    """The words with a municipality's own terms; a reference keeps the titles that it names."""
    if not terms:
        return words
    alternatives = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    pattern = re.compile(rf"\b({alternatives})\b", re.IGNORECASE)
    own_terms = {term.lower(): own for term, own in terms.items()}

    def own(match: re.Match[str]) -> str:
        term = match.group()
        replacement = own_terms[term.lower()]
        return replacement[0].upper() + replacement[1:] if term[0].isupper() else replacement

    def put(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(own, value)
        return (
            {key: put(inner) for key, inner in value.items()} if isinstance(value, dict) else value
        )

    own_words = put(words.model_dump(exclude={"source"}))
    return ExerciseWords.model_validate({**own_words, "source": words.source})
