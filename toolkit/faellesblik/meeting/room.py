"""A meeting's log and the state folded from it, for whoever acts in it: server or kernel.

Rules
- `state` holds what is durable. `ahead` also holds what has been proposed and is on its way to
  disk: admission is asked of it, so that two in a row are judged in order.
- One thread at a time. A server writes in another thread between `propose` and `absorb`.
- The same event is absorbed once, wherever it comes from; other content under a known id is
  kept apart in `conflicts`.
- What a later version of Fællesblik wrote to the log, and this one can't read, is told once in
  the program's own log, and stays where it is.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from faellesblik.bank import Bank
from faellesblik.errors import LogError, LogFull, Refused
from faellesblik.i18n import N_
from faellesblik.meeting.actors import FACILITATOR, new_participant
from faellesblik.meeting.admission import Actor, admit, content
from faellesblik.meeting.carried_decisions import open_decisions
from faellesblik.meeting.reducer import apply, fold
from faellesblik.meeting.state import EMPTY, MeetingState
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.event_data import EventData, Joined
from faellesblik.model.event_reading import MEETING
from faellesblik.model.events import Event, Kind, Proposal
from faellesblik.model.ids import HybridClock, parse_at, uuid7
from faellesblik.model.keys import hash_key, new_key
from faellesblik.store.data import DataFolder
from faellesblik.store.inspection import missing_beginning
from faellesblik.store.log import LogReader, LogWriter, SyncFile

__all__ = ["Proposed", "Room", "create_meeting", "open_room"]

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
class Proposed:
    """`accepted` are the ids asked for, in order; `events` those that are new."""

    accepted: tuple[str, ...]
    events: tuple[Event, ...]


class Room:
    """See the module's rules. `writer` names this program's own file in the log."""

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
        self.state = self.ahead = EMPTY
        self.conflicts: list[Event] = []
        self._events: dict[str, Event] = {}
        self._pending: dict[str, Event] = {}
        self._last = ("", "")
        self._warned = False
        self.reader = LogReader(data.log_folder(meeting))
        self.writer = LogWriter(data.log_folder(meeting), writer, sync=sync)

    def __repr__(self) -> str:
        return f"<Room {self.meeting} at revision {self.state.revision}>"

    def refresh(self) -> bool:
        """Take in what others wrote. True when the state changed."""
        events = self.reader.read()
        self._warn_of_newer(events)
        return self.absorb(events)

    def propose(self, actor: Actor, proposals: Sequence[Proposal]) -> Proposed:
        """Admit all of the proposals or none. Raises Refused. Write `events`, then `absorb`."""
        ahead = self.ahead
        events: list[Event] = []
        for proposal in proposals:
            data = content(ahead, actor, proposal)
            known = self._events.get(proposal.id) or self._pending.get(proposal.id)
            known = known or next((event for event in events if event.id == proposal.id), None)
            if known is not None:
                if (known.kind, known.by, known.data) != (proposal.kind, actor.id, data):
                    raise Refused(
                        "event-id-taken",
                        N_("The id {id} stands for something else already. Make a new one."),
                        id=proposal.id,
                    )
                continue
            admit(ahead, actor, proposal.kind, data, self.clock.moment())
            event = self._event(actor, proposal.id, proposal.kind, data)
            events.append(event)
            ahead = self._ahead_with(ahead, events)
        self._hold(events, ahead)
        return Proposed(tuple(proposal.id for proposal in proposals), tuple(events))

    def propose_join(self, name: str | None, key: str | None) -> tuple[str, Event]:
        """A new participant's id and the event that lets them in. Raises Refused when closed."""
        if self.ahead.closed_at is not None:
            raise Refused("meeting-closed", N_("The meeting is closed. Nobody can join any more."))
        participant = new_participant()
        data = Joined(participant=participant, name=name, key=hash_key(key) if key else None)
        event = self.event(Actor(participant, "participant"), "joined", data)
        self._hold([event], apply(self.ahead, event))
        return participant, event

    def act(self, actor: Actor, proposals: Sequence[Proposal]) -> Proposed:
        """Propose, write and absorb in one go. Raises Refused or LogFull."""
        proposed = self.propose(actor, proposals)
        self.store(proposed.events)
        return proposed

    def join(self, name: str | None = None) -> str:
        """Let somebody in who needs no key, since they act through this very program."""
        participant, event = self.propose_join(name, None)
        self.store([event])
        return participant

    def store(self, events: Sequence[Event]) -> None:
        """Write proposed events and absorb them. Raises LogFull; nothing is then kept."""
        if not events:
            return
        try:
            self.append(events)
        except LogFull:
            self.forget()
            raise
        self.absorb(events)

    def append(self, events: Sequence[Event]) -> None:
        """Make proposed events durable: the slow part, which may run in another thread."""
        self.writer.append(events)
        self.reader.own_file = self.writer.path

    def absorb(self, events: Iterable[Event]) -> bool:
        """Take events that are on disk into the state. True when it changed."""
        fresh = []
        for event in events:
            known = self._events.get(event.id)
            if known is None:
                self._events[event.id] = event
                self.clock.saw(event.at)
                fresh.append(event)
            elif known != event and event not in self.conflicts:
                self.conflicts.append(event)
        if not fresh:
            return False
        fresh.sort(key=lambda event: event.order)
        undoes = any(event.kind == "undone" for event in fresh)
        if fresh[0].order > self._last and not undoes:
            for event in fresh:
                self.state = apply(self.state, event)
        else:
            self.state = fold(self._events.values())
        self._last = max(self._last, fresh[-1].order)
        for event in fresh:
            self._pending.pop(event.id, None)
        self._look_ahead()
        return True

    def forget(self) -> None:
        """Let go of what was proposed and could not be written."""
        self._pending.clear()
        self._look_ahead()

    def close(self) -> None:
        self.writer.close()

    def event(self, actor: Actor, kind: Kind, data: EventData) -> Event:
        """An event of the program's own making, which needs no admission."""
        content = data.model_dump(mode="json", exclude_none=True)
        return self._event(actor, uuid7(), kind, content)

    def _event(self, actor: Actor, id_: str, kind: str, data: dict[str, Any]) -> Event:
        at, v = self.clock.tick(), MEETING.version(kind)
        return Event(id=id_, at=at, by=actor.id, role=actor.role, kind=kind, v=v, data=data)

    def _warn_of_newer(self, events: Iterable[Event]) -> None:
        if self._warned:
            return
        lines = any(line.unread.reason == "newer" for line in self.reader.unread)
        if lines or not all(MEETING.knows(event) for event in events):
            self._warned = True
            log.warning(
                "A newer Fællesblik wrote events to the log of %s that this one passes over: "
                "'faellesblik doctor' names them",
                self.meeting,
            )

    def _hold(self, events: Iterable[Event], ahead: MeetingState) -> None:
        self._pending.update((event.id, event) for event in events)
        self.ahead = ahead

    def _look_ahead(self) -> None:
        self.ahead = self.state
        pending: list[Event] = []
        for event in self._pending.values():
            pending.append(event)
            self.ahead = self._ahead_with(self.ahead, pending)

    def _ahead_with(self, ahead: MeetingState, proposed: list[Event]) -> MeetingState:
        """`ahead` and the last of what was proposed; what undoes something needs them all."""
        if proposed[-1].kind != "undone":
            return apply(ahead, proposed[-1])
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
    """Begin a meeting. Raises Refused, DataFolderError or LogFull; then there is no meeting.

    What the same team decided before and has not finished comes first. Looking for it reads the
    records of earlier meetings, so a server does this in another thread.
    """
    data.prepare()
    meeting, code = data.new_meeting_id(parse_at(clock.tick()).date())
    hashes = [hash_key(key) for key in facilitator_keys]
    today = parse_at(clock.tick()).date()
    carried = open_decisions(data, request.team, request.school, today) if request.carry else []
    created = bank.begin(
        request, meeting=meeting, code=code, keys=hashes, salt=new_key(), carried=carried
    )
    room = Room(data, meeting, writer=writer, clock=clock, sync=sync)
    actor = Actor(FACILITATOR, "facilitator")
    room.store([room.event(actor, "meeting-created", created)])
    return room
