"""What a BORIS file tells beside its events: when, for how long, and how precisely."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from faellesblik.model.observation_record import (
    CodedEvent,
    ObservationBody,
    Sample,
    SampledCode,
)
from faellesblik.model.records import ObservationRecord, schema_uri
from faellesblik.model.schemes import Scheme
from faellesblik.observation import exchange
from faellesblik.observation.exchange import boris_file
from tests.boris_bridge import FOLDER, NOW, PROJECT

TABULAR = (FOLDER / "bridge_tabular.tsv").read_text("utf-8")
SINGLE, SEVERAL, NUMBER = 0, 1, 2
"""What BORIS calls the kinds of its modifiers."""
ID = "00000000-0000-4000-8000-00000000000"


def bodies(data: bytes, name: str) -> list[ObservationBody]:
    return [
        record.body for record in exchange.read_contents(name, data, now=NOW, language="da").records
    ]


def table(**cells: str) -> bytes:
    """The tabular fixture with other cells in these columns, on every line."""
    lines = [line.split("\t") for line in TABULAR.splitlines()]
    names = lines[0]
    for line in lines[1:]:
        for column, cell in cells.items():
            line[names.index(column)] = cell
    return "\n".join("\t".join(line) for line in lines).encode()


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("bridge*")))
def test_when_it_began_is_kept(name: str) -> None:
    """Day and time, of a project and of each kind of table."""
    first = bodies((FOLDER / name).read_bytes(), name)[0]

    assert first.observed_on == date(2026, 3, 5)
    assert first.started is not None
    assert first.started.replace(tzinfo=None) == datetime(2026, 3, 5, 10, 15)  # noqa: DTZ001


@pytest.mark.parametrize("path", sorted(FOLDER.glob("bridge_*.?sv")), ids=lambda path: path.name)
def test_a_table_keeps_what_was_chosen_more_precisely(path: Path) -> None:
    """By the number of its column, for a table does not say what a modifier is called."""
    (body,) = bodies(path.read_bytes(), path.name)

    chosen = [
        {id_: options for id_, options in event.modifiers.items() if id_ != "subject"}
        for event in body.events
    ]
    assert chosen == [
        {},
        {"modifier-1": ["roligt"]},
        {"modifier-2": ["limer", "klipper"]},
        {"modifier-1": ["n3"]},
        {},
    ]


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [("38.000", 40.5), ("90", 90.0), ("NA", 40.5), ("-5", 40.5), ("0", 40.5), ("1e9", 40.5)],
)
def test_a_table_says_how_long_was_observed(duration: str, seconds: float) -> None:
    """Never less than until the last event; what is no length is passed over."""
    (body,) = bodies(table(**{"Observation duration": duration}), "x.tsv")

    assert body.seconds == seconds


def record(**body: Any) -> ObservationRecord:
    observation = {"setting": "5. b, dansk", "observed_on": date(2026, 3, 5)} | body
    return ObservationRecord.model_validate(
        {
            "schema": schema_uri("observation"),
            "kind": "observation",
            "id": f"{ID}1",
            "created": NOW,
            "language": "da",
            "delete_after": date(2027, 3, 10),
            "body": ObservationBody(**observation),
        }
    )


def code(id_: str, type_: str, **more: Any) -> dict[str, Any]:
    words = {"da": {"label": f"{id_} (da)"}, "en": {"label": f"{id_} (en)"}}
    return {"id": id_, "type": type_, **words, **more}


SCHEME = Scheme.model_validate(
    {
        "id": "small",
        "da": {"title": "Lille"},
        "en": {"title": "Small"},
        "categories": [{"id": "part", "da": {"label": "Del"}, "en": {"label": "Part"}}],
        "codes": [
            code("works", "state", excludes=["waits"], category="part"),
            code("waits", "state"),
            code("asks", "point"),
        ],
    }
)


def written(observation: ObservationRecord) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(boris_file([observation], now=NOW, language="da"))
    return out


def test_an_ethogram_goes_out_in_boris_own_words() -> None:
    """Types as BORIS calls them, what excludes what; ids, with our words as descriptions."""
    event = CodedEvent(id=f"{ID}2", code="asks", t=1.0)

    out = written(record(events=[event], scheme=SCHEME))

    behaviours = [
        (
            behaviour["code"],
            behaviour["type"],
            behaviour["category"],
            behaviour["excluded"],
            behaviour["description"],
        )
        for behaviour in out["behaviors_conf"].values()
    ]
    assert behaviours[:3] == [
        ("works", "State event", "part", "waits", "works (da)"),
        ("waits", "State event", "", "", "waits (da)"),
        ("asks", "Point event", "", "", "asks (da)"),
    ]
    assert out["behavioral_categories"] == ["part"]
    assert out["behavioral_categories_config"] == {"0": {"name": "part", "color": ""}}


def test_codes_without_a_scheme_go_out_by_what_was_noted() -> None:
    """One that lasted is a state, the others are points; nothing is said to exclude anything."""
    events = [
        CodedEvent(id=f"{ID}2", code="talks", t=1.0, until=4.0),
        CodedEvent(id=f"{ID}3", code="laughs", t=2.0),
    ]

    out = written(record(events=events))

    behaviours = {behaviour["code"]: behaviour for behaviour in out["behaviors_conf"].values()}
    assert behaviours["talks"]["type"] == "State event"
    assert behaviours["laughs"]["type"] == "Point event"
    assert {behaviour["excluded"] for behaviour in behaviours.values()} == {""}
    (observation,) = out["observations"].values()
    assert [(event[0], event[2]) for event in observation["events"]] == [
        (1.0, "talks"),
        (2.0, "laughs"),
        (4.0, "talks"),
    ]


def test_what_was_answered_at_a_prompt_goes_out_with_its_number() -> None:
    """From 1, as the observer saw them."""
    samples = [
        Sample(id=f"{ID}{n + 2}", n=n, t=10.0 * n, codes=[SampledCode(code="works")])
        for n in range(2)
    ]

    (observation,) = written(record(samples=samples, scheme=SCHEME))["observations"].values()

    comments = {event[0]: event[4] for event in observation["events"] if event[2] == "works"}
    assert comments == {0.0: "prompt 1", 10.0: "prompt 2"}


def test_two_observations_of_one_name_go_out_under_two() -> None:
    """The later ones are numbered."""
    event = CodedEvent(id=f"{ID}2", code="asks", t=1.0)
    records = [record(events=[event], scheme=SCHEME) for _ in range(3)]

    out = json.loads(boris_file(records, now=NOW, language="da"))

    assert list(out["observations"]) == ["5. b, dansk", "5. b, dansk (2)", "5. b, dansk (3)"]


def test_what_is_left_is_told_in_one_line() -> None:
    """Whatever stands in a name: a line break, or a sign that turns the writing round."""
    project = json.loads(PROJECT)
    media = project["observations"].pop("Broen 6. marts")
    project["observations"]["Broen\n\u202e6. marts"] = media | {"events": []}

    contents = exchange.read_contents(
        "x.boris", json.dumps(project).encode(), now=NOW, language="da"
    )

    (line,) = contents.problems
    assert line.isprintable()
    assert "6. marts" in line


@pytest.mark.parametrize(("mark", "encoding"), [("fffe", "utf-16-le"), ("feff", "utf-16-be")])
def test_a_table_that_a_spreadsheet_saved_as_unicode_is_read(mark: str, encoding: str) -> None:
    """Two bytes a letter, in either order, with their mark before them."""
    (plain,) = bodies(TABULAR.encode(), "x.tsv")
    (resaved,) = bodies(bytes.fromhex(mark) + TABULAR.encode(encoding), "x.tsv")

    assert [event.code for event in resaved.events] == [event.code for event in plain.events]
    assert [entry.seen for entry in resaved.entries] == [entry.seen for entry in plain.entries]


def test_an_observation_without_a_name_is_called_by_its_file() -> None:
    """Without the endings."""
    (body,) = bodies(table(**{"Observation id": ""}), "Broen.maj.tsv")

    assert body.setting == "Broen"


def test_what_is_chosen_more_precisely_goes_out_as_boris_asks_for_it() -> None:
    """One of several options, several of them, and a number; asked when an event begins."""
    options = [{"id": id_, "da": {"label": id_}, "en": {"label": id_}} for id_ in ("calm", "loud")]
    words = {"da": {"label": "Tone"}, "en": {"label": "Tone"}}
    scheme = Scheme.model_validate(
        SCHEME.model_dump()
        | {
            "modifiers": [{"id": "tone", "options": options, **words}],
            "codes": [code("asks", "point", modifiers=["tone"])],
        }
    )
    chosen = {"tone": ["loud"], "tool": ["glue", "scissors"]}
    event = CodedEvent(id=f"{ID}2", code="asks", t=1.0, count=3, modifiers=chosen)

    out = written(record(events=[event], scheme=scheme))

    behaviour = out["behaviors_conf"]["0"]
    assert [
        tuple(modifier[key] for key in ("name", "description", "type", "values", "ask at stop"))
        for modifier in behaviour["modifiers"].values()
    ] == [
        ("tone", "Tone", SINGLE, ["calm", "loud"], False),
        ("tool", "", SEVERAL, ["glue", "scissors"], False),
        ("count", "", NUMBER, [], False),
    ]
    (observation,) = out["observations"].values()
    assert observation["events"][0][3] == "loud|glue,scissors|3"


def test_what_had_not_ended_goes_out_until_the_end() -> None:
    """A state that nobody stopped lasted as long as was observed."""
    event = CodedEvent(id=f"{ID}2", code="works", t=5.0)

    out = written(record(events=[event], scheme=SCHEME, seconds=60.0))

    (observation,) = out["observations"].values()
    assert [(event[0], event[2]) for event in observation["events"]] == [
        (5.0, "works"),
        (60.0, "works"),
    ]


def test_an_event_without_a_comment_has_none() -> None:
    """Whether the comment is empty, null or left out."""
    project = json.loads(PROJECT)
    events = project["observations"]["Broen 5. marts"]["events"]
    for event, comment in zip(events, ([""], [None], []), strict=False):
        event[4:] = comment

    first = bodies(json.dumps(project).encode(), "x.boris")[0]

    assert len(first.events) == 5
    assert "None" not in str([entry.seen for entry in first.entries])
