"""The state of a meeting at one moment, and what is asked of it everywhere.

Invariants
- A state follows from its events alone (reducer.py) and is immutable: a new state has new
  mappings.
- Answers are kept by author. In a step with names that is the participant's id, or `form:number`
  of the team where a step is done in teams, such as `pairs:2`. In an anonymous step it is an alias,
  which nobody can tell whose it is without the participant's key (keyring.py).
- What aliases sent has no time: it may be folded in at any moment, in any order.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from faellesblik.meeting.plan import Place, Plan
from faellesblik.model.event_data import Decided, FollowedUp, MeetingCreated
from faellesblik.model.events import Kind, is_alias
from faellesblik.model.evidence import Evidence
from faellesblik.model.steps import Step

__all__ = [
    "EMPTY",
    "Answers",
    "Layout",
    "MeetingState",
    "Person",
    "Place",
    "Plan",
    "Progress",
    "SealedKind",
    "StepRun",
    "Submission",
    "UndoableAction",
    "Votes",
]

Answers = Mapping[str, Any]
Votes = Mapping[str, int]
"""How many votes somebody gave to each group or card."""

SealedKind = Literal["answers", "votes"]
"""What of an alias an event at a step replaces."""

Progress = Literal["waiting", "open", "locked", "revealed"]


@dataclass(frozen=True)
class Person:
    participant: str
    name: str | None
    is_present: bool = True


@dataclass(frozen=True)
class Submission:
    answers: Answers
    at: str


@dataclass(frozen=True)
class Layout:
    """How a board lies for a vote.

    `groups` maps a card to its group, `names` a group to its name. `piles` has the cards that each
    group has held since the vote began; `contributions` are those whose cards lie on the board.
    """

    groups: Mapping[str, str]
    names: Mapping[str, str]
    piles: Mapping[str, frozenset[str]]
    contributions: frozenset[str]


@dataclass(frozen=True)
class StepRun:
    """What has happened in one step so far.

    `submissions` and `votes` are by author. `first_opened_at` is the reading that all that aliases
    send here counts on from; `sealed_orders` has the order of the last such event by author and
    kind. `released` are the aliases whose answers may be seen where the step's may; `marks` say who
    has answered (keyring.py). `writers` are participants who have begun to write.
    `hidden_contributions` are the ids that the facilitator took away, `shown_contributions` those
    shown one by one, in that order. `groups` maps a card to its group, `group_names` a group to its
    name. Of a vote, `piles` has the cards that each group has held since it began, and
    `shown_layout` is the board as it lay when the votes were shown. Before `late_deadline`, those
    who were absent may answer. `page` is where the facilitators have turned the screens to, from 0;
    how many pages there are, each screen knows for itself.
    """

    progress: Progress = "waiting"
    submissions: Mapping[str, Submission] = field(default_factory=dict)
    votes: Mapping[str, Votes] = field(default_factory=dict)
    writers: frozenset[str] = frozenset()
    ready_participants: frozenset[str] = frozenset()
    hidden_contributions: frozenset[str] = frozenset()
    shown_contributions: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    group_names: Mapping[str, str] = field(default_factory=dict)
    piles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shown_layout: Layout | None = None
    late_deadline: datetime | None = None
    first_opened_at: str = ""
    sealed_orders: Mapping[tuple[str, SealedKind], tuple[str, str]] = field(default_factory=dict)
    released: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    page: int = 0


INITIAL_RUN = StepRun()


@dataclass(frozen=True)
class UndoableAction:
    """A facilitator's action that can be undone. `id` is its event's id."""

    id: str
    kind: Kind
    place: Place | None


@dataclass(frozen=True)
class MeetingState:
    """`revision` counts the events folded in; equal revisions of one meeting are equal states.
    `moment` is when the last event happened. `opened_at` and `closed_at` are clock readings.
    `current_place` is the step that was opened last. Its time is up at `ends_at`, `open_minutes`
    are those that it was opened with, and `interval`, counted from 0, is the one that it was in
    when the clock was last set (clock.py). In a pause, until `pause_until`, the clock rests with
    `time_left`. `has_sound` says whether the end of a time is heard. `people` are by participant
    id. `keys` maps the hash of a participant's key to the participant. `facilitators` are
    participants who lead too; `removed` are those who were taken out. `arrivals` are the times at
    which people joined within a minute of the latest. `away` and `screens` are no part of the fold:
    whoever shows the meeting puts in who has been out of touch, and how many screens follow.
    `hands` are participants who ask for the word, the longest waiting first. `roles` are by item,
    then by participant; `teams` by form, then by number. `decisions` are by the id of the event
    that made them, `follow_ups` by the decision's id in its own meeting. `evidence` holds the open
    observations by item and record, `grew_from` the records ever opened in an item, in that order.
    `undoable_actions` are the latest ones, the newest last. When `deadline` has passed, the meeting
    is to be closed.
    """

    created: MeetingCreated | None = None
    title: str = ""
    plan: Plan = field(default_factory=Plan)
    moment: datetime | None = None
    opened_at: str | None = None
    closed_at: str | None = None
    deadline: datetime | None = None
    current_place: Place | None = None
    ends_at: datetime | None = None
    open_minutes: int = 0
    interval: int = 0
    pause_until: datetime | None = None
    time_left: timedelta | None = None
    has_sound: bool = False
    people: Mapping[str, Person] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    facilitators: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    screens: int = 0
    door_open: bool = True
    arrivals: tuple[datetime, ...] = ()
    steps: Mapping[Place, StepRun] = field(default_factory=dict)
    hands: tuple[str, ...] = ()
    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    teams: Mapping[str, Mapping[int, tuple[str, ...]]] = field(default_factory=dict)
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    follow_ups: Mapping[str, FollowedUp] = field(default_factory=dict)
    evidence: Mapping[str, Mapping[str, Evidence]] = field(default_factory=dict)
    grew_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undoable_actions: tuple[UndoableAction, ...] = ()
    revision: int = 0

    def step(self, place: Place) -> Step | None:
        return self.plan.step(place)

    def run(self, place: Place) -> StepRun:
        return self.steps.get(place, INITIAL_RUN)

    def joins_steps(self, place: Place) -> bool:
        """Whether an author's answers to this step belong together with their others to the item.

        A perspective shift's record joins what each person wrote alone; what a team answers stands
        by itself, for its members know which it is. Where an answer can take others back, they are
        one author's.
        """
        exercise, step = self.plan.exercise(place[0]), self.step(place)
        if exercise is None or step is None:
            return False
        is_joined = exercise.structure.result == "perspective-shift"
        return self.can_take_back(place) or (is_joined and step.form in ("alone", "plenary"))

    def can_take_back(self, place: Place) -> bool:
        """Whether an answer in the step's exercise can take back others (erasures.py)."""
        exercise = self.plan.exercise(place[0])
        return exercise is not None and bool(exercise.structure.erasures)

    def is_revealed(self, place: Place) -> bool:
        """Whether everybody may see all answers of a step. A check and a board are never secret."""
        run = self.run(place)
        if self.is_live(place):
            return run.progress != "waiting"
        return self.closed_at is not None or run.progress == "revealed"

    def is_live(self, place: Place) -> bool:
        """Whether answers to the step are seen while it is open."""
        step = self.step(place)
        return step is not None and step.does in ("check", "group")

    def is_released(self, place: Place, author: str) -> bool:
        """Whether an author's answer may be seen where the step's may (releases.py)."""
        released = self.closed_at is not None or not is_alias(author)
        return released or author in self.run(place).released

    def takes_answers(self, place: Place, now: datetime) -> bool:
        """Whether the step is open, or left open for those who were absent."""
        run = self.run(place)
        if run.progress == "open":
            return True
        deadlines = [time for time in (run.late_deadline, self.deadline) if time is not None]
        return run.progress != "waiting" and any(now < deadline for deadline in deadlines)

    def team_of(self, form: str, participant: str) -> int | None:
        teams = self.teams.get(form, {})
        return next((number for number, members in teams.items() if participant in members), None)

    def team_authors(self, place: Place) -> dict[str, str]:
        """The author by participant, for those who answer a step as members of a team."""
        step = self.step(place) if self.teams else None
        teams = self.teams.get(step.form, {}) if step else {}
        return {
            member: f"{step.form}:{number}"
            for number, members in teams.items()
            for member in members
            if step
        }

    def author(self, place: Place, participant: str) -> str:
        """The author that a participant answers a step with names as: their team, or they."""
        step = self.step(place) if self.teams else None
        team = self.team_of(step.form, participant) if step else None
        return participant if team is None or step is None else f"{step.form}:{team}"

    def members(self, author: str) -> tuple[str, ...]:
        """The participants behind an author; for an alias, itself."""
        form, colon, number = author.partition(":")
        return self.teams.get(form, {}).get(int(number), ()) if colon else (author,)

    def contribution_id(self, place: Place, author: str) -> str:
        """The id of an author's answers to a step. It does not tell who the author is.

        No view has it before the answer is released.
        """
        return self.opaque_id(*place, author)

    def opaque_id(self, *parts: str) -> str:
        """Sixteen hex digits from `parts` and the meeting's secret, which nobody can trace back."""
        secret = f"{self.created.code}/{self.created.salt}" if self.created else ""
        return _digest(f"{secret}/{'/'.join(parts)}")

    def is_hidden(self, place: Place, author: str) -> bool:
        hidden = self.run(place).hidden_contributions
        return bool(hidden) and self.contribution_id(place, author) in hidden

    def unhidden_answers(self, place: Place) -> Iterator[tuple[str, Answers]]:
        """`(author, answers)` of a step that are released and not taken away by the facilitator."""
        for author, submission in self.run(place).submissions.items():
            if self.is_released(place, author) and not self.is_hidden(place, author):
                yield author, submission.answers

    def is_overdue(self, now: datetime) -> bool:
        """Whether the deadline for late answers has passed, so that the meeting is to be closed."""
        return self.closed_at is None and self.deadline is not None and self.deadline <= now


EMPTY = MeetingState()


@lru_cache(maxsize=100_000)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
