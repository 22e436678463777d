"""Checks of a record's texts: CPR numbers, and what looks like personal data."""

from collections.abc import Iterable, Iterator

from faellesblik.model.observation_record import ObservationBody
from faellesblik.model.privacy import concerns, cpr_places, texts_in
from faellesblik.model.records import ObservationRecord

__all__ = ["body_has_cpr", "personal_data_notices"]

KINDS = {"phone": "a phone number", "address": "an address", "name": "a name"}


def body_has_cpr(body: ObservationBody, *names: str | None) -> bool:
    """Whether any of its texts holds a CPR number with a date that exists."""
    document = [body.model_dump(mode="json"), *names]
    return next(cpr_places(document), None) is not None


def personal_data_notices(record: ObservationRecord) -> list[str]:
    """A line for each text that looks like a name, a phone number or an address."""
    hints = dict.fromkeys(
        (KINDS[concern.kind], text[concern.start : concern.end])
        for text in _texts(record.body, (record.team, record.school))
        for concern in concerns(text)
        if concern.kind in KINDS
    )
    return [
        f"'{what}' looks like {kind}: look at it, and take it out if it is" for kind, what in hints
    ]


def _texts(body: ObservationBody, names: Iterable[str | None]) -> Iterator[str]:
    yield from (text for text in names if text)
    yield from (text for _, text in texts_in(body.model_dump(mode="json", exclude_none=True)))
