"""One meeting with many phones, each with an open stream."""

import asyncio
import json
import time
from statistics import quantiles
from typing import Any

import psutil

from tests.bench.phone import Phone
from tests.bench.processes import cpu_seconds, memory_mb

PLACE = {"item": "item-1", "step": "challenge"}
SPREAD = 2.0
"""All submit within so many seconds, evenly."""

JOINING_AT_ONCE = 50
TEXT = "Når vi skifter fra frikvarter til time, mangler nogle børn en tydelig begyndelse. "


class Moments:
    """When each participant was first seen to have answered, by the clock of this process."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}
        self._more = asyncio.Event()

    def facilitator_saw(self, message: bytes, came: float) -> None:
        view = json.loads(message.partition(b"data: ")[2])
        for participant, person in view.get("people", {}).get("each", {}).items():
            if person and person.get("answered"):
                self.note(participant, came)

    def note(self, who: str, came: float) -> None:
        self.at.setdefault(who, came)
        self._more.set()

    async def all_of(self, many: int) -> None:
        while len(self.at) < many:
            self._more.clear()
            await self._more.wait()


async def measure_meeting(
    port: int, token: str, server: psutil.Process, phones: int
) -> dict[str, Any]:
    """Times in ms, CPU in ms, memory (USS) in MB of 10^6 bytes."""
    desk = Phone(port)
    desk.key = token
    wanted = {"title": "Bench", "agenda": [{"exercise": "perspective-shift"}]}
    created = await desk.post("/api/meetings", wanted)
    desk.at, desk.key = f"/api/meetings/{created['code']}", created["facilitator_key"]
    memory, cpu = memory_mb(server), cpu_seconds(server)
    room = [Phone(port, created["code"]) for _ in range(phones)]
    for start in range(0, phones, JOINING_AT_ONCE):
        await asyncio.gather(*(phone.join() for phone in room[start : start + JOINING_AT_ONCE]))
    join_cpu = cpu_seconds(server) - cpu

    answered, revealed = Moments(), Moments()
    await desk.follow(answered.facilitator_saw)
    for phone in room:
        await phone.follow(_notes_the_reveal(phone, revealed))
    await desk.act("step-opened", PLACE)
    begun, cpu = time.perf_counter(), cpu_seconds(server)
    times = await asyncio.gather(
        *(_submit(phone, begun + SPREAD * n / phones, n) for n, phone in enumerate(room))
    )
    await answered.all_of(phones)
    submit_cpu = cpu_seconds(server) - cpu
    _, told = await desk.act("step-revealed", PLACE)
    await revealed.all_of(phones)
    grown = memory_mb(server) - memory
    for phone in (desk, *room):
        await phone.hang_up()
    sent_at = {phone.participant: sent for phone, (sent, _) in zip(room, times, strict=True)}
    return {
        "phones": phones,
        "join_cpu_ms": round(1000 * join_cpu / phones, 2),
        "submission_cpu_ms": round(1000 * submit_cpu / phones, 2),
        "submission_to_durable_ms": percentiles([done - sent for sent, done in times]),
        "submission_to_facilitators_view_ms": percentiles(
            [answered.at[who] - sent for who, sent in sent_at.items()]
        ),
        "reveal_to_every_phone_ms": percentiles([at - told for at in revealed.at.values()]),
        "server_memory_mb": round(memory + grown, 1),
        "memory_mb_a_phone": round(grown / phones, 3),
    }


def percentiles(seconds: list[float]) -> dict[str, float]:
    """In ms."""
    cuts = quantiles(seconds, n=100)
    return {"p50": round(1000 * cuts[49], 1), "p95": round(1000 * cuts[94], 1)}


async def _submit(phone: Phone, at: float, number: int) -> tuple[float, float]:
    await asyncio.sleep(max(0.0, at - time.perf_counter()))
    answers = {"before": f"{number}: {TEXT}", "focus_before": number % 100}
    return await phone.act("submitted", {**PLACE, "answers": answers})


def _notes_the_reveal(phone: Phone, revealed: Moments) -> Any:
    def seen(message: bytes, came: float) -> None:
        if b'"shown":{"' in message:
            revealed.note(phone.participant, came)

    return seen
