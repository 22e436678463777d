"""The stream of a meeting, as Server-Sent Events."""

from typing import Annotated, Any, Literal

from pydantic import Field

from faellesblik.contract.base import Answer
from faellesblik.contract.refusals import Refusal
from faellesblik.contract.view import View

__all__ = ["EndEvent", "PatchEvent", "StreamEvent", "ViewEvent"]


class _StreamEvent(Answer):
    id: int = Field(description="The view's revision after it: what `Last-Event-ID` names.")


class ViewEvent(_StreamEvent):
    """Comes first, unless the stream resumes: the whole view."""

    event: Literal["view"]
    data: View


class PatchEvent(_StreamEvent):
    """The difference to the last event's view. An empty one tells that the line is alive."""

    event: Literal["patch"]
    data: dict[str, Any] = Field(description="A JSON Merge Patch (RFC 7396).")


class EndEvent(_StreamEvent):
    """The last event, where the room itself ends the stream."""

    event: Literal["end"]
    data: Refusal = Field(description="Why: what a request would be refused with now.")


StreamEvent = Annotated[ViewEvent | PatchEvent | EndEvent, Field(discriminator="event")]
