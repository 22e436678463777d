"""A session folded from its events."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.model.events import Event
from faellesblik.observation.session import Session, fold

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "observing.json").read_text("utf-8"))


def events_of(case: dict[str, Any]) -> list[Event]:
    return [Event.model_validate(event) for event in case["events"]]


def plain(session: Session) -> dict[str, Any]:
    """A session as JSON, the same on both sides: all fields, times in UTC, the scheme by name."""
    began = session.began
    dumped = began.model_dump(mode="json") if began else None
    if began and dumped:
        dumped |= {
            "started": moment(began.started),
            "scheme": f"{began.scheme.id} {began.scheme.version}" if began.scheme else None,
        }
    changes = [change.model_dump(mode="json") for change in session.changes]
    return {
        "began": dumped,
        "setting": session.setting if began else None,
        "contexts": [one.model_dump(mode="json") for one in session.contexts],
        "events": [one.model_dump(mode="json") for one in session.events.values()],
        "samples": [one.model_dump(mode="json") for one in session.samples.values()],
        "entries": [one.model_dump(mode="json") for one in session.entries.values()],
        "changes": [
            dumped | {"at": moment(change.at)}
            for change, dumped in zip(session.changes, changes, strict=True)
        ],
        "clock": [one.model_dump(mode="json") for one in session.clock],
        "ended": session.ended,
        "saved": session.saved,
        "last": session.last,
    }


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_session_is_what_both_sides_say(case: dict[str, Any]) -> None:
    """The cases that the device is held to as well."""
    assert plain(fold(events_of(case))) == case["session"]


@given(st.data(), st.sampled_from(CASES))
def test_order_and_repetition_say_nothing(data: st.DataObject, case: dict[str, Any]) -> None:
    """The same events in any order, any of them twice, give the same session."""
    events = events_of(case)
    again = data.draw(st.lists(st.sampled_from(events), max_size=6))

    shuffled = data.draw(st.permutations([*events, *again]))

    assert fold(shuffled) == fold(events)


def makes(kind: str, number: int, data: Any) -> Event:
    """Event `number` of a session that goes on after all cases."""
    return Event(
        id=f"ffffffff-0000-7000-8000-{number:012x}",
        at=f"2026-12-24T10:00:00.000Z-{number:04d}",
        by="device-a",
        role="observer",
        kind=kind,
        data=data,
    )


def undone(number: int, event: Event) -> Event:
    return makes("undone", number, {"target": event.id})


@given(st.sampled_from(CASES), st.integers(0, 100))
def test_an_undo_that_is_undone_is_as_nothing(case: dict[str, Any], which: int) -> None:
    """Undo and redo of any event leave the session as it was, and undo again as if it never was."""
    events = events_of(case)
    target = events[which % len(events)]
    undo = undone(0, target)
    redo = undone(1, undo)

    assert fold([*events, undo, redo]) == fold(events)
    assert fold([*events, undo, redo, undone(2, redo)]) == fold([*events, undo])


IDS = [event["id"] for event in CASES[0]["events"]]
FIELDS = ["t", "until", "code", "n", "codes", "seen", "who", "target", "change", "modifiers", "id"]
ODD: list[Any] = [
    *(None, True, 0, -1, 1, 5.5, 1e308, float("nan"), "", "talk", "2", "\ud800", "7.b", b"x"),
    *([], {}, [{}], {"code": "talk"}, [{"code": "talk"}], {"tone": ["warm"]}, {"tone": 5}),
]
CONTENT = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from([*ODD, *IDS]), max_size=6)
MEND = st.builds(
    lambda id_, change: {"target": id_, "change": change}, st.sampled_from(IDS), CONTENT
)
KINDS = ["coded", "mended", "removed", "undone", "sampled", "ended", "stopped", "noted", "other"]
GARBAGE = st.tuples(st.sampled_from(KINDS), CONTENT | MEND)


@given(st.lists(GARBAGE, max_size=8))
def test_garbage_is_never_an_error(garbage: list[tuple[str, dict[str, Any]]]) -> None:
    """Whatever stands in a log, there is a session."""
    events = [makes(kind, number, data) for number, (kind, data) in enumerate(garbage)]

    session = fold([*events_of(CASES[0]), *events])

    json.dumps(plain(session), allow_nan=False)


def test_a_time_that_is_none_is_left_out() -> None:
    """An event whose reading looks right and is no time does nothing."""
    events = events_of(CASES[0])
    target = next(event for event in events if event.kind == "coded")
    odd = makes("removed", 0, {"target": target.id}).model_copy(
        update={"at": "2026-99-99T99:99:99.999Z-0000"}
    )

    assert fold([*events, odd]) == fold(events)


def coded(count: int) -> Iterator[Event]:
    """A long session of states that exclude each other, and of samples."""
    yield Event.model_validate(CASES[0]["events"][0])
    for number in range(count):
        if number % 2:
            yield makes("sampled", number, {"t": number / 2, "n": number, "codes": []})
        else:
            code = ("listen", "talk")[number // 2 % 2]
            yield makes("coded", number, {"t": number / 2, "code": code})


def test_a_session_of_ten_thousand_is_folded_in_one_pass() -> None:
    """Each state is ended by the next, and no work grows with all that came before."""
    session = fold(coded(9_999))

    assert len(session.events) + len(session.samples) == 9_999
    assert len(session._running_states) == 1


def test_an_undo_names_one_event() -> None:
    """A list with an id in it, or a number, names none; the device holds it so, too."""
    events = events_of(CASES[0])
    odd = [makes("undone", 0, {"target": [events[-1].id]}), makes("undone", 1, {"target": 5})]

    assert fold([*events, *odd]) == fold(events)
