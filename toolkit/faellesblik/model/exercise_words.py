"""Every word of an exercise in one language: `da.yaml` and `en.yaml`."""

from typing import Annotated

from pydantic import Field, StringConstraints

from faellesblik.model.base import Closed, Identifier

__all__ = [
    "ExerciseWords",
    "FieldWords",
    "RoleWords",
    "SampleValue",
    "StepWords",
    "Words",
    "WordsFile",
]

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class FieldWords(Closed):
    """`low` and `high` name the ends of a scale or a position; `options` the choices.

    `option_help` says more of some of them. `columns` are those of rows; a column has words as
    a field has.
    """

    label: Words
    help: Words | None = None
    placeholder: Words | None = None
    low: Words | None = None
    high: Words | None = None
    options: dict[Identifier, Words] = {}
    option_help: dict[Identifier, Words] = {}
    columns: dict[Identifier, "FieldWords"] = {}


class StepWords(Closed):
    """`say` is read by all; `facilitator` only by whoever leads.

    `intervals` names each of the step's intervals that `each` does not name; `interval` says what
    one is called.
    """

    title: Words
    say: Words
    facilitator: Words | None = None
    interval: Words | None = None
    intervals: dict[Identifier, Words] = {}
    each: dict[Identifier, FieldWords] = {}
    fields: dict[Identifier, FieldWords] = {}

    def interval_label(self, interval: str) -> str:
        """The name of one of the step's intervals."""
        each = self.each.get(interval)
        return self.intervals.get(interval) or (each.label if each else interval)


class RoleWords(Closed):
    name: Words
    does: Words


class ExerciseWords(Closed):
    """Every word of an exercise in one language, keyed by the ids of its structure.

    `when` says when to use it, `bring` what to have at hand, `lead` what whoever leads should
    know beforehand, `follow_up` what comes after. An exercise of the bank has all four.
    `source` is a short reference to where the idea comes from. `rounds` names each of the rounds.
    """

    title: Words
    purpose: Words
    when: Words | None = None
    bring: Words | None = None
    lead: Words | None = None
    follow_up: Words | None = None
    source: Words | None = None
    roles: dict[Identifier, RoleWords] = {}
    rounds: dict[Identifier, Words] = {}
    steps: dict[Identifier, StepWords]


SampleCell = Words | int
SampleValue = SampleCell | list[Words] | list[dict[Identifier, SampleCell]]
"""As an answer, but a day is how many days from now it is."""


class WordsFile(ExerciseWords):
    """What stands in `da.yaml` and `en.yaml`: the words, and what a rehearsal answers with.

    Each of `samples` is one invented person's answers by field; by each and field where a step is
    repeated. What somebody left out, they did not write. No meeting carries them.
    """

    samples: list[dict[Identifier, SampleValue | dict[Identifier, SampleValue]]] = Field(
        default=[], max_length=24
    )

    @property
    def words(self) -> ExerciseWords:
        return ExerciseWords.model_construct(
            self.model_fields_set - {"samples"},
            **{name: getattr(self, name) for name in ExerciseWords.model_fields},
        )
