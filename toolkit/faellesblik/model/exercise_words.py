"""Every word of an exercise in one language: `da.yaml` and `en.yaml`."""

from typing import Annotated

from pydantic import StringConstraints

from faellesblik.model.base import Closed, Identifier

__all__ = [
    "ExerciseWords",
    "FieldWords",
    "RoleWords",
    "StepWords",
    "Words",
]

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class FieldWords(Closed):
    """`low` and `high` name the ends of a scale or a position; `options` the choices."""

    label: Words
    help: Words | None = None
    placeholder: Words | None = None
    low: Words | None = None
    high: Words | None = None
    options: dict[Identifier, Words] = {}


class StepWords(Closed):
    """`say` is read by all; `facilitator` only by whoever leads."""

    title: Words
    say: Words
    facilitator: Words | None = None
    each: dict[Identifier, FieldWords] = {}
    fields: dict[Identifier, FieldWords] = {}


class RoleWords(Closed):
    name: Words
    does: Words


class ExerciseWords(Closed):
    """Every word of an exercise in one language, keyed by the ids of its structure."""

    title: Words
    purpose: Words
    roles: dict[Identifier, RoleWords] = {}
    steps: dict[Identifier, StepWords]
