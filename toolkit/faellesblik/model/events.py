"""What can happen in a meeting. The log holds these and nothing else.

`Event` is the envelope; `DATA` gives each kind its own content. An event says what somebody
did, never what followed from it: that is for the reducer to say.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from faellesblik.model.base import Closed, Open, Uuid
from faellesblik.model.event_data import (
    AgendaOrdered,
    ContributionEvent,
    DeadlineSet,
    Decided,
    EventData,
    EvidenceClosed,
    EvidenceOpened,
    FacilitatorNamed,
    FollowedUp,
    Grouped,
    GroupNamed,
    Hand,
    Hidden,
    ItemAdded,
    Joined,
    Left,
    MeetingClosed,
    MeetingCreated,
    ParticipantId,
    Ready,
    Removed,
    RoleTaken,
    StepEvent,
    StepOpened,
    StepsOrdered,
    Submitted,
    TeamJoined,
    TeamsFormed,
    TimerSet,
    Undone,
    Voted,
)

__all__ = [
    "DATA",
    "FACILITATOR_KINDS",
    "PARTICIPANT_KINDS",
    "UNDOABLE",
    "Event",
    "Kind",
    "Proposal",
    "Role",
]

Role = Literal["facilitator", "participant"]

Kind = Literal[
    "meeting-created", "joined", "left", "facilitator-named",
    "step-opened", "step-revealed", "contribution-revealed", "step-locked", "timer-set",
    "item-added", "agenda-ordered", "steps-ordered", "deadline-set", "undone",
    "began", "submitted", "withdrawn", "hidden", "ready", "hand", "role-taken",
    "teams-formed", "team-joined", "grouped", "group-named", "voted",
    "decided", "removed", "followed-up", "evidence-opened", "evidence-closed",
    "meeting-closed",
]  # fmt: skip

Reading = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-\d{4}$"),
]


DATA: dict[Kind, type[EventData]] = {
    "meeting-created": MeetingCreated,
    "joined": Joined,
    "left": Left,
    "facilitator-named": FacilitatorNamed,
    "step-opened": StepOpened,
    "step-revealed": StepEvent,
    "contribution-revealed": ContributionEvent,
    "step-locked": StepEvent,
    "timer-set": TimerSet,
    "item-added": ItemAdded,
    "agenda-ordered": AgendaOrdered,
    "steps-ordered": StepsOrdered,
    "deadline-set": DeadlineSet,
    "undone": Undone,
    "began": StepEvent,
    "submitted": Submitted,
    "withdrawn": StepEvent,
    "hidden": Hidden,
    "ready": Ready,
    "hand": Hand,
    "role-taken": RoleTaken,
    "teams-formed": TeamsFormed,
    "team-joined": TeamJoined,
    "grouped": Grouped,
    "group-named": GroupNamed,
    "voted": Voted,
    "decided": Decided,
    "removed": Removed,
    "followed-up": FollowedUp,
    "evidence-opened": EvidenceOpened,
    "evidence-closed": EvidenceClosed,
    "meeting-closed": MeetingClosed,
}

_BOTH: frozenset[Kind] = frozenset({"hand", "role-taken", "team-joined", "grouped", "group-named"})
PARTICIPANT_KINDS: frozenset[Kind] = _BOTH | {
    "left", "began", "submitted", "withdrawn", "ready", "voted",
}  # fmt: skip
FACILITATOR_KINDS: frozenset[Kind] = _BOTH | {
    "facilitator-named", "step-opened", "step-revealed", "contribution-revealed", "step-locked",
    "timer-set", "item-added", "agenda-ordered", "steps-ordered", "deadline-set", "undone",
    "hidden", "teams-formed", "decided", "removed", "followed-up",
    "evidence-opened", "evidence-closed", "meeting-closed",
}  # fmt: skip
UNDOABLE: frozenset[Kind] = FACILITATOR_KINDS - {"undone", "meeting-closed"}
"""Done by a facilitator, these can be undone. A closed meeting has been written down."""


class Proposal(Closed):
    """An event as somebody sends it: the room adds who and when."""

    id: Uuid
    kind: str
    data: dict[str, Any] = {}


class Event(Open):
    """An event as it stands in the log. Order is `(at, id)`.

    `v` is the version of its kind (event_reading.py). Keys that are not known survive.
    """

    id: Uuid
    at: Reading
    by: ParticipantId
    role: Role | Literal["observer"]
    kind: str
    v: int = Field(default=1, ge=1)
    data: dict[str, Any]

    @property
    def order(self) -> tuple[str, str]:
        return (self.at, self.id)

    def line(self) -> bytes:
        """The event as one line of a log."""
        return self.model_dump_json().encode() + b"\n"
