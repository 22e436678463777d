"""A CPR number never reaches a file, however it is written and wherever it comes in.

The doors, which all ask `model/privacy.py`:
- a meeting: `create_meeting` (title, team, school, talks), `Room.propose` and `Room.join` (all that
  becomes an event: `Room._make_event` judges the whole of its content, keys and ids too)
- an observer's device: `SessionLog.receive` (the whole event, its unknown members too)
- a desk's records: `RecordWidget.do_save`; any record at all: `write_record_bytes`
- files: `import_observations` (JSON, sessions, BORIS), `collect`
- own files: `read_yaml` (exercises, methods, sets, terms, schemes, mirror, curation), `curate`
What an older version let in has dots for its digits when a record is made of it (`make_record`), or
when a decision is carried on (`open_decisions`).
"""

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from faellesblik.bank import load_bank
from faellesblik.bank.curation import curate
from faellesblik.errors import FaellesblikError, Refused
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.cpr import has_cpr
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.records import (
    ObservationRecord,
    dump_record,
    make_record,
    parse_record,
)
from faellesblik.observation.exchange import import_observations
from faellesblik.observation.session_log import SessionLog
from faellesblik.store.collect import collect
from faellesblik.store.data import DataFolder
from faellesblik.store.records import write_record
from faellesblik_widgets import ChildConversation, ObservationLog
from tests.cpr_numbers import writings

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
BANK = load_bank()
LEADER = Actor(FACILITATOR, "facilitator")
PLACE = {"item": "item-1", "step": "challenge"}

MEETING = {
    "title": "Møde", "team": "4. årgang", "school": "Skolen",
    "agenda": [{"exercise": "perspective-shift"}, {"talk": "Rammen", "minutes": 10}],
}  # fmt: skip
EVENTS = [
    {"kind": "submitted", "data": {**PLACE, "answers": {"before": "uro", "focus_before": 10}}},
    {"kind": "decided", "data": {"text": "Vi prøver", "who": "Bo", "reason": "fordi"}},
    {"kind": "item-added", "data": {"item": "item-9", "talk": "Andet", "minutes": 5}},
    {"kind": "ready", "data": {**PLACE, "ready": True}},
]
SESSION = [
    ("session-began", {"language": "da", "setting": "Dansk", "team": "4. b", "focus_child": "Ørn",
                       "observer": "A", "activity": "Læsning", "place": "Klassen"}),
    ("noted", {"t": 1, "seen": "Bo bygger", "quote": "se", "interpretation": "glad"}),
    ("coded", {"t": 2, "code": "joins", "modifiers": {"who": ["one"]}}),
    ("mended", {"target": uuid7(), "change": {"seen": "Bo bygger en bro", "odd": 1}}),
    ("saved", {}),
]  # fmt: skip
CONVERSATION = {
    "pseudonym": "Ørred", "held_on": "2026-11-21", "purpose": "Frikvarteret",
    "questions": ["Hvornår?"], "said": [{"question": "Hvornår?", "quote": "nu", "reading": "ja"}],
    "summary": "Små grupper", "shared": [{"what": "En bold", "with_whom": "De voksne"}],
    "followed_by": [{"what": "En boldkasse", "who": "Bo", "tell": "Vi går ud"}],
}  # fmt: skip
OBSERVATION = {
    "setting": "Frikvarter", "observed_on": "2026-11-21", "activity": "Leg", "focus_child": "Ørn",
    "entries": [{"at": "10:05", "seen": "To venter", "quote": "må vi", "interpretation": "håb"}],
}  # fmt: skip


def record() -> dict[str, Any]:
    return {
        "schema": "urn:faellesblik:observation:2", "kind": "observation", "id": uuid7(),
        "created": NOW.isoformat(), "team": "4. b", "school": "Skolen", "language": "da",
        "delete_after": "2027-11-21", "body": OBSERVATION,
    }  # fmt: skip


def hold_meeting(folder: Path, request: dict[str, Any], events: list[dict[str, Any]]) -> None:
    model = MeetingRequest.model_validate_json(json.dumps(request))
    room = create_meeting(DataFolder(folder), BANK, model, writer="a", clock=HybridClock())
    with closing(room):
        room.join("Anna")
        room.act(LEADER, [Proposal(id=uuid7(), kind="step-opened", data=PLACE)])
        person = Actor(room.join(None), "participant")
        for event in events:
            mine = event["kind"] in ("submitted", "ready")
            room.act(person if mine else LEADER, [Proposal(id=uuid7(), **event)])


def create(folder: Path, request: Any) -> None:
    hold_meeting(folder, request, [])


def act(folder: Path, events: Any) -> None:
    hold_meeting(folder, MEETING, events)


def join(folder: Path, name: Any) -> None:
    request = MeetingRequest.model_validate_json(json.dumps(MEETING))
    room = create_meeting(DataFolder(folder), BANK, request, writer="a", clock=HybridClock())
    with closing(room):
        room.join(name["name"])


def session_events(content: Any) -> tuple[str, list[dict[str, Any]]]:
    session, clock = uuid7(), HybridClock()
    documents = [
        {"id": uuid7(), "at": clock.tick(), "by": "device-a", "role": "observer", "kind": kind,
         "v": 1, "data": data, "beside": beside}
        for kind, data, beside in (tuple(one) if len(one) == 3 else (*one, "") for one in content)
    ]  # fmt: skip
    documents[0]["data"] |= {"session": session, "started": NOW.isoformat()}
    return session, documents


def hand_in(folder: Path, content: Any) -> None:
    session, documents = session_events(content)
    with closing(SessionLog(DataFolder(folder), session)) as log:
        events = [Event.model_validate_json(json.dumps(document)) for document in documents]
        log.receive("device-a", events, NOW)


def save(folder: Path, body: Any, *, widget: Any) -> None:
    widget(DataFolder(folder)).do_save(body=body["body"], id=uuid7(), team=body["team"])


def write(folder: Path, document: Any) -> None:
    write_record(folder, parse_record(json.dumps(document).encode()))


def take_in(folder: Path, documents: Any) -> None:
    content = json.dumps(documents).encode()
    import_observations(DataFolder(folder), "x.json", content, now=NOW, language="da")


def take_in_session(folder: Path, content: Any) -> None:
    take_in(folder, {"faellesblik": "session", "events": session_events(content)[1]})


def take_in_table(folder: Path, cells: Any) -> None:
    row = {
        "Observation id": cells["id"], "Observation date": "2026-03-03 10:00:00",
        "Description": cells["description"], "Subject": cells["subject"],
        "Behavior": cells["behavior"], "Behavior type": "POINT", "Time": "1.0",
        "Comment": cells["comment"],
    }  # fmt: skip
    lines = ["\t".join(row), "\t".join(" ".join(cell.splitlines()) for cell in row.values())]
    import_observations(
        DataFolder(folder), "x.tsv", "\n".join(lines).encode(), now=NOW, language="da"
    )


def gather(folder: Path, document: Any) -> None:
    with TemporaryDirectory() as source:
        place = Path(source, "records", "observation", f"{document['id']}.json")
        place.parent.mkdir(parents=True)
        place.write_bytes(json.dumps(document).encode())
        collect([Path(source)], folder, NOW.date())


def mark(folder: Path, said: Any) -> None:
    curate(folder, "consultancy", "recommended", said["why"])


DOORS: dict[str, tuple[Callable[[Path, Any], None], Any]] = {
    "a new meeting": (create, MEETING),
    "an event": (act, EVENTS),
    "a name": (join, {"name": "Anna"}),
    "a device": (hand_in, SESSION),
    "a conversation": (
        partial(save, widget=ChildConversation), {"body": CONVERSATION, "team": "4. b"},
    ),
    "an observation": (
        partial(save, widget=ObservationLog), {"body": OBSERVATION, "team": "4. b"},
    ),
    "a record": (write, record()),
    "a file of a record": (take_in, record()),
    "a file of a session": (take_in_session, SESSION),
    "a file of BORIS": (
        take_in_table,
        {"id": "Dansk", "description": "x", "subject": "", "behavior": "taler", "comment": "y"},
    ),
    "a collected record": (gather, record()),
    "a word on a method": (mark, {"why": "Godt at begynde med"}),
}  # fmt: skip


def places(document: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of each string in a document, and of each key, as the path of what it names."""
    if isinstance(document, str):
        yield path
    elif isinstance(document, dict | list | tuple):
        parts = document.items() if isinstance(document, dict) else enumerate(document)
        for name, value in parts:
            if isinstance(document, dict):
                yield (*path, name, None)
            yield from places(value, (*path, name))


def put(document: Any, path: tuple[Any, ...], text: str) -> Any:
    """The document with the text at a place; where that ends in None, as the name of a key."""
    whole = json.loads(json.dumps(document))
    holder = whole
    is_key = path[-1] is None
    *above, last = path[:-1] if is_key else path
    for name in above:
        holder = holder[name]
    if is_key:
        holder[text] = copy.deepcopy(holder[last])
    else:
        holder[last] = text
    return whole


def files_with_number(folder: Path) -> list[str]:
    """The files that a CPR number stands in, in their content or in their name."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return [
        str(path)
        for path in paths
        if has_cpr(path.name) or any(has_cpr(text) for text in written(path))
    ]


def written(path: Path) -> list[str]:
    """All strings of a file's JSON, keys too, without ids; of another file, all its text."""
    text = path.read_text("utf-8")
    if path.suffix not in (".json", ".jsonl"):
        return [text]
    lines = text.split("\n") if path.suffix == ".jsonl" else [text]
    strings = []
    documents = [json.loads(line) for line in lines if line]
    while documents:
        part = documents.pop()
        if isinstance(part, str):
            strings.append(part)
        elif isinstance(part, dict | list):
            documents += [*part, *part.values()] if isinstance(part, dict) else part
    return [string for string in strings if not set(string) <= set("0123456789abcdef-p")]


@pytest.mark.parametrize("door", DOORS)
def test_without_a_number_the_door_is_open(door: str, tmp_path: Path) -> None:
    """Else the next test would say nothing."""
    come_in, document = DOORS[door]

    come_in(tmp_path, copy.deepcopy(document))

    assert any(path.is_file() for path in tmp_path.rglob("*"))


@pytest.mark.parametrize("door", DOORS)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_no_door_lets_a_number_in(door: str, data: st.DataObject) -> None:
    """In any text, key or id of what comes in: nothing of it reaches a file."""
    come_in, document = DOORS[door]
    place = data.draw(st.sampled_from(list(places(document))))
    text = data.draw(writings())

    with TemporaryDirectory() as folder:
        with suppress(FaellesblikError, ValidationError, TypeError, KeyError):
            come_in(Path(folder), put(document, place, text))
        assert files_with_number(Path(folder)) == []


def test_a_name_that_can_not_be_seen_is_refused_in_words(tmp_path: Path) -> None:
    """By a kernel too, where no request was held to the contract before."""
    with pytest.raises(Refused) as refusal:
        join(tmp_path, {"name": "Anna\u202egro"})
    assert list(refusal.value.fields) == ["name"]


def test_a_key_beside_what_is_known_is_judged_too(tmp_path: Path) -> None:
    """What a later version may say of an event is kept, so it is judged as all else."""
    with pytest.raises(Refused, match="CPR"):
        hand_in(tmp_path, [SESSION[0], ("noted", {"t": 1, "seen": "x"}, "010190-1234")])


def test_what_an_older_version_let_in_is_masked(
    make_observation: Callable[..., ObservationRecord],
) -> None:
    """A record made of it has dots, and nothing else of it is lost."""

    kept = {"id", "created", "team", "language", "delete_after", "body"}
    old = make_observation().model_copy(update={"team": "4. b, 010190-1234"})
    made = make_record("observation", {name: value for name, value in old if name in kept})

    assert made.team == "4. b, ••••••-••••"
    assert b"010190" not in dump_record(made)
