"""Observations as BORIS's files: what goes out comes in again as it was."""

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from faellesblik.model.observation_record import (
    CodedEvent,
    Entry,
    ObservationBody,
    Sample,
    SampledCode,
)
from faellesblik.model.records import ObservationRecord, schema_uri
from faellesblik.model.schemes import WHO, Scheme
from faellesblik.observation.exchange import boris_file
from tests.boris_bridge import NOW, PROJECT, bridge, event_tuples, read_boris

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
    found = read_boris(out)

    assert found.problems == ()
    back = [sorted(map(key, record.body.events)) for record in found.records]
    if len(back) == 2:
        assert back == [sorted(map(key, first)), sorted(map(key, second))]
    else:
        assert sorted(map(key, first)) == sorted(map(key, second))


def test_a_boris_project_comes_out_with_the_events_that_went_in() -> None:
    """In, out and in: the same, notes too."""
    before = read_boris(PROJECT).records
    after = read_boris(boris_file(before, now=NOW, language="da")).records

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
    out = json.loads(boris_file(read_boris(PROJECT).records, now=NOW, language="da"))

    assert out.keys() == wanted.keys()
    assert out["project_format_version"] == "7.0"
    for one in out["observations"].values():
        assert one.keys() >= bridge(wanted).keys()
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
    found = read_boris(boris_file([record], now=NOW, language="da"))
    (back,) = found.records
    (whole,) = read_boris(boris_file([record], now=NOW, language="da", with_private=True)).records

    assert found.problems == ()
    assert event_tuples(back.body) == [
        ("works", 0.0, 60.0, "group"),
        ("works", 30.0, 30.0, "group"),
    ]
    assert [one.seen for one in back.body.entries] == ["10:20 Det ringer ud", 'De bygger "Se!"']
    assert "Min tvivl" in [one.seen for one in whole.body.entries]
    assert 'De bygger "Se!" [Glæde]' in [one.seen for one in whole.body.entries]
