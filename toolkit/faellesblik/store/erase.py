"""Erasing: whole logs and records, words in what others wrote, and what comes back.

Order, so that a power cut at any place is made good by `resume`
1. An intent says what goes. Its tombstones hold from then on.
2. All of it goes, piece by piece. What is gone already is passed over.
3. A receipt is written, and the intent taken away.

A meeting that is under way waits until it is closed, and a log while a program writes it: the
intent stays, and a running server finishes it.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from faellesblik.errors import LogInUse
from faellesblik.model.ids import uuid7
from faellesblik.store.erased_texts import (
    EventChange,
    redact,
    redacted_bytes,
    standing_documents,
    standing_logs,
)
from faellesblik.store.erasure_plan import Plan, under_way
from faellesblik.store.files import disk_error, fsync_folder, replace_file
from faellesblik.store.redaction import log_in_use
from faellesblik.store.tombstones import (
    intents,
    read_intent,
    tombstone,
    write_intent,
    write_receipt,
)

__all__ = ["Erasure", "erase", "foresee", "resume"]

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
    for log in standing_logs(root, plan):
        change = EventChange(root, plan, log)
        counts["text in a log"] += sum(change(event) is not event for event in log.events)
    for document in standing_documents(root, plan):
        counts["text in a record"] += redacted_bytes(document, plan) is not None
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
    for log in standing_logs(root, plan):
        step(f"redact {log.id}")
        try:
            redact(root, plan, log)
        except LogInUse:
            waiting.append(log.id)
    for record in standing_documents(root, plan):
        if (content := redacted_bytes(record, plan)) is not None:
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
