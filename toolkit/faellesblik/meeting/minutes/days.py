"""The days on which a team looks at its decisions again."""

from datetime import date

from faellesblik.meeting.state import MeetingState
from faellesblik.model.agenda import CarriedDecision
from faellesblik.model.event_data import Decided
from faellesblik.model.ids import parse_at

__all__ = ["days_to_look_again"]


def days_to_look_again(state: MeetingState) -> dict[str, tuple[date, Decided | CarriedDecision]]:
    """Open decisions with the day to look at each again, by id, from the meeting's day on.

    Those that an earlier meeting left open are among them.
    """
    opened = parse_at(state.opened_at).date() if state.opened_at else date.min
    settled = {id_ for id_, said in state.follow_ups.items() if said.outcome in ("done", "dropped")}
    carried = {each.decision: each for each in state.created.carried} if state.created else {}
    decisions: dict[str, Decided | CarriedDecision] = {**carried, **state.decisions}
    return {
        id_: (decision.by, decision)
        for id_, decision in decisions.items()
        if decision.by is not None and decision.by >= opened and id_ not in settled
    }
