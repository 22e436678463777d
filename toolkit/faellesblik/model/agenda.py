"""What a meeting goes through: items as they are asked for, and as they stand in its log."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from faellesblik.model.base import Closed, Identifier, Language, Name, Title, Uuid
from faellesblik.model.exercise_words import ExerciseWords
from faellesblik.model.exercises import Exercise

__all__ = [
    "PLAIN_MINUTES",
    "AgendaItem",
    "CarriedDecision",
    "DecisionText",
    "ItemId",
    "Level",
    "MeetingExercise",
    "MeetingId",
    "MeetingRequest",
    "Plain",
    "RequestedItem",
]

Plain = Literal["talk", "pause", "follow-up"]
"""What an agenda item without an exercise is: something to talk about, a break, or a look at
the decisions of earlier meetings that are still open."""

PLAIN_MINUTES = 120
"""The most that a plain item can take: it is one step, and no step takes more."""

Level = Literal["community", "individual"]
"""Where a decision sits. Decisions are sought in the community first (docs/sources.md)."""

ItemId = Identifier
MeetingId = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d-[2-9a-hjkmnp-z]{6}$")]
DecisionText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)
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
        others = [name for name, other in info.data.items() if other is not None]
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
    def plain(self) -> Literal["talk", "pause"] | None:
        if self.talk is not None:
            return "talk"
        return "pause" if self.pause else None


class MeetingRequest(Closed):
    """What it takes to create a meeting: the body of `POST /api/meetings`.

    With `carry`, decisions that the same team at the same school left open come first.
    """

    title: Title
    language: Language = "da"
    agenda: list[RequestedItem] = Field(min_length=1, max_length=20)
    team: Title | None = None
    school: Title | None = None
    carry: bool = True


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


class CarriedDecision(Closed):
    """A decision of an earlier meeting that is still open. `decision` is its id there."""

    decision: Uuid
    text: DecisionText
    who: Name | None = None
    by: date | None = None
    level: Level | None = None
    reason: DecisionText | None = None
    meeting: MeetingId
    decided_on: date
