"""The difference between two JSON objects, as a JSON Merge Patch (RFC 7396).

In a merge patch null means that a member is removed. So views have nulls only in lists, and in
members that are always present.
"""

from collections.abc import Mapping
from typing import Any

__all__ = ["apply_patch", "merge_patch"]


def merge_patch(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The patch that turns `old` into `new`; empty when they are equal."""
    patch: dict[str, Any] = {key: None for key in old if key not in new}
    for key, value in new.items():
        before = old.get(key)
        if key in old and (before is value or before == value):
            continue
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            patch[key] = merge_patch(before, value)
        else:
            patch[key] = value
    return patch


def apply_patch(target: Any, patch: Any) -> Any:
    """What a merge patch makes of `target` (RFC 7396, section 2)."""
    if not isinstance(patch, Mapping):
        return patch
    patched = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            patched.pop(key, None)
        else:
            patched[key] = apply_patch(patched.get(key), value)
    return patched
