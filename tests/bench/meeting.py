"""One meeting with many phones, each with an open stream."""

import asyncio
import json
import time
from statistics import quantiles
from typing import Any

import httpx
import psutil

from faellesblik.model.ids import uuid7
from tests.bench.processes import cpu_seconds, memory_mb

PLACE = {"item": "item-1", "step": "challenge"}
ROUNDS = 10


class Seen:
    """When each participant was first seen to have answered, by the clock of this process."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}
        self._more = asyncio.Event()

    def note(self, participant: str) -> None:
        self.at.setdefault(participant, time.perf_counter())
        self._more.set()

    def forget(self) -> None:
        self.at.clear()

    async def all_of(self, many: int) -> None:
        while len(self.at) < many:
            self._more.clear()
            await self._more.wait()


async def measure_meeting(
    url: str, token: str, server: psutil.Process, phones: int
) -> dict[str, Any]:
    """Times in ms: from a submission to its durable answer, and from there to the facilitator."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as client:
        wanted = {"title": "Bench", "agenda": [{"exercise": "perspective-shift"}]}
        created = (await client.post("/api/meetings", json=wanted, headers=_key(token))).json()
        code, lead = created["code"], created["facilitator_key"]
        at = f"/api/meetings/{code}"
        await client.post(f"{at}/participants", json={})  # the first one pays for what is lazy
        memory, cpu = memory_mb(server), cpu_seconds(server)
        joined = await asyncio.gather(*(_join(client, at) for _ in range(phones)))
        join_cpu = cpu_seconds(server) - cpu
        seen = Seen()
        followers = [asyncio.create_task(_follow(client, at, lead, seen))]
        followers += [
            asyncio.create_task(_follow(client, at, who["key"], Seen())) for who in joined
        ]
        await _act(client, at, lead, "step-opened", PLACE)
        durable: list[float] = []
        told: list[float] = []
        for number in range(ROUNDS):
            seen.forget()
            answers = {"before": f"Runde {number}: " + "noget, som vi har set. " * 10}
            times = await asyncio.gather(
                *(_submit(client, at, who["key"], {**PLACE, "answers": answers}) for who in joined)
            )
            durable += [answered - sent for sent, answered in times]
            await seen.all_of(len(joined))
            told += [
                max(0.0, seen.at[who["participant"]] - answered)
                for who, (_, answered) in zip(joined, times, strict=True)
            ]
            await _act(client, at, lead, "step-opened", PLACE)
            await asyncio.gather(
                *(_act(client, at, who["key"], "withdrawn", PLACE) for who in joined)
            )
        grown = memory_mb(server) - memory
        for task in followers:
            task.cancel()
        await asyncio.gather(*followers, return_exceptions=True)
    return {
        "phones": phones,
        "cpu_ms_a_join": round(1000 * join_cpu / phones, 2),
        "submission_to_durable_ms": _percentiles(durable),
        "durable_to_facilitators_view_ms": _percentiles(told),
        "server_memory_mb": round(memory + grown, 1),
        "memory_mb_a_phone": round(grown / phones, 3),
    }


def _key(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


async def _join(client: httpx.AsyncClient, at: str) -> dict[str, str]:
    answer = await client.post(f"{at}/participants", json={})
    answer.raise_for_status()
    joined: dict[str, str] = answer.json()
    return joined


async def _act(client: httpx.AsyncClient, at: str, key: str, kind: str, data: Any) -> None:
    event = {"id": uuid7(), "kind": kind, "data": data}
    answer = await client.post(f"{at}/events", json={"events": [event]}, headers=_key(key))
    answer.raise_for_status()


async def _submit(client: httpx.AsyncClient, at: str, key: str, data: Any) -> tuple[float, float]:
    sent = time.perf_counter()
    await _act(client, at, key, "submitted", data)
    return sent, time.perf_counter()


async def _follow(client: httpx.AsyncClient, at: str, key: str, seen: Seen) -> None:
    """Note when each participant is first seen to have answered."""
    async with client.stream("GET", f"{at}/stream", headers=_key(key)) as answer:
        async for line in answer.aiter_lines():
            if not line.startswith("data: "):
                continue
            people = json.loads(line[6:]).get("people", {}).get("each", {})
            for participant, person in people.items():
                if person and person.get("answered"):
                    seen.note(participant)


def _percentiles(seconds: list[float]) -> dict[str, float]:
    cuts = quantiles(seconds, n=100)
    return {"p50": round(1000 * cuts[49], 1), "p95": round(1000 * cuts[94], 1)}
