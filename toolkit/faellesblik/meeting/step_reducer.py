"""What happens to a single step: the part of the reducer that is about one place."""

from dataclasses import replace
from datetime import timedelta

from faellesblik.meeting.mappings import put_key, with_key, without_key
from faellesblik.meeting.state import MeetingState, Place, Progress, StepRun, Submission
from faellesblik.model.event_data import (
    ContributionEvent,
    Grouped,
    GroupNamed,
    Hidden,
    Ready,
    StepEvent,
    StepOpened,
    Submitted,
    Voted,
)
from faellesblik.model.events import Event
from faellesblik.model.ids import parse_at

__all__ = ["at_step", "end"]

DAY = 24 * 60
"""In minutes; no clock counts down for longer."""


def at_step(state: MeetingState, event: Event, data: StepEvent) -> MeetingState:
    """What happens to one step. A step that the meeting does not have stays out of it."""
    place = (data.item, data.step)
    if state.step(place) is None:
        return state
    match event.kind, data:
        case "step-opened", StepOpened():
            return _open(state, event, data)
        case (("step-locked" | "step-revealed"), _):
            return end(state, place, "locked" if event.kind == "step-locked" else "revealed")
    run = _after(state, state.run(place), event, data)
    return replace(state, steps=with_key(state.steps, place, run))


def _after(state: MeetingState, run: StepRun, event: Event, data: StepEvent) -> StepRun:
    me = {event.by}
    match event.kind, data:
        case "began", _:
            return replace(run, began=run.began | me)
        case "submitted", Submitted():
            author = state.author((data.item, data.step), event.by)
            said = with_key(run.submissions, author, Submission(data.answers, event.at))
            return replace(run, submissions=said)
        case "withdrawn", _:
            author = state.author((data.item, data.step), event.by)
            return replace(run, submissions=without_key(run.submissions, author))
        case "ready", Ready():
            return replace(run, ready=run.ready | me if data.ready else run.ready - me)
        case "voted", Voted():
            return replace(run, votes=put_key(run.votes, event.by, data.votes))
    return _at_board(run, event, data)


def _at_board(run: StepRun, event: Event, data: StepEvent) -> StepRun:
    """What is done to contributions and cards, whoever they are by."""
    match event.kind, data:
        case "contribution-revealed", ContributionEvent():
            shown = (*(one for one in run.shown if one != data.contribution), data.contribution)
            return replace(run, shown=shown)
        case "hidden", Hidden():
            one = {data.contribution}
            return replace(run, hidden=run.hidden | one if data.hidden else run.hidden - one)
        case "grouped", Grouped():
            return replace(run, groups=put_key(run.groups, data.card, data.group))
        case "group-named", GroupNamed():
            return replace(run, names=put_key(run.names, data.group, data.name))
    return run


def _open(state: MeetingState, event: Event, data: StepOpened) -> MeetingState:
    """Opening a step moves everybody there; one that was still open is locked, not lost."""
    place = (data.item, data.step)
    steps = dict(state.steps)
    if state.now is not None and state.run(state.now).progress == "open":
        steps[state.now] = replace(state.run(state.now), progress="locked")
    steps[place] = replace(state.run(place), progress="open", ready=frozenset(), shown=())
    minutes = min(data.minutes or state.plan.minutes(place), DAY)
    ends_at = parse_at(event.at) + timedelta(minutes=minutes)
    return replace(state, steps=steps, now=place, ends_at=ends_at)


def end(state: MeetingState, place: Place, progress: Progress) -> MeetingState:
    run = replace(state.run(place), progress=progress, shown=())
    ends_at = None if state.now == place else state.ends_at
    return replace(state, steps=with_key(state.steps, place, run), ends_at=ends_at)
