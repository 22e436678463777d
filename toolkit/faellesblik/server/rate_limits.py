"""Rate limits, by a token bucket for each key."""

import time
from collections.abc import Callable, Hashable

__all__ = ["Limiter"]

MIN_REMEMBERED = 10_000
"""With fewer keys than this, none is forgotten."""


class Limiter:
    """Allows each key `burst` calls at once and `per_second` in the long run. Forgets idle keys."""

    def __init__(
        self, *, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._buckets: dict[Hashable, tuple[float, float]] = {}
        self._most = MIN_REMEMBERED

    def allow(self, key: Hashable) -> bool:
        """Whether `key` has a token left, which is then used."""
        tokens = self._tokens(key)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, self._clock())
        if len(self._buckets) > self._most:
            self._forget()
        return allowed

    def has_token(self, key: Hashable) -> bool:
        """Whether `key` has a token left. None is used."""
        return self._tokens(key) >= 1

    def _tokens(self, key: Hashable) -> float:
        now = self._clock()
        tokens, updated_at = self._buckets.get(key, (self._burst, now))
        return min(self._burst, tokens + (now - updated_at) * self._per_second)

    def _forget(self) -> None:
        """Drop full buckets. The next time is twice as many keys away, so it costs little a key."""
        seconds_to_full = self._burst / self._per_second
        now = self._clock()
        self._buckets = {
            key: (tokens, updated_at)
            for key, (tokens, updated_at) in self._buckets.items()
            if now - updated_at < seconds_to_full
        }
        self._most = max(MIN_REMEMBERED, 2 * len(self._buckets))
