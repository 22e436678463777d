"""Unique identifiers made from free texts."""

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["LONGEST", "identifiers", "is_identifier", "slug"]

_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
LONGEST = 56
"""Room is left for a number within the 60 letters that an id may have."""


def is_identifier(text: str) -> bool:
    return len(text) <= 60 and _IDENTIFIER.fullmatch(text) is not None


def slug(text: str, otherwise: str) -> str:
    """`Rækker hånden op!` as `raekker-haanden-op`; `otherwise` when nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_DANISH))
    words = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    if words[:1].isdigit():
        words = f"n{words}"
    return words[:LONGEST].strip("-") or otherwise


def identifiers(texts: Iterable[str], otherwise: str) -> dict[str, str]:
    """An id of its own for each text. One that is an id already keeps it."""
    unique_texts = list(dict.fromkeys(texts))
    ids = {text: text for text in unique_texts if is_identifier(text)}
    used_ids = set(ids.values())
    for text in unique_texts:
        if text in ids:
            continue
        first = id_ = slug(text, otherwise)
        number = 2
        while id_ in used_ids:
            id_ = f"{first}-{number}"
            number += 1
        ids[text] = id_
        used_ids.add(id_)
    return {text: ids[text] for text in unique_texts}
