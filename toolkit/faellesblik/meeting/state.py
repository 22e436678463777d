"""What a meeting is at a moment, and the questions that everybody asks of it.

Invariants
- A state follows from its events alone (reducer.py), and is never changed: a new state holds
  new mappings.
- What a person wrote is kept under its author: the person, or the team where a step is done in
  teams.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from faellesblik.model.agenda import AgendaItem, MeetingExercise
from faellesblik.model.event_data import Decided, FollowedUp, MeetingCreated
from faellesblik.model.events import Kind
from faellesblik.model.evidence import Evidence
from faellesblik.model.ids import parse_at
from faellesblik.model.steps import Step

__all__ = [
    "EMPTY",
    "Answers",
    "MeetingState",
    "Person",
    "Place",
    "Plan",
    "Progress",
    "StepRun",
    "Submission",
    "UndoableAction",
    "Votes",
]

Answers = Mapping[str, Any]
Votes = Mapping[str, int]
"""How many votes somebody gave to each group or card."""

Place = tuple[str, str]
"""An agenda item and a step of its exercise."""

Progress = Literal["waiting", "open", "locked", "revealed"]


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
    """What has come of one step. `submissions` are by author, the rest by participant.

    `hidden` are contributions that the facilitator took away, `shown` those that were shown one
    by one, in that order. `groups` leads from a card to its group, `names` from a group to its
    name. Until `until`, those who were absent may answer.
    """

    progress: Progress = "waiting"
    submissions: Mapping[str, Submission] = field(default_factory=dict)
    votes: Mapping[str, Votes] = field(default_factory=dict)
    began: frozenset[str] = frozenset()
    ready: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    shown: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None


@dataclass(frozen=True)
class Plan:
    """The agenda as it now is. `order` holds the order of an item's steps where it was changed."""

    agenda: tuple[AgendaItem, ...] = ()
    exercises: Mapping[str, MeetingExercise] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def item(self, item: str) -> AgendaItem | None:
        return next((entry for entry in self.agenda if entry.item == item), None)

    def exercise(self, item: str) -> MeetingExercise | None:
        entry = self.item(item)
        return self.exercises.get(entry.exercise) if entry else None

    def step(self, place: Place) -> Step | None:
        exercise = self.exercise(place[0])
        return exercise.structure.step(place[1]) if exercise else None

    def steps(self, item: str) -> list[Step]:
        """An item's steps, in the order in which they are to be taken."""
        exercise = self.exercise(item)
        steps = exercise.structure.steps if exercise else []
        order = self.order.get(item)
        return sorted(steps, key=lambda step: rank(step.id, order)) if order else list(steps)

    def minutes(self, place: Place) -> int:
        """The step's minutes, stretched or shrunk where the agenda gives the item its own."""
        entry, exercise, step = self.item(place[0]), self.exercise(place[0]), self.step(place)
        if entry is None or exercise is None or step is None:
            return 0
        if entry.minutes is None:
            return step.minutes
        return max(1, round(step.minutes * entry.minutes / exercise.structure.minutes))


INITIAL_RUN = StepRun()


def rank(id_: str, order: tuple[str, ...]) -> int:
    """Where an id comes in an order that may not name it: then after all that it names."""
    return order.index(id_) if id_ in order else len(order)


@dataclass(frozen=True)
class UndoableAction:
    """Something that a facilitator did and that can be undone. `id` is its event's."""

    id: str
    kind: Kind
    place: Place | None


@dataclass(frozen=True)
class MeetingState:
    """`revision` counts the events folded in; equal revisions of one meeting are equal states.

    `hands` are the participants who ask for the word, who has waited longest first. `keys` leads
    from the hash of a participant's key to the participant. `facilitators` are participants who
    lead too. `teams` are by form, then by number. `acts` are the latest that can be undone, the
    newest last. Past `deadline` the meeting is to be closed. `evidence` is what is open, by item
    and record; `grew_from` all that was ever opened in an item, in that order.
    """

    created: MeetingCreated | None = None
    plan: Plan = Plan()
    opened_at: str | None = None
    closed_at: str | None = None
    deadline: datetime | None = None
    now: Place | None = None
    ends_at: datetime | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    facilitators: frozenset[str] = frozenset()
    steps: Mapping[Place, StepRun] = field(default_factory=dict)
    hands: tuple[str, ...] = ()
    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    teams: Mapping[str, Mapping[int, tuple[str, ...]]] = field(default_factory=dict)
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    followed_up: Mapping[str, FollowedUp] = field(default_factory=dict)
    evidence: Mapping[str, Mapping[str, Evidence]] = field(default_factory=dict)
    grew_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undoable_actions: tuple[UndoableAction, ...] = ()
    revision: int = 0

    def step(self, place: Place) -> Step | None:
        return self.plan.step(place)

    def run(self, place: Place) -> StepRun:
        return self.steps.get(place, INITIAL_RUN)

    def is_revealed(self, place: Place) -> bool:
        """Whether all of a step is for everybody to see."""
        step, run = self.step(place), self.run(place)
        if step is not None and step.does in ("check", "group"):
            return run.progress != "waiting"
        return self.closed_at is not None or run.progress == "revealed"

    def takes_answers(self, place: Place, now: datetime) -> bool:
        """Open, or left open for those who were absent."""
        run = self.run(place)
        if run.progress == "open":
            return True
        ends = [until for until in (run.until, self.deadline) if until is not None]
        return run.progress != "waiting" and any(now < until for until in ends)

    def team_of(self, form: str, participant: str) -> int | None:
        teams = self.teams.get(form, {})
        return next((n for n, members in teams.items() if participant in members), None)

    def team_authors(self, place: Place) -> dict[str, str]:
        """The teams that answer a step, by each of their members; the rest answer themselves."""
        step = self.step(place) if self.teams else None
        teams = self.teams.get(step.form, {}) if step else {}
        return {who: f"{step.form}:{n}" for n, team in teams.items() for who in team if step}

    def author(self, place: Place, participant: str) -> str:
        """Under what a participant's answers to a step are kept: their team, or they themselves."""
        step = self.step(place) if self.teams else None
        team = self.team_of(step.form, participant) if step else None
        return participant if team is None or step is None else f"{step.form}:{team}"

    def members(self, author: str) -> tuple[str, ...]:
        """The participants behind an author."""
        form, colon, number = author.partition(":")
        return self.teams.get(form, {}).get(int(number), ()) if colon else (author,)

    def contribution(self, place: Place, author: str) -> str:
        """An id for what somebody contributed to a step, which does not tell who it was."""
        return self.mark(*place, author)

    def mark(self, *parts: str) -> str:
        """Sixteen hex digits for something of this meeting, which nobody can trace back."""
        secret = f"{self.created.code}/{self.created.salt}" if self.created else ""
        return _digest(f"{secret}/{'/'.join(parts)}")

    def is_hidden(self, place: Place, author: str) -> bool:
        hidden = self.run(place).hidden
        return bool(hidden) and self.contribution(place, author) in hidden

    def unhidden_answers(self, place: Place) -> Iterator[tuple[str, Answers]]:
        """Authors and answers of a step, without those that the facilitator took away."""
        for author, submission in self.run(place).submissions.items():
            if not self.is_hidden(place, author):
                yield author, submission.answers

    def is_overdue(self, now: datetime) -> bool:
        """Whether the meeting waits for nobody any more and is to be closed."""
        return self.closed_at is None and self.deadline is not None and self.deadline <= now

    @property
    def opened(self) -> datetime | None:
        return parse_at(self.opened_at) if self.opened_at else None


EMPTY = MeetingState()


@lru_cache(maxsize=100_000)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
