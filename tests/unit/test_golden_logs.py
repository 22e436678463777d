"""Golden logs: what every version of Fællesblik wrote, read today as it was read then.

`tests/fixtures/logs/<version>/` is a data folder that `python -m tests.golden_logs` of that version
made. None of it is ever changed.
"""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.meeting.minutes.assembly import meeting_minutes
from faellesblik.meeting.minutes.text_forms import plain_text
from faellesblik.meeting.minutes.word_form import word
from faellesblik.meeting.reducer import fold as fold_meeting
from faellesblik.model.events import DATA_MODELS, Event
from faellesblik.model.observer_events import OBSERVER_DATA_MODELS
from faellesblik.model.records import ObservationRecord, dump_record, parse_record
from faellesblik.observation.session import as_saved
from faellesblik.observation.session import fold as fold_session
from faellesblik.observation.session_record import session_body
from faellesblik.store.inspection import inspect
from faellesblik.store.log import parse_lines
from tests.golden_logs.expected import differences, meeting_json, read_log, session_json

LOGS = Path(__file__).parents[1] / "fixtures" / "logs"
VERSIONS = sorted(path for path in LOGS.iterdir() if path.is_dir())
MEETINGS = sorted(path for version in VERSIONS for path in version.glob("meetings/*/log"))
SESSIONS = sorted(path for version in VERSIONS for path in version.glob("observations/*/log"))
RECORDS = sorted(path for version in VERSIONS for path in version.glob("records/*/*.json"))


def named(path: Path) -> str:
    return "/".join(path.relative_to(LOGS).parts[:3])


def expected(log: Path) -> Any:
    """What the log's own version said that it adds up to."""
    version = log.parents[2]
    return json.loads((version / "expected" / f"{log.parent.name}.json").read_text("utf-8"))


def dumped(what: dict[str, Any]) -> Any:
    return json.loads(json.dumps(what))


@pytest.mark.parametrize("log", MEETINGS, ids=named)
def test_a_meeting_is_what_it_was(log: Path) -> None:
    """Its state and its records say all that its own version said."""
    read = dumped(meeting_json(fold_meeting(read_log(log))))

    assert list(differences(expected(log), read)) == []


@pytest.mark.parametrize("log", MEETINGS, ids=named)
def test_a_meetings_minutes_can_be_taken_along(log: Path) -> None:
    """Whatever version it was held with, and whatever stands in it."""
    minutes = meeting_minutes(fold_meeting(read_log(log)))

    assert minutes.items
    assert word(minutes, datetime.now(UTC))
    for section in minutes.sections:
        assert section.title.upper() in plain_text(minutes)


@pytest.mark.parametrize("log", SESSIONS, ids=named)
def test_a_session_is_what_it_was(log: Path) -> None:
    """Its fold says all that its own version said, and what was saved is its last record."""
    events = read_log(log)

    assert list(differences(expected(log), dumped(session_json(fold_session(events))))) == []
    session = as_saved(events)
    if session is not None:
        bodies = [body for body in _bodies(log.parents[2]) if body["session"] == log.parent.name]
        body = dumped(session_body(session).model_dump(mode="json", exclude_none=True))
        assert body in bodies


def _bodies(version: Path) -> Iterator[dict[str, Any]]:
    for path in version.glob("records/observation/*.json"):
        record = parse_record(path.read_bytes())
        assert isinstance(record, ObservationRecord)
        yield record.body.model_dump(mode="json", exclude_none=True)


@pytest.mark.parametrize("path", RECORDS, ids=named)
def test_a_record_is_read_and_written_as_it_was(path: Path) -> None:
    """Nothing of it is lost; one of the newest schema is the same to the byte."""
    data = path.read_bytes()
    written = dump_record(parse_record(data))

    before, after = json.loads(data), json.loads(written)
    assert list(differences(before | {"schema": after["schema"]}, after)) == []
    assert data == written or before["schema"] != after["schema"]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.name)
def test_nothing_of_any_version_is_a_problem(version: Path) -> None:
    """What `validate` and `doctor` look at: all of it is in order."""
    seen = inspect([version / name for name in ("meetings", "observations", "records")])

    assert [str(finding) for finding in seen.findings] == []
    assert seen.records == len(list(version.glob("records/*/*.json")))


def test_every_kind_of_event_has_a_golden_log() -> None:
    """Whoever adds a kind adds it to the plays of tests/golden_logs, and raises the version."""
    meeting = {event.kind for log in MEETINGS for event in read_log(log)}
    session = {event.kind for log in SESSIONS for event in read_log(log)}

    assert DATA_MODELS.keys() - meeting == set()
    assert OBSERVER_DATA_MODELS.keys() - session == set()


def lines(logs: list[Path]) -> list[tuple[Path, dict[str, Any]]]:
    return [
        (log, json.loads(event.line()))
        for log in logs
        for path in sorted(log.glob("*.jsonl"))
        for _, event in parse_lines(path)
        if isinstance(event, Event)
    ]


LINES = lines(MEETINGS) + lines(SESSIONS)
FREE = {"answers", "votes", "change", "modifiers", "exercises", "options", "option_help"}
FREE |= {"columns", "fields", "steps", "each", "roles", "rounds"}
"""Under these, keys are the content itself where they lead to no list."""
UNKNOWN = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=6).map(lambda name: f"later_{name}"),
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.integers()),
    min_size=1,
    max_size=2,
)


def objects(value: Any, *, open_: bool = True) -> Iterator[dict[str, Any]]:
    """The objects of an event that have keys of the program's, at any depth."""
    if isinstance(value, dict):
        if open_:
            yield value
        for name, below in value.items():
            if name not in ("answers", "change"):
                yield from objects(below, open_=not (name in FREE and open_))
    elif isinstance(value, list):
        for below in value:
            yield from objects(below)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(LINES))
def test_keys_of_another_version_survive_and_change_nothing(
    data: st.DataObject, chosen: tuple[Path, dict[str, Any]]
) -> None:
    """At any depth of any event: the line keeps them, and the fold passes them over."""
    log, line = chosen
    changed = copy.deepcopy(line)
    for place in data.draw(st.lists(st.sampled_from(list(objects(changed))), max_size=4)):
        place.update(data.draw(UNKNOWN))

    event = Event.model_validate_json(json.dumps(changed))
    events = [event if known.id == event.id else known for known in read_log(log)]

    assert json.loads(event.line()) == changed
    if event.role == "observer":
        assert fold_session(events) == fold_session(read_log(log))
    else:
        assert fold_meeting(events) == fold_meeting(read_log(log))
