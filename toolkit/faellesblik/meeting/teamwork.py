"""Teams that work side by side: which steps belong to teams, and for whom a role counts there.

A role counts in its holder's own team where a step belongs to teams, and else in the whole meeting.
Those who are in no team are among themselves. Somebody who has left holds nobody up.
"""

from collections.abc import Mapping

from faellesblik.contract.people import Names
from faellesblik.meeting.state import MeetingState, Place, Plan
from faellesblik.model.event_data import TeamForm
from faellesblik.model.steps import Step

__all__ = [
    "NO_TEAM",
    "Numbers",
    "is_done_in_teams",
    "may_write",
    "role_names",
    "team_form",
    "team_numbers",
    "team_role_names",
    "writers",
]

NO_TEAM = 0
"""The number of those who are in no team, and of all where a step does not belong to teams."""

Numbers = Mapping[str, int]
"""Team numbers by participant."""

FORMS: dict[str, TeamForm] = {"pairs": "pairs", "fours": "fours", "team": "team"}


def is_done_in_teams(step: Step) -> bool:
    """Whether teams, once formed, answer a step each by themselves. A board and a vote are one."""
    return step.form in FORMS and step.does not in ("group", "vote")


def team_form(plan: Plan, place: Place) -> TeamForm | None:
    """The form of the teams that a step belongs to, whether any are formed or not.

    What everyone in an exercise does alone belongs to the teams of the next step that is done in
    teams, or else of the last one before.
    """
    steps = plan.steps(place[0])
    at = next((i for i, step in enumerate(steps) if step.id == place[1]), None)
    if at is None:
        return None
    if is_done_in_teams(steps[at]):
        return FORMS[steps[at].form]
    if steps[at].form != "alone":
        return None
    nearest = [*steps[at:], *reversed(steps[:at])]
    return next((FORMS[step.form] for step in nearest if is_done_in_teams(step)), None)


def team_numbers(state: MeetingState, place: Place) -> Numbers:
    """The numbers of the teams that a step belongs to; empty where there are none."""
    form = team_form(state.plan, place)
    return _numbers(state, form) if form else {}


def _numbers(state: MeetingState, form: TeamForm) -> Numbers:
    teams = state.teams.get(form, {})
    return {member: number for number, members in teams.items() for member in members}


def writers(state: MeetingState, place: Place, numbers: Numbers) -> dict[int, set[str]]:
    """Those who hold a role that writes in a step, by the number of their team."""
    step = state.step(place)
    by_team: dict[int, set[str]] = {}
    for participant, role in _held_roles(state, place[0]).items():
        if step and role in step.writes:
            by_team.setdefault(numbers.get(participant, NO_TEAM), set()).add(participant)
    return by_team


def may_write(participant: str, numbers: Numbers, by_team: Mapping[int, set[str]]) -> bool:
    """Whether a participant writes in a step: while none of their team has the role, all do."""
    own = by_team.get(numbers.get(participant, NO_TEAM))
    return not own or participant in own


def role_names(state: MeetingState) -> dict[str, dict[str, Names]]:
    """Names of those who hold a role, by item and role; None for somebody without a name."""
    names: dict[str, dict[str, Names]] = {}
    for item in state.roles:
        for participant, role in _held_roles(state, item).items():
            of_item = names.setdefault(item, {})
            of_item.setdefault(role, []).append(state.people[participant].name)
    return names


def team_role_names(
    state: MeetingState,
) -> dict[TeamForm, dict[str, dict[str, dict[str, Names]]]]:
    """As `role_names`, by form and team number first; NO_TEAM for those who are in none."""
    names: dict[TeamForm, dict[str, dict[str, dict[str, Names]]]] = {}
    for form in FORMS.values():
        numbers = _numbers(state, form)
        for item in state.roles if numbers else ():
            for participant, role in _held_roles(state, item).items():
                number = str(numbers.get(participant, NO_TEAM))
                of_item = names.setdefault(form, {}).setdefault(number, {}).setdefault(item, {})
                of_item.setdefault(role, []).append(state.people[participant].name)
    return names


def _held_roles(state: MeetingState, item: str) -> dict[str, str]:
    """Roles by participant, of those who have not left the meeting."""
    return {
        id_: role
        for id_, role in state.roles.get(item, {}).items()
        if id_ in state.people and state.people[id_].is_present
    }
