"""The agenda as a view holds it: what stays the same until somebody changes the plan."""

from typing import Any

from pydantic import TypeAdapter

from faellesblik.contract.agenda import AgendaItem as ItemView
from faellesblik.contract.agenda import Each, Earlier, ItemRole, Sides
from faellesblik.contract.agenda import Step as StepView
from faellesblik.contract.fields import AnyField
from faellesblik.meeting.state import MeetingState, Plan
from faellesblik.model.agenda import AgendaItem, MeetingExercise
from faellesblik.model.events import Role
from faellesblik.model.exercise_words import FieldWords
from faellesblik.model.fields import POSITION_MAX, Column, ExerciseField
from faellesblik.model.steps import Step

__all__ = ["agenda_view"]

FIELD: TypeAdapter[AnyField] = TypeAdapter(AnyField)


def agenda_view(state: MeetingState, role: Role) -> list[ItemView]:
    """Every item of the plan, with its steps in their order. The same plan gives the same."""
    plan = state.plan
    return [
        _agenda_item(plan, entry, plan.exercises[entry.exercise], role) for entry in plan.agenda
    ]


def _agenda_item(plan: Plan, entry: AgendaItem, exercise: MeetingExercise, role: Role) -> ItemView:
    structure, words = exercise.structure, exercise.words
    return ItemView(
        item=entry.item,
        exercise=structure.id,
        version=structure.version,
        plain=entry.plain,
        title=words.title,
        purpose=words.purpose,
        minutes=structure.minutes_by(lambda step: plan.minutes((entry.item, step.id))),
        roles=[
            ItemRole(role=id_, name=words.roles[id_].name, does=words.roles[id_].does)
            for id_ in structure.roles
        ],
        steps=[_step(plan, entry.item, step, exercise, role) for step in plan.steps(entry.item)],
    )


def _step(plan: Plan, item: str, step: Step, exercise: MeetingExercise, role: Role) -> StepView:
    words = exercise.words.steps[step.id]
    return StepView(
        step=step.id,
        does=step.does,
        form=step.form,
        minutes=plan.minutes((item, step.id)),
        title=words.title,
        say=words.say,
        silent=step.silent,
        writes=step.writes,
        anonymous=step.anonymous,
        recalls=[earlier for id_ in step.recalls for earlier in _earlier(exercise, id_)],
        fields=[
            _field(id_, field, words.fields[field.id], each)
            for id_, field, each in step.flat_fields()
        ],
        shows=[earlier for id_ in step.shows for earlier in _earlier(exercise, id_)]
        if step.shows
        else None,
        sides=Sides(of=step.sides.of, unless=step.sides.unless) if step.sides else None,
        each=[
            Each(each=id_, label=words.each[id_].label, help=words.each[id_].help)
            for id_ in step.repeat.each
        ]
        if step.repeat
        else None,
        facilitator=(words.facilitator or None) if role == "facilitator" else None,
    )


def _earlier(exercise: MeetingExercise, field_id: str) -> list[Earlier]:
    """Where an earlier field stands; a repeated one stands in several places."""
    found = []
    for step in exercise.structure.steps:
        words = exercise.words.steps[step.id]
        for id_, field, each in step.flat_fields():
            if field.id == field_id:
                label = words.fields[field.id].label
                if each:
                    seat = words.each[each].label
                    label = seat if len(step.fields) == 1 else f"{seat}: {label}"
                found.append(Earlier(step=step.id, field=id_, label=label))
    return found


LEANS = ("when", "evidence_for")
"""How a field leans on another of its step, by the id that it is answered under."""


def _field(id_: str, field: ExerciseField, words: FieldWords, each: str | None) -> AnyField:
    not_limits = {"id", "type", "required", "options", "options_from", "columns", *LEANS}
    limits = field.model_dump(exclude=not_limits, exclude_defaults=field.type == "text")
    if field.type == "text":
        limits |= {"max_length": field.max_length, "lines": field.lines}
    if field.type == "position":
        limits = {"min": 0, "max": POSITION_MAX}
    prefix = f"{each}." if each else ""
    drawn: dict[str, Any] = {
        "field": id_,
        "type": field.type,
        "required": field.required,
        **_some(words, "label", "help", "placeholder", "low", "high"),
        **limits,
        **_options(field, words),
    }
    if field.when:
        drawn["when"] = {"field": prefix + field.when.field, "answers": field.when.answers}
    if field.type == "text" and field.evidence_for:
        drawn["evidence_for"] = prefix + field.evidence_for
    if field.type == "rows":
        drawn["columns"] = [_column(column, words.columns[column.id]) for column in field.columns]
    if each:
        drawn["each"] = each
    return FIELD.validate_python(drawn)


def _column(column: Column, words: FieldWords) -> dict[str, Any]:
    limits = {"max_length": column.max_length} if column.type == "text" else {}
    return {
        "column": column.id,
        "type": column.type,
        "required": column.required,
        **_some(words, "label", "help", "placeholder"),
        **limits,
        **_options(column, words),
    }


def _options(field: ExerciseField | Column, words: FieldWords) -> dict[str, Any]:
    if field.type not in ("choice", "tags"):
        return {}
    helps = words.option_help
    return {
        "options": [
            {"option": id_, "label": words.options[id_]}
            | ({"help": helps[id_]} if id_ in helps else {})
            for id_ in field.options
        ]
    }


def _some(words: FieldWords, *names: str) -> dict[str, Any]:
    return {name: said for name in names if (said := getattr(words, name)) is not None}
