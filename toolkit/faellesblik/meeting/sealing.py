"""Under whom, and with which id and time, a proposal is written.

In an anonymous step that is the participant's alias. Its time is the step's first opening, counted
on by one for each event of that alias, so that its last one counts and no clock stands beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from faellesblik.meeting.admission import Actor
from faellesblik.meeting.authorship import teammates
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.state import MeetingState, Place, SealedKind
from faellesblik.model.event_reading import MEETING_KINDS
from faellesblik.model.events import Event, Proposal, WriterRole
from faellesblik.model.ids import AHEAD, HybridClock, next_reading, reading_of

__all__ = ["Writing", "seal", "teammate_withdrawals"]

KINDS: tuple[SealedKind, ...] = get_args(SealedKind)


@dataclass(frozen=True)
class Writing:
    """What becomes of a proposal in the log. `at` is None where the clock is to say it."""

    id: str
    by: str
    role: WriterRole
    kind: str
    data: dict[str, Any]
    at: str | None = None

    def event(self, clock: HybridClock) -> Event:
        """The event.

        Where the clock's order is ahead of its wall clock, `wall` is the time; an alias has none.
        """
        event = Event(
            id=self.id,
            at=self.at or clock.tick(),
            by=self.by,
            role=self.role,
            kind=self.kind,
            v=MEETING_KINDS.version(self.kind),
            data=self.data,
        )
        now = clock.moment()
        if self.at or event.moment - now <= AHEAD:
            return event
        return event.model_copy(update={"wall": reading_of(now)})


def seal(
    state: MeetingState,
    actor: Actor,
    proposal: Proposal,
    data: dict[str, Any],
    keyring: Keyring,
) -> Writing:
    """The proposal as it is written. `data` is its checked_content."""
    alias = _alias(state, actor, proposal.kind, data, keyring)
    if alias is None:
        return Writing(proposal.id, actor.id, actor.writes_as, proposal.kind, data)
    id_ = keyring.event_id(actor.id, proposal.id)
    return _sealed(state, id_, alias, proposal.kind, data)


def teammate_withdrawals(
    state: MeetingState, actor: Actor, proposal: Proposal, writing: Writing, keyring: Keyring
) -> Iterator[Writing]:
    """What takes back a teammate's answer that this one replaces: a team has one."""
    if writing.at is None or writing.kind == "voted":
        return
    place = _place(writing.data)
    for teammate in teammates(state, place, actor.id):
        alias = keyring.alias(state, place, teammate)
        if alias is not None and alias in state.run(place).submissions:
            id_ = keyring.event_id(actor.id, f"{proposal.id}/{alias}")
            data = {"item": place[0], "step": place[1]}
            yield _sealed(state, id_, alias, "withdrawn", data)


def _alias(
    state: MeetingState, actor: Actor, kind: str, data: dict[str, Any], keyring: Keyring
) -> str | None:
    """The alias that an actor does this as; None where it is done under their own id."""
    if kind not in ("submitted", "withdrawn", "voted"):
        return None
    place = _place(data)
    step = state.step(place)
    if step is None or not (step.anonymous or kind == "voted"):
        return None
    return keyring.alias(state, place, actor.id)


def _sealed(state: MeetingState, id_: str, alias: str, kind: str, data: dict[str, Any]) -> Writing:
    place = _place(data)
    # Where an answer can take others back, all that an alias sends to the item is in one order.
    together = state.can_take_back(place)
    orders = [
        order
        for at, run in state.steps.items()
        if at == place or (together and at[0] == place[0])
        for kind in KINDS
        if (order := run.sealed_orders.get((alias, kind)))
    ]
    latest = max([state.run(place).first_opened_at, *(order[0] for order in orders)])
    at = next_reading(latest) if latest else None
    return Writing(id_, alias, "participant", kind, data, at)


def _place(data: dict[str, Any]) -> Place:
    return data["item"], data["step"]
