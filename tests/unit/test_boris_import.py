"""BORIS's files as they come in: events, schemes and times, and nobody by name.

The shape of the fixtures is that of the example projects and tables in BORIS's own repository
(github.com/olivierfriard/BORIS: `test.boris` and those in `tests/files/`, project format 7.0)
and of what BORIS 8.27.4 writes. What is in them is our own: nobody was observed.
"""

import copy
import gzip
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.model.records import dump_record
from faellesblik.observation.exchange import read_contents
from faellesblik.observation.exchange.boris.identifiers import identifiers, is_identifier
from faellesblik.observation.exchange.boris.subjects import subject_who
from tests.boris_bridge import (
    EVENTS,
    NOW,
    PROJECT,
    TABLES,
    bridge,
    changed,
    event_tuples,
    read_boris,
)

NAMES = ("Barn Et", "Barn To", "Gruppe 2", "Læreren", "Hele klassen")


def test_a_project_becomes_a_record_of_each_observation() -> None:
    """Live, of media (six columns) and of images (seven): every event, states put together."""
    found = read_boris(PROJECT)

    by_setting = {record.body.setting: record.body for record in found.records}
    assert found.problems == ()
    assert event_tuples(by_setting["Broen 5. marts"]) == EVENTS
    assert event_tuples(by_setting["Broen 6. marts"]) == [
        ("hjaelper", 1.2, None, "one"),
        ("arbejder-sammen", 4.04, 9.6, "one"),
    ]
    assert event_tuples(by_setting["Broen 7. marts"]) == [
        ("haand-op", 0.0, None, None),
        ("arbejder-sammen", 30.0, 90.0, "class"),
    ]
    assert by_setting["Broen 6. marts"].seconds == 60.0
    assert by_setting["Broen 5. marts"].observed_on == date(2026, 3, 5)


def test_an_ethogram_becomes_a_scheme() -> None:
    """Types, categories, keys, what excludes what, and sets of one, of several and of numbers."""
    scheme = read_boris(PROJECT).records[0].body.scheme

    assert scheme is not None
    assert [(code.id, code.type, code.category, code.key) for code in scheme.codes] == [
        ("arbejder-sammen", "state", "deltagelse", "s"),
        ("haand-op", "point", "deltagelse", "h"),
        ("hjaelper", "point", "voksne", "v"),
        ("alene", "state", "deltagelse", "a"),
    ]
    assert scheme.codes[3].excludes == ["arbejder-sammen"]
    assert scheme.codes[3].da.label == "Er for sig selv"
    assert scheme.codes[0].da.label == "Arbejder sammen"
    options = {one.id: [choice.da.label for choice in one.options] for one in scheme.modifiers}
    assert options == {
        "stemning": ["roligt", "uroligt"],
        "handling": ["limer", "klipper", "måler"],
        "antal-haender": ["3"],
        "subject": ["A", "B", "C", "D", "E"],
    }
    assert [one.id for one in scheme.modifiers if one.several] == ["handling"]


def test_modifiers_and_comments_come_along() -> None:
    """None is nothing chosen; several are kept; comments and the description become notes."""
    body = read_boris(PROJECT).records[0].body

    assert [one.modifiers for one in body.events] == [
        {},
        {"stemning": ["roligt"], "subject": ["a"]},
        {"handling": ["limer", "klipper"], "subject": ["b"]},
        {"antal-haender": ["n3"]},
        {"subject": ["c"]},
    ]
    assert [(one.t, one.seen) for one in body.entries] == [
        (None, "Dansk, gruppearbejde om en bro"),
        (5.0, "De deler limen"),
        (40.5, "Sætter sig på hug"),
    ]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_the_same_as_its_project(name: str) -> None:
    """Tabular, as BORIS writes it now and did before, and aggregated: the same events."""
    (record,) = read_boris(TABLES[name], name).records

    assert event_tuples(record.body) == EVENTS
    assert [one.seen for one in record.body.entries] == [
        "Dansk, gruppearbejde om en bro",
        "De deler limen",
        "Sætter sig på hug",
    ]


def test_a_table_saved_by_a_danish_spreadsheet_is_read() -> None:
    """Semicolons between columns, commas in numbers, a mark at the beginning."""
    text = TABLES["bridge_tabular.tsv"].decode()
    rows = [line.split("\t") for line in text.splitlines()]
    for row in rows[1:]:
        row[16] = row[16].replace(".", ",")
    resaved = "\r\n".join(";".join(row) for row in rows).encode("utf-8-sig")

    (record,) = read_boris(resaved, "resaved.csv").records

    assert event_tuples(record.body) == EVENTS


@pytest.mark.parametrize("data", [PROJECT, *TABLES.values()])
def test_no_subject_and_no_media_file_is_kept_by_name(data: bytes) -> None:
    """Not in any text of the record."""
    for record in read_boris(data).records:
        said = dump_record(record).decode()
        assert [name for name in (*NAMES, "optagelser", "billeder", "regn") if name in said] == []


def test_a_name_in_a_comment_is_pointed_out() -> None:
    """By the letter that stands for it."""

    def name(project: dict[str, Any]) -> None:
        bridge(project)["events"][0][4] = "barn et rækker limen videre"

    notices = read_boris(changed(name)).notices
    assert [line for line in notices if "names the subject that is kept as A" in line]


def test_a_cpr_number_is_left_out_and_told() -> None:
    """Of a comment, that text; of the observation's own name, the observation."""

    def comment(project: dict[str, Any]) -> None:
        bridge(project)["events"][1][4] = "Se 010190-1234"

    found = read_boris(changed(comment))
    assert "010190" not in b"".join(map(dump_record, found.records)).decode()
    assert len(found.records) == 3
    assert [line for line in found.problems if "CPR" in line]

    def setting(project: dict[str, Any]) -> None:
        project["observations"]["Om 010190-1234"] = project["observations"].pop("Broen 5. marts")

    found = read_boris(changed(setting))
    assert len(found.records) == 2
    assert [line for line in found.problems if "CPR" in line]


def test_an_observation_is_the_same_record_however_often_it_comes() -> None:
    """Later, in another language, packed, and after others have been added to the project."""

    def more(project: dict[str, Any]) -> None:
        added = copy.deepcopy(bridge(project))
        added["events"][0][3] = "17"
        project["observations"] = {"Før": added} | project["observations"]
        project["behaviors_conf"]["9"] = project["behaviors_conf"]["2"] | {"code": "ny", "key": ""}

    first = {record.id for record in read_boris(PROJECT).records}
    again = read_contents(
        "x.boris.gz", gzip.compress(changed(more)), now=NOW + timedelta(9), language="en"
    )

    assert first < {record.id for record in again.records}
    assert len(again.records) == 4


def test_times_of_day_and_of_the_epoch_are_counted_from_the_beginning() -> None:
    """A live observation may show the clock, or seconds since 1970; an offset may be negative."""

    def of_day(project: dict[str, Any]) -> None:
        bridge(project)["start_from_current_time"] = True
        for event in bridge(project)["events"]:
            event[0] += 10 * 3600 + 15 * 60

    def negative(project: dict[str, Any]) -> None:
        for event in bridge(project)["events"]:
            event[0] -= 100

    def epoch(project: dict[str, Any]) -> None:
        bridge(project)["start_from_current_epoch_time"] = True
        began = datetime(2026, 3, 5, 10, 15).astimezone().timestamp()
        for event in bridge(project)["events"]:
            event[0] += began

    assert event_tuples(read_boris(changed(of_day)).records[0].body) == EVENTS
    assert event_tuples(read_boris(changed(epoch)).records[0].body) == EVENTS
    shifted = [one.t for one in read_boris(changed(negative)).records[0].body.events]
    assert shifted == [0.0, 2.5, 5.625, 9.5, 38.0]


def test_events_out_of_order_are_put_in_order() -> None:
    """BORIS shows them by time, whatever their order in the file."""
    found = read_boris(changed(lambda project: bridge(project)["events"].reverse()))

    assert event_tuples(found.records[0].body) == EVENTS


@pytest.mark.parametrize(
    ("subject", "who"),
    [
        ("", None),
        ("No focal subject", None),
        ("Gruppe 2", "group"),
        ("bord A", "group"),
        ("hele klassen", "class"),
        ("Teacher", "adult"),
        ("Makkerpar 1", "pair"),
        ("Klasse Madsen", "one"),
        ("Alberte", "one"),
        ("group/2", "group"),
        ("/1", None),
    ],
)
def test_whom_a_subject_is_about(subject: str, who: str | None) -> None:
    """By the words that groups, classes, pairs and adults are called by; all else is one."""
    assert subject_who(subject) == who


@given(st.lists(st.text()))
def test_every_text_has_an_id_of_its_own(texts: list[str]) -> None:
    """Whatever they are; one that is an id keeps it."""
    found = identifiers(texts, "code")

    assert set(found) == set(texts)
    assert len(set(found.values())) == len(found)
    assert all(is_identifier(id_) for id_ in found.values())
    assert all(id_ == text for text, id_ in found.items() if is_identifier(text))
