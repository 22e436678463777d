"""Texts that may point at a person: CPR numbers, which are refused, and the rest, pointed out.

Whatever comes in from outside is judged whole, by `cpr_places`: each string of a document, each
key of a dictionary and each number, however deep and whatever its name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.cpr import cpr_spans, has_cpr, masked

__all__ = [
    "CPR_REFUSED",
    "Concern",
    "concerns",
    "concerns_of_pseudonym",
    "cpr_places",
    "masked_document",
    "refuse_cpr",
    "texts_in",
]

CPR_REFUSED = N_("This looks like a CPR number, and it is not saved. Take it out and write on.")

_PHONE = re.compile(r"(?<![\d-])(?:\+45[\s]?)?\d{2}(?:[\s]?\d{2}){3}(?![\d-])")
_ADDRESS = re.compile(
    r"\b[A-ZÆØÅ][a-zæøåé]+(?:vej|gade|stræde|vænget?|allé|parken|torv|stien|road|street)\s+\d{1,3}\b"
)
_FULL_NAME = re.compile(
    r"\b[A-ZÆØÅ][a-zæøåé]+\s[A-ZÆØÅ][a-zæøåé]+(?:sen|gaard|berg|lund|holm|strup|skov|bæk)\b"
)
_TWO_NAMES = re.compile(r"\b[A-ZÆØÅ][\w'’-]*\.?(?:\s+[A-ZÆØÅ][\w'’-]*\.?)+")


_MACHINE_MADE = re.compile(
    r"(?:[a-z]+-)?(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,128})"
)
"""An id or a hash as programs make them: digits there are nobody's number."""
_LEAST_NUMBER, _MOST_NUMBER = 10**8, 10**12
"""A CPR number written as a number has lost its zero at the front, if it had one."""


@dataclass(frozen=True)
class Concern:
    """A stretch of text, from `start` to `end` in characters, that may point at a person."""

    start: int
    end: int
    kind: Literal["cpr", "phone", "address", "name"]


def texts_in(document: object, place: str = "") -> Iterator[tuple[str, str]]:
    """`(place, text)` of all strings in JSON, however deep; ids and hashes are left out.

    A place is such as `entries.0.seen`.
    """
    if isinstance(document, str):
        if not _MACHINE_MADE.fullmatch(document):
            yield place, document
    elif isinstance(document, dict | list):
        parts = document.items() if isinstance(document, dict) else enumerate(document)
        for name, value in parts:
            yield from texts_in(value, _join(place, name))


def cpr_places(document: object, place: str = "") -> Iterator[str]:
    """The place of each CPR number in JSON, wherever it stands.

    For one in a key, that is the place of the key, with dots for its digits.
    """
    if isinstance(document, str):
        if not _MACHINE_MADE.fullmatch(document) and has_cpr(document):
            yield place
    elif isinstance(document, dict):
        for name, value in document.items():
            if next(cpr_places(str(name)), None) is not None:
                yield _join(place, masked(str(name)))
            else:
                yield from cpr_places(value, _join(place, name))
    elif isinstance(document, list | tuple):
        for number, value in enumerate(document):
            yield from cpr_places(value, _join(place, number))
    elif isinstance(document, int | float) and _is_cpr_number(document):
        yield place


def refuse_cpr(document: object, place: str = "") -> None:
    """Raises Refused, with a message at each place of a document that holds a CPR number."""
    places = list(cpr_places(document, place))
    if places:
        fields: dict[str, tuple[str, dict[str, Any]]] = {
            at or "text": (CPR_REFUSED, {}) for at in places
        }
        raise Refused("cpr-found", CPR_REFUSED, fields=fields)


def masked_document(document: Any) -> Any:
    """JSON with dots for the digits of each CPR number, for what an older version let in."""
    if next(cpr_places(document), None) is None:
        return document
    if isinstance(document, str):
        return masked(document)
    if isinstance(document, dict):
        return {masked(name): masked_document(value) for name, value in document.items()}
    if isinstance(document, list):
        return [masked_document(value) for value in document]
    return None


def concerns(text: str) -> list[Concern]:
    """What looks like a CPR number, phone number, address or full name, in order of place."""
    spans = cpr_spans(text)
    results = [Concern(start, end, "cpr") for start, end in spans]
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


def _is_cpr_number(number: float) -> bool:
    is_whole = _LEAST_NUMBER <= number < _MOST_NUMBER and number == int(number)
    return is_whole and has_cpr(f"{int(number):0{10 if number < 10**10 else 12}}")


def _join(place: str, name: object) -> str:
    return f"{place}.{name}" if place else str(name)
