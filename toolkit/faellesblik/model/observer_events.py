"""The events of an observation session, which are all that its log holds.

Events are made on the observer's own device, with or without a network. `t` is in seconds since
the session began, by a clock that never goes back, whatever is done to the device's own.
"""

from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StringConstraints

from faellesblik.model.base import Closed, Identifier, Language, Text, Title, Uuid
from faellesblik.model.observation_record import (
    Count,
    Grouping,
    Modifiers,
    Pseudonym,
    SampledCode,
    Seconds,
    ShortText,
)
from faellesblik.model.schemes import Scheme, Who

__all__ = [
    "OBSERVER_DATA_MODELS",
    "ClockChanged",
    "Coded",
    "ContextChanged",
    "Ended",
    "Mended",
    "Noted",
    "ObserverEventData",
    "Sampled",
    "Saved",
    "SessionBegan",
    "SettingChanged",
    "Stopped",
    "Targeting",
]

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)]


class ObserverEventData(Closed):
    """Content of an event of an observation session."""


class SessionBegan(ObserverEventData):
    """`started` with the device's own offset from UTC; `observer` is no name, but A or B."""

    session: Uuid
    language: Language
    setting: Title
    started: AwareDatetime
    scheme: Scheme | None = None
    activity: ShortText | None = None
    grouping: Grouping | None = None
    place: ShortText | None = None
    focus_child: Pseudonym | None = None
    observer: Pseudonym | None = None
    team: Title | None = None
    school: Title | None = None


class SettingChanged(ObserverEventData):
    """What is given replaces what was said at the beginning; null takes it away."""

    setting: Title | None = None
    focus_child: Pseudonym | None = None
    observer: Pseudonym | None = None
    team: Title | None = None
    school: Title | None = None


class ContextChanged(ObserverEventData):
    """What the lesson is like from now on, the whole of it."""

    t: Seconds
    activity: ShortText | None = None
    grouping: Grouping | None = None
    place: ShortText | None = None


class Coded(ObserverEventData):
    """A code at `t`. A state goes on until it is stopped, unless `until` says how long."""

    t: Seconds
    code: Identifier
    until: Seconds | None = None
    who: Who | None = None
    count: Count | None = None
    modifiers: Modifiers = {}


class Targeting(ObserverEventData):
    """`target` is the id of an event of the same session."""

    target: Uuid


class Stopped(Targeting):
    """A state ends."""

    t: Seconds


class Sampled(ObserverEventData):
    """The answer to prompt `n`, from 0; a later one to the same prompt replaces it."""

    n: int = Field(ge=0, le=20_000)
    t: Seconds
    codes: list[SampledCode] = Field(default=[], max_length=200)


class Noted(ObserverEventData):
    """What was seen and heard, in words; what it may mean can be filled in later."""

    t: Seconds
    seen: Text
    quote: Words | None = None
    interpretation: Words | None = None
    private: bool = False


class Mended(Targeting):
    """What is in `change` holds instead, for a code, a sample or a note; null takes it away.

    What it said before is kept.
    """

    change: dict[str, Any] = Field(max_length=12)


class ClockChanged(ObserverEventData):
    """The device's clock was set by `by` seconds."""

    t: Seconds
    by: float


class Ended(ObserverEventData):
    t: Seconds


class Saved(ObserverEventData):
    """The observer has looked it through: this is the record, or its next revision."""


OBSERVER_DATA_MODELS: dict[str, type[ObserverEventData]] = {
    "session-began": SessionBegan,
    "setting-changed": SettingChanged,
    "context-changed": ContextChanged,
    "coded": Coded,
    "stopped": Stopped,
    "sampled": Sampled,
    "noted": Noted,
    "mended": Mended,
    "removed": Targeting,
    "undone": Targeting,
    "clock-changed": ClockChanged,
    "ended": Ended,
    "saved": Saved,
}
"""`undone` leaves out the event that it names, another `undone` too: that is a redo."""
