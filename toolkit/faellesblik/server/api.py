"""The room's API: plain HTTP, JSON and Server-Sent Events. Described by openapi.py.

Errors are `{"error": {"reason", "message", "fields"}}`, in the reader's language.
"""

import asyncio
import contextlib
import hmac
import json
import re
from datetime import UTC, datetime
from typing import Any, ClassVar, NoReturn, TypeVar

import tornado.iostream
import tornado.web
from pydantic import BaseModel, Field, ValidationError
from tornado.httputil import HTTPServerRequest

from faellesblik.errors import FaellesblikError, LogFull, Reason, Refused
from faellesblik.i18n import N_, choose_language, default_language, translator
from faellesblik.meeting.admission import Actor, refusal
from faellesblik.meeting.keys import actor_of, new_key
from faellesblik.meeting.results import results
from faellesblik.model.base import Closed
from faellesblik.model.events import MeetingRequest, Name, Proposal
from faellesblik.model.records import dump_record
from faellesblik.server.limits import Limiter
from faellesblik.server.live import LiveRoom, Rooms
from faellesblik.server.openapi import openapi

__all__ = ["STATUS", "Services", "cookie_name", "handlers", "wishes"]

STATUS: dict[Reason, int] = {
    "unauthenticated": 401,
    "forbidden": 403,
    "unknown": 404,
    "not-now": 409,
    "conflict": 409,
    "too-large": 413,
    "invalid": 422,
    "too-fast": 429,
    "no-room": 507,
}
MAX_BODY = 128 * 1024
MAX_SWALLOWED = 16 * 1024 * 1024  # read and thrown away, so that the answer reaches the sender
HEARTBEAT = 15.0
MAX_UNSENT = 4 * 1024 * 1024
COOKIE_DAYS = 30

Model = TypeVar("Model", bound=BaseModel)


class JoinRequest(Closed):
    name: Name | None = None


class EventsRequest(Closed):
    events: list[Proposal] = Field(min_length=1, max_length=50)


class Services:
    """What the handlers need, handed in by the application."""

    def __init__(self, rooms: Rooms, *, token: str, join_base: str | None) -> None:
        self.rooms = rooms
        self.token = token
        self.join_base = join_base
        self.guesses = Limiter(burst=40, per_second=1)
        self.events = Limiter(burst=60, per_second=10)

    def find(self, code: str, asked_by: str | None) -> LiveRoom:
        """The meeting with that code. Raises Refused: unknown, damaged, or guessed too often."""
        try:
            room = self.rooms.get(code)
        except FaellesblikError as error:
            raise Refused("unknown", N_("This meeting can't be read: {why}"), why=error) from error
        if room is not None:
            return room
        if not self.guesses.allow(asked_by):
            raise Refused("too-fast", N_("Too many tries. Wait a little, and look at the code."))
        raise Refused(
            "unknown",
            N_("There is no meeting with the code {code}. Look at the screen and try again."),
            code=code[:12],
        )


def wishes(request: HTTPServerRequest) -> list[str]:
    """Language tags that the browser asks for, the dearest first."""
    asked = request.headers.get("Accept-Language", "").split(",")
    return [wish.split(";")[0] for wish in asked]


def cookie_name(code: str) -> str:
    return f"faellesblik-{code.upper()}"


@tornado.web.stream_request_body
class ApiHandler(tornado.web.RequestHandler):
    """Body limits, keys and errors, for all calls."""

    def initialize(self, services: Services) -> None:
        self.services = services
        self._body = bytearray()
        self._room: LiveRoom | None = None

    async def prepare(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        length = self.request.headers.get("Content-Length", "0")
        if length.isdigit() and int(length) > MAX_SWALLOWED:
            self.set_header("Connection", "close")
            self._refuse_size()

    def data_received(self, chunk: bytes) -> None:
        """Keep no more than is needed to know that it is too much."""
        if len(self._body) <= MAX_BODY:
            self._body += chunk

    def _refuse_size(self) -> NoReturn:
        raise Refused(
            "too-large",
            N_("This is more than {most} kB at once. Send it in smaller parts."),
            most=MAX_BODY // 1024,
        )

    def room(self, code: str) -> LiveRoom:
        """Raises Refused for a code that is not in use, and for one who guesses."""
        self._room = self.services.find(code, self.request.remote_ip)
        return self._room

    def key(self, code: str) -> str | None:
        said = re.match(
            r"(?:bearer|token)\s+(\S+)$",
            self.request.headers.get("Authorization", ""),
            re.IGNORECASE,
        )
        return said.group(1) if said else self.get_cookie(cookie_name(code))

    def actor(self, room: LiveRoom, code: str) -> Actor:
        key = self.key(code)
        actor = actor_of(room.state, key) if key else None
        if actor is None:
            raise Refused("unauthenticated", N_("Join the meeting first: you have no key to it."))
        return actor

    def parse(self, model: type[Model]) -> Model:
        """The request's body. Raises Refused, with a message for each faulty place."""
        if len(self._body) > MAX_BODY:
            self._refuse_size()
        try:
            return model.model_validate_json(bytes(self._body) or b"{}")
        except ValidationError as error:
            if error.errors()[0]["type"] == "json_invalid":
                message = N_("This is not JSON: {why}")
                raise Refused("invalid", message, why=error.errors()[0]["msg"]) from error
            raise refusal(error) from error

    def answer(self, status: int, body: Any) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body, ensure_ascii=False))

    def language(self) -> str:
        """The reader's language: what the browser wishes, else the meeting's."""
        created = self._room.state.created if self._room else None
        otherwise = created.language if created else default_language()
        return choose_language(wishes(self.request), otherwise=otherwise)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        if not isinstance(value, FaellesblikError):
            super().log_exception(typ, value, tb)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get("exc_info", (None, None, None))[1]
        translate = translator(self.language())
        if isinstance(error, LogFull):
            error = Refused(
                "no-room", N_("The server's disk is full. Keep what you wrote, and try again soon.")
            )
        if isinstance(error, Refused):
            self.answer(
                STATUS[error.reason],
                {
                    "error": {
                        "reason": error.reason,
                        "message": translate(error.message).format(**error.values),
                        "fields": {
                            field: translate(message).format(**values)
                            for field, (message, values) in error.fields.items()
                        },
                    }
                },
            )
            return
        message = {
            404: N_("There is nothing here."),
            405: N_("That can't be done here."),
        }.get(status_code, N_("Something went wrong here. Nothing you sent before is lost."))
        self.answer(
            status_code,
            {"error": {"reason": "failed", "message": translate(message), "fields": {}}},
        )


class MeetingsHandler(ApiHandler):
    async def post(self) -> None:
        key = self.key("")
        if key is None or not hmac.compare_digest(key, self.services.token):
            raise Refused("unauthenticated", N_("Creating a meeting takes the server's token."))
        request = self.parse(MeetingRequest)
        facilitator_key = new_key()
        room = await self.services.rooms.create(request, facilitator_key)
        created = room.state.created
        assert created is not None  # noqa: S101 - just created
        base = self.services.join_base or f"{self.request.protocol}://{self.request.host}/"
        self.answer(
            201,
            {
                "meeting": created.meeting,
                "code": created.code,
                "join_url": f"{base}j/{created.code}",
                "facilitator_key": facilitator_key,
            },
        )


class ParticipantsHandler(ApiHandler):
    async def post(self, code: str) -> None:
        room = self.room(code)
        request = self.parse(JoinRequest)
        key = new_key()
        participant = await room.join(request.name, key)
        self.set_cookie(
            cookie_name(code),
            key,
            httponly=True,
            samesite="Strict",
            secure=self.request.protocol == "https",
            path="/",
            expires_days=COOKIE_DAYS,
        )
        self.answer(201, {"participant": participant, "key": key})


class ViewHandler(ApiHandler):
    async def get(self, code: str) -> None:
        room = self.room(code)
        self.answer(200, room.view(self.actor(room, code)))


class EventsHandler(ApiHandler):
    async def post(self, code: str) -> None:
        room = self.room(code)
        actor = self.actor(room, code)
        if not self.services.events.allow((code, actor.id)):
            raise Refused("too-fast", N_("That was a lot at once. Wait a moment; nothing is lost."))
        proposed = await room.submit(actor, self.parse(EventsRequest).events)
        self.answer(201 if proposed.events else 200, {"accepted": list(proposed.accepted)})


class ResultHandler(ApiHandler):
    async def get(self, code: str) -> None:
        room = self.room(code)
        if self.actor(room, code).role != "facilitator":
            raise Refused("forbidden", N_("Only the facilitator can see the result."))
        records = results(room.state, now=datetime.now(UTC))
        self.answer(
            200,
            {
                "meeting": room.room.meeting,
                "closed": room.state.closed_at is not None,
                "records": [json.loads(dump_record(record)) for record in records],
            },
        )


class StreamHandler(ApiHandler):
    """`view` once, then `patch`; an empty one now and then tells that the line is alive."""

    gone: asyncio.Event

    async def get(self, code: str) -> None:
        room = self.room(code)
        actor = self.actor(room, code)
        self.gone = asyncio.Event()
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("X-Accel-Buffering", "no")
        follower = room.follow(actor, self._send, self.request.headers.get("Last-Event-ID", ""))
        try:
            while not self.gone.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.gone.wait(), HEARTBEAT)
                if not self.gone.is_set():
                    room.greet(follower)
        finally:
            room.unfollow(follower)

    def on_connection_close(self) -> None:
        super().on_connection_close()
        if hasattr(self, "gone"):
            self.gone.set()

    def _send(self, message: bytes) -> None:
        """Never waits: a reader that is too far behind is cut off, and comes back for a view."""
        stream = self.request.connection.stream if self.request.connection else None  # type: ignore[attr-defined]
        if stream is None or stream.closed() or len(stream._write_buffer) > MAX_UNSENT:
            self.gone.set()
            return
        self.write(message)
        self.flush().add_done_callback(_look_away)


def _look_away(done: "asyncio.Future[None]") -> None:
    """A reader who has left is no fault; asking keeps asyncio from calling it one."""
    with contextlib.suppress(tornado.iostream.StreamClosedError, asyncio.CancelledError):
        done.result()


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
        (rf"{meeting}/result", ResultHandler, arguments),
    ]
