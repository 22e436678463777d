"""One meeting with many phones, each with an open stream."""

import asyncio
import json
import random
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
TOKEN = "bench"
TEXT = "Når vi skifter fra frikvarter til time, mangler nogle børn en tydelig begyndelse. "
VOCABULARY = """
når vi skifter fra frikvarter til time mangler nogle børn en tydelig begyndelse måske kunne de
voksne stå ved døren og sige godmorgen hver for sig så ved alle hvad der skal ske gruppen er stor
støjen stiger pladserne ligger tæt og det er svært at se hvem der har brug for hjælp først tirsdag
gik bedre fordi bordene stod anderledes legen i gården tager lang tid at lægge fra sig jeg tror at
et fast tegn ville hjælpe os
"""
WORDS_AN_ANSWER = 14


class ArrivalTimes:
    """When each participant was first seen to have answered, in seconds (perf_counter)."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}
        self._more = asyncio.Event()

    def record_view(self, message: bytes, time_received: float) -> None:
        view = json.loads(message.partition(b"data: ")[2])
        for participant, person in view.get("people", {}).get("each", {}).items():
            if person and person.get("answered"):
                self.record(participant, time_received)

    def record(self, participant: str, time_received: float) -> None:
        self.times.setdefault(participant, time_received)
        self._more.set()

    async def wait_for(self, count: int) -> None:
        while len(self.times) < count:
            self._more.clear()
            await self._more.wait()


async def begin_meeting(port: int) -> tuple[Phone, str]:
    """Whoever leads a new meeting, and its code. The server's token is TOKEN."""
    desk = Phone(port)
    desk.key = TOKEN
    request = {"title": "Bench", "agenda": [{"exercise": "perspective-shift"}]}
    created = await desk.post("/api/meetings", request)
    desk.path, desk.key = f"/api/meetings/{created['code']}", created["facilitator_key"]
    return desk, created["code"]


async def measure_meeting(port: int, server: psutil.Process, phones: int) -> dict[str, Any]:
    """Times in ms, CPU in ms, memory (USS) in MB of 10^6 bytes."""
    desk, code = await begin_meeting(port)
    memory, cpu = memory_mb(server), cpu_seconds(server)
    room = [Phone(port, code) for _ in range(phones)]
    for start in range(0, phones, JOINING_AT_ONCE):
        await asyncio.gather(*(phone.join() for phone in room[start : start + JOINING_AT_ONCE]))
    join_cpu = cpu_seconds(server) - cpu

    answered, revealed = ArrivalTimes(), ArrivalTimes()
    await desk.open_stream(answered.record_view)
    for phone in room:
        await phone.open_stream(_reveal_recorder(phone, revealed))
    await desk.act("step-opened", PLACE)
    begun, cpu = time.perf_counter(), cpu_seconds(server)
    times = await asyncio.gather(
        *(_submit(phone, begun + SPREAD * n / phones, n) for n, phone in enumerate(room))
    )
    await answered.wait_for(phones)
    submit_cpu = cpu_seconds(server) - cpu
    before = sum(phone.streamed for phone in room)
    _, revealed_at = await desk.act("step-revealed", PLACE)
    await revealed.wait_for(phones)
    grown = memory_mb(server) - memory
    for phone in (desk, *room):
        await phone.close()
    streamed, told = (sum(getattr(p, name) for p in room) for name in ("streamed", "told"))
    sent_at = {phone.participant: sent for phone, (sent, _) in zip(room, times, strict=True)}
    return {
        "phones": phones,
        "join_cpu_ms": round(1000 * join_cpu / phones, 2),
        "submission_cpu_ms": round(1000 * submit_cpu / phones, 2),
        "submission_to_durable_ms": percentiles([done - sent for sent, done in times]),
        "submission_to_facilitators_view_ms": percentiles(
            [answered.times[participant] - sent for participant, sent in sent_at.items()]
        ),
        "reveal_to_every_phone_ms": percentiles(
            [seen - revealed_at for seen in revealed.times.values()]
        ),
        "stream_kib_a_phone": round(streamed / phones / 1024, 1),
        "reveal_kib_a_phone": round((streamed - before) / phones / 1024, 1),
        "said_over_streamed": round(told / streamed, 1),
        "server_memory_mb": round(memory + grown, 1),
        "memory_mb_a_phone": round(grown / phones, 3),
    }


def percentiles(seconds: list[float]) -> dict[str, float]:
    """In ms."""
    cuts = quantiles(seconds, n=100)
    return {"p50": round(1000 * cuts[49], 1), "p95": round(1000 * cuts[94], 1)}


async def _submit(phone: Phone, at: float, number: int) -> tuple[float, float]:
    await asyncio.sleep(max(0.0, at - time.perf_counter()))
    words = random.Random(number).choices(VOCABULARY.split(), k=WORDS_AN_ANSWER)
    answers = {"before": " ".join(words).capitalize() + ".", "focus_before": number % 100}
    return await phone.act("submitted", {**PLACE, "answers": answers})


def _reveal_recorder(phone: Phone, revealed: ArrivalTimes) -> Any:
    def on_message(message: bytes, time_received: float) -> None:
        if b'"shown":{"' in message:
            revealed.record(phone.participant, time_received)

    return on_message
