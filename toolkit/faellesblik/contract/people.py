"""Who is in a meeting, as a view tells it."""

from pydantic import Field

from faellesblik.contract.base import Answer, optional_member
from faellesblik.contract.shown import Shown
from faellesblik.model.event_data import TeamForm

__all__ = ["Door", "FacilitatorPeople", "Me", "Names", "People", "Person", "Queued"]

Names = list[str | None]
"""Names in order; null where somebody's is not known."""


class Person(Answer):
    """Somebody who joined, as whoever leads sees them. What they did is of the current step."""

    name: str | None = optional_member("Absent where they gave none.")
    here: bool = Field(description="Whether they are in the meeting, and have not left it.")
    away: bool = Field(description="Whether their device has been out of touch for a while.")
    removed: bool = Field(description="Whether a facilitator took them out.")
    writing: bool = Field(description="Whether they have begun to write and not sent yet.")
    ready: bool
    answered: bool
    leads: bool = Field(description="Whether they lead too.")
    teams: dict[TeamForm, int] = Field(description="The number of their team, by form.")


class Queued(Answer):
    """Somebody who asks for the word."""

    participant: str
    name: str | None = optional_member("Absent where they gave none.")


class People(Answer):
    """How many there are. `writing`, `ready` and `answered` count for the current step."""

    joined: int = Field(description="How many are in the meeting, without those who are away.")
    away: int = Field(description="How many are in, but out of touch for a while.")
    expected: int = Field(
        description="How many answers there can be: a team counts as one, and where roles write, "
        "only who holds them."
    )
    writing: int = Field(description="How many have begun to write and not sent yet.")
    ready: int
    answered: int
    hands: int = Field(description="How many ask for the word.")


class FacilitatorPeople(People):
    """How many there are, and who."""

    screens: int = Field(description="How many screens show the meeting right now.")
    queue: list[Queued] = Field(description="Who asks for the word, who has waited longest first.")
    each: dict[str, Person] = Field(description="Everyone who joined, by participant.")


class Door(Answer):
    """The way into the meeting, for whoever leads."""

    open: bool = Field(description="Whether anybody new may join.")
    arrivals: int = Field(description="How many joined within a minute of the latest.")
    arrived_at: str | None = optional_member("When the latest joined, in ISO 8601.")


class Me(Answer):
    """What only this participant sees of themselves."""

    participant: str
    name: str | None = optional_member("Absent where they gave none.")
    ready: dict[str, dict[str, bool]] = Field(description="By item and step.")
    votes: dict[str, dict[str, dict[str, int]]] = Field(
        description="My votes as they count: item → step → group or card → how many."
    )
    returned: dict[str, dict[str, int]] | None = optional_member(
        "How many of my votes came back to me, by item and vote step: what they were given to is "
        "not on the board any more, or was put together with more of mine than one may give."
    )
    hand: bool = Field(description="Whether my hand is up.")
    roles: dict[str, str] = Field(description="The role that I hold, by item.")
    teams: dict[TeamForm, int] = Field(description="The number of my team, by form.")
    shown: dict[str, dict[str, list[Shown]]] | None = optional_member(
        "While teams work: what mine has shown, by item and step, instead of what all have."
    )
