"""The committed schemas, and documents against them."""

import json

import jsonschema
import pytest

from faellesblik.errors import RecordError
from faellesblik.model.records import dump_record, parse_record
from faellesblik.model.schemas import PAST, SCHEMA_FOLDER, schema_text, schemas


@pytest.mark.parametrize("name", sorted(schemas()))
def test_committed_schema_is_the_models(name: str) -> None:
    """The file says what the model says: else run `make schemas`."""
    assert schema_text(schemas()[name]) == (SCHEMA_FOLDER / name).read_text(encoding="utf-8")


def test_no_schema_is_left_over() -> None:
    """Every committed file belongs to a model, or to a version that is still read."""
    assert set(schemas()) | PAST == {path.name for path in SCHEMA_FOLDER.glob("*.json")}


def test_a_record_fits_its_schema(make_shift) -> None:  # type: ignore[no-untyped-def]
    """What is written validates with any JSON Schema tool."""
    record = json.loads(dump_record(make_shift()))

    jsonschema.validate(record, schemas()["perspective-shift-1.json"])


def test_unknown_fields_survive(make_shift) -> None:  # type: ignore[no-untyped-def]
    """What a newer program wrote is still there after an older one read and wrote it."""
    document = json.loads(dump_record(make_shift()))
    document["from_tomorrow"] = {"a": [1]}
    document["body"]["contributions"][0]["mood"] = "håb"

    again = json.loads(dump_record(parse_record(json.dumps(document).encode())))

    assert again["from_tomorrow"] == {"a": [1]}
    assert again["body"]["contributions"][0]["mood"] == "håb"


def test_an_old_version_is_upgraded_when_read(make_shift) -> None:  # type: ignore[no-untyped-def]
    """Upgrades are chained, one version at a time, and the bytes stay as they were."""
    document = json.loads(dump_record(make_shift()))
    document["schema"] = "urn:faellesblik:perspective-shift:-1"
    zero, one = "urn:faellesblik:perspective-shift:0", "urn:faellesblik:perspective-shift:1"
    upgrades = {
        "urn:faellesblik:perspective-shift:-1": lambda d: d | {"schema": zero, "trace": [1]},
        zero: lambda d: d | {"schema": one, "trace": [*d["trace"], 2]},
    }

    record = parse_record(json.dumps(document).encode(), upgrades=upgrades)

    assert record.model_extra["trace"] == [1, 2]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a record"),
        (b'{"kind": "diary"}', "must be one of"),
        (b'{"kind": "meeting", "schema": "urn:faellesblik:meeting:99"}', "newer"),
        (b'{"kind": "meeting", "schema": "urn:faellesblik:meeting:1"}', "id: Field required"),
    ],
)
def test_what_is_no_record_is_told(data: bytes, says: str) -> None:
    """The error names what is wrong."""
    with pytest.raises(RecordError, match=says):
        parse_record(data)
