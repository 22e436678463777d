"""Observations as a table for a spreadsheet."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.model.observation_record import ObservationBody
from faellesblik.model.records import ObservationRecord
from faellesblik.observation.exchange import COLUMNS, csv_file

Maker = Callable[..., ObservationRecord]
ZERO = "00000000-0000-4000-8000-000000000000"
WORDS = {"da": {"label": "Ord"}, "en": {"label": "Word"}}
BODY: dict[str, Any] = {
    "setting": "Dansk i 5. b på gulvet",
    "observed_on": "2026-03-05",
    "started": "2026-03-05T10:15:00+01:00",
    "observer": "A",
    "contexts": [
        {"t": 0, "activity": "Fælles start", "grouping": "class"},
        {"t": 60, "activity": "Bro", "grouping": "groups", "place": "gulvet"},
    ],
    "scheme": {
        "id": "our-own",
        "da": {"title": "Vores"},
        "en": {"title": "Ours"},
        "categories": [{"id": "part", **WORDS}],
        "modifiers": [{"id": "mood", "options": [{"id": "calm", **WORDS}], **WORDS}],
        "codes": [
            {"id": "works", "type": "state", "category": "part", "modifiers": ["mood"], **WORDS},
            {"id": "asks", "type": "point", **WORDS},
        ],
    },
    "events": [
        {"id": ZERO, "code": "works", "t": 65.5, "until": 90.25, "who": "group", "count": 3,
         "modifiers": {"mood": ["calm"]}},
    ],
    "samples": [
        {"id": ZERO, "n": 0, "t": 30, "codes": [{"code": "asks", "who": "class"}]},
        {"id": ZERO, "n": 1, "t": 60, "codes": []},
    ],
    "entries": [
        {"t": 70, "seen": "=cmd|' /C calc'!A0", "quote": "Åh ja!", "interpretation": "Glæde"},
        {"t": 80, "seen": "Min tvivl", "private": True},
        {"at": "10:20", "seen": "Det ringer ud"},
    ],
}  # fmt: skip


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def record(make_observation: Maker) -> ObservationRecord:
    made = make_observation()
    return made.model_copy(update={"body": ObservationBody.model_validate(BODY, strict=False)})


def test_each_thing_that_was_noted_is_a_row(record: ObservationRecord) -> None:
    """By time; numbers as numbers; the lesson as it was then; an empty prompt too."""
    found = rows(csv_file([record]))

    assert tuple(found[0]) == COLUMNS
    kinds = [(row["kind"], row["t"], row["prompt"], row["code"]) for row in found]
    assert kinds == [
        ("note", "", "", ""),
        ("sample", "30", "1", "asks"),
        ("sample", "60", "2", ""),
        ("event", "65.5", "", "works"),
        ("note", "70", "", ""),
    ]
    event = found[3]
    assert {key: event[key] for key in ("until", "duration", "who", "count", "modifiers")} == {
        "until": "90.25", "duration": "24.75", "who": "group", "count": "3",
        "modifiers": "mood=calm",
    }  # fmt: skip
    assert (event["category"], event["type"], event["record"]) == ("part", "state", record.id)
    assert [row["activity"] for row in found] == [
        "Fælles start", "Fælles start", "Bro", "Bro", "Bro",
    ]  # fmt: skip
    assert (found[0]["at"], found[4]["quote"]) == ("10:20", "Åh ja!")


def test_what_is_private_is_there_when_asked_for(record: ObservationRecord) -> None:
    """Private notes and interpretations; never without."""
    without = csv_file([record]).decode()
    found = rows(csv_file([record], with_private=True))

    assert "Min tvivl" not in without
    assert "Glæde" not in without
    assert [row["seen"] for row in found if row["private"]] == ["Min tvivl"]
    assert [row["interpretation"] for row in found if row["interpretation"]] == ["Glæde"]


def test_no_cell_is_a_formula(record: ObservationRecord) -> None:
    """An apostrophe stands before what a spreadsheet would run."""
    found = rows(csv_file([record]))

    assert found[4]["seen"] == "'=cmd|' /C calc'!A0"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, alphabet=st.sampled_from("=+-@\t\r\n ,;\"'aå|")))
def test_any_text_comes_back_from_its_cell(record: ObservationRecord, text: str) -> None:
    """Commas, quotes and new lines included; none begins as a formula does."""
    entry = record.body.entries[0].model_copy(update={"seen": text})
    body = record.body.model_copy(
        update={"entries": [entry], "events": [], "samples": [], "setting": text}
    )
    (row,) = rows(csv_file([record.model_copy(update={"body": body})]))

    for cell in (row["seen"], row["setting"]):
        assert cell.removeprefix("'") == text.removeprefix("'")
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_danish_spreadsheet_knows_the_letters(record: ObservationRecord) -> None:
    """The file begins with the mark of UTF-8."""
    assert csv_file([record]).startswith(b"\xef\xbb\xbfrecord,setting,")


def test_what_is_private_says_so_where_it_goes_out(record: ObservationRecord) -> None:
    """And nothing else does."""
    private = [row for row in rows(csv_file([record], with_private=True)) if row["private"]]

    assert [(row["seen"], row["private"]) for row in private] == [("Min tvivl", "yes")]
