"""How many streams may be open: for each key, each address, and in all.

One more for a key closes its oldest, which may be a dead one that nobody has noticed. One more for
an address, or in all, is refused: a page then asks for the view now and then.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.server.descriptors import descriptor_limit

__all__ = ["OpenStream", "OpenStreams"]

PER_KEY = 6
PER_ADDRESS = 4000
"""A school has one address, and a room of a thousand may have a page or two each."""

IN_ALL = 20_000
"""And never more than half of the descriptors that the process may have."""


@dataclass(frozen=True, eq=False)
class OpenStream:
    """A stream that is open. `close` ends it."""

    key: Hashable
    address: str | None
    close: Callable[[], None]


class OpenStreams:
    """The streams that are open now, the oldest first."""

    def __init__(
        self, per_key: int = PER_KEY, per_address: int = PER_ADDRESS, in_all: int | None = None
    ) -> None:
        self._per_key = per_key
        self._per_address = per_address
        self._in_all = in_all or min(IN_ALL, descriptor_limit() // 2)
        self._by_key: dict[Hashable, list[OpenStream]] = {}
        self._addresses: Counter[str | None] = Counter()

    def __len__(self) -> int:
        return self._addresses.total()

    def add(
        self,
        key: Hashable,
        address: str | None,
        close: Callable[[], None],
        per_key: int | None = None,
    ) -> OpenStream:
        """`per_key` for a key that many hold. Raises Refused where the address has too many, or the
        server.
        """
        streams = self._by_key.get(key, [])
        if len(streams) >= (per_key or self._per_key):
            oldest = streams[0]
            self.remove(oldest)
            oldest.close()
        elif len(self) >= self._in_all or self._addresses[address] >= self._per_address:
            raise Refused(
                "streams-exceeded", N_("Very many are following along from here. Try again soon.")
            )
        stream = OpenStream(key, address, close)
        self._by_key.setdefault(key, []).append(stream)
        self._addresses[address] += 1
        return stream

    def remove(self, stream: OpenStream) -> None:
        """Take note that a stream has ended. Twice makes no difference."""
        streams = self._by_key.get(stream.key, [])
        if stream not in streams:
            return
        streams.remove(stream)
        if not streams:
            del self._by_key[stream.key]
        self._addresses[stream.address] -= 1
        if not self._addresses[stream.address]:
            del self._addresses[stream.address]
