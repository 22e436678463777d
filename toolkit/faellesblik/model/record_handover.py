"""The form in which a record leaves its team.

Invariants
- The form is built from known keys alone, so a text that this version knows nothing of stays.
- Nobody is named in it: no author, observer, child, nor who does what. A private note and what a
  note may mean have no way out.
- It is a record that can be read, and its own form: a form that is cut again is the same.
- Words of what was asked stand: titles of exercises and steps, and the coding scheme.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from pydantic import JsonValue

from faellesblik.model.base import Open
from faellesblik.model.handover import Handover, default_handover
from faellesblik.model.observation_record import ObservationBody
from faellesblik.model.records import (
    LOCAL_KINDS,
    Answer,
    BoardGroup,
    Contribution,
    Decision,
    ExerciseResultBody,
    ExerciseResultRecord,
    HandedOver,
    MeetingBody,
    MeetingItem,
    MeetingRecord,
    ObservationRecord,
    PerspectiveShiftBody,
    PerspectiveShiftRecord,
    Record,
    StepResult,
)

__all__ = ["handed_over", "handover_of"]

Part = TypeVar("Part", bound=Open)

POSITIONS: HandedOver = {"focus_before": "measures", "focus_after": "measures"}
ENVELOPE = (
    "schema_",
    "kind",
    "id",
    "created",
    "team",
    "school",
    "meeting",
    "language",
    "grew_from",
    "revises",
    "delete_after",
)
OPTION = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
"""The id of an option, as a choice is answered."""
SHARED_WITH, NOBODY = "may_be_shared_with", "nobody"
"""In older records of a child conversation: the field and the option of a child's no."""


def handover_of(record: Record) -> Handover:
    """What of a record as a whole may leave the team; also where an older one doesn't say it."""
    if record.kind in LOCAL_KINDS:
        return "nothing"
    if record.handover is not None:
        return record.handover
    if isinstance(record, ExerciseResultRecord) and _shared_with_nobody(record.body):
        return "nothing"
    return default_handover(record.exercise.id) if record.exercise else "measures"


def _shared_with_nobody(body: ExerciseResultBody) -> bool:
    answers = (answer.answers.get(SHARED_WITH) for step in body.steps for answer in step.answers)
    return any(isinstance(shared, list) and NOBODY in shared for shared in answers)


def handed_over(record: Record) -> Record | None:
    """The record with nothing in it but what may leave the team; None when nothing may.

    That words were taken out of it afterwards is told, so that older copies give way to it.
    """
    handover = handover_of(record)
    match record:
        case PerspectiveShiftRecord(body=shift):
            body: Any = _perspective_shift(shift, handover)
        case ExerciseResultRecord(body=result):
            body = _exercise_result(result, handover)
        case ObservationRecord(body=observation) if handover != "nothing":
            body = _observation(observation)
        case MeetingRecord(body=meeting) if handover != "nothing":
            body = _meeting(meeting, handover)
        case _:
            body = None
    if body is None:
        return None
    envelope = {name: getattr(record, name) for name in ENVELOPE}
    exercise = _known(record.exercise, "id", "version") if record.exercise else None
    if (record.model_extra or {}).get("redacted"):
        envelope["redacted"] = True
    cut: Record = type(record).model_construct(
        **envelope, exercise=exercise, handover=handover, body=body
    )
    return cut


def _perspective_shift(
    body: PerspectiveShiftBody, handover: Handover
) -> PerspectiveShiftBody | None:
    by_default = POSITIONS if handover != "nothing" else {}
    leaving = by_default if body.handed_over is None else _leaving(body.handed_over)
    if handover == "nothing" and not leaving:
        return None
    return PerspectiveShiftBody.model_construct(
        participants=body.participants,
        contributions=[
            Contribution.model_construct(
                **_answers(
                    {name: getattr(contribution, name) for name in Contribution.model_fields},
                    leaving,
                )
            )
            for contribution in body.contributions
        ],
        handed_over=leaving,
        decisions=_decisions(body.decisions, handover),
    )


def _exercise_result(body: ExerciseResultBody, handover: Handover) -> ExerciseResultBody | None:
    steps = [cut for step in body.steps if (cut := _step(step, handover)) is not None]
    if handover == "nothing" and not steps:
        return None
    return ExerciseResultBody.model_construct(
        title=body.title,
        participants=body.participants,
        steps=steps,
        decisions=_decisions(body.decisions, handover),
    )


def _step(step: StepResult, of_record: Handover) -> StepResult | None:
    handover = step.handover or of_record
    leaving = None if step.handed_over is None else _leaving(step.handed_over)
    if handover == "nothing" and not leaving:
        return None
    board = None if handover == "nothing" else step.board
    return StepResult.model_construct(
        step=step.step,
        title=step.title,
        answers=[
            Answer.model_construct(
                answers=_numbers(answer.answers)
                if leaving is None
                else _answers(answer.answers, leaving)
            )
            for answer in step.answers
        ],
        board=[_group(group, handover) for group in board] if board is not None else None,
        handover=handover,
        handed_over=leaving,
    )


def _group(group: BoardGroup, handover: Handover) -> BoardGroup:
    if handover == "texts":
        return _known(group, "name", "cards", "size", "votes")
    return BoardGroup.model_construct(size=group.size or len(group.cards), votes=group.votes)


def _answers(answers: Mapping[str, Any], leaving: HandedOver) -> dict[str, Any]:
    """Of one author's answers, those that may leave."""
    cut: dict[str, Any] = {}
    for field, answer in answers.items():
        columns = {
            name.removeprefix(f"{field}."): handover
            for name, handover in leaving.items()
            if name.startswith(f"{field}.")
        }
        if leaving.get(field) == "texts" or (leaving.get(field) and _is_measure(answer)):
            cut[field] = answer
        elif columns and isinstance(answer, list):
            cut[field] = [_answers(row, columns) for row in answer if isinstance(row, Mapping)]
    return {field: answer for field, answer in cut.items() if answer is not None}


def _leaving(handed_over: HandedOver) -> HandedOver:
    return {field: handover for field, handover in handed_over.items() if handover != "nothing"}


def _numbers(answers: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {field: answer for field, answer in answers.items() if _is_number(answer)}


def _is_number(answer: object) -> bool:
    return isinstance(answer, int | float)


def _is_measure(answer: object) -> bool:
    if isinstance(answer, list):
        return all(_is_measure(part) for part in answer)
    return _is_number(answer) or (isinstance(answer, str) and OPTION.fullmatch(answer) is not None)


def _decisions(decisions: list[Decision], handover: Handover) -> list[Decision]:
    match handover:
        case "nothing":
            return []
        case "measures":
            return [_known(decision, "decision", "item", "level") for decision in decisions]
        case "texts":
            parts = ("decision", "text", "item", "by", "level", "reason")
            return [_known(decision, *parts) for decision in decisions]


def _meeting(body: MeetingBody, handover: Handover) -> MeetingBody:
    by_item = {item.item: item.handover or default_handover(item.exercise) for item in body.agenda}
    return MeetingBody.model_construct(
        title=body.title if handover == "texts" else "",
        opened=body.opened,
        closed=body.closed,
        participants=body.participants,
        agenda=[_item(item, by_item[item.item], handover) for item in body.agenda],
        decisions=[
            cut
            for decision in body.decisions
            for cut in _decisions(
                [decision], _less(handover, by_item.get(decision.item or "", handover))
            )
        ],
        followed_up=[
            _known(follow_up, "decision", "text", "outcome", "why")
            if handover == "texts"
            else _known(follow_up, "decision", "outcome")
            for follow_up in body.followed_up
        ],
    )


def _item(item: MeetingItem, own: Handover, of_meeting: Handover) -> MeetingItem:
    """The title of an exercise is the method bank's; that of a talk was written by somebody."""
    keeps_title = not item.plain or of_meeting == "texts"
    return MeetingItem.model_construct(
        item=item.item,
        exercise=item.exercise,
        version=item.version,
        plain=item.plain,
        title=item.title if keeps_title else "",
        handover=own,
        steps_opened=item.steps_opened,
        tags=_known(item.tags, *type(item.tags).model_fields) if item.tags else None,
        result=item.result if own != "nothing" else None,
    )


def _less(one: Handover, other: Handover) -> Handover:
    order: tuple[Handover, ...] = ("nothing", "measures", "texts")
    return min(one, other, key=order.index)


def _observation(body: ObservationBody) -> ObservationBody:
    """What was counted and timed. An observation of notes alone keeps its day."""
    return ObservationBody.model_construct(
        setting="",
        observed_on=body.observed_on,
        seconds=body.seconds,
        scheme=body.scheme,
        contexts=[_known(context, "t", "grouping") for context in body.contexts],
        events=[
            _known(event, "id", "code", "t", "until", "who", "count", "modifiers")
            for event in body.events
        ],
        samples=[
            _known(sample, "id", "n", "t").model_copy(
                update={"codes": [_known(code, "code", "who", "count") for code in sample.codes]}
            )
            for sample in body.samples
        ],
    )


def _known(part: Part, *names: str) -> Part:
    """A copy that has these of the part's members and no others, nor any unknown ones."""
    members = {name: getattr(part, name) for name in names}
    return cast("Part", type(part).model_construct(set(names) & part.model_fields_set, **members))
