"""Who is in a meeting, as a role may see it: how many and, for who leads, who."""

from typing import get_args

from faellesblik.contract.people import FacilitatorPeople, Names, People, Person, Queued
from faellesblik.meeting.state import MeetingState, StepRun
from faellesblik.model.event_data import TeamForm

__all__ = ["FORMS", "facilitator_people", "people", "roles", "teams"]

FORMS: tuple[TeamForm, ...] = get_args(TeamForm)


def teams(state: MeetingState) -> dict[TeamForm, dict[str, Names]]:
    """Who works with whom, by form and number; null where a name is not known."""
    return {
        form: {
            str(n): [person.name if (person := state.people.get(id_)) else None for id_ in members]
            for n, members in state.teams[form].items()
        }
        for form in FORMS
        if form in state.teams
    }


def people(state: MeetingState) -> People:
    """`ready`, `writing` and `answered` count for the current step; a team's answer is one."""
    place = state.now
    run = state.run(place) if place else StepRun()
    authors = state.team_authors(place) if place else {}
    here = {id_ for id_, person in state.people.items() if person.here}
    return People(
        joined=len(here),
        expected=len({authors.get(id_, id_) for id_ in here}),
        writing=len((run.began & here) - _answered(state)),
        ready=len(here & run.ready),
        answered=len(run.votes or run.submissions),
        hands=len(state.hands),
    )


def facilitator_people(state: MeetingState) -> FacilitatorPeople:
    """The counts, who asks for the word, and everyone who joined."""
    run = state.run(state.now) if state.now else StepRun()
    answered, teams = _answered(state), _teams_of_each(state)
    return FacilitatorPeople(
        **dict(people(state)),
        queue=[
            Queued(participant=id_, name=state.people[id_].name or None)
            for id_ in state.hands
            if id_ in state.people
        ],
        each={
            id_: Person(
                name=person.name or None,
                here=person.here,
                writing=person.here and id_ in run.began and id_ not in answered,
                ready=id_ in run.ready,
                answered=id_ in answered,
                leads=id_ in state.facilitators,
                teams=teams.get(id_, {}),
            )
            for id_, person in state.people.items()
        },
    )


def _answered(state: MeetingState) -> set[str]:
    """Who voted, or is among the authors of an answer, in the current step."""
    if state.now is None:
        return set()
    run, authors = state.run(state.now), state.team_authors(state.now)
    return run.votes.keys() | {
        id_ for id_ in state.people if authors.get(id_, id_) in run.submissions
    }


def _teams_of_each(state: MeetingState) -> dict[str, dict[TeamForm, int]]:
    found: dict[str, dict[TeamForm, int]] = {}
    for form in FORMS:
        for n, members in state.teams.get(form, {}).items():
            for id_ in members:
                found.setdefault(id_, {})[form] = n
    return found


def roles(state: MeetingState) -> dict[str, dict[str, Names]]:
    roles: dict[str, dict[str, Names]] = {}
    for item, held in state.roles.items():
        for participant, role in held.items():
            person = state.people.get(participant)
            roles.setdefault(item, {}).setdefault(role, []).append(person.name if person else None)
    return roles
