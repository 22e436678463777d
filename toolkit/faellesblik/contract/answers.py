"""What the server answers where it says yes, beside the views."""

from typing import Any

from pydantic import Field

from faellesblik.contract.base import Answer, optional_member
from faellesblik.model.base import Language
from faellesblik.model.schemes import Scheme

__all__ = [
    "Accepted",
    "CreatedMeeting",
    "HandedIn",
    "Result",
    "SavedRecord",
    "Schemes",
    "Seat",
]


class CreatedMeeting(Answer):
    """A meeting that has just been created."""

    meeting: str = Field(description="Its id, as records and folders name it.")
    code: str = Field(description="What people type to join.")
    join_url: str = Field(description="The address of its page for phones.")
    screen_url: str = Field(
        description="The address of its page for a screen that all can see, with the key to it."
    )
    facilitator_key: str = Field(description="Opens this meeting for whoever leads; told once.")


class Seat(Answer):
    """A participant's place in a meeting."""

    participant: str
    key: str = Field(description="Opens this meeting, and nothing else.")


class Accepted(Answer):
    """The ids of all events that were sent. They are durable."""

    accepted: list[str]


class Result(Answer):
    """The records so far: of what has been revealed, and of all once the meeting is closed."""

    meeting: str
    closed: bool
    records: list[dict[str, Any]] = Field(
        description="As the JSON Schemas of records say: urn:faellesblik:meeting:… and others."
    )


class Schemes(Answer):
    """What an observer's page offers."""

    schemes: list[Scheme] = Field(description="Coding schemes.")
    places: dict[Language, list[str]] = Field(
        description="Where in and around a classroom somebody may be, by language."
    )


class SavedRecord(Answer):
    """The record that a session has become."""

    record: str
    delete_after: str = Field(description="A day, as 2026-12-01.")


class HandedIn(Answer):
    """What became of the events that a device handed in."""

    accepted: list[str] = Field(description="Events that are durable now.")
    conflicts: list[str] = Field(
        description="Ids that stand for something else already; these events are kept apart."
    )
    saved: SavedRecord | None = optional_member(
        "The record, where the observer has saved the session."
    )
