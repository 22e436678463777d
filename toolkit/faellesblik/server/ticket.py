"""A ticket that lets one browser in, once, instead of a key in its address."""

import hmac
import secrets
import time
from collections.abc import Callable

__all__ = ["Ticket"]

SECONDS = 120


class Ticket:
    """Good for SECONDS from when it is made, until it is used."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.value = secrets.token_urlsafe(24)
        self._clock = clock
        self._until = clock() + SECONDS

    def redeem(self, value: str) -> bool:
        """Whether `value` is the ticket, which is then used up."""
        if self._clock() > self._until:
            return False
        if not hmac.compare_digest(value.encode(), self.value.encode()):
            return False
        self._until = float("-inf")
        return True
