"""Telling those who follow a meeting what has changed, neither late nor too often.

- A follower is told the difference from what it has, as a JSON Merge Patch (RFC 7396).
- What all of a role see is compared and written out once; only those whose own part has changed
  get a message of their own.
- A turn of the meeting (a step opens, answers are shown) is told at once. That somebody has
  answered can wait a little: the more followers, the longer, since each telling goes to all.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from faellesblik.meeting.actors import role_of
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.patch import merge_patch
from faellesblik.meeting.state import MeetingState, Plan
from faellesblik.meeting.view import View, personal_view, shared_view, touched
from faellesblik.model.events import Role

__all__ = ["ROLES", "Audience", "Follower", "Send", "still_there"]

ROLES: tuple[Role, ...] = get_args(Role)
Send = Callable[[bytes], None]

PACE = 0.03
"""Seconds between two tellings, at the least."""

PACE_A_FOLLOWER = 0.0004
"""Seconds more for each follower: telling a thousand takes some tens of milliseconds."""

SLICE = 50
"""Followers told in one go, before others get their turn on the loop."""

HISTORY = 256
"""How many states back a stream that was broken can go on from."""


@dataclass(eq=False)
class Follower:
    """One open stream. `send` takes whole Server-Sent Events; `state` is what it was told."""

    actor: Actor
    send: Send
    state: MeetingState


def role_now(state: MeetingState, actor: Actor) -> Role:
    """A participant's role is the meeting's to say; a facilitator by key stays one."""
    return role_of(state, actor.id) if actor.id in state.people else actor.role


class Audience:
    """All followers of a role."""

    def __init__(self, state: MeetingState, role: Role) -> None:
        self._role: Role = role
        self._agenda: tuple[Plan, list[View]] | None = None
        self._shared: deque[tuple[MeetingState, View]] = deque(maxlen=2)
        self._followers: set[Follower] = set()
        self._history: deque[MeetingState] = deque([state], maxlen=HISTORY)
        self._now = state
        self._telling: asyncio.TimerHandle | None = None
        self._told_at = 0.0

    def take_in(self, follower: Follower, last_id: str) -> Follower:
        """Begin with the whole view, or with what is new since the revision `last_id`."""
        self._followers.add(follower)
        now = follower.state
        known = next((s for s in self._history if str(s.revision) == last_id), None)
        if known is None:
            view = self.view(now, follower.actor)
            follower.send(_message("view", now.revision, view))
        else:
            follower.send(self.difference(known, now, follower.actor))
        return follower

    def followers(self) -> list[Follower]:
        return list(self._followers)

    def let_go(self, follower: Follower) -> None:
        self._followers.discard(follower)

    def changed_role(self, now: MeetingState) -> list[Follower]:
        """Followers who no longer see what this role sees: they have been let go."""
        gone = [f for f in self._followers if role_now(now, f.actor) != self._role]
        self._followers.difference_update(gone)
        return gone

    def view(self, state: MeetingState, actor: Actor) -> View:
        return self.shared(state) | personal_view(state, actor.id)

    def heed(self, now: MeetingState) -> None:
        """Tell of this state soon; at once, where the meeting has taken a turn."""
        turn = _turn(self._now) != _turn(now)
        self._now = now
        loop = asyncio.get_running_loop()
        pace = PACE if turn else PACE + PACE_A_FOLLOWER * len(self._followers)
        at = max(loop.time(), self._told_at + pace)
        if self._telling is not None:
            if self._telling.when() <= at:  # sooner, or under way: it asks again when it is done
                return
            self._telling.cancel()
        self._telling = loop.call_at(at, self._tell)

    def close(self) -> None:
        if self._telling is not None:
            self._telling.cancel()

    def _tell(self) -> None:
        self._told_at = asyncio.get_running_loop().time()
        before, now = self._history[-1], self._now
        self._history.append(now)
        self._tell_some(_Telling(self, before, now) if self._followers else None)

    def _tell_some(self, telling: "_Telling | None") -> None:
        """A slice at a time, so that who sends an answer meanwhile need not wait for all."""
        if telling is not None and telling.goes_on():
            self._telling = asyncio.get_running_loop().call_later(0, self._tell_some, telling)
            return
        self._telling = None
        if self._now is not self._history[-1]:
            self.heed(self._now)

    def shared(self, state: MeetingState) -> View:
        """What all of this role see; what was told last is held against what is told next."""
        for known, view in self._shared:
            if known is state:
                return view
        view = self._shared_anew(state)
        self._shared.append((state, view))
        return view

    def _shared_anew(self, state: MeetingState) -> View:
        if self._agenda is None or self._agenda[0] is not state.plan:
            self._agenda = (state.plan, agenda_view(state, self._role))
        return shared_view(state, self._role, self._agenda[1])

    def difference(self, old: MeetingState, now: MeetingState, actor: Actor) -> bytes:
        patch = merge_patch(self.shared(old), self.shared(now))
        return _message("patch", now.revision, patch | _own_difference(old, now, actor))


class _Telling:
    """One difference, on its way to all who followed when it came about."""

    def __init__(self, audience: Audience, before: MeetingState, now: MeetingState) -> None:
        self._audience = audience
        self._before, self._now = before, now
        self._shared = merge_patch(audience.shared(before), audience.shared(now))
        self._same = _message("patch", now.revision, self._shared)
        self._touched = touched(before, now)
        self._left = audience.followers()

    def goes_on(self) -> bool:
        """Tell the next SLICE followers; whether more are left."""
        for follower in self._left[:SLICE]:
            old, follower.state = follower.state, self._now
            follower.send(self._message(old, follower.actor))
        del self._left[:SLICE]
        return bool(self._left)

    def _message(self, old: MeetingState, actor: Actor) -> bytes:
        if old is not self._before:
            return self._audience.difference(old, self._now, actor)
        if actor.id not in self._touched:
            return self._same
        own = _own_difference(old, self._now, actor)
        return _message("patch", self._now.revision, self._shared | own)


def still_there(follower: Follower) -> None:
    """An empty patch, so that a quiet line is not taken for a dead one."""
    follower.send(_message("patch", follower.state.revision, {}))


def _own_difference(old: MeetingState, now: MeetingState, actor: Actor) -> View:
    return merge_patch(personal_view(old, actor.id), personal_view(now, actor.id))


def _turn(state: MeetingState) -> tuple[Any, ...]:
    """What everybody waits for: where the meeting is, and what is shown."""
    steps = tuple((place, run.progress, run.shown) for place, run in state.steps.items())
    meeting = (state.now, state.ends_at, state.closed_at, state.deadline, state.teams, state.plan)
    return (*meeting, len(state.decisions), steps)


def _message(event: str, revision: int, data: View) -> bytes:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"id: {revision}\nevent: {event}\ndata: {body}\n\n".encode()
