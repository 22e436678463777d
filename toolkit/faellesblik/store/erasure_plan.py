"""What an erasure takes away, found before anything is touched.

A record is found with all its revisions, earlier and later, with the session that it was made of,
and with the answers of the meeting that it came of. A pseudonym is looked for in three ways: what
is about it goes whole (an observation of it, a conversation with it, an exercise with an answer
that is the pseudonym alone); where it stands in another text, that text goes; and what can't be
read but has it in it goes whole too.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from faellesblik.model.event_data import MeetingCreated
from faellesblik.model.event_reading import MEETING_KINDS
from faellesblik.model.events import Event
from faellesblik.model.ids import result_id
from faellesblik.model.names import comparable_name
from faellesblik.store.codes import fold_code
from faellesblik.store.log import LogReader
from faellesblik.store.mentions import NameMatcher
from faellesblik.store.retention import deadline_day

__all__ = [
    "Document",
    "Log",
    "Plan",
    "Selector",
    "Why",
    "documents",
    "find",
    "logs",
    "under_way",
]

Why = Literal[
    "expired", "returned", "meeting", "team", "pseudonym", "record", "correction", "objection"
]
"""Why something is erased: `returned` was erased before, a `correction` is to stand without what it
corrects, by `objection` somebody said that it must go."""


@dataclass(frozen=True)
class Selector:
    """One of a meeting's `code`, a `team` (of a `school`), a `pseudonym` and a `record`'s id."""

    code: str | None = None
    team: str | None = None
    school: str | None = None
    pseudonym: str | None = None
    record: str | None = None

    @property
    def why(self) -> Why:
        if self.code:
            return "meeting"
        if self.team:
            return "team"
        return "pseudonym" if self.pseudonym else "record"


@dataclass(frozen=True)
class Document:
    """A file in `records/` or `conflicts/`; `content` is empty where it is no JSON object."""

    path: Path
    raw: bytes
    content: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.content.get("id") or self.path.stem)

    @property
    def body(self) -> dict[str, Any]:
        body = self.content.get("body")
        return body if isinstance(body, dict) else {}


@dataclass(frozen=True)
class Log:
    """The log of a meeting or of an observer's session, `folder` above its `log/`."""

    kind: Literal["meeting", "session"]
    folder: Path
    events: Sequence[Event]

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def created(self) -> MeetingCreated | None:
        """What the meeting began with; None where that can't be read."""
        for event in self.events:
            content = MEETING_KINDS.read(event) if event.kind == "meeting-created" else None
            if isinstance(content, MeetingCreated):
                return content
        return None

    @property
    def is_closed(self) -> bool:
        return any(event.kind == "meeting-closed" for event in self.events)

    def is_under_way(self, now: datetime) -> bool:
        """Whether a meeting is not closed, and somebody did something today or may answer yet."""
        if self.is_closed or self.kind != "meeting":
            return False
        since = (now - timedelta(days=1)).isoformat(timespec="milliseconds")
        deadline = deadline_day(self.events)
        return any(event.at > since for event in self.events) or (
            deadline is not None and deadline >= now.date()
        )

    def items(self) -> Iterator[str]:
        """The ids of all agenda items that the log has something about."""
        created = self.created
        found = [entry.item for entry in created.agenda] if created else []
        found += [str(event.data["item"]) for event in self.events if "item" in event.data]
        yield from dict.fromkeys(found)


@dataclass
class Plan:
    """Ids of what goes whole, `answers` as `(meeting, item)`, and single `files`.

    `pseudonym` is looked for in all other texts. Files are relative to a data folder or an archive.
    """

    why: Why
    records: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    sessions: set[str] = field(default_factory=set)
    answers: set[tuple[str, str]] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    pseudonym: str | None = None

    @property
    def matcher(self) -> NameMatcher | None:
        return NameMatcher(self.pseudonym) if self.pseudonym else None

    def as_json(self) -> dict[str, Any]:
        named = {name: sorted(getattr(self, name)) for name in ("records", "meetings", "sessions")}
        answers = [list(place) for place in sorted(self.answers)]
        rest = {"answers": answers, "files": sorted(self.files), "pseudonym": self.pseudonym}
        return {"why": self.why, **named, **rest}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Plan":
        named = {name: set(document.get(name, ())) for name in ("records", "meetings", "sessions")}
        return cls(
            document.get("why", "expired"),
            **named,
            answers={(str(meeting), str(item)) for meeting, item in document.get("answers", ())},
            files=set(document.get("files", ())),
            pseudonym=document.get("pseudonym"),
        )


def documents(root: Path) -> Iterator[Document]:
    """Raises OSError."""
    for path in sorted([*root.glob("records/*/*.json"), *root.glob("conflicts/*/*.json")]):
        yield _document(path)


def logs(root: Path) -> Iterator[Log]:
    """Raises LogError."""
    for name, kind in (("meetings", "meeting"), ("observations", "session")):
        for folder in sorted((root / name).glob("*")):
            if folder.is_dir():
                events = LogReader(folder / "log").read()
                yield Log("meeting" if kind == "meeting" else "session", folder, events)


def under_way(root: Path, plan: Plan, now: datetime) -> list[str]:
    """The meetings of a plan that are not to be taken from under those who hold them."""
    found = (log for log in logs(root) if log.kind == "meeting" and log.id in plan.meetings)
    return [log.id for log in found if log.is_under_way(now)]


def find(roots: Sequence[Path], selector: Selector) -> Plan:
    """What concerns `selector` in a data folder and the archives that belong to it.

    Raises OSError, LogError.
    """
    plan = Plan(selector.why, pseudonym=selector.pseudonym)
    chain: list[tuple[str, str | None, str | None]] = []
    for root in roots:
        for document in documents(root):
            session = document.body.get("session")
            chain.append((document.id, document.content.get("revises"), session))
            if _is_about(selector, document, plan):
                plan.records.add(document.id)
        for log in logs(root):
            _find_in_log(selector, log, plan)
    _close_over(chain, plan)
    for root in roots:
        for log in logs(root):
            if log.kind == "meeting":
                _follow_into_meeting(log, plan)
        plan.files |= set(_files(root, selector, plan))
    return plan


def _is_about(selector: Selector, document: Document, plan: Plan) -> bool:
    content, body = document.content, document.body
    if selector.code:
        return _has_code(content.get("meeting"), selector.code)
    if selector.team:
        return _is_team(selector, content.get("team"), content.get("school"))
    if matcher := plan.matcher:
        names = (body.get("pseudonym"), body.get("focus_child"))
        changed = [change.get("before", {}) for change in body.get("changes") or ()]
        return (
            any(matcher.is_name(name) for name in names)
            or any(matcher.is_name(before.get("focus_child")) for before in changed)
            or matcher.answers_with_it_alone(body)
        )
    return document.id == selector.record


def _find_in_log(selector: Selector, log: Log, plan: Plan) -> None:
    created = log.created
    matcher = plan.matcher
    is_found = False
    if selector.code:
        is_found = log.kind == "meeting" and _has_code(log.id, selector.code)
    elif selector.team:
        settings = [event.data for event in log.events if event.role == "observer"]
        named = [created.model_dump()] if created else settings
        is_found = any(_is_team(selector, data.get("team"), data.get("school")) for data in named)
    elif matcher and log.kind == "session":
        is_found = any(matcher.is_name(event.data.get("focus_child")) for event in log.events)
    elif matcher:
        plan.answers |= {
            (log.id, str(event.data.get("item")))
            for event in log.events
            if event.kind == "submitted" and matcher.answers_with_it_alone(event.data)
        }
    if is_found:
        (plan.meetings if log.kind == "meeting" else plan.sessions).add(log.id)


def _close_over(chain: list[tuple[str, str | None, str | None]], plan: Plan) -> None:
    """Add revisions both ways, and records and sessions of each other, until all are there."""
    plan.records |= {result_id(meeting, item) for meeting, item in plan.answers}
    size = -1
    while size != len(plan.records) + len(plan.sessions):
        size = len(plan.records) + len(plan.sessions)
        for id_, revises, session in chain:
            if id_ in plan.records or revises in plan.records or session in plan.sessions:
                plan.records |= {id_, *([revises] if revises else [])}
                plan.sessions |= {session} if session else set()


def _follow_into_meeting(log: Log, plan: Plan) -> None:
    """The answers that records came of; with a meeting's own record, its whole log."""
    if log.id in plan.meetings:  # those too that it writes when it is closed
        plan.records |= {result_id(log.id, part) for part in (*log.items(), "meeting")}
    if plan.why == "record" and result_id(log.id, "meeting") in plan.records:
        plan.meetings.add(log.id)
    plan.answers |= {
        (log.id, item) for item in log.items() if result_id(log.id, item) in plan.records
    }


def _files(root: Path, selector: Selector, plan: Plan) -> Iterator[str]:
    """What can't be read as a record, or is kept apart, and concerns the selector."""
    ids = [id_.encode() for id_ in plan.records | plan.meetings | plan.sessions]
    names = [selector.pseudonym] if selector.pseudonym else [selector.team, selector.school]
    matchers = [NameMatcher(name) for name in names if name]
    paths = [
        *(root / "quarantine").glob("*"),
        *root.glob("conflicts/*/*.json"),
        *root.glob("observations/*/conflicts/*.json"),
        *root.glob("**/.*.tmp"),
        *(document.path for document in documents(root) if not document.content),
    ]
    for path in paths:
        if not path.is_file() or path.name.endswith(".reason.txt"):
            continue
        document = _document(path)
        if (
            any(id_ in document.raw for id_ in ids)
            or (document.content and _is_about(selector, document, plan))
            or (not (document.content and selector.team) and _has_all(matchers, document.raw))
        ):
            yield path.relative_to(root).as_posix()


def _has_all(matchers: Sequence[NameMatcher], raw: bytes) -> bool:
    return bool(matchers) and all(matcher.is_in_bytes(raw) for matcher in matchers)


def _document(path: Path) -> Document:
    raw = path.read_bytes()
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        content = None
    return Document(path, raw, content if isinstance(content, dict) else {})


def _has_code(meeting: object, code: str) -> bool:
    folded = fold_code(code)
    return isinstance(meeting, str) and folded != "" and fold_code(meeting[-6:]) == folded


def _is_team(selector: Selector, team: object, school: object) -> bool:
    if not isinstance(team, str) or comparable_name(team) != comparable_name(selector.team):
        return False
    named = school if isinstance(school, str) else ""
    return not selector.school or comparable_name(named) == comparable_name(selector.school)
