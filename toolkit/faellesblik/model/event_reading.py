"""Reading the content of events from a log that another version may have written.

Each kind of event has a version, the event's `v`, and an upgrade function from every version to
the next, as records have (records.py). `v` is raised only where older content would be misread. A
key more or less needs no new version, since keys are read leniently.

An event that can't be read has no effect. It stays in the log unchanged, for a version that knows
it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from faellesblik.model.base import error_summary
from faellesblik.model.event_data import EventData
from faellesblik.model.events import DATA_MODELS, Event
from faellesblik.model.lenient import is_newer, read_content, read_content_json
from faellesblik.model.observer_events import OBSERVER_DATA_MODELS, ObserverEventData

__all__ = [
    "MEETING_KINDS",
    "OBSERVATION_KINDS",
    "EventKinds",
    "FailureReason",
    "ReadFailure",
    "Upgrade",
    "parse_line",
    "read_event",
]

Content = TypeVar("Content", bound=BaseModel)
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
FailureReason = Literal["newer", "damaged", "torn"]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ReadFailure:
    """Why a line of a log, or the event on it, is skipped. `why` is a message for an operator.

    `newer`: a later version wrote it. `damaged`: no version did, so the file should be restored.
    `torn`: the last line, which was cut off while it was written and was never acknowledged.
    """

    reason: FailureReason
    why: str


@dataclass(frozen=True)
class EventKinds(Generic[Content]):
    """The kinds of event of one sort of log, with the model of each.

    `versions` has the newest version of each kind that is past version 1. `upgrades` maps a kind
    and a version to the function that upgrades content to the next version. With `strict`, values
    are not converted: the text "5" is no number.
    """

    models: Mapping[Any, type[Content]]
    versions: Mapping[str, int] = field(default_factory=dict)
    upgrades: Mapping[tuple[str, int], Upgrade] = field(default_factory=dict)
    strict: bool = False

    def version(self, kind: str) -> int:
        """The newest version of a kind: the one that this program writes."""
        return self.versions.get(kind, 1)

    def supports(self, event: Event) -> bool:
        """Whether this program knows the event's kind and version."""
        return event.kind in self.models and event.v <= self.version(event.kind)

    def read(self, event: Event) -> Content | ReadFailure:
        """The event's content, upgraded to the newest version."""
        model = self.models.get(event.kind)
        if model is None or event.v > self.version(event.kind):
            what = f"version {event.v} of '{event.kind}'" if model else f"kind '{event.kind}'"
            return ReadFailure("newer", f"{what} is not known here")
        try:
            content = event.data
            for version in range(event.v, self.version(event.kind)):
                content = self.upgrades[event.kind, version](content)
            if self.strict:
                return read_content_json(model, json.dumps(content, allow_nan=False))
            return read_content(model, content)
        except ValidationError as error:
            reason: FailureReason = "newer" if is_newer(error) else "damaged"
            return ReadFailure(reason, f"{event.kind}: {error_summary(error)}")
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            return ReadFailure("damaged", f"{event.kind}: {error!r}")


MEETING_KINDS: EventKinds[EventData] = EventKinds(DATA_MODELS)
OBSERVATION_KINDS: EventKinds[ObserverEventData] = EventKinds(OBSERVER_DATA_MODELS, strict=True)


def read_event(event: Event) -> EventData | ObserverEventData | ReadFailure:
    """The content of an event of a meeting or of an observation session."""
    return OBSERVATION_KINDS.read(event) if event.role == "observer" else MEETING_KINDS.read(event)


def parse_line(line: bytes) -> Event | ReadFailure | None:
    """The event on a line of a log, without its line end; None for an empty line."""
    line = line.removeprefix(BYTE_ORDER_MARK).strip(b"\0 \t\r")
    if not line:
        return None
    try:
        return Event.model_validate_json(line)
    except ValidationError as error:
        newer = is_newer(error) or _is_of_later_version(line)
        return ReadFailure("newer" if newer else "damaged", error_summary(error))


def _is_of_later_version(line: bytes) -> bool:
    """Whether a line that is no event here claims to be an event of a later version."""
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        return False
    version, kind = (
        (document.get("v"), document.get("kind")) if isinstance(document, dict) else (None, None)
    )
    newest = max(kinds.version(str(kind)) for kinds in (MEETING_KINDS, OBSERVATION_KINDS))
    return isinstance(version, int) and version > newest
