"""What a client sends to the server, beside MeetingRequest of the model."""

from pydantic import Field

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

MAX_WHY = 500
"""The most characters of a word on why an exercise is recommended or retired."""


class JoinRequest(Closed):
    """Somebody joins a meeting, by name or without one."""

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
