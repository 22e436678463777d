"""A phone as light as can be, so that a thousand fit in one process: HTTP/1.1 by hand."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

from faellesblik.model.ids import uuid7

Seen = Callable[[bytes, float], None]


class Phone:
    """One connection for calls and one for the stream, as a browser has."""

    def __init__(self, port: int, code: str = "") -> None:
        self.port = port
        self.at = f"/api/meetings/{code}"
        self.key = ""
        self.participant = ""
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._following: asyncio.Task[None] | None = None

    def moved_to(self, port: int) -> None:
        """The server is another now; the key is still good."""
        self.port, self._reader, self._writer = port, None, None

    async def post(self, path: str, body: Any) -> Any:
        """A JSON call; the decoded answer. Raises AssertionError when it was refused."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        assert self._reader is not None
        data = json.dumps(body).encode()
        bearer = f"Authorization: Bearer {self.key}\r\n" if self.key else ""
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\n{bearer}Content-Length: {len(data)}\r\n\r\n"
        self._writer.write(head.encode() + data)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        length = int(answer.lower().partition("content-length: ")[2].partition("\r")[0])
        told = json.loads(await self._reader.readexactly(length))
        assert answer.split()[1] in ("200", "201"), told
        return told

    async def join(self) -> None:
        joined = await self.post(f"{self.at}/participants", {})
        self.key, self.participant = joined["key"], joined["participant"]

    async def act(self, kind: str, data: dict[str, Any]) -> tuple[float, float]:
        """When it was sent, and when it was answered."""
        sent = time.perf_counter()
        event = {"id": uuid7(), "kind": kind, "data": data}
        await self.post(f"{self.at}/events", {"events": [event]})
        return sent, time.perf_counter()

    async def follow(self, seen: Seen) -> None:
        """Open the stream; `seen` is given each message as it came, and when."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 26)
        writer.write(
            f"GET {self.at}/stream HTTP/1.1\r\nHost: x\r\n"
            f"Authorization: Bearer {self.key}\r\n\r\n".encode()
        )
        await reader.readuntil(b"event: view")
        self._following = asyncio.create_task(self._read(reader, writer, seen))

    async def _read(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seen: Seen
    ) -> None:
        try:
            while True:
                message = await reader.readuntil(b"\n\n")
                came = time.perf_counter()
                seen(message, came)
        finally:
            writer.close()

    async def hang_up(self) -> None:
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)
        if self._writer is not None:
            self._writer.close()
