"""Observations as one table, a row for each event, each code of a sample and each note.

Comma-separated with a header (RFC 4180), in UTF-8 with the mark by which Excel knows it. A text
that a spreadsheet would take for a formula gets an apostrophe before it.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from faellesblik.model.observation_record import Context, Modifiers, ObservationBody
from faellesblik.model.records import ObservationRecord

__all__ = ["COLUMNS", "csv_file"]

COLUMNS = (
    "record", "setting", "observed_on", "started", "observer", "kind", "t", "until", "duration",
    "prompt", "code", "category", "type", "who", "count", "modifiers", "activity", "grouping",
    "place", "at", "seen", "quote", "interpretation", "private",
)  # fmt: skip
"""`kind` is event, sample or note; `t`, `until` and `duration` are in seconds; `prompt` counts
from 1. A prompt at which nothing was seen is a row without a code. `modifiers` are written
`modifier=option+option; modifier=option`.
"""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
Row = dict[str, Any]


def csv_file(records: Iterable[ObservationRecord], *, with_private: bool = False) -> bytes:
    """The table. Without `with_private`, private notes and all interpretations are left out."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        for row in _rows(record, with_private=with_private):
            writer.writerow({key: _cell(value) for key, value in row.items()})
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


def _rows(record: ObservationRecord, *, with_private: bool) -> Iterator[Row]:
    body = record.body
    shared: Row = {
        "record": record.id,
        "setting": body.setting,
        "observed_on": body.observed_on.isoformat(),
        "started": body.started.isoformat() if body.started else None,
        "observer": body.observer,
    }
    rows = sorted(
        [*_events(body), *_samples(body), *_notes(body, with_private=with_private)],
        key=lambda row: (row["t"] is not None, row["t"] or 0.0),
    )
    for row in rows:
        yield shared | _context(body, row["t"]) | row


def _events(body: ObservationBody) -> Iterator[Row]:
    for event in body.events:
        yield _coded(body, event.code) | {
            "kind": "event",
            "t": event.t,
            "until": event.until,
            "duration": None if event.until is None else event.until - event.t,
            "who": event.who,
            "count": event.count,
            "modifiers": _modifier_text(event.modifiers),
        }


def _samples(body: ObservationBody) -> Iterator[Row]:
    for sample in body.samples:
        prompt: Row = {"kind": "sample", "t": sample.t, "prompt": sample.n + 1}
        if not sample.codes:
            yield prompt
        for sampled_code in sample.codes:
            yield (
                prompt
                | _coded(body, sampled_code.code)
                | {"who": sampled_code.who, "count": sampled_code.count}
            )


def _notes(body: ObservationBody, *, with_private: bool) -> Iterator[Row]:
    for entry in body.entries:
        if not entry.private or with_private:
            yield {
                "kind": "note",
                "t": entry.t,
                "at": entry.at,
                "seen": entry.seen,
                "quote": entry.quote,
                "interpretation": entry.interpretation if with_private else None,
                "private": entry.private,
            }


def _coded(body: ObservationBody, id_: str) -> Row:
    code = body.scheme.code(id_) if body.scheme else None
    return {
        "code": id_,
        "category": code.category if code else None,
        "type": code.type if code else None,
    }


def _modifier_text(modifiers: Modifiers) -> str:
    return "; ".join(f"{id_}={'+'.join(options)}" for id_, options in modifiers.items())


def _context(body: ObservationBody, t: float | None) -> Row:
    """What the lesson was like then."""
    before = [context for context in body.contexts if context.t <= (t or 0.0)]
    now = before[-1] if before else Context(t=0.0, activity=body.activity)
    return {"activity": now.activity, "grouping": now.grouping, "place": now.place}
