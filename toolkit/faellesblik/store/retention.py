"""What holds personal data, and when its last day is: the one table of it.

| where | until |
| --- | --- |
| `meetings/<meeting>/` | `keep: meeting-log` after the close, or what the meeting said if less |
| `observations/<session>/`, its conflicts too | `keep: observation-log` after the last event |
| `records/`, `conflicts/` | the record's own `delete_after` |
| `quarantine/`, with its reasons | `keep: quarantine`, or the record's own day if that is before |
| `observers/` | the last day of the key |
| `access-log/` | `keep: access-log` after the day that a line tells of |
| what a crash left half written, anywhere | a day |

Snapshots of an observation in the log of a meeting go with the observation's record (erase.py).
`erased/` holds no content. An archive is laid out as a data folder.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from faellesblik.model.event_data import DeadlineSet, MeetingCreated
from faellesblik.model.event_reading import MEETING_KINDS
from faellesblik.model.events import Event
from faellesblik.store.log import LogReader
from faellesblik.store.records import QUARANTINE_NOTE
from faellesblik.store.settings import Keep

__all__ = [
    "ARCHIVE",
    "Holding",
    "HoldingKind",
    "Overdue",
    "deadline_day",
    "overdue",
    "roots",
    "summary",
]

ARCHIVE = "archive"
"""Where a coordinator's desk collects to, in its data folder."""

HoldingKind = Literal[
    "meeting-log", "observation-log", "record", "conflict", "quarantine", "observer-key",
    "access-log", "temporary",
]  # fmt: skip

LONGEST_WAIT = timedelta(days=92)
"""So long at most a deadline for late answers keeps a meeting that nobody closed."""
BEGINNING = 4096
DELETE_AFTER = re.compile(rb'"delete_after":\s*"(\d{4}-\d\d-\d\d)"')
ACCESS_DAY = re.compile(rb'"at":\s*"(\d{4}-\d\d-\d\d)')


@dataclass(frozen=True)
class Holding:
    """A file or folder that is past its last day. `id` is the record's, meeting's or session's."""

    kind: HoldingKind
    path: Path
    last_day: date
    id: str = ""


def roots(data: Path) -> list[Path]:
    """The data folder, and the archive in it if there is one."""
    return [data, *(path for path in [data / ARCHIVE] if path.is_dir())]


def overdue(root: Path, keep: Keep, today: date, *, exact: bool = True) -> Iterator[Holding]:
    """All beneath `root` that is past its last day. Raises OSError.

    Not `exact`: no log is read, and its last event is taken to be as old as its file.
    """
    logs = _logs(root, keep, today) if exact else _log_files(root, keep)
    for holding in (*logs, *_documents(root, keep), *_traces(root, keep)):
        if holding.last_day < today:
            yield holding


@dataclass(frozen=True)
class Overdue:
    """How many are past their last day, and the earliest of those days."""

    count: int
    oldest: date


def summary(root: Path, keep: Keep, today: date, *, exact: bool = True) -> Overdue | None:
    """What is overdue beneath `root`; None when nothing is. Raises OSError, LogError."""
    days = [holding.last_day for holding in overdue(root, keep, today, exact=exact)]
    return Overdue(len(days), min(days)) if days else None


def _log_files(root: Path, keep: Keep) -> Iterator[Holding]:
    kinds: tuple[tuple[HoldingKind, str, int], ...] = (
        ("meeting-log", "meetings", keep.meeting_log),
        ("observation-log", "observations", keep.observation_log),
    )
    for kind, name, days in kinds:
        for folder in _folders(root / name):
            last = max(map(_written, folder.glob("log/*.jsonl")), default=_written(folder))
            yield Holding(kind, folder, last + timedelta(days=days), folder.name)


def _logs(root: Path, keep: Keep, today: date) -> Iterator[Holding]:
    for folder in _folders(root / "meetings"):
        yield Holding("meeting-log", folder, _meeting_day(folder, keep, today), folder.name)
    for folder in _folders(root / "observations"):
        last = _last_event_day(LogReader(folder / "log").read(), folder, today)
        yield Holding(
            "observation-log", folder, last + timedelta(days=keep.observation_log), folder.name
        )


def _documents(root: Path, keep: Keep) -> Iterator[Holding]:
    for path in sorted(root.glob("records/*/*.json")):
        day = _own_day(path) or _written(path) + timedelta(days=keep.record)
        yield Holding("record", path, day, path.stem)
    for path in sorted(root.glob("conflicts/*/*.json")):
        day = _own_day(path) or _written(path) + timedelta(days=keep.quarantine)
        yield Holding("conflict", path, day, path.parent.name)
    for path in sorted((root / "quarantine").glob("*")):
        noted = path.with_name(path.name.removesuffix(QUARANTINE_NOTE))
        stands_alone = noted == path or not noted.exists()
        if path.is_file() and stands_alone and path.suffix != ".tmp":
            yield Holding("quarantine", path, _quarantine_day(path, keep))


def _traces(root: Path, keep: Keep) -> Iterator[Holding]:
    for path in sorted((root / "observers").glob("*.json")):
        yield Holding("observer-key", path, _key_day(path) or _written(path))
    for path in sorted((root / "access-log").glob("*.jsonl")):
        days = [date.fromisoformat(day.decode()) for day in ACCESS_DAY.findall(path.read_bytes())]
        first = min(days, default=_written(path))
        yield Holding("access-log", path, first + timedelta(days=keep.access_log))
    for path in sorted(root.glob("**/.*.tmp")):
        if root / ARCHIVE not in path.parents:
            yield Holding("temporary", path, _written(path) + timedelta(days=1))


def _meeting_day(folder: Path, keep: Keep, today: date) -> date:
    if folder.name[:10] == today.isoformat():
        return today  # begun today: the log need not be read
    events = LogReader(folder / "log").read()
    days = keep.meeting_log
    for event in events:
        content = MEETING_KINDS.read(event) if event.kind == "meeting-created" else None
        if isinstance(content, MeetingCreated):
            days = min(days, content.kept.log)
    closed = [event for event in events if event.kind == "meeting-closed"]
    last = _last_event_day(closed or events, folder, today)
    if not closed:
        last = max(last, min(last + LONGEST_WAIT, deadline_day(events) or last))
    return last + timedelta(days=days)


def deadline_day(events: Sequence[Event]) -> date | None:
    """The day until which those who were absent may answer, as it was last set."""
    for event in sorted(events, key=lambda event: event.order, reverse=True):
        content = MEETING_KINDS.read(event) if event.kind == "deadline-set" else None
        if isinstance(content, DeadlineSet):
            return content.until.date() if content.until else None
    return None


def _last_event_day(events: list[Event], folder: Path, today: date) -> date:
    """The day of the last event; where that lies ahead, its clock was wrong: that of the file."""
    last = max((event.at[:10] for event in events), default="")
    written = [_written(path) for path in folder.glob("log/*.jsonl")]
    if last and last <= (today + timedelta(days=1)).isoformat():
        return date.fromisoformat(last)
    return max(written, default=_written(folder))


def _quarantine_day(path: Path, keep: Keep) -> date:
    reason = path.with_name(f"{path.name}{QUARANTINE_NOTE}")
    since = _written(reason if reason.exists() else path)
    own = _own_day(path)
    day = since + timedelta(days=keep.quarantine)
    return min(day, own) if own else day


def _own_day(path: Path) -> date | None:
    with path.open("rb") as file:  # the day stands before the body
        beginning = file.read(BEGINNING)
        match = DELETE_AFTER.search(beginning) or DELETE_AFTER.search(beginning + file.read())
    try:
        return date.fromisoformat(match[1].decode()) if match else None
    except ValueError:
        return None


def _key_day(path: Path) -> date | None:
    try:
        return date.fromisoformat(json.loads(path.read_bytes())["until"])
    except (ValueError, KeyError, TypeError):
        return None


def _written(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def _folders(parent: Path) -> list[Path]:
    return sorted(path for path in parent.glob("*") if path.is_dir() and path.name[:1] != ".")
