"""The base class of widgets of a meeting: they follow its log and act in it.

State changes on the kernel's event loop alone. The thread that waits for files only wakes it.
"""

import asyncio
import contextlib
import os
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Any

import traitlets
from pydantic import TypeAdapter, ValidationError

from faellesblik.bank import Mirror, content_folder, load_mirror
from faellesblik.errors import FaellesblikError, LogInUse, Refused
from faellesblik.i18n import N_
from faellesblik.insights.pile_suggestions.suggest import suggest_piles
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.away_file import read_away
from faellesblik.meeting.board import cards
from faellesblik.meeting.joining import screen_key
from faellesblik.meeting.keyring import MARKS_VARIABLE, Keyring
from faellesblik.meeting.opening import open_room
from faellesblik.meeting.results import write_results
from faellesblik.meeting.room import Room
from faellesblik.meeting.scope import leads
from faellesblik.meeting.screens_file import read_screens
from faellesblik.meeting.state import EMPTY, MeetingState
from faellesblik.meeting.summary import summaries
from faellesblik.meeting.view import view
from faellesblik.model.access import access_missing
from faellesblik.model.base import Language
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.qr import qr
from faellesblik.store.access_log import Act
from faellesblik.store.data import DataFolder
from faellesblik.store.file_watch import watch_folders
from faellesblik_widgets.desk_widget import DeskWidget, address_parameter

__all__ = ["LEADER", "MeetingWidget"]

LEADER = Actor(FACILITATOR, "facilitator")
PROPOSALS = TypeAdapter(list[Proposal])


class MeetingWidget(DeskWidget):
    """`view` is empty until a meeting is chosen; `meetings` are those to choose from.

    `qr` is an SVG of the phones' address, empty while there is none. `screen_key` opens the page of
    the meeting's screens, where a server of ours runs.
    """

    view = traitlets.Dict().tag(sync=True)
    meetings: traitlets.List[Any] = traitlets.List().tag(sync=True)
    join_base = traitlets.Unicode("").tag(sync=True)
    qr = traitlets.Unicode("").tag(sync=True)
    screen_key = traitlets.Unicode("").tag(sync=True)

    def __init__(self, meeting: str | None = None, data: DataFolder | None = None) -> None:
        self.clock = HybridClock()
        self.writer = f"kernel-{uuid7()}"
        self.room: Room | None = None
        self._presence: tuple[frozenset[str], int] = (frozenset(), 0)
        self._stop = threading.Event()
        super().__init__(data, join_base=os.environ.get("FAELLESBLIK_JOIN_BASE", ""))
        code = meeting or address_parameter("meeting")
        if code:
            with contextlib.suppress(FaellesblikError):
                self.do_choose(code)
        self.list_meetings()

    def list_meetings(self) -> None:
        """Look again at which meetings there are."""
        self.meetings = [summary.as_json() for summary in summaries(self.data, self.access)]

    def room_view(self, state: MeetingState, keyring: Keyring) -> dict[str, Any]:
        """The view that this widget shows: by default, that of somebody who takes part."""
        return view(state, "participant", keyring=keyring)

    def actor(self, kind: str) -> Actor:  # noqa: ARG002 - those that override it look at the kind
        """The actor of an event of this kind. Overridden where somebody also takes part."""
        return LEADER

    def do_choose(self, code: str) -> None:
        """Go to the meeting with that code, if the reader may lead it. Raises Refused, LogError."""
        data = self.data.holding(code.strip())
        meeting = data.meeting_by_code(code.strip())
        if meeting is None:
            raise Refused(
                "code-unknown",
                N_("There is no meeting with the code {code}. Look at the screen and try again."),
                code=code[:12],
            )
        marks = os.environ.get(MARKS_VARIABLE, "")
        room = open_room(data, meeting, writer=self.writer, clock=self.clock, marks=marks)
        if not leads(self.access, room.state):
            room.close()
            raise access_missing()
        self.note_of("meeting-entered", room)
        self.enter(room)

    def note_of(self, did: Act, room: Room) -> None:
        """Write into the access log what the reader did with a meeting; of a rehearsal, nothing."""
        if room.data == self.data:
            self.note(did, room.meeting)

    def do_look(self) -> None:
        """Look again at which meetings there are."""
        self.list_meetings()

    def do_clock(self) -> float:
        """This machine's time in milliseconds since 1970, for countdowns."""
        return time.time() * 1000

    @cached_property
    def mirror(self) -> Mirror:
        """The language mirror, loaded when it is first used."""
        return load_mirror([content_folder("exercises"), self.data.exercises])

    def do_mirror(self, text: str) -> dict[str, Any]:
        """What the language mirror marks, in the meeting's language. Raises Refused."""
        created = self.room.state.created if self.room else None
        return self.mirror.answer(text, created.language if created else self.reader_language)

    def do_suggest_piles(self, item: str, step: str) -> "Future[list[dict[str, Any]]]":
        """Piles of the cards that lie by themselves, as `[{name, cards}]`, made in a thread."""
        state = self.room.state if self.room else EMPTY
        if state.created is None:
            raise Refused("meeting-not-chosen", N_("Choose a meeting first."))
        loose = {card.card: card.text for card in cards(state, (item, step)) if card.group is None}
        return self._thinking.submit(_suggestions, loose, state.created.language)

    @cached_property
    def _thinking(self) -> ThreadPoolExecutor:
        """One thread, for what would hold up the page."""
        return ThreadPoolExecutor(1, thread_name_prefix="thinking")

    def do_leave(self) -> None:
        """Back to the choice of a meeting; the meeting goes on."""
        self._stop.set()
        if self.room is not None:
            self.room.close()
        self.room = None
        self.view = {}
        self.list_meetings()

    def do_send(self, events: list[Any]) -> list[str]:
        """Send events, and return their ids. Closing the meeting writes its records.

        Consecutive events of one actor are accepted whole or not at all. Raises Refused,
        LogNotWritten.
        """
        if self.room is None:
            raise Refused("meeting-not-chosen", N_("Choose a meeting first."))
        try:
            proposals = PROPOSALS.validate_python(events)
        except ValidationError as error:
            raise Refused("content-invalid", N_("Something in this can't be used.")) from error
        self.room.refresh()
        accepted: list[str] = []
        for actor, consecutive in groupby(
            proposals, key=lambda proposal: self.actor(proposal.kind)
        ):
            accepted += self.room.act(actor, list(consecutive)).ids
        if any(proposal.kind == "meeting-closed" for proposal in proposals):
            with contextlib.suppress(LogInUse):  # the server does it, once it has written
                self.room.redact_taken_back()
            write_results(self.room.data, self.room.state)
        self._update_view()
        return accepted

    def enter(self, room: Room) -> None:
        """Show this room from now on, and follow its log in a thread."""
        self._stop.set()
        if self.room is not None:
            self.room.close()
        self.room = room
        self._stop = threading.Event()
        code = room.state.created.code if room.state.created else ""
        self.qr = qr(f"{self.join_base}j/{code}") if self.join_base else ""
        self.screen_key = (screen_key(room.state) or "") if self.voila else ""
        self._update_view()
        with contextlib.suppress(RuntimeError):  # no loop: nothing to follow with, as in a test
            loop = asyncio.get_running_loop()
            args = (room, loop, self._stop)
            threading.Thread(target=self._watch_log, args=args, daemon=True).start()

    def refresh(self) -> None:
        """Read what others wrote to the log."""
        if self.room is None:
            return
        changed = self.room.refresh()
        if changed and self.room.state.closed_at is not None:
            self.room.writer.close()
        if changed or self._read_presence(self.room) != self._presence:
            self._update_view()

    def close(self) -> None:
        self._stop.set()
        if self.room is not None:
            self.room.close()
        super().close()

    def _update_view(self) -> None:
        if self.room is not None:
            away, screens = self._presence = self._read_presence(self.room)
            state = replace(self.room.state, away=away, screens=screens)
            self.view = self.room_view(state, self.room.keyring)

    def _read_presence(self, room: Room) -> tuple[frozenset[str], int]:
        """Who is away, and how many screens follow, as the server tells it."""
        return read_away(room.data, room.state), read_screens(room.data, room.state)

    def _watch_log(
        self, room: Room, loop: asyncio.AbstractEventLoop, stop: threading.Event
    ) -> None:
        log = room.data.log_folder(room.meeting)
        for _ in watch_folders(log, log.parent, stop=stop):  # beside the log lies who is there
            if not stop.is_set():
                loop.call_soon_threadsafe(self.refresh)


def _suggestions(loose: dict[str, str], language: Language) -> list[dict[str, Any]]:
    return [
        {"name": pile.name, "cards": list(pile.cards)} for pile in suggest_piles(loose, language)
    ]
