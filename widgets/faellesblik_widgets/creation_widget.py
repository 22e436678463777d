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
from faellesblik.meeting.opening import create_meeting, create_rehearsal
from faellesblik.meeting.scope import request_in_scope
from faellesblik.model.access import EVERY_TEAM, access_missing
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder
from faellesblik.store.rehearsals import API_VARIABLE
from faellesblik_widgets.desk_widget import DeskWidget, only_for

__all__ = ["CreationWidget"]


class CreationWidget(DeskWidget):
    """Creates meetings from the bank. `problems` names the exercises that can't be used.

    `creates` is whether the reader may create any. `places` are those to choose from, as
    `{school, team?}`, where any team of a school is without `team`; empty where school and team
    are the reader's to write. `rehearses` is whether an invented team can play an exercise here:
    it takes the room's API.
    """

    problems: traitlets.List[Any] = traitlets.List().tag(sync=True)
    creates = traitlets.Bool(True).tag(sync=True)
    rehearses = traitlets.Bool(False).tag(sync=True)
    places: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        self.bank = load_bank((data or DataFolder.default()).exercises)
        super().__init__(data)
        self.problems = [str(problem) for problem in self.bank.problems]
        self.creates = self.may_call("create")
        self.rehearses = self.creates and API_VARIABLE in os.environ
        if self.creates and not self.access.is_owner:
            self.places = [
                {"school": school} | ({} if team == EVERY_TEAM else {"team": team})
                for school, team in self.access.scope
            ]

    @only_for("facilitator")
    def do_open_decisions(self, team: str = "", school: str = "") -> list[dict[str, str]]:
        """The open decisions that a meeting of this team would take up: `[{text, who?, by?}]`."""
        if (team or school) and not self.access.reaches(school, team):
            raise access_missing()
        fields = {"text", "who", "by"}
        return [
            decision.model_dump(mode="json", include=fields, exclude_none=True)
            for decision in open_decisions(self.data, team, school, datetime.now(UTC).date())
        ]

    @only_for("facilitator")
    def do_create(self, **request: Any) -> dict[str, str]:
        """Begin a meeting from `{title, language, agenda, team?, school?, carry?}`.

        The answer is `{meeting, code}`.
        """
        try:
            meeting_request = MeetingRequest.model_validate(request)
        except ValidationError as error:
            raise Refused(
                "agenda-invalid",
                N_("Something must be mended before it can be saved."),
                fields={
                    ".".join(str(part) for part in details["loc"]): (_remedy(details["loc"]), {})
                    for details in error.errors()
                },
            ) from error
        meeting_request = request_in_scope(meeting_request, self.access)
        room = create_meeting(
            self.data, self.bank, meeting_request, writer=f"kernel-{uuid7()}", clock=HybridClock()
        )
        created = room.state.created
        assert created is not None  # noqa: S101 - just created
        room.close()
        self.note("meeting-created", created.meeting)
        return {"meeting": created.meeting, "code": created.code}

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


def _remedy(place: tuple[int | str, ...]) -> str:
    """The msgid of what to do about the field at `place`, such as `("agenda", 0, "minutes")`."""
    return {
        ("title",): N_("Give the meeting a title of at most 200 characters."),
        ("agenda",): N_("Put at least one thing on the agenda."),
        ("agenda", "talk"): N_("Write what the item is about, in at most 200 characters."),
        ("agenda", "minutes"): N_("Write a whole number of minutes, from 1 to 120."),
    }.get(tuple(part for part in place if isinstance(part, str)), N_("Look at this once more."))
