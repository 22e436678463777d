"""An observation session, folded from its events.

The fold is total and pure: the same events in any order, any of them twice, from one device or
several, give the same session. widgets/src/observer/session.ts folds the same way; the cases in
tests/fixtures/observing.json hold them to each other.

- An event that an `undone` names is left out; an `undone` that is itself undone does nothing.
- What names a target that is not there, or is of another kind, does nothing. Nor does what can't
  be understood.
- What was read is not checked anew: a limit that was lowered since loses nothing.
- A state that begins ends those that it excludes, for the same who, unless it was over before they
  began. The end of the session ends what still goes on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from faellesblik.model.event_reading import OBSERVATION, Unread
from faellesblik.model.events import Event
from faellesblik.model.ids import parse_at
from faellesblik.model.lenient import read_content
from faellesblik.model.observation_record import (
    Change,
    ClockChange,
    CodedEvent,
    Context,
    Entry,
    Sample,
)
from faellesblik.model.observer_events import (
    ClockChanged,
    Coded,
    ContextChanged,
    Ended,
    Mended,
    Noted,
    Observing,
    Sampled,
    SessionBegan,
    SettingChanged,
    Stopped,
    Targeting,
)

__all__ = ["Session", "as_saved", "fold", "parse"]

SETTING = ("setting", "focus_child", "observer", "team", "school")
FIXED = ("id", "n")
"""Which thing it is, is not mended."""


@dataclass
class Session:
    """What the events add up to. A state without `until` still goes on; `ended` says when not.

    `saved` counts how often the observer has said that this is the record.
    """

    began: SessionBegan | None = None
    setting: dict[str, Any] = field(default_factory=dict)
    contexts: list[Context] = field(default_factory=list)
    events: dict[str, CodedEvent] = field(default_factory=dict)
    samples: dict[str, Sample] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    clock: list[ClockChange] = field(default_factory=list)
    ended: float | None = None
    saved: int = 0
    last: float = 0.0
    """The latest time that anything was said to happen, in seconds."""

    _going: dict[str, None] = field(default_factory=dict, repr=False, compare=False)
    """States without an end, so that the next event is quick; `_prompts` are samples by prompt."""
    _prompts: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def seconds(self) -> float:
        """How long was observed, as far as is known."""
        return self.last if self.ended is None else self.ended

    @property
    def is_empty(self) -> bool:
        """Whether nothing was coded, sampled or written."""
        return not (self.events or self.samples or self.entries)

    def is_state(self, code: str) -> bool:
        scheme = self.began.scheme if self.began else None
        found = scheme.code(code) if scheme else None
        return found is not None and found.type == "state"


def parse(event: Event) -> Observing | None:
    """What an event says; None when it can't be understood, as one of a later version."""
    try:
        parse_at(event.at)
    except ValueError:
        return None
    content = OBSERVATION.read(event)
    return None if isinstance(content, Unread) else content


def fold(events: Iterable[Event]) -> Session:
    """The session that the events add up to."""
    ordered = sorted({event.id: event for event in events}.values(), key=lambda one: one.order)
    dead: set[str] = set()
    for event in reversed(ordered):
        target = event.data.get("target")
        undoes = event.kind == "undone" and OBSERVATION.knows(event)
        if undoes and event.id not in dead and isinstance(target, str):
            dead.add(target)
    session = Session()
    for event in ordered:
        if event.id in dead:
            continue
        said = parse(event)
        if said is not None and (session.began is not None or event.kind == "session-began"):
            _apply(session, event, said)
    _end_states(session)
    return session


def as_saved(events: Iterable[Event]) -> Session | None:
    """The session as it was when its observer last saved it; None while they have not.

    What the same device did later waits for the next save; what another one noted counts. So it
    says nothing in which order, or how many at a time, the events were handed in.
    """
    known = list(events)
    saves = [event for event in known if event.kind == "saved" and OBSERVATION.knows(event)]
    if not saves:
        return None
    last = max(saves, key=lambda event: event.order)
    return fold(event for event in known if event.by != last.by or event.order <= last.order)


def _apply(session: Session, event: Event, said: Observing) -> None:  # noqa: C901, PLR0912 - one case a kind
    times = (getattr(said, "t", 0.0), getattr(said, "until", None) or 0.0)
    session.last = max(session.last, *times)
    match event.kind, said:
        case "session-began", SessionBegan() if session.began is None:
            session.began = said
            session.setting = said.model_dump(include=set(SETTING))
            session.contexts.append(_context(said, 0.0))
        case "setting-changed", SettingChanged():
            session.setting |= said.model_dump(exclude_unset=True)
            if not session.setting["setting"] and session.began:
                session.setting["setting"] = session.began.setting
        case "context-changed", ContextChanged():
            session.contexts.append(_context(said, said.t))
        case "coded", Coded():
            _code(session, event.id, said)
        case "stopped", Stopped():
            _stop(session, said.target, said.t)
        case "sampled", Sampled():
            session.samples.pop(session._prompts.get(said.n, ""), None)
            session._prompts[said.n] = event.id
            session.samples[event.id] = Sample.model_construct(id=event.id, **dict(said))
        case "noted", Noted():
            session.entries[event.id] = Entry.model_construct(id=event.id, **dict(said))
        case "mended", Mended():
            _mend(session, event, said)
        case "removed", Targeting():
            _remove(session, event, said.target)
        case "clock-changed", ClockChanged():
            session.clock.append(ClockChange.model_construct(t=said.t, by=said.by))
        case "ended", Ended():
            session.ended = said.t
        case "saved", _:
            session.saved += 1


def _context(said: SessionBegan | ContextChanged, t: float) -> Context:
    return Context.model_construct(
        t=t, activity=said.activity, grouping=said.grouping, place=said.place
    )


def _code(session: Session, id_: str, said: Coded) -> None:
    scheme = session.began.scheme if session.began else None
    code = scheme.code(said.code) if scheme else None
    for other in [session.events[id_] for id_ in session._going] if code and code.excludes else []:
        over = said.until is not None and said.until <= other.t
        if code and other.code in code.excludes and other.who == said.who and not over:
            _stop(session, other.id, said.t)
    until = None if said.until is None else max(said.until, said.t)
    _put(session, CodedEvent.model_construct(id=id_, **(dict(said) | {"until": until})))


def _put(session: Session, event: CodedEvent) -> None:
    session.events[event.id] = event
    if event.until is None and session.is_state(event.code):
        session._going[event.id] = None
    else:
        session._going.pop(event.id, None)


def _stop(session: Session, target: str, t: float) -> None:
    if target in session._going:
        event = session.events[target]
        _put(session, event.model_copy(update={"until": max(t, event.t)}))


def _places(session: Session) -> tuple[dict[str, Any], ...]:
    return (session.events, session.samples, session.entries)


def _mend(session: Session, event: Event, said: Mended) -> None:
    for place in _places(session):
        old: BaseModel | None = place.get(said.target)
        if old is None:
            continue
        known = old.model_dump()
        change = {key: said.change[key] for key in said.change if key in known and key not in FIXED}
        kept = {key: value for key, value in (known | change).items() if value is not None}
        try:
            new = read_content(type(old), kept, strict=True)
        except ValidationError:
            return
        if not change:
            return
        if isinstance(new, CodedEvent):
            until = None if new.until is None else max(new.until, new.t)
            _put(session, new.model_copy(update={"until": until}))
        else:
            place[said.target] = new
        _note_change(session, event, said.target, "mended", {key: known[key] for key in change})


def _remove(session: Session, event: Event, target: str) -> None:
    for place in _places(session):
        old = place.pop(target, None)
        if old is not None:
            session._going.pop(target, None)
            before = old.model_dump(mode="json", exclude={"id"}, exclude_none=True)
            _note_change(session, event, target, "removed", before)


def _note_change(
    session: Session, event: Event, target: str, what: Any, before: Mapping[str, Any]
) -> None:
    change = Change(target=target, at=parse_at(event.at), what=what, before=dict(before))
    session.changes.append(change)


def _end_states(session: Session) -> None:
    if session.ended is not None:
        for id_ in list(session._going):
            _stop(session, id_, session.ended)
