"""The people of a meeting in a view: counts for everybody, names and details for facilitators."""

from typing import get_args

from faellesblik.contract.people import Door, FacilitatorPeople, Names, People, Person, Queued
from faellesblik.meeting.authorship import teammates
from faellesblik.meeting.keyring import NO_KEYS, Keyring
from faellesblik.meeting.releases import is_told_at_once
from faellesblik.meeting.state import MeetingState, StepRun
from faellesblik.meeting.teamwork import may_write, team_numbers, writers
from faellesblik.model.event_data import TeamForm

__all__ = ["FORMS", "door", "facilitator_people", "people", "teams"]

FORMS: tuple[TeamForm, ...] = get_args(TeamForm)


def teams(state: MeetingState) -> dict[TeamForm, dict[str, Names]]:
    """Names of team members, by form and team number; None for a member without a name."""
    return {
        form: {
            str(n): [person.name if (person := state.people.get(id_)) else None for id_ in members]
            for n, members in state.teams[form].items()
        }
        for form in FORMS
        if form in state.teams
    }


def people(state: MeetingState, keyring: Keyring = NO_KEYS) -> People:
    """Counts. `ready`, `writing` and `answered` are of the current step; a team is one.

    Where roles write, only those who hold them are expected to.

    Answers that are held back are not counted yet, and whoever wrote them still counts as writing.
    """
    place = state.current_place
    run = state.run(place) if place else StepRun()
    authors = state.team_authors(place) if place else {}
    present = {id_ for id_, person in state.people.items() if person.is_present}
    here, answered = present - state.away, _answered_participants(state, keyring)
    return People(
        joined=len(here),
        away=len(present & state.away),
        expected=len({authors.get(id_, id_) for id_ in _expected(state, here) | answered}),
        writing=len((run.writers & here) - answered),
        ready=len(present & run.ready_participants),
        answered=_answer_count(state),
        hands=len(state.hands),
    )


def _expected(state: MeetingState, here: set[str]) -> set[str]:
    """Those of whom an answer to the current step can be expected."""
    place = state.current_place
    if place is None:
        return here
    numbers = team_numbers(state, place)
    by_team = writers(state, place, numbers)
    return {id_ for id_ in here if may_write(id_, numbers, by_team)}


def facilitator_people(state: MeetingState, keyring: Keyring = NO_KEYS) -> FacilitatorPeople:
    """The counts, the queue of raised hands, and everyone who joined."""
    run = state.run(state.current_place) if state.current_place else StepRun()
    answered, teams = _answered_participants(state, keyring), _teams_by_participant(state)
    return FacilitatorPeople(
        **dict(people(state, keyring)),
        screens=state.screens,
        queue=[
            Queued(participant=id_, name=state.people[id_].name or None)
            for id_ in state.hands
            if id_ in state.people
        ],
        each={
            id_: Person(
                name=person.name or None,
                here=person.is_present,
                away=person.is_present and id_ in state.away,
                removed=id_ in state.removed,
                writing=person.is_present and id_ in run.writers and id_ not in answered,
                ready=id_ in run.ready_participants,
                answered=id_ in answered,
                leads=id_ in state.facilitators,
                teams=teams.get(id_, {}),
            )
            for id_, person in state.people.items()
        },
    )


def door(state: MeetingState) -> Door:
    """Whether anybody new may join, and how many just did."""
    return Door(
        open=state.door_open,
        arrivals=len(state.arrivals),
        arrived_at=state.arrivals[-1].isoformat() if state.arrivals else None,
    )


def _answer_count(state: MeetingState) -> int:
    place = state.current_place
    if place is None:
        return 0
    run = state.run(place)
    authors = run.votes or run.submissions
    if is_told_at_once(state, place):
        return len(authors)
    return sum(state.is_released(place, author) for author in authors)


def _answered_participants(state: MeetingState, keyring: Keyring) -> set[str]:
    """Participants of whom it may be told that they voted or answered in the current step.

    Alone or in a team. Where answers have no names, marks tell it (releases.py).
    """
    place = state.current_place
    if place is None:
        return set()
    run, authors = state.run(place), state.team_authors(place)
    answered = {
        id_ for id_ in state.people if id_ in run.votes or authors.get(id_, id_) in run.submissions
    }
    if not run.marks:
        return answered
    marked = {id_ for id_ in state.people if keyring.mark(place, id_) in run.marks}
    if authors and not run.votes:
        marked.update(*(teammates(state, place, id_) for id_ in marked))
    return answered | marked


def _teams_by_participant(state: MeetingState) -> dict[str, dict[TeamForm, int]]:
    teams: dict[str, dict[TeamForm, int]] = {}
    for form in FORMS:
        for n, members in state.teams.get(form, {}).items():
            for id_ in members:
                teams.setdefault(id_, {})[form] = n
    return teams
