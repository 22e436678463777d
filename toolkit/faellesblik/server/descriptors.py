"""How many files and connections this process may have open at once."""

import contextlib
import sys

__all__ = ["descriptor_limit", "raise_descriptor_limit"]

ENOUGH = 65_536
"""Some systems set no bound, and a program that we start may close all that it could have."""


def raise_descriptor_limit() -> None:
    """Take what the system grants: 1,000 phones hold 2,000 connections, and 256 or 1,024 is usual.

    Windows has no such limit.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < most:
        with contextlib.suppress(OSError, ValueError):  # macOS grants less than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def descriptor_limit() -> int:
    """How many files and connections this process may have open at once, as far as we use them."""
    if sys.platform == "win32":
        return ENOUGH
    import resource  # noqa: PLC0415 - not there on Windows

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return ENOUGH if soft == resource.RLIM_INFINITY else min(soft, ENOUGH)
