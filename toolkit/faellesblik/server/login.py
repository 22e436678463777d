"""Logging in with the server's token: as Voilà has it, within the limit on guesses.

Whoever is limited is told so, and the token is not even compared; a browser that is logged in
goes on.
"""

from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import PasswordIdentityProvider, User
from voila.voila_identity_provider import VoilaLoginHandler

from faellesblik.server.guesses import Guesses

__all__ = ["IdentityProvider", "LoginHandler"]


class IdentityProvider(PasswordIdentityProvider):
    """Counts each wrong token, in an address, a header or the form."""

    async def get_user_token(self, handler: Any) -> User | None:
        token = self.get_token(handler)
        if not token or _guesses(handler).is_limited(handler.request.remote_ip):
            return None
        user: User | None = await super().get_user_token(handler)
        if user is None:
            _guesses(handler).count_wrong(handler.request.remote_ip, token)
        return user

    def process_login_form(self, handler: Any) -> User | None:
        user: User | None = super().process_login_form(handler)
        if user is None:
            guess = handler.get_argument("password", default="")
            _guesses(handler).count_wrong(handler.request.remote_ip, guess)
        return user


class LoginHandler(VoilaLoginHandler):  # type: ignore[misc]
    """The form; the template words the `message`."""

    @allow_unauthenticated
    def post(self) -> None:
        if _guesses(self).is_limited(self.request.remote_ip):
            self.set_status(429)
            self._render(message={"limited": True})
        else:
            super().post()


def _guesses(handler: Any) -> Guesses:
    guesses: Guesses = handler.settings["guesses"]
    return guesses
