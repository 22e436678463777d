"""Who is in a meeting, as a role may see it: how many and, for who leads, who."""

from typing import Any

from faellesblik.meeting.state import MeetingState, StepRun
from faellesblik.model.events import Role

__all__ = ["people", "roles", "teams"]

View = dict[str, Any]


def teams(state: MeetingState) -> View:
    """Who works with whom, by form and number; null where a name is not known."""
    return {
        form: {
            str(n): [person.name if (person := state.people.get(id_)) else None for id_ in members]
            for n, members in teams.items()
        }
        for form, teams in state.teams.items()
    }


def people(state: MeetingState, role: Role) -> View:
    """`ready`, `writing` and `answered` count for the current step; a team's answer is one."""
    here = {id_ for id_, person in state.people.items() if person.here}
    place = state.now
    run = state.run(place) if place else StepRun()
    authors = state.team_authors(place) if place else {}
    answered = run.votes.keys() | {
        id_ for id_ in state.people if authors.get(id_, id_) in run.submissions
    }
    writing = (run.began & here) - answered
    people: View = {
        "joined": len(here),
        "expected": len({authors.get(id_, id_) for id_ in here}),
        "writing": len(writing),
        "ready": len(here & run.ready),
        "answered": len(run.votes or run.submissions),
        "hands": len(state.hands),
    }
    if role == "facilitator":
        people["queue"] = [
            {"participant": id_, **({"name": name} if (name := state.people[id_].name) else {})}
            for id_ in state.hands
            if id_ in state.people
        ]
        teams = _teams_of_each(state)
        people["each"] = {
            id_: {
                **({"name": person.name} if person.name else {}),
                "here": person.here,
                "writing": id_ in writing,
                "ready": id_ in run.ready,
                "answered": id_ in answered,
                "leads": id_ in state.facilitators,
                "teams": teams.get(id_, {}),
            }
            for id_, person in state.people.items()
        }
    return people


def _teams_of_each(state: MeetingState) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for form, teams in state.teams.items():
        for n, members in teams.items():
            for id_ in members:
                found.setdefault(id_, {})[form] = n
    return found


def roles(state: MeetingState) -> View:
    roles: dict[str, dict[str, list[str | None]]] = {}
    for item, held in state.roles.items():
        for participant, role in held.items():
            person = state.people.get(participant)
            roles.setdefault(item, {}).setdefault(role, []).append(person.name if person else None)
    return roles
