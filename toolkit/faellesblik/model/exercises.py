"""An exercise as data: its structure, `exercise.yaml`. Its words are in exercise_words.py.

Field ids are unique within an exercise, so that a result can be read without knowing in which
step a field stood.
"""

from collections import Counter
from collections.abc import Callable
from typing import Literal

from pydantic import Field, model_validator

from faellesblik.model.base import Closed, Identifier
from faellesblik.model.exercise_checks import check_steps
from faellesblik.model.exercise_words import ExerciseWords, Words
from faellesblik.model.fields import ChoiceField, Erases, ExerciseField
from faellesblik.model.handover import MEASURE_TYPES, Handover, default_handover
from faellesblik.model.steps import MAX_STEPS, Rounds, Step
from faellesblik.model.tags import Tags

__all__ = ["Evidence", "Exercise", "People", "Preparation"]

Evidence = Literal["own", "practice", "research"]
"""What an exercise rests on: our own design, wide use in practice, or published research."""

Preparation = Literal["none", "some", "much"]
"""What somebody must do before the meeting: nothing, a quarter of an hour, or more."""


class People(Closed):
    """How many an exercise is for, counted in persons."""

    least: int = Field(default=2, ge=1, le=200)
    most: int = Field(default=30, ge=1, le=500)


class Exercise(Closed):
    """The structure of an exercise. `result` is the kind of record that it ends in.

    `then` are exercises that go well after it. `source` is a reference in no particular language,
    for an exercise that has none among its words; `source_in` gives the one to show. `handover`
    says what may leave the team.
    """

    id: Identifier
    version: int = Field(ge=1)
    result: Literal["perspective-shift", "exercise-result"] = "exercise-result"
    handover: Handover = Field(
        default_factory=lambda fields: default_handover(fields.get("id", "")),
        json_schema_extra={"default": "measures"},
    )
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

    def handover_of(self, step: Step, field: ExerciseField | None = None) -> Handover:
        """What of a step's answers, or of those to one of its fields, may leave the team."""
        by_field = field.handover if field else None
        return by_field or step.handover or self.handover

    def board_handover(self, step: Step) -> Handover:
        """What may leave of a step's board. Its cards leave only if all they come from may."""
        group = self.step(step.vote.among) if step.vote else step
        own = self.handover_of(step)
        if group is None or own != "texts":
            return own
        sources = [
            self.handover_of(source, field)
            for source in self.steps
            for field in source.fields
            if field.id in group.board
        ]
        return "texts" if {self.handover_of(group), *sources} == {"texts"} else "measures"

    def handed_over(self, step: Step) -> dict[str, Handover]:
        """What may leave of a step's answers, by field as answered; what stays is not in it.

        Of rows of which only measures leave, the columns are named: `factors.lens`. A pseudonym
        stays.
        """
        leaving: dict[str, Handover] = {}
        for id_, field, _ in step.flat_fields():
            handover = self.handover_of(step, field)
            if field.type == "pseudonym" or handover == "nothing":
                continue
            if handover == "texts" or field.type in MEASURE_TYPES:
                leaving[id_] = handover
            elif field.type == "rows":
                columns = [column.id for column in field.columns if column.type in MEASURE_TYPES]
                leaving |= {f"{id_}.{column}": handover for column in columns}
        return leaving

    @property
    def erasures(self) -> dict[str, Erases]:
        """By field: which of its answers take back what was written in which other fields."""
        return {
            field.id: field.erases
            for step in self.steps
            for field in step.fields
            if isinstance(field, ChoiceField) and field.erases
        }

    @model_validator(mode="after")
    def _references_hold(self) -> "Exercise":
        check_steps(self.steps, self.roles, self.rounds)
        if self.result == "perspective-shift" and not all(step.anonymous for step in self.steps):
            raise ValueError(
                "an exercise that ends in a perspective-shift record is anonymous in every step"
            )
        if self.people.least > self.people.most:
            raise ValueError("'people' has a 'least' above its 'most'; turn them round")
        return self
