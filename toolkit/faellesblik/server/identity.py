"""Who a request comes from, by a key in its header or address, or by the cookie of a login.

The cookie is signed and holds the key's hash, so it ends with the key. A key that stands in an
address is taken once, and the reader sent on to the address without it.
"""

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler
from voila.voila_identity_provider import VoilaLoginHandler

from faellesblik.i18n import default_language, translator
from faellesblik.model.access import Access
from faellesblik.server.guesses import Guesses
from faellesblik.server.leaders import Leader, Leaders
from faellesblik.server.reader_language import reader_language
from faellesblik.store.access import OWNER
from faellesblik.store.access_log import note_access
from faellesblik.store.data import DataFolder

__all__ = ["STALE", "KeyIdentityProvider", "address_without_key"]

UNKNOWN = "unknown"
STALE = "stale"
"""The query parameter of /login which says that an address had a key in it that opens nothing."""


class KeyIdentityProvider(IdentityProvider):
    """The server's token or a named key, in Jupyter's own login."""

    @property
    def leaders(self) -> Leaders:
        application: Any = self.parent
        leaders: Leaders = application.services.leaders
        return leaders

    @property
    def data(self) -> DataFolder:
        application: Any = self.parent
        data: DataFolder = application.services.rooms.data
        return data

    @property
    def guesses(self) -> Guesses:
        application: Any = self.parent
        guesses: Guesses = application.services.guesses
        return guesses

    def get_user(self, handler: RequestHandler) -> Leader | None:
        if isinstance(known := getattr(handler, "_jupyter_current_user", None), Leader):
            return known
        key = self.get_token(handler)
        leader = self._look_up(key, handler.request.remote_ip) if key else None
        if leader is None:
            return self._cookie_leader(handler)
        handler._token_authenticated = True  # type: ignore[attr-defined]
        if "token" in handler.request.query_arguments and leader != self._cookie_leader(handler):
            self.set_login_cookie(handler, leader)
        return leader

    def process_login_form(self, handler: RequestHandler) -> Leader | None:
        """Whoever the typed key belongs to; None when it opens nothing."""
        address = handler.request.remote_ip or ""
        key = handler.get_argument("password", default="")
        leader = self._look_up(key, address) if key else None
        if leader is None or not leader.access.roles:
            note_access(self.data, Access(UNKNOWN, address=address), "login-refused")
            return None
        return leader

    def _look_up(self, key: str, address: str | None) -> Leader | None:
        """Whose key it is, unless too many wrong ones came from there: then it isn't looked at."""
        if self.guesses.is_limited(address):
            return None
        leader = self.leaders.by_key(key, address)
        if leader is None:
            self.guesses.count_wrong(address, key)
        return leader

    def set_login_cookie(self, handler: RequestHandler, user: User) -> None:
        super().set_login_cookie(handler, user)
        if isinstance(user, Leader):
            note_access(self.data, user.access, "logged-in")

    def user_to_cookie(self, user: User) -> str:
        return json.dumps({"key": user.username})

    def _cookie_leader(self, handler: RequestHandler) -> Leader | None:
        """Whoever logged in. One whose key was taken back is known still, and may nothing."""
        cookie = handler.get_secure_cookie(self.get_cookie_name(handler))
        if not cookie:
            return None
        # a login of before there were named keys was with the server's token
        key_hash = json.loads(cookie).get("key", OWNER.name)
        address = handler.request.remote_ip
        if key_hash == OWNER.name:
            return self.leaders.owner(address)
        gone = Leader(key_hash, UNKNOWN, access=Access(UNKNOWN, address=address or ""))
        return self.leaders.by_hash(key_hash, address) or gone

    def get_handlers(self) -> list[tuple[str, Any]]:
        application: Any = self.parent
        base: str = application.base_url
        return [(f"{base}login", LoginHandler), (f"{base}logout", self.logout_handler_class)]


class LoginHandler(VoilaLoginHandler):  # type: ignore[misc]
    """The login form; the template words the `message`.

    Who has logged in with a key that has ended is asked for another.
    """

    @allow_unauthenticated
    def get(self) -> None:
        if self.current_user and not self.current_user.access.roles:
            self._render()
        elif not self.current_user and self.get_query_argument(STALE, ""):
            self._render(message={STALE: True})
        else:
            super().get()

    def render_template(self, name: str, **words: Any) -> Any:
        """In the reader's language."""
        language = reader_language(self.request, default_language())
        return super().render_template(name, say=translator(language), language=language, **words)

    @allow_unauthenticated
    def post(self) -> None:
        if self.identity_provider.guesses.is_limited(self.request.remote_ip):
            self.set_status(429)
            self._render(message={"limited": True})
        else:
            super().post()


def address_without_key(handler: RequestHandler) -> str | None:
    """Where to go on to without the key that stands in the request's address; None if none does."""
    if "token" not in handler.request.query_arguments:
        return None
    wishes = parse_qsl(handler.request.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in wishes if name != "token"])
    path: str = handler.request.path
    return f"{path}?{query}" if query else path
