"""Finding CPR numbers in text, however they are written. Text that holds one is never saved.

A CPR number is ten digits: a date of birth, six digits, and four more of which the first tells the
century (Danish Civil Registration System). Since 2007 some fail the modulus-11 check, so the date
alone decides: ten digits without a date that exists are let through. Some write the year with its
century: twelve digits, where that century is the one that the ninth tells.

A text is judged by what a reader sees. Its characters are taken apart (NFKC), and each becomes
- a digit, of whatever script, in a circle or in full width;
- nothing, where it is invisible: zero-width and soft hyphens, directions, controls, marks that
  stand on the character before;
- a separator: space of any kind, line break, dash, dot, slash, underscore, apostrophe;
- or something else, which ends a number.

Digits with only separators between them are one row of groups, and a CPR number is groups of ten
or twelve digits together: neither eleven in a row, nor a part of a group. A clock such as 10:30 is
no group. With a date in six or eight digits and four, other signs may stand before the four too.
widgets/src/observer/cpr.ts finds the same; tests/fixtures/privacy.json holds the two to each other.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

__all__ = ["cpr_spans", "has_cpr", "masked"]

SEPARATORS = frozenset("./\\·•‧∙⋅。−⁃∕⁄'’‘ʼ`~")
SEPARATOR_CATEGORIES = {"Zs", "Zl", "Zp", "Pd", "Pc"}
INVISIBLE_CATEGORIES = {"Cf", "Cc", "Mn", "Me"}
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters of Hangul without a shape."""
CIRCLED_ONES = (0x24F5, 0x2776, 0x2780, 0x278A)
CIRCLED_DIGITS = {
    chr(one + n): str(n + 1) for one in CIRCLED_ONES for n in range(9)
} | {"\u24ff": "0"}  # fmt: skip
"""Digits that Unicode gives no decimal value: 1 to 9 from each of these on, and a zero."""

SEPARATOR, SIGN, OTHER = " ", ",", "x"
ROW = re.compile(r"\d+(?: +\d+)*")
WITH_SIGNS = re.compile(r"(?<!\d)(\d\d) *(\d\d) *((?:\d\d)?\d\d)[ ,:]{1,4}(\d{4})(?!\d)")
TEN, TWELVE = 10, 12
MAY_BE_DIGIT = re.compile("[\\d\u00b2\u00b3\u00b9\u00bc-\u00be\u0250-\U0010ffff]")
LEAST_CHARACTERS = 4
"""One character is three digits at the most, such as the sign for the 31st day of a month."""
MINUTES = re.compile(r":\d\d(?!\d)")
HOURS = re.compile(r"(?<!\d)\d\d?:$")


class _Plain(dict[int, str]):
    """What each character is judged as, worked out when it is first seen."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = "".join(
            _judged(part) for part in unicodedata.normalize("NFKC", chr(code))
        )
        return plain


def _judged(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char in CIRCLED_DIGITS:
        return CIRCLED_DIGITS[char]
    category = unicodedata.category(char)
    if char.isspace() or category in SEPARATOR_CATEGORIES or char in SEPARATORS:
        return SEPARATOR
    if category in INVISIBLE_CATEGORIES or char in FILLERS:
        return ""
    if char == ":":
        return char
    return SIGN if category[0] in "PS" else OTHER


PLAIN = _Plain()


def has_cpr(text: str) -> bool:
    """Whether the text holds a CPR number: then it is never saved."""
    return _may_have_cpr(text) and next(_plain_spans(text.translate(PLAIN)), None) is not None


def cpr_spans(text: str) -> list[tuple[int, int]]:
    """`(start, end)` in characters of each CPR number in the text, in order and apart."""
    found = sorted(_plain_spans(text.translate(PLAIN))) if _may_have_cpr(text) else []
    if not found:
        return []
    at = [place for place, char in enumerate(text) for _ in PLAIN[ord(char)]]
    spans: list[tuple[int, int]] = []
    for start, end in ((at[start], at[end - 1] + 1) for start, end in found):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def masked(text: str) -> str:
    """The text with a dot for each digit of a CPR number in it."""
    parts = list(text)
    for start, end in cpr_spans(text):
        for place in range(start, end):
            if PLAIN[ord(parts[place])].strip(" ,:x"):
                parts[place] = "•"
    return "".join(parts)


def _may_have_cpr(text: str) -> bool:
    """A quick look at whether there are digits enough: most texts have none."""
    return len(MAY_BE_DIGIT.findall(text)) >= LEAST_CHARACTERS


def _plain_spans(plain: str) -> Iterator[tuple[int, int]]:
    for row in ROW.finditer(plain):
        groups = [match.span() for match in re.finditer(r"\d+", row[0])]
        for start, end in _long_enough(groups):
            first, last = row.start() + start, row.start() + end
            digits = plain[first:last].replace(SEPARATOR, "")
            if _is_cpr(digits) and not _has_clock(plain, first, last):
                yield first, last
    for match in WITH_SIGNS.finditer(plain):
        if _is_cpr("".join(match.groups())) and not _has_clock(plain, *match.span()):
            yield match.span()


def _long_enough(groups: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of neighbouring groups that have as many digits together as a CPR number.

    Twelve stand in one row, or end with a group of four.
    """
    for first, (start, _) in enumerate(groups):
        total = 0
        for group_start, end in groups[first : first + TWELVE]:
            length = end - group_start
            total += length
            if total == TEN or (total == TWELVE and length in (4, TWELVE)):
                yield start, end
            if total >= TWELVE:
                break


def _has_clock(plain: str, start: int, end: int) -> bool:
    """Whether the first or the last group is part of a time of day, such as 10:30."""
    begins_with_minutes = HOURS.search(plain[max(0, start - 4) : start]) is not None
    return begins_with_minutes or MINUTES.match(plain, end) is not None


def _is_cpr(digits: str) -> bool:
    if len(digits) == TWELVE:
        is_its_century = int(digits[4:6]) * 100 == _century(int(digits[8]), int(digits[6:8]))
        return is_its_century and _is_cpr(digits[:4] + digits[6:])
    day, month, year = (int(digits[at : at + 2]) for at in (0, 2, 4))
    try:
        date(_century(int(digits[6]), year) + year, month, day)
    except ValueError:
        return False
    return True


def _century(seventh: int, year: int) -> int:
    """The century of a birth, by the seventh digit (Danish Civil Registration System)."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
