"""What an archive says, as data: the same figures for a program, a spreadsheet and a page."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from faellesblik.insights.focus import Estimate, FocusGroup, FocusShift, GroupBy, focus_tables
from faellesblik.insights.suppression import DEFAULT_THRESHOLD, check_threshold
from faellesblik.model.records import LOCAL_KINDS, RECORDS
from faellesblik.store.records import (
    QUARANTINE_NOTE,
    expired_records,
    newest_revisions,
    read_records,
)

__all__ = ["COLUMNS", "Insights", "as_json", "csv_text", "insights_json", "read_insights"]

ESTIMATE = tuple(field.name for field in fields(Estimate))
COLUMNS = ("measure", "group_by", "group", "suppressed", *ESTIMATE)
TABLES: tuple[GroupBy, ...] = ("all", "month", "school", "team")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Insights:
    """What was read and what came of it.

    `records` counts what the rest is built on, by kind; conversations with a child are not
    among them, nor in any other figure. Left out of it: `unreadable` (damaged,
    in place or in quarantine), `expired`, `superseded` (a later record revises it) and
    `conflicts` (the id was taken by other content). `focus` has the tables of TABLES, which are
    safe to show together, as tables made one at a time are not.
    """

    today: date
    threshold: int
    records: dict[str, int]
    unreadable: int
    expired: int
    superseded: int
    conflicts: int
    focus: dict[GroupBy, FocusShift]


def read_insights(root: Path, today: date, threshold: int = DEFAULT_THRESHOLD) -> Insights:
    """The insights of a data folder or archive. Raises FaellesblikError."""
    check_threshold(threshold)
    reading = read_records(root)
    reportable = [record for record in reading.records if record.kind not in LOCAL_KINDS]
    newest = newest_revisions(reportable)
    expired_ids = {record.id for record in expired_records(newest, today)}
    included = [record for record in newest if record.id not in expired_ids]
    counts = Counter(record.kind for record in included)
    return Insights(
        today=today,
        threshold=threshold,
        records={kind: counts[kind] for kind in RECORDS if kind not in LOCAL_KINDS},
        unreadable=len(reading.unreadable) + _quarantined(root),
        expired=len(expired_ids),
        superseded=len(reportable) - len(newest),
        conflicts=sum(1 for _ in root.glob("conflicts/*/*.json")),
        focus=focus_tables(included, TABLES, threshold),
    )


def insights_json(root: Path, today: date, threshold: int = DEFAULT_THRESHOLD) -> dict[str, Any]:
    """`as_json(read_insights(…))`: what `faellesblik insights --json` prints."""
    return as_json(read_insights(root, today, threshold))


def as_json(data: Insights) -> dict[str, Any]:
    """The insights, ready for JSON.

    Positions are points of 0-100, rounded to two decimals. A suppressed group is listed with
    nulls. A group that was not stated has the name null.
    """
    return {
        "schema": "urn:faellesblik:insights:1",
        "today": data.today.isoformat(),
        "threshold": data.threshold,
        "records": data.records,
        "unreadable": data.unreadable,
        "expired": data.expired,
        "superseded": data.superseded,
        "conflicts": data.conflicts,
        "focus_shift": {
            "interval": "t-95",
            "all": _row(data.focus["all"].total),
            "by_month": [_row(group) for group in data.focus["month"].groups],
            "by_school": [_row(group) for group in data.focus["school"].groups],
        },
    }


def csv_text(data: Insights) -> str:
    """A row for each figure, with COLUMNS, comma-separated with a header (RFC 4180)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in _rows(data))
    return out.getvalue()


def _rows(data: Insights) -> Iterator[dict[str, Any]]:
    for kind, n in data.records.items():
        yield {"measure": "records", "group_by": "kind", "group": kind, "n": n}
    for measure in ("unreadable", "expired", "superseded", "conflicts", "threshold"):
        yield {"measure": measure, "n": getattr(data, measure)}
    for kind, shift in data.focus.items():
        for group in shift.groups if kind != "all" else (shift.total,):
            yield {"measure": "focus-shift", "group_by": kind} | _row(group)


def _row(group: FocusGroup) -> dict[str, Any]:
    figures = asdict(group.estimate) if group.estimate else dict.fromkeys(ESTIMATE)
    return {"group": group.name, "suppressed": group.suppressed} | {
        name: round(value, 2) if isinstance(value, float) else value
        for name, value in figures.items()
    }


def _cell(value: object) -> object:
    """A name that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


def _quarantined(root: Path) -> int:
    """Files that could not be read: some lie in quarantine, of others there is a note alone."""
    folder = root / "quarantine"
    if not folder.is_dir():
        return 0
    names = (path.name for path in folder.iterdir() if not path.name.startswith("."))
    return len({name.removesuffix(QUARANTINE_NOTE) for name in names})
