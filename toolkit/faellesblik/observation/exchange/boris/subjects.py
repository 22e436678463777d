"""BORIS's subjects may be real names. What is kept of one is whom it is about, and a letter.

A subject that is called as a group, a class, a pair or an adult is, becomes that `who`; every
other is `one`. Those that are told apart get the letters A to X in the order in which they first
appear in the file, as options of a modifier. The name itself is kept nowhere.
"""

import re
from collections.abc import Iterable
from string import ascii_uppercase

from faellesblik.model.schemes import WHO, Who

__all__ = ["LETTERS", "is_plain", "pseudonyms", "subject_name", "subject_who"]

LETTERS = ascii_uppercase[:24]
"""As many as a modifier has options for."""

NOBODY = {"", "no focal subject"}
_PLAIN = re.compile(rf"({'|'.join(WHO)})(/\d+)?")
_NUMBER = r"(?:\s*[#-]?\s*(?:\d{1,3}|[a-zæøå]))?"
_WHO_PATTERNS: tuple[tuple[Who, str], ...] = (
    ("class", r"klassen?|class|all|alle|everybody|everyone|community|fællesskabet"),
    ("group", r"gruppen?|group|bord|bordet|table|team|hold|holdet"),
    ("pair", r"par|parret|pair|makkerpar|makkerparret|dyad|dyade"),
    ("adult", r"adult|voksen|lærer|læreren|teacher|pædagog|pædagogen|pedagogue|vejleder|assistant"),
)


def is_plain(subject: str) -> bool:
    """Whether it is as we write it ourselves: a `who`, and a number when it overlaps another."""
    return _PLAIN.fullmatch(subject) is not None


def subject_name(who: Who | None, lane: int) -> str:
    """How a `who` goes out. States of one subject can't overlap in BORIS: each lane is its own."""
    if who is None:
        return f"/{lane}" if lane else ""
    return f"{who}/{lane + 1}" if lane else who


def subject_who(subject: str) -> Who | None:
    """Whom a subject is about; None when BORIS's user named nobody."""
    name = " ".join(subject.casefold().split())
    if name in NOBODY or re.fullmatch(r"/\d+", name):
        return None
    plain = _PLAIN.fullmatch(subject)
    if plain:
        return next(who for who in WHO if who == plain[1])
    for who, words in _WHO_PATTERNS:
        if re.fullmatch(rf"(?:hele |the |whole |den )*(?:{words}){_NUMBER}", name):
            return who
    return "one"


def pseudonyms(subjects: Iterable[str]) -> dict[str, str]:
    """A letter for each subject with a name of its own; none at all when there are too many."""
    names = [
        subject
        for subject in dict.fromkeys(subjects)
        if subject_who(subject) is not None and not is_plain(subject)
    ]
    return dict(zip(names, LETTERS, strict=False)) if len(names) <= len(LETTERS) else {}
