"""The reducer: `state = apply(state, event)`, pure and total.

Invariants
- A meeting's state is the fold of its events in the log's order, whatever order they arrive in.
- What aliases sent changes the same as it would have in its own place, wherever `apply` gets it
  between the opening of its step and the close.
- No event raises, and no submission is dropped for coming at a bad moment: whether an event may
  happen is checked before it is written (admission.py), never afterwards.
- An event that can't be read, such as one of a later version, changes nothing but `revision`.
- An undone event has no effect. Only `fold` can leave it out, since it has all events; `apply` does
  nothing with an `undone`. What led to votes that have been shown stands (undoing.py).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from faellesblik.bank.plain_item import plain_exercise
from faellesblik.meeting.clock import pause, resume, set_timer, stop_clock
from faellesblik.meeting.door_reducer import join, remove_person
from faellesblik.meeting.mappings import with_key, with_or_without_key, without_key
from faellesblik.meeting.plan import Plan, rank
from faellesblik.meeting.state import EMPTY, MeetingState
from faellesblik.meeting.step_reducer import apply_at_step, end_step
from faellesblik.meeting.undoing import (
    MAX_UNDOABLE_ACTIONS,
    record_undoable_action,
    undone_ids,
)
from faellesblik.model.agenda import AgendaItem, Plain
from faellesblik.model.event_data import (
    AgendaOrdered,
    DeadlineSet,
    Decided,
    DoorSet,
    EventData,
    EvidenceClosed,
    EvidenceOpened,
    FacilitatorNamed,
    FollowedUp,
    Hand,
    ItemAdded,
    Joined,
    MeetingCreated,
    PauseSet,
    PersonRemoved,
    Removed,
    RoleTaken,
    SoundSet,
    StepsOrdered,
    TeamJoined,
    TeamsFormed,
    TimerSet,
    TitleSet,
)
from faellesblik.model.event_reading import MEETING_KINDS, ReadFailure
from faellesblik.model.events import Event
from faellesblik.model.ids import parse_at, reading_of
from faellesblik.model.step_event_data import StepEvent

__all__ = ["MAX_UNDOABLE_ACTIONS", "apply", "fold"]

LONGEST_PAUSE = timedelta(days=400)
"""No meeting rests for longer than this: an event after it comes from a clock that was wrong."""


def fold(events: Iterable[Event]) -> MeetingState:
    """The state after these events, each counted once by id, in the order of the log.

    Where a copy with all its words is there beside a redacted event, the redacted one counts.
    """
    events = list(events)
    by_id = {event.id: event for event in events}
    by_id |= {event.id: event for event in events if event.is_redacted}
    ordered = sorted(by_id.values(), key=lambda e: e.order)
    undone = undone_ids(ordered)
    state = EMPTY
    for event in ordered:
        if event.id in undone:
            state = replace(state, revision=state.revision + 1, moment=_moment(state, event))
        else:
            state = apply(state, event)
    return state


def apply(state: MeetingState, event: Event) -> MeetingState:
    """The state after `event`. An unknown event, or one after the close, only raises `revision`."""
    moment = _moment(state, event)
    state = replace(state, revision=state.revision + 1, moment=moment)
    data = MEETING_KINDS.read(event)
    if isinstance(data, ReadFailure):
        return state
    if (state.created is None) is not (event.kind == "meeting-created"):
        return state
    if state.closed_at is not None:
        return state
    state = record_undoable_action(state, event, data)
    if isinstance(data, StepEvent):
        return apply_at_step(state, event, data)
    return _apply_in_meeting(state, event, data)


def _moment(state: MeetingState, event: Event) -> datetime:
    """When an event happened. One that is dated far beyond all before it happened right after.

    What an alias wrote tells no time.
    """
    moment, before = event.moment, state.moment
    if before is not None and (event.is_sealed or moment - before > LONGEST_PAUSE):
        return before
    return moment


def _reading(state: MeetingState, event: Event) -> str:
    """The reading of an event that is being applied, by when it happened."""
    moment = state.moment or event.moment
    return event.at if moment == parse_at(event.at) else reading_of(moment)


def _apply_in_meeting(state: MeetingState, event: Event, data: EventData) -> MeetingState:  # noqa: C901, PLR0911, PLR0912 - one case a kind
    match event.kind, data:
        case "meeting-created", MeetingCreated():
            plan = Plan(agenda=tuple(data.agenda), exercises=data.exercises)
            opened_at = _reading(state, event)
            return replace(state, created=data, title=data.title, plan=plan, opened_at=opened_at)
        case "title-set", TitleSet():
            return replace(state, title=data.title)
        case "joined", Joined():
            return join(state, event, data)
        case "person-removed", PersonRemoved():
            return remove_person(state, data.participant)
        case "door-set", DoorSet():
            return replace(state, door_open=data.open)
        case "left", _ if event.by in state.people:
            absent = replace(state.people[event.by], is_present=False)
            people = with_key(state.people, event.by, absent)
            return replace(state, people=people, hands=_lower_hand(state.hands, event.by))
        case "facilitator-named", FacilitatorNamed():
            named = {data.participant}
            facilitators = state.facilitators | named if data.leads else state.facilitators - named
            return replace(state, facilitators=facilitators)
        case "hand", Hand():
            participant = _affected_participant(event, data.participant)
            hands = _lower_hand(state.hands, participant)
            return replace(state, hands=(*hands, participant) if data.raised else hands)
        case "timer-set", TimerSet():
            return set_timer(state, data.ends_at, state.moment or event.moment)
        case "pause-set", PauseSet():
            moment = state.moment or event.moment
            return resume(state, moment) if data.until is None else pause(state, data.until, moment)
        case "sound-set", SoundSet():
            return replace(state, has_sound=data.on)
        case "item-added", ItemAdded():
            return _add_item(state, data)
        case "agenda-ordered", AgendaOrdered():
            order = tuple(data.items)
            agenda = tuple(sorted(state.plan.agenda, key=lambda entry: rank(entry.item, order)))
            return replace(state, plan=replace(state.plan, agenda=agenda))
        case "steps-ordered", StepsOrdered():
            orders = with_key(state.plan.step_order, data.item, tuple(data.steps))
            return replace(state, plan=replace(state.plan, step_order=orders))
        case "deadline-set", DeadlineSet():
            return _set_deadline(state, data)
        case "role-taken", RoleTaken():
            participant = _affected_participant(event, data.participant)
            roles = with_or_without_key(state.roles.get(data.item, {}), participant, data.role)
            return replace(state, roles=with_key(state.roles, data.item, roles))
        case "teams-formed", TeamsFormed():
            teams = _number_teams(data.teams)
            return replace(state, teams=with_key(state.teams, data.form, teams))
        case "team-joined", TeamJoined():
            return _join_team(state, data, _affected_participant(event, data.participant))
        case "decided", Decided():
            return replace(state, decisions=with_key(state.decisions, event.id, data))
        case "removed", Removed():
            return replace(state, decisions=without_key(state.decisions, data.target))
        case "followed-up", FollowedUp():
            follow_ups = with_key(state.follow_ups, data.decision, data)
            return replace(state, follow_ups=follow_ups)
        case "evidence-opened", EvidenceOpened():
            return _open_evidence(state, data)
        case "evidence-closed", EvidenceClosed():
            open_evidence = without_key(state.evidence.get(data.item, {}), data.record)
            return replace(
                state,
                evidence=with_or_without_key(state.evidence, data.item, open_evidence or None),
            )
        case "meeting-closed", _:
            state = replace(state, closed_at=_reading(state, event), deadline=None)
            return stop_clock(replace(state, pause_until=None))
    return state


def _add_item(state: MeetingState, data: ItemAdded) -> MeetingState:
    plan, created = state.plan, state.created
    if created is None or plan.item(data.item) or data.item in plan.exercises:
        return state
    exercises = plan.exercises
    if data.again is not None:
        original = plan.item(data.again)
        if original is None:
            return state
        minutes = data.minutes or original.minutes
        entry = original.model_copy(update={"item": data.item, "minutes": minutes})
    else:
        kind: Plain = "talk" if data.talk is not None else "pause"
        exercise = plain_exercise(
            kind, data.item, title=data.talk, minutes=data.minutes or 1, language=created.language
        )
        exercises = with_key(exercises, data.item, exercise)
        entry = AgendaItem.model_construct(
            item=data.item, exercise=data.item, version=1, plain=kind
        )
    position = next((i for i, item in enumerate(plan.agenda, 1) if item.item == data.after), None)
    position = len(plan.agenda) if position is None else position
    agenda = (*plan.agenda[:position], entry, *plan.agenda[position:])
    return replace(state, plan=replace(plan, agenda=agenda, exercises=exercises))


def _set_deadline(state: MeetingState, data: DeadlineSet) -> MeetingState:
    if data.item is not None and data.step is not None:
        place = (data.item, data.step)
        if state.step(place) is None:
            return state
        run = replace(state.run(place), late_deadline=data.until)
        return replace(state, steps=with_key(state.steps, place, run))
    state = replace(state, deadline=data.until, pause_until=None)
    if (
        data.until is not None
        and state.current_place
        and state.run(state.current_place).progress == "open"
    ):
        return end_step(state, state.current_place, "locked")
    return stop_clock(state) if data.until is not None else state


def _open_evidence(state: MeetingState, data: EvidenceOpened) -> MeetingState:
    if state.plan.item(data.item) is None or data.evidence.record != data.record:
        return state
    open_evidence = with_key(state.evidence.get(data.item, {}), data.record, data.evidence)
    earlier_records = state.grew_from.get(data.item, ())
    grew_from = (
        earlier_records if data.record in earlier_records else (*earlier_records, data.record)
    )
    return replace(
        state,
        evidence=with_key(state.evidence, data.item, open_evidence),
        grew_from=with_key(state.grew_from, data.item, grew_from),
    )


def _join_team(state: MeetingState, data: TeamJoined, participant: str) -> MeetingState:
    old_teams = state.teams.get(data.form, {})
    teams = {
        number: tuple(id_ for id_ in members if id_ != participant)
        for number, members in old_teams.items()
    }
    if data.team is not None:
        teams[data.team] = (*teams.get(data.team, ()), participant)
    non_empty = {number: teams[number] for number in sorted(teams) if teams[number]}
    return replace(state, teams=with_key(state.teams, data.form, non_empty))


def _number_teams(teams: list[list[str]]) -> dict[int, tuple[str, ...]]:
    """Teams by number, from 1. Somebody who is named twice is in their first team only."""
    placed: set[str] = set()
    formed: dict[int, tuple[str, ...]] = {}
    for members in teams:
        new = tuple(id_ for id_ in dict.fromkeys(members) if id_ not in placed)
        placed.update(new)
        if new:
            formed[len(formed) + 1] = new
    return formed


def _affected_participant(event: Event, participant: str | None) -> str:
    """The participant that an event is about: only a facilitator may name somebody else."""
    return participant if participant and event.role == "facilitator" else event.by


def _lower_hand(hands: tuple[str, ...], participant: str) -> tuple[str, ...]:
    return tuple(id_ for id_ in hands if id_ != participant)
