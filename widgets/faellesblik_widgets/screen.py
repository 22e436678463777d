"""A team's shared screen: of a live meeting, or of an exercise done here without phones."""

from typing import Any

import traitlets

from faellesblik.bank import load_bank
from faellesblik.meeting.actors import SCREEN
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.opening import create_meeting
from faellesblik.meeting.room import Room
from faellesblik.meeting.scope import request_in_scope
from faellesblik.meeting.state import MeetingState
from faellesblik.meeting.view import personal_view, shared_view
from faellesblik.model.access import EVERY_TEAM
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import PARTICIPANT_KINDS, Role
from faellesblik.store.data import DataFolder
from faellesblik_widgets.desk_widget import STATIC
from faellesblik_widgets.evidence_widget import EvidenceWidget
from faellesblik_widgets.meeting_widget import LEADER

__all__ = ["Screen"]


class Screen(EvidenceWidget):
    """`exercises` can be done here; `solo` is true while one is, and the screen then also leads.

    With `exercise`, only that one and the meetings that hold it are offered.
    """

    notebook = "reflection"
    _esm = STATIC / "screen.js"
    _css = STATIC / "screen.css"
    exercises: traitlets.List[Any] = traitlets.List().tag(sync=True)
    solo = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self,
        exercise: str | None = None,
        meeting: str | None = None,
        data: DataFolder | None = None,
    ) -> None:
        self.bank = load_bank((data or DataFolder.default()).exercises)
        self.exercise = exercise
        self._participant: str | None = None
        super().__init__(meeting, data)
        self.exercises = [
            {
                "exercise": loaded.id,
                "title": loaded.words[self.reader_language].title,
                "purpose": loaded.words[self.reader_language].purpose,
                "minutes": loaded.structure.minutes,
            }
            for loaded in self.bank.exercises.values()
            if exercise == loaded.id or (exercise is None and not self.bank.is_retired(loaded.id))
        ]

    def list_meetings(self) -> None:
        super().list_meetings()
        self.meetings = [
            meeting
            for meeting in self.meetings
            if not meeting["closed"]
            and self.exercise in (None, *(entry["exercise"] for entry in meeting["exercises"]))
        ]

    def room_view(self, state: MeetingState, keyring: Keyring) -> dict[str, Any]:
        role: Role = "facilitator" if self.solo else "screen"
        shared = shared_view(state, role, keyring=keyring)
        return shared | personal_view(state, self._participant)

    def actor(self, kind: str) -> Actor:
        """Solo, the team both leads and takes part; in a live meeting its screen only shows."""
        if self.solo and kind not in PARTICIPANT_KINDS:
            return LEADER
        return Actor(self._participant, "participant") if self._participant else SCREEN

    def enter(self, room: Room) -> None:
        """Enter the room; solo if the meeting was begun on a team's screen, also after a reload."""
        self._participant = _team(room)
        self.solo = self._participant is not None
        super().enter(room)

    def do_solo(self, exercise: str) -> None:
        """Begin an exercise as a meeting of its own, whose one participant is the team.

        With a named key it is the first of the teams that the key is for.
        """
        title = self.bank.get(exercise).words[self.reader_language].title
        request = MeetingRequest(
            title=title, language=self.reader_language, agenda=[RequestedItem(exercise=exercise)]
        )
        if not self.access.is_owner and self.access.scope:
            school, team = self.access.scope[0]
            own_team = None if team == EVERY_TEAM else team
            request = request.model_copy(update={"school": school or None, "team": own_team})
        request = request_in_scope(request, self.access)
        room = create_meeting(self.data, self.bank, request, writer=self.writer, clock=self.clock)
        self.note("meeting-created", room.meeting)
        room.join()
        self.enter(room)


def _team(room: Room) -> str | None:
    """The id of the only participant of a meeting without phones, who has neither name nor key."""
    people = list(room.state.people.values())
    if len(people) == 1 and people[0].name is None and not room.state.keys:
        return people[0].participant
    return None
