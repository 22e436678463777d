"""A team's shared screen: of a live meeting, or of an exercise done here without phones."""

from typing import Any

import traitlets

from faellesblik.bank import load_bank
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.room import Room, create_meeting
from faellesblik.meeting.view import personal_view, shared_view
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import PARTICIPANT_KINDS
from faellesblik.store.data import DataFolder
from faellesblik_widgets.desk_widget import STATIC
from faellesblik_widgets.evidence_widget import EvidenceWidget
from faellesblik_widgets.meeting_widget import LEADER

__all__ = ["Screen"]


class Screen(EvidenceWidget):
    """`exercises` can be done here; `solo` is true while one is, and the screen then also leads.

    With `exercise`, only that one and the meetings that hold it are offered.
    """

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
                "exercise": found.id,
                "title": found.words[self.reader].title,
                "purpose": found.words[self.reader].purpose,
                "minutes": found.structure.minutes,
            }
            for found in self.bank.exercises.values()
            if exercise == found.id or (exercise is None and not self.bank.is_retired(found.id))
        ]

    def list_meetings(self) -> None:
        super().list_meetings()
        self.meetings = [
            meeting
            for meeting in self.meetings
            if not meeting["closed"]
            and self.exercise in (None, *(held["exercise"] for held in meeting["exercises"]))
        ]

    def seen(self, room: Room) -> dict[str, Any]:
        shared = shared_view(room.state, "facilitator" if self.solo else "participant")
        return shared | personal_view(room.state, self._participant)

    def actor(self, kind: str) -> Actor:
        """Solo, the team both leads and takes part; live, its screen only looks."""
        if self.solo and kind not in PARTICIPANT_KINDS:
            return LEADER
        return Actor(self._participant or FACILITATOR, "participant")

    def enter(self, room: Room) -> None:
        """A meeting that was begun on a team screen goes on as one, also after a reload."""
        self._participant = _team(room)
        self.solo = self._participant is not None
        super().enter(room)

    def do_solo(self, exercise: str) -> None:
        """Begin an exercise here, as a meeting of its own with one participant: the team."""
        title = self.bank.get(exercise).words[self.reader].title
        request = MeetingRequest(
            title=title, language=self.reader, agenda=[RequestedItem(exercise=exercise)]
        )
        room = create_meeting(self.data, self.bank, request, writer=self.writer, clock=self.clock)
        room.join()
        self.enter(room)


def _team(room: Room) -> str | None:
    """The one participant of a meeting without phones: it has neither name nor key."""
    people = list(room.state.people.values())
    if len(people) == 1 and people[0].name is None and not room.state.keys:
        return people[0].participant
    return None
