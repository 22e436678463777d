"""Finding CPR numbers, which are refused, and other personal data, which is pointed out.

A CPR number is six digits of a date and four more (Danish Civil Registration System; since
2007 some fail the modulus-11 check, so the date alone decides).
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from faellesblik.i18n import N_

__all__ = [
    "CPR_REFUSED",
    "Concern",
    "concerns",
    "concerns_of_pseudonym",
    "has_cpr",
    "texts_in",
]

CPR_REFUSED = N_("This looks like a CPR number, and it is not saved. Take it out and write on.")

_CPR = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)[\s-]?\d{4}(?!\d)")
_PHONE = re.compile(r"(?<![\d-])(?:\+45[\s]?)?\d{2}(?:[\s]?\d{2}){3}(?![\d-])")
_ADDRESS = re.compile(
    r"\b[A-ZÆØÅ][a-zæøåé]+(?:vej|gade|stræde|vænget?|allé|parken|torv|stien|road|street)\s+\d{1,3}\b"
)
_FULL_NAME = re.compile(
    r"\b[A-ZÆØÅ][a-zæøåé]+\s[A-ZÆØÅ][a-zæøåé]+(?:sen|gaard|berg|lund|holm|strup|skov|bæk)\b"
)
_TWO_NAMES = re.compile(r"\b[A-ZÆØÅ][\w'’-]*\.?(?:\s+[A-ZÆØÅ][\w'’-]*\.?)+")


NON_TEXT_KEYS = {"id", "session", "target", "at", "observed_on", "started"}
"""Ids and times: digits there are nobody's number."""


@dataclass(frozen=True)
class Concern:
    """A stretch of text, from `start` to `end` in characters, that may point at a person."""

    start: int
    end: int
    kind: Literal["cpr", "phone", "address", "name"]


def has_cpr(text: str) -> bool:
    """Whether the text holds ten digits that begin with a date: such text is never saved."""
    return any(_is_date(match) for match in _CPR.finditer(text))


def texts_in(document: object, place: str = "") -> Iterator[tuple[str, str]]:
    """`(place, text)` of all that may be somebody's words in JSON, however deep.

    A place is such as `entries.0.seen`.
    """
    if isinstance(document, str):
        yield place, document
    elif isinstance(document, dict | list):
        parts = document.items() if isinstance(document, dict) else enumerate(document)
        for name, value in parts:
            if name not in NON_TEXT_KEYS:
                yield from texts_in(value, f"{place}.{name}" if place else str(name))


def concerns(text: str) -> list[Concern]:
    """What looks like a CPR number, phone number, address or full name, in order of place."""
    results = [Concern(m.start(), m.end(), "cpr") for m in _CPR.finditer(text) if _is_date(m)]
    spans = [(concern.start, concern.end) for concern in results]
    patterns: list[tuple[re.Pattern[str], Literal["phone", "address", "name"]]] = [
        (_PHONE, "phone"), (_ADDRESS, "address"), (_FULL_NAME, "name"),
    ]  # fmt: skip
    for pattern, kind in patterns:
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in spans):
                results.append(Concern(match.start(), match.end(), kind))
    return sorted(results, key=lambda concern: concern.start)


def concerns_of_pseudonym(text: str) -> list[Concern]:
    """As `concerns`; two words with capitals are taken for a name that somebody really has."""
    results = concerns(text)
    return results or [Concern(m.start(), m.end(), "name") for m in _TWO_NAMES.finditer(text)]


def _is_date(match: re.Match[str]) -> bool:
    day, month, year = (int(part) for part in match.groups())
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= max(monthrange(1900 + year, month)[1], monthrange(2000 + year, month)[1])
