"""The view of each role. What a role may not see is not in its view.

A view is the shared view, which is the same for all of a role, with the personal view merged over
it. Both are built as models of the contract and returned as JSON objects, which merge patches are
made between.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeVar

from faellesblik.contract.agenda import AgendaItem
from faellesblik.contract.people import Me
from faellesblik.contract.shown import Carried, Decision, Later, Undo
from faellesblik.contract.view import FacilitatorView, ParticipantView, Personal, ScreenView
from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.authorship import own_answers, own_votes, participants_behind
from faellesblik.meeting.board import ballot_of, vote_counts, voted_board
from faellesblik.meeting.branches import skipped_steps
from faellesblik.meeting.keyring import NO_KEYS, Keyring
from faellesblik.meeting.now import now_view
from faellesblik.meeting.people import FORMS, door, facilitator_people, people, teams
from faellesblik.meeting.shown_answers import (
    answer_counts,
    boards,
    changed_ballots,
    revealed_answers,
    shown_answers,
    unshown_contributions,
)
from faellesblik.meeting.state import MeetingState, Place, StepRun
from faellesblik.meeting.team_answers import apart_places, team_answers, team_answers_differ
from faellesblik.meeting.teamwork import role_names, team_role_names
from faellesblik.model.event_data import Decided, TeamForm
from faellesblik.model.events import Role
from faellesblik.model.evidence import Evidence
from faellesblik.model.ids import parse_at

__all__ = ["View", "affected_participants", "personal_view", "shared_view", "view"]

View = dict[str, Any]
"""A view as JSON, or a part of one."""

Value = TypeVar("Value")


def view(
    state: MeetingState,
    role: Role,
    participant: str | None = None,
    keyring: Keyring = NO_KEYS,
) -> View:
    """The whole view of a role; with the personal view of `participant`, an id.

    `keyring` tells who has answered where answers have no names, and which one is whose own.
    """
    shared = shared_view(state, role, keyring=keyring)
    return shared | personal_view(state, participant, keyring)


def shared_view(
    state: MeetingState,
    role: Role,
    agenda: list[AgendaItem] | None = None,
    *,
    keyring: Keyring = NO_KEYS,
) -> View:
    """The part of a view that is the same for all of a role. `agenda` is a cached agenda_view.

    While teams work, what one has shown is not in what all who take part share; it is on the wall.
    Raises ValueError when the meeting has not been created.
    """
    created = state.created
    if created is None:
        raise ValueError("a meeting that has not begun has no view")
    begun = {place: run for place, run in state.steps.items() if run.progress != "waiting"}
    apart = apart_places(state) if role == "participant" else frozenset()
    members = _shared_members(
        state, role, begun, agenda_view(state, role) if agenda is None else agenda, apart
    )
    model: FacilitatorView | ScreenView | ParticipantView
    if role == "facilitator":
        model = FacilitatorView(role=role, **_facilitator_members(state, begun, keyring), **members)
    elif role == "screen":
        page = state.run(state.current_place).page if state.current_place else 0
        model = ScreenView(role=role, people=people(state, keyring), page=page, **members)
    else:
        model = ParticipantView(role=role, people=people(state, keyring), **members)
    return model.model_dump()


def _shared_members(
    state: MeetingState,
    role: Role,
    begun: Mapping[Place, StepRun],
    agenda: list[AgendaItem],
    apart: frozenset[Place],
) -> View:
    created = state.created
    seen_by_all = {place: run for place, run in begun.items() if place not in apart}
    assert created is not None  # noqa: S101 - asked above
    return {
        "meeting": created.meeting,
        "code": created.code,
        "revision": state.revision,
        "language": created.language,
        "title": state.title,
        "rehearsal": created.rehearsal,
        "agenda": agenda,
        "now": now_view(state),
        "sound": state.has_sound,
        "progress": _by_item_and_step({place: run.progress for place, run in begun.items()}),
        "passed": _by_item_and_step(dict.fromkeys(skipped_steps(state), True)),
        "later": _later(state),
        "mine": {},
        "shown": _by_item_and_step(revealed_answers(state, seen_by_all, role)),
        "counts": _by_item_and_step(
            {place: counts for place in begun if (counts := answer_counts(state, place))}
        ),
        "boards": _by_item_and_step(boards(state, begun, role)),
        "votes": _by_item_and_step(
            {
                place: vote_counts(state, place)
                for place in begun
                if voted_board(state, place) and state.is_revealed(place)
            }
        ),
        "ballots": _by_item_and_step(changed_ballots(state, begun)) or None,
        "roles": role_names(state),
        "team_roles": team_role_names(state),
        "teams": teams(state),
        "decisions": {id_: _decision(decided) for id_, decided in state.decisions.items()},
        "carried": _carried(state),
        "evidence": _evidence(state),
        "kept": _kept(state),
    }


def _kept(state: MeetingState) -> View | None:
    if state.created is None or state.closed_at is None:
        return None
    closed, kept = parse_at(state.closed_at).date(), state.created.kept
    days = {"log": kept.log, "records": kept.record}
    return {name: (closed + timedelta(days=n)).isoformat() for name, n in days.items()}


def _facilitator_members(
    state: MeetingState, begun: Mapping[Place, StepRun], keyring: Keyring
) -> View:
    hidden = {
        place: shown_answers(state, place, hidden=True)
        for place, run in begun.items()
        if run.hidden_contributions
    }
    now = (
        state.current_place
        if state.current_place is not None and not state.is_revealed(state.current_place)
        else None
    )
    return {
        "people": facilitator_people(state, keyring),
        "door": door(state),
        "hidden": _by_item_and_step(hidden),
        "unshown": unshown_contributions(state, now) if now else [],
        "facilitators": sorted(state.facilitators),
        "undo": _undo(state),
    }


def _undo(state: MeetingState) -> Undo | None:
    if not state.undoable_actions:
        return None
    last = state.undoable_actions[-1]
    item, step = last.place or (None, None)
    return Undo(target=last.id, kind=last.kind, item=item, step=step)


def affected_participants(
    before: MeetingState, now: MeetingState, keyring: Keyring = NO_KEYS
) -> set[str]:
    """Participants whose personal view may differ between the two states."""
    affected = {id_ for id_, person in now.people.items() if before.people.get(id_) is not person}
    for place, run in now.steps.items():
        old = before.run(place)
        if old is run:
            continue
        affected |= old.ready_participants ^ run.ready_participants
        authors = _changed_keys(old.votes, run.votes)
        for author in authors | _changed_keys(old.submissions, run.submissions):
            affected.update(participants_behind(now, place, author, keyring))
    for place, run in now.steps.items():
        if run.votes and ballot_of(before, place) != ballot_of(now, place):
            for author in run.votes:
                affected.update(participants_behind(now, place, author, keyring))
    affected.update(set(before.hands) ^ set(now.hands))
    if before.roles is not now.roles:
        for roles in (*before.roles.values(), *now.roles.values()):
            affected |= roles.keys()
    if before.teams is not now.teams or team_answers_differ(before, now):
        affected |= now.people.keys()
    return affected


def _changed_keys(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    return {key for key in old.keys() | new.keys() if old.get(key) is not new.get(key)}


def personal_view(state: MeetingState, participant: str | None, keyring: Keyring = NO_KEYS) -> View:
    """The part of a view that only this participant sees; empty for somebody who only leads."""
    person = state.people.get(participant or "")
    if person is None:
        return {}
    id_ = person.participant
    mine, votes, returned, ready = {}, {}, {}, {}
    for place, run in state.steps.items():
        if run.submissions and (answers := own_answers(state, place, id_, keyring)) is not None:
            mine[place] = dict(answers)
        if run.votes and (given := own_votes(state, place, id_, keyring)):
            ballot = ballot_of(state, place)
            counting = ballot.count(given) if ballot else {}
            if counting:
                votes[place] = counting
            if missing := sum(given.values()) - sum(counting.values()):
                returned[place] = missing
        if id_ in run.ready_participants:
            ready[place] = True
    teams: dict[TeamForm, int] = {
        form: team for form in FORMS if (team := state.team_of(form, id_)) is not None
    }
    shown = None if id_ in state.facilitators else team_answers(state, id_, keyring)
    me = Me(
        participant=id_,
        name=person.name or None,
        ready=_by_item_and_step(ready),
        votes=_by_item_and_step(votes),
        returned=_by_item_and_step(returned) or None,
        hand=id_ in state.hands,
        roles={
            item: role_by_participant[id_]
            for item, role_by_participant in state.roles.items()
            if id_ in role_by_participant
        },
        teams=teams,
        shown=None if shown is None else _by_item_and_step(shown),
    )
    return Personal(mine=_by_item_and_step(mine), me=me).model_dump()


def _later(state: MeetingState) -> Later:
    """The deadlines for those who were absent: of single steps, and of the whole meeting."""
    return Later(
        until=state.deadline.isoformat() if state.deadline else None,
        steps=_by_item_and_step(
            {
                place: run.late_deadline.isoformat()
                for place, run in state.steps.items()
                if run.late_deadline
            }
        ),
    )


def _decision(decided: Decided) -> Decision:
    return Decision(
        item=decided.item,
        text=decided.text,
        who=decided.who,
        by=decided.by.isoformat() if decided.by else None,
        level=decided.level,
        reason=decided.reason,
    )


def _carried(state: MeetingState) -> dict[str, Carried]:
    """Open decisions of earlier meetings, by id, with their follow-up in this one."""
    by_decision = {}
    for decision in state.created.carried if state.created else []:
        follow_up = state.follow_ups.get(decision.decision)
        by_decision[decision.decision] = Carried(
            meeting=decision.meeting,
            decided_on=decision.decided_on.isoformat(),
            text=decision.text,
            who=decision.who,
            by=decision.by.isoformat() if decision.by else None,
            level=decision.level,
            reason=decision.reason,
            outcome=follow_up.outcome if follow_up else None,
            why=follow_up.why if follow_up else None,
        )
    return by_decision


def _evidence(state: MeetingState) -> dict[str, dict[str, Evidence]] | None:
    """Open observations by item and record; None where there are none."""
    return {item: dict(records) for item, records in state.evidence.items()} or None


def _by_item_and_step(by_place: Mapping[Place, Value]) -> dict[str, dict[str, Value]]:
    nested: dict[str, dict[str, Value]] = {}
    for (item, step), value in by_place.items():
        nested.setdefault(item, {})[step] = value
    return nested
