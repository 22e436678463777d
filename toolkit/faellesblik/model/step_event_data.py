"""The content of events about a single step of a meeting."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, JsonValue, StringConstraints

from faellesblik.model.agenda import ItemId
from faellesblik.model.base import Identifier
from faellesblik.model.event_data import EventData
from faellesblik.model.visible_text import visible_or_empty

__all__ = [
    "Alias",
    "Answered",
    "ContributionEvent",
    "GroupNamed",
    "Grouped",
    "Hidden",
    "IntervalOpened",
    "PageTurned",
    "Ready",
    "Released",
    "StepEvent",
    "StepOpened",
    "Submitted",
    "Voted",
]

ContributionId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Alias = Annotated[str, StringConstraints(pattern=r"^a-[0-9a-f]{32}$")]
Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
GroupId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z-]{1,40}$")]


class StepEvent(EventData):
    item: ItemId
    step: Identifier


class StepOpened(StepEvent):
    """Starts the step's time: `minutes`, or what the agenda gives the step."""

    minutes: int | None = Field(default=None, ge=1, le=120)


class IntervalOpened(StepEvent):
    """The open step goes to one of its intervals, early or back; its time begins anew."""

    interval: Identifier


class PageTurned(StepEvent):
    """All screens go so many pages on, or back, in what they show of a step."""

    by: Literal[1, -1]


class ContributionEvent(StepEvent):
    """About one contribution to a step, by its id."""

    contribution: ContributionId


class Hidden(ContributionEvent):
    """Takes a shown answer off every screen and out of the result; `hidden` false undoes it."""

    hidden: bool = True


class Submitted(StepEvent):
    """A later one by the same participant (or their team) replaces it; `answers`: field → value."""

    answers: dict[str, JsonValue] = Field(max_length=100)


class Answered(StepEvent):
    """Who has answered, told by the room: marks that only a program with its secret can read.

    What they answered stands elsewhere, without time or order (`Event.is_sealed`).
    """

    marks: list[Mark]
    answered: bool = True


class Released(StepEvent):
    """Authors whose answers may be seen from now on, where their step's answers may; by the room.

    At the least three at once, or all that there are when the step ends.
    """

    authors: list[Alias]


class Ready(StepEvent):
    ready: bool = True


class Grouped(StepEvent):
    """A card of the board goes into a group, which is made by it; without one, out of it."""

    card: ContributionId
    group: GroupId | None


class GroupNamed(StepEvent):
    """An empty name takes the name away."""

    group: GroupId
    name: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=60),
        AfterValidator(visible_or_empty),
    ]


class Voted(StepEvent):
    """All of a person's votes in a step: a group or a card → how many. The last one counts."""

    votes: dict[GroupId, Annotated[int, Field(ge=1, le=20)]] = Field(max_length=20)
