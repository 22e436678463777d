"""Names and titles are one line of text that can be seen.

White space of any kind becomes one space, and what copying leaves behind and nobody sees goes:
zero-width spaces, soft hyphens, marks of direction. Controls, what turns the direction of a text,
heaps of marks on one letter, and text without anything to see are refused.
widgets/src/observer/visible-text.ts does the same; tests/fixtures/visible_text.json holds the two
to each other.
"""

import re
import unicodedata

from faellesblik.i18n import N_
from faellesblik.model.validation import Fault

__all__ = ["shown_line", "visible_line", "visible_or_empty"]

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff]")
SPACES = re.compile(r"\s+")
JOINERS = {"\u200c", "\u200d"}
"""Some scripts and emoji need them within a word."""
UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs without a shape."""
MAX_MARKS = 4

ODD_CHARACTERS = N_(
    "There are characters here that can't be seen, or that turn the text around. Write it anew "
    "without them."
)
NOTHING_SEEN = N_("Write something here that can be seen.")
MANY_MARKS = N_("There are too many marks on one letter here. Write it with fewer.")


def visible_line(text: str) -> str:
    """The text as one line that can be seen. Raises Fault."""
    line = visible_or_empty(text)
    if not line:
        raise Fault(NOTHING_SEEN)
    return line


def visible_or_empty(text: str) -> str:
    """As `visible_line`; a text without anything to see is empty."""
    if CONTROLS.search(text) or TURNS.search(text):
        raise Fault(ODD_CHARACTERS)
    line = _line(text)
    if _most_marks(line) > MAX_MARKS:
        raise Fault(MANY_MARKS)
    return line


def shown_line(text: str) -> str:
    """What is shown of a line that an older version let in, whatever stands in it."""
    line = _line(TURNS.sub("", CONTROLS.sub("", text)))
    shown: list[str] = []
    marks = 0
    for char in line:
        marks = marks + 1 if _is_mark(char) else 0
        if marks <= MAX_MARKS:
            shown.append(char)
    return "".join(shown) or ("…" if text.strip() else text)


def _line(text: str) -> str:
    text = SPACES.sub(" ", unicodedata.normalize("NFC", text))
    kept = (c for c in text if c in JOINERS or unicodedata.category(c) != "Cf")
    line = SPACES.sub(" ", "".join(kept)).strip()
    return line if any(_is_seen(char) for char in line) else ""


def _is_seen(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNPS" and char not in UNSEEN


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _most_marks(line: str) -> int:
    most = marks = 0
    for char in line:
        marks = marks + 1 if _is_mark(char) else 0
        most = max(most, marks)
    return most
