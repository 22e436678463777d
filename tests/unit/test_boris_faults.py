"""BORIS's files with something wrong in them: told, and the rest is read_boris."""

import copy
import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faellesblik.errors import FaellesblikError, RecordError
from faellesblik.model.records import dump_record, parse_record
from tests.boris_bridge import (
    EVENTS,
    PROJECT,
    TABLES,
    bridge,
    changed,
    event_tuples,
    read_boris,
)


def odd(project: dict[str, Any]) -> None:
    bridge(project)["events"].append([50.0, "Barn Et", "Arbejder sammen", "None|None", ""])


def unknown(project: dict[str, Any]) -> None:
    bridge(project)["events"].append([50.0, "", "hopper", "", ""])


def untimed(project: dict[str, Any]) -> None:
    bridge(project)["events"].append([float("nan"), "", "hjælper", "", ""])


def undated(project: dict[str, Any]) -> None:
    bridge(project)["date"] = "i går"


def empty(project: dict[str, Any]) -> None:
    project["observations"]["Broen 6. marts"]["events"] = []


@pytest.mark.parametrize(
    ("change", "said", "records"),
    [
        (odd, "'Arbejder sammen' at 0:50 begins and never ends", 3),
        (unknown, "'hopper' is no code of the ethogram (1 event)", 3),
        (untimed, "1 event without a time", 3),
        (undated, "it has no date", 2),
        (empty, "this observation of media has no events", 2),
        (lambda project: project["observations"].clear(), "there are no observations", 0),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_is_taken(
    change: Callable[[dict[str, Any]], object], said: str, records: int
) -> None:
    """One line says which, and what to do."""
    found = read_boris(changed(change))

    (line,) = found.problems
    assert said in line
    assert len(found.records) == records
    if records == 3:
        assert event_tuples(found.records[0].body) == EVENTS


def test_a_table_with_a_stop_that_never_began_is_told() -> None:
    """And a START that is followed by another is."""
    lines = TABLES["bridge_tabular.tsv"].decode().splitlines()
    without = "\n".join(line for line in lines if "\t5.000\t" not in line).encode()
    twice = "\n".join([*lines[:3], lines[2].replace("5.000", "4.000"), *lines[3:]]).encode()

    (line,) = read_boris(without, "x.tsv").problems
    assert "'Arbejder sammen' at 0:20 ends without having begun" in line
    (line,) = read_boris(twice, "x.tsv").problems
    assert "'Arbejder sammen' at 0:04 begins twice" in line


def deep(project: dict[str, Any]) -> None:
    nested: list[Any] = []
    for _ in range(60):
        nested = [nested]
    bridge(project)["events"][0] = nested


DAMAGED = {
    "empty": b"",
    "blank": b" \n\n",
    "cut off": PROJECT[: len(PROJECT) // 2],
    "a packed file cut off": gzip.compress(PROJECT)[:-40],
    "not packed at all": b"\x1f\x8b" + PROJECT,
    "latin-1": PROJECT.decode().encode("latin-1"),
    "other JSON": b'{"a": 1}',
    "a number": b"12",
    "nested too deeply": b"[" * 200_000,
    "another table": b"Name,Time\nx,1\n",
    "a workbook": b"PK\x03\x04" + bytes(40),
    "binary": bytes(range(256)) * 4,
    "a huge packed file": gzip.compress(b"[" + b" " * (33 * 2**20)),
    "events are no list": changed(lambda project: bridge(project).update(events={"0": 1})),
    "an event is nested wrong": changed(deep),
    "a time is a text": changed(lambda project: bridge(project)["events"][0].__setitem__(0, "2")),
    "a time is true": changed(lambda project: bridge(project)["events"][0].__setitem__(0, True)),
    "a code is a number": changed(lambda project: bridge(project)["events"][0].__setitem__(2, 2)),
    "a lone half of a letter": changed(lambda project: project.update(project_name="\ud800")),
    "no observations field": changed(lambda project: project.pop("observations")),
    "behaviours are a list": changed(lambda project: project.update(behaviors_conf=[])),
    "sixty-one codes in use": changed(
        lambda project: (
            project["behaviors_conf"].update(
                {str(n): {"type": "Point event", "code": f"c{n}"} for n in range(10, 71)}
            ),
            bridge(project)["events"].extend([[1.0, "", f"c{n}", "", ""] for n in range(10, 71)]),
        )
    ),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_told_in_one_line(data: bytes) -> None:
    """Whatever the damage, and nothing of it becomes a record."""
    with pytest.raises(RecordError) as told:
        read_boris(data)

    assert "\n" not in str(told.value)
    assert 20 < len(str(told.value)) < 800


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["NA", "None|None", "0", -1, 1e300, 10**400, "\ud800", "2026-03-05"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_file_with_anything_anywhere_is_taken_or_told(data: st.DataObject) -> None:
    """Any place of a good project, replaced, taken out or doubled: records, or one known error."""
    project = json.loads(PROJECT)
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = project
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = data.draw(st.sampled_from(keys))
            deeper = isinstance(place[key], (dict, list)) and place[key]
            if deeper and data.draw(st.integers(0, 4)):
                place = place[key]
                continue
            if data.draw(st.booleans()) or len(keys) == 1:
                place[key] = data.draw(ANY)
            elif isinstance(place, list):
                place.append(copy.deepcopy(place[key]))
            else:
                del place[key]
            break
    try:
        found = read_boris(json.dumps(project).encode())
    except FaellesblikError:
        return
    for record in found.records:
        assert parse_record(dump_record(record)) == record


@settings(max_examples=100, deadline=None)
@given(
    source=st.sampled_from([PROJECT, *TABLES.values()]),
    at=st.floats(0, 1),
    piece=st.binary(max_size=6) | st.sampled_from([b"\t", b"NA", b"1e999", b"STOP", b'"', b"\n"]),
    cut=st.integers(0, 30),
)
def test_a_file_with_bytes_changed_is_taken_or_told(
    source: bytes, at: float, piece: bytes, cut: int
) -> None:
    """In a project or a table, anywhere: records, or one known error."""
    place = int(at * len(source))
    try:
        found = read_boris(source[:place] + piece + source[place + cut :], "x.tsv")
    except FaellesblikError:
        return
    for record in found.records:
        assert parse_record(dump_record(record)) == record


def test_what_is_known_already_says_what_to_do() -> None:
    """A project that is cut off: fetch it anew."""
    with pytest.raises(RecordError, match="fetch or save the file anew"):
        read_boris(PROJECT[:500])
