"""Events of other versions: upgraded, read as far as they can be, and never in the way."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from faellesblik.bank import load_bank
from faellesblik.meeting.reducer import apply, fold
from faellesblik.meeting.results import results
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.event_data import MeetingCreated, Submitted, Voted
from faellesblik.model.event_reading import MEETING, OBSERVATION, Kinds, Unread, parse_line
from faellesblik.model.events import DATA, Event
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.lenient import read_content
from faellesblik.model.records import (
    RECORDS,
    ObservationRecord,
    dump_record,
    parse_record,
    schema_uri,
)

CLOCK = HybridClock()
PLACE = {"item": "item-1", "step": "challenge"}


def event(kind: str, data: dict[str, Any], v: int = 1, by: str = "facilitator") -> Event:
    role: Any = "facilitator" if by == "facilitator" else "participant"
    return Event(id=uuid7(), at=CLOCK.tick(), by=by, role=role, kind=kind, v=v, data=data)


def reason(read: object) -> str:
    assert isinstance(read, Unread), read
    return read.reason


def test_a_kind_is_lifted_from_version_to_version() -> None:
    """Each upgrade leads to the next version; the newest is taken as it is."""

    def voted_2(content: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in content.items() if name != "points"} | {
            "votes": content["points"]
        }

    def voted_3(content: dict[str, Any]) -> dict[str, Any]:
        return content | {"step": content["step"].lower()}

    kinds = Kinds({"voted": Voted}, {"voted": 3}, {("voted", 1): voted_2, ("voted", 2): voted_3})
    newest = Voted(item="item-1", step="choose", votes={"g-1": 2})

    for v, content in (
        (1, {"item": "item-1", "step": "Choose", "points": {"g-1": 2}}),
        (2, {"item": "item-1", "step": "CHOOSE", "votes": {"g-1": 2}}),
        (3, {"item": "item-1", "step": "choose", "votes": {"g-1": 2}}),
    ):
        assert kinds.read(event("voted", content, v)) == newest
    assert reason(kinds.read(event("voted", {}, 4))) == "newer"
    assert reason(kinds.read(event("voted", {}, 1))) == "damaged"


@pytest.mark.parametrize(
    ("kind", "data", "v", "why"),
    [
        ("ready", PLACE, 2, "newer"),
        ("holograms", {}, 1, "newer"),
        ("teams-formed", {"form": "sixes", "teams": []}, 1, "newer"),
        ("ready", {"item": "item-1"}, 1, "damaged"),
        ("ready", PLACE | {"ready": "perhaps"}, 1, "damaged"),
    ],
)
def test_newer_is_told_from_damaged(kind: str, data: dict[str, Any], v: int, why: str) -> None:
    """A version, a kind or an option that is not known here may well be known elsewhere."""
    assert reason(MEETING.read(event(kind, data, v))) == why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"v": 2, "kind": "ready", "who": "p-1"}', "newer"),
        (event("left", {}).line().replace(b'"facilitator"', b'"guest"', 2)[:-1], "newer"),
        (b'{"v": 1, "kind": "ready"}', "damaged"),
        (b"[" * 50_000, "damaged"),
        (b'{"v": "x"}', "damaged"),
    ],
)
def test_a_line_of_a_later_version_is_no_damage(line: bytes, why: str) -> None:
    """An envelope that is another one, or somebody who acts in a role to come."""
    assert reason(parse_line(line)) == why


def test_a_mark_or_a_return_is_no_damage() -> None:
    """What editors put before and after a line; and an empty line is nothing."""
    line = event("left", {}).line()[:-1]

    assert parse_line(b"\xef\xbb\xbf" + line + b"\r") == parse_line(line)
    assert [parse_line(empty) for empty in (b"", b"\r", b"\0\0", b"\xef\xbb\xbf")] == [None] * 4


def test_what_a_newer_version_undid_or_closed_costs_that_event_alone(new_meeting: Any) -> None:
    """Nothing is undone, closed or opened by what can't be read, and all of it counts."""
    builder = new_meeting()
    opened = builder.add_at_step("step-opened")
    before = builder.state
    newer = [
        builder.add(kind, data).model_copy(update={"v": 2})
        for kind, data in (
            ("undone", {"target": opened.id}),
            ("meeting-closed", {}),
            ("step-opened", {"item": builder.item, "step": "again"}),
        )
    ]
    builder.events[-3:] = newer

    state = builder.state
    assert (state.now, state.closed_at, state.steps) == (before.now, None, before.steps)
    assert state.revision == before.revision + 3
    builder.add("undone", {"target": opened.id})
    assert builder.state.now is None


TEXTS = {
    "title",
    "text",
    "who",
    "why",
    "reason",
    "name",
    "talk",
    "say",
    "purpose",
    "label",
    "source",
}


def longer(value: Any) -> Any:
    """As another version might have admitted it: longer texts, more entries, higher numbers."""
    if isinstance(value, dict):
        return {
            name: f"{below} {'x' * 20_000}"
            if name in TEXTS and isinstance(below, str)
            else below * 5_000
            if name in ("minutes", "team", "max_length", "lines", "budget")
            and isinstance(below, int)
            else longer(below)
            for name, below in value.items()
        }
    return [longer(one) for one in value] if isinstance(value, list) else value


def test_a_limit_that_was_lowered_loses_nothing(new_meeting: Any) -> None:
    """Longer texts, more minutes: the meeting opens, all is in the state, and in the records."""
    builder = new_meeting()
    builder.join("p-1", "Alma")
    builder.add_at_step("step-opened", minutes=9)
    builder.add_at_step("submitted", by="p-1", answers={"before": "y" * 50_000})
    builder.add("decided", {"text": "Vi prøver", "who": "Alma"})
    builder.add("item-added", {"item": "item-9", "talk": "Nyt", "minutes": 100})
    builder.add("step-opened", {"item": "item-9", "step": "talk"})
    builder.add("meeting-closed", {})
    events = [one.model_copy(update={"data": longer(one.data)}) for one in builder.events]
    with pytest.raises(ValidationError):
        MeetingCreated.model_validate(events[0].data, strict=False)
    for one in events:
        assert not isinstance(MEETING.read(one), Unread)

    state = fold(events)
    assert len(state.plan.exercises["item-9"].words.title) > 20_000
    shift, meeting = results(state)
    assert shift.body.contributions[0].before == "y" * 50_000
    assert len(meeting.body.title) > 20_000
    assert len(meeting.body.decisions[0].text) > 20_000
    for record in (shift, meeting):
        assert parse_record(dump_record(record)) == record


BEGUN = fold(
    [
        event(
            "meeting-created",
            load_bank()
            .begin(
                MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="perspective-shift")]),
                meeting="2026-11-21-k7m4qp",
                code="K7M4QP",
                keys=[],
            )
            .model_dump(mode="json"),
        )
    ]
)


@given(
    st.sampled_from(sorted(DATA)),
    st.dictionaries(
        st.sampled_from([*PLACE, "minutes", "until", "team", "form", "card", "votes", "talk"]),
        st.sampled_from(
            [
                None,
                10**30,
                -1,
                "",
                "x" * 300,
                "2026-11-21T10:00:00Z",
                [],
                {},
                "item-1",
                "challenge",
                True,
                2.5,
            ]
        ),
    ),
)
def test_garbage_in_a_meeting_is_never_an_error(kind: str, data: dict[str, Any]) -> None:
    """Whatever stands in a log, there is a state."""
    apply(BEGUN, event(kind, data | ({} if "item" in data else PLACE)))


def test_the_lenient_twin_gives_the_models_own_classes() -> None:
    """What is read compares with what is made, and what is made is as strict as ever."""
    content = {"item": "item-1", "step": "x", "answers": {"a": 1}}

    assert read_content(Submitted, content | {"later": 1}) == Submitted(**content)
    with pytest.raises(ValidationError):
        Submitted(**content, later=1)


SCHEME = {
    "id": "small", "da": {"title": "Lille", "later": 1}, "en": {"title": "Small"},
    "codes": [{"id": "joins", "type": "point", "later": None,
               "da": {"label": "Går med", "later": {"deep": None}}, "en": {"label": "Joins"}}],
}  # fmt: skip


def document(**body: Any) -> dict[str, Any]:
    return {
        "schema": schema_uri("observation"), "kind": "observation",
        "id": "019a0000-0000-7000-8000-000000000900", "created": "2026-03-05T14:00:00Z",
        "language": "da", "delete_after": "2027-06-30", "later": None,
        "body": {"setting": "Dansk", "observed_on": "2026-03-05", "entries": [], **body},
    }  # fmt: skip


def test_a_record_keeps_what_it_does_not_know_at_every_depth() -> None:
    """Nulls too, and in the scheme that it carries."""
    before = document(scheme=SCHEME, later={"a": None}, entries=[{"seen": "x", "mood": None}])

    after = json.loads(dump_record(parse_record(json.dumps(before).encode())))

    assert after["later"] is None
    assert "later" in after
    assert after["body"]["later"] == {"a": None}
    assert after["body"]["entries"][0] == {"seen": "x", "private": False, "mood": None}
    assert after["body"]["scheme"]["da"] == {"title": "Lille", "purpose": "", "later": 1}
    code = after["body"]["scheme"]["codes"][0]
    assert code["later"] is None
    assert code["da"]["later"] == {"deep": None}
    assert json.loads(dump_record(parse_record(json.dumps(after).encode()))) == after


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
def test_a_records_mark_and_returns_are_no_damage(before: bytes) -> None:
    """As an editor on Windows writes it."""
    text = json.dumps(document(entries=[{"seen": "x"}]), indent=1).replace("\n", "\r\n").encode()

    assert isinstance(parse_record(before + text), ObservationRecord)


def faults(model: type[BaseModel], content: dict[str, Any]) -> set[str]:
    try:
        read_content(model, content)
    except ValidationError as error:
        return {fault["type"] for fault in error.errors()}
    return set()


def test_every_model_that_is_read_back_has_a_lenient_twin() -> None:
    """The content of every event, and every record: a key that nobody knows is passed over."""
    for model in (*MEETING.models.values(), *OBSERVATION.models.values()):
        assert "extra_forbidden" not in faults(model, {"of_a_later_version": 1})
    assert {model.model_config["extra"] for model in RECORDS.values()} == {"allow"}
