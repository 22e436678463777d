"""The dashboard of whoever leads a meeting."""

import json
from datetime import UTC, datetime
from typing import Any, get_args

from faellesblik.bank import LoadedExercise
from faellesblik.bank.printing import Printout, printable_page
from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.results import finish, results
from faellesblik.meeting.room import Room
from faellesblik.meeting.view import view
from faellesblik.model.events import Proposal
from faellesblik.model.ids import uuid7
from faellesblik.model.records import dump_record
from faellesblik_widgets.desk_widget import STATIC
from faellesblik_widgets.evidence_widget import EvidenceWidget
from faellesblik_widgets.meeting_widget import LEADER

__all__ = ["Facilitator"]


class Facilitator(EvidenceWidget):
    """Agenda, join code, who is in, open / lock / reveal / next, timer, decisions, close."""

    _esm = STATIC / "facilitator.js"
    _css = STATIC / "facilitator.css"

    def seen(self, room: Room) -> dict[str, Any]:
        return view(room.state, "facilitator")

    def enter(self, room: Room) -> None:
        """A meeting whose last day has passed while no server ran is closed by who looks at it."""
        if room.state.overdue(room.clock.moment()):
            room.act(LEADER, [Proposal(id=uuid7(), kind="meeting-closed")])
            finish(self.data, room.state)
        super().enter(room)

    def do_print(self, item: str, what: Printout) -> str:
        """An item as this meeting has it, on paper: HTML, with the way into the meeting."""
        room = self._chosen()
        exercise, created = room.state.plan.exercise(item), room.state.created
        if exercise is None or created is None or what not in get_args(Printout):
            raise Refused("content-invalid", N_("Something in this can't be used."))
        words = {created.language: exercise.words}
        log = self.data.log_folder(created.meeting)
        join_url = f"{self.join_base}j/{created.code}" if self.join_base else None
        brought = LoadedExercise(exercise.structure, words, log)
        return printable_page(brought, created.language, what=what, join_url=join_url)

    def do_result(self) -> list[dict[str, Any]]:
        """The records so far, as JSON documents."""
        records = results(self._chosen().state, now=datetime.now(UTC))
        return [json.loads(dump_record(record)) for record in records]

    def _chosen(self) -> Room:
        if self.room is None:
            raise Refused("meeting-not-chosen", N_("Choose a meeting first."))
        return self.room
