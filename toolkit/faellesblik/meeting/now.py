"""Where a meeting is, and what its clocks show, as a view tells it."""

from faellesblik.contract.view import IntervalEnd, Now, Pause
from faellesblik.meeting.clock import interval_ends
from faellesblik.meeting.state import MeetingState

__all__ = ["now_view"]


def now_view(state: MeetingState) -> Now:
    """Before anything is opened: the first step, waiting."""
    first = state.plan.agenda[0].item
    item, step = state.current_place or (first, state.plan.steps(first)[0].id)
    return Now(
        item=item,
        step=step,
        state="closed" if state.closed_at else state.run((item, step)).progress,
        ends_at=state.ends_at.isoformat() if state.ends_at else None,
        intervals=_intervals(state) or None,
        pause=Pause(until=state.pause_until.isoformat()) if state.pause_until else None,
    )


def _intervals(state: MeetingState) -> list[IntervalEnd]:
    place = state.current_place
    step = state.step(place) if place else None
    if place is None or step is None or state.run(place).progress != "open":
        return []
    left = step.intervals[state.interval :]
    ends = interval_ends(state)[state.interval :]
    if not ends:
        return [IntervalEnd(interval=interval.id) for interval in left[:1]]
    return [
        IntervalEnd(interval=interval.id, ends_at=end.isoformat())
        for interval, end in zip(left, ends, strict=True)
    ]
