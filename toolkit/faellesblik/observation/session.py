"""An observation session, folded from its events.

The fold is total and pure: the same events in any order, any of them twice, from one device or
several, give the same session. widgets/src/observer/session.ts folds the same way; the cases in
tests/fixtures/observing.json hold them to each other.

- An event that an `undone` names is left out; an `undone` that is itself undone does nothing.
- An event whose target is not there, or is of another kind, does nothing; nor does one that can't
  be read.
- Content is not held to today's limits: one that was lowered since loses nothing.
- A state that begins ends those that it excludes, for the same who, unless it was over before they
  began. The end of the session ends what still goes on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from faellesblik.model.event_reading import OBSERVATION_KINDS, ReadFailure
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
    ObserverEventData,
    Sampled,
    SessionBegan,
    SettingChanged,
    Stopped,
    Targeting,
)

__all__ = ["Session", "as_saved", "fold", "parse"]

SETTING = ("setting", "focus_child", "observer", "team", "school")
FIXED = ("id", "n")
"""What identifies a thing, and so can't be corrected."""


@dataclass
class Session:
    """What the events add up to. A state without `until` still runs; `ended` is in seconds.

    `saved` counts how often the observer has data that this is the record.
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
    """The latest time that anything was data to happen, in seconds."""

    _running_states: dict[str, None] = field(default_factory=dict, repr=False, compare=False)
    """Ids of states without an end, in order. With the next field, it keeps each event cheap."""
    _samples_by_prompt: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

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
        definition = scheme.code(code) if scheme else None
        return definition is not None and definition.type == "state"


def parse(event: Event) -> ObserverEventData | None:
    """The event's content; None when it can't be read, such as one of a newer version."""
    try:
        parse_at(event.at)
    except ValueError:
        return None
    content = OBSERVATION_KINDS.read(event)
    return None if isinstance(content, ReadFailure) else content


def fold(events: Iterable[Event]) -> Session:
    """The session that the events add up to."""
    ordered = sorted({event.id: event for event in events}.values(), key=lambda event: event.order)
    undone: set[str] = set()
    for event in reversed(ordered):
        target = event.data.get("target")
        undoes = event.kind == "undone" and OBSERVATION_KINDS.supports(event)
        if undoes and event.id not in undone and isinstance(target, str):
            undone.add(target)
    session = Session()
    for event in ordered:
        if event.id in undone:
            continue
        data = parse(event)
        if data is not None and (session.began is not None or event.kind == "session-began"):
            _apply(session, event, data)
    _end_states(session)
    return session


def as_saved(events: Iterable[Event]) -> Session | None:
    """The session as it was when its observer last saved it; None while they have not.

    What the same device did later waits for the next save; what another one noted counts. So the
    result does not depend on the order in which events were handed in, or how many at a time.
    """
    events = list(events)
    saves = [
        event for event in events if event.kind == "saved" and OBSERVATION_KINDS.supports(event)
    ]
    if not saves:
        return None
    last = max(saves, key=lambda event: event.order)
    return fold(event for event in events if event.by != last.by or event.order <= last.order)


def _apply(session: Session, event: Event, data: ObserverEventData) -> None:  # noqa: C901, PLR0912 - one case a kind
    times = (getattr(data, "t", 0.0), getattr(data, "until", None) or 0.0)
    session.last = max(session.last, *times)
    match event.kind, data:
        case "session-began", SessionBegan() if session.began is None:
            session.began = data
            session.setting = data.model_dump(include=set(SETTING))
            session.contexts.append(_context(data, 0.0))
        case "setting-changed", SettingChanged():
            session.setting |= data.model_dump(exclude_unset=True)
            if not session.setting["setting"] and session.began:
                session.setting["setting"] = session.began.setting
        case "context-changed", ContextChanged():
            session.contexts.append(_context(data, data.t))
        case "coded", Coded():
            _code(session, event.id, data)
        case "stopped", Stopped():
            _stop(session, data.target, data.t)
        case "sampled", Sampled():
            session.samples.pop(session._samples_by_prompt.get(data.n, ""), None)
            session._samples_by_prompt[data.n] = event.id
            session.samples[event.id] = Sample.model_construct(id=event.id, **dict(data))
        case "noted", Noted():
            session.entries[event.id] = Entry.model_construct(id=event.id, **dict(data))
        case "mended", Mended():
            _correct(session, event, data)
        case "removed", Targeting():
            _remove(session, event, data.target)
        case "clock-changed", ClockChanged():
            session.clock.append(ClockChange.model_construct(t=data.t, by=data.by))
        case "ended", Ended():
            session.ended = data.t
        case "saved", _:
            session.saved += 1


def _context(data: SessionBegan | ContextChanged, t: float) -> Context:
    return Context.model_construct(
        t=t, activity=data.activity, grouping=data.grouping, place=data.place
    )


def _code(session: Session, id_: str, data: Coded) -> None:
    scheme = session.began.scheme if session.began else None
    code = scheme.code(data.code) if scheme else None
    for other in (
        [session.events[id_] for id_ in session._running_states] if code and code.excludes else []
    ):
        over = data.until is not None and data.until <= other.t
        if code and other.code in code.excludes and other.who == data.who and not over:
            _stop(session, other.id, data.t)
    until = None if data.until is None else max(data.until, data.t)
    _put(session, CodedEvent.model_construct(id=id_, **(dict(data) | {"until": until})))


def _put(session: Session, event: CodedEvent) -> None:
    session.events[event.id] = event
    if event.until is None and session.is_state(event.code):
        session._running_states[event.id] = None
    else:
        session._running_states.pop(event.id, None)


def _stop(session: Session, target: str, t: float) -> None:
    if target in session._running_states:
        event = session.events[target]
        _put(session, event.model_copy(update={"until": max(t, event.t)}))


def _places(session: Session) -> tuple[dict[str, Any], ...]:
    return (session.events, session.samples, session.entries)


def _correct(session: Session, event: Event, data: Mended) -> None:
    for place in _places(session):
        old: BaseModel | None = place.get(data.target)
        if old is None:
            continue
        before = old.model_dump()
        change = {
            key: value for key, value in data.change.items() if key in before and key not in FIXED
        }
        after = {key: value for key, value in (before | change).items() if value is not None}
        try:
            new = read_content(type(old), after, strict=True)
        except ValidationError:
            return
        if not change:
            return
        if isinstance(new, CodedEvent):
            until = None if new.until is None else max(new.until, new.t)
            _put(session, new.model_copy(update={"until": until}))
        else:
            place[data.target] = new
        _note_change(session, event, data.target, "mended", {key: before[key] for key in change})


def _remove(session: Session, event: Event, target: str) -> None:
    for place in _places(session):
        old = place.pop(target, None)
        if old is not None:
            session._running_states.pop(target, None)
            before = old.model_dump(mode="json", exclude={"id"}, exclude_none=True)
            _note_change(session, event, target, "removed", before)


def _note_change(
    session: Session, event: Event, target: str, what: Any, before: Mapping[str, Any]
) -> None:
    change = Change(target=target, at=parse_at(event.at), what=what, before=dict(before))
    session.changes.append(change)


def _end_states(session: Session) -> None:
    if session.ended is not None:
        for id_ in list(session._running_states):
            _stop(session, id_, session.ended)
