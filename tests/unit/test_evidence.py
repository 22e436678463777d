"""Evidence: what a team sees of an observation, and what a meeting keeps of having seen it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.errors import Refused
from faellesblik.insights.evidence import MAX_TEXT, evidence_snapshot
from faellesblik.meeting.admission import Actor, admit, content
from faellesblik.meeting.results import results
from faellesblik.meeting.view import view
from faellesblik.model.events import Proposal
from faellesblik.model.evidence import MAX_NOTES, NOTE_LENGTH, Evidence
from faellesblik.model.ids import uuid7
from faellesblik.model.observation_record import ObservationBody
from faellesblik.model.records import ObservationRecord, schema_uri
from faellesblik.model.schemes import Scheme

LEADER = Actor("facilitator", "facilitator")
NOW = datetime(2026, 11, 21, tzinfo=UTC)
RECORD = "019a0000-0000-7000-8000-000000000900"
OTHER = "019a0000-0000-7000-8000-000000000901"


def words(label: str) -> dict[str, Any]:
    return {"da": {"label": label}, "en": {"label": f"{label} (en)"}}


SCHEME = Scheme.model_validate(
    {
        "id": "small",
        "da": {"title": "Lille"},
        "en": {"title": "Small"},
        "codes": [
            {"id": "joins", "type": "point", **words("Går med")},
            {"id": "waits", "type": "state", **words("Venter")},
            {"id": "helps", "type": "point", "who": ["adult"], **words("Hjælper")},
        ],
    }
)


def observation(**body: Any) -> ObservationRecord:
    known = {"setting": "Dansk i 4.", "observed_on": date(2026, 11, 20), **body}
    known.setdefault("entries", [{"seen": "Tre bygger sammen"}])
    return ObservationRecord.model_validate(
        {
            "schema": schema_uri("observation"),
            "kind": "observation",
            "id": RECORD,
            "created": NOW,
            "language": "da",
            "delete_after": date(2027, 11, 20),
            "body": ObservationBody.model_validate(known, strict=False),
        }
    )


def coded(code: str, t: float, until: float | None = None, **more: Any) -> dict[str, Any]:
    return {"id": uuid7(), "code": code, "t": t, "until": until, **more}


def opened(item: str, record: str = RECORD, **more: Any) -> dict[str, Any]:
    evidence = evidence_snapshot(observation(), "da").model_copy(update={"record": record, **more})
    return {"item": item, "record": record, "evidence": evidence.model_dump(mode="json")}


def test_numbers_are_counted_and_measured() -> None:
    """Events and their rate, a state's share of the time where several overlap, by level."""
    events = [
        coded("joins", 10, who="pair"),
        coded("joins", 20, who="one"),
        coded("waits", 0, 60, who="group"),
        coded("waits", 30, 90, who="class"),
        coded("waits", 40, 50),
        coded("helps", 100, who="adult"),
    ]
    samples = [
        {"id": uuid7(), "n": 0, "t": 60, "codes": [{"code": "joins", "who": "one"}]},
        {"id": uuid7(), "n": 1, "t": 120, "codes": []},
    ]
    found = evidence_snapshot(
        observation(seconds=120.0, scheme=SCHEME, events=events, samples=samples), "da"
    )

    assert [count.model_dump(exclude_none=True) for count in found.counts] == [
        {"code": "joins", "label": "Går med", "events": 2, "per_minute": 1.0, "sampled": 1},
        {"code": "waits", "label": "Venter", "events": 3, "per_minute": 1.5, "share": 0.75},
        {"code": "helps", "label": "Hjælper", "events": 1, "per_minute": 0.5},
    ]
    assert found.samples == 2
    assert found.levels.model_dump() == {"community": 3, "individual": 2, "adult": 1}
    english = evidence_snapshot(observation(seconds=120.0, scheme=SCHEME, events=events), "en")
    assert english.counts[0].label == "Går med (en)"


def test_a_code_that_no_scheme_knows_is_still_counted() -> None:
    """An observation from elsewhere may name codes only, and not how long it was."""
    found = evidence_snapshot(observation(events=[coded("hands-up", 3)]), "da")

    assert found.counts[0].model_dump(exclude_none=True) == {
        "code": "hands-up", "label": "hands-up", "events": 1,
    }  # fmt: skip


def test_the_forms_of_a_lesson_are_said_once() -> None:
    """However often it went back and forth between them."""
    groups = {"t": 0, "grouping": "groups", "place": "Ved vinduet"}
    contexts = [groups, {"t": 5, "grouping": "class"}, groups | {"t": 9}, {"t": 12}]
    found = evidence_snapshot(observation(contexts=contexts, activity="Læsning"), "da").contexts

    assert [one.model_dump(exclude_none=True) for one in found] == [
        {"activity": "Læsning"},
        {"grouping": "groups", "place": "Ved vinduet"},
        {"grouping": "class"},
    ]


@given(
    lengths=st.lists(st.integers(1, 3 * NOTE_LENGTH), min_size=1, max_size=2 * MAX_NOTES),
    interpreted=st.booleans(),
)
def test_a_phone_stays_light(lengths: list[int], interpreted: bool) -> None:
    """However much was written, a snapshot is small, and says how much it left out."""
    entries = [{"seen": "a" * n, "quote": "b" * n, "interpretation": "c" * n} for n in lengths]
    found = evidence_snapshot(observation(entries=entries), "da", with_interpretations=interpreted)

    assert len(found.notes) + found.more == len(lengths)
    assert len(found.notes) <= MAX_NOTES
    assert sum(len(text) for _, text in found.texts()) <= MAX_TEXT + 100
    assert found == Evidence.model_validate_json(found.model_dump_json())


MARK = st.uuids().map(lambda one: f"secret-{one}"[:40])


@given(
    marks=st.tuples(MARK, MARK, MARK, MARK, MARK, MARK),
    private=st.lists(st.booleans(), min_size=1, max_size=8),
)
def test_nothing_private_is_in_a_snapshot(marks: tuple[str, ...], private: list[bool]) -> None:
    """No private note, meaning, observer or focus child, nor the team or the school."""
    observer, child, seen, quote, meaning, own = marks
    entries = [
        {
            "seen": seen if hidden else "Tre bygger sammen",
            "quote": quote if hidden else "Kom her",
            "interpretation": meaning,
            "private": hidden,
        }
        for hidden in private
    ]
    change = {"target": RECORD, "at": NOW, "what": "mended", "before": {"seen": own}}
    record = observation(
        observer=observer, focus_child=child, entries=entries, changes=[change], session=OTHER
    ).model_copy(update={"team": "secret-team", "school": "secret-school"})

    text = evidence_snapshot(record, "da").model_dump_json()

    assert "secret-" not in text
    assert OTHER not in text
    assert text.count("Tre bygger sammen") == private.count(False)
    shown = evidence_snapshot(record, "da", with_interpretations=True)
    assert [note.interpretation for note in shown.notes] == [meaning] * private.count(False)
    told = shown.model_dump_json()
    assert not any(mark in told for mark in (observer, child, seen, quote, own))


def test_everybody_sees_what_is_open(new_meeting: Callable[..., Any]) -> None:
    """In every role's view, by item and record, until it is laid away; then not at all."""
    builder = new_meeting()
    builder.join("p-1")
    builder.add("evidence-opened", opened(builder.item))
    for role, who in (("participant", "p-1"), ("participant", None), ("facilitator", None)):
        seen = view(builder.state, role, who)["evidence"][builder.item][RECORD]
        assert (seen["setting"], seen["notes"][0]["seen"]) == ("Dansk i 4.", "Tre bygger sammen")

    builder.add("evidence-closed", {"item": builder.item, "record": RECORD})
    assert "evidence" not in view(builder.state, "participant")
    assert builder.state.evidence == {}


def test_what_is_opened_again_is_seen_as_it_is_now(new_meeting: Callable[..., Any]) -> None:
    """Such as when the observer's thoughts are to be shown after all."""
    builder = new_meeting()
    builder.add("evidence-opened", opened(builder.item))
    builder.add("evidence-opened", opened(builder.item, setting="Frikvarter"))

    seen = view(builder.state, "participant")["evidence"][builder.item]
    assert {record: one["setting"] for record, one in seen.items()} == {RECORD: "Frikvarter"}
    assert builder.state.grew_from == {builder.item: (RECORD,)}


def test_records_say_what_they_grew_from(new_meeting: Callable[..., Any]) -> None:
    """What was opened in the item, also if laid away again; not what was undone."""
    builder = new_meeting("perspective-shift", "check-out")
    builder.add_at_step("step-opened")
    builder.add("evidence-opened", opened(builder.item, OTHER))
    builder.add("evidence-opened", opened(builder.item))
    builder.add("evidence-closed", {"item": builder.item, "record": OTHER})
    mistake = builder.add("evidence-opened", opened(builder.item, uuid7()))
    builder.add("undone", {"target": mistake.id})
    later = builder.state.plan.agenda[1].item
    builder.add("evidence-opened", opened(later))
    builder.add("step-opened", {"item": later, "step": builder.state.plan.steps(later)[0].id})
    builder.add("meeting-closed", {})

    shift, check, meeting = results(builder.state)

    assert (shift.kind, shift.grew_from) == ("perspective-shift", [OTHER, RECORD])
    assert check.grew_from == [RECORD]
    assert (meeting.kind, meeting.grew_from) == ("meeting", [OTHER, RECORD])


def test_evidence_of_no_item_changes_nothing(new_meeting: Callable[..., Any]) -> None:
    """The reducer takes what it does not understand for news without a consequence."""
    builder = new_meeting()
    builder.add("evidence-opened", opened("item-99"))
    builder.add("evidence-opened", opened(builder.item) | {"record": OTHER})
    builder.add("evidence-closed", {"item": builder.item, "record": RECORD})

    assert builder.state.evidence == builder.state.grew_from == {}


def ask(builder: Any, kind: str, data: dict[str, Any], actor: Actor = LEADER) -> dict[str, Any]:
    said = content(builder.state, actor, Proposal(id=uuid7(), kind=kind, data=data))
    admit(builder.state, actor, kind, said, NOW)
    return said


def refused(builder: Any, kind: str, data: dict[str, Any], actor: Actor = LEADER) -> Refused:
    with pytest.raises(Refused) as found:
        ask(builder, kind, data, actor)
    return found.value


def test_what_may_not_be_opened(new_meeting: Callable[..., Any]) -> None:
    """Only by who leads, in an item that is there, of the record that it says, without a CPR."""
    builder = new_meeting()
    builder.join("p-1")
    good = opened(builder.item)
    guest = Actor("p-1", "participant")
    assert refused(builder, "evidence-opened", good, guest).reason == "forbidden"
    assert refused(builder, "evidence-opened", opened("item-99")).reason == "invalid"
    assert refused(builder, "evidence-opened", good | {"record": OTHER}).reason == "invalid"
    named = {"seen": "010203-1234 rejste sig"}
    cpr = good | {"evidence": good["evidence"] | {"notes": [named]}}
    assert refused(builder, "evidence-opened", cpr).fields.keys() == {"evidence.notes.0.seen"}
    closing = {"item": builder.item, "record": RECORD}
    assert refused(builder, "evidence-closed", closing).reason == "conflict"

    for _ in range(6):
        builder.add("evidence-opened", opened(builder.item, uuid7()))
    assert refused(builder, "evidence-opened", good).values == {"most": 6}
    again = next(iter(builder.state.evidence[builder.item]))
    said = ask(builder, "evidence-opened", opened(builder.item, again))
    assert json.loads(json.dumps(said)) == said


def test_a_code_that_was_only_sampled_has_no_rate() -> None:
    """How often it happened is not known; in how many prompts it was seen is."""
    samples = [
        {"id": uuid7(), "n": n, "t": 60.0 * n, "codes": [{"code": "joins"}]} for n in range(2)
    ]
    snapshot = evidence_snapshot(observation(seconds=120.0, scheme=SCHEME, samples=samples), "da")

    assert [count.model_dump(exclude_none=True) for count in snapshot.counts] == [
        {"code": "joins", "label": "Går med", "sampled": 2}
    ]
