"""An observation's figures: whole, in order, the same numbers as the measures."""

import re
from datetime import date
from typing import Any
from xml.dom import minidom

import pytest

from faellesblik.insights.observation_reading.context_times import where_and_when
from faellesblik.insights.observation_reading.figures import figures, side_by_side
from faellesblik.insights.observation_reading.labels import duration_words, per_cent, per_minute
from faellesblik.insights.observation_reading.measures import (
    by_time,
    levels,
    time_budget,
    transitions,
)
from faellesblik.insights.observation_reading.strips import merge_spans, time_ticks
from faellesblik.model.ids import uuid7
from faellesblik.model.observation_record import (
    CodedEvent,
    Context,
    Entry,
    ObservationBody,
    Sample,
    SampledCode,
    clock_text,
)
from faellesblik.model.schemes import Scheme

ORDER = ["where_and_when", "timeline", "levels", "by_time", "time_budget", "transitions"]
WILD = "Bøge & <b>$x$</b>\x07"
CODES = {"help": "point", "talk": "point", "alone": "state", "calm": "state"}
SCHEME = Scheme.model_validate(
    {
        "id": "lesson", "da": {"title": "Skema"}, "en": {"title": "Scheme"},
        "codes": [
            {"id": id_, "type": type_, "da": {"label": f"Dansk {id_}"}, "en": {"label": WILD + id_}}
            for id_, type_ in CODES.items()
        ],
        "sampling": {"how": "momentary", "every": 60, "codes": ["calm"]},
    }
)  # fmt: skip


def body(n_events: int = 40, /, **more: Any) -> ObservationBody:
    known: dict[str, Any] = {
        "events": [
            CodedEvent(
                id=f"019a0000-0000-7000-8000-{n:012d}",
                code=("help", "talk", "alone")[n % 3],
                t=n * 600 / n_events,
                until=n * 600 / n_events + 20 if n % 3 == 2 else None,
                who=("one", "group", None)[n % 3],
            )
            for n in range(n_events)
        ],
        "samples": [
            Sample(id=uuid7(), n=n, t=60.0 * n + 60, codes=[SampledCode(code="calm")] * (n % 2))
            for n in range(8)
        ],
        "contexts": [
            Context(t=0, place="Tavlen", grouping="class"),
            Context.model_construct(t=200, place=WILD, grouping="groups"),
        ],
        "entries": [Entry(seen="x", t=30), Entry(seen="hemmeligt", t=99, private=True)],
        "scheme": SCHEME,
        "focus_child": "Barn 7",
        "seconds": 600.0,
    }
    return ObservationBody(setting="4. klasse", observed_on=date(2026, 11, 21), **known | more)


@pytest.mark.parametrize("language", ["da", "en"])
def test_where_and_when_comes_first_and_who_never(language: str) -> None:
    """All six in reading order, each whole for a page, a screen reader and a table."""
    found = figures(body(), language)

    assert list(found) == ORDER
    for title, figure in found.values():
        svg = minidom.parseString(figure.svg).documentElement
        assert svg is not None
        assert svg.getAttribute("role") == "img"
        assert figure.alt.startswith(title)
        assert all(len(row) == len(figure.columns) for row in figure.table)
        assert figure.table
        assert "Barn 7" not in figure.svg + figure.alt + str(figure.table)
        assert set(re.findall(r"fill: (#\w+)", figure.svg)) <= {"#1f8a80"}


def test_danish_words_of_the_codes() -> None:
    """Codes are called what the scheme calls them in the reader's language."""
    said = str(figures(body(), "da"))

    assert "Dansk help" in said
    assert f"{WILD}help" not in said
    assert "Hvor og hvornår" in said


def test_the_tables_say_what_the_measures_say() -> None:
    """Every number in a table is that of the measure, in words."""
    one, language = body(), "en"
    tables = {name: figure.table for name, (_t, figure) in figures(one, language).items()}

    budget = time_budget(one)
    assert [row[1:6] for row in tables["time_budget"][: len(budget)]] == [
        (
            str(of.events), per_minute(of.per_minute, language),
            duration_words(of.seconds, language), per_cent(of.share),
            duration_words(of.mean_seconds, language),
        )
        for of in budget
    ]  # fmt: skip
    bins = by_time(one)
    assert [row[1:] for row in tables["by_time"][1:]] == [
        (*map(str, counts), str(sum(counts))) for counts in bins.counts.values()
    ]
    every = [sum(column) for column in zip(*bins.counts.values(), strict=True)]
    assert tables["by_time"][0][1:-1] == tuple(map(str, every))
    assert [row[1:] for row in tables["levels"]] == [
        (str(of.notings), per_cent(of.share)) for of in levels(one)
    ]
    assert [row[2:] for row in tables["transitions"]] == [
        (str(of.count), per_cent(of.share)) for of in transitions(one)
    ]
    rows = [of for kind in where_and_when(one).rows.values() for of in kind]
    assert [row[2:4] for row in tables["where_and_when"]] == [
        (duration_words(of.seconds, language), str(of.notings)) for of in rows
    ]
    assert {row[0]: row[1] for row in tables["timeline"]}[WILD + "help"] == "14"


def test_what_is_private_is_not_drawn() -> None:
    """Of two notes one is the observer's own: the timeline knows of the other."""
    _title, figure = figures(body(), "en")["timeline"]

    assert figure.table[-1][:4] == ("What was written down", "1", "0:30", "0:30")


def test_notes_alone_are_shown_as_when_they_were_written() -> None:
    """Without a scheme and without codes there is a timeline, and where and when."""
    notes = _notes()

    assert list(figures(notes, "da")) == ["where_and_when", "timeline"]
    assert figures(notes, "da")["where_and_when"][1].table[0][3] == "1"
    assert figures(_notes(contexts=[], entries=[Entry(seen="x")]), "da") == {}


def _notes(**more: Any) -> ObservationBody:
    return body(1, **{"events": [], "samples": [], "scheme": None} | more)


def test_the_same_observation_gives_the_same_bytes() -> None:
    """Nothing of the clock or of chance is in it."""
    one = body()

    assert figures(one, "da") == figures(one, "da")


def test_a_session_of_no_seconds_can_be_drawn() -> None:
    """A tap, and the end at once."""
    assert next(iter(figures(body(2, seconds=0.0, samples=[], contexts=[]), "da"))) == "timeline"


def test_many_events_are_not_many_bytes() -> None:
    """What falls on the same place is drawn once: ten times the events, much the same drawing."""
    some, many = figures(body(1000), "da"), figures(body(10_000), "da")

    for name, (_title, figure) in many.items():
        assert len(figure.svg) < 300_000, name
        assert len(figure.svg) < 1.5 * len(some[name][1].svg), name


def test_side_by_side_has_a_column_for_each() -> None:
    """The same measures, the length of each first; what a scheme lacks is said in words."""
    one = body()
    short = _notes(events=one.events[:2], seconds=60.0)
    drawn = side_by_side([one, short], "en", ["A", "B"])

    assert list(drawn)[:2] == ["seconds", "time"]
    assert {figure.columns[1:] for _, figure in drawn.values()} == {("A", "B")}
    assert drawn["seconds"][1].table[0][1:] == ("10 min", "1 min")
    rows = [row for _, figure in drawn.values() for row in figure.table]
    calm = next(row for row in rows if row[0].startswith(WILD + "calm"))
    assert calm[1:] == ("50 %", "not in its codes")
    assert "seconds" not in side_by_side([one, one], "en", ["A", "B"])


def test_strips_are_cut_to_what_can_be_seen() -> None:
    """Neighbours within a three hundredth of the width are one; nothing leaves the strip."""
    found = merge_spans((n / 10_000, n / 10_000) for n in range(10_001))

    assert len(found) == 1
    assert found[0][0] == 0
    assert found[0][1] == pytest.approx(1)
    assert len(merge_spans([(0.1, 0.1), (0.5, 0.6), (0.55, 0.7)])) == 2


@pytest.mark.parametrize("seconds", [1, 20, 61, 600, 2700, 5400, 86_400])
def test_the_foot_has_a_few_moments(seconds: int) -> None:
    """Never so many that they run into each other."""
    assert 1 <= len(time_ticks(seconds)) <= 7
    assert time_ticks(0) == []


def test_numbers_are_said_as_people_read_them() -> None:
    """Little is not nothing, nearly all is not all, and the comma is Danish."""
    assert per_cent(0.001) == "< 1 %"
    assert per_cent(0.999) == "99 %"
    assert (per_cent(0), per_cent(1), per_cent(None)) == ("0 %", "100 %", "")
    assert per_minute(0.001, "en") == "< 0.01/min"
    assert per_minute(1.25, "da") == "1,2 i minuttet"
    assert (duration_words(45, "da"), duration_words(210, "da"), duration_words(1200, "da")) == (
        "45 sek.",
        "3,5 min.",
        "20 min.",
    )
    assert (clock_text(65), clock_text(3665)) == ("1:05", "61:05")
