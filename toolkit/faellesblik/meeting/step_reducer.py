"""The part of the reducer that is about a single step."""

from dataclasses import replace

from faellesblik.meeting.board import layout_now, voted_board
from faellesblik.meeting.clock import open_interval, start_clock, stop_clock
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
    IntervalOpened,
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
        case "interval-opened", IntervalOpened():
            return _open_interval(state, event, data)
    run = state.run(place)
    if event.is_sealed:
        run = _apply_sealed(run, event, data)
    elif isinstance(data, Answered | Released):
        run = _apply_from_room(run, data)
    else:
        run = _apply_to_run(state, run, event, data)
    state = replace(state, steps=with_key(state.steps, place, run))
    if isinstance(data, Grouped) and data.group:
        state = _remember_pile(state, place, data.card, data.group)
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


def _remember_pile(state: MeetingState, board: Place, card: str, group: str) -> MeetingState:
    """The state in which the votes on a board know that a card has been in a group."""
    exercise, steps = state.plan.exercise(board[0]), dict(state.steps)
    for step in exercise.structure.steps if exercise else ():
        place = (board[0], step.id)
        if voted_board(state, place) == board:
            run = state.run(place)
            pile = run.piles.get(group, frozenset()) | {card}
            steps[place] = replace(run, piles=with_key(run.piles, group, pile))
    return replace(state, steps=steps)


def _piles(state: MeetingState, place: Place) -> dict[str, frozenset[str]]:
    """The cards of each group of the board that a step votes on, as it lies now."""
    board = voted_board(state, place)
    piles: dict[str, frozenset[str]] = {}
    for card, group in state.run(board).groups.items() if board else ():
        piles[group] = piles.get(group, frozenset()) | {card}
    return piles


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
        piles=run.piles if run.first_opened_at else _piles(state, place),
        shown_layout=None,
    )
    minutes = min(data.minutes or state.plan.minutes(place), DAY_MINUTES)
    state = replace(state, steps=steps, current_place=place)
    return start_clock(state, minutes, state.moment or event.moment)


def _open_interval(state: MeetingState, event: Event, data: IntervalOpened) -> MeetingState:
    """Go to an interval of the current step. One that it does not have is ignored."""
    place = (data.item, data.step)
    step = state.step(place)
    ids = [interval.id for interval in step.intervals] if step else []
    is_open = state.current_place == place and state.run(place).progress == "open"
    if not is_open or data.interval not in ids:
        return state
    return open_interval(state, ids.index(data.interval), state.moment or event.moment)


def end_step(state: MeetingState, place: Place, progress: Progress) -> MeetingState:
    """The state once a step is locked or revealed; the clock of the current step stops.

    Votes that are shown, and then hidden and shown again, are those of the board as it lay first.
    """
    run = replace(state.run(place), progress=progress, shown_contributions=(), page=0)
    if progress == "revealed" and run.shown_layout is None and voted_board(state, place):
        run = replace(run, shown_layout=layout_now(state, place))
    state = replace(state, steps=with_key(state.steps, place, run))
    return stop_clock(state) if state.current_place == place else state
