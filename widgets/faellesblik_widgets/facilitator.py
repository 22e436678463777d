"""The dashboard of whoever leads a meeting."""

import json
from datetime import UTC, datetime
from typing import Any

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.results import finish, results
from faellesblik.meeting.room import Room
from faellesblik.meeting.view import view
from faellesblik.model.events import Proposal
from faellesblik.model.ids import uuid7
from faellesblik.model.records import dump_record
from faellesblik_widgets.face import STATIC
from faellesblik_widgets.room_face import LEADER, RoomFace

__all__ = ["Facilitator"]


class Facilitator(RoomFace):
    """Agenda, join code, who is in, open / lock / reveal / next, timer, decisions, close."""

    _esm = STATIC / "facilitator.js"

    def seen(self, room: Room) -> dict[str, Any]:
        return view(room.state, "facilitator")

    def enter(self, room: Room) -> None:
        """A meeting whose last day has passed while no server ran is closed by who looks at it."""
        if room.state.overdue(room.clock.moment()):
            room.act(LEADER, [Proposal(id=uuid7(), kind="meeting-closed")])
            finish(self.data, room.state)
        super().enter(room)

    def do_result(self) -> list[dict[str, Any]]:
        """The records so far, as JSON documents."""
        if self.room is None:
            raise Refused("not-now", N_("Choose a meeting first."))
        records = results(self.room.state, now=datetime.now(UTC))
        return [json.loads(dump_record(record)) for record in records]
