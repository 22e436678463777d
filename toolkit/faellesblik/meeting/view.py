"""What each role may see of a meeting. What is hidden from a role is not in its view.

A view is `shared` (the same for all of a role, so it is made once) with `personal` laid over it.
Both are made as models of the contract, and given as the JSON objects that merge patches are
made between.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from faellesblik.contract.agenda import AgendaItem
from faellesblik.contract.people import Me
from faellesblik.contract.shown import Carried, Decision, Later, Undo
from faellesblik.contract.view import FacilitatorView, Now, ParticipantView, Personal
from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.board import board_of, tally
from faellesblik.meeting.branches import passed
from faellesblik.meeting.people import FORMS, facilitator_people, people, roles, teams
from faellesblik.meeting.shown_answers import (
    answer_counts,
    boards,
    shown_answers,
    shown_to,
    unshown,
)
from faellesblik.meeting.state import MeetingState, Place, StepRun
from faellesblik.model.event_data import Decided, TeamForm
from faellesblik.model.events import Role
from faellesblik.model.evidence import Evidence

__all__ = ["View", "personal_view", "shared_view", "touched", "view"]

View = dict[str, Any]
"""A view as JSON, or a part of one."""

Value = TypeVar("Value")


def view(state: MeetingState, role: Role, participant: str | None = None) -> View:
    """The whole view of a participant (by id) or of a facilitator."""
    return shared_view(state, role) | personal_view(state, participant)


def shared_view(state: MeetingState, role: Role, agenda: list[AgendaItem] | None = None) -> View:
    """What all of a role see. `agenda` is its agenda_view, for whoever keeps it."""
    created = state.created
    if created is None:
        raise ValueError("a meeting that has not begun has no view")
    begun = {place: run for place, run in state.steps.items() if run.progress != "waiting"}
    seen = _seen(state, role, begun, agenda_view(state, role) if agenda is None else agenda)
    model = (
        FacilitatorView(role=role, **_for_facilitators(state, begun), **seen)
        if role == "facilitator"
        else ParticipantView(role=role, people=people(state), **seen)
    )
    return model.model_dump()


def _seen(
    state: MeetingState, role: Role, begun: Mapping[Place, StepRun], agenda: list[AgendaItem]
) -> View:
    created = state.created
    assert created is not None  # noqa: S101 - asked above
    return {
        "meeting": created.meeting,
        "code": created.code,
        "revision": state.revision,
        "language": created.language,
        "title": created.title,
        "agenda": agenda,
        "now": _now(state),
        "progress": _nested({place: run.progress for place, run in begun.items()}),
        "passed": _nested(dict.fromkeys(passed(state), True)),
        "later": _later(state),
        "mine": {},
        "shown": _nested(shown_to(state, begun, role)),
        "counts": _nested(
            {place: counts for place in begun if (counts := answer_counts(state, place))}
        ),
        "boards": _nested(boards(state, begun, role)),
        "votes": _nested(
            {
                place: tally(state, place)
                for place in begun
                if board_of(state, place) and state.told(place)
            }
        ),
        "roles": roles(state),
        "teams": teams(state),
        "decisions": {id_: _decision(decided) for id_, decided in state.decisions.items()},
        "carried": _carried(state),
        "evidence": _evidence(state),
    }


def _for_facilitators(state: MeetingState, begun: Mapping[Place, StepRun]) -> View:
    hidden = {
        place: shown_answers(state, place, hidden=True)
        for place, run in begun.items()
        if run.hidden
    }
    now = state.now if state.now is not None and not state.told(state.now) else None
    return {
        "people": facilitator_people(state),
        "hidden": _nested(hidden),
        "unshown": unshown(state, now) if now else [],
        "facilitators": sorted(state.facilitators),
        "undo": _undo(state),
    }


def _undo(state: MeetingState) -> Undo | None:
    if not state.acts:
        return None
    last = state.acts[-1]
    item, step = last.place or (None, None)
    return Undo(target=last.id, kind=last.kind, item=item, step=step)


def touched(before: MeetingState, now: MeetingState) -> set[str]:
    """Participants whose personal view may have changed; all others' is the same."""
    found = {id_ for id_, person in now.people.items() if before.people.get(id_) is not person}
    for place, run in now.steps.items():
        old = before.run(place)
        if old is run:
            continue
        found |= old.ready ^ run.ready
        found |= _changed(old.votes, run.votes)
        for author in _changed(old.submissions, run.submissions):
            found.update(now.members(author))
    found.update(set(before.hands) ^ set(now.hands))
    if before.roles is not now.roles:
        for held in (*before.roles.values(), *now.roles.values()):
            found |= held.keys()
    if before.teams is not now.teams:
        found |= now.people.keys()
    return found


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    return {key for key in old.keys() | new.keys() if old.get(key) is not new.get(key)}


def personal_view(state: MeetingState, participant: str | None) -> View:
    """What only this participant sees; empty for somebody who only leads."""
    person = state.people.get(participant or "")
    if person is None:
        return {}
    id_ = person.participant
    mine, votes, ready = {}, {}, {}
    for place, run in state.steps.items():
        said = run.submissions.get(state.author(place, id_))
        if said is not None:
            mine[place] = dict(said.answers)
        if id_ in run.votes:
            votes[place] = dict(run.votes[id_])
        if id_ in run.ready:
            ready[place] = True
    teams: dict[TeamForm, int] = {
        form: team for form in FORMS if (team := state.team_of(form, id_)) is not None
    }
    me = Me(
        participant=id_,
        name=person.name or None,
        ready=_nested(ready),
        votes=_nested(votes),
        hand=id_ in state.hands,
        roles={item: held[id_] for item, held in state.roles.items() if id_ in held},
        teams=teams,
    )
    return Personal(mine=_nested(mine), me=me).model_dump()


def _later(state: MeetingState) -> Later:
    """Until when those who were absent may answer: single steps, and the whole meeting."""
    return Later(
        until=state.deadline.isoformat() if state.deadline else None,
        steps=_nested(
            {place: run.until.isoformat() for place, run in state.steps.items() if run.until}
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
    """The open decisions of earlier meetings, and what is said of them in this one."""
    found = {}
    for decision in state.created.carried if state.created else []:
        said = state.followed_up.get(decision.decision)
        found[decision.decision] = Carried(
            meeting=decision.meeting,
            decided_on=decision.decided_on.isoformat(),
            text=decision.text,
            who=decision.who,
            by=decision.by.isoformat() if decision.by else None,
            level=decision.level,
            reason=decision.reason,
            outcome=said.outcome if said else None,
            why=said.why if said else None,
        )
    return found


def _evidence(state: MeetingState) -> dict[str, dict[str, Evidence]] | None:
    """Observations that are open, by item and record; None where none is."""
    return {item: dict(there) for item, there in state.evidence.items()} or None


def _now(state: MeetingState) -> Now:
    first = state.plan.agenda[0].item
    item, step = state.now or (first, state.plan.steps(first)[0].id)
    return Now(
        item=item,
        step=step,
        state="closed" if state.closed_at else state.run((item, step)).progress,
        ends_at=state.ends_at.isoformat() if state.ends_at else None,
    )


def _nested(by_place: Mapping[Place, Value]) -> dict[str, dict[str, Value]]:
    nested: dict[str, dict[str, Value]] = {}
    for (item, step), value in by_place.items():
        nested.setdefault(item, {})[step] = value
    return nested
