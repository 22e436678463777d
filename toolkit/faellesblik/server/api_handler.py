"""What all calls of the API share: limits, keys, languages, and errors in words.

Errors are contract.refusals.RefusalAnswer, in the reader's language.
"""

import json
import logging
import re
from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

import tornado.web
from pydantic import BaseModel, ValidationError

from faellesblik.contract.refusals import RefusalAnswer, failure, refusal_of
from faellesblik.contract.requests import MAX_BODY
from faellesblik.errors import FaellesblikError, Refused
from faellesblik.i18n import N_, default_language, translator
from faellesblik.meeting.actors import actor_by_key
from faellesblik.meeting.admission import Actor, validation_refusal
from faellesblik.refusal_codes import STATUS
from faellesblik.server.live_rooms import LiveRoom
from faellesblik.server.observer_sessions import Sessions
from faellesblik.server.rate_limits import Limiter
from faellesblik.server.reader_language import reader_language
from faellesblik.server.rooms import Rooms

__all__ = ["ApiHandler", "Services", "cookie_name"]

MAX_DISCARDED = 16 * 1024 * 1024  # bytes read and dropped, so that the answer reaches the sender

Model = TypeVar("Model", bound=BaseModel)
log = logging.getLogger(__name__)


class Services:
    """What the handlers share: rooms, sessions, rate limits and the server's token."""

    def __init__(
        self, rooms: Rooms, *, sessions: Sessions, token: str, join_base: str | None
    ) -> None:
        self.rooms = rooms
        self.sessions = sessions
        self.token = token
        self.join_base = join_base
        self.guess_limiter = Limiter(burst=40, per_second=1)
        self.event_limiter = Limiter(burst=60, per_second=10)
        self.mirror_limiter = Limiter(burst=20, per_second=2)

    async def find_room(self, code: str, client_address: str | None) -> LiveRoom:
        """The meeting with that code. Raises Refused when there is none, and LogError."""
        room = await self.rooms.get(code)
        if room is not None:
            return room
        if not self.guess_limiter.allow(client_address):
            raise Refused(
                "guesses-exceeded", N_("Too many tries. Wait a little, and look at the code.")
            )
        raise Refused(
            "code-unknown",
            N_("There is no meeting with the code {code}. Look at the screen and try again."),
            code=code[:12],
        )


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
        length = self.request.headers.get("Content-Length", "0")
        if length.isascii() and length.isdigit() and int(length) > MAX_DISCARDED:
            self.set_header("Connection", "close")
            self._refuse_size()

    def data_received(self, chunk: bytes) -> None:
        """Collect the body, up to the first chunk that makes it larger than MAX_BODY."""
        if len(self._body) <= MAX_BODY:
            self._body += chunk

    def _refuse_size(self) -> NoReturn:
        raise Refused(
            "body-too-large",
            N_("This is more than {most} kB at once. Send it in smaller parts."),
            most=MAX_BODY // 1024,
        )

    async def room(self, code: str) -> LiveRoom:
        """As Services.find_room, for the address that the request came from."""
        self._room = await self.services.find_room(code, self.request.remote_ip)
        return self._room

    def key(self, code: str) -> str | None:
        authorization = re.match(
            r"(?:bearer|token)\s+(\S+)$",
            self.request.headers.get("Authorization", ""),
            re.IGNORECASE,
        )
        return authorization.group(1) if authorization else self.get_cookie(cookie_name(code))

    def actor(self, room: LiveRoom, code: str) -> Actor:
        key = self.key(code)
        actor = actor_by_key(room.state, key) if key else None
        if actor is None:
            raise Refused("key-unknown", N_("Join the meeting first: you have no key to it."))
        return actor

    def parse(self, model: type[Model]) -> Model:
        """The request's body as a `model`. Raises Refused, with a message for each faulty field."""
        if len(self._body) > MAX_BODY:
            self._refuse_size()
        try:
            return model.model_validate_json(bytes(self._body) or b"{}")
        except ValidationError as error:
            if error.errors()[0]["type"] == "json_invalid":
                message = N_("This is not JSON: {why}")
                raise Refused("json-invalid", message, why=error.errors()[0]["msg"]) from error
            raise validation_refusal(error) from error

    def answer(self, status: int, body: BaseModel | Mapping[str, Any]) -> None:
        """Finish with JSON: of a model of the contract, or of a view, which is JSON already."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        content = body.model_dump(mode="json") if isinstance(body, BaseModel) else body
        self.finish(json.dumps(content, ensure_ascii=False))

    def language(self) -> str:
        """The reader's language: the browser's preference, else the meeting's."""
        created = self._room.state.created if self._room else None
        fallback = created.language if created else default_language()
        return reader_language(self.request, fallback)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        if not isinstance(value, FaellesblikError):
            super().log_exception(typ, value, tb)
        elif not isinstance(value, Refused):
            log.error("%s", value)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get("exc_info", (None, None, None))[1]
        say = translator(self.language())
        if status_code == 404:
            error = Refused("address-unknown", N_("There is nothing here."))
        elif status_code == 405:
            error = Refused("method-unknown", N_("That can't be done here."))
        validation_refusal = (
            refusal_of(error, say)
            if isinstance(error, FaellesblikError)
            else failure(say(N_("Something went wrong here. Nothing you sent before is lost.")))
        )
        status = (
            STATUS[validation_refusal.reason]
            if validation_refusal.reason != "failed"
            else status_code
        )
        self.answer(status, RefusalAnswer(error=validation_refusal))
