"""Holding answers against the fields of their step."""

from collections.abc import Mapping
from typing import Any

from faellesblik.i18n import N_
from faellesblik.model.exercises import (
    POSITION_MAX,
    CardsField,
    ChoiceField,
    ExerciseField,
    PositionField,
    PseudonymField,
    ScaleField,
    Step,
    TagsField,
    TextField,
    VoteField,
)
from faellesblik.model.privacy import CPR_REFUSED, has_cpr

__all__ = ["Message", "check_answers"]

Message = tuple[str, dict[str, Any]]
"""A msgid and its values, to be translated where it is shown."""


def check_answers(
    step: Step, answers: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Message]]:
    """`(answers as stored, what is wrong by field)`. Texts are trimmed; empty ones left out."""
    fields = {id_: field for id_, field, _ in step.flat_fields()}
    stored: dict[str, Any] = {}
    wrong: dict[str, Message] = {
        id_: (N_("This step has no field “{field}”."), {"field": id_})
        for id_ in answers
        if id_ not in fields
    }
    for id_, field in fields.items():
        value = answers.get(id_)
        if isinstance(value, str):
            value = value.strip()
        if isinstance(field, CardsField) and isinstance(value, list):
            value = [text for card in value if (text := str(card).strip())]
        if value in (None, "", []):
            if field.required and not isinstance(field, VoteField):
                wrong[id_] = (N_("Write something here first."), {})
            continue
        fault = _fault(field, value)
        if fault is None:
            stored[id_] = value
        else:
            wrong[id_] = fault
    return stored, wrong


def _fault(field: ExerciseField, value: Any) -> Message | None:  # noqa: PLR0911 - one case a type
    match field:
        case TextField() | PseudonymField():
            return _text_fault(value, field.max_length)
        case CardsField():
            return _cards_fault(value, field)
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


def _text_fault(value: Any, most: int) -> Message | None:
    if not isinstance(value, str):
        return (N_("This must be text."), {})
    if len(value) > most:
        return (
            N_("This is {length} characters. There is room for {most}: make it shorter."),
            {"length": len(value), "most": most},
        )
    if has_cpr(value):
        return (CPR_REFUSED, {})
    return None


def _cards_fault(value: Any, field: CardsField) -> Message | None:
    if not isinstance(value, list):
        return (N_("This must be a list of texts."), {})
    if len(value) > field.most:
        return (N_("There is room for {most} cards. Take some out."), {"most": field.most})
    faults = (_text_fault(text, field.max_length) for text in value)
    return next((fault for fault in faults if fault), None)


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
