"""The limit on guessing codes, keys and tokens.

Rules
- It is asked before anything is looked up. Whoever is limited gets the same refusal for a right
  guess as for a wrong one, after the same work.
- Only wrong guesses are counted, so a thousand phones behind one address that scan a right code
  are let in. The same wrong guess again is no new one: a device that asks over and over with an
  old key locks out nobody but itself.
- A key that has opened a meeting goes on opening that meeting, whatever others at its address do.
"""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Generic, TypeVar

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.keys import hash_key
from faellesblik.server.rate_limits import Limiter

__all__ = ["Guesses"]

BURST, PER_SECOND = 200, 0.2
"""Wrong guesses of one address, at once and in the long run."""

BURST_OF_ALL, PER_SECOND_OF_ALL = 2000, 5.0
"""Wrong guesses of all addresses together."""

MAX_REMEMBERED = 50_000
EVERYBODY = "everybody"

Entry = TypeVar("Entry", bound=Hashable)


class Guesses:
    """How many wrong guesses came from where. An IPv6 address counts as its /64."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._by_address = Limiter(burst=BURST, per_second=PER_SECOND, clock=clock)
        self._of_all = Limiter(burst=BURST_OF_ALL, per_second=PER_SECOND_OF_ALL, clock=clock)
        self._wrong: _Recent[tuple[str, str]] = _Recent()
        self._right: _Recent[tuple[str, str]] = _Recent()

    def is_limited(self, address: str | None) -> bool:
        network = _network(address)
        return not (self._by_address.has_token(network) and self._of_all.has_token(EVERYBODY))

    def check(self, address: str | None, door: str = "", key: str | None = None) -> None:
        """Raises Refused where the address is limited, unless `key` has opened `door` before.

        `door` is what the key opens: a meeting, by its folded code.
        """
        if self.is_limited(address) and not (key and (door, hash_key(key)) in self._right):
            raise Refused(
                "guesses-exceeded", N_("Too many tries. Wait a little, and look at the code.")
            )

    def count_wrong(self, address: str | None, guess: str) -> None:
        """Take note of a wrong guess: a code that no meeting has, a key that opens nothing."""
        network = _network(address)
        if not self._wrong.add((network, hash_key(guess))):
            return
        self._by_address.allow(network)
        self._of_all.allow(EVERYBODY)

    def remember_right(self, door: str, key: str) -> None:
        """Take note of a key that opened this door."""
        self._right.add((door, hash_key(key)))


class _Recent(Generic[Entry]):
    """The latest MAX_REMEMBERED entries."""

    def __init__(self) -> None:
        self._entries: OrderedDict[Entry, None] = OrderedDict()

    def __contains__(self, entry: Entry) -> bool:
        return entry in self._entries

    def add(self, entry: Entry) -> bool:
        """Whether the entry is new."""
        is_new = entry not in self._entries
        self._entries[entry] = None
        self._entries.move_to_end(entry)
        if len(self._entries) > MAX_REMEMBERED:
            self._entries.popitem(last=False)
        return is_new


@lru_cache(maxsize=1024)
def _network(address: str | None) -> str:
    """What counts as one address: whoever has an IPv6 address usually has its whole /64."""
    try:
        ip = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or ""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            return str(ipaddress.ip_network((ip, 64), strict=False))
        return str(ip.ipv4_mapped)
    return str(ip)
