"""BORIS's files, in and out.

The shape of the fixtures is that of the example projects and tables in BORIS's own repository
(github.com/olivierfriard/BORIS: `test.boris` and those in `tests/files/`, project format 7.0)
and of what BORIS 8.27.4 writes. What is in them is our own: nobody was observed.
"""

import copy
import gzip
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faellesblik.errors import FaellesblikError, RecordError
from faellesblik.model.observation_record import (
    CodedEvent,
    Entry,
    ObservationBody,
    Sample,
    SampledCode,
)
from faellesblik.model.records import ObservationRecord, dump_record, parse_record, schema_uri
from faellesblik.model.schemes import WHO, Scheme
from faellesblik.observation.exchange import Contents, boris_file, read_contents
from faellesblik.observation.exchange.boris.identifiers import identifiers, is_identifier
from faellesblik.observation.exchange.boris.subjects import subject_who

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
FOLDER = Path(__file__).parents[1] / "fixtures" / "boris"
PROJECT = (FOLDER / "bridge.boris").read_bytes()
TABLES = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("bridge_*.?sv"))}
NAMES = ("Barn Et", "Barn To", "Gruppe 2", "Læreren", "Hele klassen")


def taken(data: bytes, name: str = "bridge.boris") -> Contents:
    return read_contents(name, data, now=NOW, language="da")


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    project = json.loads(PROJECT)
    change(project)
    return json.dumps(project).encode()


def live(project: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = project["observations"]["Broen 5. marts"]
    return found


def plain(body: ObservationBody) -> list[tuple[object, ...]]:
    return [(one.code, one.t, one.until, one.who) for one in body.events]


BRIDGE = [
    ("haand-op", 2.5, None, None),
    ("arbejder-sammen", 5.0, 20.25, "one"),
    ("arbejder-sammen", 8.125, 31.0, "group"),
    ("haand-op", 12.0, None, None),
    ("hjaelper", 40.5, None, "adult"),
]


def test_a_project_becomes_a_record_of_each_observation() -> None:
    """Live, of media (six columns) and of images (seven): every event, states put together."""
    found = taken(PROJECT)

    by_setting = {record.body.setting: record.body for record in found.records}
    assert found.problems == ()
    assert plain(by_setting["Broen 5. marts"]) == BRIDGE
    assert plain(by_setting["Broen 6. marts"]) == [
        ("hjaelper", 1.2, None, "one"),
        ("arbejder-sammen", 4.04, 9.6, "one"),
    ]
    assert plain(by_setting["Broen 7. marts"]) == [
        ("haand-op", 0.0, None, None),
        ("arbejder-sammen", 30.0, 90.0, "class"),
    ]
    assert by_setting["Broen 6. marts"].seconds == 60.0
    assert by_setting["Broen 5. marts"].observed_on == date(2026, 3, 5)


def test_an_ethogram_becomes_a_scheme() -> None:
    """Types, categories, keys, what excludes what, and sets of one, of several and of numbers."""
    scheme = taken(PROJECT).records[0].body.scheme

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
    body = taken(PROJECT).records[0].body

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
    (record,) = taken(TABLES[name], name).records

    assert plain(record.body) == BRIDGE
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

    (record,) = taken(resaved, "resaved.csv").records

    assert plain(record.body) == BRIDGE


@pytest.mark.parametrize("data", [PROJECT, *TABLES.values()])
def test_no_subject_and_no_media_file_is_kept_by_name(data: bytes) -> None:
    """Not in any text of the record."""
    for record in taken(data).records:
        said = dump_record(record).decode()
        assert [name for name in (*NAMES, "optagelser", "billeder", "regn") if name in said] == []


def test_a_name_in_a_comment_is_pointed_out() -> None:
    """By the letter that stands for it."""

    def name(project: dict[str, Any]) -> None:
        live(project)["events"][0][4] = "barn et rækker limen videre"

    notices = taken(changed(name)).notices
    assert [line for line in notices if "names the subject that is kept as A" in line]


def test_a_cpr_number_is_left_out_and_told() -> None:
    """Of a comment, that text; of the observation's own name, the observation."""

    def comment(project: dict[str, Any]) -> None:
        live(project)["events"][1][4] = "Se 010190-1234"

    found = taken(changed(comment))
    assert "010190" not in b"".join(map(dump_record, found.records)).decode()
    assert len(found.records) == 3
    assert [line for line in found.problems if "CPR" in line]

    def setting(project: dict[str, Any]) -> None:
        project["observations"]["Om 010190-1234"] = project["observations"].pop("Broen 5. marts")

    found = taken(changed(setting))
    assert len(found.records) == 2
    assert [line for line in found.problems if "CPR" in line]


def test_an_observation_is_the_same_record_however_often_it_comes() -> None:
    """Later, in another language, packed, and after others have been added to the project."""

    def more(project: dict[str, Any]) -> None:
        added = copy.deepcopy(live(project))
        added["events"][0][3] = "17"
        project["observations"] = {"Før": added} | project["observations"]
        project["behaviors_conf"]["9"] = project["behaviors_conf"]["2"] | {"code": "ny", "key": ""}

    first = {record.id for record in taken(PROJECT).records}
    again = read_contents(
        "x.boris.gz", gzip.compress(changed(more)), now=NOW + timedelta(9), language="en"
    )

    assert first < {record.id for record in again.records}
    assert len(again.records) == 4


def odd(project: dict[str, Any]) -> None:
    live(project)["events"].append([50.0, "Barn Et", "Arbejder sammen", "None|None", ""])


def unknown(project: dict[str, Any]) -> None:
    live(project)["events"].append([50.0, "", "hopper", "", ""])


def untimed(project: dict[str, Any]) -> None:
    live(project)["events"].append([float("nan"), "", "hjælper", "", ""])


def undated(project: dict[str, Any]) -> None:
    live(project)["date"] = "i går"


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
    found = taken(changed(change))

    (line,) = found.problems
    assert said in line
    assert len(found.records) == records
    if records == 3:
        assert plain(found.records[0].body) == BRIDGE


def test_a_table_with_a_stop_that_never_began_is_told() -> None:
    """And a START that is followed by another is."""
    lines = TABLES["bridge_tabular.tsv"].decode().splitlines()
    without = "\n".join(line for line in lines if "\t5.000\t" not in line).encode()
    twice = "\n".join([*lines[:3], lines[2].replace("5.000", "4.000"), *lines[3:]]).encode()

    (line,) = taken(without, "x.tsv").problems
    assert "'Arbejder sammen' at 0:20 ends without having begun" in line
    (line,) = taken(twice, "x.tsv").problems
    assert "'Arbejder sammen' at 0:04 begins twice" in line


def test_times_of_day_and_of_the_epoch_are_counted_from_the_beginning() -> None:
    """A live observation may show the clock, or seconds since 1970; an offset may be negative."""

    def of_day(project: dict[str, Any]) -> None:
        live(project)["start_from_current_time"] = True
        for event in live(project)["events"]:
            event[0] += 10 * 3600 + 15 * 60

    def negative(project: dict[str, Any]) -> None:
        for event in live(project)["events"]:
            event[0] -= 100

    def epoch(project: dict[str, Any]) -> None:
        live(project)["start_from_current_epoch_time"] = True
        began = datetime(2026, 3, 5, 10, 15).astimezone().timestamp()
        for event in live(project)["events"]:
            event[0] += began

    assert plain(taken(changed(of_day)).records[0].body) == BRIDGE
    assert plain(taken(changed(epoch)).records[0].body) == BRIDGE
    shifted = [one.t for one in taken(changed(negative)).records[0].body.events]
    assert shifted == [0.0, 2.5, 5.625, 9.5, 38.0]


def test_events_out_of_order_are_put_in_order() -> None:
    """BORIS shows them by time, whatever their order in the file."""
    found = taken(changed(lambda project: live(project)["events"].reverse()))

    assert plain(found.records[0].body) == BRIDGE


def deep(project: dict[str, Any]) -> None:
    nested: list[Any] = []
    for _ in range(60):
        nested = [nested]
    live(project)["events"][0] = nested


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
    "events are no list": changed(lambda project: live(project).update(events={"0": 1})),
    "an event is nested wrong": changed(deep),
    "a time is a text": changed(lambda project: live(project)["events"][0].__setitem__(0, "2")),
    "a time is true": changed(lambda project: live(project)["events"][0].__setitem__(0, True)),
    "a code is a number": changed(lambda project: live(project)["events"][0].__setitem__(2, 2)),
    "a lone half of a letter": changed(lambda project: project.update(project_name="\ud800")),
    "no observations field": changed(lambda project: project.pop("observations")),
    "behaviours are a list": changed(lambda project: project.update(behaviors_conf=[])),
    "sixty-one codes in use": changed(
        lambda project: (
            project["behaviors_conf"].update(
                {str(n): {"type": "Point event", "code": f"c{n}"} for n in range(10, 71)}
            ),
            live(project)["events"].extend([[1.0, "", f"c{n}", "", ""] for n in range(10, 71)]),
        )
    ),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_told_in_one_line(data: bytes) -> None:
    """Whatever the damage, and nothing of it becomes a record."""
    with pytest.raises(RecordError) as told:
        taken(data)

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
        found = taken(json.dumps(project).encode())
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
        found = taken(source[:place] + piece + source[place + cut :], "x.tsv")
    except FaellesblikError:
        return
    for record in found.records:
        assert parse_record(dump_record(record)) == record


OPTION = [{"id": id_, "da": {"label": id_}, "en": {"label": id_}} for id_ in ("calm", "n2")]
SCHEME = Scheme.model_validate(
    {
        "id": "our-own",
        "da": {"title": "Vores"},
        "en": {"title": "Ours"},
        "categories": [{"id": "part", "da": {"label": "Del"}, "en": {"label": "Part"}}],
        "modifiers": [
            {"id": "mood", "da": {"label": "Tone"}, "en": {"label": "Mood"}, "options": OPTION},
            {
                "id": "count",
                "da": {"label": "Andet"},
                "en": {"label": "Other"},
                "options": OPTION,
                "several": True,
            },
        ],
        "codes": [
            {
                "id": id_,
                "type": type_,
                "category": "part",
                "modifiers": ["mood", "count"],
                "da": {"label": "Ord"},
                "en": {"label": "Word"},
            }
            for id_, type_ in (("works", "state"), ("n1_x", "state"), ("asks", "point"))
        ],
    }
)
TIMES = st.integers(0, 8_000_000).map(lambda ms: ms / 1000) | st.sampled_from([0.0, 5.0, 10.0])


@st.composite
def events(draw: st.DrawFn) -> CodedEvent:
    code = draw(st.sampled_from(SCHEME.codes))
    t = draw(TIMES)
    chosen = st.lists(st.sampled_from(["calm", "n2"]), min_size=1, unique=True)
    return CodedEvent(
        id="00000000-0000-4000-8000-000000000000",
        code=code.id,
        t=t,
        until=max(t, draw(TIMES)) if code.type == "state" else None,
        who=draw(st.sampled_from([None, *WHO])),
        count=draw(st.none() | st.integers(1, 999)),
        modifiers=draw(st.dictionaries(st.sampled_from(["mood", "count"]), chosen)),
    )


def record_of(**body: Any) -> ObservationRecord:
    envelope = {
        "schema": schema_uri("observation"),
        "kind": "observation",
        "id": "00000000-0000-4000-8000-000000000001",
        "created": NOW,
        "language": "da",
        "delete_after": date(2027, 3, 10),
    }
    known = {"setting": "5. b, dansk", "observed_on": date(2026, 3, 5), "scheme": SCHEME} | body
    return ObservationRecord.model_validate(envelope | {"body": ObservationBody(**known)})


def key(one: CodedEvent) -> tuple[object, ...]:
    modifiers = sorted((id_, *options) for id_, options in one.modifiers.items())
    return (one.t, one.until or -1.0, one.code, one.who or "", one.count or 0, modifiers)


@settings(max_examples=100, deadline=None)
@given(
    first=st.lists(events(), min_size=1, max_size=30),
    second=st.lists(events(), min_size=1, max_size=6),
)
def test_out_and_in_again_gives_the_same_events(
    first: list[CodedEvent], second: list[CodedEvent]
) -> None:
    """States that overlap or meet, numbers, modifiers and whom it is about, in two observations."""
    out = boris_file([record_of(events=first), record_of(events=second)], now=NOW, language="da")
    found = taken(out)

    assert found.problems == ()
    back = [sorted(map(key, record.body.events)) for record in found.records]
    if len(back) == 2:
        assert back == [sorted(map(key, first)), sorted(map(key, second))]
    else:
        assert sorted(map(key, first)) == sorted(map(key, second))


def test_a_boris_project_comes_out_with_the_events_that_went_in() -> None:
    """In, out and in: the same, notes too."""
    before = taken(PROJECT).records
    after = taken(boris_file(before, now=NOW, language="da")).records

    for old, new in zip(before, after, strict=True):
        assert list(map(key, new.body.events)) == list(map(key, old.body.events))
        assert [(one.t, one.seen) for one in new.body.entries] == [
            (one.t, one.seen) for one in old.body.entries
        ]
        assert new.body.setting == old.body.setting
        assert new.body.started == old.body.started
        assert new.body.seconds == old.body.seconds


def test_a_project_that_goes_out_has_what_boris_writes() -> None:
    """The fields of the fixture, which are BORIS's; states in pairs; subjects that are no names."""
    wanted = json.loads(PROJECT)
    out = json.loads(boris_file(taken(PROJECT).records, now=NOW, language="da"))

    assert out.keys() == wanted.keys()
    assert out["project_format_version"] == "7.0"
    for one in out["observations"].values():
        assert one.keys() >= live(wanted).keys()
        assert one["type"] == "LIVE"
        assert [event[0] for event in one["events"]] == sorted(event[0] for event in one["events"])
        assert {len(event) for event in one["events"]} == {5}
    behaviour = out["behaviors_conf"]["0"]
    assert behaviour.keys() == wanted["behaviors_conf"]["0"].keys()
    assert (
        behaviour["modifiers"]["0"].keys() == wanted["behaviors_conf"]["0"]["modifiers"]["0"].keys()
    )
    assert {one["name"] for one in out["subjects_conf"].values()} >= set(WHO)


def test_samples_and_notes_go_out_and_what_is_private_stays() -> None:
    """A prompt is a comment, not a note; private notes and interpretations go when asked for."""
    zero = "00000000-0000-4000-8000-000000000000"
    record = record_of(
        events=[CodedEvent(id=zero, code="works", t=0.0, until=60.0, who="group")],
        samples=[Sample(id=zero, n=2, t=30.0, codes=[SampledCode(code="works", who="group")])],
        entries=[
            Entry(t=1.0, seen="De bygger", quote="Se!", interpretation="Glæde"),
            Entry(t=2.0, seen="Min tvivl", private=True),
            Entry(at="10:20", seen="Det ringer ud"),
        ],
    )
    found = taken(boris_file([record], now=NOW, language="da"))
    (back,) = found.records
    (whole,) = taken(boris_file([record], now=NOW, language="da", with_private=True)).records

    assert found.problems == ()
    assert plain(back.body) == [("works", 0.0, 60.0, "group"), ("works", 30.0, 30.0, "group")]
    assert [one.seen for one in back.body.entries] == ["10:20 Det ringer ud", 'De bygger "Se!"']
    assert "Min tvivl" in [one.seen for one in whole.body.entries]
    assert 'De bygger "Se!" [Glæde]' in [one.seen for one in whole.body.entries]


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


def test_what_is_known_already_says_what_to_do() -> None:
    """A project that is cut off: fetch it anew."""
    with pytest.raises(RecordError, match="fetch or save the file anew"):
        taken(PROJECT[:500])
