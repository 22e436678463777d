"""Meetings that have no records yet: which are closed, and which close by themselves, and when.

A meeting with records needs no look into its log. Of the others' logs only the lines that count
here are parsed.
"""

import os
import time
from dataclasses import dataclass
from datetime import datetime

from faellesblik.errors import LogError
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.results import has_records
from faellesblik.model.events import Kind
from faellesblik.store.data import DataFolder
from faellesblik.store.log import read_kinds

__all__ = ["Unfinished", "UnfinishedMeetings"]

KINDS: tuple[Kind, ...] = ("meeting-created", "deadline-set", "undone", "meeting-closed")
LogSizes = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Unfinished:
    """A meeting without its record. `deadline` is when it is to be closed, if nobody does."""

    meeting: str
    is_closed: bool
    deadline: datetime | None


class UnfinishedMeetings:
    """What was read of a log is kept until the log has grown. Not thread-safe."""

    def __init__(self, data: DataFolder) -> None:
        self._data = data
        self._read: dict[str, tuple[LogSizes, Unfinished]] = {}

    def look(self) -> list[Unfinished]:
        """All of them, the newest first; those that can't be read are left out. Raises OSError."""
        meetings = [id_ for id_ in self._data.meeting_ids() if not has_records(self._data, id_)]
        self._read = {id_: self._read[id_] for id_ in meetings if id_ in self._read}
        for meeting in meetings:
            try:
                self._look_at(meeting)
            except (LogError, OSError):  # deleted meanwhile, or damaged: 'doctor' tells
                self._read.pop(meeting, None)
        return [self._read[id_][1] for id_ in meetings if id_ in self._read]

    def _look_at(self, meeting: str) -> None:
        folder = self._data.log_folder(meeting)
        with os.scandir(folder) as entries:
            files = [(e.name, e.stat().st_size) for e in entries if e.name.endswith(".jsonl")]
        sizes = tuple(sorted(files))
        if meeting in self._read and self._read[meeting][0] == sizes:
            return
        state = fold(read_kinds(folder, KINDS))
        found = Unfinished(meeting, state.closed_at is not None, state.deadline)
        self._read[meeting] = (sizes, found)
        time.sleep(0)  # a thread that reads ten thousand logs lets others have their turn
