"""What a meeting came to, in the meeting's language and in the order in which it is read.

No section is empty, and nothing stands in two of them. Texts have no control characters, and a CPR
number that an older version let in has dots for its digits.
"""

import re
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from faellesblik.model.base import Language
from faellesblik.model.cpr import masked

__all__ = [
    "CountsPicture",
    "Entry",
    "EvidencePicture",
    "Minutes",
    "Part",
    "Section",
    "readable",
]

SomePart = TypeVar("SomePart")


@dataclass(frozen=True)
class Entry:
    """A line of a list, and what lies under it. `note`: whose it is, how many, or when."""

    text: str
    note: str = ""
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class CountsPicture:
    """How often each answer to a field was given, and by whom where that is told."""

    item: str
    step: str
    field: str
    counts: dict[str, int]
    names: dict[str, list[str]]


@dataclass(frozen=True)
class EvidencePicture:
    """An observation that was open in an item."""

    item: str
    record: str


@dataclass(frozen=True)
class Part:
    """Entries below a label, which may be empty. A page may draw the picture in their place."""

    label: str
    entries: tuple[Entry, ...]
    picture: CountsPicture | EvidencePicture | None = None


@dataclass(frozen=True)
class Section:
    title: str
    parts: tuple[Part, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Minutes:
    """`facts` are lines below the title: whose meeting, when, how many, what was on the agenda.

    `agreements` are what was decided, and what became of earlier decisions; `items` is the rest,
    by agenda item.
    """

    language: Language
    title: str
    facts: tuple[str, ...]
    agreements: tuple[Section, ...]
    items: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        return (*self.agreements, *self.items)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no document can hold, or nobody can see."""


def readable(part: SomePart) -> SomePart:
    """A part of minutes with all its texts fit for any document."""
    cleaned: Any = part
    if isinstance(part, str):
        cleaned = _readable_text(part)
    elif isinstance(part, tuple | list):
        cleaned = type(part)(readable(each) for each in part)
    elif isinstance(part, dict):
        cleaned = {readable(name): readable(value) for name, value in part.items()}
    elif is_dataclass(part) and not isinstance(part, type):
        members = {field.name: readable(getattr(part, field.name)) for field in fields(part)}
        cleaned = replace(part, **members)
    result: SomePart = cleaned
    return result


def _readable_text(text: str) -> str:
    lines = re.sub(r"\r\n?", "\n", text)
    return masked(UNREADABLE.sub("", lines)).strip()
