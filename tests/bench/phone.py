"""A phone as light as can be, so that a thousand fit in one process: HTTP/1.1 by hand.

Its stream is compressed, as a browser's is. What many of them are sent alike is unpacked once.
"""

import asyncio
import json
import time
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from faellesblik.model.ids import uuid7

OnMessage = Callable[[bytes, float], None]
GZIP_HEAD_BYTES = 10
PART_END = b"\x00\x00\xff\xff"
"""With this a full flush ends (RFC 1951): an empty block that is not compressed."""


@lru_cache(maxsize=64)
def unpack(part: bytes) -> bytes:
    """What a part of a compressed stream says."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(part)


class Phone:
    """One connection for calls and one for the stream, as a browser has."""

    def __init__(self, port: int, code: str = "") -> None:
        self.port = port
        self.path = f"/api/meetings/{code}"
        self.key = ""
        self.participant = ""
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._stream_task: asyncio.Task[None] | None = None
        self.streamed = self.told = 0
        """Bytes that have come over the stream, heads left out; and those of what they say."""

    def reconnect_to(self, port: int) -> None:
        """Use another server, with the same key."""
        self.port, self._reader, self._writer = port, None, None

    async def post(self, path: str, body: Any) -> Any:
        """A JSON call; the decoded answer. Raises AssertionError when it was refused."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        assert self._reader is not None
        data = json.dumps(body).encode()
        bearer = f"Authorization: Bearer {self.key}\r\n" if self.key else ""
        lines = f"Host: 127.0.0.1\r\n{bearer}Content-Length: {len(data)}\r\n"
        head = f"POST {path} HTTP/1.1\r\n{lines}\r\n"
        self._writer.write(head.encode() + data)
        head_of_answer = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        length = int(head_of_answer.lower().partition("content-length: ")[2].partition("\r")[0])
        content = json.loads(await self._reader.readexactly(length))
        assert head_of_answer.split()[1] in ("200", "201"), content
        return content

    async def join(self) -> None:
        joined = await self.post(f"{self.path}/participants", {})
        self.key, self.participant = joined["key"], joined["participant"]

    async def act(self, kind: str, data: dict[str, Any]) -> tuple[float, float]:
        """Send one event; the times when it was sent and answered, in seconds (perf_counter)."""
        sent = time.perf_counter()
        event = {"id": uuid7(), "kind": kind, "data": data}
        await self.post(f"{self.path}/events", {"events": [event]})
        return sent, time.perf_counter()

    async def open_stream(self, on_message: OnMessage) -> None:
        """Open the stream; `on_message` gets each message, and when it arrived (perf_counter)."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 26)
        writer.write(
            f"GET {self.path}/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {self.key}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
        await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(GZIP_HEAD_BYTES)
        assert b"event: view" in await self._message(reader)
        self._stream_task = asyncio.create_task(self._read(reader, writer, on_message))

    async def _read(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, on_message: OnMessage
    ) -> None:
        try:
            while True:
                message = await self._message(reader)
                on_message(message, time.perf_counter())
        finally:
            writer.close()

    async def _message(self, reader: asyncio.StreamReader) -> bytes:
        """The next message; what looks like an end may stand within a part too."""
        part = b""
        while True:
            part += await reader.readuntil(PART_END)
            message = unpack(part)
            if message.endswith(b"\n\n"):
                self.streamed += len(part)
                self.told += len(message)
                return message

    async def close(self) -> None:
        if self._stream_task is not None:
            self._stream_task.cancel()
            await asyncio.gather(self._stream_task, return_exceptions=True)
        if self._writer is not None:
            self._writer.close()
