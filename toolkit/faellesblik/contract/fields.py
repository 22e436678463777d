"""The fields of a step, as they are drawn and answered."""

from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, SkipValidation

from faellesblik.contract.base import Answer, optional_member
from faellesblik.model.fields import POSITION_MAX

__all__ = [
    "AnyColumn",
    "AnyField",
    "Cards",
    "Choice",
    "ChoiceColumn",
    "Day",
    "DayColumn",
    "Erases",
    "FieldAnswers",
    "Option",
    "Position",
    "PseudonymText",
    "Row",
    "Rows",
    "Scale",
    "Tags",
    "TextColumn",
    "Value",
    "Vote",
    "When",
    "WrittenText",
]

Row = dict[str, str]
"""One of several things with the same columns: what was written, by column."""

Value = str | float | list[str] | list[Row]
"""An answer to one field. A list is of option ids (tags), of texts (cards) or of rows; a date is
as 2026-12-01."""


def _unchanged(answers: Any) -> Any:
    return answers


FieldAnswers = Annotated[
    dict[str, Value], SkipValidation, PlainSerializer(_unchanged, return_type=Any)
]
"""Answers by field. They were checked before they were written to the log, whose answers of every
version are shown as they stand."""


class Option(Answer):
    """One of those to choose among."""

    option: str = Field(description="Its id, which is what is answered.")
    label: str
    help: str | None = optional_member("What it means, in a sentence.")


class _Column(Answer):
    column: str = Field(description="Its id, under which it is answered.")
    required: bool = Field(
        description="Whether it must be filled in wherever its row has anything in it."
    )
    label: str
    help: str | None = optional_member("What is asked for, in a sentence.")
    placeholder: str | None = optional_member("An example, shown while the column is empty.")


class TextColumn(_Column):
    """A column of rows that takes a text."""

    type: Literal["text"]
    max_length: int = Field(description="In characters (code points).")


class ChoiceColumn(_Column):
    """A column of rows that takes one of its options."""

    type: Literal["choice"]
    options: list[Option]


class DayColumn(_Column):
    """A column of rows that takes a day."""

    type: Literal["date"]


AnyColumn = Annotated[TextColumn | ChoiceColumn | DayColumn, Field(discriminator="type")]


class When(Answer):
    """Holds where the field above, by the id it is answered under, has one of these answers."""

    field: str
    answers: list[str]


class Erases(Answer):
    """One of `answers` takes back what was written in the fields `of`: it is taken out at once."""

    answers: list[str]
    of: list[str] = Field(description="Fields of this step or of others of the same item.")


class _Field(Answer):
    field: str = Field(description="The id that it is answered under, such as `child.view`.")
    required: bool
    label: str
    help: str | None = optional_member("What is asked for, in a sentence.")
    placeholder: str | None = optional_member("An example, shown while the field is empty.")
    low: str | None = optional_member("The name of the low end of a scale or a position.")
    high: str | None = optional_member("The name of the high end of a scale or a position.")
    when: When | None = optional_member("The field is asked only where this holds.")
    each: str | None = optional_member("What it is repeated for, such as a seat.")
    handover: Literal["measures", "texts"] | None = optional_member(
        "What of its answers may leave the team; absent: nothing."
    )


class WrittenText(_Field):
    """Free text."""

    type: Literal["text"]
    max_length: int = Field(description="In characters (code points).")
    lines: int = Field(description="How tall it is drawn.")
    picture: Literal["quotes", "words"] | None = optional_member(
        "With `words`, answers are a word or two, shown by how many wrote each; absent: quotes."
    )
    verbatim: bool | None = optional_member(
        "Whether it is somebody's own words, which stand in quotation marks."
    )
    mirror: bool | None = optional_member("Whether it offers the language mirror.")
    evidence_for: str | None = optional_member(
        "It must be there where this field above it is answered; the id that is answered under."
    )


class Cards(_Field):
    """Short texts, each a card of its own."""

    type: Literal["cards"]
    least: int = Field(description="How many at the least, where there are any.")
    most: int = Field(description="How many at the most.")
    max_length: int = Field(description="Of each, in characters (code points).")


class Rows(_Field):
    """Several things of the same kind, each with the same few columns."""

    type: Literal["rows"]
    columns: list[AnyColumn]
    least: int = Field(description="How many at the least, where there are any.")
    most: int = Field(description="How many at the most.")


class Choice(_Field):
    """Exactly one of the options, by its id."""

    type: Literal["choice"]
    options: list[Option]
    erases: Erases | None = optional_member("Answers that take back what was written elsewhere.")


class Tags(_Field):
    """Any number of the options, by their ids."""

    type: Literal["tags"]
    options: list[Option]
    most: int = Field(description="How many at the most.")


class Scale(_Field):
    """A whole number from `min` to `max`, both included."""

    type: Literal["scale"]
    min: int
    max: int


class Position(_Field):
    """A place on a line between two poles, as a whole number."""

    type: Literal["position"]
    min: Literal[0]
    max: int = Field(description=f"The high pole: {POSITION_MAX}.")


class Day(_Field):
    """A day, as 2026-12-01."""

    type: Literal["date"]


class PseudonymText(_Field):
    """An invented name for a child, never a real one."""

    type: Literal["pseudonym"]
    max_length: int = Field(description="In characters (code points).")


class Vote(_Field):
    """Votes on the groups and cards of a board."""

    type: Literal["vote"]
    among: str = Field(description="The group step whose groups and cards are voted on.")
    budget: int = Field(description="How many votes a person has.")
    most: int = Field(description="How many of them one person may give to the same.")


AnyField = Annotated[
    WrittenText | Cards | Rows | Choice | Tags | Scale | Position | Day | PseudonymText | Vote,
    Field(discriminator="type"),
]
