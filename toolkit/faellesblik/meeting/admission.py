"""Admission: whether an event may happen, by this actor, now. Asked only before it is written."""

import json
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.admission_checks import (
    GONE,
    PASSED,
    Actor,
    check_acting_for,
    check_board_change,
    check_deadline,
    check_evidence_change,
    check_follow_up,
    check_interval,
    check_new_item,
    check_not_taken_back,
    check_participants,
    check_step_open,
    check_team_choice,
    check_votes,
    check_writing_role,
    contribution_ids,
)
from faellesblik.meeting.answers import validate_answers
from faellesblik.meeting.erasures import taken_back, without_fields
from faellesblik.meeting.keyring import NO_KEYS, Keyring
from faellesblik.meeting.state import MeetingState
from faellesblik.meeting.undoing import undoable_ids
from faellesblik.model.event_data import (
    AgendaOrdered,
    DeadlineSet,
    Decided,
    EventData,
    EvidenceClosed,
    EvidenceOpened,
    FacilitatorNamed,
    FollowedUp,
    Hand,
    ItemAdded,
    PauseSet,
    PersonRemoved,
    Removed,
    RoleTaken,
    StepsOrdered,
    TeamJoined,
    TeamsFormed,
    TimerSet,
    Undone,
)
from faellesblik.model.events import DATA_MODELS, FACILITATOR_KINDS, PARTICIPANT_KINDS, Proposal
from faellesblik.model.privacy import refuse_cpr
from faellesblik.model.step_event_data import (
    ContributionEvent,
    Grouped,
    GroupNamed,
    IntervalOpened,
    StepEvent,
    Submitted,
    Voted,
)
from faellesblik.model.validation import validation_refusal

__all__ = ["Actor", "admit", "checked_content"]


def checked_content(state: MeetingState, actor: Actor, proposal: Proposal) -> dict[str, Any]:
    """The event's data as it would be stored, trimmed and complete, at whatever time it may happen.

    The same proposal always gives the same content, which is how a repeat is recognised. Raises
    Refused.
    """
    if proposal.kind not in DATA_MODELS:
        raise Refused("kind-unknown", N_("There is no event of kind “{kind}”."), kind=proposal.kind)
    leads, takes_part = actor.role == "facilitator", actor.id in state.people
    is_theirs = takes_part or not leads or proposal.kind in FACILITATOR_KINDS
    if proposal.kind in PARTICIPANT_KINDS and (actor.role == "screen" or not is_theirs):
        raise Refused("participant-only", N_("Only those who take part can do that."))
    if proposal.kind in FACILITATOR_KINDS - PARTICIPANT_KINDS and not leads:
        raise Refused("facilitator-only", N_("Only the facilitator can do that."))
    if proposal.kind not in FACILITATOR_KINDS | PARTICIPANT_KINDS:
        raise Refused("room-only", N_("Only the room itself can do that."))
    data = _parse_data(proposal)
    if isinstance(data, StepEvent):
        step = state.step((data.item, data.step))
        if step is None:
            raise Refused(
                "step-unknown",
                N_("There is no step “{step}” in “{item}” in this meeting."),
                item=data.item,
                step=data.step,
            )
        if isinstance(data, Submitted):
            answers, problems = validate_answers(step, data.answers)
            if problems:
                message = N_("Something must be mended before it can be saved.")
                raise Refused("answers-invalid", message, fields=problems)
            exercise = state.plan.exercise(data.item)
            erased = taken_back(exercise.structure.erasures, answers) if exercise else ()
            answers = without_fields(answers, erased)
            data = Submitted(item=data.item, step=data.step, answers=answers)
    content = data.model_dump(mode="json", exclude_none=not isinstance(data, WITH_MEANINGFUL_NULL))
    refuse_cpr(content)
    return content


WITH_MEANINGFUL_NULL = (
    TimerSet,
    PauseSet,
    DeadlineSet,
    RoleTaken,
    TeamJoined,
    Grouped,
    FollowedUp,
)
"""Content whose nulls mean something, so they are written to the log."""


def admit(
    state: MeetingState,
    actor: Actor,
    kind: str,
    content: dict[str, Any],
    now: datetime,
    *,
    author: str | None = None,
    keyring: Keyring = NO_KEYS,
) -> None:
    """Raises Refused where the event may not happen `now`. `content` is a checked_content.

    `author` is who it will be written under, where that is not the actor. `keyring` tells which
    team has written something without a name.
    """
    if state.closed_at is not None:
        raise Refused("meeting-closed", N_("The meeting is closed. What was sent before is kept."))
    data = DATA_MODELS[kind].model_validate(content, strict=False)  # type: ignore[index]
    if isinstance(data, StepEvent):
        _admit_at_step(state, actor, kind, data, now, author or actor.id)
    else:
        _admit_in_meeting(state, actor, data, now, keyring)


def _admit_at_step(  # noqa: PLR0917 - what an event is
    state: MeetingState, actor: Actor, kind: str, data: StepEvent, now: datetime, author: str
) -> None:
    place = (data.item, data.step)
    if kind in ("began", "submitted", "withdrawn", "ready", "voted"):
        check_step_open(state, place, now)
    match data:
        case IntervalOpened():
            check_interval(state, data)
        case Submitted():
            check_writing_role(state, actor, place)
            check_not_taken_back(state, author, data)
        case Voted():
            check_votes(state, place, data)
        case Grouped() | GroupNamed():
            check_board_change(state, actor, data, now)
        case ContributionEvent() if data.contribution not in contribution_ids(state, place):
            raise Refused("contribution-gone", GONE)
        case ContributionEvent() if kind == "contribution-revealed":
            if state.run(place).progress == "open":
                raise Refused("step-still-open", N_("Close the step for answers first."))


def _admit_in_meeting(  # noqa: C901, PLR0912 - one case a kind
    state: MeetingState, actor: Actor, data: EventData, now: datetime, keyring: Keyring
) -> None:
    match data:
        case Removed() if data.target not in state.decisions:
            raise Refused("decision-gone", GONE)
        case Undone() if data.target not in undoable_ids(state):
            raise Refused("undo-too-late", N_("That can't be undone any more."))
        case Hand():
            if actor.role == "facilitator" and data.participant and data.raised:
                raise Refused("hand-not-yours", N_("Only they themselves can raise their hand."))
            check_acting_for(state, actor, data.participant)
        case RoleTaken():
            exercise = state.plan.exercise(data.item)
            if exercise is None or (data.role and data.role not in exercise.structure.roles):
                raise Refused("role-unknown", N_("There is no such role in this exercise."))
            check_acting_for(state, actor, data.participant)
        case TeamJoined():
            check_acting_for(state, actor, data.participant)
            check_team_choice(state, actor, data, keyring)
        case FacilitatorNamed() | PersonRemoved():
            check_participants(state, [data.participant])
        case TeamsFormed():
            check_participants(
                state, [participant for members in data.teams for participant in members]
            )
        case ItemAdded():
            check_new_item(state, data)
        case AgendaOrdered() if not {entry.item for entry in state.plan.agenda} >= {*data.items}:
            raise Refused("item-unknown", N_("Something on that agenda is not in this meeting."))
        case StepsOrdered():
            step_ids = {step.id for step in state.plan.steps(data.item)}
            if not step_ids or not step_ids >= {*data.steps}:
                raise Refused(
                    "item-unknown", N_("Something on that agenda is not in this meeting.")
                )
        case DeadlineSet():
            check_deadline(state, data, now)
        case PauseSet() if data.until is not None and data.until <= now:
            raise Refused("deadline-passed", PASSED, fields={"until": (PASSED, {})})
        case Decided() if data.level == "individual" and not data.reason:
            reason = N_("Say why it sits with the individual and not in the community.")
            raise Refused("reason-missing", reason, fields={"reason": (reason, {})})
        case FollowedUp():
            check_follow_up(state, data)
        case EvidenceOpened() | EvidenceClosed():
            check_evidence_change(state, data)


def _parse_data(proposal: Proposal) -> EventData:
    try:
        return DATA_MODELS[proposal.kind].model_validate_json(json.dumps(proposal.data))  # type: ignore[index]
    except ValidationError as error:
        raise validation_refusal(error) from error
