"""The view of each role: all that its holder may see of a meeting, in one object.

Outer keys are never taken away. A view grows and shrinks by JSON Merge Patches, in which null
means gone.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer

from faellesblik.contract.agenda import AgendaItem
from faellesblik.contract.base import Answer, optional_member
from faellesblik.contract.fields import FieldAnswers
from faellesblik.contract.people import Door, FacilitatorPeople, Me, Names, People
from faellesblik.contract.shown import Board, Carried, Decision, Later, Shown, Undo, Unshown
from faellesblik.model.base import Language
from faellesblik.model.event_data import TeamForm
from faellesblik.model.evidence import Evidence

__all__ = [
    "FacilitatorView",
    "Now",
    "ParticipantView",
    "Personal",
    "ScreenView",
    "StepState",
    "View",
]

StepState = Literal["waiting", "open", "locked", "revealed"]
"""Where a step stands."""


def _snapshot(evidence: Evidence) -> dict[str, Any]:
    return evidence.model_dump(mode="json", exclude_none=True)


OpenEvidence = Annotated[Evidence, PlainSerializer(_snapshot, return_type=dict[str, Any])]


class IntervalEnd(Answer):
    """An interval of the current step, and when its time is up."""

    interval: str
    ends_at: str | None = optional_member("In ISO 8601; absent while no clock runs.")


class Pause(Answer):
    """A pause in the middle of a step. The clock rests, and goes on afterwards."""

    until: str = Field(description="In ISO 8601. Nothing ends it but whoever leads.")


class Now(Answer):
    """Where the meeting is. Before anything is opened: the first step, waiting."""

    item: str
    step: str
    state: StepState | Literal["closed"]
    ends_at: str | None = Field(
        default=None,
        description="When the step's time is up, in ISO 8601; null, or absent after a merge "
        "patch, while no clock runs.",
    )
    intervals: list[IntervalEnd] | None = optional_member(
        "While a step with intervals is open: those that were left when the clock was set, in "
        "order. It is in the first whose time is not up, or else in the last."
    )
    pause: Pause | None = optional_member("While the meeting pauses.")


class Kept(Answer):
    """The last days on which something of the meeting is kept, as 2026-12-01."""

    log: str = Field(description="What everybody wrote and did, as it was written.")
    records: str = Field(description="What the meeting came to.")


class _View(Answer):
    meeting: str
    code: str = Field(description="What people type to join.")
    revision: int = Field(description="Grows with every event; equal revisions are equal views.")
    language: Language
    title: str
    agenda: list[AgendaItem]
    now: Now
    progress: dict[str, dict[str, StepState]] = Field(
        description="Where each step stands, by item and step; a step never opened is absent."
    )
    passed: dict[str, dict[str, bool]] = Field(
        description="Steps that nobody's answers lead to: the meeting goes past them, and whoever "
        "leads may still open them."
    )
    sound: bool = Field(description="Whether the wall and whoever leads hear that a time is up.")
    later: Later
    mine: dict[str, dict[str, FieldAnswers]] = Field(
        description="What I, or my team, sent: by item and step."
    )
    shown: dict[str, dict[str, list[Shown]]] = Field(
        description="All of a revealed step; before that, those that were shown one by one, the "
        "latest last. While teams work, whoever takes part has theirs in `me` instead."
    )
    counts: dict[str, dict[str, dict[str, dict[str, int]]]] = Field(
        description="How many gave each answer to a check: item → step → field → answer → how many."
    )
    boards: dict[str, dict[str, Board]] = Field(description="By item and group step.")
    votes: dict[str, dict[str, dict[str, int]]] = Field(
        description="How many votes each group or card has, by item and vote step, once revealed."
    )
    ballots: dict[str, dict[str, Board]] | None = optional_member(
        "The board that shown votes were given on, by item and vote step, where it lies otherwise "
        "now. What has votes and is not on it had words that were taken away."
    )
    roles: dict[str, dict[str, Names]] = Field(description="Who holds each role, by item.")
    team_roles: dict[TeamForm, dict[str, dict[str, dict[str, Names]]]] = Field(
        description="Who holds each role in a team: form → number → item → role. Where a step "
        "belongs to teams, only these count. Number 0 is those who are in none."
    )
    teams: dict[TeamForm, dict[str, Names]] = Field(
        description="Who works together, by form and number."
    )
    decisions: dict[str, Decision] = Field(description="By the id of the event that made each.")
    carried: dict[str, Carried] = Field(description="By the decision's id in its own meeting.")
    rehearsal: Literal[True] | None = optional_member(
        "The team is invented, and nothing of the meeting is kept."
    )
    evidence: dict[str, dict[str, OpenEvidence]] | None = optional_member(
        "Observations that are open, by item and record."
    )
    kept: Kept | None = optional_member("Once the meeting is closed.")
    me: Me | None = optional_member("Only for somebody who takes part.")


class ParticipantView(_View):
    """What somebody who takes part may see."""

    role: Literal["participant"]
    people: People


class ScreenView(_View):
    """What a screen may show to the whole room."""

    role: Literal["screen"]
    people: People
    page: int = Field(
        description="The page of the current step that whoever leads has turned to, from 0. It may "
        "lie beyond the last one of a large screen."
    )


class FacilitatorView(_View):
    """What somebody who leads may see; with `me` and `mine` where they take part too."""

    role: Literal["facilitator"]
    people: FacilitatorPeople
    door: Door
    hidden: dict[str, dict[str, list[Shown]]] = Field(
        description="What the facilitator took away, to be shown again."
    )
    unshown: list[Unshown] = Field(
        description="The current step's contributions still to be shown one by one."
    )
    facilitators: list[str] = Field(description="Participants who lead too.")
    undo: Undo | None = optional_member("The latest act that can be undone.")


View = Annotated[ParticipantView | ScreenView | FacilitatorView, Field(discriminator="role")]


class Personal(Answer):
    """The part of a view that differs from one participant to the next."""

    mine: dict[str, dict[str, FieldAnswers]]
    me: Me
