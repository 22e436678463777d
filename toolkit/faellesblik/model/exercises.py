"""An exercise as data: its structure, `exercise.yaml`. Its words are in exercise_words.py.

Field ids are unique within an exercise, so that a result can be read without knowing in which
step a field stood.
"""

from collections import Counter
from collections.abc import Callable
from typing import Literal

from pydantic import Field, model_validator

from faellesblik.model.base import Closed, Identifier
from faellesblik.model.exercise_checks import check_exercise
from faellesblik.model.exercise_words import ExerciseWords, Words
from faellesblik.model.fields import ExerciseField, VoteField, When
from faellesblik.model.tags import Tags

__all__ = [
    "MAX_STEPS",
    "Evidence",
    "Exercise",
    "People",
    "Preparation",
    "Repeat",
    "Rounds",
    "Sides",
    "Step",
]

Evidence = Literal["own", "practice", "research"]
"""What an exercise rests on: our own design, wide use in practice, or published research."""

Preparation = Literal["none", "some", "much"]
"""What somebody must do before the meeting: nothing, a quarter of an hour, or more."""


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


class Sides(Closed):
    """Each field of `of` must be answered, unless the field `unless` says why one is empty."""

    of: list[Identifier] = Field(min_length=2, max_length=4)
    unless: Identifier


class People(Closed):
    """How many an exercise is for, counted in persons."""

    least: int = Field(default=2, ge=1, le=200)
    most: int = Field(default=30, ge=1, le=500)


class Step(Closed):
    """`silent` says who keeps quiet; `writes` which roles answer (all, when empty).

    `recalls` names fields of earlier steps whose own answer is shown again while writing;
    `shows` those whose answers everybody sees again, once they were shown. `board` names fields
    whose answers lie as cards on the board of a step that groups. A `check` is seen as it is
    answered, by how many said what. With `when`, the step is passed over unless somebody gave
    such an answer in an earlier step; whoever leads may still open it.
    """

    id: Identifier
    does: Literal["read", "write", "discuss", "group", "vote", "decide", "check"]
    form: Literal["alone", "pairs", "fours", "team", "plenary"]
    minutes: int = Field(ge=1, le=120)
    silent: list[Identifier] = []
    writes: list[Identifier] = []
    anonymous: bool = True
    repeat: Repeat | None = None
    recalls: list[Identifier] = []
    shows: list[Identifier] = []
    board: list[Identifier] = []
    when: When | None = None
    sides: Sides | None = None
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


class Exercise(Closed):
    """The structure of an exercise. `result` is the kind of record that it ends in.

    `then` are exercises that go well after it. `source` is a reference in no particular language,
    for an exercise that has none among its words; `source_in` gives the one to show.
    """

    id: Identifier
    version: int = Field(ge=1)
    result: Literal["perspective-shift", "exercise-result"] = "exercise-result"
    source: Words | None = None
    evidence: Evidence = "own"
    preparation: Preparation = "none"
    people: People = People()
    tags: Tags
    then: list[Identifier] = []
    roles: list[Identifier] = []
    rounds: list[Rounds] = []
    steps: list[Step] = Field(min_length=1, max_length=MAX_STEPS)

    @property
    def minutes(self) -> int:
        """What it takes. Of steps that wait for an answer, the longest way through is counted."""
        return self.minutes_by(lambda step: step.minutes)

    def minutes_by(self, minutes: Callable[[Step], int]) -> int:
        """As `minutes`, with other minutes for each step."""
        always = sum(minutes(step) for step in self.steps if step.when is None)
        ways: dict[str, Counter[str]] = {}
        for step in self.steps:
            if step.when is not None:
                way = ways.setdefault(step.when.field, Counter())
                way.update(dict.fromkeys(step.when.answers, minutes(step)))
        return always + sum(max(way.values()) for way in ways.values())

    def source_in(self, words: ExerciseWords) -> str | None:
        """Where the idea comes from, in the language of `words` if it is there."""
        return words.source or self.source

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)

    @model_validator(mode="after")
    def _references_hold(self) -> "Exercise":
        check_exercise(self)
        return self
