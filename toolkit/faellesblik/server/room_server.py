"""The room's API by itself, on a port of the system: no notebooks, no pages, no kernels."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import tornado.netutil
import tornado.web

from faellesblik.model.ids import HybridClock
from faellesblik.server import api
from faellesblik.server.api_handler import Services
from faellesblik.server.http_server import HttpServer
from faellesblik.server.leaders import Leaders
from faellesblik.server.observer_sessions import Sessions
from faellesblik.server.rooms import Rooms
from faellesblik.store.data import DataFolder

__all__ = ["RoomServer", "room_server"]


@dataclass(frozen=True)
class RoomServer:
    """`token` creates meetings, as that of a whole server does."""

    url: str
    token: str


@asynccontextmanager
async def room_server(data: DataFolder, exercises: Path | None) -> AsyncIterator[RoomServer]:
    """Serve this machine alone, on the running event loop, with own exercises from `exercises`."""
    data.prepare()
    token = secrets.token_urlsafe(24)
    rooms, sessions = Rooms(data, HybridClock(), exercises=exercises), Sessions(data)
    services = Services(rooms, sessions=sessions, leaders=Leaders(data, token), join_base=None)
    server = HttpServer(tornado.web.Application(api.handlers(services, "/")))
    [socket] = tornado.netutil.bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)
    rooms.start()
    try:
        yield RoomServer(f"http://127.0.0.1:{socket.getsockname()[1]}/", token)
    finally:
        server.stop()
        await server.close_all_connections()
        await rooms.stop()
        sessions.close()
