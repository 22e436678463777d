"""A child's conversation: the child's own words apart from what an adult makes of them."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from faellesblik.model.base import Open, Text
from faellesblik.model.observation_record import ShortText
from faellesblik.model.visible_text import visible_line

__all__ = ["Agreed", "ChildConversationBody", "FollowedBy", "Said"]

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]


class Said(Open):
    """`quote` is what the child said, word for word; `reading` is the adult's, and may be wrong."""

    question: Text | None = None
    quote: Words
    reading: Text | None = None


class Agreed(Open):
    """Something that the child agrees to share, and with whom."""

    what: Words
    with_whom: ShortText


class FollowedBy(Open):
    """What happens afterwards. `tell` says how the child hears of it.

    `done_on` is the day it was done, `told_on` the day the child was told how it went.
    """

    what: Words
    who: ShortText | None = None
    by: date | None = None
    tell: Text | None = None
    done_on: date | None = None
    told_on: date | None = None


class ChildConversationBody(Open):
    """`pseudonym` stands for the child. `approved` says whether the child knew the summary again.

    Where it did not, or only in part, `corrected` is what it would say instead, word for word.
    What is not in `shared` stays between the child and the adult.
    """

    pseudonym: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
        AfterValidator(visible_line),
    ]
    held_on: date
    purpose: Words
    contact: Text | None = None
    questions: list[Words] = Field(default=[], max_length=30)
    said: list[Said] = Field(min_length=1, max_length=200)
    summary: Text | None = None
    approved: bool | None = None
    corrected: Text | None = None
    shared: list[Agreed] = Field(default=[], max_length=30)
    followed_by: list[FollowedBy] = Field(default=[], max_length=30)
