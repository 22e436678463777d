"""Coding schemes: what an observer can note with one tap, and how often they look.

A scheme is data, with its words in both languages. Point and state events, modifiers and the
kinds of sampling are the field's usual terms (Altmann 1974; Bakeman and Quera 2011).
"""

from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from faellesblik.model.base import Closed, Identifier, Language, Title
from faellesblik.model.sets import EntryWords

__all__ = [
    "WHO",
    "Category",
    "Code",
    "CodeType",
    "How",
    "Modifier",
    "ModifierOption",
    "Sampling",
    "Scheme",
    "SchemeWords",
    "Who",
]

Who = Literal["one", "pair", "group", "class", "adult"]
"""Whom a code is about, never which one: a child, two, a group, the whole class, an adult."""
WHO: tuple[Who, ...] = get_args(Who)

CodeType = Literal["point", "state"]
How = Literal["interval", "momentary", "scan"]
"""`interval`: seen at any time in the interval (partial interval sampling). `momentary`: seen at
the moment of the prompt. `scan`: at that moment, with how many."""

MAX_CODES = 60

Source = Annotated[str, StringConstraints(max_length=400)]


class _Named(Closed):
    id: Identifier
    da: EntryWords
    en: EntryWords

    def words(self, language: Language) -> EntryWords:
        return self.da if language == "da" else self.en


class Category(_Named):
    """Codes that belong together."""


class ModifierOption(_Named):
    """One of the things that a modifier can say."""


class Modifier(_Named):
    """What may be said more precisely of a code; with `several`, more than one at once."""

    several: bool = False
    options: list[ModifierOption] = Field(min_length=1, max_length=24)


class Code(_Named):
    """A `point` happens at a moment, a `state` lasts. `who` empty: it may be about anyone.

    `excludes` are states that end when this one begins, for the same who. `key` is its key on a
    keyboard.
    """

    type: CodeType
    category: Identifier | None = None
    key: Annotated[str, StringConstraints(pattern=r"^\S$")] | None = None
    who: list[Who] = []
    modifiers: list[Identifier] = Field(default=[], max_length=12)
    excludes: list[Identifier] = Field(default=[], max_length=MAX_CODES)


class Sampling(Closed):
    """`codes` are asked for at each prompt; all others are noted as they happen.

    `every` is in seconds. Without it, a scan is made when the observer wants to.
    """

    how: How
    every: int | None = Field(default=None, ge=5, le=3600)
    codes: list[Identifier] = Field(min_length=1, max_length=MAX_CODES)

    @model_validator(mode="after")
    def _has_a_pace(self) -> "Sampling":
        if self.every is None and self.how != "scan":
            raise ValueError("'every' is missing: write how many seconds there are to a prompt")
        return self


class SchemeWords(Closed):
    """`purpose` says in a sentence or two what the scheme is good for.

    `source` is a short reference to where the idea comes from.
    """

    title: Title
    purpose: Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)] = ""
    source: Source | None = None


class Scheme(Closed):
    """A version is raised whenever a code changes its meaning; a session keeps the one it had.

    `source` is a reference in no particular language, for a scheme that has none among its words.
    """

    id: Identifier
    version: int = Field(default=1, ge=1)
    source: Source | None = None
    da: SchemeWords
    en: SchemeWords
    categories: list[Category] = Field(default=[], max_length=24)
    modifiers: list[Modifier] = Field(default=[], max_length=24)
    codes: list[Code] = Field(default=[], max_length=MAX_CODES)
    sampling: Sampling | None = None

    def words(self, language: Language) -> SchemeWords:
        return self.da if language == "da" else self.en

    def source_in(self, language: Language) -> str | None:
        """Where the idea comes from, in that language if it is there."""
        return self.words(language).source or self.source

    def code(self, id_: str) -> Code | None:
        return next((code for code in self.codes if code.id == id_), None)

    @property
    def sampled(self) -> tuple[Code, ...]:
        """Codes that are asked for at a prompt."""
        sampled_ids = self.sampling.codes if self.sampling else []
        return tuple(code for code in self.codes if code.id in sampled_ids)

    @property
    def continuous(self) -> tuple[Code, ...]:
        """Codes that are noted as they happen."""
        sampled_ids = self.sampling.codes if self.sampling else []
        return tuple(code for code in self.codes if code.id not in sampled_ids)

    @model_validator(mode="after")
    def _fits_together(self) -> "Scheme":
        for name, ids in (
            ("categories", [category.id for category in self.categories]),
            ("modifiers", [modifier.id for modifier in self.modifiers]),
            ("codes", [code.id for code in self.codes]),
            ("keys of codes", [code.key.lower() for code in self.codes if code.key]),
        ):
            if twice := [id_ for id_ in ids if ids.count(id_) > 1]:
                raise ValueError(f"two of the {name} are '{twice[0]}'; give one of them another")
        states = {code.id for code in self.codes if code.type == "state"}
        for code in self.codes:
            _check_references(
                code.modifiers, {modifier.id for modifier in self.modifiers}, f"{code.id}.modifiers"
            )
            _check_references(code.excludes, states, f"{code.id}.excludes")
            if code.category:
                _check_references(
                    [code.category],
                    {category.id for category in self.categories},
                    f"{code.id}.category",
                )
        if self.sampling:
            _check_references(
                self.sampling.codes, {code.id for code in self.codes}, "sampling.codes"
            )
        return self


def _check_references(references: Iterable[str], allowed: set[str], place: str) -> None:
    for id_ in references:
        if id_ not in allowed:
            allowed_ids = ", ".join(sorted(allowed)) or "none"
            raise ValueError(f"{place}: there is no '{id_}' (there are: {allowed_ids})")
