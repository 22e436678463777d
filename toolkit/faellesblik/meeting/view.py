"""What each role may see of a meeting. What is hidden from a role is not in its view.

A view is `shared` (the same for all of a role, so it is made once) with `personal` laid over it.
The shapes are those of widgets/src/room/room.ts.
"""

from collections.abc import Mapping
from typing import Any

from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.board import board_of, tally
from faellesblik.meeting.branches import passed
from faellesblik.meeting.people import people, roles, teams
from faellesblik.meeting.shown_answers import (
    answer_counts,
    boards,
    shown_answers,
    shown_to,
    unshown,
)
from faellesblik.meeting.state import MeetingState, Place, StepRun
from faellesblik.model.events import Role

__all__ = ["personal_view", "shared_view", "touched", "view"]

View = dict[str, Any]


def view(state: MeetingState, role: Role, participant: str | None = None) -> View:
    """The whole view of a participant (by id) or of a facilitator."""
    return shared_view(state, role) | personal_view(state, participant)


def shared_view(state: MeetingState, role: Role, agenda: list[View] | None = None) -> View:
    """What all of a role see. `agenda` is its agenda_view, for whoever keeps it."""
    created = state.created
    if created is None:
        raise ValueError("a meeting that has not begun has no view")
    begun = {place: run for place, run in state.steps.items() if run.progress != "waiting"}
    view = {
        "meeting": created.meeting,
        "code": created.code,
        "role": role,
        "revision": state.revision,
        "language": created.language,
        "title": created.title,
        "agenda": agenda_view(state, role) if agenda is None else agenda,
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
        "people": people(state, role),
        "roles": roles(state),
        "teams": teams(state),
        "decisions": {
            id_: decided.model_dump(mode="json", exclude_none=True)
            for id_, decided in state.decisions.items()
        },
        "carried": _carried(state),
        **_evidence(state),
    }
    if role == "facilitator":
        view |= _for_facilitators(state, begun)
    return view


def _for_facilitators(state: MeetingState, begun: Mapping[Place, StepRun]) -> View:
    hidden = {
        place: shown_answers(state, place, hidden=True)
        for place, run in begun.items()
        if run.hidden
    }
    last = state.acts[-1] if state.acts else None
    view: View = {
        "hidden": _nested(hidden),
        "unshown": [],
        "facilitators": sorted(state.facilitators),
    }
    if state.now is not None and not state.told(state.now):
        view["unshown"] = unshown(state, state.now)
    if last is not None:
        place = {"item": last.place[0], "step": last.place[1]} if last.place else {}
        view["undo"] = {"target": last.id, "kind": last.kind, **place}
    return view


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
    return {
        "mine": _nested(mine),
        "me": {
            "participant": id_,
            **({"name": person.name} if person.name else {}),
            "ready": _nested(ready),
            "votes": _nested(votes),
            "hand": id_ in state.hands,
            "roles": {item: held[id_] for item, held in state.roles.items() if id_ in held},
            "teams": {
                form: team for form in state.teams if (team := state.team_of(form, id_)) is not None
            },
        },
    }


def _later(state: MeetingState) -> View:
    """Until when those who were absent may answer: single steps, and the whole meeting."""
    steps = {place: run.until.isoformat() for place, run in state.steps.items() if run.until}
    return {
        **({"until": state.deadline.isoformat()} if state.deadline else {}),
        "steps": _nested(steps),
    }


def _carried(state: MeetingState) -> View:
    """The open decisions of earlier meetings, and what is said of them in this one."""
    found = {}
    for decision in state.created.carried if state.created else []:
        said = state.followed_up.get(decision.decision)
        found[decision.decision] = decision.model_dump(
            mode="json", exclude_none=True, exclude={"decision"}
        ) | (said.model_dump(exclude_none=True, exclude={"decision"}) if said else {})
    return found


def _evidence(state: MeetingState) -> View:
    """Observations that are open, by item and record; nothing where none is."""
    opened = {
        item: {
            record: evidence.model_dump(mode="json", exclude_none=True)
            for record, evidence in there.items()
        }
        for item, there in state.evidence.items()
    }
    return {"evidence": opened} if opened else {}


def _now(state: MeetingState) -> View:
    first = state.plan.agenda[0].item
    item, step = state.now or (first, state.plan.steps(first)[0].id)
    return {
        "item": item,
        "step": step,
        "state": "closed" if state.closed_at else state.run((item, step)).progress,
        "ends_at": state.ends_at.isoformat() if state.ends_at else None,
    }


def _nested(by_place: Mapping[Place, Any]) -> dict[str, dict[str, Any]]:
    nested: dict[str, dict[str, Any]] = {}
    for (item, step), value in by_place.items():
        nested.setdefault(item, {})[step] = value
    return nested
