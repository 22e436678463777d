"""What goes wrong in a real room: restarts under load, late and doubled deliveries."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx

from faellesblik.model.ids import uuid7
from faellesblik.store.log import LogReader

FIRST = {"item": "item-1", "step": "challenge"}
PHONES = 50


def submission(text: str) -> dict[str, Any]:
    return {"id": uuid7(), "kind": "submitted", "data": {**FIRST, "answers": {"before": text}}}


async def send_until_taken(client: httpx.AsyncClient, path: str, key: str, event: Any) -> int:
    """As a phone does: the same event with the same id, until somebody answers."""
    tries = 0
    while True:
        tries += 1
        try:
            answer = await client.post(
                path, json={"events": [event]}, headers={"Authorization": f"Bearer {key}"}
            )
        except httpx.TransportError:
            await asyncio.sleep(0)
            continue
        assert answer.status_code in (200, 201), answer.text
        return tries


def test_fifty_phones_write_while_the_server_is_killed(start_server: Callable[..., Any]) -> None:
    """Each answer is there in the end, once, whatever was on its way when the server died."""
    server = start_server()
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    keys = [server.join(code)["key"] for _ in range(PHONES)]
    events = [submission(f"svar {n} æøå 🌱") for n in range(PHONES)]

    async def write_and_kill() -> list[int]:
        async with httpx.AsyncClient(base_url=server.url, timeout=60) as client:
            path = f"/api/meetings/{code}/events"
            sending = [
                asyncio.create_task(send_until_taken(client, path, key, event))
                for key, event in zip(keys, events, strict=True)
            ]
            await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.restart)
            return await asyncio.gather(*sending)

    tries = asyncio.run(write_and_kill())

    assert max(tries) > 1
    log = LogReader(server.data / "meetings" / meeting["meeting"] / "log").read()
    submitted = [event.id for event in log if event.kind == "submitted"]
    assert {event["id"] for event in events} == set(submitted)
    assert len(submitted) == PHONES
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
    assert view["people"] == {"joined": 1, "ready": 0, "answered": 1, "hands": 0}


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
