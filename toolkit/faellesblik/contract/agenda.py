"""The agenda as a view holds it: items, their steps, and what a step asks."""

from typing import Literal

from pydantic import Field

from faellesblik.contract.base import Answer, optional_member
from faellesblik.contract.fields import AnyField
from faellesblik.model.agenda import Plain
from faellesblik.model.event_data import TeamForm
from faellesblik.model.handover import Handover

__all__ = ["AgendaItem", "Each", "Earlier", "Interval", "ItemRole", "Sides", "Step"]


class Earlier(Answer):
    """Where an earlier field of the same exercise stands."""

    step: str
    field: str
    label: str


class Each(Answer):
    """One of those that a step's fields are repeated for, such as a seat."""

    each: str
    label: str
    help: str | None = optional_member("What it means, in a sentence.")


class Sides(Answer):
    """Each field of `of` is answered, unless the field `unless` says why one is empty."""

    of: list[str]
    unless: str


class Interval(Answer):
    """One of the parts that a step's time is divided into."""

    interval: str
    label: str


class Step(Answer):
    """One step of an item, with the words of the meeting's language."""

    step: str = Field(description="Its id within the exercise.")
    does: Literal["read", "write", "discuss", "group", "vote", "decide", "check"] = Field(
        description="A `check` is seen as it is answered, by how many said what."
    )
    form: Literal["alone", "pairs", "fours", "team", "plenary"]
    teams: TeamForm | None = optional_member(
        "The form of the teams that it belongs to: of those that do it, or of those whose members "
        "do it alone."
    )
    minutes: int
    title: str
    say: str
    silent: list[str] = Field(description="Who keeps quiet: role ids, or `everyone`.")
    writes: list[str] = Field(description="Roles that answer; when it is empty, everyone does.")
    anonymous: bool
    recalls: list[Earlier] = Field(
        description="Earlier fields of the same exercise whose own answer is shown again."
    )
    fields: list[AnyField]
    shows: list[Earlier] | None = optional_member(
        "Earlier fields whose answers everybody sees again, once they were shown."
    )
    board: list[Earlier] | None = optional_member(
        "Earlier fields whose answers lie as cards on its board, where it groups."
    )
    sides: Sides | None = optional_member(
        "Two sides of which neither may stay empty without a reason."
    )
    interval: str | None = optional_member("What one of its intervals is called, such as a seat.")
    intervals: list[Interval] | None = optional_member(
        "The parts that its time is divided into, in order."
    )
    each: list[Each] | None = optional_member("What the fields are repeated for, in order.")
    facilitator: str | None = optional_member(
        "A note to whoever leads; only in the facilitator's view."
    )


class ItemRole(Answer):
    """A role that somebody can take in an item."""

    role: str
    name: str
    does: str


class AgendaItem(Answer):
    """An exercise on the agenda, or something plain.

    A plain item looks like one with a single step, `discuss` in plenary, that has no fields.
    """

    item: str
    exercise: str = Field(
        description="An id of the bank; where `plain` is there, one that only this meeting knows."
    )
    version: int
    plain: Plain | None = optional_member(
        "An item without an exercise: something to talk about, a break, or what earlier meetings "
        "left open."
    )
    title: str
    purpose: str
    minutes: int
    handover: Handover = Field(
        description="What of the item's decisions may leave the team: `measures` is their level."
    )
    roles: list[ItemRole]
    steps: list[Step]
