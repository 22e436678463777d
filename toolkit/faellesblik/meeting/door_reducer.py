"""The part of the reducer that is about who comes in and who is taken out."""

from bisect import bisect_right
from dataclasses import replace
from datetime import datetime, timedelta

from faellesblik.meeting.mappings import with_key, without_key
from faellesblik.meeting.state import MeetingState, Person
from faellesblik.model.event_data import Joined
from faellesblik.model.events import Event
from faellesblik.model.ids import parse_at

__all__ = ["ARRIVAL_SECONDS", "join", "remove_person"]

ARRIVAL_SECONDS = 60
MAX_ARRIVALS = 200


def join(state: MeetingState, event: Event, data: Joined) -> MeetingState:
    """The state once somebody has joined, or joined again by the name that they give now."""
    is_new = data.participant not in state.people
    is_present = data.participant not in state.removed
    person = Person(data.participant, data.name, is_present)
    keys = with_key(state.keys, data.key, data.participant) if data.key else state.keys
    return replace(
        state,
        people=with_key(state.people, data.participant, person),
        keys=keys,
        arrivals=_with_arrival(state, parse_at(event.at)) if is_new else state.arrivals,
    )


def _with_arrival(state: MeetingState, now: datetime) -> tuple[datetime, ...]:
    begin = now - timedelta(seconds=ARRIVAL_SECONDS)
    recent = state.arrivals[1 - MAX_ARRIVALS :]
    return (*recent[bisect_right(recent, begin) :], now)


def remove_person(state: MeetingState, participant: str) -> MeetingState:
    """The state once somebody is taken out: not present, in no team, without hand and role."""
    person, people = state.people.get(participant), state.people
    if person is not None:
        people = with_key(people, participant, replace(person, is_present=False))
    return replace(
        state,
        people=people,
        removed=state.removed | {participant},
        facilitators=state.facilitators - {participant},
        hands=tuple(id_ for id_ in state.hands if id_ != participant),
        roles={item: without_key(holders, participant) for item, holders in state.roles.items()},
        teams={
            form: {
                number: rest
                for number, members in teams.items()
                if (rest := tuple(id_ for id_ in members if id_ != participant))
            }
            for form, teams in state.teams.items()
        },
    )
