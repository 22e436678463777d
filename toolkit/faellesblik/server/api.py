"""The room's API: plain HTTP, JSON and Server-Sent Events. Described by openapi.py."""

import asyncio
import contextlib
import json
import socket
from datetime import UTC, datetime
from typing import Any, ClassVar

import tornado.iostream

from faellesblik.contract.answers import Accepted, CreatedMeeting, Result, Seat
from faellesblik.contract.requests import EventsRequest, JoinRequest, MirrorRequest
from faellesblik.errors import Refused
from faellesblik.i18n import N_, default_language
from faellesblik.meeting.results import results
from faellesblik.meeting.scope import request_in_scope
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.keys import new_key
from faellesblik.model.records import dump_record
from faellesblik.server.api_handler import ApiHandler, Services, cookie_name
from faellesblik.server.audience import send_heartbeat
from faellesblik.server.headers import header_lines
from faellesblik.server.messages import GZIP_HEAD, Message
from faellesblik.server.openapi import openapi
from faellesblik.server.static_files import takes_gzip
from faellesblik.store.access_log import note_access
from faellesblik.store.codes import fold_code

__all__ = ["handlers"]

HEARTBEAT = 15.0
MAX_UNSENT = 4 * 1024 * 1024
COOKIE_DAYS = 30
UNHEARD_MS = 45_000
"""How long a stream may lie unacknowledged: three heartbeats."""

LAST_WORDS = 10.0
"""Seconds that a stream has to send what is left when it is ended."""

STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\n"
    b"Content-Type: text/event-stream; charset=utf-8\r\n"
    b"Cache-Control: no-store\r\n"
    b"Vary: Accept-Encoding\r\n"
    b"X-Accel-Buffering: no\r\n" + header_lines() + b"Connection: close\r\n"
)
PLAIN_HEAD = STREAM_HEAD + b"\r\n"
COMPRESSED_HEAD = STREAM_HEAD + b"Content-Encoding: gzip\r\n\r\n" + GZIP_HEAD


class MeetingsHandler(ApiHandler):
    async def post(self) -> None:
        leader = self.leader()
        request = request_in_scope(self.parse(MeetingRequest), leader.access)
        facilitator_key = new_key()
        room = await self.services.rooms.create(request, facilitator_key)
        created = room.state.created
        assert created is not None  # noqa: S101 - just created
        data = self.services.rooms.data
        note_access(data, leader.access, "meeting-created", created.meeting)
        base = self.services.join_base or f"{self.request.protocol}://{self.request.host}/"
        self.answer(
            201,
            CreatedMeeting(
                meeting=created.meeting,
                code=created.code,
                join_url=f"{base}j/{created.code}",
                facilitator_key=facilitator_key,
            ),
        )


class ParticipantsHandler(ApiHandler):
    async def post(self, code: str) -> None:
        room = await self.room(code)
        request = self.parse(JoinRequest)
        joining = await room.join(request.name, request.id or new_key())
        self.services.guesses.remember_right(fold_code(code), joining.key)
        self.set_cookie(
            cookie_name(room.code),
            joining.key,
            httponly=True,
            samesite="Strict",
            secure=self.request.protocol == "https",
            path="/",
            expires_days=COOKIE_DAYS,
        )
        seat = Seat(participant=joining.participant, key=joining.key)
        self.answer(201 if joining.event else 200, seat)


class ViewHandler(ApiHandler):
    async def get(self, code: str) -> None:
        room = await self.room(code)
        self.answer(200, room.view(self.actor(room, code)))


class EventsHandler(ApiHandler):
    async def post(self, code: str) -> None:
        room = await self.room(code)
        actor = self.actor(room, code)
        if not self.services.event_limiter.allow((room.code, actor.id)):
            raise Refused(
                "pace-exceeded", N_("That was a lot at once. Wait a moment; nothing is lost.")
            )
        proposed = await room.submit(actor, self.parse(EventsRequest).events)
        accepted = Accepted(accepted=list(proposed.ids))
        self.answer(201 if proposed.events else 200, accepted)


class MirrorHandler(ApiHandler):
    """The language mirror. The text is stored nowhere, here or in a log."""

    async def post(self, code: str) -> None:
        room = await self.room(code)
        actor = self.actor(room, code)
        if not self.services.mirror_limiter.allow((room.code, actor.id)):
            raise Refused(
                "pace-exceeded", N_("That was a lot at once. Wait a moment; nothing is lost.")
            )
        created = room.state.created
        language = created.language if created else default_language()
        text = self.parse(MirrorRequest).text
        bank = await asyncio.to_thread(self.services.rooms.shelf.bank)
        self.answer(200, bank.mirror.answer(text, language))


class ResultHandler(ApiHandler):
    async def get(self, code: str) -> None:
        room = await self.room(code)
        if self.actor(room, code).role != "facilitator":
            raise Refused("facilitator-only", N_("Only the facilitator can see the result."))
        records = results(room.state, now=datetime.now(UTC))
        self.answer(
            200,
            Result(
                meeting=room.room.meeting,
                closed=room.state.closed_at is not None,
                records=[json.loads(dump_record(record)) for record in records],
            ),
        )


class StreamHandler(ApiHandler):
    """Server-Sent Events: `view` once, then `patch`; an empty patch is a heartbeat.

    Messages are written to the connection without HTTP's chunked encoding, so that all
    subscribers share the bytes of a message.
    """

    async def get(self, code: str) -> None:
        room = await self.room(code)
        actor = self.actor(room, code)
        last_id = self.request.headers.get("Last-Event-ID", "")
        ended = asyncio.Event()
        open_stream = self.services.streams.add(
            (room.code, self.key(code)), self.request.remote_ip, ended.set
        )
        stream = self.detach()
        stream.set_close_callback(ended.set)
        _drop_when_unheard(stream.socket)
        compresses = takes_gzip(self.request.headers.get("Accept-Encoding", ""))

        def write(data: bytes) -> None:
            """Queue it without waiting; a reader too far behind is disconnected."""
            if stream.closed():
                return
            stream.write(data).add_done_callback(_ignore_disconnect)
            if len(stream._write_buffer) > MAX_UNSENT:
                stream.close()

        def send(message: Message) -> None:
            write(message.compressed if compresses else message.plain)

        write(COMPRESSED_HEAD if compresses else PLAIN_HEAD)
        subscriber = room.subscribe(actor, send, last_id, ended.set)
        try:
            while not ended.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(ended.wait(), HEARTBEAT)
                    continue
                send_heartbeat(subscriber)
        finally:
            room.unsubscribe(subscriber)
            self.services.streams.remove(open_stream)
            _close_when_sent(stream)


def _close_when_sent(stream: tornado.iostream.IOStream) -> None:
    if not stream.closed():
        asyncio.get_running_loop().call_later(LAST_WORDS, stream.close)
        stream.write(b"").add_done_callback(lambda _: stream.close())


def _drop_when_unheard(connection: socket.socket) -> None:
    """Have the system close a connection whose phone is gone without a word."""
    with contextlib.suppress(AttributeError, OSError):  # not every system can
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNHEARD_MS)


def _ignore_disconnect(write: "asyncio.Future[None]") -> None:
    """Take the result of a write, so that asyncio logs no error when the reader has left."""
    with contextlib.suppress(tornado.iostream.StreamClosedError, asyncio.CancelledError):
        write.result()


class OpenApiHandler(ApiHandler):
    document: ClassVar[dict[str, Any]] = openapi()

    async def get(self) -> None:
        self.answer(200, self.document)


def handlers(services: Services, base_url: str) -> list[Any]:
    arguments = {"services": services}
    meeting = rf"{base_url}api/meetings/([^/]+)"
    return [
        (rf"{base_url}api/openapi.json", OpenApiHandler, arguments),
        (rf"{base_url}api/meetings", MeetingsHandler, arguments),
        (rf"{meeting}/participants", ParticipantsHandler, arguments),
        (rf"{meeting}/view", ViewHandler, arguments),
        (rf"{meeting}/stream", StreamHandler, arguments),
        (rf"{meeting}/events", EventsHandler, arguments),
        (rf"{meeting}/mirror", MirrorHandler, arguments),
        (rf"{meeting}/result", ResultHandler, arguments),
    ]
