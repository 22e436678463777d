"""The room's clock: the time of the current step, of the intervals in it, and of a pause.

There is one truth, `ends_at`. The intervals of a step are counted back from it, so that more time
for the step is more time for the interval that it is in, and going to another interval moves the
end. What has been left is not come back to by itself: `interval` is the least that it can be.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate

from faellesblik.meeting.state import MeetingState
from faellesblik.model.steps import Step

__all__ = [
    "interval_ends",
    "interval_now",
    "open_interval",
    "pause",
    "resume",
    "set_timer",
    "start_clock",
    "stop_clock",
]


def start_clock(state: MeetingState, minutes: int, moment: datetime) -> MeetingState:
    """The state once the current step's time begins, with its first interval."""
    return replace(
        state,
        ends_at=_shift(moment, timedelta(minutes=minutes)),
        open_minutes=minutes,
        interval=0,
        pause_until=None,
        time_left=None,
    )


def set_timer(state: MeetingState, ends_at: datetime | None, moment: datetime) -> MeetingState:
    """The state once the time is up at `ends_at`; in a pause, once so much of it is left."""
    state = _with_interval(state, moment)
    if state.pause_until is None:
        return replace(state, ends_at=ends_at)
    return replace(state, time_left=None if ends_at is None else ends_at - moment)


def stop_clock(state: MeetingState) -> MeetingState:
    """The state once no time runs, and none is left for after a pause."""
    return replace(state, ends_at=None, time_left=None)


def open_interval(state: MeetingState, interval: int, moment: datetime) -> MeetingState:
    """The state once an interval of the current step begins now, with those after it to come."""
    left = sum(_lengths(state)[interval:], timedelta())
    state = replace(state, interval=interval, pause_until=None, time_left=None)
    return replace(state, ends_at=_shift(moment, left))


def pause(state: MeetingState, until: datetime, moment: datetime) -> MeetingState:
    """The state in a pause, or in one that has another end now."""
    if state.pause_until is not None:
        return replace(state, pause_until=until)
    state = _with_interval(state, moment)
    left = None if state.ends_at is None else state.ends_at - moment
    return replace(state, pause_until=until, time_left=left, ends_at=None)


def resume(state: MeetingState, moment: datetime) -> MeetingState:
    """The state after a pause: the clock goes on where it rested."""
    if state.pause_until is None:
        return state
    ends_at = None if state.time_left is None else _shift(moment, state.time_left)
    return replace(state, pause_until=None, time_left=None, ends_at=ends_at)


def interval_ends(state: MeetingState) -> list[datetime]:
    """When each interval of the current step ends; empty while no clock runs."""
    lengths = _lengths(state)
    if state.ends_at is None or not lengths:
        return []
    time_after = accumulate(reversed(lengths[1:]), initial=timedelta())
    return [_shift(state.ends_at, -left) for left in time_after][::-1]


def interval_now(state: MeetingState, moment: datetime) -> int:
    """The interval that the current step is in, counted from 0."""
    ends = interval_ends(state)
    running = next((i for i, end in enumerate(ends) if moment < end), len(ends) - 1)
    return max(state.interval, running)


def _shift(moment: datetime, time: timedelta) -> datetime:
    """The moment after so much time, or that same moment at either end of the calendar."""
    try:
        return moment + time
    except OverflowError:
        return moment


def _with_interval(state: MeetingState, moment: datetime) -> MeetingState:
    step = _current_step(state)
    if step is None or not step.intervals:
        return state
    return replace(state, interval=interval_now(state, moment))


def _lengths(state: MeetingState) -> list[timedelta]:
    """How long each interval takes of the minutes that the step was opened with."""
    step = _current_step(state)
    parts = [interval.minutes or 1 for interval in step.intervals] if step else []
    whole = timedelta(minutes=state.open_minutes)
    return [whole * part / sum(parts) for part in parts]


def _current_step(state: MeetingState) -> Step | None:
    return state.step(state.current_place) if state.current_place else None
