"""The steps of an exercise, and the rounds that some of them are taken in."""

from typing import Literal

from pydantic import Field, model_validator

from faellesblik.model.base import Closed, Identifier
from faellesblik.model.fields import ExerciseField, VoteField, When
from faellesblik.model.handover import Handover

__all__ = ["MAX_STEPS", "Interval", "Repeat", "Rounds", "Sides", "Step"]

MAX_STEPS = 40
"""Rounds counted each by itself."""


class Repeat(Closed):
    """The step's fields are asked once for each of `each`, such as five seats.

    With `each_from`, for each entry of that set instead.
    """

    of: Identifier
    each: list[Identifier] = Field(default=[], max_length=24)
    each_from: Identifier | None = None

    @model_validator(mode="after")
    def _each_or_a_set(self) -> "Repeat":
        if bool(self.each) is (self.each_from is not None):
            raise ValueError("give 'each', or 'each_from' with the name of a set")
        if self.each and len(self.each) < 2:
            raise ValueError("give at least two to repeat for")
        return self


class Rounds(Closed):
    """`steps`, which stand one after another, are taken once for each of `each`.

    Where `each` are roles, `turn` in a step's `writes` and `silent` is whoever's round it is,
    and `others` are the rest.
    """

    each: list[Identifier] = Field(min_length=2, max_length=8)
    steps: list[Identifier] = Field(min_length=1, max_length=12)


class Interval(Closed):
    """A part of a step's time. Without minutes it takes as long as each of the others."""

    id: Identifier
    minutes: int | None = Field(default=None, ge=1, le=120)


class Sides(Closed):
    """Each field of `of` must be answered, unless the field `unless` says why one is empty."""

    of: list[Identifier] = Field(min_length=2, max_length=4)
    unless: Identifier


class Step(Closed):
    """`silent` says who keeps quiet; `writes` which roles answer (all, when empty).

    `recalls` names fields of earlier steps whose own answer is shown again while writing;
    `shows` those whose answers everybody sees again, once they were shown. `board` names fields
    whose answers lie as cards on the board of a step that groups. A `check` is seen as it is
    answered, by how many said what. With `when`, the step is passed over unless somebody gave
    such an answer in an earlier step; whoever leads may still open it. `handover` says what of
    it may leave the team, where the exercise says otherwise. `intervals` divide its minutes.
    """

    id: Identifier
    does: Literal["read", "write", "discuss", "group", "vote", "decide", "check"]
    form: Literal["alone", "pairs", "fours", "team", "plenary"]
    minutes: int = Field(ge=1, le=120)
    silent: list[Identifier] = []
    writes: list[Identifier] = []
    anonymous: bool = True
    repeat: Repeat | None = None
    intervals: list[Interval] = Field(default=[], max_length=12)
    recalls: list[Identifier] = []
    shows: list[Identifier] = []
    board: list[Identifier] = []
    when: When | None = None
    sides: Sides | None = None
    handover: Handover | None = None
    fields: list[ExerciseField] = []

    @property
    def vote(self) -> VoteField | None:
        """What a step that votes asks."""
        return next((field for field in self.fields if isinstance(field, VoteField)), None)

    def flat_fields(self) -> list[tuple[str, ExerciseField, str | None]]:
        """`(field id as answered, field, repeated for)`; a repeated one is `each.field`."""
        if self.repeat is None:
            return [(field.id, field, None) for field in self.fields]
        return [
            (f"{each}.{field.id}", field, each)
            for each in self.repeat.each
            for field in self.fields
        ]
