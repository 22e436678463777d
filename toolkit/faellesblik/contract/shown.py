"""What has come of a meeting so far, as a view tells it: answers, boards, decisions."""

from pydantic import Field

from faellesblik.contract.base import Answer, optional_member
from faellesblik.contract.fields import FieldAnswers
from faellesblik.model.agenda import Level
from faellesblik.model.event_data import Outcome

__all__ = ["Board", "Card", "Carried", "Decision", "Group", "Later", "Shown", "Undo", "Unshown"]


class Unshown(Answer):
    """A contribution that has not been shown yet: whose it is, where its step says so."""

    contribution: str
    by: str | None = optional_member("Its author's name, where the step says whose answers are.")
    team: int | None = optional_member("Its team's number, where a team answered.")


class Shown(Unshown):
    """One author's answers to a step, once others may see them."""

    answers: FieldAnswers


class Card(Answer):
    """A card on a board: one text of one author."""

    text: str
    contribution: str | None = optional_member(
        "What it is a part of; only in the facilitator's view."
    )
    group: str | None = optional_member("The group that it lies in.")


class Group(Answer):
    """A group of cards."""

    name: str = Field(description="Empty where nobody has named it.")


class Board(Answer):
    """The board of a step that groups. Ids sort by time: an older group comes first."""

    cards: dict[str, Card]
    groups: dict[str, Group] = Field(description="Groups with a card or a name.")
    hidden: list[str] = Field(
        description="Steps whose answers belong on the board and have not been shown yet."
    )


class _Decision(Answer):
    text: str
    who: str | None = optional_member("Who does it.")
    by: str | None = optional_member("The day to look at it again, as 2026-12-01.")
    level: Level | None = optional_member("Where it sits.")
    reason: str | None = optional_member("Why it sits with the individual.")


class Decision(_Decision):
    """A decision of this meeting."""

    item: str | None = optional_member("The item in which it was made.")


class Carried(_Decision):
    """A decision that an earlier meeting left open, and what this one says of it."""

    meeting: str
    decided_on: str = Field(description="A day, as 2026-12-01.")
    outcome: Outcome | None = optional_member("What became of it.")
    why: str | None = optional_member("Why it was dropped.")


class Later(Answer):
    """Until when those who were absent may answer, in ISO 8601."""

    until: str | None = optional_member("All of a meeting that is over for today.")
    steps: dict[str, dict[str, str]] = Field(description="Single steps, by item and step.")


class Undo(Answer):
    """The latest act of a facilitator that can be undone."""

    target: str = Field(description="The id of its event, as `undone` names it.")
    kind: str
    item: str | None = optional_member("The item that it was about.")
    step: str | None = optional_member("The step that it was about.")
