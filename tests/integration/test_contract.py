"""Every call of the API, made for real: the answer is what the contract says.

Each client of tests/conftest.py holds each answer to the contract, in all integration tests; here
every call is made once.
"""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from jsonschema import ValidationError
from pydantic import TypeAdapter

from faellesblik.contract.calls import CALLS, Call
from faellesblik.contract.stream import StreamEvent
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder

FIRST = {"item": "item-1", "step": "challenge"}
STREAM: TypeAdapter[Any] = TypeAdapter(StreamEvent)


def ids(call: Call) -> str:
    return f"{call.method} {call.path}"


@pytest.fixture(scope="module")
def known(server: Any) -> dict[str, Any]:
    """What calls are made with: a meeting in which somebody has written, a session, keys."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    mine = server.join(code, "Mette")
    server.send(code, lead, ("step-opened", FIRST))
    server.send(code, mine["key"], ("submitted", {**FIRST, "answers": {"before": "Vi ser ham."}}))
    observer = new_observer_key(DataFolder(server.data), datetime.now(UTC))
    keys = {"token": server.token, "key": lead, "observer": observer}
    return {"code": code, "session": uuid7(), "keys": keys}


def body(call: Call, session: str) -> Any:
    if call.request is None:
        return None
    clock = HybridClock()
    began = {
        "session": session, "language": "da", "setting": "Dansk",
        "started": "2026-11-21T10:00:00+01:00",
    }  # fmt: skip
    noted = {"t": 3.0, "seen": "To hjælper hinanden."}
    events = [
        {"id": uuid7(), "at": clock.tick(), "by": "device-a", "role": "observer", "kind": kind,
         "v": 1, "data": data}
        for kind, data in (("session-began", began), ("noted", noted), ("saved", {}))
    ]  # fmt: skip
    agenda = [{"exercise": "perspective-shift"}]
    return {
        "MeetingRequest": {"title": "Møde", "agenda": agenda},
        "JoinRequest": {"name": "Ole"},
        "EventsRequest": {"events": [{"id": uuid7(), "kind": "step-revealed", "data": FIRST}]},
        "MirrorRequest": {"text": "Han er altid urolig."},
        "ObserverMirrorRequest": {"text": "Han er altid urolig.", "language": "da"},
        "HandIn": {"device": "device-a", "events": events},
    }[call.request.__name__]


@pytest.mark.parametrize("call", CALLS, ids=ids)
def test_every_call_answers_as_the_contract_says(server: Any, known: Any, call: Call) -> None:
    """A good request is answered by a status and a body that the call names."""
    key = next((known["keys"].get(holder) for holder in call.credentials), None)
    path = call.path.format(code=known["code"], session=known["session"])
    with server.client(key) as client:
        if call.media == "text/event-stream":
            with client.stream("GET", path) as answer:
                assert STREAM.validate_python(_first_event(answer)).event == "view"
            return
        answer = client.request(call.method.upper(), path, json=body(call, known["session"]))

    assert answer.status_code in call.answers, answer.text


def _first_event(answer: httpx.Response) -> dict[str, Any]:
    message: dict[str, Any] = {}
    for line in answer.iter_lines():
        if not line and message:
            break
        name, _, value = line.partition(": ")
        message[name] = value
    return {
        "id": int(message["id"]),
        "event": message["event"],
        "data": json.loads(message["data"]),
    }


@pytest.mark.parametrize("call", [call for call in CALLS if call.credentials], ids=ids)
def test_every_call_refuses_a_stranger_by_code(server: Any, known: Any, call: Call) -> None:
    """Without a key the answer is a refusal whose code tells which key is missing."""
    path = call.path.format(code=known["code"], session=uuid7())
    with server.client() as client:
        answer = client.request(call.method.upper(), path, json=body(call, uuid7()))

    missing = {"token": "token-missing", "observer": "observer-key-unknown"}
    assert answer.json()["error"]["code"] == missing.get(call.credentials[0], "key-unknown")


def test_nothing_but_the_contract_passes(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client of the tests fails where an answer has another key than the contract."""
    created = server.create()
    told = httpx.Response.read

    def other(answer: httpx.Response) -> bytes:
        return told(answer).replace(b'"revision"', b'"version"')

    monkeypatch.setattr(httpx.Response, "read", other)
    with pytest.raises(ValidationError):
        server.view(created["code"], created["facilitator_key"])
