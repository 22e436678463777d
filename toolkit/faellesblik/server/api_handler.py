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
from faellesblik.meeting.admission import Actor
from faellesblik.model.base import Language
from faellesblik.model.validation import validation_refusal
from faellesblik.refusal_codes import STATUS
from faellesblik.server.guesses import Guesses
from faellesblik.server.leaders import Leader, Leaders
from faellesblik.server.live_rooms import LiveRoom
from faellesblik.server.observer_sessions import NO_KEY, Sessions
from faellesblik.server.open_streams import OpenStreams
from faellesblik.server.rate_limits import Limiter
from faellesblik.server.reader_language import reader_language
from faellesblik.server.rooms import Rooms
from faellesblik.store.codes import clean_code, fold_code
from faellesblik.store.files import disk_error

__all__ = ["ApiHandler", "Services", "cookie_name"]

OBSERVERS = "observers"
"""The door that observers' keys open."""

MAX_DISCARDED = 16 * 1024 * 1024  # bytes read and dropped, so that the answer reaches the sender

Model = TypeVar("Model", bound=BaseModel)
log = logging.getLogger(__name__)


class Services:
    """What the handlers share: rooms, sessions, limits and those who get in at a desk."""

    def __init__(
        self, rooms: Rooms, *, sessions: Sessions, leaders: Leaders, join_base: str | None
    ) -> None:
        self.rooms = rooms
        self.sessions = sessions
        self.leaders = leaders
        self.join_base = join_base
        self.guesses = Guesses()
        self.streams = OpenStreams()
        self.event_limiter = Limiter(burst=60, per_second=10)
        self.mirror_limiter = Limiter(burst=20, per_second=2)

    async def find_room(self, code: str, client_address: str | None, key: str | None) -> LiveRoom:
        """The meeting with that code. Raises Refused: too many guesses, or none; and LogError.

        `key` is one that the client may have for it, and need not be right.
        """
        self.guesses.check(client_address, fold_code(code), key)
        room = await self.rooms.get(code)
        if room is not None:
            return room
        self.guesses.count_wrong(client_address, f"code {clean_code(code)}")
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
        address, key = self.request.remote_ip, self.key(code)
        self._room = await self.services.find_room(code, address, key)
        return self._room

    def key(self, code: str) -> str | None:
        authorization = re.match(
            r"(?:bearer|token)\s+(\S+)$",
            self.request.headers.get("Authorization", ""),
            re.IGNORECASE,
        )
        return authorization.group(1) if authorization else self.get_cookie(cookie_name(code))

    def actor(self, room: LiveRoom, code: str) -> Actor:
        """Who asks, by their key to the room. Raises Refused."""
        key = self.key(code)
        actor = actor_by_key(room.state, key) if key else None
        if key is None or actor is None:
            if key is not None:
                self.services.guesses.count_wrong(self.request.remote_ip, key)
            raise Refused("key-unknown", N_("Join the meeting first: you have no key to it."))
        self.services.guesses.remember_right(fold_code(code), key)
        room.see(actor)
        room.meet(actor, key)
        return actor

    def leader(self) -> Leader:
        """Who asks, by the server's token or a named key. Raises Refused."""
        key, guesses, address = self.key(""), self.services.guesses, self.request.remote_ip
        guesses.check(address)
        leader = self.services.leaders.by_key(key, address) if key is not None else None
        if leader is None:
            if key is not None:
                guesses.count_wrong(address, key)
            raise Refused(
                "token-missing",
                N_("Creating a meeting takes the server's token, or a facilitator's key."),
            )
        return leader

    async def observer_key(self) -> str:
        """The request's key, if an observer may hand in with it. Raises Refused."""
        key, guesses = self.key(""), self.services.guesses
        guesses.check(self.request.remote_ip, OBSERVERS, key)
        if key is None or not await self.services.sessions.is_valid_key(key):
            if key is not None:
                guesses.count_wrong(self.request.remote_ip, key)
            raise Refused("observer-key-unknown", NO_KEY)
        guesses.remember_right(OBSERVERS, key)
        return key

    def parse(self, model: type[Model]) -> Model:
        """The request's body as a `model`. Raises Refused, with a message for each faulty field."""
        if len(self._body) > MAX_BODY:
            self._refuse_size()
        try:
            return model.model_validate_json(bytes(self._body) or b"{}")
        except ValidationError as error:
            raise validation_refusal(error) from error

    def answer(self, status: int, body: BaseModel | Mapping[str, Any]) -> None:
        """Finish with JSON: of a model of the contract, or of a view, which is JSON already."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        content = body.model_dump(mode="json") if isinstance(body, BaseModel) else body
        self.finish(json.dumps(content, ensure_ascii=False))

    def language(self) -> Language:
        """The reader's language: the browser's preference, else the meeting's."""
        created = self._room.state.created if self._room else None
        fallback = created.language if created else default_language()
        return reader_language(self.request, fallback)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        if isinstance(value, OSError):
            log.error("%s", disk_error(value.filename or "something", value))
        elif not isinstance(value, FaellesblikError):
            super().log_exception(typ, value, tb)
        elif not isinstance(value, Refused):
            log.error("%s", value)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get("exc_info", (None, None, None))[1]
        say = translator(self.language())
        if isinstance(error, OSError):
            error = disk_error(error.filename or "something", error)
        elif status_code == 404:
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
