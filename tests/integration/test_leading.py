"""Leading a meeting together: the role goes to a participant, and back."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import open_room
from faellesblik.model.events import FACILITATOR_KINDS, PARTICIPANT_KINDS, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder

FIRST = {"item": "item-1", "step": "challenge"}


@pytest.fixture
def meeting(server: Any) -> Any:
    return server.create()


@contextmanager
def views(server: Any, code: str, key: str) -> Iterator[Any]:
    """The whole views that a stream brings, patches passed over."""
    with (
        server.client(key) as client,
        client.stream("GET", f"/api/meetings/{code}/stream") as answer,
    ):
        yield _views(answer.iter_lines())


def _views(lines: Iterator[str]) -> Iterator[Any]:
    event = ""
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "event":
            event = value
        elif name == "data" and event == "view":
            yield json.loads(value)


def test_a_participant_leads_for_as_long_as_they_are_named(server: Any, meeting: Any) -> None:
    """They see what a facilitator sees and do what one does, and still take part themselves."""
    code, lead = meeting["code"], meeting["facilitator_key"]
    mette = server.join(code, "Mette")
    key = mette["key"]
    assert server.send(code, key, ("step-opened", FIRST)).status_code == 403

    with views(server, code, key) as stream:
        assert next(stream)["role"] == "participant"
        named = {"participant": mette["participant"]}
        assert server.send(code, lead, ("facilitator-named", named)).status_code == 201
        assert next(stream)["role"] == "facilitator"

        assert server.send(code, key, ("step-opened", FIRST)).status_code == 201
        said = {**FIRST, "answers": {"before": "mit eget"}}
        assert server.send(code, key, ("submitted", said)).status_code == 201
        view = server.view(code, key)
        assert (view["role"], view["me"]["name"]) == ("facilitator", "Mette")
        assert view["mine"]["item-1"]["challenge"] == {"before": "mit eget"}
        assert view["undo"]["kind"] == "step-opened"

        down = {**named, "leads": False}
        assert server.send(code, key, ("facilitator-named", down)).status_code == 201
        assert next(stream)["role"] == "participant"
    assert server.send(code, key, ("step-locked", FIRST)).status_code == 403
    assert "each" not in server.view(code, key)["people"]


@pytest.mark.parametrize("kind", sorted(FACILITATOR_KINDS - PARTICIPANT_KINDS))
def test_a_participant_does_nothing_of_a_facilitators(server: Any, meeting: Any, kind: str) -> None:
    """Whatever the content: the answer is who may do it, not what is wrong with it."""
    key = server.join(meeting["code"])["key"]

    assert server.send(meeting["code"], key, (kind, {})).status_code == 403


@pytest.mark.parametrize("kind", ["meeting-created", "joined"])
def test_some_things_only_the_room_does(server: Any, meeting: Any, kind: str) -> None:
    """Nobody says of themselves that they have come, nor begins a meeting within another."""
    for key in (meeting["facilitator_key"], server.join(meeting["code"])["key"]):
        assert server.send(meeting["code"], key, (kind, {})).status_code == 403


def test_undo_goes_through_the_api(server: Any, meeting: Any) -> None:
    """The view names what can be undone; once undone, it names the one before it."""
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST), ("step-locked", FIRST))
    undo = server.view(code, lead)["undo"]
    assert undo["kind"] == "step-locked"

    assert server.send(code, lead, ("undone", {"target": undo["target"]})).status_code == 201
    view = server.view(code, lead)
    assert view["now"]["state"] == "open"
    assert view["undo"]["kind"] == "step-opened"
    assert server.send(code, lead, ("undone", {"target": undo["target"]})).status_code == 409


def with_deadline_passed(data: DataFolder, meeting: str) -> None:
    """Set a deadline of just now, as a program whose clock has stood still may do."""
    clock = HybridClock(lambda: 0)
    with closing(open_room(data, meeting, writer="desk", clock=clock)) as room:
        until = clock.moment() + timedelta(milliseconds=1)
        set_to = Proposal(id=uuid7(), kind="deadline-set", data={"until": until.isoformat()})
        room.act(Actor(FACILITATOR, "facilitator"), [set_to])


def test_a_meeting_closes_when_its_deadline_has_passed(
    start_server: Callable[..., Any], eventually: Callable[..., Any]
) -> None:
    """Those who were absent answer until then; the records are there when it is over."""
    server = start_server()
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    until = datetime.now(UTC) + timedelta(days=1)
    server.send(code, lead, ("deadline-set", {"until": until.isoformat()}))
    late = server.join(code)["key"]
    said = {**FIRST, "answers": {"before": "bagefter"}}
    assert server.send(code, late, ("submitted", said)).status_code == 201

    server.kill()
    with_deadline_passed(DataFolder(server.data), meeting["meeting"])
    server.restart()
    with (
        server.client(lead) as client,
        client.stream("GET", f"/api/meetings/{code}/stream") as answer,
    ):
        assert any('"state":"closed"' in line for line in answer.iter_lines())
    written = server.data / "records" / "perspective-shift"
    eventually(lambda: list(written.glob("*.json")))  # they follow upon the close
    assert "bagefter" in next(written.glob("*.json")).read_text(encoding="utf-8")
