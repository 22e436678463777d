"""Erasing: whole logs and records, words in what others wrote, and what comes back.

Order, so that a power cut at any place is made good by `resume`
1. An intent says what goes. Its tombstones hold from then on.
2. All of it goes, piece by piece. What is gone already is passed over.
3. A receipt is written, and the intent taken away.

A meeting that is under way waits until it is closed, and a log while a program writes it: the
intent stays, and a running server finishes it.
"""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from faellesblik.errors import LogInUse, RecordError
from faellesblik.model.event_reading import parse_line
from faellesblik.model.events import Event
from faellesblik.model.ids import uuid7
from faellesblik.model.records import parse_record
from faellesblik.store.erasure_plan import Document, Log, Plan, documents, logs, under_way
from faellesblik.store.files import disk_error, fsync_folder, replace_file
from faellesblik.store.mentions import NameMatcher
from faellesblik.store.redaction import ERASED, log_in_use, redact_log
from faellesblik.store.retention import ACCESS_DAY, Holding, overdue, roots
from faellesblik.store.settings import read_settings
from faellesblik.store.tombstones import (
    intents,
    is_erased,
    read_intent,
    read_tombstones,
    tombstone,
    write_intent,
    write_receipt,
)

__all__ = [
    "Erasure",
    "erase",
    "foresee",
    "foresee_sweep",
    "remove_returned",
    "resume",
    "sweep",
]

Hook = Callable[[str], None]
SWEPT = {"expired", "returned"}
"""Why a sweep erases: it looks itself for what runs."""


@dataclass(frozen=True)
class Erasure:
    """How many of each kind went, or would go. `waiting` are meetings that are under way."""

    counts: dict[str, int] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.counts or self.waiting)

    def __add__(self, other: "Erasure") -> "Erasure":
        counts = Counter(self.counts) + Counter(other.counts)
        return Erasure(dict(sorted(counts.items())), self.waiting + other.waiting)


def foresee(root: Path, plan: Plan) -> Erasure:
    """What `erase` would do. Reads only."""
    counts: Counter[str] = Counter()
    for kind, _ in _pieces(root, plan):
        counts[kind] += 1
    for log in _standing_logs(root, plan):
        change = _Change(root, plan, log)
        counts["text in a log"] += sum(change(event) is not event for event in log.events)
    for document in _standing_documents(root, plan):
        counts["text in a record"] += _redacted(document, plan) is not None
    return Erasure({kind: n for kind, n in sorted(counts.items()) if n})


def erase(
    places: Sequence[Path], plan: Plan, now: datetime, step: Hook = lambda _: None
) -> Erasure:
    """Erase in a data folder and its archives, and leave a receipt in each.

    All intents are written before anything goes, the data folder's (the first) last of them.
    `step` is told of each act before it is done. Raises DataFolderError; `resume` goes on then.
    """
    id_ = uuid7()
    begun = [(root, _begin(root, plan, id_, now, step)) for root in reversed(places)]
    done = [_finish(root, intent, now, step) for root, intent in reversed(begun) if intent]
    return sum(done, Erasure())


def _begin(root: Path, plan: Plan, id_: str, now: datetime, step: Hook) -> Path | None:
    """Write the intent; None where nothing is to go."""
    planned = foresee(root, plan)
    if not planned:
        return None
    waiting = set() if plan.why in SWEPT else set(under_way(root, plan, now))
    step("intent")
    return write_intent(
        root,
        id_,
        {
            "at": now.isoformat(timespec="seconds"),
            "counts": planned.counts,
            "tombstones": _tombstones(plan, without=waiting),
            "plan": plan.as_json(),
        },
    )


def _tombstones(plan: Plan, *, without: AbstractSet[str] = frozenset()) -> list[str]:
    return sorted(
        [
            *(tombstone("record", record) for record in plan.records),
            *(tombstone("meeting", meeting) for meeting in plan.meetings - without),
            *(tombstone("session", session) for session in plan.sessions),
        ]
    )


def resume(root: Path, now: datetime, step: Hook = lambda _: None) -> Erasure:
    """Finish what a power cut, or a log that was open, interrupted. Raises DataFolderError."""
    done = Erasure()
    for path, _ in intents(root):
        done += _finish(root, path, now, step)
    return done


def sweep(data: Path, now: datetime, step: Hook = lambda _: None) -> Erasure:
    """Erase what is past its last day, and what was erased and came back; finish what was begun.

    In a data folder, and in the archive in it. What is running is left for the next time.
    """
    keep, done = read_settings(data).keep, Erasure()
    for root in roots(data):
        done += resume(root, now, step)
        due = list(overdue(root, keep, now.date()))
        done += erase([root], _expired_plan(root, due), now, step)
        done += remove_returned(root, now, step)
        for holding in due:
            if holding.kind == "access-log":
                _drop_old_lines(holding.path, now.date() - timedelta(days=keep.access_log))
    return done


def foresee_sweep(data: Path, now: datetime) -> Erasure:
    """What `sweep` would erase now. Reads only."""
    keep, done = read_settings(data).keep, Erasure()
    for root in roots(data):
        due = list(overdue(root, keep, now.date()))
        done += foresee(root, _expired_plan(root, due)) + foresee(root, _returned_plan(root))
        done += sum((foresee(root, plan) for plan in _begun_plans(root)), Erasure())
    return done


def remove_returned(root: Path, now: datetime, step: Hook = lambda _: None) -> Erasure:
    """Erase anew what was erased and has come back, from a copy or another machine."""
    return erase([root], _returned_plan(root), now, step)


def _begun_plans(root: Path) -> Iterator[Plan]:
    for _, document in intents(root):
        yield Plan.from_json(document["plan"])


def _returned_plan(root: Path) -> Plan:
    plan = Plan("returned")
    if not read_tombstones(root):
        return plan
    stems = [path.stem for path in root.glob("records/*/*.json")]
    stems += [path.name for path in root.glob("conflicts/*")]
    plan.records = {id_ for id_ in stems if is_erased(root, "record", id_)}
    plan.meetings = {
        path.name
        for path in (root / "meetings").glob("*")
        if is_erased(root, "meeting", path.name) and not log_in_use(path / "log")
    }
    plan.sessions = {
        path.name
        for path in (root / "observations").glob("*")
        if is_erased(root, "session", path.name) and not log_in_use(path / "log")
    }
    return plan


def _expired_plan(root: Path, due: Sequence[Holding]) -> Plan:
    plan = Plan("expired")
    for holding in due:
        if holding.kind in ("meeting-log", "observation-log"):
            if not log_in_use(holding.path / "log"):
                ids = plan.meetings if holding.kind == "meeting-log" else plan.sessions
                ids.add(holding.id)
        elif holding.kind == "record":
            plan.records.add(holding.id)
        elif holding.kind != "access-log":
            plan.files.add(holding.path.relative_to(root).as_posix())
    return plan


def _finish(root: Path, intent: Path, now: datetime, step: Hook) -> Erasure:
    document = read_intent(intent)
    plan = Plan.from_json(document["plan"])
    try:
        waiting = _carry_out(root, plan, now, step)
    except OSError as error:
        raise disk_error(Path(error.filename or root), error) from error
    if waiting and plan.why in SWEPT:
        waiting = []  # a snapshot in a meeting that runs: the next sweep finds it again
    if not waiting:
        step("receipt")
        receipt = {"why": plan.why, "at": document["at"], "counts": document["counts"]}
        receipt["tombstones"] = _tombstones(plan)
        write_receipt(root, intent.stem.removeprefix("intent-"), receipt)
        step("done")
        intent.unlink(missing_ok=True)
        fsync_folder(intent.parent)
    return Erasure(dict(document["counts"]), tuple(waiting))


def _carry_out(root: Path, plan: Plan, now: datetime, step: Hook) -> list[str]:
    """Take away what is still there. Returns what stays, for now."""
    waiting = [] if plan.why in SWEPT else under_way(root, plan, now)
    for kind, path in list(_pieces(root, plan)):
        if path.name in waiting:
            continue
        step(f"{kind} {path.name}")
        try:
            _remove(path)
        except LogInUse:
            waiting.append(path.name)
    for log in _standing_logs(root, plan):
        step(f"redact {log.id}")
        try:
            _redact_log(root, plan, log)
        except LogInUse:
            waiting.append(log.id)
    for record in _standing_documents(root, plan):
        if (content := _redacted(record, plan)) is not None:
            step(f"redact {record.id}")
            if content:
                replace_file(record.path, content)
            else:
                _remove(record.path)
    return waiting


def _pieces(root: Path, plan: Plan) -> Iterator[tuple[str, Path]]:
    """`(kind, path)` of each file and folder that goes whole and is still there."""
    for id_ in sorted(plan.records):
        yield from (("record", path) for path in root.glob(f"records/*/{id_}.json"))
        yield from (("conflict", path) for path in root.glob(f"conflicts/{id_}"))
    for kind, folder, ids in (
        ("meeting-log", "meetings", plan.meetings),
        ("observation-log", "observations", plan.sessions),
    ):
        yield from ((kind, path) for id_ in sorted(ids) if (path := root / folder / id_).is_dir())
    for name in sorted(plan.files):
        path = root / name
        if path.is_file() and not (set(path.parts) & (plan.records | plan.sessions)):
            yield _file_kind(Path(name)), path


def _file_kind(path: Path) -> str:
    return "temporary" if path.suffix == ".tmp" else FILE_KINDS[path.parts[0]]


FILE_KINDS = {
    "quarantine": "quarantine",
    "conflicts": "conflict",
    "observations": "conflict",
    "observers": "observer-key",
    "records": "record",
}


def _remove(path: Path) -> None:
    if path.is_dir():
        if log_in_use(path / "log"):
            raise LogInUse(f"{path} is open in a running Fællesblik")
        shutil.rmtree(path)
    elif path.is_file():
        path.with_name(f"{path.name}.reason.txt").unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    fsync_folder(path.parent)


class _Change:
    """What `redact_log` asks: the event, without what the plan takes from it."""

    def __init__(self, root: Path, plan: Plan, log: Log) -> None:
        self.root, self.plan, self.log, self.matcher = root, plan, log, plan.matcher

    def __call__(self, event: Event) -> Event:
        data = event.data
        if event.kind == "evidence-opened" and self._is_of_erased(data.get("record")):
            data = _blank_evidence(data)
        if (self.log.id, data.get("item")) in self.plan.answers:
            data = _blank_answer(event.kind, data)
        if self.matcher is not None and any(self.matcher.texts(data)):
            has_answers = event.kind == "submitted"
            data = data | {"answers": {}} if has_answers else self.matcher.without(data)
        return event if data == event.data else event.redact(data)

    def _is_of_erased(self, record: object) -> bool:
        return isinstance(record, str) and (
            record in self.plan.records or is_erased(self.root, "record", record)
        )


def _blank_evidence(data: dict[str, Any]) -> dict[str, Any]:
    evidence = data.get("evidence")
    day = evidence.get("observed_on") if isinstance(evidence, dict) else None
    blank = {"record": data.get("record"), "kind": "observation", "setting": ERASED}
    return data | {"evidence": blank | {"observed_on": day or "1970-01-01"}}


def _blank_answer(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    if kind == "submitted":
        return data | {"answers": {}}
    texts = {"decided": ("text", "who", "reason"), "group-named": ("name",)}.get(kind, ())
    return data | {key: ERASED for key in texts if data.get(key)}


def _redact_log(root: Path, plan: Plan, log: Log) -> None:
    matcher = plan.matcher
    redact_log(
        log.folder / "log",
        _Change(root, plan, log),
        matcher.is_in_bytes if matcher else lambda _: False,
    )


def _standing_logs(root: Path, plan: Plan) -> Iterator[Log]:
    """Logs that stay, and in which something may have to go."""
    if not (plan.records or plan.answers or plan.pseudonym or plan.why == "returned"):
        return
    for log in logs(root):
        gone = plan.meetings if log.kind == "meeting" else plan.sessions
        change = _Change(root, plan, log)
        if log.id not in gone and (
            any(change(event) is not event for event in log.events)
            or (plan.matcher is not None and _is_in_unreadable_line(log, plan.matcher))
        ):
            yield log


def _is_in_unreadable_line(log: Log, matcher: NameMatcher) -> bool:
    return any(
        matcher.is_in_bytes(line) and not isinstance(parse_line(line), Event)
        for path in log.folder.glob("log/*.jsonl")
        for line in path.read_bytes().split(b"\n")
    )


def _standing_documents(root: Path, plan: Plan) -> Iterator[Document]:
    if plan.pseudonym:
        for document in documents(root):
            name = document.path.relative_to(root).as_posix()
            if document.id not in plan.records and document.content and name not in plan.files:
                yield document


def _redacted(document: Document, plan: Plan) -> bytes | None:
    """The document without the texts that name the pseudonym; None where there are none."""
    matcher = plan.matcher
    if matcher is None or not any(matcher.texts(document.content)):
        return None
    content = matcher.without(document.content) | {"redacted": True}
    raw = (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
    try:
        parse_record(raw)
    except RecordError:
        return b"" if _is_readable(document.raw) else raw
    return raw


def _is_readable(raw: bytes) -> bool:
    try:
        parse_record(raw)
    except RecordError:
        return False
    return True


def _drop_old_lines(path: Path, first_day: date) -> None:
    """Keep the lines of an access log from `first_day` on; without one, the file goes."""
    kept = [
        line
        for line in path.read_bytes().splitlines(keepends=True)
        if (match := ACCESS_DAY.search(line)) and match[1].decode() >= first_day.isoformat()
    ]
    if kept:
        replace_file(path, b"".join(kept))
    else:
        path.unlink(missing_ok=True)
