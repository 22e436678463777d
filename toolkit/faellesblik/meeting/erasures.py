"""What people took back: an answer such as a child's "no, it has to go" removes what was written.

An author's answer to a field that `erases` takes the texts that it names out of the same author's
other answers to the item: at once from the state, and so from every view and record, and from the
log once the meeting is closed. Giving another answer later brings nothing back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from faellesblik.meeting.mappings import with_key, without_key
from faellesblik.meeting.state import MeetingState
from faellesblik.model.event_reading import MEETING_KINDS
from faellesblik.model.events import Event
from faellesblik.model.fields import Erases
from faellesblik.model.step_event_data import StepEvent, Submitted

__all__ = [
    "can_erase",
    "erased_answers",
    "erased_fields",
    "taken_back",
    "without_erased",
    "without_fields",
]


def taken_back(erasures: Mapping[str, Erases], answers: Mapping[str, Any]) -> set[str]:
    """Fields whose answers these answers take back. `erasures` are those of their exercise."""
    return {
        field
        for choice, erases in erasures.items()
        if answers.get(choice) in erases.answers
        for field in erases.of
    }


def can_erase(state: MeetingState, item: str) -> bool:
    """Whether answers to an item may take others back; an answer that is empty then is none."""
    exercise = state.plan.exercise(item)
    return exercise is not None and bool(exercise.structure.erasures)


def erased_fields(
    state: MeetingState, item: str, participant: str, *, besides: str | None = None
) -> set[str]:
    """Fields of an item that what a participant has answered there takes back.

    Answers to the step `besides` are not asked.
    """
    exercise = state.plan.exercise(item)
    if exercise is None or not (erasures := exercise.structure.erasures):
        return set()
    fields: set[str] = set()
    for step in exercise.structure.steps:
        place = (item, step.id)
        submission = state.run(place).submissions.get(state.author(place, participant))
        if submission is not None and step.id != besides:
            fields |= taken_back(erasures, submission.answers)
    return fields


def without_fields(answers: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    erased = set(fields)
    return {field: answer for field, answer in answers.items() if field not in erased}


def without_erased(state: MeetingState, item: str, participant: str) -> MeetingState:
    """The state without what a participant took back; an answer that becomes empty is none."""
    fields = erased_fields(state, item, participant)
    if not fields:
        return state
    steps = dict(state.steps)
    for place, run in state.steps.items():
        author = state.author(place, participant)
        submission = run.submissions.get(author) if place[0] == item else None
        if submission is None or fields.isdisjoint(submission.answers):
            continue
        left = without_fields(submission.answers, fields)
        submissions = (
            with_key(run.submissions, author, replace(submission, answers=left))
            if left
            else without_key(run.submissions, author)
        )
        steps[place] = replace(run, submissions=submissions)
    return replace(state, steps=steps)


def erased_answers(state: MeetingState, events: Iterable[Event]) -> dict[str, set[str]]:
    """The fields that were taken back by events that still hold an answer to them, by event id.

    `state` is the fold of `events`: what was written later, under an answer that stands no more,
    is kept.
    """
    erased: dict[str, set[str]] = {}
    for item in state.plan.agenda:
        exercise = state.plan.exercises.get(item.exercise)
        if exercise is not None and exercise.structure.erasures:
            _walk(state, item.item, exercise.structure.erasures, events, erased)
    return erased


def _walk(
    state: MeetingState,
    item: str,
    erasures: Mapping[str, Erases],
    events: Iterable[Event],
    erased: dict[str, set[str]],
) -> None:
    current: dict[tuple[str, str], Mapping[str, Any]] = {}
    written: list[tuple[str, str, str, set[str]]] = []
    for event in sorted(events, key=lambda event: event.order):
        data = MEETING_KINDS.read(event) if event.kind in ("submitted", "withdrawn") else None
        if not isinstance(data, StepEvent) or data.item != item:
            continue
        author = state.author((item, data.step), event.by)
        answers = data.answers if isinstance(data, Submitted) else {}
        current[data.step, author] = answers
        written.append((event.id, data.step, author, set(answers)))
        fields = {
            field
            for (step, writer), given in current.items()
            if writer == state.author((item, step), event.by)
            for field in taken_back(erasures, given)
        }
        for id_, step, writer, answered in written:
            if fields & answered and writer == state.author((item, step), event.by):
                erased.setdefault(id_, set()).update(fields & answered)
