"""The base class of widgets that create meetings from the bank.

Whose meeting it is, a facilitator with a key chooses from the scope of it.
"""

import os
from datetime import UTC, datetime
from typing import Any

import traitlets
from pydantic import ValidationError

from faellesblik.bank import load_bank
from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.carried_decisions import open_decisions
from faellesblik.meeting.joining import screen_key
from faellesblik.meeting.opening import create_meeting, create_rehearsal
from faellesblik.meeting.past_meetings import PastMeetings
from faellesblik.meeting.scope import request_in_scope
from faellesblik.model.access import EVERY_TEAM, access_missing
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.names import near_teams, team_key
from faellesblik.store.data import DataFolder
from faellesblik.store.rehearsals import API_VARIABLE
from faellesblik_widgets.desk_widget import DeskWidget, only_for

__all__ = ["CreationWidget", "faults_in_words"]


class CreationWidget(DeskWidget):
    """Creates meetings from the bank. `problems` names the exercises that can't be used.

    `creates` is whether the reader may create any. `known_teams` are those to choose from
    (meeting/past_meetings.py). `schools` are those at which the reader may name a new team; null
    where they may write any. `rehearses` is whether an invented team can play an exercise here: it
    takes the room's API.
    """

    problems: traitlets.List[Any] = traitlets.List().tag(sync=True)
    creates = traitlets.Bool(True).tag(sync=True)
    rehearses = traitlets.Bool(False).tag(sync=True)
    known_teams: traitlets.List[Any] = traitlets.List().tag(sync=True)
    schools = traitlets.Any(None).tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        self.bank = load_bank((data or DataFolder.default()).exercises)
        super().__init__(data)
        self.problems = [str(problem) for problem in self.bank.problems]
        self.creates = self.may_call("create")
        self.rehearses = self.creates and API_VARIABLE in os.environ
        if not self.access.is_owner:
            self.schools = [school for school, team in self.access.scope if team == EVERY_TEAM]
        self.list_meetings()

    def past_meetings(self) -> PastMeetings:
        """All meetings that the reader may see."""
        records = self.records("meeting").records if self.creates else ()
        return PastMeetings(self.data, self.access, records, datetime.now(UTC).date())

    def list_meetings(self) -> None:
        """Look again at which meetings have been held, and by which teams."""
        self.show_meetings(self.past_meetings())

    def show_meetings(self, past: PastMeetings) -> None:
        self.known_teams = [team.as_json() for team in past.teams()] if self.creates else []

    @only_for("facilitator")
    def do_team(self, team: str = "", school: str = "") -> dict[str, Any]:
        """What is known of a team by this name: `{known, near, decisions}`.

        `decisions` are the open ones that a meeting of it would take up, `[{text, who?, by?}]`;
        `near` are teams that may be meant, `[{team, school}]`, where none is called so.
        """
        if (team or school) and not self.access.reaches(school, team):
            raise access_missing()
        teams = [(known["team"], known["school"]) for known in self.known_teams]
        known = team_key(team, school) in {team_key(*other) for other in teams}
        near = [] if known or not team else near_teams(team, school, teams)
        fields = {"text", "who", "by"}
        return {
            "known": known,
            "near": [{"team": name, "school": at} for name, at in near],
            "decisions": [
                decision.model_dump(mode="json", include=fields, exclude_none=True)
                for decision in open_decisions(self.data, team, school, datetime.now(UTC).date())
            ],
        }

    @only_for("facilitator")
    def do_create(self, **request: Any) -> dict[str, str]:
        """Begin a meeting from `{title, language, agenda, team?, school?, carry?}`.

        The answer is `{meeting, code, screen_key}`, the key to the page of its screens.
        """
        try:
            meeting_request = MeetingRequest.model_validate(request)
        except ValidationError as error:
            raise faults_in_words(error) from error
        meeting_request = request_in_scope(meeting_request, self.access)
        room = create_meeting(
            self.data, self.bank, meeting_request, writer=f"kernel-{uuid7()}", clock=HybridClock()
        )
        created = room.state.created
        assert created is not None  # noqa: S101 - just created
        room.close()
        self.note("meeting-created", created.meeting)
        return {
            "meeting": created.meeting,
            "code": created.code,
            "screen_key": screen_key(room.state) or "",
        }

    @only_for("facilitator")
    def do_rehearse(self, exercise: str) -> dict[str, str]:
        """Begin a rehearsal of an exercise, which the dashboard leads. The answer is `{code}`."""
        if exercise not in self.bank.exercises:
            raise Refused("exercise-unknown", N_("There is no such exercise in the bank."))
        room = create_rehearsal(
            self.data,
            self.bank,
            exercise,
            self.reader_language,
            writer=f"kernel-{uuid7()}",
            clock=HybridClock(),
        )
        room.close()
        created = room.state.created
        assert created is not None  # noqa: S101 - just created
        return {"code": created.code}


def faults_in_words(error: ValidationError) -> Refused:
    """What must be mended in a meeting that is asked for, or in a template of one."""
    return Refused(
        "agenda-invalid",
        N_("Something must be mended before it can be saved."),
        fields={
            ".".join(str(part) for part in details["loc"]): (_remedy(details["loc"]), {})
            for details in error.errors()
        },
    )


def _remedy(place: tuple[int | str, ...]) -> str:
    """The msgid of what to do about the field at `place`, such as `("agenda", 0, "minutes")`."""
    return {
        ("title",): N_("Give the meeting a title of at most 200 characters."),
        ("name",): N_("Give the template a name of at most 200 characters."),
        ("agenda",): N_("Put at least one thing on the agenda."),
        ("agenda", "talk"): N_("Write what the item is about, in at most 200 characters."),
        ("agenda", "minutes"): N_("Write a whole number of minutes, from 1 to 120."),
    }.get(tuple(part for part in place if isinstance(part, str)), N_("Look at this once more."))
