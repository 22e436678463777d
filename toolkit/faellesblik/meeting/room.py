"""A meeting's log and the state folded from it, as the server and each kernel hold them.

Rules
- `state` is folded from durable events alone. `pending_state` has the admitted events too that are
  still on their way to disk: admission is asked of it, so that two in a row are judged in order.
- One thread at a time. A server writes in another thread between `propose` and `absorb`.
- No descriptor is held between two bursts of writing: `close` lets go of the log's file and lock,
  and the room may be written to again. `read` and `append` never run at once.
- The same event is absorbed once, wherever it comes from; other content under a known id is
  kept apart in `conflicts`.
- A redacted event takes the place of the one with all its words, and never the other way round.
- Events of a later version of Fællesblik, which this one can't read, stay in the log untouched; a
  warning says so once.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from faellesblik.bank import Bank
from faellesblik.errors import FaellesblikError, LogError, LogNotWritten, Refused
from faellesblik.i18n import N_
from faellesblik.meeting.actors import FACILITATOR, new_participant_id
from faellesblik.meeting.admission import Actor, admit, checked_content
from faellesblik.meeting.carried_decisions import open_decisions
from faellesblik.meeting.joining import check_joining, participant_of
from faellesblik.meeting.reducer import apply, fold
from faellesblik.meeting.state import EMPTY, MeetingState
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.event_data import EventData, Joined
from faellesblik.model.event_reading import MEETING_KINDS
from faellesblik.model.events import Event, Kind, Proposal
from faellesblik.model.ids import HybridClock, parse_at, uuid7
from faellesblik.model.keys import hash_key, new_key
from faellesblik.store.data import DataFolder
from faellesblik.store.files import remove_new_folder
from faellesblik.store.inspection import missing_beginning
from faellesblik.store.log import LogReader, LogWriter, SyncFile
from faellesblik.store.redaction import Change, redact_log
from faellesblik.store.settings import read_settings

__all__ = ["Admission", "Joining", "Room", "create_meeting", "open_room"]

LONG = 500
"""So many events are folded in some hundredths of a second; more should not stop an event loop."""

log = logging.getLogger(__name__)

NEWER_MEETING = N_(
    "This meeting was made with a newer version of Fællesblik. Tell whoever runs it here: once it "
    "has been updated, the meeting opens with all that was written."
)
UNREADABLE_MEETING = N_(
    "The beginning of this meeting can't be read, so it can't be opened. Nothing in it is changed. "
    "Tell whoever runs Fællesblik here: “faellesblik doctor” says what is wrong."
)


@dataclass(frozen=True)
class Admission:
    """What admission let in: the proposals' `ids` in order, and the `events` among them to write.

    A proposal that is in the log already has an id here and no event.
    """

    ids: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Joining:
    """Who joined, with the key that opens the meeting; `event` is None for whoever was in."""

    participant: str
    key: str
    event: Event | None


class Room:
    """A meeting as one program sees it. `writer` names that program's own file in the log."""

    def __init__(
        self,
        data: DataFolder,
        meeting: str,
        *,
        writer: str,
        clock: HybridClock,
        sync: SyncFile | None = None,
    ) -> None:
        self.data = data
        self.meeting = meeting
        self.clock = clock
        self.state = self.pending_state = EMPTY
        self.conflicts: list[Event] = []
        self._events: dict[str, Event] = {}
        self._pending: dict[str, Event] = {}
        self._last_order = ("", "")
        self._has_warned = False
        self.reader = LogReader(data.log_folder(meeting))
        self.writer = LogWriter(data.log_folder(meeting), writer, sync=sync)

    def __repr__(self) -> str:
        return f"<Room {self.meeting} at revision {self.state.revision}>"

    def refresh(self) -> bool:
        """Read what other programs wrote, and absorb it. True when the state changed."""
        return self.absorb(self.read())

    def read(self) -> list[Event]:
        """What other programs wrote since the last time, to be absorbed. Raises LogError."""
        events = self.reader.read()
        self._warn_of_newer_events(events)
        return events

    def is_long(self) -> bool:
        """Whether a fold of all events takes its time."""
        return len(self._events) > LONG

    def takes_long(self, events: Sequence[Event]) -> bool:
        """Whether absorbing these events takes its time."""
        many = len(self._events) + len(events) > LONG
        return many and (
            len(events) > LONG or not self._are_next([*events, *self._pending.values()])
        )

    def propose(self, actor: Actor, proposals: Sequence[Proposal]) -> Admission:
        """Admit all proposals or none. The caller appends and absorbs `events`. Raises Refused."""
        state = self.pending_state
        events: list[Event] = []
        for proposal in proposals:
            data = checked_content(state, actor, proposal)
            earlier = self._events.get(proposal.id) or self._pending.get(proposal.id)
            earlier = earlier or next((event for event in events if event.id == proposal.id), None)
            if earlier is not None:
                if not earlier.is_redacted and (earlier.kind, earlier.by, earlier.data) != (
                    proposal.kind,
                    actor.id,
                    data,
                ):
                    raise Refused(
                        "event-id-taken",
                        N_("The id {id} stands for something else already. Make a new one."),
                        id=proposal.id,
                    )
                continue
            admit(state, actor, proposal.kind, data, self.clock.moment())
            event = self._make_event(actor, proposal.id, proposal.kind, data)
            events.append(event)
            state = self._apply_pending(state, events)
        self._add_pending(events, state)
        return Admission(tuple(proposal.id for proposal in proposals), tuple(events))

    def propose_joining(self, name: str | None, join_id: str) -> Joining:
        """Somebody joins, or joins again; the caller appends and absorbs the event, if any.

        The same `join_id` is the same participant; with another name they take that name. Raises
        Refused in a closed meeting, behind a locked door, and for somebody who was taken out.
        """
        state = self.pending_state
        participant, key = participant_of(state, join_id)
        check_joining(state, participant)
        person = state.people.get(participant)
        if person is not None and person.is_present and name in (None, person.name):
            return Joining(participant, key, None)
        data = Joined(participant=participant, name=name, key=hash_key(key))
        return Joining(participant, key, self._propose_joined(data))

    def _propose_joined(self, data: Joined) -> Event:
        event = self.new_event(Actor(data.participant, "participant"), "joined", data)
        self._add_pending([event], apply(self.pending_state, event))
        return event

    def act(self, actor: Actor, proposals: Sequence[Proposal]) -> Admission:
        """Propose, append and absorb. Raises Refused or LogNotWritten."""
        proposed = self.propose(actor, proposals)
        self.store(proposed.events)
        return proposed

    def join(self, name: str | None = None) -> str:
        """The id of a new participant without a key, who acts through this program alone."""
        participant = new_participant_id()
        check_joining(self.pending_state, participant)
        self.store([self._propose_joined(Joined(participant=participant, name=name))])
        return participant

    def store(self, events: Sequence[Event]) -> None:
        """Append proposed events and absorb them. Raises LogNotWritten; then none is kept."""
        if not events:
            return
        try:
            self.append(events)
        except LogNotWritten:
            self.discard_pending()
            raise
        finally:
            self.close()
        self.absorb(events)

    def append(self, events: Sequence[Event]) -> None:
        """Make proposed events durable. Raises LogNotWritten.

        Slow, so it may run in another thread. `close` ends a burst of appends.
        """
        self.reader.pass_over(self.writer.append(events))

    def absorb(self, events: Iterable[Event]) -> bool:
        """Apply events that are on disk to the state. True when it changed."""
        new_events: list[Event] = []
        has_redacted = False
        for event in events:
            earlier = self._events.get(event.id)
            if earlier is None:
                self._events[event.id] = event
                self.clock.receive(event.at)
                new_events.append(event)
            elif event.is_redacted is not earlier.is_redacted:
                if event.is_redacted:
                    self._events[event.id] = event
                    has_redacted = True
            elif earlier != event and event not in self.conflicts:
                self.conflicts.append(event)
        if not new_events and not has_redacted:
            return False
        new_events.sort(key=lambda event: event.order)
        if self._are_next(new_events) and not has_redacted:
            for event in new_events:
                self.state = apply(self.state, event)
        else:
            self.state = fold(self._events.values())
        self._last_order = max([self._last_order, *(event.order for event in new_events[-1:])])
        for event in new_events:
            self._pending.pop(event.id, None)
        self._rebuild_pending_state()
        return True

    def _are_next(self, events: Iterable[Event]) -> bool:
        """Whether the state after these events follows from the one now, with no fold of all."""
        return all(event.order > self._last_order and event.kind != "undone" for event in events)

    def redact(self, change: Change) -> int:
        """Take words out of the log and the state. How many events it was. Raises LogInUse.

        To be called while nothing is being written.
        """
        count = redact_log(self.reader.folder, change)
        self.refresh()
        return count

    def discard_pending(self) -> None:
        """Drop proposed events that could not be written."""
        self._pending.clear()
        self._rebuild_pending_state()

    def close(self) -> None:
        self.writer.close()

    def new_event(self, actor: Actor, kind: Kind, data: EventData) -> Event:
        """An event that the program itself writes, without admission."""
        content = data.model_dump(mode="json", exclude_none=True)
        return self._make_event(actor, uuid7(), kind, content)

    def _make_event(self, actor: Actor, id_: str, kind: str, data: dict[str, Any]) -> Event:
        at, v = self.clock.tick(), MEETING_KINDS.version(kind)
        return Event(id=id_, at=at, by=actor.id, role=actor.role, kind=kind, v=v, data=data)

    def _warn_of_newer_events(self, events: Iterable[Event]) -> None:
        if self._has_warned:
            return
        has_newer_lines = any(line.failure.reason == "newer" for line in self.reader.unread_lines)
        if has_newer_lines or not all(MEETING_KINDS.supports(event) for event in events):
            self._has_warned = True
            log.warning(
                "A newer Fællesblik wrote events to the log of %s that this one passes over: "
                "'faellesblik doctor' names them",
                self.meeting,
            )

    def _add_pending(self, events: Iterable[Event], state: MeetingState) -> None:
        self._pending.update((event.id, event) for event in events)
        self.pending_state = state

    def _rebuild_pending_state(self) -> None:
        self.pending_state = self.state
        pending: list[Event] = []
        for event in self._pending.values():
            pending.append(event)
            self.pending_state = self._apply_pending(self.pending_state, pending)

    def _apply_pending(self, state: MeetingState, proposed: list[Event]) -> MeetingState:
        """`state` with the last proposed event applied. An `undone` takes a fold of all events."""
        if proposed[-1].kind != "undone":
            return apply(state, proposed[-1])
        return fold([*self._events.values(), *self._pending.values(), *proposed])


def open_room(data: DataFolder, meeting: str, *, writer: str, clock: HybridClock) -> Room:
    """The room of a meeting that exists. Raises LogError when its beginning can't be read."""
    room = Room(data, meeting, writer=writer, clock=clock)
    room.refresh()
    if room.state.created is None:
        folder = data.log_folder(meeting)
        missing = missing_beginning(folder)
        newer = missing is not None and missing.reason == "newer"
        raise LogError(
            f"{folder} can't be opened as a meeting: {missing.why if missing else 'try again'}",
            NEWER_MEETING if newer else UNREADABLE_MEETING,
        )
    return room


def create_meeting(
    data: DataFolder,
    bank: Bank,
    request: MeetingRequest,
    *,
    writer: str,
    clock: HybridClock,
    facilitator_keys: Sequence[str] = (),
    sync: SyncFile | None = None,
) -> Room:
    """Begin a meeting. Raises Refused, DataFolderError or LogNotWritten; then there is no meeting.

    The same team's open decisions come first on the agenda. Finding them reads the records of
    earlier meetings, so a server calls this in another thread.
    """
    data.prepare()
    meeting, code = data.new_meeting_id(parse_at(clock.tick()).date())
    hashes = [hash_key(key) for key in facilitator_keys]
    today = parse_at(clock.tick()).date()
    carried = open_decisions(data, request.team, request.school, today) if request.carry else []
    created = bank.begin(
        request,
        meeting=meeting,
        code=code,
        keys=hashes,
        salt=new_key(),
        carried=carried,
        keep=read_settings(data.path).keep.of_meeting,
    )
    room = Room(data, meeting, writer=writer, clock=clock, sync=sync)
    actor = Actor(FACILITATOR, "facilitator")
    try:
        room.store([room.new_event(actor, "meeting-created", created)])
    except FaellesblikError:
        room.close()
        remove_new_folder(data.meetings / meeting)
        raise
    return room
