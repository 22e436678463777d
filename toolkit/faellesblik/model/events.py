"""The events of a meeting, which are all that its log holds.

`Event` is the envelope; `DATA_MODELS` has the model of each kind's content. An event says what
somebody did, never what followed from it, which the reducer works out.
"""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints

from faellesblik.model.base import Closed, Open, Uuid
from faellesblik.model.event_data import (
    AgendaOrdered,
    DeadlineSet,
    Decided,
    DoorSet,
    EventData,
    EvidenceClosed,
    EvidenceOpened,
    FacilitatorNamed,
    FollowedUp,
    Hand,
    ItemAdded,
    Joined,
    Left,
    MeetingClosed,
    MeetingCreated,
    ParticipantId,
    PauseSet,
    PersonRemoved,
    Removed,
    RoleTaken,
    SoundSet,
    StepsOrdered,
    TeamJoined,
    TeamsFormed,
    TimerSet,
    TitleSet,
    Undone,
)
from faellesblik.model.ids import parse_at
from faellesblik.model.step_event_data import (
    Answered,
    ContributionEvent,
    Grouped,
    GroupNamed,
    Hidden,
    IntervalOpened,
    PageTurned,
    Ready,
    Released,
    StepEvent,
    StepOpened,
    Submitted,
    Voted,
)

__all__ = [
    "DATA_MODELS",
    "FACILITATOR_KINDS",
    "PARTICIPANT_KINDS",
    "UNDOABLE",
    "Event",
    "Kind",
    "Proposal",
    "Role",
    "WriterRole",
    "is_alias",
]

Role = Literal["facilitator", "participant", "screen"]
WriterRole = Literal["facilitator", "participant"]
"""The roles in which events are written: a screen does nothing."""

Kind = Literal[
    "meeting-created", "joined", "left", "person-removed", "door-set", "facilitator-named",
    "step-opened", "step-revealed", "contribution-revealed", "step-locked", "page-turned",
    "timer-set", "title-set", "interval-opened", "pause-set", "sound-set",
    "item-added", "agenda-ordered", "steps-ordered", "deadline-set", "undone",
    "began", "submitted", "withdrawn", "answered", "released", "hidden", "ready",
    "hand", "role-taken",
    "teams-formed", "team-joined", "grouped", "group-named", "voted",
    "decided", "removed", "followed-up", "evidence-opened", "evidence-closed",
    "meeting-closed",
]  # fmt: skip

LAST_YEAR = 9000
"""A clock must be able to go on from any reading."""


def _check_moment(at: str) -> str:
    if parse_at(at).year > LAST_YEAR:
        raise ValueError(f"the year must be {LAST_YEAR} at the latest")
    return at


ClockReading = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-\d{4}$"),
    AfterValidator(_check_moment),
]


DATA_MODELS: dict[Kind, type[EventData]] = {
    "meeting-created": MeetingCreated,
    "joined": Joined,
    "left": Left,
    "person-removed": PersonRemoved,
    "door-set": DoorSet,
    "facilitator-named": FacilitatorNamed,
    "step-opened": StepOpened,
    "step-revealed": StepEvent,
    "contribution-revealed": ContributionEvent,
    "step-locked": StepEvent,
    "page-turned": PageTurned,
    "timer-set": TimerSet,
    "title-set": TitleSet,
    "interval-opened": IntervalOpened,
    "pause-set": PauseSet,
    "sound-set": SoundSet,
    "item-added": ItemAdded,
    "agenda-ordered": AgendaOrdered,
    "steps-ordered": StepsOrdered,
    "deadline-set": DeadlineSet,
    "undone": Undone,
    "began": StepEvent,
    "submitted": Submitted,
    "withdrawn": StepEvent,
    "answered": Answered,
    "released": Released,
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

_SHARED_KINDS: frozenset[Kind] = frozenset(
    {"hand", "role-taken", "team-joined", "grouped", "group-named"}
)
PARTICIPANT_KINDS: frozenset[Kind] = _SHARED_KINDS | {
    "left", "began", "submitted", "withdrawn", "ready", "voted",
}  # fmt: skip
FACILITATOR_KINDS: frozenset[Kind] = _SHARED_KINDS | {
    "person-removed", "door-set", "facilitator-named",
    "step-opened", "step-revealed", "contribution-revealed", "step-locked", "page-turned",
    "timer-set", "title-set", "interval-opened", "pause-set", "sound-set",
    "item-added", "agenda-ordered", "steps-ordered", "deadline-set", "undone",
    "hidden", "teams-formed", "decided", "removed", "followed-up",
    "evidence-opened", "evidence-closed", "meeting-closed",
}  # fmt: skip
UNDOABLE: frozenset[Kind] = FACILITATOR_KINDS - {"undone", "page-turned", "meeting-closed"}
"""The kinds that can be undone when a facilitator did them. Closing writes records, so it can't;
a page is turned back."""


ALIAS = re.compile(r"a-[0-9a-f]{32}")


def is_alias(author: str) -> bool:
    """Whether an author is an alias, which only the participant's own key can make."""
    return ALIAS.fullmatch(author) is not None


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
    at: ClockReading
    by: ParticipantId
    role: WriterRole | Literal["observer"]
    kind: str
    v: int = Field(default=1, ge=1)
    data: dict[str, Any]

    @property
    def order(self) -> tuple[str, str]:
        return (self.at, self.id)

    @property
    def is_sealed(self) -> bool:
        """Whether an alias wrote it: then its id is random, and its `at` tells no time of day."""
        return self.role == "participant" and is_alias(self.by)

    @property
    def is_of_the_moment(self) -> bool:
        """Whether it means nothing once the server that wrote it has ended, as a mark does."""
        return self.kind == "answered"

    @property
    def moment(self) -> datetime:
        """When it happened, as far as its writer's clocks tell.

        `wall` is there where the log's order was ahead of the writer's wall clock.
        """
        wall = (self.model_extra or {}).get("wall")
        try:
            return parse_at(wall if isinstance(wall, str) else self.at)
        except ValueError:
            return parse_at(self.at)

    @property
    def is_redacted(self) -> bool:
        """Whether words were taken out of it afterwards."""
        return bool((self.model_extra or {}).get("redacted"))

    def redact(self, data: dict[str, Any]) -> "Event":
        """The same event with other data, marked so that an older copy never counts again."""
        return self.model_validate(self.model_dump() | {"data": data, "redacted": True})

    def line(self) -> bytes:
        """The event as one line of a log."""
        return self.model_dump_json().encode() + b"\n"
