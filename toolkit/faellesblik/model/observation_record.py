"""What an observation's record holds: what was seen, coded and sampled, and what it may mean."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)

from faellesblik.model.base import Identifier, Open, OwnTitle, Text, Title, Uuid, may_stay
from faellesblik.model.schemes import Scheme, Who
from faellesblik.model.visible_text import visible_line, visible_or_empty

__all__ = [
    "Change",
    "ClockChange",
    "CodedEvent",
    "Context",
    "Count",
    "Entry",
    "Grouping",
    "Modifiers",
    "ObservationBody",
    "Pseudonym",
    "Sample",
    "SampledCode",
    "Seconds",
    "ShortText",
    "clock_text",
    "upgrade_observation_to_2",
]

Seconds = Annotated[float, Field(ge=0, le=86_400)]
"""Since the session began."""
Grouping = Literal["alone", "pairs", "groups", "class", "free"]
"""How the lesson is organised: each alone, in pairs, in groups, the whole class, freely."""
ShortText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(visible_line),
]
Pseudonym = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=40),
    AfterValidator(visible_or_empty),
]
Count = Annotated[int, Field(ge=1, le=999)]
Modifiers = dict[Identifier, list[Identifier]]


class Entry(Open):
    """What was seen and heard apart from what it may mean. `quote` is a child's own words.

    `at` is a time of day, `t` seconds since the session began. What is `private` is for the
    observer alone and is not shown to others; what it may mean is not, unless they say so.
    """

    id: Uuid | None = None
    at: Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d$")] | None = None
    t: Seconds | None = None
    seen: Text
    quote: Text | None = None
    interpretation: Text | None = None
    private: bool = False


class Context(Open):
    """What the lesson was like from `t` on."""

    t: Seconds
    activity: ShortText | None = None
    grouping: Grouping | None = None
    place: ShortText | None = None


class CodedEvent(Open):
    """A code at `t`, or from `t` up to `until`. A state always has an end; a point has none."""

    id: Uuid
    code: Identifier
    t: Seconds
    until: Seconds | None = None
    who: Who | None = None
    count: Count | None = None
    modifiers: Modifiers = {}


class SampledCode(Open):
    code: Identifier
    who: Who | None = None
    count: Count | None = None


class Sample(Open):
    """What was seen at prompt `n`, from 0; no codes means that there was nothing of it.

    A prompt that was missed has no sample.
    """

    id: Uuid
    n: int = Field(ge=0)
    t: Seconds
    codes: list[SampledCode] = []


class Change(Open):
    """Something that was mended or taken out after the fact, and what it said `before`."""

    target: Uuid
    at: AwareDatetime
    what: Literal["mended", "removed"]
    before: dict[str, JsonValue]


class ClockChange(Open):
    """The device's clock was set by `by` seconds at `t`; the session's own time went on."""

    t: Seconds
    by: float


class ObservationBody(Open):
    """`focus_child` is a pseudonym, and may well be absent: see the community first.

    `observer` tells two observers of the same lesson apart, and is no name. `seconds` is how
    long was observed; `session` is the log that this was made from. `scheme` is the whole
    scheme, as it was that day.
    """

    setting: OwnTitle = may_stay()
    activity: Title | None = None
    observed_on: date
    focus_child: Pseudonym | None = None
    observer: Pseudonym | None = None
    session: Uuid | None = None
    started: AwareDatetime | None = None
    seconds: Seconds | None = None
    scheme: Scheme | None = None
    contexts: list[Context] = []
    entries: list[Entry] = []
    events: list[CodedEvent] = []
    samples: list[Sample] = []
    changes: list[Change] = []
    clock: list[ClockChange] = []

    @model_validator(mode="after")
    def _something(self) -> "ObservationBody":
        if not (self.entries or self.events or self.samples):
            raise ValueError("nothing was noted: write or tap at least one thing that you saw")
        return self


def clock_text(seconds: float) -> str:
    """`m:ss` since the session began: `72:10` in a long lesson, `-0:05` before it."""
    sign, whole = "-" if seconds <= -1 else "", int(abs(seconds))
    return f"{sign}{whole // 60}:{whole % 60:02}"


def upgrade_observation_to_2(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 knew notes only; all that it says stands in version 2 as it is."""
    return document | {"schema": "urn:faellesblik:observation:2"}
