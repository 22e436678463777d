"""Meeting codes: what people type to join, and the meeting that a code leads to.

Of letters that look alike, a code has only the digit: 8 for B, 5 for S, 2 for Z; 0, O, 1, I and L
are in none. What is typed is read the same way, so either of a pair finds the meeting. Codes from
before this rule may have the letters, and still lead to their meetings.
"""

import os
import re
import secrets
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

__all__ = [
    "CODE_LENGTH",
    "CodeIndex",
    "clean_code",
    "code_index",
    "fold_code",
    "is_code",
    "new_code",
]

CODE_ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"
OLDER_ALPHABET = CODE_ALPHABET + "BSZ"
LOOK_ALIKES = str.maketrans("BSZ", "852")
CODE_LENGTH = 6
MEETING_FOLDER = re.compile(r"\d{4}-\d\d-\d\d-([0-9a-z]{6})")


def new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def is_code(text: str) -> bool:
    """Whether the text is a code as this version or an earlier one writes it."""
    return len(text) == CODE_LENGTH and set(text) <= set(OLDER_ALPHABET)


def clean_code(text: str) -> str:
    """What somebody typed, in capitals and without spaces, hyphens and dots."""
    return re.sub(r"[\s\-‐-―.]", "", text[: 4 * CODE_LENGTH]).upper()


def fold_code(text: str) -> str:
    """What somebody typed, with one letter for those that look alike; empty when it is no code."""
    code = clean_code(text)
    return code.translate(LOOK_ALIKES) if is_code(code) else ""


class CodeIndex:
    """The meetings of a folder by code. Thread-safe.

    The folder is listed only for a code that is not in the index, and only when the folder has
    changed since. So a look-up costs the same among ten meetings and ten thousand, and a meeting
    that another program has just begun is found at once.
    """

    def __init__(self, meetings: Path, clock: Callable[[], int] = time.time_ns) -> None:
        self._meetings = meetings
        self._clock = clock
        self._lock = threading.Lock()
        self._listed_change = 0
        self._by_code: dict[str, list[str]] = {}

    def find(self, text: str) -> str | None:
        """The id of the meeting that somebody means by this code; None when there is none.

        Where two of an earlier version look alike, it is the one that is spelt so, or the newest.
        """
        folded = fold_code(text)
        if not folded:
            return None
        with self._lock:
            meetings = self._existing(folded)
            if not meetings and self._has_changed():
                self._list()
                meetings = self._existing(folded)
        spelt = clean_code(text).lower()
        return next((id_ for id_ in meetings if id_.endswith(spelt)), max(meetings, default=None))

    def _existing(self, folded: str) -> list[str]:
        meetings = self._by_code.get(folded, [])
        is_folder = os.path.isdir  # of plain text: this is asked at each call of each phone
        return [meeting for meeting in meetings if is_folder(f"{self._meetings}/{meeting}")]

    def _has_changed(self) -> bool:
        """Whether the folder may have changed since it was listed."""
        try:
            return self._meetings.stat().st_mtime_ns != self._listed_change
        except OSError:
            return False

    def _list(self) -> None:
        changed = self._meetings.stat().st_mtime_ns
        # A later change may carry the same time, on a disk that counts in seconds for long.
        unit = 50_000_000 if changed % 1_000_000_000 else 3_000_000_000
        is_settled = self._clock() - changed > unit
        by_code: dict[str, list[str]] = {}
        with os.scandir(self._meetings) as entries:
            for entry in entries:
                match = MEETING_FOLDER.fullmatch(entry.name)
                if match and entry.is_dir():
                    by_code.setdefault(fold_code(match[1]), []).append(entry.name)
        self._by_code = by_code
        self._listed_change = changed if is_settled else 0


@cache
def code_index(meetings: Path) -> CodeIndex:
    """The one index of a folder in this process."""
    return CodeIndex(meetings)
