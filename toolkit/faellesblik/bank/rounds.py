"""Unrolling rounds: each round's steps become steps with ids such as `tell-first`."""

from collections.abc import Mapping
from typing import Any

from faellesblik.model.base import Language
from faellesblik.model.exercise_checks import OTHERS, TURN
from faellesblik.model.exercise_words import ExerciseWords, StepWords
from faellesblik.model.exercises import Exercise
from faellesblik.model.steps import Rounds, Step

__all__ = ["WordsByLanguage", "unroll_rounds"]

WordsByLanguage = dict[Language, ExerciseWords]


def unroll_rounds(
    exercise: Exercise, texts: WordsByLanguage, rounds: Rounds
) -> tuple[Exercise, WordsByLanguage]:
    """The exercise and its words with a copy of the steps for each round.

    The copies' fields get ids of their own, so that ids stay unique in the exercise.
    """
    steps_in_rounds = [step for step in exercise.steps if step.id in rounds.steps]
    ids_by_round = {
        round_id: {
            id_: f"{id_}-{round_id}"
            for step in steps_in_rounds
            for id_ in [step.id, *_field_ids(step)]
        }
        for round_id in rounds.each
    }
    round_ids = {
        id_: [ids_by_round[round_id][id_] for round_id in rounds.each]
        for id_ in ids_by_round[rounds.each[0]]
    }
    steps: list[Step] = []
    for step in exercise.steps:
        if step.id == rounds.steps[0]:
            steps += [
                _round_step(round_step, ids_by_round[round_id], _turn_roles(round_id, rounds))
                for round_id in rounds.each
                for round_step in steps_in_rounds
            ]
        elif step not in steps_in_rounds:
            steps.append(_outside_step(step, round_ids))
    unrolled_words = {
        language: words.model_copy(
            update={"steps": _round_words(words, steps_in_rounds, rounds, ids_by_round)}
        )
        for language, words in texts.items()
    }
    return exercise.model_copy(update={"steps": steps}), unrolled_words


def _field_ids(step: Step) -> list[str]:
    return [field.id for field in step.fields]


def _turn_roles(round_id: str, rounds: Rounds) -> dict[str, list[str]]:
    return {TURN: [round_id], OTHERS: [other for other in rounds.each if other != round_id]}


def _round_step(
    step: Step, round_ids: Mapping[str, str], turn_roles: Mapping[str, list[str]]
) -> Step:
    """A copy of `step` for one round, with the ids that it and its fields have in that round."""

    def roles(ids: list[str]) -> list[str]:
        return [role for id_ in ids for role in turn_roles.get(id_, [id_])]

    def here(ids: list[str]) -> list[str]:
        return [round_ids.get(id_, id_) for id_ in ids]

    fields = []
    for field in step.fields:
        update: dict[str, Any] = {"id": round_ids[field.id]}
        if field.when:
            update["when"] = field.when.model_copy(update={"field": round_ids[field.when.field]})
        for reference in ("evidence_for", "among"):
            if getattr(field, reference, None):
                update[reference] = round_ids.get(
                    getattr(field, reference), getattr(field, reference)
                )
        fields.append(field.model_copy(update=update))
    update = {
        "id": round_ids[step.id],
        "writes": roles(step.writes),
        "silent": roles(step.silent),
        "recalls": here(step.recalls),
        "shows": here(step.shows),
        "board": here(step.board),
        "fields": fields,
    }
    if step.when:
        field_id = round_ids.get(step.when.field, step.when.field)
        update["when"] = step.when.model_copy(update={"field": field_id})
    if step.sides:
        sides = {"of": here(step.sides.of), "unless": round_ids[step.sides.unless]}
        update["sides"] = step.sides.model_copy(update=sides)
    return step.model_copy(update=update)


def _outside_step(step: Step, round_ids: Mapping[str, list[str]]) -> Step:
    """A step outside the rounds: a reference into the rounds becomes one to each round."""
    update = {
        name: [
            id_ for field_id in getattr(step, name) for id_ in round_ids.get(field_id, [field_id])
        ]
        for name in ("recalls", "shows", "board")
    }
    return step.model_copy(update=update)


def _round_words(
    words: ExerciseWords,
    steps_in_rounds: list[Step],
    rounds: Rounds,
    ids_by_round: Mapping[str, Mapping[str, str]],
) -> dict[str, StepWords]:
    ids = {step.id for step in steps_in_rounds}
    words_by_step = {id_: step for id_, step in words.steps.items() if id_ not in ids}
    for round_id in rounds.each:
        for step in steps_in_rounds:
            step_words = words.steps[step.id]
            update = {
                "title": f"{step_words.title} · {words.rounds[round_id]}",
                "fields": {
                    ids_by_round[round_id][id_]: field for id_, field in step_words.fields.items()
                },
            }
            words_by_step[ids_by_round[round_id][step.id]] = step_words.model_copy(update=update)
    return words_by_step
