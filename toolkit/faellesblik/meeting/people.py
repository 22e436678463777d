"""Who is in a meeting, as a role may see it: how many and, for who leads, who."""

from typing import Any

from faellesblik.meeting.state import MeetingState, Place, StepRun
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
    here = {id_ for id_, person in state.people.items() if person.here}
    place = state.now
    run = state.run(place) if place else StepRun()
    writes = {id_ for id_ in run.began & here if place and not _answered(state, place, id_)}
    people: View = {
        "joined": len(here),
        "expected": len({state.author(place, id_) for id_ in here}) if place else len(here),
        "writing": len(writes),
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
        people["each"] = {
            id_: {
                **({"name": person.name} if person.name else {}),
                "here": person.here,
                "writing": id_ in writes,
                "ready": id_ in run.ready,
                "answered": place is not None and _answered(state, place, id_),
                "leads": id_ in state.facilitators,
                "teams": {
                    form: team
                    for form in state.teams
                    if (team := state.team_of(form, id_)) is not None
                },
            }
            for id_, person in state.people.items()
        }
    return people


def _answered(state: MeetingState, place: Place, participant: str) -> bool:
    run = state.run(place)
    return participant in run.votes or state.author(place, participant) in run.submissions


def roles(state: MeetingState) -> View:
    roles: dict[str, dict[str, list[str | None]]] = {}
    for item, held in state.roles.items():
        for participant, role in held.items():
            person = state.people.get(participant)
            roles.setdefault(item, {}).setdefault(role, []).append(person.name if person else None)
    return roles
