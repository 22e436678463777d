"""Tornado's HTTP server, with bounds on what an unknown client can hold up.

- A request's head and body must come within a time, and the head within a size.
- Of connections that wait for a request, or for the rest of one, there are at most so many: one
  more closes the one that has waited longest. Whoever opens thousands pushes out their own, and
  a phone that asks for something is answered all the while.
- Whom a request is from is said by a proxy only where it was named (proxies.py).
"""

from typing import Any, cast

import tornado.httpserver
from tornado import httputil

from faellesblik.server.descriptors import descriptor_limit
from faellesblik.server.proxies import Proxies

__all__ = ["HttpServer"]

HEAD_SECONDS = 30.0
"""How long a connection may wait for a request's head, also between two requests."""

BODY_SECONDS = 60.0
MAX_HEAD = 32 * 1024
MAX_WAITING = 2000
"""And never more than a quarter of the descriptors that the process may have."""


class HttpServer(tornado.httpserver.HTTPServer):
    """`proxies` are those that are trusted."""

    def initialize(  # type: ignore[override]
        self,
        request_callback: Any,
        *,
        proxies: Proxies = Proxies(),  # noqa: B008 - frozen
        max_waiting: int | None = None,
        head_seconds: float = HEAD_SECONDS,
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        super().initialize(
            request_callback,
            idle_connection_timeout=head_seconds,
            body_timeout=body_seconds,
            max_header_size=MAX_HEAD,
        )
        self._proxies = proxies
        self._max_waiting = max_waiting or min(MAX_WAITING, descriptor_limit() // 4)
        self._waiting: dict[Any, None] = {}

    def start_request(
        self, server_conn: object, request_conn: httputil.HTTPConnection
    ) -> httputil.HTTPMessageDelegate:
        """Called when a connection begins to wait for a request, its first or the next."""
        self._waiting[server_conn] = None
        if len(self._waiting) > self._max_waiting:
            longest = next(iter(self._waiting))
            del self._waiting[longest]
            longest.stream.close()
        delegate = super().start_request(server_conn, request_conn)
        return _Request(self, server_conn, request_conn, delegate)

    def on_close(self, server_conn: object) -> None:
        self._waiting.pop(server_conn, None)
        super().on_close(server_conn)

    def request_read(self, server_conn: object) -> None:
        """A request has come whole."""
        self._waiting.pop(server_conn, None)

    def apply_proxy_headers(self, context: Any, headers: httputil.HTTPHeaders) -> None:
        """Set whom this request is from. The next one on the connection may be from another."""
        peer = context._orig_remote_ip
        context.remote_ip = self._proxies.client_address(peer, headers.get("X-Forwarded-For", ""))
        context.protocol = self._proxies.protocol(
            peer, headers.get("X-Forwarded-Proto", ""), context._orig_protocol
        )


class _Request(httputil.HTTPMessageDelegate):
    """Tells the server of a request's progress, and passes everything on to `delegate`."""

    def __init__(
        self,
        server: HttpServer,
        server_conn: object,
        request_conn: httputil.HTTPConnection,
        delegate: httputil.HTTPMessageDelegate,
    ) -> None:
        self._server = server
        self._server_conn = server_conn
        self._request_conn = request_conn
        self._delegate = delegate

    def headers_received(
        self,
        start_line: httputil.RequestStartLine | httputil.ResponseStartLine,
        headers: httputil.HTTPHeaders,
    ) -> Any:
        context = cast("Any", self._request_conn).context
        self._server.apply_proxy_headers(context, headers)
        return self._delegate.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Any:
        return self._delegate.data_received(chunk)

    def finish(self) -> None:
        self._server.request_read(self._server_conn)
        self._delegate.finish()

    def on_connection_close(self) -> None:
        self._delegate.on_connection_close()
