"""What an event says, read back from a log that another version may have written.

Each kind of event has a version, the event's `v`, and an upgrade function from every version to
the next, as records have (records.py). `v` is raised only where what a kind said before would be
misread; a key more or less needs no new version, since keys are read leniently.

An event that can't be read counts as if it were not there. It stays in the log, whole, for a
version that knows it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from faellesblik.model.base import faults
from faellesblik.model.event_data import EventData
from faellesblik.model.events import DATA, Event
from faellesblik.model.lenient import is_newer, read_content, read_content_json
from faellesblik.model.observer_events import OBSERVING, Observing

__all__ = [
    "MEETING",
    "OBSERVATION",
    "Kinds",
    "Reason",
    "Unread",
    "Upgrade",
    "parse_line",
    "read_event",
]

Content = TypeVar("Content", bound=BaseModel)
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
Reason = Literal["newer", "damaged", "torn"]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Unread:
    """Why a line of a log, or an event in it, is passed over; `why` is for whoever looks into it.

    `newer`: a later version wrote it. `damaged`: nobody did, so it is to be restored. `torn`: the
    last line, cut off while it was written and never acknowledged.
    """

    reason: Reason
    why: str


@dataclass(frozen=True)
class Kinds(Generic[Content]):
    """The kinds of event in a log. `versions` holds those whose version is no longer 1.

    `upgrades` lead from a kind and its version to the function that lifts the content to the
    next. With `strict`, a value is what JSON says it is: the text "5" is no number.
    """

    models: Mapping[Any, type[Content]]
    versions: Mapping[str, int] = field(default_factory=dict)
    upgrades: Mapping[tuple[str, int], Upgrade] = field(default_factory=dict)
    strict: bool = False

    def version(self, kind: str) -> int:
        """The newest version of a kind, which is the one that is written."""
        return self.versions.get(kind, 1)

    def knows(self, event: Event) -> bool:
        """Whether the event is of a kind and a version that exist here."""
        return event.kind in self.models and event.v <= self.version(event.kind)

    def read(self, event: Event) -> Content | Unread:
        """What the event says, in the words of the newest version."""
        model = self.models.get(event.kind)
        if model is None or event.v > self.version(event.kind):
            what = f"version {event.v} of '{event.kind}'" if model else f"kind '{event.kind}'"
            return Unread("newer", f"{what} is not known here")
        try:
            content = event.data
            for version in range(event.v, self.version(event.kind)):
                content = self.upgrades[event.kind, version](content)
            if self.strict:
                return read_content_json(model, json.dumps(content, allow_nan=False))
            return read_content(model, content)
        except ValidationError as error:
            reason: Reason = "newer" if is_newer(error) else "damaged"
            return Unread(reason, f"{event.kind}: {faults(error)}")
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            return Unread("damaged", f"{event.kind}: {error!r}")


MEETING: Kinds[EventData] = Kinds(DATA)
OBSERVATION: Kinds[Observing] = Kinds(OBSERVING, strict=True)


def read_event(event: Event) -> EventData | Observing | Unread:
    """What an event says, of a meeting or of an observation session."""
    return OBSERVATION.read(event) if event.role == "observer" else MEETING.read(event)


def parse_line(line: bytes) -> Event | Unread | None:
    """The event on a line of a log, without its line end; None for an empty line."""
    line = line.removeprefix(BYTE_ORDER_MARK).strip(b"\0 \t\r")
    if not line:
        return None
    try:
        return Event.model_validate_json(line)
    except ValidationError as error:
        newer = is_newer(error) or _is_of_later_version(line)
        return Unread("newer" if newer else "damaged", faults(error))


def _is_of_later_version(line: bytes) -> bool:
    """Whether what is no event here says of itself that it is one of a version to come."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return False
    version, kind = (said.get("v"), said.get("kind")) if isinstance(said, dict) else (None, None)
    known = max(kinds.version(str(kind)) for kinds in (MEETING, OBSERVATION))
    return isinstance(version, int) and version > known
