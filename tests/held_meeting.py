"""A meeting that is held through the real room, by people with keys."""

from collections.abc import Mapping, Sequence
from typing import Any

from faellesblik.bank import load_bank
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.meeting.results import write_results
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.keys import new_key
from faellesblik.store.data import DataFolder

__all__ = ["HeldMeeting"]

LEADER = Actor(FACILITATOR, "facilitator")


class HeldMeeting:
    """`people` are `count` participants called "Navn 0" and so on. Items are item-1, item-2 …"""

    def __init__(self, data: DataFolder, *exercises: str, count: int, **more: Any) -> None:
        agenda = [{"exercise": id_} for id_ in exercises]
        request = MeetingRequest.model_validate({"title": "Møde", "agenda": agenda, **more})
        self.data = data
        self.room = create_meeting(
            data,
            load_bank(),
            request,
            writer="held",
            clock=HybridClock(),
            sync=lambda _descriptor: None,
        )
        self.people = [self._join(f"Navn {number}") for number in range(count)]

    @property
    def code(self) -> str:
        created = self.room.state.created
        assert created is not None
        return created.code

    def _join(self, name: str) -> Actor:
        joining = self.room.propose_joining(name, new_key())
        self.room.store([joining.event] if joining.event else [])
        return Actor(joining.participant, "participant")

    def lead(self, kind: str, **content: Any) -> str:
        return self.act(LEADER, kind, **content)

    def act(self, actor: Actor, kind: str, **content: Any) -> str:
        """The id of the event."""
        id_ = uuid7()
        self.room.act(actor, [Proposal(id=id_, kind=kind, data=content)])
        return id_

    def answer(self, item: str, step: str, answers: Sequence[Mapping[str, Any]]) -> None:
        """Open a step, let as many people answer it as there are answers, and show them."""
        place = {"item": item, "step": step}
        self.lead("step-opened", **place)
        for person, answer in zip(self.people, answers, strict=False):
            self.act(person, "submitted", **place, answers=answer)
        self.lead("step-revealed", **place)

    def close(self) -> None:
        self.lead("meeting-closed")
        write_results(self.data, self.room.state)
        self.room.close()
