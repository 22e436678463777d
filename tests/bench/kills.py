"""SIGKILL under load, again and again: nothing that was acknowledged may be lost."""

import asyncio
import random
from pathlib import Path
from typing import Any

from faellesblik.meeting.keyring import Keyring
from faellesblik.model.ids import uuid7
from faellesblik.store.log import LogReader
from tests.bench.meeting import PLACE, TEXT, TOKEN, begin_meeting
from tests.bench.phone import Phone
from tests.bench.processes import fresh_port, running

PHONES = 20


def measure_kills(folder: Path, rounds: int) -> dict[str, int]:
    """Rounds of one meeting on one data folder; each ends after some tens of answers."""
    chance = random.Random(7)
    acknowledged: list[str] = []
    data = folder / "kills"
    code, room = "", [Phone(0) for _ in range(PHONES)]
    for _ in range(rounds):
        port = fresh_port()
        serve = ["-m", "faellesblik", "serve", "--no-browser", "--port", str(port)]
        ready = f"http://127.0.0.1:{port}/api/openapi.json"
        with running([*serve, "--data", str(data)], ready, token=TOKEN) as server:
            if not code:
                code = asyncio.run(_begin(port, room))
            enough = chance.randrange(20, 200)
            asyncio.run(_write_until_killed(port, room, server.kill, enough, acknowledged))
    (log,) = (data / "meetings").glob("*/log")
    stored = {event.id for event in LogReader(log).read()}
    return {
        "rounds": rounds,
        "acknowledged": len(acknowledged),
        "lost": len(set(acknowledged) - stored),
    }


async def _begin(port: int, room: list[Phone]) -> str:
    desk, code = await begin_meeting(port)
    await desk.act("step-opened", PLACE)
    for phone in room:
        phone.port, phone.path = port, desk.path
        await phone.join()
        await phone.close()
    await desk.close()
    return code


async def _write_until_killed(
    port: int, room: list[Phone], kill: Any, enough: int, acknowledged: list[str]
) -> None:
    before = len(acknowledged)

    async def write(phone: Phone) -> None:
        phone.reconnect_to(port)
        while True:
            id_ = uuid7()
            data = {**PLACE, "answers": {"before": TEXT}}
            await phone.post(
                f"{phone.path}/events", {"events": [{"id": id_, "kind": "submitted", "data": data}]}
            )
            acknowledged.append(_sealed_id(phone, id_))
            if len(acknowledged) - before == enough:
                kill()

    outcomes = await asyncio.gather(*(write(phone) for phone in room), return_exceptions=True)
    others = [repr(outcome) for outcome in outcomes if not isinstance(outcome, OSError | EOFError)]
    assert not others, f"phones that stopped for another reason than the kill: {others}"


def _sealed_id(phone: Phone, proposal: str) -> str:
    """The id that an answer without a name is written under."""
    keyring = Keyring()
    keyring.add(phone.participant, phone.key)
    return keyring.event_id(phone.participant, proposal)
