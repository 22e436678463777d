"""A meeting's log and the state folded from it, as the server and each kernel hold them.

Rules
- `state` is folded from durable events alone. `pending_state` has the admitted events too that are
  still on their way to disk: admission is asked of it, so that two in a row are judged in order.
- One thread at a time. A server writes in another thread between `propose` and `absorb`.
- `close` lets go of the log's file and lock after a burst of writing, and the room may be written
  to again. `read` and `append` never run at once.
- The same event is absorbed once, wherever it comes from; other content under a known id is
  kept apart in `conflicts`.
- What a participant does in an anonymous step is *sealed*: written under the alias that their own
  key makes, with an id that tells nothing and a time that is the step's, not theirs. Somebody
  without a key, such as a team at its own screen, can have no alias and stays the author.
- What follows from an event for the room, such as that answers may now be seen, is written with it.
- A redacted event takes the place of the one with all its words, and never the other way round.
- Events of a later version of Fællesblik, which this one can't read, stay in the log untouched; a
  warning says so once.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from faellesblik.errors import LogNotWritten, Refused
from faellesblik.i18n import N_
from faellesblik.meeting.actors import new_participant_id
from faellesblik.meeting.admission import Actor, admit, checked_content
from faellesblik.meeting.arrivals import Arrivals, place_of
from faellesblik.meeting.erasures import erased_answers, without_fields
from faellesblik.meeting.joining import check_joining, joined_content, participant_of
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.reducer import apply, fold
from faellesblik.meeting.releases import RoomEvent, missing_mark, overdue_releases, room_events
from faellesblik.meeting.sealing import Writing, seal, teammate_withdrawals
from faellesblik.meeting.state import EMPTY, MeetingState
from faellesblik.model.event_data import EventData
from faellesblik.model.event_reading import MEETING_KINDS
from faellesblik.model.events import Event, Kind, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.keys import hash_key
from faellesblik.model.privacy import refuse_cpr
from faellesblik.store.data import DataFolder
from faellesblik.store.log import LogReader, LogWriter, SyncFile
from faellesblik.store.redaction import Change, redact_log

__all__ = ["Admission", "Joining", "Room"]

LONG = 500
"""So many events are folded in some hundredths of a second; more should not stop an event loop."""

log = logging.getLogger(__name__)


ROOM = Actor("room", "participant")
"""Who does what only the room itself can."""

SEALED_KINDS = {"submitted", "withdrawn", "voted"}
ENDING_KINDS = {"step-locked", "step-revealed"}


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
    """A meeting as one program sees it. `writer` names that program's own file in the log.

    `marks` is the secret with which a server and its kernels tell each other who has answered.
    `away` are those who are out of touch, so that nobody waits for their answer.
    """

    def __init__(
        self,
        data: DataFolder,
        meeting: str,
        *,
        writer: str,
        clock: HybridClock,
        sync: SyncFile | None = None,
        marks: str = "",
    ) -> None:
        self.keyring = Keyring(marks)
        self.away: frozenset[str] = frozenset()
        self.data = data
        self.meeting = meeting
        self.clock = clock.branch()
        self.pending_state = EMPTY
        self._arrivals = Arrivals()
        self._pending: dict[str, Event] = {}
        self._has_warned = False
        self.reader = LogReader(data.log_folder(meeting))
        self.writer = LogWriter(data.log_folder(meeting), writer, sync=sync)

    def __repr__(self) -> str:
        return f"<Room {self.meeting} at revision {self.state.revision}>"

    @property
    def state(self) -> MeetingState:
        return self._arrivals.state

    @property
    def conflicts(self) -> list[Event]:
        return self._arrivals.conflicts

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
        return len(self._arrivals.events) > LONG

    def takes_long(self, events: Sequence[Event]) -> bool:
        """Whether absorbing these events takes its time."""
        many = len(self._arrivals.events) + len(events) > LONG
        return many and (
            len(events) > LONG or not self._are_next([*events, *self._pending.values()])
        )

    def propose(self, actor: Actor, proposals: Sequence[Proposal]) -> Admission:
        """Admit all proposals or none. The caller appends and absorbs `events`. Raises Refused."""
        before = state = self.pending_state
        events: list[Event] = []
        for proposal in proposals:
            data = checked_content(state, actor, proposal)
            writing = seal(state, actor, proposal, data, self.keyring)
            earlier = self._find(writing.id, events) or self._find(proposal.id, events)
            if earlier is not None:
                is_same = (earlier.kind, earlier.data) == (proposal.kind, data) and (
                    earlier.by in (actor.id, writing.by)
                )
                if not (is_same or earlier.is_redacted):
                    raise Refused(
                        "event-id-taken",
                        N_("The id {id} stands for something else already. Make a new one."),
                        id=proposal.id,
                    )
                continue
            now = self.clock.moment()
            admit(state, actor, proposal.kind, data, now, author=writing.by, keyring=self.keyring)
            replaced = teammate_withdrawals(state, actor, proposal, writing, self.keyring)
            for written in (*replaced, writing):
                events.append(written.event(self.clock))
                state = self._apply_pending(state, events)
        self._add_pending(events, state)
        acted = [(actor.id, place_of(event)) for event in events if event.kind in SEALED_KINDS]
        ended = [place_of(event) for event in events if event.kind in ENDING_KINDS]
        shown = replace(state, away=self.away)
        following = room_events(before, shown, self.keyring, acted=acted, ended=ended)
        events += self._propose_own(following)
        return Admission(tuple(proposal.id for proposal in proposals), tuple(events))

    def propose_mark(self, participant: str) -> list[Event]:
        """Events that say that a participant has answered, where a restart made it forgotten."""
        return self._propose_own(missing_mark(self.pending_state, participant, self.keyring))

    def propose_overdue(self) -> list[Event]:
        """Events that show the late answers of steps whose deadline has passed, if any wait."""
        return self._propose_own(overdue_releases(self.pending_state, self.clock.moment()))

    def _propose_own(self, contents: Iterable[RoomEvent]) -> list[Event]:
        """Events that the room itself writes, which nobody need admit."""
        events = [_writing(ROOM, kind, data).event(self.clock) for kind, data in contents]
        state = self.pending_state
        for event in events:
            state = apply(state, event)
        self._add_pending(events, state)
        return events

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
        self.keyring.add(participant, key)
        return Joining(participant, key, self._propose_joined(participant, name, hash_key(key)))

    def _propose_joined(self, participant: str, name: str | None, key: str | None = None) -> Event:
        data = joined_content(participant, name, key)
        event = self.new_event(Actor(participant, "participant"), "joined", data)
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
        self.store([self._propose_joined(participant, name)])
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
        events = list(events)
        new_events = self._arrivals.add(events)
        if new_events is None:
            return False
        were_pending = all(event.id in self._pending for event in events)
        for event in new_events:
            self.clock.receive(event.at)
            self._pending.pop(event.id, None)
        if not (were_pending and self._pending):  # else pending_state has them already
            self._rebuild_pending_state()
        return True

    def _are_next(self, events: Iterable[Event]) -> bool:
        """Whether the state after these events follows from the one now, with no fold of all."""
        return self._arrivals.follow(events)

    def redact(self, change: Change) -> int:
        """Take words out of the log and the state. How many events it was. Raises LogInUse.

        To be called while nothing is being written.
        """
        self.close()
        count = redact_log(self.reader.folder, change)
        self.refresh()
        return count

    def redact_taken_back(self) -> int:
        """Take what people took back out of the log of a closed meeting. How many events it was.

        Raises LogInUse while another program has a file of the log open, DataFolderError.
        """
        erased = erased_answers(self.state, self._arrivals.events.values())

        def without_erased_answers(event: Event) -> Event:
            if event.id not in erased:
                return event
            answers = without_fields(event.data.get("answers", {}), erased[event.id])
            return event.redact(event.data | {"answers": answers})

        return self.redact(without_erased_answers) if erased else 0

    def discard_pending(self) -> None:
        """Drop proposed events that could not be written."""
        self._pending.clear()
        self._rebuild_pending_state()

    def close(self) -> None:
        self.writer.close()

    def new_event(self, actor: Actor, kind: Kind, data: EventData) -> Event:
        """An event that the program itself writes, without admission. Raises Refused for CPR."""
        writing = _writing(actor, kind, data)
        refuse_cpr(writing.data)
        return writing.event(self.clock)

    def _find(self, id_: str, proposed: Sequence[Event]) -> Event | None:
        """The event of that id: durable, on its way to disk, or among those proposed now."""
        known = self._arrivals.events.get(id_) or self._pending.get(id_)
        return known or next((event for event in proposed if event.id == id_), None)

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
        return fold([*self._arrivals.events.values(), *self._pending.values(), *proposed])


def _writing(actor: Actor, kind: Kind, data: EventData) -> Writing:
    content = data.model_dump(mode="json", exclude_none=True)
    return Writing(uuid7(), actor.id, actor.writes_as, kind, content)
