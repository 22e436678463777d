"""How often somebody may do something: a bucket of tokens for each of them."""

import time
from collections.abc import Callable, Hashable

__all__ = ["Limiter"]


class Limiter:
    """`burst` at once and `per_second` in the long run, for each key. Forgets idle keys."""

    def __init__(
        self, *, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._buckets: dict[Hashable, tuple[float, float]] = {}

    def allow(self, key: Hashable) -> bool:
        """Whether there is a token left for `key`; takes it."""
        now = self._clock()
        if len(self._buckets) > 10_000:
            self._forget(now)
        left, since = self._buckets.get(key, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, now)
        return allowed

    def _forget(self, now: float) -> None:
        full = self._burst / self._per_second
        self._buckets = {k: v for k, v in self._buckets.items() if now - v[1] < full}
