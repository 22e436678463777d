"""The meetings that somebody may lead: found, given another title, deleted."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import traitlets
from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.deletion import delete_meeting, foresee_deletion
from faellesblik.meeting.opening import open_room
from faellesblik.meeting.past_meetings import PastMeetings, Sought
from faellesblik.meeting.summary import MeetingSummary
from faellesblik.model.event_data import TitleSet
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik_widgets.creation_widget import CreationWidget, faults_in_words
from faellesblik_widgets.desk_widget import only_for
from faellesblik_widgets.meeting_widget import LEADER

__all__ = ["MeetingList"]

MOST_FOUND = 50
GONE = N_("That meeting is not there any more.")


class MeetingList(CreationWidget):
    """`meetings` are the newest of those to go back to (meeting/past_meetings.py)."""

    meetings: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def show_meetings(self, past: PastMeetings) -> None:
        super().show_meetings(past)
        self.meetings = [meeting.as_json() for meeting in past.find(limit=MOST_FOUND)]

    @only_for("facilitator")
    def do_find(
        self, words: str = "", team: str = "", school: str = "", since: str = "", until: str = ""
    ) -> list[dict[str, Any]]:
        """Meetings with all the words in them, of a team, from a day to another, newest first."""
        sought = Sought(words, team, school, since, until)
        found = self.past_meetings().find(sought, limit=MOST_FOUND)
        return [meeting.as_json() for meeting in found]

    @only_for("facilitator")
    def do_retitle(self, meeting: str, title: str) -> None:
        """Give a meeting that is not closed another title."""
        if not self._own_meeting(meeting).has_log:
            raise Refused("meeting-gone", GONE)
        try:
            content = TitleSet(title=title).model_dump()
        except ValidationError as error:
            raise faults_in_words(error) from error
        clock, writer = HybridClock(), f"kernel-{uuid7()}"
        room = open_room(self.data, meeting, writer=writer, clock=clock)
        room.act(LEADER, [Proposal(id=uuid7(), kind="title-set", data=content)])
        room.close()
        self.list_meetings()

    @only_for("facilitator")
    def do_foresee(self, meeting: str) -> dict[str, Any]:
        """What would go with a meeting: `{counts: {kind: n}, people}`."""
        self._own_meeting(meeting)
        return asdict(foresee_deletion(self.data, meeting))

    @only_for("facilitator")
    def do_delete(self, meeting: str, with_people: bool = False) -> dict[str, Any]:
        """Delete a meeting: `{counts, waits}`, where `waits` says that a server still holds it."""
        self._own_meeting(meeting)
        erased = delete_meeting(
            self.data,
            meeting,
            datetime.now(UTC),
            writer=f"kernel-{uuid7()}",
            with_people=with_people,
        )
        self.note("erased", meeting)
        self.list_meetings()
        return {"counts": erased.counts, "waits": bool(erased.waiting)}

    def _own_meeting(self, meeting: str) -> MeetingSummary:
        """Raises Refused where it is not there, or not theirs to lead."""
        summary = self.past_meetings().get(meeting)
        if summary is None:
            raise Refused("meeting-gone", GONE)
        return summary
