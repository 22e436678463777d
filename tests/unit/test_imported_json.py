"""JSON that is taken in: records and sessions, and what is said of the part that can't be."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from faellesblik.errors import RecordError
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.records import ObservationRecord, PerspectiveShiftRecord, dump_record
from faellesblik.observation import exchange

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def contents(*lines: object) -> Any:
    """What is in a file of these lines, texts as they are."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return exchange.read_contents("x.json", text.encode(), now=NOW, language="da")


@pytest.fixture
def session() -> list[dict[str, Any]]:
    """A session with one note, as a device keeps it."""
    clock, id_ = HybridClock(), uuid7()
    began = {"session": id_, "language": "da", "setting": "Dansk", "started": NOW.isoformat()}
    return [
        {
            "id": uuid7(),
            "at": clock.tick(),
            "by": "device-a",
            "role": "observer",
            "kind": kind,
            "v": 1,
            "data": data,
        }
        for kind, data in (
            ("session-began", began),
            ("noted", {"t": 1, "seen": "Bo bygger"}),
            ("saved", {}),
            ("saved", {}),
        )
    ]


def test_what_can_not_be_taken_of_several_records_is_named_by_its_number(
    make_observation: Callable[..., ObservationRecord],
    make_shift: Callable[..., PerspectiveShiftRecord],
) -> None:
    """The rest is taken, as it was made."""
    good, other = make_observation(), make_shift()
    documents = [{"kind": "observation"}, *(json.loads(dump_record(r)) for r in (good, other))]

    taken = contents(documents)

    assert (taken.records, taken.is_converted, taken.session) == ((good,), False, None)
    assert [line.partition(":")[0] for line in taken.problems] == ["record 1", "record 3"]
    assert "collect" in taken.problems[1]


def test_a_damaged_line_of_a_session_is_named_and_a_torn_end_is_not(
    session: list[dict[str, Any]],
) -> None:
    """What was cut off was never acknowledged."""
    taken = contents(*session[:2], '{"id": "01', *session[2:], '{"id": "02')

    assert taken.problems == ("line 3 is damaged, and is passed over",)
    assert [entry.seen for entry in taken.session.entries.values()] == ["Bo bygger"]
    assert taken.session.saved == 2


@pytest.mark.parametrize(("wrong", "count"), [([5], "1 event "), ([5, {"id": 7}], "2 events ")])
def test_events_that_can_not_be_read_are_counted(
    session: list[dict[str, Any]], wrong: list[Any], count: str
) -> None:
    """And the session is read without them."""
    taken = contents({"faellesblik": "session", "events": [*session, *wrong]})

    (line,) = taken.problems
    assert line.startswith(count)
    assert len(taken.session.entries) == 1


def test_a_session_without_a_beginning_is_none(session: list[dict[str, Any]]) -> None:
    """Nor is one without a list of events."""
    for document in ({"events": session[1:]}, {"events": "none"}, {}):
        with pytest.raises(RecordError, match="from the device anew"):
            contents({"faellesblik": "session", **document})
