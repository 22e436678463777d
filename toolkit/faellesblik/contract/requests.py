"""What a client sends to the server, beside MeetingRequest of the model."""

from typing import Annotated

from pydantic import Field, StringConstraints

from faellesblik.model.base import Closed, Language, Name
from faellesblik.model.event_data import ParticipantId
from faellesblik.model.events import Event, Proposal
from faellesblik.model.fields import MAX_TEXT

__all__ = [
    "MAX_BODY",
    "MAX_WHY",
    "EventsRequest",
    "HandIn",
    "JoinRequest",
    "MirrorRequest",
    "ObserverMirrorRequest",
]

MAX_BODY = 128 * 1024
"""The most that a request's body may hold, in bytes."""

JoinId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22,64}$")]

MAX_WHY = 500
"""The most characters of a word on why an exercise is recommended or retired."""


class JoinRequest(Closed):
    """Somebody joins a meeting, by name or without one.

    Whoever joins twice with the same `id` is one participant, with one key; the later name holds.
    So a device makes the id before it first asks, and keeps it until it is answered. Who knows the
    id gets the key: it is at least 128 random bits and is told nobody but the server.
    """

    id: JoinId | None = None
    name: Name | None = None


class EventsRequest(Closed):
    """What somebody does in a meeting. The list is accepted whole or not at all."""

    events: list[Proposal] = Field(min_length=1, max_length=50)


class MirrorRequest(Closed):
    """A text for the language mirror, which keeps nothing of it."""

    text: str = Field(json_schema_extra={"maxLength": MAX_TEXT})


class ObserverMirrorRequest(MirrorRequest):
    """A text for the language mirror, and the language that it is in."""

    language: Language


class HandIn(Closed):
    """What an observer's device has noted. The list is kept whole or not at all."""

    device: ParticipantId
    events: list[Event] = Field(min_length=1, max_length=500)
