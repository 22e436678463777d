"""The agenda of a view. It stays the same until somebody changes the plan, so it can be cached."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from faellesblik.contract.agenda import AgendaItem as ItemView
from faellesblik.contract.agenda import Each, Earlier, Interval, ItemRole, Sides
from faellesblik.contract.agenda import Step as StepView
from faellesblik.contract.fields import AnyField
from faellesblik.meeting.state import MeetingState, Plan
from faellesblik.meeting.teamwork import team_form
from faellesblik.model.agenda import AgendaItem, MeetingExercise
from faellesblik.model.events import Role
from faellesblik.model.exercise_words import FieldWords
from faellesblik.model.fields import POSITION_MAX, Column, ExerciseField
from faellesblik.model.handover import Handover
from faellesblik.model.steps import Step

__all__ = ["agenda_view"]

FIELD: TypeAdapter[AnyField] = TypeAdapter(AnyField)


def agenda_view(state: MeetingState, role: Role) -> list[ItemView]:
    """Every item of the plan with its steps, in order. It depends on plan and role alone."""
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
        handover=structure.handover,
        roles=[
            ItemRole(role=id_, name=words.roles[id_].name, does=words.roles[id_].does)
            for id_ in structure.roles
        ],
        steps=[_step(plan, entry.item, step, exercise, role) for step in plan.steps(entry.item)],
    )


def _step(plan: Plan, item: str, step: Step, exercise: MeetingExercise, role: Role) -> StepView:
    words = exercise.words.steps[step.id]
    leaving = exercise.structure.handed_over(step)
    return StepView(
        step=step.id,
        does=step.does,
        form=step.form,
        teams=team_form(plan, (item, step.id)),
        minutes=plan.minutes((item, step.id)),
        title=words.title,
        say=words.say,
        silent=step.silent,
        writes=step.writes,
        anonymous=step.anonymous,
        recalls=_references(exercise, step.recalls),
        fields=[
            _field(id_, field, words.fields[field.id], each, leaving)
            for id_, field, each in step.flat_fields()
        ],
        shows=_references(exercise, step.shows) or None,
        board=_references(exercise, step.board) or None,
        sides=Sides(of=step.sides.of, unless=step.sides.unless) if step.sides else None,
        interval=words.interval if step.intervals else None,
        intervals=[
            Interval(interval=interval.id, label=words.interval_label(interval.id))
            for interval in step.intervals
        ]
        or None,
        each=[
            Each(each=id_, label=words.each[id_].label, help=words.each[id_].help)
            for id_ in step.repeat.each
        ]
        if step.repeat
        else None,
        facilitator=(words.facilitator or None) if role == "facilitator" else None,
    )


def _references(exercise: MeetingExercise, field_ids: list[str]) -> list[Earlier]:
    return [earlier for id_ in field_ids for earlier in _earlier_fields(exercise, id_)]


def _earlier_fields(exercise: MeetingExercise, field_id: str) -> list[Earlier]:
    """The places of a field of the exercise; a repeated field has several."""
    earlier_fields = []
    for step in exercise.structure.steps:
        words = exercise.words.steps[step.id]
        for id_, field, each in step.flat_fields():
            if field.id == field_id:
                label = words.fields[field.id].label
                if each:
                    seat = words.each[each].label
                    label = seat if len(step.fields) == 1 else f"{seat}: {label}"
                earlier_fields.append(Earlier(step=step.id, field=id_, label=label))
    return earlier_fields


DEPENDENCIES = ("when", "evidence_for")
"""Members of a field that name another field of its step."""
NOT_LIMITS = {
    "id",
    "type",
    "required",
    "options",
    "options_from",
    "columns",
    "handover",
    "erases",
    *DEPENDENCIES,
}


def _field(
    id_: str,
    field: ExerciseField,
    words: FieldWords,
    each: str | None,
    leaving: Mapping[str, Handover],
) -> AnyField:
    limits = field.model_dump(exclude=NOT_LIMITS, exclude_defaults=field.type == "text")
    if field.type == "text":
        limits |= {"max_length": field.max_length, "lines": field.lines}
    if field.type == "position":
        limits = {"min": 0, "max": POSITION_MAX}
    prefix = f"{each}." if each else ""
    members: dict[str, Any] = {
        "field": id_,
        "type": field.type,
        "required": field.required,
        **_given_words(words, "label", "help", "placeholder", "low", "high"),
        **limits,
        **_options(field, words),
    }
    if field.when:
        members["when"] = {"field": prefix + field.when.field, "answers": field.when.answers}
    if field.type == "text" and field.evidence_for:
        members["evidence_for"] = prefix + field.evidence_for
    if field.type == "rows":
        members["columns"] = [_column(column, words.columns[column.id]) for column in field.columns]
    if each:
        members["each"] = each
    if field.type == "choice" and field.erases:
        members["erases"] = field.erases.model_dump()
    columns = (f"{id_}.{column.id}" for column in getattr(field, "columns", ()))
    if handover := next((leaving[name] for name in (id_, *columns) if name in leaving), None):
        members["handover"] = handover
    return FIELD.validate_python(members)


def _column(column: Column, words: FieldWords) -> dict[str, Any]:
    limits = {"max_length": column.max_length} if column.type == "text" else {}
    return {
        "column": column.id,
        "type": column.type,
        "required": column.required,
        **_given_words(words, "label", "help", "placeholder"),
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


def _given_words(words: FieldWords, *names: str) -> dict[str, Any]:
    return {name: text for name in names if (text := getattr(words, name)) is not None}
