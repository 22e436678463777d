"""What can happen in a meeting. The log holds these and nothing else.

`Event` is the envelope; `DATA` gives each kind its own content. An event says what somebody
did, never what followed from it: that is for the reducer to say.
"""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, JsonValue, StringConstraints

from faellesblik.model.base import Closed, Identifier, Language, Open, Title, Uuid
from faellesblik.model.exercises import Exercise, ExerciseWords

__all__ = [
    "DATA",
    "FACILITATOR_KINDS",
    "PARTICIPANT_KINDS",
    "AgendaItem",
    "Decided",
    "Event",
    "EventData",
    "Hand",
    "Hidden",
    "Joined",
    "Kind",
    "Left",
    "MeetingClosed",
    "MeetingCreated",
    "MeetingExercise",
    "MeetingRequest",
    "Proposal",
    "Ready",
    "Removed",
    "RequestedItem",
    "Role",
    "RoleTaken",
    "StepEvent",
    "StepOpened",
    "Submitted",
    "TimerSet",
]

Role = Literal["facilitator", "participant"]
Kind = Literal[
    "meeting-created", "joined", "left", "step-opened", "step-revealed", "step-locked",
    "timer-set", "submitted", "withdrawn", "hidden", "ready", "hand", "role-taken",
    "decided", "removed",
    "meeting-closed",
]  # fmt: skip

Code = Annotated[str, StringConstraints(pattern=r"^[2-9A-HJKMNP-Z]{6}$")]
KeyHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MeetingId = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d-[2-9a-hjkmnp-z]{6}$")]
ParticipantId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
ItemId = Identifier
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Reading = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-\d{4}$"),
]


class RequestedItem(Closed):
    """`minutes`, when given, stretches or shrinks the exercise's own minutes to fit."""

    exercise: Identifier
    minutes: int | None = Field(default=None, ge=1, le=480)


class MeetingRequest(Closed):
    """What it takes to create a meeting: the body of `POST /api/meetings`."""

    title: Title
    language: Language = "da"
    agenda: list[RequestedItem] = Field(min_length=1, max_length=20)
    team: Title | None = None
    school: Title | None = None


class AgendaItem(Closed):
    item: ItemId
    exercise: Identifier
    version: int
    minutes: int | None = None


class MeetingExercise(Closed):
    """An exercise as it was when the meeting began: the meeting ends with the same one."""

    structure: Exercise
    words: ExerciseWords


class EventData(Closed):
    """Content of an event."""


class MeetingCreated(EventData):
    """`keys` are SHA-256 of the facilitators' keys: the log never holds a key itself."""

    meeting: MeetingId
    code: Code
    title: Title
    language: Language
    agenda: list[AgendaItem] = Field(min_length=1, max_length=20)
    exercises: dict[Identifier, MeetingExercise]
    keys: list[KeyHash] = []
    team: Title | None = None
    school: Title | None = None


class Joined(EventData):
    participant: ParticipantId
    name: Name | None = None
    key: KeyHash | None = None


class Left(EventData):
    pass


class StepEvent(EventData):
    item: ItemId
    step: Identifier


class StepOpened(StepEvent):
    """Starts the step's time: `minutes`, or what the agenda gives the step."""

    minutes: int | None = Field(default=None, ge=1, le=120)


class TimerSet(EventData):
    """When the current step's time is up; null stops the clock. Nothing locks by itself."""

    ends_at: AwareDatetime | None


class Submitted(StepEvent):
    """A later one by the same participant replaces it. `answers` is field → value."""

    answers: dict[str, JsonValue] = Field(max_length=100)


class Hidden(StepEvent):
    """Takes a shown answer off every screen and out of the result; `hidden` false undoes it."""

    contribution: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    hidden: bool = True


class Ready(StepEvent):
    ready: bool = True


class Hand(EventData):
    """A participant asks for the word, or no longer does; a facilitator may lower any hand."""

    raised: bool = True
    participant: ParticipantId | None = None


class RoleTaken(EventData):
    """A participant takes (or is given) a role of an exercise; without one it is laid down."""

    item: ItemId
    role: Identifier | None
    participant: ParticipantId | None = None


class Decided(EventData):
    """A decision of the meeting. Its id is the event's; `removed` takes it away again."""

    item: ItemId | None = None
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class Removed(EventData):
    """`target` is the id of the event that made what is removed."""

    target: Uuid


class MeetingClosed(EventData):
    pass


DATA: dict[Kind, type[EventData]] = {
    "meeting-created": MeetingCreated,
    "joined": Joined,
    "left": Left,
    "step-opened": StepOpened,
    "step-revealed": StepEvent,
    "step-locked": StepEvent,
    "timer-set": TimerSet,
    "submitted": Submitted,
    "withdrawn": StepEvent,
    "hidden": Hidden,
    "ready": Ready,
    "hand": Hand,
    "role-taken": RoleTaken,
    "decided": Decided,
    "removed": Removed,
    "meeting-closed": MeetingClosed,
}

PARTICIPANT_KINDS: frozenset[Kind] = frozenset(
    {"left", "submitted", "withdrawn", "ready", "hand", "role-taken"}
)
FACILITATOR_KINDS: frozenset[Kind] = frozenset(
    {"step-opened", "step-revealed", "step-locked", "timer-set", "hidden", "hand", "role-taken",
     "decided", "removed", "meeting-closed"}
)  # fmt: skip


class Proposal(Closed):
    """An event as somebody sends it: the room adds who and when."""

    id: Uuid
    kind: str
    data: dict[str, Any] = {}


class Event(Open):
    """An event as it stands in the log. Order is `(at, id)`."""

    id: Uuid
    at: Reading
    by: ParticipantId
    role: Role
    kind: str
    v: Literal[1] = 1
    data: dict[str, Any]

    @property
    def order(self) -> tuple[str, str]:
        return (self.at, self.id)

    def line(self) -> bytes:
        """The event as one line of a log."""
        return self.model_dump_json().encode() + b"\n"
