"""Pairing starts and stops: BORIS writes a state as two events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from faellesblik.model.observation_record import clock_text
from faellesblik.model.schemes import CodeType
from faellesblik.observation.exchange.boris.project import Row, one_line

__all__ = ["Span", "pair_states"]


@dataclass(frozen=True)
class Span:
    """An event, whole. `until` is None for a point. `comments` have each their own time."""

    t: float
    until: float | None
    subject: str
    code: str
    modifiers: tuple[str, ...]
    comments: tuple[tuple[float, str], ...] = ()


def pair_states(rows: Iterable[Row], types: Mapping[str, CodeType]) -> tuple[list[Span], list[str]]:
    """The spans, by time, and a line for each row that can't be paired.

    A state is ended by the next of the same code, subject and modifiers; a table also says
    which is which.
    """
    spans: list[Span] = []
    problems: list[str] = []
    unknown: dict[str, int] = {}
    untimed = 0
    open_states: dict[tuple[str, str, tuple[str, ...]], Row] = {}
    for row in sorted(rows, key=lambda row: -1e300 if row.t is None else row.t):
        if row.code not in types:
            unknown[row.code] = unknown.get(row.code, 0) + 1
        elif row.t is None:
            untimed += 1
        elif row.until is not None:
            end = max(row.t, row.until) if types[row.code] == "state" else None
            spans.append(_span(row, row.t, end))
        elif types[row.code] == "point":
            spans.append(_span(row, row.t, None))
        else:
            key = (row.subject, row.code, row.modifiers)
            before = open_states.pop(key, None)
            if row.status == "STOP" and before is None:
                problems.append(_problem(row, "ends without having begun: mend its START in BORIS"))
            elif row.status == "START" and before is not None:
                problems.append(
                    _problem(before, "begins twice before it ends: mend its STOP in BORIS")
                )
                open_states[key] = row
            elif before is None or before.t is None:
                open_states[key] = row
            else:
                spans.append(_span(before, before.t, row.t, row))
    problems += [
        _problem(row, "begins and never ends: add its STOP in BORIS")
        for row in open_states.values()
    ]
    problems += [
        f"'{one_line(code, 60)}' is no code of the ethogram ({_events(count)}): add it in BORIS"
        for code, count in unknown.items()
    ]
    if untimed:
        problems.append(f"{_events(untimed)} without a time: give the images times in BORIS")
    return sorted(spans, key=lambda span: (span.t, span.until or span.t)), problems


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"


def _span(row: Row, t: float, until: float | None, end: Row | None = None) -> Span:
    comments = [(t, row.comment)]
    if end is not None and end.t is not None and end.comment != row.comment:
        comments.append((end.t, end.comment))
    nonempty = tuple((at, text) for at, text in comments if text.strip())
    return Span(t, until, row.subject, row.code, row.modifiers, nonempty)


def _problem(row: Row, what: str) -> str:
    return f"'{one_line(row.code, 60)}' at {clock_text(row.t or 0.0)} {what}"
