"""Checking records and logs for what can't be read: for `validate` and `doctor`.

Files are only read. What a newer version wrote is told apart from damage: it is to be kept, and
read again after an update.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import NewerRecord, RecordError
from faellesblik.model.event_reading import FailureReason, ReadFailure, read_event
from faellesblik.model.events import Event
from faellesblik.model.ids import reading_of
from faellesblik.store.collect import find_files
from faellesblik.store.log import parse_lines
from faellesblik.store.records import location_problem, read_record

__all__ = ["Finding", "Inspection", "events_ahead", "inspect", "missing_beginning"]

REMEDIES: dict[FailureReason, str] = {
    "newer": "a newer Fællesblik wrote it, and it is passed over: keep it, and update Fællesblik",
    "damaged": "a damaged line, passed over while the rest is read: keep it, or restore the file "
    "from a copy if you have one",
    "torn": "the last line was cut off; it was never acknowledged and is passed over",
}
FAR_AHEAD = timedelta(hours=1)
READING = re.compile(rb'"at":\s*"(\d{4}-\d\d-\d\dT[\d:.]{12}Z-\d{4})"')
BEGINNINGS = {"meetings": "meeting-created", "observations": "session-began"}
"""The event that a log begins with, by the folder in the data folder that such logs lie in."""


@dataclass(frozen=True)
class Finding:
    """A file, or a line of a log, that can't be read. `line` counts from 1; None for a whole file.

    A line whose reason is `torn` is reported, but is no problem.
    """

    path: Path
    line: int | None
    reason: FailureReason
    what: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{place}: {self.what}".replace("\n", " ")


@dataclass(frozen=True)
class Inspection:
    """How many records, logs and events can be read, and a finding for each that can't."""

    records: int = 0
    logs: int = 0
    events: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def problems(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.reason != "torn")

    def __add__(self, other: "Inspection") -> "Inspection":
        return Inspection(
            self.records + other.records,
            self.logs + other.logs,
            self.events + other.events,
            self.findings + other.findings,
        )


def inspect(paths: Iterable[Path]) -> Inspection:
    """Inspect records (.json) and logs (.jsonl): these files, and those beneath these folders.

    Raises DataFolderError for a folder that can't be listed.
    """
    inspection = Inspection()
    for path in paths:
        for file in find_files(path, ".json"):
            if file.suffix != ".jsonl":
                inspection += _inspect_record(file)
        logs = [file for file in find_files(path, ".jsonl") if file.suffix == ".jsonl"]
        for file in logs:
            inspection += _inspect_log(file)
        if path.is_dir():
            for folder in sorted({file.parent for file in logs if file.parent.name == "log"}):
                inspection += Inspection(findings=tuple(_beginning_findings(folder)))
    return inspection


def events_ahead(folder: Path, now: datetime) -> Iterator[str]:
    """A line for each log beneath `folder` with events that a clock far ahead of `now` has dated.

    They keep their place in the order of that log, and harm no other.
    """
    limit = reading_of(now + FAR_AHEAD).encode()
    for path in find_files(folder, ".jsonl"):
        try:
            lines = path.read_bytes().split(b"\n")
        except OSError:  # told by `inspect`
            continue
        far = [n for n, line in enumerate(lines, 1) if _reading_in(line) > limit]
        if far:
            yield (
                f"{path}:{far[0]}: dated {_reading_in(lines[far[0] - 1])[:10].decode()}, "
                f"{len(far)} in all: a clock was wrong when this was written; it counts, and "
                "changes the time of nothing else: set the clock of the machine or the device "
                f"that wrote it, and that of this machine if it is not {now:%Y-%m-%d}"
            )


def _reading_in(line: bytes) -> bytes:
    match = READING.search(line)
    return match[1] if match else b""


def missing_beginning(folder: Path, kind: str = "meeting-created") -> ReadFailure | None:
    """Why no event of `kind` can be read in a log's folder; None when one can."""
    reasons: list[ReadFailure] = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            lines = [parsed for _, parsed in parse_lines(path)]
        except OSError as error:
            reasons.append(
                ReadFailure("damaged", f"{path.name} can't be opened: {disk_fault(error).why}")
            )
            continue
        for parsed in lines:
            content = read_event(parsed) if isinstance(parsed, Event) else parsed
            if isinstance(content, ReadFailure):
                begins = isinstance(parsed, ReadFailure) or parsed.kind == kind
                reasons += [content] if begins and content.reason != "torn" else []
            elif isinstance(parsed, Event) and parsed.kind == kind:
                return None
    newer = [reason for reason in reasons if reason.reason == "newer"]
    return next(iter(newer or reasons), ReadFailure("damaged", f"there is no '{kind}' in it"))


def _beginning_findings(folder: Path) -> Iterator[Finding]:
    kind = BEGINNINGS.get(folder.parent.parent.name)
    missing = missing_beginning(folder, kind) if kind else None
    if missing is None or _is_empty(folder):
        return
    what = "meeting" if kind == "meeting-created" else "observation"
    newer = "; a newer Fællesblik made it: update Fællesblik here" * (missing.reason == "newer")
    yield Finding(
        folder, None, missing.reason, f"this {what} can't be opened ({missing.why}){newer}"
    )


def _is_empty(folder: Path) -> bool:
    """Whether the folder's logs have no complete line, so that nothing was ever acknowledged."""
    return not any(b"\n" in path.read_bytes() for path in folder.glob("*.jsonl"))


def _inspect_record(path: Path) -> Inspection:
    try:
        record, _ = read_record(path)
    except NewerRecord as error:
        return _single_finding(path, f"{error}", "newer")
    except RecordError as error:
        return _single_finding(path, f"{error}; mend it or take it away")
    except OSError as error:
        return _single_finding(path, f"it can't be opened: {disk_fault(error).why}")
    problem = location_problem(path, record) if path.parent.parent.name == "records" else None
    if problem:
        return _single_finding(path, f"{problem}; rename or move the file")
    return Inspection(records=1)


def _inspect_log(path: Path) -> Inspection:
    events = 0
    findings: list[Finding] = []
    try:
        for number, parsed in parse_lines(path):
            content = read_event(parsed) if isinstance(parsed, Event) else parsed
            if isinstance(content, ReadFailure):
                remedy = REMEDIES[content.reason]
                what = remedy if content.reason == "torn" else f"{content.why}; {remedy}"
                findings.append(Finding(path, number, content.reason, what))
            else:
                events += 1
    except OSError as error:
        return _single_finding(path, f"it can't be opened: {disk_fault(error).why}")
    in_order = all(finding.reason == "torn" for finding in findings)
    return Inspection(logs=int(in_order), events=events, findings=tuple(findings))


def _single_finding(path: Path, what: str, reason: FailureReason = "damaged") -> Inspection:
    return Inspection(findings=(Finding(path, None, reason, what),))
