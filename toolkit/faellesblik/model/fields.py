"""What a step asks: fields, each with a type and limits. Their words are in exercise_words.py.

Fields of one step may lean on each other (`when`, `evidence_for`); the one that is leant on
stands above.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from faellesblik.model.base import Closed, Identifier
from faellesblik.model.handover import Handover

__all__ = [
    "MAX_TEXT",
    "POSITION_MAX",
    "CardsField",
    "ChoiceColumn",
    "ChoiceField",
    "Column",
    "DateColumn",
    "DateField",
    "Erases",
    "ExerciseField",
    "PositionField",
    "PseudonymField",
    "RowsField",
    "ScaleField",
    "TagsField",
    "TextColumn",
    "TextField",
    "VoteField",
    "When",
]

MAX_TEXT = 4000
POSITION_MAX = 100
MAX_OPTIONS = 24


class When(Closed):
    """Holds where one of `answers` was given to `field`, a choice or tags."""

    field: Identifier
    answers: list[Identifier] = Field(min_length=1, max_length=MAX_OPTIONS)


class _Field(Closed):
    """With `when`, the field is asked only where that holds; an answer is dropped elsewhere.

    `handover` says what of its answers may leave the team, where its step says otherwise.
    """

    id: Identifier
    required: bool = False
    when: When | None = None
    handover: Handover | None = None


class TextField(_Field):
    """Free text. `lines` is how tall it is drawn; `max_length` counts characters.

    With the picture `words`, answers are a word or two each, and shown by how many wrote them.
    A `verbatim` text is somebody's own words: it stands in quotation marks. `mirror` offers the
    language mirror. Text that is `evidence_for` a field must be there where that is answered.
    """

    type: Literal["text"]
    max_length: int = Field(default=1000, ge=1, le=MAX_TEXT)
    lines: int = Field(default=3, ge=1, le=12)
    picture: Literal["quotes", "words"] = "quotes"
    verbatim: bool = False
    mirror: bool = False
    evidence_for: Identifier | None = None


class CardsField(_Field):
    """Short texts, each a card of its own: `least` of them, where any are given, to `most`."""

    type: Literal["cards"]
    least: int = Field(default=1, ge=1, le=12)
    most: int = Field(default=5, ge=1, le=12)
    max_length: int = Field(default=140, ge=1, le=400)


class VoteField(_Field):
    """`budget` votes a person, on the groups and cards of the group step `among`.

    `most` is how many of them one person may give to the same.
    """

    type: Literal["vote"]
    among: Identifier
    budget: int = Field(default=3, ge=1, le=20)
    most: int = Field(default=1, ge=1, le=20)


class _Options(Closed):
    """Options are written out, or taken from the set `options_from` when the bank is loaded."""

    options: list[Identifier] = Field(default=[], max_length=MAX_OPTIONS)
    options_from: Identifier | None = None

    @model_validator(mode="after")
    def _options_or_a_set(self) -> "_Options":
        if bool(self.options) is (self.options_from is not None):
            raise ValueError("give 'options', or 'options_from' with the name of a set")
        if self.options and len(self.options) < 2:
            raise ValueError("give at least two options to choose among")
        return self


class Erases(Closed):
    """Whoever gives one of `answers` has taken back what they wrote in the fields `of`."""

    answers: list[Identifier] = Field(min_length=1, max_length=MAX_OPTIONS)
    of: list[Identifier] = Field(min_length=1, max_length=20)


class ChoiceField(_Field, _Options):
    """Exactly one of the options, by its id. `erases` is for somebody's no to what was written."""

    type: Literal["choice"]
    erases: Erases | None = None


class TagsField(_Field, _Options):
    """Any number of the options, by their ids, up to `most`."""

    type: Literal["tags"]
    most: int = Field(default=MAX_OPTIONS, ge=1, le=MAX_OPTIONS)


class ScaleField(_Field):
    """A whole number from `min` to `max`, both included."""

    type: Literal["scale"]
    min: int = Field(default=1, ge=0, le=1)
    max: int = Field(default=5, ge=3, le=10)


class PositionField(_Field):
    """A place on a line between two poles: 0 is the low pole, POSITION_MAX the high one."""

    type: Literal["position"]


class PseudonymField(_Field):
    """An invented name for a child. Never a real one; a CPR number is refused."""

    type: Literal["pseudonym"]
    max_length: int = Field(default=40, ge=1, le=40)


class DateField(_Field):
    """A day, as `2026-12-01`."""

    type: Literal["date"]


class _Column(Closed):
    """A `required` column must be filled in wherever its row has anything in it."""

    id: Identifier
    required: bool = False


class TextColumn(_Column):
    type: Literal["text"]
    max_length: int = Field(default=200, ge=1, le=1000)


class ChoiceColumn(_Column, _Options):
    type: Literal["choice"]


class DateColumn(_Column):
    type: Literal["date"]


Column = Annotated[TextColumn | ChoiceColumn | DateColumn, Field(discriminator="type")]


class RowsField(_Field):
    """Several things of the same kind, each with the same few columns: `{column: value}`."""

    type: Literal["rows"]
    columns: list[Column] = Field(min_length=1, max_length=5)
    least: int = Field(default=1, ge=1, le=20)
    most: int = Field(default=6, ge=1, le=20)


ExerciseField = Annotated[
    TextField
    | CardsField
    | ChoiceField
    | TagsField
    | ScaleField
    | PositionField
    | PseudonymField
    | DateField
    | RowsField
    | VoteField,
    Field(discriminator="type"),
]
