"""Under which names a browser may ask for this server.

A page elsewhere can point a name of its own at this machine (DNS rebinding), and its scripts then
pass for ours. Such a request carries that name as its host, so names that are not ours are turned
away. An address in numbers is no name that anybody could point elsewhere.
"""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest, split_host_and_port
from tornado.routing import Matcher

__all__ = ["ForeignHost", "own_hosts"]

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def own_hosts(*, lan: bool, public_url: str | None, machine: str | None = None) -> frozenset[str]:
    """The names that this server has; `machine` is this machine's, which a network knows it by."""
    names = [*LOOPBACK]
    if lan:
        name = machine or socket.gethostname()
        names += [name, f"{name.partition('.')[0]}.local"]
    if public_url:
        names.append(urlsplit(public_url).hostname or "")
    return frozenset(name.lower() for name in names if name)


class ForeignHost(Matcher):
    """Matches each request whose host is none of `hosts`; with `lan`, numbers are let through."""

    def __init__(self, hosts: Iterable[str], *, lan: bool) -> None:
        self._hosts = frozenset(hosts)
        self._lan = lan

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        return None if self.is_own(request.host) else {}

    def is_own(self, host: str) -> bool:
        name = split_host_and_port(host.lower())[0].strip("[]").rstrip(".")
        return name in self._hosts or (self._lan and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
