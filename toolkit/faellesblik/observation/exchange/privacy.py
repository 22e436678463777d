"""What a record's own words may not carry, and what is wise to look at in them."""

from collections.abc import Iterable, Iterator

from faellesblik.model.observations import ObservationBody
from faellesblik.model.privacy import concerns, has_cpr
from faellesblik.model.records import ObservationRecord

__all__ = ["cpr_in", "pointed_out"]

NO_WORDS = {"id", "session", "target", "at", "observed_on", "started"}
"""Ids and times: digits there are nobody's number."""
KINDS = {"phone": "a phone number", "address": "an address", "name": "a name"}


def cpr_in(body: ObservationBody, *names: str | None) -> bool:
    """Whether any of its texts holds a CPR number with a date that exists."""
    return any(has_cpr(text) for text in _texts(body, names))


def pointed_out(record: ObservationRecord) -> list[str]:
    """What looks like a name, a phone number or an address, a line each."""
    found = dict.fromkeys(
        (KINDS[one.kind], text[one.start : one.end])
        for text in _texts(record.body, (record.team, record.school))
        for one in concerns(text)
        if one.kind in KINDS
    )
    return [
        f"'{what}' looks like {kind}: look at it, and take it out if it is" for kind, what in found
    ]


def _texts(body: ObservationBody, names: Iterable[str | None]) -> Iterator[str]:
    yield from (text for text in names if text)
    yield from _within(body.model_dump(mode="json", exclude_none=True))


def _within(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _within(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NO_WORDS:
                yield from _within(one)
