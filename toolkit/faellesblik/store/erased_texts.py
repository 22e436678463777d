"""What an erasure takes out of logs and records that stay: words of others, and snapshots."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from faellesblik.errors import RecordError
from faellesblik.model.event_reading import parse_line
from faellesblik.model.events import Event
from faellesblik.model.records import parse_record
from faellesblik.store.erasure_plan import Document, Log, Plan, documents, logs
from faellesblik.store.mentions import NameMatcher
from faellesblik.store.redaction import ERASED, redact_log
from faellesblik.store.tombstones import is_erased

__all__ = ["EventChange", "redact", "redacted_bytes", "standing_documents", "standing_logs"]


class EventChange:
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


def redact(root: Path, plan: Plan, log: Log) -> None:
    matcher = plan.matcher
    redact_log(
        log.folder / "log",
        EventChange(root, plan, log),
        matcher.is_in_bytes if matcher else lambda _: False,
    )


def standing_logs(root: Path, plan: Plan) -> Iterator[Log]:
    """Logs that stay, and in which something may have to go."""
    if not (plan.records or plan.answers or plan.pseudonym or plan.why == "returned"):
        return
    for log in logs(root):
        gone = plan.meetings if log.kind == "meeting" else plan.sessions
        change = EventChange(root, plan, log)
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


def standing_documents(root: Path, plan: Plan) -> Iterator[Document]:
    if plan.pseudonym:
        for document in documents(root):
            name = document.path.relative_to(root).as_posix()
            if document.id not in plan.records and document.content and name not in plan.files:
                yield document


def redacted_bytes(document: Document, plan: Plan) -> bytes | None:
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
