"""BORIS's tables of events, read: tabular and aggregated, in tabs, commas or semicolons.

Columns are known by name, so their order and what stands between them do not matter. Older
tables of one observation say what it is in lines above the header.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from faellesblik.errors import RecordError
from faellesblik.model.schemes import CodeType
from faellesblik.observation.exchange.boris.project import (
    Behaviour,
    BorisObservation,
    ModifierSet,
    Project,
    Row,
    Status,
)
from faellesblik.observation.exchange.boris.project_parser import parse_date

__all__ = ["looks_like_table", "parse_table"]

NAMES = {
    "observation": ("observation id",),
    "date": ("observation date",),
    "description": ("description",),
    "kind": ("observation type",),
    "subject": ("subject",),
    "code": ("behavior", "behaviour"),
    "category": ("behavioral category", "behavioural category"),
    "status": ("behavior type", "behaviour type", "status"),
    "time": ("time", "time (s)"),
    "start": ("start (s)", "start"),
    "stop": ("stop (s)", "stop"),
    "comment": ("comment", "comment start"),
    "comment_stop": ("comment stop",),
    "duration": ("observation duration", "media duration (s)", "total length"),
}
"""What is read, and what BORIS has called it."""

STATUS: dict[str, Status] = {"POINT": "POINT", "START": "START", "STOP": "STOP", "STATE": "STATE"}


@dataclass(frozen=True)
class _Header:
    """Where each column is. `modifiers` are the numbered ones, or the single one of old."""

    at: dict[str, int]
    modifiers: tuple[int, ...]
    delimiter: str

    def get(self, row: Sequence[str], name: str) -> str:
        place = self.at.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""


def looks_like_table(text: str) -> bool:
    return _header_line(text) is not None


def parse_table(text: str, title: str) -> Project:
    """The observations of a table. Raises RecordError when it is none of BORIS's, or damaged."""
    header_line = _header_line(text)
    if header_line is None:
        raise RecordError(
            "this is no table of events from BORIS: it needs the columns Subject, Behavior, "
            "Behavior type and Time (or Start (s) and Stop (s))"
        )
    number, header = header_line
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=header.delimiter))
    except csv.Error as error:
        raise RecordError(f"this table is damaged: {error}; export it from BORIS anew") from error
    preamble = {row[0].strip().casefold(): row[1].strip() for row in rows[:number] if len(row) > 1}
    observations: dict[str, BorisObservation] = {}
    events: dict[str, list[Row]] = {}
    types: dict[str, CodeType] = {}
    categories: dict[str, str] = {}
    for line_number, row in enumerate(rows[number + 1 :], number + 2):
        if not any(cell.strip() for cell in row):
            continue
        event = _event(row, header, line_number)
        if event.status != "POINT" or event.code not in types:
            types[event.code] = "point" if event.status == "POINT" else "state"
        categories.setdefault(event.code, header.get(row, "category"))
        observation = _observation(row, header, preamble, title)
        observations.setdefault(observation.id, observation)
        events.setdefault(observation.id, []).append(event)
    return Project(
        title="BORIS",
        behaviours=tuple(
            Behaviour(code, kind, category=categories[code], sets=_sets(events, code))
            for code, kind in types.items()
        ),
        observations=tuple(
            replace(observation, rows=tuple(events[id_]))
            for id_, observation in observations.items()
        ),
        notices=("independent variables and names of media files are not kept",),
    )


def _header_line(text: str) -> tuple[int, _Header] | None:
    """The number of the line with the columns' names, from 0, among the first forty."""
    start = text[:200_000]
    for delimiter in ("\t", ",", ";"):
        try:
            rows = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
            for number, row in zip(range(40), rows, strict=False):
                header = _header(row, delimiter)
                if header is not None:
                    return number, header
        except csv.Error:
            continue
    return None


def _header(row: Sequence[str], delimiter: str) -> _Header | None:
    names = [cell.strip().casefold() for cell in row]
    at = {
        name: next(names.index(alias) for alias in called if alias in names)
        for name, called in NAMES.items()
        if any(alias in names for alias in called)
    }
    timed = "time" in at or {"start", "stop"} <= at.keys()
    if not ({"subject", "code", "status"} <= at.keys() and timed):
        return None
    modifiers = tuple(n for n, name in enumerate(names) if name.startswith("modifier"))
    return _Header(at, modifiers, delimiter)


def _event(row: Sequence[str], header: _Header, place: int) -> Row:
    status = STATUS.get(header.get(row, "status").upper())
    if status is None:
        status_text = header.get(row, "status")[:40]
        raise RecordError(
            f"line {place}: '{status_text}' is no type of event (there are: {', '.join(STATUS)})"
        )
    aggregated = "start" in header.at
    t = _number(header.get(row, "start" if aggregated else "time"), header.delimiter, place)
    until = _number(header.get(row, "stop"), header.delimiter, place) if aggregated else None
    cells = [row[n].strip() for n in header.modifiers if n < len(row)]
    if len(cells) == 1:
        cells = cells[0].split("|")
    while cells and not cells[-1]:
        cells.pop()
    comments = (header.get(row, "comment"), header.get(row, "comment_stop"))
    return Row(
        t=t,
        subject=header.get(row, "subject"),
        code=header.get(row, "code"),
        modifiers=tuple(cell.strip() for cell in cells),
        comment=" ".join(dict.fromkeys(comment for comment in comments if comment)),
        status=status,
        until=t if until is None and aggregated and t is not None else until,
    )


def _number(text: str, delimiter: str, place: int) -> float | None:
    """Seconds, or `hh:mm:ss`; a comma is a decimal point where it does not divide columns."""
    if text.upper() in ("", "NA", "NAN"):
        return None
    plain = text.replace(",", ".") if delimiter != "," else text
    seconds = 0.0
    try:
        for part in plain.lstrip("-").split(":"):
            seconds = seconds * 60 + float(part)
    except ValueError as error:
        raise RecordError(
            f"line {place}: '{text[:40]}' is no time: write seconds, or hh:mm:ss"
        ) from error
    if not 0 <= seconds < 1e12:
        return None
    return -seconds if plain.startswith("-") else seconds


def _observation(
    row: Sequence[str], header: _Header, preamble: dict[str, str], title: str
) -> BorisObservation:
    def cell_or_preamble(name: str) -> str:
        return header.get(row, name) or next(
            (preamble[called] for called in NAMES[name] if called in preamble), ""
        )

    try:
        seconds = float(cell_or_preamble("duration"))
    except ValueError:
        seconds = 0.0
    return BorisObservation(
        id=cell_or_preamble("observation") or title,
        began=parse_date(cell_or_preamble("date")),
        description=cell_or_preamble("description"),
        kind="LIVE" if "live" in cell_or_preamble("kind").casefold() else "MEDIA",
        seconds=seconds if 0 < seconds < 1e6 else None,
    )


def _sets(events: dict[str, list[Row]], code: str) -> tuple[ModifierSet, ...]:
    """A table does not say what a modifier is called, nor what else it could have been."""
    code_rows = (row for rows in events.values() for row in rows if row.code == code)
    width = max(len(row.modifiers) for row in code_rows)
    return tuple(ModifierSet(f"modifier {n + 1}", numeric=True) for n in range(width))
