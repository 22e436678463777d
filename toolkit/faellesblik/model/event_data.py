"""The content of events about a whole meeting. Those about a step are in step_event_data.py.

events.py maps the kinds of event to these models.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from faellesblik.model.agenda import (
    PLAIN_MINUTES,
    AgendaItem,
    CarriedDecision,
    DecisionText,
    ItemId,
    Level,
    MeetingExercise,
    MeetingId,
)
from faellesblik.model.base import Closed, Identifier, Language, Name, Title, Uuid
from faellesblik.model.evidence import Evidence
from faellesblik.model.steps import MAX_STEPS

__all__ = [
    "AgendaOrdered",
    "DeadlineSet",
    "Decided",
    "DoorSet",
    "EventData",
    "EvidenceClosed",
    "EvidenceOpened",
    "FacilitatorNamed",
    "FollowedUp",
    "Hand",
    "ItemAdded",
    "Joined",
    "Left",
    "MeetingClosed",
    "MeetingCreated",
    "MeetingKeep",
    "Outcome",
    "ParticipantId",
    "PauseSet",
    "PersonRemoved",
    "Removed",
    "RoleTaken",
    "SoundSet",
    "StepsOrdered",
    "TeamForm",
    "TeamJoined",
    "TeamsFormed",
    "TimerSet",
    "TitleSet",
    "Undone",
]

TeamForm = Literal["pairs", "fours", "team"]
Outcome = Literal["done", "continued", "dropped"]

Code = Annotated[str, StringConstraints(pattern=r"^[2-9A-HJKMNP-Z]{6}$")]
KeyHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ParticipantId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
TeamNumber = Annotated[int, Field(ge=1, le=500)]


class EventData(Closed):
    """Content of an event."""


class MeetingKeep(EventData):
    """In days: how long the meeting's log and its records are kept after the meeting is closed."""

    log: int = Field(default=30, ge=1)
    record: int = Field(default=365, ge=1)


class MeetingCreated(EventData):
    """`keys` are SHA-256 of the facilitators' keys: the log never holds a key itself.

    `salt` is stirred into every contribution's id, so that nobody can tell from it whose it is.
    `keep` is what holds for this meeting, whatever the municipality sets later. A `rehearsal` is
    played by an invented team, and nothing of it is kept.
    """

    meeting: MeetingId
    code: Code
    title: Title
    language: Language
    agenda: list[AgendaItem] = Field(min_length=1, max_length=21)
    exercises: dict[Identifier, MeetingExercise]
    keys: list[KeyHash] = []
    salt: str = ""
    team: Title | None = None
    school: Title | None = None
    carried: list[CarriedDecision] = []
    keep: MeetingKeep | None = None
    rehearsal: Literal[True] | None = None

    @property
    def kept(self) -> MeetingKeep:
        """What holds; the defaults, for a meeting of a version that did not say it."""
        return self.keep or MeetingKeep()


class Joined(EventData):
    participant: ParticipantId
    name: Name | None = None
    key: KeyHash | None = None


class TitleSet(EventData):
    """The meeting's title, from now on."""

    title: Title


class Left(EventData):
    pass


class PersonRemoved(EventData):
    """A participant is taken out of the meeting: their key opens it no more.

    What they have sent stays.
    """

    participant: ParticipantId


class DoorSet(EventData):
    """Whether anybody new may join. Who is in stays in, and can come back."""

    open: bool


class FacilitatorNamed(EventData):
    """A participant leads the meeting too, or (`leads` false) no longer does."""

    participant: ParticipantId
    leads: bool = True


class TimerSet(EventData):
    """When the current step's time is up; null stops the clock. Nothing locks by itself."""

    ends_at: AwareDatetime | None


class PauseSet(EventData):
    """Everybody pauses until then, and the clock rests. Null ends the pause; time does not."""

    until: AwareDatetime | None


class SoundSet(EventData):
    """Whether the wall and whoever leads hear that a time is up."""

    on: bool


class ItemAdded(EventData):
    """One more item in a running meeting: `again` repeats another, with answers of its own.

    `item` is its new id. It comes right after the item `after`, or else at the end.
    """

    item: ItemId
    again: ItemId | None = None
    talk: Title | None = None
    pause: Literal[True] | None = None
    minutes: int | None = Field(default=None, ge=1, le=PLAIN_MINUTES)
    after: ItemId | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> "ItemAdded":
        chosen = [name for name in ("again", "talk", "pause") if getattr(self, name) is not None]
        if len(chosen) != 1:
            raise ValueError("give one of 'again', 'talk' and 'pause'")
        if self.again is None and self.minutes is None:
            raise ValueError(f"a talk or a pause needs minutes, from 1 to {PLAIN_MINUTES}")
        return self


class AgendaOrdered(EventData):
    """The agenda's order. An item that is not named comes after those that are."""

    items: list[ItemId] = Field(max_length=100)


class StepsOrdered(EventData):
    """The order of an item's steps. A step that is not named comes after those that are."""

    item: ItemId
    steps: list[Identifier] = Field(max_length=MAX_STEPS)


class DeadlineSet(EventData):
    """Those who were absent may answer until then: one step, or all that the meeting opened.

    Without a step the meeting is over for today; it closes when the time has come. Null takes
    the deadline away again.
    """

    item: ItemId | None = None
    step: Identifier | None = None
    until: AwareDatetime | None

    @model_validator(mode="after")
    def _a_place_or_none(self) -> "DeadlineSet":
        if (self.item is None) is not (self.step is None):
            raise ValueError("give both 'item' and 'step', or neither")
        return self


class Hand(EventData):
    """A participant asks for the word, or no longer does; a facilitator may lower any hand."""

    raised: bool = True
    participant: ParticipantId | None = None


class RoleTaken(EventData):
    """A participant takes (or is given) a role of an exercise; without one it is laid down."""

    item: ItemId
    role: Identifier | None
    participant: ParticipantId | None = None


class TeamsFormed(EventData):
    """Who works together wherever a step has this form; it replaces what was formed before."""

    form: TeamForm
    teams: list[Annotated[list[ParticipantId], Field(max_length=200)]] = Field(max_length=500)


class TeamJoined(EventData):
    """A participant goes (or is put) into a team, by its number; without one, out of them all."""

    form: TeamForm
    team: TeamNumber | None
    participant: ParticipantId | None = None


class Decided(EventData):
    """A decision of the meeting, and a commitment where it says who does it.

    `by` is the day to look at it again, and no deadline. Its id is the event's; `removed` takes it
    away again. `reason` says why it sits with the individual and not in the community.
    """

    item: ItemId | None = None
    text: DecisionText
    who: Name | None = None
    by: date | None = None
    level: Level | None = None
    reason: DecisionText | None = None


class Removed(EventData):
    """`target` is the id of the event that made what is removed."""

    target: Uuid


class FollowedUp(EventData):
    """What became of a decision of an earlier meeting; without an outcome, nothing is said yet."""

    decision: Uuid
    outcome: Outcome | None
    why: DecisionText | None = None


class EvidenceOpened(EventData):
    """An observation is laid before the team in an item, as this snapshot of it.

    Opened again, the later snapshot stands.
    """

    item: ItemId
    record: Uuid
    evidence: Evidence

    @model_validator(mode="after")
    def _of_that_record(self) -> "EvidenceOpened":
        if self.evidence.record != self.record:
            raise ValueError("'record' and 'evidence.record' must be the same")
        return self


class EvidenceClosed(EventData):
    """It is laid away again; that the item grew from it stays."""

    item: ItemId
    record: Uuid


class Undone(EventData):
    """As if the event `target` had never happened; its kind is one of UNDOABLE."""

    target: Uuid


class MeetingClosed(EventData):
    pass
