"""May this happen, by this person, now? Asked before an event is written, never afterwards."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.answers import Message, check_answers
from faellesblik.meeting.board import board_of, cards, targets
from faellesblik.meeting.state import MeetingState, Place
from faellesblik.model.events import (
    DATA,
    FACILITATOR_KINDS,
    PARTICIPANT_KINDS,
    AgendaOrdered,
    ContributionEvent,
    DeadlineSet,
    Decided,
    EventData,
    FacilitatorNamed,
    FollowedUp,
    Grouped,
    GroupNamed,
    Hand,
    Hidden,
    ItemAdded,
    Proposal,
    Removed,
    Role,
    RoleTaken,
    StepEvent,
    StepsOrdered,
    Submitted,
    TeamJoined,
    TeamsFormed,
    TimerSet,
    Undone,
    Voted,
)
from faellesblik.model.privacy import CPR_REFUSED, has_cpr

__all__ = ["Actor", "admit", "content", "refusal"]


MOST_ITEMS = 40

GONE = N_("That is not there any more.")


@dataclass(frozen=True)
class Actor:
    """Who acts: a participant by id, or a facilitator, who may be a participant too."""

    id: str
    role: Role


def content(state: MeetingState, actor: Actor, proposal: Proposal) -> dict[str, Any]:
    """The event's data as it would be stored, trimmed and complete, whenever it may happen.

    The same proposal always gives the same content, so a repeat is known by it. Raises Refused.
    """
    if proposal.kind not in DATA:
        raise Refused("invalid", N_("There is no event of kind “{kind}”."), kind=proposal.kind)
    leads, takes_part = actor.role == "facilitator", actor.id in state.people
    if proposal.kind in PARTICIPANT_KINDS - FACILITATOR_KINDS and leads and not takes_part:
        raise Refused("forbidden", N_("Only those who take part can do that."))
    if proposal.kind in FACILITATOR_KINDS - PARTICIPANT_KINDS and not leads:
        raise Refused("forbidden", N_("Only the facilitator can do that."))
    if proposal.kind not in FACILITATOR_KINDS | PARTICIPANT_KINDS:
        raise Refused("forbidden", N_("Only the room itself can do that."))
    data = _parse(proposal)
    if isinstance(data, StepEvent):
        step = state.step((data.item, data.step))
        if step is None:
            raise Refused(
                "invalid",
                N_("There is no step “{step}” in “{item}” in this meeting."),
                item=data.item,
                step=data.step,
            )
        if isinstance(data, Submitted):
            answers, wrong = check_answers(step, data.answers)
            if wrong:
                message = N_("Something must be mended before it can be saved.")
                raise Refused("invalid", message, fields=wrong)
            data = Submitted(item=data.item, step=data.step, answers=answers)
    _check_texts(data)
    return data.model_dump(mode="json", exclude_none=not isinstance(data, SAYS_NULL))


SAYS_NULL = (TimerSet, DeadlineSet, TeamJoined, Grouped, FollowedUp)
"""Where null says something, so that it has to stand in the log."""


def admit(
    state: MeetingState, actor: Actor, kind: str, content: dict[str, Any], now: datetime
) -> None:
    """Raises Refused where the event, whose content has been checked, may not happen `now`."""
    if state.closed_at is not None:
        raise Refused("not-now", N_("The meeting is closed. What was sent before is kept."))
    data = DATA[kind].model_validate(content, strict=False)  # type: ignore[index]
    if isinstance(data, StepEvent):
        _admit_at_step(state, actor, kind, data, now)
    else:
        _admit_in_meeting(state, actor, data, now)


def _admit_at_step(
    state: MeetingState, actor: Actor, kind: str, data: StepEvent, now: datetime
) -> None:
    place = (data.item, data.step)
    if kind in ("began", "submitted", "withdrawn", "ready", "voted"):
        _check_open(state, place, now)
    match data:
        case Submitted():
            _check_writer(state, actor, place)
        case Voted():
            _check_votes(state, place, data)
        case Grouped() | GroupNamed():
            _check_board(state, actor, data, now)
        case Hidden() if data.contribution not in _contributions(state, place):
            raise Refused("conflict", GONE)
        case ContributionEvent() if data.contribution not in _contributions(state, place):
            raise Refused("conflict", GONE)
        case ContributionEvent() if kind == "contribution-revealed":
            if state.run(place).progress == "open":
                raise Refused("not-now", N_("Close the step for answers first."))


def _admit_in_meeting(  # noqa: C901, PLR0912 - one case a kind
    state: MeetingState, actor: Actor, data: EventData, now: datetime
) -> None:
    match data:
        case Removed() if data.target not in state.decisions:
            raise Refused("conflict", GONE)
        case Undone() if data.target not in {act.id for act in state.acts}:
            raise Refused("conflict", N_("That can't be undone any more."))
        case Hand():
            if actor.role == "facilitator" and data.participant and data.raised:
                raise Refused("invalid", N_("Only they themselves can raise their hand."))
            _check_person(state, actor, data.participant)
        case RoleTaken():
            exercise = state.plan.exercise(data.item)
            if exercise is None or (data.role and data.role not in exercise.structure.roles):
                raise Refused("invalid", N_("There is no such role in this exercise."))
            _check_person(state, actor, data.participant)
        case TeamJoined():
            _check_person(state, actor, data.participant)
        case FacilitatorNamed():
            _check_people(state, [data.participant])
        case TeamsFormed():
            _check_people(state, [who for members in data.teams for who in members])
        case ItemAdded():
            _check_new_item(state, data)
        case AgendaOrdered() if not {entry.item for entry in state.plan.agenda} >= {*data.items}:
            raise Refused("invalid", N_("Something on that agenda is not in this meeting."))
        case StepsOrdered():
            known = {step.id for step in state.plan.steps(data.item)}
            if not known or not known >= {*data.steps}:
                raise Refused("invalid", N_("Something on that agenda is not in this meeting."))
        case DeadlineSet():
            _check_deadline(state, data, now)
        case Decided() if data.level == "individual" and not data.reason:
            reason = N_("Say why it sits with the individual and not in the community.")
            raise Refused("invalid", reason, fields={"reason": (reason, {})})
        case FollowedUp():
            _check_follow_up(state, data)


def _parse(proposal: Proposal) -> EventData:
    try:
        return DATA[proposal.kind].model_validate_json(json.dumps(proposal.data))  # type: ignore[index]
    except ValidationError as error:
        raise refusal(error) from error


def refusal(error: ValidationError) -> Refused:
    """What a model found wrong, with a message for each place."""
    fields: dict[str, Message] = {
        ".".join(str(part) for part in fault["loc"]): (
            N_("This can't be used here: {what}."),
            {"what": fault["msg"]},
        )
        for fault in error.errors()
    }
    return Refused("invalid", N_("Something in this can't be used."), fields=fields)


def _contributions(state: MeetingState, place: Place) -> set[str]:
    return {state.contribution(place, author) for author in state.run(place).submissions}


def _check_open(state: MeetingState, place: Place, now: datetime) -> None:
    if state.takes_answers(place, now):
        return
    if state.run(place).progress == "waiting":
        raise Refused("not-now", N_("This step is not open yet. Wait for the facilitator."))
    raise Refused(
        "not-now", N_("This step is closed. Ask the facilitator to open it if you need it.")
    )


def _check_writer(state: MeetingState, actor: Actor, place: Place) -> None:
    """Where roles write, they alone do; as long as nobody has taken one, everybody may."""
    step = state.step(place)
    holders = state.roles.get(place[0], {})
    writers = {who for who, role in holders.items() if step and role in step.writes}
    if writers and actor.id not in writers:
        raise Refused("forbidden", N_("In this step somebody else writes. You listen."))


def _check_votes(state: MeetingState, place: Place, data: Voted) -> None:
    step, board = state.step(place), board_of(state, place)
    if step is None or step.vote is None or board is None:
        raise Refused("invalid", N_("There is nothing to vote on in this step."))
    there = targets(state, board)
    if any(target not in there for target in data.votes):
        raise Refused("conflict", N_("The board has changed. Look at it, and vote again."))
    if any(n > step.vote.most for n in data.votes.values()):
        message = N_("You can give the same one {most} at the most.")
        raise Refused("invalid", message, most=step.vote.most)
    if sum(data.votes.values()) > step.vote.budget:
        message = N_("You have {budget} in all. Take one back before you give another.")
        raise Refused("invalid", message, budget=step.vote.budget)


def _check_board(
    state: MeetingState, actor: Actor, data: Grouped | GroupNamed, now: datetime
) -> None:
    place = (data.item, data.step)
    step = state.step(place)
    if step is None or step.does != "group":
        raise Refused("invalid", N_("There is no board in this step."))
    if actor.role != "facilitator":
        _check_open(state, place, now)
        _check_writer(state, actor, place)
    if isinstance(data, Grouped) and data.card not in {c.card for c in cards(state, place)}:
        raise Refused("conflict", GONE)


def _check_person(state: MeetingState, actor: Actor, participant: str | None) -> None:
    """Only a facilitator acts on somebody else, and then on somebody who is in the meeting."""
    if actor.role == "participant" and participant not in (None, actor.id):
        raise Refused("forbidden", N_("Only the facilitator can do that for somebody else."))
    _check_people(state, [participant or actor.id])


def _check_people(state: MeetingState, participants: list[str]) -> None:
    if any(who not in state.people for who in participants):
        raise Refused("invalid", N_("Nobody of that id is in the meeting."))


def _check_new_item(state: MeetingState, data: ItemAdded) -> None:
    known = {entry.item for entry in state.plan.agenda}
    if data.item in known | state.plan.exercises.keys():
        raise Refused("conflict", N_("Something on the agenda has that id already."))
    if any(item is not None and item not in known for item in (data.again, data.after)):
        raise Refused("invalid", N_("Something on that agenda is not in this meeting."))
    if len(known) >= MOST_ITEMS:
        message = N_("There is room for {most} items. Close this meeting, and begin a new one.")
        raise Refused("invalid", message, most=MOST_ITEMS)


def _check_deadline(state: MeetingState, data: DeadlineSet, now: datetime) -> None:
    if data.until is not None and data.until <= now:
        message = N_("That time has passed. Choose a later one.")
        raise Refused("invalid", message, fields={"until": (message, {})})
    if data.item is not None and data.step is not None:
        place = (data.item, data.step)
        step = state.step(place)
        if step is None or not step.fields:
            raise Refused("invalid", N_("There is nothing to answer in that step."))
        if data.until is not None and state.run(place).progress == "waiting":
            raise Refused("not-now", N_("Open the step first; then it can stay open for others."))


def _check_follow_up(state: MeetingState, data: FollowedUp) -> None:
    carried = state.created.carried if state.created else []
    if data.decision not in {decision.decision for decision in carried}:
        raise Refused("conflict", GONE)
    if data.outcome == "dropped" and not data.why:
        why = N_("Say why you drop it: a few words are enough.")
        raise Refused("invalid", why, fields={"why": (why, {})})


def _check_texts(data: EventData) -> None:
    """No free text of an event carries a CPR number; answers.py sees to those of a step."""
    wrong: dict[str, Message] = {
        name: (CPR_REFUSED, {}) for name, text in _texts(data) if has_cpr(text)
    }
    if wrong:
        raise Refused("invalid", CPR_REFUSED, fields=wrong)


def _texts(data: EventData) -> Iterator[tuple[str, str]]:
    for name in ("text", "who", "reason", "why", "name", "talk"):
        text = getattr(data, name, None)
        if isinstance(text, str):
            yield name, text
