"""The dashboard of whoever leads a meeting."""

import contextlib
import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

from faellesblik.bank import LoadedExercise
from faellesblik.bank.printing import Printout, printable_page
from faellesblik.errors import LogInUse, Refused
from faellesblik.i18n import N_
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.minutes.assembly import meeting_minutes
from faellesblik.meeting.minutes.days import days_to_look_again
from faellesblik.meeting.minutes.html_form import html
from faellesblik.meeting.minutes.text_forms import plain_text
from faellesblik.meeting.results import results, write_results
from faellesblik.meeting.room import Room
from faellesblik.meeting.state import MeetingState
from faellesblik.meeting.view import view
from faellesblik.model.events import Proposal
from faellesblik.model.ids import uuid7
from faellesblik.model.records import dump_record
from faellesblik.qr import phone_address
from faellesblik.store.data import DataFolder
from faellesblik.store.rehearsals import API_VARIABLE, end_rehearsal
from faellesblik_widgets.desk_widget import STATIC
from faellesblik_widgets.evidence_widget import EvidenceWidget
from faellesblik_widgets.meeting_widget import LEADER

if TYPE_CHECKING:
    from faellesblik.demo.rehearsal.live_team import LiveTeam

__all__ = ["Facilitator"]


class Facilitator(EvidenceWidget):
    """Agenda, join code, who is in, open / lock / reveal / next, timer, decisions, close."""

    notebook = "facilitator"
    _esm = STATIC / "facilitator.js"
    _css = STATIC / "facilitator.css"

    def __init__(self, meeting: str | None = None, data: DataFolder | None = None) -> None:
        self._team: LiveTeam | None = None
        super().__init__(meeting, data)

    def room_view(self, state: MeetingState, keyring: Keyring) -> dict[str, Any]:
        return view(state, "facilitator", keyring=keyring)

    def enter(self, room: Room) -> None:
        """Enter the room, and close a meeting whose deadline passed while no server ran."""
        if room.state.is_overdue(room.clock.moment()):
            room.act(LEADER, [Proposal(id=uuid7(), kind="meeting-closed")])
            with contextlib.suppress(LogInUse):  # the server does it, once it has written
                room.redact_taken_back()
            write_results(room.data, room.state)
        self._dismiss_team()
        super().enter(room)
        self._invite_team(room)

    def do_leave(self) -> None:
        """Back to the choice of a meeting; it goes on, but for a rehearsal, which is over."""
        is_rehearsal = self._team is not None
        self._dismiss_team()
        if is_rehearsal and self.room is not None:
            end_rehearsal(self.room.data, self.room.meeting)
        super().do_leave()

    def close(self) -> None:
        self._dismiss_team()
        super().close()

    def _invite_team(self, room: Room) -> None:
        """In a rehearsal, let the invented team come, and be there for as long as this is."""
        created, url = room.state.created, os.environ.get(API_VARIABLE)
        if created is None or not created.rehearsal or room.state.closed_at or url is None:
            return
        # Few meetings are rehearsals, and httpx takes a moment to import.
        from faellesblik.demo.rehearsal.live_team import LiveTeam  # noqa: PLC0415

        self._team = LiveTeam(url, room.data, self.data.exercises, created)
        self._team.start()

    def _dismiss_team(self) -> None:
        if self._team is not None:
            self._team.stop()
            self._team = None

    def do_print(self, item: str, what: Printout) -> str:
        """An item of this meeting as a page to print, in HTML, with the address to join by."""
        room = self._chosen_room()
        exercise, created = room.state.plan.exercise(item), room.state.created
        if exercise is None or created is None or what not in get_args(Printout):
            raise Refused("content-invalid", N_("Something in this can't be used."))
        words = {created.language: exercise.words}
        log = room.data.log_folder(created.meeting)
        join_url = phone_address(self.join_base, created.code)
        loaded = LoadedExercise(exercise.structure, words, log)
        return printable_page(loaded, created.language, what=what, join_url=join_url)

    def do_result(self) -> list[dict[str, Any]]:
        """The records so far, as JSON documents."""
        room = self._chosen_room()
        self.note_of("result-opened", room)
        records = results(room.state, now=datetime.now(UTC))
        return [json.loads(dump_record(record)) for record in records]

    def do_minutes(self) -> dict[str, Any]:
        """The minutes to be drawn, and as HTML and text to be copied.

        The answer is `{minutes, html, text, team, days}`, with `days` the number of decisions that
        have a day to look at them again.
        """
        state = self._chosen_room().state
        minutes = meeting_minutes(state)
        return {
            "minutes": minutes.as_json(),
            "html": html(minutes),
            "text": plain_text(minutes),
            "team": (state.created.team or "") if state.created else "",
            "days": len(days_to_look_again(state)),
        }

    def do_minutes_file(self, form: str, next_meeting: str = "") -> dict[str, str]:
        """The minutes as a file, `{name, type, content}`, with `content` in base64.

        A calendar takes up `next_meeting`, a time in ISO 8601 with its offset.
        """
        # Word and calendars take a kernel a while to load, and most meetings neither.
        from faellesblik_widgets.minutes_file import minutes_file  # noqa: PLC0415

        room = self._chosen_room()
        self.note("result-opened", room.meeting)
        return minutes_file(room.state, form, next_meeting, now=datetime.now(UTC))

    def _chosen_room(self) -> Room:
        if self.room is None:
            raise Refused("meeting-not-chosen", N_("Choose a meeting first."))
        return self.room
