"""Rate limits, by a token bucket for each key."""

import time
from collections.abc import Callable, Hashable

__all__ = ["Limiter"]


class Limiter:
    """Allows each key `burst` calls at once and `per_second` in the long run. Forgets idle keys."""

    def __init__(
        self, *, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._buckets: dict[Hashable, tuple[float, float]] = {}

    def allow(self, key: Hashable) -> bool:
        """Whether `key` has a token left, which is then used."""
        now = self._clock()
        if len(self._buckets) > 10_000:
            self._forget(now)
        tokens, updated_at = self._buckets.get(key, (self._burst, now))
        tokens = min(self._burst, tokens + (now - updated_at) * self._per_second)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        return allowed

    def _forget(self, now: float) -> None:
        seconds_to_full = self._burst / self._per_second
        self._buckets = {
            key: (tokens, updated_at)
            for key, (tokens, updated_at) in self._buckets.items()
            if now - updated_at < seconds_to_full
        }
