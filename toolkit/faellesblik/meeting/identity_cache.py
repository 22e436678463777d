"""The latest results of a pure function, known again by the very objects that they were made of."""

from collections import deque
from collections.abc import Callable
from operator import is_
from typing import Generic, TypeVar

__all__ = ["IdentityCache"]

Key = TypeVar("Key")
Result = TypeVar("Result")


class IdentityCache(Generic[Key, Result]):
    """Eight results at the most. Parts of a state are immutable: the same object says the same."""

    def __init__(self) -> None:
        self._results: deque[tuple[Key, tuple[object, ...], Result]] = deque(maxlen=8)

    def get(self, key: Key, parts: tuple[object, ...], make: Callable[[], Result]) -> Result:
        """The result for a key and these parts, made by `make` where it is not here."""
        for cached_key, cached_parts, result in tuple(self._results):
            if (
                cached_key == key
                and len(cached_parts) == len(parts)
                and all(map(is_, cached_parts, parts))
            ):
                return result
        result = make()
        self._results.append((key, parts, result))
        return result
