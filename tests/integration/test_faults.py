"""What goes wrong in a real room: restarts under load, late and doubled deliveries."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx

from faellesblik.meeting.keyring import Keyring
from faellesblik.model.ids import uuid7
from faellesblik.store.log import LogReader

FIRST = {"item": "item-1", "step": "challenge"}
PHONES = 50
ANSWERS = 10


def submission(text: str) -> dict[str, Any]:
    return {"id": uuid7(), "kind": "submitted", "data": {**FIRST, "answers": {"before": text}}}


def sealed_id(key: str, proposal: str) -> str:
    """The id that an answer without a name is written under."""
    keyring = Keyring()
    keyring.add("somebody", key)
    return keyring.event_id("somebody", proposal)


class Room:
    """Fifty phones that write, and a server that dies once in the middle of it."""

    def __init__(self, server: Any, code: str, keys: list[str]) -> None:
        self.server, self.path, self.keys = server, f"/api/meetings/{code}/events", keys
        self.acknowledged: list[str] = []
        self.repeated = 0

    async def write(self) -> None:
        self.under_way, self.up = asyncio.Event(), asyncio.Event()
        async with httpx.AsyncClient(base_url=self.server.url, timeout=60) as client:
            writing = asyncio.gather(*(self._phone(client, key) for key in self.keys))
            await self.under_way.wait()
            await asyncio.to_thread(self.server.kill)
            await asyncio.to_thread(self.server.restart)
            self.up.set()
            await writing

    async def _phone(self, client: httpx.AsyncClient, key: str) -> None:
        for number in range(ANSWERS):
            event = submission(f"svar {number} æøå 🌱")
            await self._send(client, key, event)
            self.acknowledged.append(sealed_id(key, event["id"]))
            if len(self.acknowledged) > PHONES:
                self.under_way.set()

    async def _send(self, client: httpx.AsyncClient, key: str, event: Any) -> None:
        """As a phone does: the same event with the same id, until somebody answers."""
        bearer = {"Authorization": f"Bearer {key}"}
        while True:
            try:
                answer = await client.post(self.path, json={"events": [event]}, headers=bearer)
            except httpx.TransportError:
                self.repeated += 1
                await self.up.wait()
                continue
            assert answer.status_code in (200, 201), answer.text
            return


def test_fifty_phones_write_while_the_server_is_killed(start_server: Callable[..., Any]) -> None:
    """Each answer is there in the end, once, whatever was on its way when the server died."""
    server = start_server()
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    room = Room(server, code, [server.join(code)["key"] for _ in range(PHONES)])

    asyncio.run(room.write())

    assert room.repeated > 0
    log = LogReader(server.data / "meetings" / meeting["meeting"] / "log").read()
    submitted = [event.id for event in log if event.kind == "submitted"]
    assert sorted(room.acknowledged) == sorted(submitted)
    assert len(submitted) == PHONES * ANSWERS
    assert server.view(code, lead)["people"]["answered"] == PHONES


def test_doubled_and_reordered_deliveries(server: Any) -> None:
    """The same three answers in another order, and again: what was sent last is what stands."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    key = server.join(code)["key"]
    first, second, third = (submission(text) for text in ("et", "to", "tre"))
    with server.client(key) as client:
        for event in (second, first, second, third, first, second):
            answer = client.post(f"/api/meetings/{code}/events", json={"events": [event]})
            assert answer.status_code in (200, 201)

    assert server.view(code, key)["mine"]["item-1"]["challenge"]["before"] == "tre"


def test_two_phones_with_one_key(server: Any) -> None:
    """They are one participant: the later answer stands, and both see it."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    key = server.join(code)["key"]
    for text in ("fra den ene", "fra den anden"):
        server.send(code, key, ("submitted", {**FIRST, "answers": {"before": text}}))

    view = server.view(code, key)
    assert view["mine"]["item-1"]["challenge"]["before"] == "fra den anden"
    assert view["people"] == {
        "joined": 1,
        "away": 0,
        "expected": 1,
        "writing": 0,
        "ready": 0,
        "answered": 1,
        "hands": 0,
    }


def test_a_phone_with_a_wrong_clock(server: Any) -> None:
    """An id made years ahead or back changes no order: the room's own clock decides."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    key = server.join(code)["key"]
    with server.client(key) as client:
        for made_at, text in ((4_000_000_000_000, "først"), (1_000, "sidst")):
            event = {**submission(text), "id": uuid7(made_at)}
            client.post(f"/api/meetings/{code}/events", json={"events": [event]})

    assert server.view(code, key)["mine"]["item-1"]["challenge"]["before"] == "sidst"


def test_nothing_hidden_can_be_asked_for(server: Any) -> None:
    """Through every call that a participant may make, others' unrevealed answers stay hidden."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    mine, other = server.join(code)["key"], server.join(code, "Mette")["key"]
    server.send(code, mine, ("submitted", {**FIRST, "answers": {"before": "hemmeligt"}}))
    with server.client(other) as client:
        for path in ("view", "result", "", "events", "participants", "log", "records"):
            assert "hemmeligt" not in client.get(f"/api/meetings/{code}/{path}").text
        for path in (f"/j/{code}", "/api/openapi.json", "/static/faellesblik/../../log"):
            assert "hemmeligt" not in client.get(path).text
        with client.stream("GET", f"/api/meetings/{code}/stream") as stream:
            told = next(line for line in stream.iter_lines() if line.startswith("data: "))
    assert "hemmeligt" not in told
    assert json.loads(told[6:])["shown"] == {}


def test_neither_votes_nor_cards_can_be_asked_for(server: Any) -> None:
    """Cards of a step that is not shown, and votes before they are: in no call, for no role."""
    meeting = server.create("gather-and-choose")
    code, lead = meeting["code"], meeting["facilitator_key"]
    ideas, gather, choose = ({"item": "item-1", "step": s} for s in ("ideas", "gather", "choose"))
    mine, other = server.join(code)["key"], server.join(code)["key"]
    server.send(code, lead, ("step-opened", ideas))
    said = {**ideas, "answers": {"ideas": ["hemmeligt kort"]}}
    assert server.send(code, mine, ("submitted", said)).status_code == 201
    server.send(code, lead, ("step-opened", gather))
    for key in (other, lead):
        assert "hemmeligt" not in json.dumps(server.view(code, key))
    server.send(code, lead, ("step-revealed", ideas), ("step-opened", choose))
    card = next(iter(server.view(code, other)["boards"]["item-1"]["gather"]["cards"]))
    assert server.send(code, mine, ("voted", {**choose, "votes": {card: 2}})).status_code == 201

    for key in (other, lead):
        assert server.view(code, key)["votes"] == {}
        assert server.view(code, key)["people"]["answered"] == 1
    assert server.view(code, other)["me"]["votes"] == {}
    with server.client(lead) as client:
        result = client.get(f"/api/meetings/{code}/result").json()
    steps = [step["step"] for step in result["records"][0]["body"]["steps"]]
    assert "choose" not in steps
