"""What can happen in a meeting. The log holds these and nothing else.

`Event` is the envelope; `DATA` gives each kind its own content. An event says what somebody
did, never what followed from it: that is for the reducer to say.
"""

from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from faellesblik.model.base import Closed, Identifier, Language, Open, Title, Uuid
from faellesblik.model.exercises import Exercise, ExerciseWords

__all__ = [
    "DATA",
    "FACILITATOR_KINDS",
    "PARTICIPANT_KINDS",
    "PLAIN_MINUTES",
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
    "Plain",
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
Plain = Literal["talk", "pause"]
"""What an agenda item without an exercise is: something to talk about, or a break."""

PLAIN_MINUTES = 120
"""The most that a plain item can take: it is one step, and no step takes more."""

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
    """Exactly one of an exercise by its id, a talk by its title, and a pause.

    `minutes`, when given, stretches or shrinks the exercise's own minutes to fit. The others have
    no minutes of their own, so they must be given some.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["exercise"]},
                {"required": ["talk", "minutes"]},
                {"required": ["pause", "minutes"]},
            ]
        }
    )

    exercise: Identifier | None = None
    talk: Title | None = None
    pause: Literal[True] | None = None
    minutes: int | None = Field(default=None, ge=1, le=480, validate_default=True)

    @field_validator("talk", "pause", mode="after")
    @classmethod
    def _one_thing(cls, value: Any, info: ValidationInfo) -> Any:
        others = [name for name, given in info.data.items() if given is not None]
        if value is not None and others:
            raise ValueError(f"this item has '{others[0]}' already; make it an item of its own")
        return value

    @field_validator("minutes", mode="after")
    @classmethod
    def _plain_minutes(cls, minutes: int | None, info: ValidationInfo) -> int | None:
        if not (info.data.get("talk") or info.data.get("pause")):
            return minutes
        if minutes is None or minutes > PLAIN_MINUTES:
            raise ValueError(f"a talk or a pause needs minutes, from 1 to {PLAIN_MINUTES}")
        return minutes

    @model_validator(mode="after")
    def _something(self) -> "RequestedItem":
        if self.exercise is None and self.plain is None:
            raise ValueError("an item needs one of 'exercise', 'talk' and 'pause'")
        return self

    @property
    def plain(self) -> Plain | None:
        if self.talk is not None:
            return "talk"
        return "pause" if self.pause else None


class MeetingRequest(Closed):
    """What it takes to create a meeting: the body of `POST /api/meetings`."""

    title: Title
    language: Language = "da"
    agenda: list[RequestedItem] = Field(min_length=1, max_length=20)
    team: Title | None = None
    school: Title | None = None


class AgendaItem(Closed):
    """`exercise` is a key of the meeting's `exercises`.

    Where `plain` is there, what stands under that key was made for this item alone, and the bank
    knows nothing of it.
    """

    item: ItemId
    exercise: Identifier
    version: int
    minutes: int | None = None
    plain: Plain | None = None


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
