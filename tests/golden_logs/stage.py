"""A stage on which invented meetings and observations are played, the same every time.

Every event passes today's admission before it is kept. Ids count from 1 and the clock stands
where it is put, so the same play gives the same bytes.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from faellesblik.bank import Bank
from faellesblik.meeting.actors import FACILITATOR, role_of
from faellesblik.meeting.admission import Actor, admit, checked_content
from faellesblik.meeting.arrivals import place_of
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.releases import room_events
from faellesblik.meeting.room import ENDING_KINDS, ROOM, SEALED_KINDS
from faellesblik.meeting.sealing import seal, teammate_withdrawals
from faellesblik.meeting.state import MeetingState
from faellesblik.model.agenda import CarriedDecision, MeetingExercise, MeetingRequest
from faellesblik.model.event_data import EventData, Joined
from faellesblik.model.events import Event, Kind, Proposal
from faellesblik.model.ids import HybridClock, parse_at
from faellesblik.model.keys import hash_key
from faellesblik.store.ballot_box import by_box

__all__ = ["Ids", "Stage"]


class Ids:
    """UUIDs that count from 1; `series` tells those of one play from those of another."""

    def __init__(self, series: int) -> None:
        self._next = (0x0199 << 112) | (7 << 76) | (series << 64) | (8 << 60)

    def __call__(self) -> str:
        self._next += 1
        return str(uuid.UUID(int=self._next))


class Stage:
    """One meeting. `files` are its log's files, each the events of one writer.

    With `keyring`, people act under aliases in anonymous steps, as they do with keys of their own.
    """

    def __init__(
        self,
        bank: Bank,
        request: MeetingRequest,
        *,
        series: int,
        day: str,
        code: str,
        carried: Sequence[CarriedDecision] = (),
        own: Sequence[MeetingExercise] = (),
        keyring: Keyring | None = None,
    ) -> None:
        """`own` are exercises that no bank has, and come last on the agenda."""
        self.new_id = Ids(series)
        self.keyring = keyring or Keyring()
        self.with_aliases = keyring is not None
        self.meeting = f"{day}-{code.lower()}"
        self.now = datetime.fromisoformat(f"{day}T12:30:00+00:00")
        self.clock = HybridClock(lambda: int(self.now.timestamp() * 1000))
        self.files: dict[str, list[Event]] = {}
        self.writer = "server"
        self.people: dict[str, str] = {}
        created = bank.begin(
            request,
            meeting=self.meeting,
            code=code,
            keys=[hash_key(f"leader of {code}")],
            salt=f"salt-of-{code}",
            carried=carried,
        )
        for exercise in own:
            id_ = exercise.structure.id
            item = {"item": f"item-{len(created.agenda) + 1}", "exercise": id_, "version": 1}
            created = type(created).model_validate_json(
                created.model_copy(
                    update={
                        "agenda": [*created.agenda, type(created.agenda[0])(**item)],
                        "exercises": created.exercises | {id_: exercise},
                    }
                ).model_dump_json()
            )
        self._made("meeting-created", created, FACILITATOR, "facilitator")

    @property
    def events(self) -> list[Event]:
        return [event for events in self.files.values() for event in events]

    @property
    def state(self) -> MeetingState:
        return fold(self.events)

    def later(self, **time: float) -> None:
        """The clock goes on, by days, hours, minutes or seconds."""
        self.now += timedelta(**time)

    def joins(self, *names: str | None) -> list[str]:
        """Participants, each with a key of their own; None is somebody without a name."""
        joined = []
        for name in names:
            participant = f"p-{len(self.people) + 1:016x}"
            self.people[participant] = name or ""
            key = f"key of {participant}"
            if self.with_aliases:
                self.keyring.add(participant, key)
            data = Joined(participant=participant, name=name, key=hash_key(key))
            self._made("joined", data, participant, "participant")
            joined.append(participant)
        return joined

    def does(self, who: str, kind: str, /, **data: Any) -> str:
        """Something that a person does, `lead` or a participant by id. Gives the event's id."""
        self.later(seconds=7)
        state = self.state
        actor = Actor(FACILITATOR if who == "lead" else who, "facilitator")
        if who != "lead":
            actor = Actor(who, role_of(state, who))
        proposal = Proposal(id=self.new_id(), kind=kind, data=data)
        kept = checked_content(state, actor, proposal)
        writing = seal(state, actor, proposal, kept, self.keyring)
        now = self.clock.moment()
        admit(state, actor, kind, kept, now, author=writing.by, keyring=self.keyring)
        replaced = teammate_withdrawals(state, actor, proposal, writing, self.keyring)
        events = [one.event(self.clock) for one in (*replaced, writing)]
        self.files.setdefault(self.writer, []).extend(events)
        for following, content in self._what_follows(state, actor, events):
            self._made(following, content, ROOM.id, ROOM.role)
        return proposal.id

    def _what_follows(
        self, before: MeetingState, actor: Actor, events: Sequence[Event]
    ) -> Iterator[tuple[Kind, EventData]]:
        """What the room itself writes with these events."""
        acted = [(actor.id, place_of(event)) for event in events if event.kind in SEALED_KINDS]
        ended = [place_of(event) for event in events if event.kind in ENDING_KINDS]
        yield from room_events(before, self.state, self.keyring, acted=acted, ended=ended)

    def says(self, who: str, place: tuple[str, str], /, **answers: Any) -> None:
        """An answer to a step; a double underscore in a name stands for the full stop."""
        given = {name.replace("__", "."): value for name, value in answers.items()}
        self.does(who, "submitted", item=place[0], step=place[1], answers=given)

    def at(self, who: str, kind: str, place: tuple[str, str], /, **data: Any) -> str:
        return self.does(who, kind, item=place[0], step=place[1], **data)

    def as_of(self) -> datetime:
        """A moment after all that has happened."""
        return parse_at(max(event.at for event in self.events)).astimezone(UTC)

    def write(self, folder: Path) -> None:
        log = folder / "meetings" / self.meeting / "log"
        log.mkdir(parents=True)
        for writer, events in self.files.items():
            path = log / f"{writer}.jsonl"
            lines = [event.line() for event in events if not event.is_sealed]
            path.write_bytes(b"".join(lines))
            for box, sealed in by_box(path, [e for e in events if e.is_sealed]).items():
                box.write_bytes(b"".join(sorted(sealed)))

    def _made(self, kind: Kind, data: EventData, by: str, role: Any) -> None:
        kept = data.model_dump(mode="json", exclude_none=True)
        self._keep(self.new_id(), kind, kept, by, role)

    def _keep(self, id_: str, kind: str, data: dict[str, Any], by: str, role: Any) -> None:
        event = Event(id=id_, at=self.clock.tick(), by=by, role=role, kind=kind, data=data)
        self.files.setdefault(self.writer, []).append(event)
