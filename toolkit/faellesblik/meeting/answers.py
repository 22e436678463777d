"""Validating answers against the fields of their step."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from faellesblik.i18n import N_
from faellesblik.model.cpr import has_cpr
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
    When,
)
from faellesblik.model.privacy import CPR_REFUSED
from faellesblik.model.steps import Step
from faellesblik.model.validation import Message

__all__ = ["condition_holds", "validate_answers"]


def validate_answers(
    step: Step, answers: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Message]]:
    """`(answers as stored, problems by field id)`.

    Texts are trimmed. Empty answers are left out, and so are answers to fields whose `when` does
    not hold.
    """
    fields = {id_: (field, each) for id_, field, each in step.flat_fields()}
    stored: dict[str, Any] = {}
    problems: dict[str, Message] = {
        id_: (N_("This step has no field “{field}”."), {"field": id_})
        for id_ in answers
        if id_ not in fields
    }
    for id_, (field, each) in fields.items():
        prefix = f"{each}." if each else ""
        if field.when and not condition_holds(field.when, stored, prefix):
            continue
        value = _trim(field, answers.get(id_))
        if value in (None, "", []):
            fault = _empty_fault(field, stored, prefix)
        else:
            fault = _value_fault(field, value)
            if fault is None:
                stored[id_] = value
        if fault is not None:
            problems[id_] = fault
    if step.sides and not problems and step.sides.unless not in stored:
        message = N_("This side is still empty. Write something here too, or say why it is empty.")
        problems |= {id_: (message, {}) for id_ in step.sides.of if id_ not in stored}
    return stored, problems


def condition_holds(when: When, answers: Mapping[str, Any], prefix: str = "") -> bool:
    """Whether an answer that `when` names was given; `prefix` is that of a repeated field."""
    value = answers.get(f"{prefix}{when.field}")
    choices = value if isinstance(value, list) else [value]
    return any(answer in when.answers for answer in choices)


def _trim(field: ExerciseField, value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(field, CardsField) and isinstance(value, list):
        return [text for card in value if (text := str(card).strip())]
    if isinstance(field, RowsField) and isinstance(value, list):
        rows = [_trim_row(row) for row in value]
        return [row for row in rows if row != {}]
    return value


def _trim_row(row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    trimmed = {id_: cell.strip() if isinstance(cell, str) else cell for id_, cell in row.items()}
    return {id_: cell for id_, cell in trimmed.items() if cell not in (None, "")}


def _empty_fault(field: ExerciseField, stored: Mapping[str, Any], prefix: str) -> Message | None:
    """The message for an empty field that must be answered, else None."""
    evidence_for = field.evidence_for if isinstance(field, TextField) else None
    if evidence_for and f"{prefix}{evidence_for}" in stored:
        return (N_("Say what you build it on."), {})
    if field.required and not isinstance(field, VoteField):
        return (_required_message(field), {})
    return None


def _required_message(field: ExerciseField) -> str:
    match field:
        case TextField() | PseudonymField() | CardsField() | RowsField():
            return N_("Write something here before you send.")
        case PositionField():
            return N_("Place yourself on the line before you send.")
        case _:
            return N_("Choose here before you send.")


def _value_fault(field: ExerciseField, value: Any) -> Message | None:  # noqa: PLR0911 - one case a type
    match field:
        case TextField() | PseudonymField():
            return _text_fault(value, field.max_length)
        case CardsField():
            return _cards_fault(value, field)
        case RowsField():
            return _rows_fault(value, field)
        case DateField():
            return _date_fault(value)
        case VoteField():
            return (N_("Votes are given one by one, not sent as an answer."), {})
        case ChoiceField():
            return None if value in field.options else (N_("Choose one of the answers."), {})
        case TagsField():
            return _tags_fault(field, value)
        case ScaleField():
            return _number_fault(value, field.min, field.max)
        case PositionField():
            return _number_fault(value, 0, POSITION_MAX)


def _text_fault(value: Any, max_length: int) -> Message | None:
    if not isinstance(value, str):
        return (N_("This must be text."), {})
    if len(value) > max_length:
        return (
            N_("This is {length} characters. There is room for {most}: make it shorter."),
            {"length": len(value), "most": max_length},
        )
    if has_cpr(value):
        return (CPR_REFUSED, {})
    return None


def _cards_fault(value: Any, field: CardsField) -> Message | None:
    if not isinstance(value, list):
        return (N_("This must be a list of texts."), {})
    if len(value) > field.most:
        return (N_("There is room for {most} cards. Take some out."), {"most": field.most})
    if len(value) < field.least:
        return _too_few_fault(field.least)
    faults = (_text_fault(text, field.max_length) for text in value)
    return next((fault for fault in faults if fault), None)


def _too_few_fault(least: int) -> Message:
    return (N_("Write at least {least} here."), {"least": least})


def _rows_fault(value: Any, field: RowsField) -> Message | None:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return (N_("This must be a list of rows."), {})
    if len(value) > field.most:
        return (N_("There is room for {most} here. Take some out."), {"most": field.most})
    if len(value) < field.least:
        return _too_few_fault(field.least)
    faults = (_row_fault(row, field) for row in value)
    return next((fault for fault in faults if fault), None)


def _row_fault(row: dict[str, Any], field: RowsField) -> Message | None:
    for unknown in row.keys() - {column.id for column in field.columns}:
        return (N_("This step has no field “{field}”."), {"field": f"{field.id}.{unknown}"})
    for column in field.columns:
        if column.id in row:
            if fault := _cell_fault(column, row[column.id]):
                return fault
        elif column.required:
            return (N_("Something is missing in one of these. Fill it in."), {})
    return None


def _cell_fault(column: Column, value: Any) -> Message | None:
    match column:
        case TextColumn():
            return _text_fault(value, column.max_length)
        case DateColumn():
            return _date_fault(value)
        case ChoiceColumn():
            return None if value in column.options else (N_("Choose one of the answers."), {})


def _date_fault(value: Any) -> Message | None:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return None
    except (TypeError, ValueError):
        pass
    return (N_("Write a date as year-month-day, such as 2026-12-01."), {})


def _tags_fault(field: TagsField, value: Any) -> Message | None:
    if not isinstance(value, list) or any(tag not in field.options for tag in value):
        return (N_("Choose among the answers."), {})
    if len(set(value)) < len(value) or len(value) > field.most:
        return (N_("Choose at most {most}, each only once."), {"most": field.most})
    return None


def _number_fault(value: Any, low: int, high: int) -> Message | None:
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return None
    return (N_("Choose a whole number from {low} to {high}."), {"low": low, "high": high})
