"""The data folder: the paths of meetings, records, observations and quarantined files."""

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import platformdirs

from faellesblik.store.codes import CodeIndex, code_index, new_code
from faellesblik.store.files import create_folder, disk_error
from faellesblik.store.tombstones import is_erased, read_tombstones, tombstone

__all__ = ["DataFolder"]


@dataclass(frozen=True)
class DataFolder:
    """`meetings/<date>-<code>/log/`, `records/<kind>/`, `quarantine/`, beneath one path.

    `observations/<session>/` holds the events that observers' devices handed in, `observers/` their
    keys as hashes, `erased/` what was erased. `exercises/` holds the municipality's own files, laid
    out as the shipped folder; they take precedence over it by id.
    """

    path: Path

    @classmethod
    def default(cls, environ: Mapping[str, str] = os.environ) -> "DataFolder":
        """The folder in `FAELLESBLIK_DATA`, else the platform's folder for user data."""
        path = environ.get("FAELLESBLIK_DATA") or platformdirs.user_data_dir("faellesblik", False)
        return cls(Path(path))

    @property
    def meetings(self) -> Path:
        return self.path / "meetings"

    @property
    def codes(self) -> CodeIndex:
        """The meetings that have a folder by code, those too that were erased and came back."""
        return code_index(self.meetings)

    @property
    def exercises(self) -> Path:
        return self.path / "exercises"

    @property
    def rehearsals(self) -> "DataFolder":
        """Where meetings of an invented team are, which nothing else looks at (rehearsals.py)."""
        return DataFolder(self.path / "rehearsals")

    @property
    def observers(self) -> Path:
        return self.path / "observers"

    def session_folder(self, session: str) -> Path:
        """The folder of an observation session, by the session's id."""
        return self.path / "observations" / session

    def prepare(self) -> None:
        """Make the folders, and check that they can be written to. Raises DataFolderError."""
        try:
            create_folder(self.meetings)
            create_folder(self.path / "records")
            with tempfile.NamedTemporaryFile(prefix=".probe-", dir=self.path):
                pass
        except OSError as error:
            other = "; or choose another folder with --data DIR"
            raise disk_error(self.path, error, other) from error

    def log_folder(self, meeting: str) -> Path:
        return self.meetings / meeting / "log"

    def away_file(self, meeting: str) -> Path:
        """Where the server says who is away from a meeting (away_file.py)."""
        return self.meetings / meeting / "away"

    def screens_file(self, meeting: str) -> Path:
        """Where the server says how many screens follow a meeting (screens_file.py)."""
        return self.meetings / meeting / "screens"

    def new_meeting_id(self, today: date) -> tuple[str, str]:
        """An id and a code for a new meeting, not in use yet: `('2026-11-21-k7m4qp', 'K7M4QP')`."""
        while self.meeting_by_code(code := new_code()) is not None:
            pass
        return f"{today.isoformat()}-{code.lower()}", code

    def meeting_by_code(self, code: str) -> str | None:
        """The id of the meeting that somebody means by this code; None when there is none."""
        meeting = self.codes.find(code)
        return None if meeting and is_erased(self.path, "meeting", meeting) else meeting

    def holding(self, code: str) -> "DataFolder":
        """The folder that the meeting with this code is in: this one, or that of rehearsals."""
        is_rehearsal = self.meeting_by_code(code) is None and self.rehearsals.meeting_by_code(code)
        return self.rehearsals if is_rehearsal else self

    def meeting_ids(self) -> list[str]:
        """The ids of all meetings, the newest day first."""
        try:
            with os.scandir(self.meetings) as entries:
                names = [e.name for e in entries if _is_meeting_id(e.name) and e.is_dir()]
        except OSError:
            return []
        if erased := read_tombstones(self.path):  # what has come back with a copy is not there
            names = [name for name in names if tombstone("meeting", name) not in erased]
        return sorted(names, reverse=True)


def _is_meeting_id(name: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d-[2-9a-z]{6}", name) is not None
