"""What the language mirror answers."""

from pydantic import Field

from faellesblik.contract.base import Answer
from faellesblik.model.language_mirror import Mark

__all__ = ["Marks"]


class Marks(Answer):
    """The words of a text that the language mirror marks, each with why."""

    marks: list[Mark] = Field(description="In order, not overlapping.")
