"""May this happen, by this person, now? Asked before an event is written, never afterwards."""

import json
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.answers import Message, check_answers
from faellesblik.meeting.state import MeetingState
from faellesblik.model.events import (
    DATA,
    FACILITATOR_KINDS,
    PARTICIPANT_KINDS,
    EventData,
    Hand,
    Hidden,
    Proposal,
    Ready,
    Removed,
    Role,
    RoleTaken,
    StepEvent,
    Submitted,
    TimerSet,
)
from faellesblik.model.privacy import CPR_REFUSED, has_cpr

__all__ = ["Actor", "admit", "content", "refusal"]


@dataclass(frozen=True)
class Actor:
    """Who acts: a participant by id, or a facilitator."""

    id: str
    role: Role


def content(state: MeetingState, actor: Actor, proposal: Proposal) -> dict[str, Any]:
    """The event's data as it would be stored, trimmed and complete, whenever it may happen.

    The same proposal always gives the same content, so a repeat is known by it. Raises Refused.
    """
    if proposal.kind not in DATA:
        raise Refused("invalid", N_("There is no event of kind “{kind}”."), kind=proposal.kind)
    allowed = FACILITATOR_KINDS if actor.role == "facilitator" else PARTICIPANT_KINDS
    if proposal.kind not in allowed:
        raise Refused("forbidden", N_("Only the facilitator can do that."))
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
    return data.model_dump(mode="json", exclude_none=not isinstance(data, TimerSet))


def admit(state: MeetingState, actor: Actor, kind: str, content: dict[str, Any]) -> None:
    """Raises Refused where the event, whose content has been checked, may not happen now."""
    if state.closed_at is not None:
        raise Refused("not-now", N_("The meeting is closed. What was sent before is kept."))
    data = DATA[kind].model_validate(content, strict=False)  # type: ignore[index]
    match data:
        case Submitted():
            _check_open(state, data)
            _check_writer(state, actor, data)
        case Ready():
            _check_open(state, data)
        case StepEvent() if kind == "withdrawn":
            _check_open(state, data)
        case Hidden() if data.contribution not in _contributions(state, data):
            raise Refused("conflict", N_("That is not there any more."))
        case Removed() if data.target not in state.decisions:
            raise Refused("conflict", N_("That is not there any more."))
        case Hand():
            _check_hand(state, actor, data)
        case RoleTaken():
            _check_role(state, actor, data)


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


def _contributions(state: MeetingState, data: StepEvent) -> set[str]:
    place = (data.item, data.step)
    return {state.contribution(place, who) for who in state.run(place).submissions}


def _check_open(state: MeetingState, data: StepEvent) -> None:
    progress = state.run((data.item, data.step)).progress
    if progress == "open":
        return
    if progress == "waiting":
        raise Refused("not-now", N_("This step is not open yet. Wait for the facilitator."))
    raise Refused(
        "not-now", N_("This step is closed. Ask the facilitator to open it if you need it.")
    )


def _check_writer(state: MeetingState, actor: Actor, data: StepEvent) -> None:
    """Where roles write, they alone do; as long as nobody has taken one, everybody may."""
    step = state.step((data.item, data.step))
    holders = state.roles.get(data.item, {})
    writers = {who for who, role in holders.items() if step and role in step.writes}
    if writers and actor.id not in writers:
        raise Refused("forbidden", N_("In this step somebody else writes. You listen."))


def _check_hand(state: MeetingState, actor: Actor, data: Hand) -> None:
    if actor.role == "facilitator" and (data.raised or data.participant not in state.people):
        raise Refused("invalid", N_("Nobody of that id is in the meeting."))


def _check_role(state: MeetingState, actor: Actor, data: RoleTaken) -> None:
    exercise = state.exercise(data.item)
    if exercise is None or (data.role and data.role not in exercise.structure.roles):
        raise Refused("invalid", N_("There is no such role in this exercise."))
    given_away = data.participant is not None and data.participant != actor.id
    if actor.role == "participant" and given_away:
        raise Refused("forbidden", N_("Only the facilitator can give a role to somebody else."))
    if actor.role == "facilitator" and data.participant not in state.people:
        raise Refused("invalid", N_("Nobody of that id is in the meeting."))


def _check_texts(data: EventData) -> None:
    text = getattr(data, "text", None)
    if isinstance(text, str) and has_cpr(text):
        raise Refused("invalid", CPR_REFUSED, fields={"text": (CPR_REFUSED, {})})
