"""The reducer: `state = apply(state, event)`, pure and total.

Invariants
- A meeting's state is `fold` of its events in their order, whatever order they came in.
- No event raises and no submission is dropped for coming at a bad moment: whether something may
  happen now is asked before it is written (admission.py), never afterwards.
- A mapping in a state is never changed; a new state holds a new one.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from faellesblik.model.events import (
    DATA,
    AgendaItem,
    Decided,
    Event,
    EventData,
    Hand,
    Hidden,
    Joined,
    MeetingCreated,
    MeetingExercise,
    Ready,
    Removed,
    RoleTaken,
    StepEvent,
    StepOpened,
    Submitted,
    TimerSet,
)
from faellesblik.model.exercises import Step
from faellesblik.model.ids import parse_at

__all__ = [
    "EMPTY",
    "Answers",
    "MeetingState",
    "Person",
    "Place",
    "Progress",
    "StepRun",
    "Submission",
    "apply",
    "fold",
]

Answers = Mapping[str, Any]
Place = tuple[str, str]
"""An agenda item and a step of its exercise."""

Progress = Literal["waiting", "open", "locked", "revealed"]
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Person:
    participant: str
    name: str | None
    here: bool = True


@dataclass(frozen=True)
class Submission:
    answers: Answers
    at: str


@dataclass(frozen=True)
class StepRun:
    """What has come of one step. `submissions` and `ready` are by participant.

    `hidden` are contributions that the facilitator took away, by their contribution id.
    """

    progress: Progress = "waiting"
    submissions: Mapping[str, Submission] = field(default_factory=dict)
    ready: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MeetingState:
    """`revision` counts the events folded in; equal revisions of one meeting are equal states.

    `hands` are the participants who ask for the word, who has waited longest first. `keys` leads
    from the hash of a participant's key to the participant.
    """

    created: MeetingCreated | None = None
    opened_at: str | None = None
    closed_at: str | None = None
    now: Place | None = None
    ends_at: datetime | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[Place, StepRun] = field(default_factory=dict)
    hands: tuple[str, ...] = ()
    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    revision: int = 0

    def agenda_item(self, item: str) -> AgendaItem | None:
        agenda = self.created.agenda if self.created else []
        return next((entry for entry in agenda if entry.item == item), None)

    def exercise(self, item: str) -> MeetingExercise | None:
        entry = self.agenda_item(item)
        if entry is None or self.created is None:
            return None
        return self.created.exercises.get(entry.exercise)

    def step(self, place: Place) -> Step | None:
        exercise = self.exercise(place[0])
        return exercise.structure.step(place[1]) if exercise else None

    def run(self, place: Place) -> StepRun:
        return self.steps.get(place, StepRun())

    def contribution(self, place: Place, participant: str) -> str:
        """An id for what somebody contributed to a step, which does not tell who it was."""
        code = self.created.code if self.created else ""
        mark = f"{code}/{'/'.join(place)}/{participant}"
        return hashlib.sha256(mark.encode()).hexdigest()[:16]

    def is_hidden(self, place: Place, participant: str) -> bool:
        hidden = self.run(place).hidden
        return bool(hidden) and self.contribution(place, participant) in hidden

    def minutes(self, place: Place) -> int:
        """The step's minutes, stretched or shrunk where the agenda gives the item its own."""
        exercise, step, entry = (
            self.exercise(place[0]),
            self.step(place),
            self.agenda_item(place[0]),
        )
        if exercise is None or step is None or entry is None:
            return 0
        if entry.minutes is None:
            return step.minutes
        return max(1, round(step.minutes * entry.minutes / exercise.structure.minutes))


EMPTY = MeetingState()


def fold(events: Iterable[Event]) -> MeetingState:
    """The state after all of these events, each counted once, in the order of the log."""
    state = EMPTY
    for event in sorted({event.id: event for event in events}.values(), key=lambda e: e.order):
        state = apply(state, event)
    return state


def apply(state: MeetingState, event: Event) -> MeetingState:
    """The state after `event`. What is unknown here, or comes after the close, only counts."""
    state = replace(state, revision=state.revision + 1)
    model = DATA.get(event.kind)  # type: ignore[call-overload]
    if model is None:
        return state
    try:
        data = model.model_validate(event.data, strict=False)
    except ValidationError:
        return state
    if state.created is None and event.kind != "meeting-created":
        return state
    if state.closed_at is not None:
        return state
    return _happen(state, event, data)


def _happen(state: MeetingState, event: Event, data: EventData) -> MeetingState:  # noqa: C901, PLR0911, PLR0912 - one case a kind
    match event.kind, data:
        case "meeting-created", MeetingCreated() if state.created is None:
            return replace(state, created=data, opened_at=event.at)
        case "joined", Joined():
            person = Person(data.participant, data.name)
            people = _with(state.people, data.participant, person)
            keys = _with(state.keys, data.key, data.participant) if data.key else state.keys
            return replace(state, people=people, keys=keys)
        case "left", _ if event.by in state.people:
            gone = replace(state.people[event.by], here=False)
            people = _with(state.people, event.by, gone)
            return replace(state, people=people, hands=_lowered(state.hands, event.by))
        case "hand", Hand():
            who = _whose(event, data.participant)
            hands = _lowered(state.hands, who)
            return replace(state, hands=(*hands, who) if data.raised else hands)
        case "step-opened", StepOpened():
            return _open(state, event, data)
        case (("step-locked" | "step-revealed"), StepEvent()):
            return _end(state, data, "locked" if event.kind == "step-locked" else "revealed")
        case "timer-set", TimerSet():
            return replace(state, ends_at=data.ends_at)
        case "submitted", Submitted():
            run = state.run((data.item, data.step))
            said = _with(run.submissions, event.by, Submission(data.answers, event.at))
            return _run(state, data, replace(run, submissions=said))
        case "withdrawn", StepEvent():
            run = state.run((data.item, data.step))
            return _run(state, data, replace(run, submissions=_without(run.submissions, event.by)))
        case "hidden", Hidden():
            run = state.run((data.item, data.step))
            one = {data.contribution}
            hidden = run.hidden | one if data.hidden else run.hidden - one
            return _run(state, data, replace(run, hidden=hidden))
        case "ready", Ready():
            run = state.run((data.item, data.step))
            ready = run.ready | {event.by} if data.ready else run.ready - {event.by}
            return _run(state, data, replace(run, ready=ready))
        case "role-taken", RoleTaken():
            who = _whose(event, data.participant)
            held = state.roles.get(data.item, {})
            held = _with(held, who, data.role) if data.role else _without(held, who)
            return replace(state, roles=_with(state.roles, data.item, held))
        case "decided", Decided():
            return replace(state, decisions=_with(state.decisions, event.id, data))
        case "removed", Removed():
            return replace(state, decisions=_without(state.decisions, data.target))
        case "meeting-closed", _:
            return replace(state, closed_at=event.at, ends_at=None)
    return state


def _open(state: MeetingState, event: Event, data: StepOpened) -> MeetingState:
    """Opening a step moves everybody there; one that was still open is locked, not lost."""
    place = (data.item, data.step)
    if state.step(place) is None:
        return state
    steps = dict(state.steps)
    if state.now is not None and state.run(state.now).progress == "open":
        steps[state.now] = replace(state.run(state.now), progress="locked")
    steps[place] = replace(state.run(place), progress="open", ready=frozenset())
    minutes = data.minutes or state.minutes(place)
    ends_at = parse_at(event.at) + timedelta(minutes=minutes)
    return replace(state, steps=steps, now=place, ends_at=ends_at)


def _end(state: MeetingState, data: StepEvent, progress: Progress) -> MeetingState:
    place = (data.item, data.step)
    if state.step(place) is None:
        return state
    steps = _with(state.steps, place, replace(state.run(place), progress=progress))
    ends_at = None if state.now == place else state.ends_at
    return replace(state, steps=steps, ends_at=ends_at)


def _run(state: MeetingState, data: StepEvent, run: StepRun) -> MeetingState:
    place = (data.item, data.step)
    if state.step(place) is None:
        return state
    return replace(state, steps=_with(state.steps, place, run))


def _whose(event: Event, participant: str | None) -> str:
    """Whom an event is about: only a facilitator acts on somebody else."""
    return participant if participant and event.role == "facilitator" else event.by


def _lowered(hands: tuple[str, ...], who: str) -> tuple[str, ...]:
    return tuple(id_ for id_ in hands if id_ != who)


def _with(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    return {**mapping, key: value}


def _without(mapping: Mapping[K, V], key: K) -> dict[K, V]:
    return {k: v for k, v in mapping.items() if k != key}
