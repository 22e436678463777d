"""The language mirror: which words it marks, and why. No word of it is in the code."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, StringConstraints

from faellesblik.model.base import Closed, Identifier, Language

__all__ = ["KINDS", "Form", "Kind", "Mark", "MirrorEntry", "MirrorFile", "parse_forms"]

Kind = Literal["in-child", "always", "situation", "community", "observed"]
"""What a word does in a sentence.

`in-child` places the cause in the child: a trait, a diagnosis, an intention, a verdict.
`always` says that it is never otherwise. `situation` tells when, where and at what; `community`
who is there; `observed` what others could have seen or heard too.
"""
KINDS: tuple[Kind, ...] = ("in-child", "always", "situation", "community", "observed")

PART = re.compile(r"(?P<stem>[^\W_]+(?:[-'][^\W_]+)*)(?P<more>\*?)")
MIN_STEM = 3
MAX_PARTS = 8


class Form(NamedTuple):
    """One word of an entry's phrase. With `more`, it is a stem that any ending may follow."""

    stem: str
    is_stem: bool


def parse_forms(phrase: str) -> tuple[Form, ...]:
    """`urolig*` or `når vi` as its words. Raises ValueError that says what to write instead."""
    matches = [PART.fullmatch(part) for part in phrase.split(" ")]
    parts = tuple(Form(match["stem"], match["more"] != "") for match in matches if match)
    if len(parts) < len(matches) or len(parts) > MAX_PARTS:
        raise ValueError(
            f"'{phrase}' is no word or phrase: write up to {MAX_PARTS} words with one space "
            "between them, letters and digits only, and * only at the end of a stem"
        )
    if any(part.is_stem and len(part.stem) < MIN_STEM for part in parts):
        raise ValueError(
            f"'{phrase}' would mark too much: a stem before * has {MIN_STEM} letters or more"
        )
    return parts


def _check_phrase(phrase: str) -> str:
    parse_forms(phrase)
    return phrase


Phrase = Annotated[str, StringConstraints(max_length=80), AfterValidator(_check_phrase)]
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class MirrorEntry(Closed):
    """Forms that do the same, and `why` they are marked: what they do, and a question."""

    id: Identifier
    kind: Kind
    words: list[Phrase] = Field(min_length=1, max_length=60)
    why: Why


class MirrorFile(Closed):
    """Entries by language. The same id in two languages is the same thought.

    In a municipality's own file, an entry takes the place of the shipped one with its id in that
    language, a new one is added, and those in `without` are left out of both.
    """

    without: list[Identifier] = []
    da: list[MirrorEntry] = Field(default=[], max_length=400)
    en: list[MirrorEntry] = Field(default=[], max_length=400)

    def entries(self, language: Language) -> list[MirrorEntry]:
        return self.da if language == "da" else self.en


@dataclass(frozen=True)
class Mark:
    """A marked word: characters (code points) from `start` up to and without `end`."""

    start: int
    end: int
    word: str
    kind: Kind
    why: str
