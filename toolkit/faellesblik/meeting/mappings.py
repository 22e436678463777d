"""Changed copies of mappings, for a state that is immutable."""

from collections.abc import Mapping
from typing import TypeVar

__all__ = ["with_key", "with_or_without_key", "without_key"]

K = TypeVar("K")
V = TypeVar("V")


def with_key(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    return {**mapping, key: value}


def without_key(mapping: Mapping[K, V], key: K) -> dict[K, V]:
    return {k: v for k, v in mapping.items() if k != key}


def with_or_without_key(mapping: Mapping[K, V], key: K, value: V | None) -> dict[K, V]:
    """A copy with the value, or without the key where the value is falsy."""
    return with_key(mapping, key, value) if value else without_key(mapping, key)
