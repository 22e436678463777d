"""The content of a BORIS project or table, before it is converted to records.

The names of the fields of BorisObservation and Row are part of the hash that gives a record its
id (records.py): don't rename them.

Facts of the format are those of BORIS 8 and 9 (project format 7.0; Friard and Gamba 2016).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from faellesblik.model.schemes import CodeType

__all__ = [
    "NOTE",
    "PROMPT",
    "Behaviour",
    "BorisObservation",
    "ModifierSet",
    "Project",
    "Row",
    "Status",
    "one_line",
]

Status = Literal["POINT", "START", "STOP", "STATE"]

NOTE = "written-note"
"""The behaviour that a note goes out as, and is known by when it comes in again."""

PROMPT = "prompt"
"""The word before a prompt's number, in the comment of what was seen at it."""


@dataclass(frozen=True)
class ModifierSet:
    """`numeric`: any value is allowed. Values are without the key that BORIS adds."""

    name: str
    label: str = ""
    values: tuple[str, ...] = ()
    several: bool = False
    numeric: bool = False


@dataclass(frozen=True)
class Behaviour:
    code: str
    type: CodeType
    description: str = ""
    category: str = ""
    key: str = ""
    sets: tuple[ModifierSet, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One event. `t` is in seconds by BORIS's own clock, None where an image has no time.

    `modifiers` has a part for each of the behaviour's sets. Without a `status`, a state begins
    and ends in turn; `until` is there for an aggregated state.
    """

    t: float | None
    subject: str
    code: str
    modifiers: tuple[str, ...] = ()
    comment: str = ""
    status: Status | None = None
    until: float | None = None


@dataclass(frozen=True)
class BorisObservation:
    """`began` without a zone is local time. `base` is BORIS's time at the beginning, if known."""

    id: str
    began: datetime | None
    description: str = ""
    kind: str = "LIVE"
    rows: tuple[Row, ...] = ()
    seconds: float | None = None
    base: Literal["zero", "day", "epoch"] = "zero"


@dataclass(frozen=True)
class Project:
    """`notices` tell what is not kept."""

    title: str
    behaviours: tuple[Behaviour, ...]
    observations: tuple[BorisObservation, ...]
    notices: tuple[str, ...] = ()


def one_line(text: str, limit: int = 200) -> str:
    """Words of a file as they can be shown: on one line, nothing that steers a terminal."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:limit].strip()
