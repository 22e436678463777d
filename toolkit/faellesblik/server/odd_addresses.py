"""Addresses and methods that nobody is given, and that others' handlers stumble over."""

from typing import Any
from urllib.parse import unquote_to_bytes

from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher
from tornado.web import RequestHandler

__all__ = ["OddAddress", "UnknownMethod", "is_odd"]

MAX_PATH = 1000


class OddAddress(Matcher):
    """Matches a request for such an address, before any handler looks for a file."""

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        values = (value for values in request.query_arguments.values() for value in values)
        return {} if is_odd(request.path) or not all(map(_is_text, values)) else None


class UnknownMethod(Matcher):
    """Matches a request whose method no handler has."""

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        return None if request.method in RequestHandler.SUPPORTED_METHODS else {}


def is_odd(path: str) -> bool:
    """Whether a path is no UTF-8, has control characters, climbs, or is longer than any of ours."""
    if len(path) > MAX_PATH:
        return True
    raw = unquote_to_bytes(path)
    if not _is_text(raw):
        return True
    plain = raw.decode()
    has_controls = any(ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0 for sign in plain)
    return has_controls or "\\" in plain or ".." in plain.split("/")


def _is_text(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeError:
        return False
    return True
