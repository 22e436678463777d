"""What the room itself writes after what somebody did: who has answered, and what may be seen.

Of an anonymous step nobody may tie an answer to a person more closely than to one of three.
- While a step is open and its answers hidden, it is told at once who has answered: no answer can be
  seen beside it.
- Where answers are seen as they come (a check, a board, late answers), they and those who gave them
  are held back and told together, three or more at a time, and never so that one or two would be
  left over to come alone. The last of them come once everybody has answered.
- When a step ends, all that are held back are released. Whose the last ones are is not told.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from faellesblik.meeting.authorship import has_answered, teammates
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.state import MeetingState, Place, StepRun
from faellesblik.model.events import Kind, is_alias
from faellesblik.model.step_event_data import Answered, Released, StepEvent

__all__ = [
    "LEAST_TOGETHER",
    "RoomEvent",
    "held_back",
    "is_told_at_once",
    "missing_mark",
    "overdue_releases",
    "room_events",
]

LEAST_TOGETHER = 3
"""How many answers without names are released together, at the least."""

RoomEvent = tuple[Kind, StepEvent]


def room_events(
    before: MeetingState,
    now: MeetingState,
    keyring: Keyring,
    *,
    acted: Collection[tuple[str, Place]] = (),
    ended: Collection[Place] = (),
) -> Iterator[RoomEvent]:
    """What the room writes once the state has changed.

    `acted` are participants who answered or voted just now, or took it back; `ended` are the places
    of steps that were just locked or revealed.
    """
    if now.closed_at is not None:
        return
    changed = [place for place, run in now.steps.items() if before.run(place) is not run]
    if before.people is not now.people and now.current_place is not None:
        changed.append(now.current_place)
    for place in dict.fromkeys(changed):
        if is_told_at_once(now, place):
            participants = [participant for participant, at in acted if at == place]
            yield from _marks_at_once(now, place, keyring, participants)
        elif now.run(place).progress != "waiting":
            has_ended = place in ended or _ends(before.run(place), now.run(place))
            yield from _releases(now, place, keyring, has_ended=has_ended)


def overdue_releases(state: MeetingState, now: datetime) -> Iterator[RoomEvent]:
    """The late answers of steps whose deadline has passed."""
    for place, run in state.steps.items():
        is_over = run.late_deadline is not None and run.late_deadline <= now
        is_over = is_over and run.progress != "open" and state.closed_at is None
        if is_over and (waiting := held_back(state, place)):
            yield _released(place, waiting)


def missing_mark(state: MeetingState, participant: str, keyring: Keyring) -> Iterator[RoomEvent]:
    """That a participant has answered the current step, where it is told at once and isn't yet.

    Elsewhere a mark that a restart made meaningless is not made again: it would come alone.
    """
    place = state.current_place
    if (
        place is not None
        and state.closed_at is None
        and is_told_at_once(state, place)
        and has_answered(state, place, participant, keyring)
    ):
        yield from _marks_at_once(state, place, keyring, [participant])


def is_told_at_once(state: MeetingState, place: Place) -> bool:
    """Whether who has answered is told at once: while nobody has seen an answer of the step."""
    run = state.run(place)
    return run.progress == "open" and not run.released and not state.is_live(place)


def held_back(state: MeetingState, place: Place) -> set[str]:
    """The aliases that have answered a step and are not released."""
    run = state.run(place)
    authors = run.submissions.keys() | run.votes.keys()
    return {author for author in authors if author not in run.released and is_alias(author)}


def _ends(before: StepRun, now: StepRun) -> bool:
    return now.progress in ("locked", "revealed") and before.progress != now.progress


def _marks_at_once(
    state: MeetingState, place: Place, keyring: Keyring, participants: Collection[str]
) -> Iterator[RoomEvent]:
    run = state.run(place)
    marks = run.marks
    for participant in dict.fromkeys(participants):
        if state.author(place, participant) in run.submissions:  # by name, which tells it already
            continue
        if not has_answered(state, place, participant, keyring):
            told = (participant, *teammates(state, place, participant))
            gone = {mark for member in told if (mark := keyring.mark(place, member)) in marks}
            if gone:
                yield _answered(place, {mark for mark in gone if mark}, answered=False)
        else:
            mark = keyring.mark(place, participant)
            if mark is not None and mark not in marks:
                yield _answered(place, {mark})


def _releases(
    state: MeetingState, place: Place, keyring: Keyring, *, has_ended: bool
) -> Iterator[RoomEvent]:
    waiting = held_back(state, place)
    if not waiting:
        return
    if has_ended:
        yield _released(place, waiting)
    elif _may_be_told(state, place, keyring, waiting):
        owners = {keyring.owner(state, place, author) for author in waiting}
        marks = {mark for owner in owners if owner and (mark := keyring.mark(place, owner))}
        yield _released(place, waiting)
        if marks - state.run(place).marks:
            yield _answered(place, marks)


def _may_be_told(
    state: MeetingState, place: Place, keyring: Keyring, waiting: Collection[str]
) -> bool:
    """Whether those who wait can be told now without leaving one or two to come alone."""
    if len(waiting) < LEAST_TOGETHER:
        return False
    missing = _missing(state, place, keyring)
    return missing == 0 or missing >= LEAST_TOGETHER


def _missing(state: MeetingState, place: Place, keyring: Keyring) -> int:
    """How many of those present and in touch have not answered; a team counts as one.

    Somebody whose key is not known here counts as missing.
    """
    present = [
        id_ for id_, person in state.people.items() if person.is_present and id_ not in state.away
    ]
    return len(
        {
            state.author(place, id_)
            for id_ in present
            if not has_answered(state, place, id_, keyring)
        }
    )


def _released(place: Place, authors: Collection[str]) -> RoomEvent:
    return "released", Released(item=place[0], step=place[1], authors=sorted(authors))


def _answered(place: Place, marks: Collection[str], *, answered: bool = True) -> RoomEvent:
    data = Answered(item=place[0], step=place[1], marks=sorted(marks), answered=answered)
    return "answered", data
