"""Which records count, and what a record has become."""

from datetime import UTC, date, datetime, timedelta

from faellesblik.model.ids import uuid7
from faellesblik.model.observation_record import Entry, ObservationBody
from faellesblik.model.records import ObservationRecord, PerspectiveShiftRecord, schema_uri
from faellesblik.store.records import newest_revision_id, records_in_use

TODAY = date(2026, 11, 21)
BODY = ObservationBody(setting="Dansk", observed_on=TODAY, entries=[Entry(seen="Døren står åben")])


def record(revises: str | None = None, delete_after: date = TODAY) -> ObservationRecord:
    envelope = {
        "schema": schema_uri("observation"),
        "kind": "observation",
        "id": uuid7(),
        "created": datetime(2026, 11, 21, tzinfo=UTC),
        "language": "da",
        "revises": revises,
        "delete_after": delete_after,
        "body": BODY,
    }
    return ObservationRecord.model_validate(envelope)


def test_what_counts_is_neither_revised_nor_past_its_last_day() -> None:
    """On its last day a record still counts, and what is of another kind never does."""
    first = record()
    second = record(first.id)
    past = record(delete_after=TODAY - timedelta(days=1))

    assert records_in_use([first, second, past], ObservationRecord, TODAY) == (second,)
    assert records_in_use([first], PerspectiveShiftRecord, TODAY) == ()


def test_a_record_has_become_its_last_revision() -> None:
    """However many there are; records that revise each other in a ring come to an end."""
    first = record()
    second = record(first.id)
    third = record(second.id)
    known = [third, first, second]
    ring = [second, third, first.model_copy(update={"revises": third.id})]

    assert {newest_revision_id(known, one.id) for one in known} == {third.id}
    assert newest_revision_id(known, "nobody") == "nobody"
    assert newest_revision_id(ring, second.id) in {one.id for one in ring}
