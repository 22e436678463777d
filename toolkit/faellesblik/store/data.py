"""The data folder: where meetings, records and what could not be read have their places."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import platformdirs

from faellesblik.errors import DataFolderError

__all__ = ["CODE_LENGTH", "DataFolder", "is_code", "new_code"]

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread from across a room
CODE_LENGTH = 6


def new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def is_code(text: str) -> bool:
    return len(text) == CODE_LENGTH and set(text) <= set(CODE_ALPHABET)


@dataclass(frozen=True)
class DataFolder:
    """`meetings/<date>-<code>/log/`, `records/<kind>/`, `quarantine/`, beneath one path.

    `observations/<session>/` holds what observers' devices handed in, `observers/` their keys.

    `exercises/` is the municipality's own: laid out as the shipped one, and over it.
    """

    path: Path

    @classmethod
    def default(cls, environ: Mapping[str, str] = os.environ) -> "DataFolder":
        """What `FAELLESBLIK_DATA` says, else the platform's folder for user data."""
        said = environ.get("FAELLESBLIK_DATA")
        return cls(Path(said) if said else Path(platformdirs.user_data_dir("faellesblik", False)))

    @property
    def meetings(self) -> Path:
        return self.path / "meetings"

    @property
    def exercises(self) -> Path:
        return self.path / "exercises"

    @property
    def observers(self) -> Path:
        return self.path / "observers"

    def session_folder(self, session: str) -> Path:
        """Of an observation session, by its id."""
        return self.path / "observations" / session

    def prepare(self) -> None:
        """Make the folders. Raises DataFolderError when that can't be done or written to."""
        try:
            self.meetings.mkdir(parents=True, exist_ok=True)
            (self.path / "records").mkdir(exist_ok=True)
            probe = self.path / f".probe-{os.getpid()}"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise DataFolderError(
                f"the data folder {self.path} can't be written ({error.strerror}): choose another "
                "with --data DIR, or change its rights"
            ) from error

    def log_folder(self, meeting: str) -> Path:
        return self.meetings / meeting / "log"

    def free_meeting(self, today: date) -> tuple[str, str]:
        """An id and a code that no meeting has: `('2026-11-21-k7m4qp', 'K7M4QP')`."""
        while self.meeting_of(code := new_code()) is not None:
            pass
        return f"{today.isoformat()}-{code.lower()}", code

    def meeting_of(self, code: str) -> str | None:
        """The id of the meeting with that code, upper or lower case; None when there is none."""
        if not is_code(code.upper()):
            return None
        found = next(self.meetings.glob(f"????-??-??-{code.lower()}"), None)
        return found.name if found else None

    def meeting_ids(self) -> list[str]:
        """All meetings, the newest day first."""
        if not self.meetings.is_dir():
            return []
        named = (path.name for path in self.meetings.iterdir() if path.is_dir())
        return sorted((name for name in named if _is_meeting(name)), reverse=True)


def _is_meeting(name: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d-[2-9a-z]{6}", name) is not None
