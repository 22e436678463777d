"""The part of the reducer that is about a single step."""

from dataclasses import replace
from datetime import timedelta

from faellesblik.meeting.erasures import can_erase, without_erased
from faellesblik.meeting.mappings import with_key, with_or_without_key, without_key
from faellesblik.meeting.state import (
    MeetingState,
    Place,
    Progress,
    SealedKind,
    StepRun,
    Submission,
)
from faellesblik.model.events import Event
from faellesblik.model.step_event_data import (
    Answered,
    ContributionEvent,
    Grouped,
    GroupNamed,
    Hidden,
    PageTurned,
    Ready,
    Released,
    StepEvent,
    StepOpened,
    Submitted,
    Voted,
)

__all__ = ["apply_at_step", "end_step"]

DAY_MINUTES = 24 * 60
"""The longest time that a step's clock counts down."""


def apply_at_step(state: MeetingState, event: Event, data: StepEvent) -> MeetingState:
    """The state after an event at a step. A step that the meeting does not have is ignored."""
    place = (data.item, data.step)
    if state.step(place) is None:
        return state
    match event.kind, data:
        case "step-opened", StepOpened():
            return _open_step(state, event, data)
        case (("step-locked" | "step-revealed"), _):
            return end_step(state, place, "locked" if event.kind == "step-locked" else "revealed")
    run = state.run(place)
    if event.is_sealed:
        run = _apply_sealed(run, event, data)
    elif isinstance(data, Answered | Released):
        run = _apply_from_room(run, data)
    else:
        run = _apply_to_run(state, run, event, data)
    state = replace(state, steps=with_key(state.steps, place, run))
    return without_erased(state, data.item, event.by) if event.kind == "submitted" else state


def _apply_to_run(state: MeetingState, run: StepRun, event: Event, data: StepEvent) -> StepRun:
    participant = {event.by}
    match event.kind, data:
        case "began", _:
            return replace(run, writers=run.writers | participant)
        case "submitted", Submitted():
            author = state.author((data.item, data.step), event.by)
            submissions = with_key(run.submissions, author, Submission(data.answers, event.at))
            if event.is_redacted and not data.answers and can_erase(state, data.item):
                submissions = without_key(run.submissions, author)
            return replace(run, submissions=submissions)
        case "withdrawn", _:
            author = state.author((data.item, data.step), event.by)
            return replace(run, submissions=without_key(run.submissions, author))
        case "ready", Ready():
            ready = run.ready_participants
            return replace(
                run, ready_participants=ready | participant if data.ready else ready - participant
            )
        case "voted", Voted():
            return replace(run, votes=with_or_without_key(run.votes, event.by, data.votes))
    return _apply_to_contribution(run, event, data)


def _apply_from_room(run: StepRun, data: Answered | Released) -> StepRun:
    if isinstance(data, Released):
        return replace(run, released=run.released.union(data.authors))
    marks = run.marks.union if data.answered else run.marks.difference
    return replace(run, marks=marks(data.marks))


def _apply_sealed(run: StepRun, event: Event, data: StepEvent) -> StepRun:
    """The run after what an alias sent, whatever of it came before: the last by order counts."""
    kind: SealedKind = "votes" if event.kind == "voted" else "answers"
    key = (event.by, kind)
    if run.sealed_orders.get(key, ("", "")) >= event.order:
        return run
    run = replace(run, sealed_orders=with_key(run.sealed_orders, key, event.order))
    match event.kind, data:
        case "submitted", Submitted():
            submission = Submission(data.answers, event.at)
            return replace(run, submissions=with_key(run.submissions, event.by, submission))
        case "withdrawn", _:
            return replace(run, submissions=without_key(run.submissions, event.by))
        case "voted", Voted():
            return replace(run, votes=with_or_without_key(run.votes, event.by, data.votes))
    return run


def _apply_to_contribution(run: StepRun, event: Event, data: StepEvent) -> StepRun:
    """The run after an event about a contribution, a card, a group or a page of what is shown."""
    match event.kind, data:
        case "contribution-revealed", ContributionEvent():
            others = (id_ for id_ in run.shown_contributions if id_ != data.contribution)
            return replace(run, shown_contributions=(*others, data.contribution))
        case "hidden", Hidden():
            hidden, changed = run.hidden_contributions, {data.contribution}
            hidden = hidden | changed if data.hidden else hidden - changed
            return replace(run, hidden_contributions=hidden)
        case "page-turned", PageTurned():
            return replace(run, page=max(0, run.page + data.by))
        case "grouped", Grouped():
            return replace(run, groups=with_or_without_key(run.groups, data.card, data.group))
        case "group-named", GroupNamed():
            return replace(
                run, group_names=with_or_without_key(run.group_names, data.group, data.name)
            )
    return run


def _open_step(state: MeetingState, event: Event, data: StepOpened) -> MeetingState:
    """Move everybody to a step and start its time. The step that was open until now is locked."""
    place = (data.item, data.step)
    steps = dict(state.steps)
    if state.current_place is not None and state.run(state.current_place).progress == "open":
        steps[state.current_place] = replace(state.run(state.current_place), progress="locked")
    run = state.run(place)
    steps[place] = replace(
        run,
        progress="open",
        ready_participants=frozenset(),
        shown_contributions=(),
        page=0,
        first_opened_at=run.first_opened_at or event.at,
    )
    minutes = min(data.minutes or state.plan.minutes(place), DAY_MINUTES)
    ends_at = (state.moment or event.moment) + timedelta(minutes=minutes)
    return replace(state, steps=steps, current_place=place, ends_at=ends_at)


def end_step(state: MeetingState, place: Place, progress: Progress) -> MeetingState:
    """The state once a step is locked or revealed; the clock of the current step stops."""
    run = replace(state.run(place), progress=progress, shown_contributions=(), page=0)
    ends_at = None if state.current_place == place else state.ends_at
    return replace(state, steps=with_key(state.steps, place, run), ends_at=ends_at)
