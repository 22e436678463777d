"""An invented person's phone: the room's API, by httpx."""

from collections.abc import Mapping
from typing import Any

import httpx

from faellesblik.demo.rehearsal.acting import Act
from faellesblik.model.ids import uuid7

__all__ = ["Person"]


class Person:
    """Somebody who has joined the meeting with that code. `client` is shared by all of a team."""

    def __init__(self, client: httpx.AsyncClient, code: str, key: str) -> None:
        self._client = client
        self._path = f"api/meetings/{code}"
        self.headers = {"Authorization": f"Bearer {key}"}

    @classmethod
    async def join(cls, client: httpx.AsyncClient, code: str, name: str, join_id: str) -> "Person":
        """Join, or come back: the same `join_id` is the same person. Raises httpx.HTTPError."""
        body = {"id": join_id, "name": name}
        answer = await client.post(f"api/meetings/{code}/participants", json=body)
        answer.raise_for_status()
        return cls(client, code, answer.json()["key"])

    async def view(self) -> dict[str, Any]:
        answer = await self._client.get(f"{self._path}/view", headers=self.headers)
        answer.raise_for_status()
        view: dict[str, Any] = answer.json()
        return view

    async def send(self, *acts: Act) -> httpx.Response:
        """Send acts as one list. A refusal is an answer too: the leader may have gone on."""
        events = [{"id": uuid7(), "kind": kind, "data": data} for kind, data in acts]
        return await self._client.post(
            f"{self._path}/events", headers=self.headers, json={"events": events}
        )

    def stream(self) -> Any:
        """The stream of views, as a context manager."""
        return self._client.stream(
            "GET", f"{self._path}/stream", headers=self.headers, timeout=httpx.Timeout(10, read=60)
        )

    async def result(self) -> Mapping[str, Any]:
        answer = await self._client.get(f"{self._path}/result", headers=self.headers)
        answer.raise_for_status()
        result: Mapping[str, Any] = answer.json()
        return result
