"""Names of teams, schools and people: when two are the same, and in which order they stand.

Two names are the same whatever their case, their spacing and the ways in which Unicode can write a
letter, and in no other way: what somebody may see, what comes along to a meeting and what is erased
hang on it (decision 0053). What is merely alike is offered to people, who choose.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

__all__ = [
    "Order",
    "Team",
    "alphabetical",
    "ascii_name",
    "comparable_name",
    "near_teams",
    "team_key",
]

Team = tuple[str, str]
"""A team's name and its school's; empty where none was given."""
Order = tuple[tuple[str | int, ...], str]

AS_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
AFTER_Z = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "aa": "}"}
LATE_LETTER = re.compile("|".join(AFTER_Z))
DIGITS = re.compile(r"([0-9]+)")
KIND_OF_TEAM = re.compile(r"\bteam(et)?\b|[^\w]+")
MOST_NEAR = 3
LEAST_LIKENESS = 0.75


def comparable_name(name: str | None) -> str:
    """The name in the form in which names are compared."""
    return " ".join(unicodedata.normalize("NFKC", name or "").casefold().split())


def team_key(team: str | None, school: str | None) -> Team:
    """The same for all spellings of a team's and its school's names."""
    return comparable_name(team), comparable_name(school)


def near_teams(team: str, school: str, teams: Iterable[Team]) -> list[Team]:
    """Those of `teams` that somebody may have meant by this one, the likeliest first.

    One of the same name at another school counts, and one that is the same but for the word "team",
    its signs or a slip of the finger.
    """
    likeness = {
        other: SequenceMatcher(None, _bare(team), _bare(other[0])).ratio()
        for other in teams
        if team_key(*other) != team_key(team, school)
    }
    alike = [other for other, ratio in likeness.items() if ratio >= LEAST_LIKENESS]
    return sorted(alike, key=lambda other: (-likeness[other], alphabetical(" ".join(other))))[
        :MOST_NEAR
    ]


def _bare(team: str) -> str:
    name = comparable_name(team)
    return KIND_OF_TEAM.sub("", name) or name


def alphabetical(name: str) -> Order:
    """A key to sort by, as people count and as Danish has it: 2 before 10, æ, ø and å after z.

    Two names have the same key only where they are the same.
    """
    text = LATE_LETTER.sub(lambda letter: AFTER_Z[letter[0]], comparable_name(name))
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    parts = DIGITS.split(plain)  # each second one is a number
    return tuple(int(part) if i % 2 else part for i, part in enumerate(parts)), comparable_name(
        name
    )


def ascii_name(name: str, most: int) -> str:
    """The name in small letters, digits and hyphens, `most` at the most; it may be empty."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(AS_ASCII))
    letters = decomposed.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:most].strip("-")
