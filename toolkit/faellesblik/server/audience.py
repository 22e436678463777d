"""Streaming a meeting's changes to those who subscribe to it.

- A subscriber gets the difference from the last state it was sent, as a JSON Merge Patch
  (RFC 7396).
- The part of a view that a whole role shares is compared, serialised and compressed once. Those
  whose personal part has changed get a small message of their own before it.
- A turning point (a step opens, answers are shown, …) goes out at once. Smaller news waits a
  little, the longer the more subscribers there are, since each broadcast goes to all of them, and
  the longer the more it takes to work out what is new.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from faellesblik.contract.agenda import AgendaItem
from faellesblik.contract.refusals import refusal_of
from faellesblik.errors import Refused
from faellesblik.i18n import translator
from faellesblik.meeting.actors import role_of
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.patch import merge_patch
from faellesblik.meeting.state import MeetingState, Plan
from faellesblik.meeting.view import View, affected_participants, personal_view, shared_view
from faellesblik.model.base import Language
from faellesblik.model.events import Role
from faellesblik.server.messages import Message

__all__ = ["ROLES", "Audience", "Send", "Subscriber", "send_end", "send_heartbeat"]

ROLES: tuple[Role, ...] = get_args(Role)
Send = Callable[[Message], None]

MIN_INTERVAL = 0.03
"""Seconds between two broadcasts, at the least."""

INTERVAL_PER_SUBSCRIBER = 0.0004
"""Seconds more for each subscriber: a broadcast to a thousand takes some tens of milliseconds."""

WAIT_PER_WORK = 6
LONGEST_WAIT = 0.12
"""Seconds. What takes long to work out waits so many times as long, but no longer than this."""

BATCH = 50
"""Subscribers served in one go, before other work gets its turn on the event loop."""

RESUMABLE = 256
"""How many broadcasts back a broken stream can resume from."""


@dataclass(eq=False)
class Subscriber:
    """One open stream. `send` takes whole messages; `state` is the last one sent.

    `end` closes the stream, once all that was sent has gone out.
    """

    actor: Actor
    send: Send
    state: MeetingState
    end: Callable[[], None] = lambda: None


def current_role(state: MeetingState, actor: Actor) -> Role:
    """The role that the meeting gives a participant now; a facilitator by key stays one."""
    return role_of(state, actor.id) if actor.id in state.people else actor.role


class Audience:
    """The subscribers of one role, and what was last broadcast to them."""

    def __init__(self, state: MeetingState, role: Role, keyring: Keyring) -> None:
        self._role: Role = role
        self.keyring = keyring
        self._agenda: tuple[Plan, list[AgendaItem]] | None = None
        self._shared: deque[tuple[MeetingState, View]] = deque(maxlen=2)
        self._subscribers: set[Subscriber] = set()
        self._history: deque[MeetingState] = deque([state], maxlen=RESUMABLE)
        self._now = state
        self._timer: asyncio.TimerHandle | None = None
        self._sent_at = self._work_seconds = 0.0

    def subscribe(self, subscriber: Subscriber, last_id: str) -> Subscriber:
        """Send the whole view, or only what is new since the revision `last_id`."""
        self._subscribers.add(subscriber)
        now = subscriber.state
        # Of two states with one revision, which differ in who is away, nobody knows which was seen.
        resumed = [state for state in self._history if str(state.revision) == last_id]
        if len(resumed) == 1:
            subscriber.send(self.difference(resumed[0], now, subscriber.actor))
        else:
            view = self.view(now, subscriber.actor)
            subscriber.send(Message("view", now.revision, view))
        return subscriber

    def subscribers(self) -> list[Subscriber]:
        return list(self._subscribers)

    def unsubscribe(self, subscriber: Subscriber) -> None:
        self._subscribers.discard(subscriber)

    def remove_changed_roles(self, now: MeetingState) -> list[Subscriber]:
        """Unsubscribe those whose role is another now, and return them."""
        moved = [s for s in self._subscribers if current_role(now, s.actor) != self._role]
        self._subscribers.difference_update(moved)
        return moved

    def remove_those_taken_out(self, now: MeetingState) -> list[Subscriber]:
        """Unsubscribe those who were taken out of the meeting, and return them."""
        removed = [s for s in self._subscribers if s.actor.id in now.removed]
        self._subscribers.difference_update(removed)
        return removed

    def view(self, state: MeetingState, actor: Actor) -> View:
        return self.shared(state) | personal_view(state, actor.id, self.keyring)

    def schedule(self, now: MeetingState) -> None:
        """Broadcast this state soon; at once, where the meeting is at a turning point."""
        interval = MIN_INTERVAL
        if _progress(self._now) == _progress(now):
            interval += INTERVAL_PER_SUBSCRIBER * len(self._subscribers)
            interval += min(WAIT_PER_WORK * self._work_seconds, LONGEST_WAIT)
        self._now = now
        loop = asyncio.get_running_loop()
        at = max(loop.time(), self._sent_at + interval)
        if self._timer is not None:
            if self._timer.when() <= at:  # as soon, or being sent: then it is scheduled anew
                return
            self._timer.cancel()
        self._timer = loop.call_at(at, self._broadcast)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _broadcast(self) -> None:
        self._sent_at = asyncio.get_running_loop().time()
        before, now = self._history[-1], self._now
        self._history.append(now)
        broadcast = _Broadcast(self, before, now) if self._subscribers else None
        self._work_seconds = asyncio.get_running_loop().time() - self._sent_at
        self._broadcast_batch(broadcast)

    def _broadcast_batch(self, broadcast: "_Broadcast | None") -> None:
        """Send one batch and schedule the next, so that other requests are served in between."""
        if broadcast is not None and broadcast.send_batch():
            self._timer = asyncio.get_running_loop().call_later(0, self._broadcast_batch, broadcast)
            return
        self._timer = None
        if self._now is not self._history[-1]:
            self.schedule(self._now)

    def shared(self, state: MeetingState) -> View:
        """What a view shares with all of its role. The last two are cached, to be compared."""
        for cached_state, view in self._shared:
            if cached_state is state:
                return view
        view = self._build_shared(state)
        self._shared.append((state, view))
        return view

    def _build_shared(self, state: MeetingState) -> View:
        if self._agenda is None or self._agenda[0] is not state.plan:
            self._agenda = (state.plan, agenda_view(state, self._role))
        return shared_view(state, self._role, self._agenda[1], keyring=self.keyring)

    def difference(self, old: MeetingState, now: MeetingState, actor: Actor) -> Message:
        patch = merge_patch(self.shared(old), self.shared(now))
        return Message("patch", now.revision, patch | self.own_difference(old, now, actor))

    def own_difference(self, old: MeetingState, now: MeetingState, actor: Actor) -> View:
        return merge_patch(
            personal_view(old, actor.id, self.keyring), personal_view(now, actor.id, self.keyring)
        )


class _Broadcast:
    """One difference, being sent to all who were subscribers when it was computed."""

    def __init__(self, audience: Audience, before: MeetingState, now: MeetingState) -> None:
        self._audience = audience
        self._before, self._now = before, now
        shared = merge_patch(audience.shared(before), audience.shared(now))
        self._same = Message("patch", now.revision, shared)
        self._touched = affected_participants(before, now, audience.keyring)
        self._left = audience.subscribers()

    def send_batch(self) -> bool:
        """Send to the next BATCH subscribers; whether more are left."""
        for subscriber in self._left[:BATCH]:
            old, subscriber.state = subscriber.state, self._now
            for message in self._messages(old, subscriber.actor):
                subscriber.send(message)
        del self._left[:BATCH]
        return bool(self._left)

    def _messages(self, old: MeetingState, actor: Actor) -> Iterator[Message]:
        if old is not self._before:
            yield self._audience.difference(old, self._now, actor)
            return
        if actor.id in self._touched:
            # whoever loses the line after this one resumes before both
            yield Message("patch", None, self._audience.own_difference(old, self._now, actor))
        yield self._same


def send_heartbeat(subscriber: Subscriber) -> None:
    """Send an empty patch, so that a quiet connection is not taken for a dead one."""
    subscriber.send(Message("patch", subscriber.state.revision, {}))


def send_end(subscriber: Subscriber, refused: Refused, language: Language) -> None:
    """Tell a subscriber why the stream ends, and end it."""
    refusal = refusal_of(refused, translator(language))
    subscriber.send(Message("end", subscriber.state.revision, refusal.model_dump(mode="json")))
    subscriber.end()


def _progress(state: MeetingState) -> tuple[Any, ...]:
    """Where the meeting is and what is shown; equal where no turn lies between."""
    steps = tuple(
        (place, run.progress, run.shown_contributions) for place, run in state.steps.items()
    )
    meeting = (
        state.current_place,
        state.ends_at,
        state.closed_at,
        state.deadline,
        state.teams,
        state.plan,
    )
    return (*meeting, len(state.decisions), steps)
