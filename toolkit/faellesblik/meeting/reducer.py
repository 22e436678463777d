"""The reducer: `state = apply(state, event)`, pure and total.

Invariants
- A meeting's state is `fold` of its events in their order, whatever order they came in.
- No event raises and no submission is dropped for coming at a bad moment: whether something may
  happen now is asked before it is written (admission.py), never afterwards.
- An event that can't be read, as one of a later version, only counts.
- What was undone has never happened. Only `fold` can see to that, since it has all events; to
  `apply` an `undone` is news without a consequence.
"""

from collections.abc import Iterable
from dataclasses import replace

from faellesblik.bank.plain_item import plain_exercise
from faellesblik.meeting.mappings import put_key, with_key, without_key
from faellesblik.meeting.state import (
    EMPTY,
    Act,
    MeetingState,
    Person,
    Plan,
    rank,
)
from faellesblik.meeting.step_reducer import at_step, end
from faellesblik.model.agenda import AgendaItem, Plain
from faellesblik.model.event_data import (
    AgendaOrdered,
    DeadlineSet,
    Decided,
    EventData,
    EvidenceClosed,
    EvidenceOpened,
    FacilitatorNamed,
    FollowedUp,
    Hand,
    ItemAdded,
    Joined,
    MeetingCreated,
    Removed,
    RoleTaken,
    StepEvent,
    StepsOrdered,
    TeamJoined,
    TeamsFormed,
    TimerSet,
    Undone,
)
from faellesblik.model.event_reading import MEETING, Unread
from faellesblik.model.events import UNDOABLE, Event

__all__ = ["ACTS", "apply", "fold"]

ACTS = 20
"""How many of the facilitators' latest acts a state remembers."""


def fold(events: Iterable[Event]) -> MeetingState:
    """The state after all of these events, each counted once, in the order of the log."""
    ordered = sorted({event.id: event for event in events}.values(), key=lambda e: e.order)
    undone = _undone(ordered)
    state = EMPTY
    for event in ordered:
        if event.id in undone:
            state = replace(state, revision=state.revision + 1)
        else:
            state = apply(state, event)
    return state


def apply(state: MeetingState, event: Event) -> MeetingState:
    """The state after `event`. What is unknown here, or comes after the close, only counts."""
    state = replace(state, revision=state.revision + 1)
    data = MEETING.read(event)
    if isinstance(data, Unread):
        return state
    if (state.created is None) is not (event.kind == "meeting-created"):
        return state
    if state.closed_at is not None:
        return state
    state = _remember(state, event, data)
    if isinstance(data, StepEvent):
        return at_step(state, event, data)
    return _in_meeting(state, event, data)


def _undone(ordered: Iterable[Event]) -> set[str]:
    """Ids of events that a facilitator undid before the meeting was closed."""
    acts: set[str] = set()
    undone: set[str] = set()
    for event in ordered:
        if not MEETING.knows(event):
            continue
        if event.kind == "meeting-closed":
            break
        if event.role != "facilitator":
            continue
        if event.kind in UNDOABLE:
            acts.add(event.id)
        elif event.kind == "undone":
            data = MEETING.read(event)
            if isinstance(data, Undone) and data.target in acts:
                undone.add(data.target)
    return undone


def _remember(state: MeetingState, event: Event, data: EventData) -> MeetingState:
    if event.role != "facilitator" or event.kind not in UNDOABLE:
        return state
    place = (data.item, data.step) if isinstance(data, StepEvent) else None
    act = Act(event.id, event.kind, place)
    return replace(state, acts=(*state.acts, act)[-ACTS:])


def _in_meeting(state: MeetingState, event: Event, data: EventData) -> MeetingState:  # noqa: C901, PLR0911, PLR0912 - one case a kind
    match event.kind, data:
        case "meeting-created", MeetingCreated():
            plan = Plan(agenda=tuple(data.agenda), exercises=data.exercises)
            return replace(state, created=data, plan=plan, opened_at=event.at)
        case "joined", Joined():
            person = Person(data.participant, data.name)
            people = with_key(state.people, data.participant, person)
            keys = with_key(state.keys, data.key, data.participant) if data.key else state.keys
            return replace(state, people=people, keys=keys)
        case "left", _ if event.by in state.people:
            gone = replace(state.people[event.by], here=False)
            people = with_key(state.people, event.by, gone)
            return replace(state, people=people, hands=_lowered(state.hands, event.by))
        case "facilitator-named", FacilitatorNamed():
            one = {data.participant}
            leads = state.facilitators | one if data.leads else state.facilitators - one
            return replace(state, facilitators=leads)
        case "hand", Hand():
            who = _whose(event, data.participant)
            hands = _lowered(state.hands, who)
            return replace(state, hands=(*hands, who) if data.raised else hands)
        case "timer-set", TimerSet():
            return replace(state, ends_at=data.ends_at)
        case "item-added", ItemAdded():
            return _add(state, data)
        case "agenda-ordered", AgendaOrdered():
            order = tuple(data.items)
            agenda = tuple(sorted(state.plan.agenda, key=lambda entry: rank(entry.item, order)))
            return replace(state, plan=replace(state.plan, agenda=agenda))
        case "steps-ordered", StepsOrdered():
            orders = with_key(state.plan.order, data.item, tuple(data.steps))
            return replace(state, plan=replace(state.plan, order=orders))
        case "deadline-set", DeadlineSet():
            return _wait_for_the_absent(state, data)
        case "role-taken", RoleTaken():
            who = _whose(event, data.participant)
            held = put_key(state.roles.get(data.item, {}), who, data.role)
            return replace(state, roles=with_key(state.roles, data.item, held))
        case "teams-formed", TeamsFormed():
            teams = _each_in_one(data.teams)
            return replace(state, teams=with_key(state.teams, data.form, teams))
        case "team-joined", TeamJoined():
            return _join_team(state, data, _whose(event, data.participant))
        case "decided", Decided():
            return replace(state, decisions=with_key(state.decisions, event.id, data))
        case "removed", Removed():
            return replace(state, decisions=without_key(state.decisions, data.target))
        case "followed-up", FollowedUp():
            said = with_key(state.followed_up, data.decision, data)
            return replace(state, followed_up=said)
        case "evidence-opened", EvidenceOpened():
            return _open_evidence(state, data)
        case "evidence-closed", EvidenceClosed():
            there = without_key(state.evidence.get(data.item, {}), data.record)
            return replace(state, evidence=put_key(state.evidence, data.item, there or None))
        case "meeting-closed", _:
            return replace(state, closed_at=event.at, ends_at=None, deadline=None)
    return state


def _add(state: MeetingState, data: ItemAdded) -> MeetingState:
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
        made = plain_exercise(
            kind, data.item, title=data.talk, minutes=data.minutes or 1, language=created.language
        )
        exercises = with_key(exercises, data.item, made)
        entry = AgendaItem.model_construct(
            item=data.item, exercise=data.item, version=1, plain=kind
        )
    at = next((i for i, one in enumerate(plan.agenda, 1) if one.item == data.after), None)
    at = len(plan.agenda) if at is None else at
    agenda = (*plan.agenda[:at], entry, *plan.agenda[at:])
    return replace(state, plan=replace(plan, agenda=agenda, exercises=exercises))


def _wait_for_the_absent(state: MeetingState, data: DeadlineSet) -> MeetingState:
    if data.item is not None and data.step is not None:
        place = (data.item, data.step)
        if state.step(place) is None:
            return state
        run = replace(state.run(place), until=data.until)
        return replace(state, steps=with_key(state.steps, place, run))
    state = replace(state, deadline=data.until)
    if data.until is not None and state.now and state.run(state.now).progress == "open":
        return end(state, state.now, "locked")
    return replace(state, ends_at=None) if data.until is not None else state


def _open_evidence(state: MeetingState, data: EvidenceOpened) -> MeetingState:
    if state.plan.item(data.item) is None or data.evidence.record != data.record:
        return state
    there = with_key(state.evidence.get(data.item, {}), data.record, data.evidence)
    known = state.grew_from.get(data.item, ())
    grew_from = known if data.record in known else (*known, data.record)
    return replace(
        state,
        evidence=with_key(state.evidence, data.item, there),
        grew_from=with_key(state.grew_from, data.item, grew_from),
    )


def _join_team(state: MeetingState, data: TeamJoined, who: str) -> MeetingState:
    old = state.teams.get(data.form, {})
    teams = {n: tuple(id_ for id_ in members if id_ != who) for n, members in old.items()}
    if data.team is not None:
        teams[data.team] = (*teams.get(data.team, ()), who)
    held = {n: teams[n] for n in sorted(teams) if teams[n]}
    return replace(state, teams=with_key(state.teams, data.form, held))


def _each_in_one(teams: list[list[str]]) -> dict[int, tuple[str, ...]]:
    """Teams by number, from 1; somebody who is named twice is in the first."""
    placed: set[str] = set()
    formed: dict[int, tuple[str, ...]] = {}
    for members in teams:
        new = tuple(id_ for id_ in dict.fromkeys(members) if id_ not in placed)
        placed.update(new)
        if new:
            formed[len(formed) + 1] = new
    return formed


def _whose(event: Event, participant: str | None) -> str:
    """Whom an event is about: only a facilitator acts on somebody else."""
    return participant if participant and event.role == "facilitator" else event.by


def _lowered(hands: tuple[str, ...], who: str) -> tuple[str, ...]:
    return tuple(id_ for id_ in hands if id_ != who)
