"""What is kept about somebody or something, gathered for those who have a right to see it.

It is found as an erasure finds it (erasure_plan.py). Of a meeting's log, texts come without who
wrote them and when, and beside them the names of those who took part: so much nobody could tie
together on the meeting's own pages either.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faellesblik.model.events import Event
from faellesblik.store.erasure_plan import Document, Log, Plan, Selector, documents, find, logs
from faellesblik.store.mentions import texts_of

__all__ = ["Extract", "LogText", "Mention", "gather"]

NO_TEXTS = {"joined", "meeting-created", "left", "facilitator-named"}


@dataclass(frozen=True)
class LogText:
    """What somebody wrote in a meeting, or noted in a session, by the place of each text."""

    kind: str
    item: str
    step: str
    texts: dict[str, str]


@dataclass(frozen=True)
class Gathered:
    """A log: `people` are the names in it, sorted."""

    kind: str
    id: str
    title: str
    people: tuple[str, ...]
    texts: tuple[LogText, ...]


@dataclass(frozen=True)
class Mention:
    """A text about something else, that the name stands in."""

    where: str
    place: str
    text: str


@dataclass(frozen=True)
class Extract:
    """All of it. Paths are relative to the data folder."""

    records: tuple[tuple[str, Document], ...] = ()
    logs: tuple[Gathered, ...] = ()
    mentions: tuple[Mention, ...] = ()
    unreadable: tuple[tuple[str, bytes], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.logs or self.mentions or self.unreadable)


def gather(places: Sequence[Path], selector: Selector) -> Extract:
    """From a data folder (the first) and its archives. Reads only. Raises OSError, LogError."""
    plan = find(places, selector)
    records: list[tuple[str, Document]] = []
    mentions: list[Mention] = []
    unreadable: list[tuple[str, bytes]] = []
    gathered: list[Gathered] = []
    for root in places:
        prefix = "" if root == places[0] else f"{root.name}/"
        for document in documents(root):
            name = prefix + document.path.relative_to(root).as_posix()
            if document.content and document.id in plan.records:
                records.append((name, document))
            else:
                mentions += _mentions(plan, name, document.content)
        for name in sorted(plan.files):
            if (root / name).is_file() and (prefix + name) not in dict(records):
                unreadable.append((prefix + name, (root / name).read_bytes()))
        for log in logs(root):
            gathered += _log(plan, log)
            if log.id not in plan.meetings | plan.sessions:
                mentions += [
                    mention
                    for event in log.events
                    for mention in _mentions(plan, log.id, event.data)
                ]
    return Extract(tuple(records), tuple(gathered), tuple(mentions), tuple(unreadable))


def _mentions(plan: Plan, where: str, content: Any) -> Iterator[Mention]:
    if plan.matcher is not None:
        for place, text in plan.matcher.texts(content):
            yield Mention(where, place, text)


def _log(plan: Plan, log: Log) -> Iterator[Gathered]:
    is_whole = log.id in plan.meetings | plan.sessions
    events = [
        event
        for event in log.events
        if is_whole or (log.id, event.data.get("item")) in plan.answers
    ]
    texts = [text for event in events for text in _texts(event)]
    if log.kind == "meeting":
        texts.sort(key=lambda text: (text.item, text.step, json.dumps(text.texts)))
    names = {str(event.data.get("name") or "") for event in events if event.kind == "joined"}
    created = log.created
    if events:
        yield Gathered(
            log.kind,
            log.id,
            created.title if created else "",
            tuple(sorted(names - {""})) if is_whole else (),
            tuple(texts),
        )


def _texts(event: Event) -> Iterator[LogText]:
    found = dict(texts_of(event.data)) if event.kind not in NO_TEXTS else {}
    if found:
        item, step = (str(event.data.get(name, "")) for name in ("item", "step"))
        yield LogText(event.kind, item, step, found)
