"""Rounds become steps of their own, with ids such as `tell-first`, and titles that name them."""

from collections.abc import Mapping
from typing import Any

from faellesblik.model.base import Language
from faellesblik.model.exercise_checks import OTHERS, TURN
from faellesblik.model.exercise_words import ExerciseWords, StepWords
from faellesblik.model.exercises import Exercise
from faellesblik.model.steps import Rounds, Step

__all__ = ["Spoken", "unrolled"]

Spoken = dict[Language, ExerciseWords]


def unrolled(exercise: Exercise, spoken: Spoken, rounds: Rounds) -> tuple[Exercise, Spoken]:
    """Steps of their own for each round; their fields too, so that ids stay unique."""
    inside = [step for step in exercise.steps if step.id in rounds.steps]
    names = {
        each: {id_: f"{id_}-{each}" for step in inside for id_ in [step.id, *_field_ids(step)]}
        for each in rounds.each
    }
    every = {id_: [names[each][id_] for each in rounds.each] for id_ in names[rounds.each[0]]}
    steps: list[Step] = []
    for step in exercise.steps:
        if step.id == rounds.steps[0]:
            steps += [
                _in_round(round_step, names[each], _who(each, rounds))
                for each in rounds.each
                for round_step in inside
            ]
        elif step not in inside:
            steps.append(_after(step, every))
    round_words = {
        language: words.model_copy(update={"steps": _round_words(words, inside, rounds, names)})
        for language, words in spoken.items()
    }
    return exercise.model_copy(update={"steps": steps}), round_words


def _field_ids(step: Step) -> list[str]:
    return [field.id for field in step.fields]


def _who(each: str, rounds: Rounds) -> dict[str, list[str]]:
    return {TURN: [each], OTHERS: [other for other in rounds.each if other != each]}


def _in_round(step: Step, names: Mapping[str, str], who: Mapping[str, list[str]]) -> Step:
    """`step` in one round, under the names that it and its fields have there."""

    def roles(ids: list[str]) -> list[str]:
        return [role for id_ in ids for role in who.get(id_, [id_])]

    def here(ids: list[str]) -> list[str]:
        return [names.get(id_, id_) for id_ in ids]

    fields = []
    for field in step.fields:
        update: dict[str, Any] = {"id": names[field.id]}
        if field.when:
            update["when"] = field.when.model_copy(update={"field": names[field.when.field]})
        for leans in ("evidence_for", "among"):
            if getattr(field, leans, None):
                update[leans] = names.get(getattr(field, leans), getattr(field, leans))
        fields.append(field.model_copy(update=update))
    update = {
        "id": names[step.id],
        "writes": roles(step.writes),
        "silent": roles(step.silent),
        "recalls": here(step.recalls),
        "shows": here(step.shows),
        "board": here(step.board),
        "fields": fields,
    }
    if step.when:
        field_id = names.get(step.when.field, step.when.field)
        update["when"] = step.when.model_copy(update={"field": field_id})
    if step.sides:
        sides = {"of": here(step.sides.of), "unless": names[step.sides.unless]}
        update["sides"] = step.sides.model_copy(update=sides)
    return step.model_copy(update=update)


def _after(step: Step, every: Mapping[str, list[str]]) -> Step:
    """A step outside the rounds: what it takes from them, it takes from each."""
    update = {
        name: [id_ for field_id in getattr(step, name) for id_ in every.get(field_id, [field_id])]
        for name in ("recalls", "shows", "board")
    }
    return step.model_copy(update=update)


def _round_words(
    words: ExerciseWords,
    inside: list[Step],
    rounds: Rounds,
    names: Mapping[str, Mapping[str, str]],
) -> dict[str, StepWords]:
    ids = {step.id for step in inside}
    words_by_step = {id_: step for id_, step in words.steps.items() if id_ not in ids}
    for each in rounds.each:
        for step in inside:
            step_words = words.steps[step.id]
            update = {
                "title": f"{step_words.title} · {words.rounds[each]}",
                "fields": {names[each][id_]: field for id_, field in step_words.fields.items()},
            }
            words_by_step[names[each][step.id]] = step_words.model_copy(update=update)
    return words_by_step
