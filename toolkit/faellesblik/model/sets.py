"""Sets that a municipality edits: lenses, guideposts, values and the like, a file each."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from faellesblik.model.base import Closed, Identifier, Language
from faellesblik.model.exercise_words import Words

__all__ = ["Curated", "Curation", "EntryWords", "SetEntry", "SetFile", "Terms"]


class EntryWords(Closed):
    label: Words
    help: Words | None = None


class SetEntry(Closed):
    id: Identifier
    da: EntryWords
    en: EntryWords

    def words(self, language: Language) -> EntryWords:
        return self.da if language == "da" else self.en


class SetFile(Closed):
    """`entries` in the order in which they are offered.

    In a municipality's own file of the same name, an entry takes the place of the shipped one
    with its id, a new one comes after them, and those in `without` are left out. An `example`
    is no official list, and says so wherever it is shown.
    """

    example: bool = False
    without: list[Identifier] = []
    entries: list[SetEntry] = Field(default=[], max_length=24)


Term = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class Terms(Closed):
    """Words to be replaced in every exercise, by language: each form of a word with its own."""

    da: dict[Term, Term] = {}
    en: dict[Term, Term] = {}


class Curated(Closed):
    """What a coordinator says of an exercise, and why."""

    mark: Literal["recommended", "retired"]
    why: Words


class Curation(Closed):
    """By exercise id. What is retired is no longer offered; meetings that use it go on."""

    exercises: dict[Identifier, Curated] = {}
