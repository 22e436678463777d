"""What somebody who takes part sees of what teams have shown, while teams work side by side.

- While teams work, each sees what their own team has shown, and not the other teams'. Whoever leads
  and the wall see all of it, and so does everybody once the room works together again.
- What somebody wrote alone goes with their team where it has a name. Without a name it goes to all:
  a team is small, and would tell whose it is.
"""

from faellesblik.contract.shown import Shown
from faellesblik.meeting.authorship import participants_behind
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.shown_answers import revealed_answers
from faellesblik.meeting.state import MeetingState, Place, StepRun
from faellesblik.meeting.teamwork import is_done_in_teams, team_numbers

__all__ = ["apart_places", "team_answers", "team_answers_differ"]


def apart_places(state: MeetingState) -> frozenset[Place]:
    """Steps of which something is shown to the team that gave it; none unless teams work now."""
    now = state.current_place
    if now is None or state.closed_at or state.deadline or not team_numbers(state, now):
        return frozenset()
    shown = [place for place, run in state.steps.items() if _is_shown(run)]
    return frozenset(place for place in shown if _is_apart(state, place, now))


def _is_apart(state: MeetingState, place: Place, now: Place) -> bool:
    step = state.step(place)
    if step is None or step.does == "check":
        return False
    if is_done_in_teams(step):
        return bool(state.teams.get(step.form))
    return step.form == "alone" and not step.anonymous and place[0] == now[0]


def team_answers(
    state: MeetingState, participant: str, keyring: Keyring
) -> dict[Place, list[Shown]] | None:
    """What a participant's own team has shown, by place; None where nothing is seen apart."""
    places, now = apart_places(state), state.current_place
    if not places or now is None:
        return None
    numbers = team_numbers(state, now)
    team = {id_ for id_, number in numbers.items() if number == numbers.get(participant)}
    team.add(participant)

    def is_own(place: Place, author: str) -> bool:
        return not team.isdisjoint(participants_behind(state, place, author, keyring))

    runs = {place: state.run(place) for place in places}
    return revealed_answers(state, runs, "participant", is_own)


def team_answers_differ(before: MeetingState, now: MeetingState) -> bool:
    """Whether `team_answers` may be others now, of anybody."""
    places = apart_places(now)
    was_apart = apart_places(before)
    if places != was_apart or (places and before.current_place != now.current_place):
        return True
    return any(before.run(place) is not now.run(place) for place in places)


def _is_shown(run: StepRun) -> bool:
    return run.progress == "revealed" or bool(run.shown_contributions)
