"""The HTTP server holds out against connections that ask for nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import tornado.netutil
import tornado.web

from faellesblik.server.http_server import HttpServer

PATIENCE = 60


class Echo(tornado.web.RequestHandler):
    def post(self) -> None:
        self.finish(self.request.body)

    get = post


Ask = Callable[[bytes], Awaitable[asyncio.StreamReader]]


@contextlib.asynccontextmanager
async def serving(**bounds: Any) -> AsyncIterator[Ask]:
    """A server, as a function that sends it bytes on a new connection."""
    (socket,) = tornado.netutil.bind_sockets(0, "127.0.0.1")
    server = HttpServer(tornado.web.Application([("/", Echo)]), **bounds)
    server.add_sockets([socket])
    port = socket.getsockname()[1]
    writers: list[asyncio.StreamWriter] = []

    async def ask(sent: bytes) -> asyncio.StreamReader:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writers.append(writer)
        writer.write(sent)
        return reader

    yield ask
    for writer in writers:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
    server.stop()
    await server.close_all_connections()


WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
HALF_HEAD = b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "
HALF_BODY = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"


def test_half_a_request_is_given_up_after_a_while() -> None:
    """Of the head or of the body; a whole one is answered."""

    async def scenario() -> None:
        async with serving(head_seconds=0.3, body_seconds=0.3) as ask:
            slow = [await ask(half) for half in (HALF_HEAD, HALF_BODY, b"")]
            assert b"200 OK" in await (await ask(WHOLE)).readline()
            for reader in slow:
                assert await reader.read() == b""

    asyncio.run(asyncio.wait_for(scenario(), PATIENCE))


def test_of_those_that_wait_the_longest_makes_room() -> None:
    """However many are opened, the next one that asks is answered."""

    async def scenario() -> None:
        async with serving(max_waiting=5) as ask:
            slow = [await ask(HALF_HEAD) for _ in range(12)]
            for _ in range(3):
                assert b"200 OK" in await (await ask(WHOLE)).readline()
            for reader in slow[:7]:
                assert await reader.read() == b""

    asyncio.run(asyncio.wait_for(scenario(), PATIENCE))


def test_a_head_without_end_is_cut_off() -> None:
    """After some kilobytes."""

    async def scenario() -> None:
        async with serving() as ask:
            reader = await ask(HALF_HEAD + b"x" * 200_000)
            with contextlib.suppress(ConnectionError):
                assert b"200" not in await reader.read()

    asyncio.run(asyncio.wait_for(scenario(), PATIENCE))
