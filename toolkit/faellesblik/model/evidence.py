"""What a team sees of an observation that is opened in a meeting: a snapshot, made to be shown.

It names neither the observer nor a child. What the observer kept private is not in it, and what
they thought that it may mean only where whoever leads chose to show that.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from faellesblik.model.base import Closed, Identifier, Title, Uuid
from faellesblik.model.observation_record import Grouping, Seconds, ShortText

__all__ = [
    "MAX_COUNTS",
    "MAX_NOTES",
    "NOTE_LENGTH",
    "Evidence",
    "EvidenceContext",
    "EvidenceCount",
    "EvidenceLevels",
    "EvidenceNote",
]

MAX_COUNTS = 60
MAX_NOTES = 30
NOTE_LENGTH = 1_000
"""In characters: so much of each text stands in a snapshot, which every phone is sent."""

_Text = Annotated[str, StringConstraints(min_length=1, max_length=NOTE_LENGTH)]
_Number = Annotated[int, Field(ge=0, le=100_000)]


class EvidenceNote(Closed):
    """What was seen and heard, `at` a time of day or `t` seconds into the observation."""

    t: Seconds | None = None
    at: Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d$")] | None = None
    seen: _Text
    quote: _Text | None = None
    interpretation: _Text | None = None


class EvidenceContext(Closed):
    """A form of the lesson while it was observed."""

    activity: Title | None = None
    grouping: Grouping | None = None
    place: ShortText | None = None


class EvidenceCount(Closed):
    """How often a code was noted; `label` is in the meeting's language.

    `events` are as they happened, `per_minute` of the time observed. `share` is the part of that
    time in which a state went on, from 0 to 1. `sampled` is at how many prompts it was seen.
    """

    code: Identifier
    label: Title
    events: _Number | None = None
    per_minute: Annotated[float, Field(ge=0)] | None = None
    share: Annotated[float, Field(ge=0, le=1)] | None = None
    sampled: _Number | None = None


class EvidenceLevels(Closed):
    """How many notings were about children together, about one child, about an adult."""

    community: _Number = 0
    individual: _Number = 0
    adult: _Number = 0


class Evidence(Closed):
    """`record` is what it was made from, and what the meeting's records say they grew from.

    `seconds` is how long was observed, `samples` how many prompts were answered. `more` notes
    were left out because there was no room for them; the record has them.
    """

    record: Uuid
    kind: Literal["observation"] = "observation"
    setting: Title
    observed_on: date
    contexts: list[EvidenceContext] = Field(default=[], max_length=8)
    seconds: Seconds | None = None
    samples: _Number | None = None
    notes: list[EvidenceNote] = Field(default=[], max_length=MAX_NOTES)
    more: _Number = 0
    counts: list[EvidenceCount] = Field(default=[], max_length=MAX_COUNTS)
    levels: EvidenceLevels = EvidenceLevels()

    def texts(self) -> Iterator[tuple[str, str]]:
        """`(place, text)` of all that somebody wrote."""
        yield "setting", self.setting
        for n, context in enumerate(self.contexts):
            for name, text in (("activity", context.activity), ("place", context.place)):
                if text:
                    yield f"contexts.{n}.{name}", text
        for n, note in enumerate(self.notes):
            for name in ("seen", "quote", "interpretation"):
                text = getattr(note, name)
                if text:
                    yield f"notes.{n}.{name}", text
        for n, count in enumerate(self.counts):
            yield f"counts.{n}.label", count.label
