"""Whatever is asked of the server, by whomever, it answers and never fails."""

import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

import faellesblik

OK_OR_REFUSED = range(200, 500)
PATHS = (
    "/",
    "/enter",
    "/enter?ticket=%F0%9F",
    "/enter?ticket=æ",
    "/enter?ticket=%E6",
    "/?token=%ff",
    "/login?next=%ff",
    "/voila/render/start.ipynb?token=%ff",
    "/voila/render/start.ipynb?token=wrong",
    "/j",
    "/j/",
    "/o",
    "/o/",
    "/o/sw.js",
    "/o/manifest.webmanifest",
    "/login",
    "/login?next=//elsewhere.example/",
    "/logout",
    "/api/openapi.json",
    "/api/meetings",
    "/api/meetings/{code}/view",
    "/api/meetings/{code}/result",
    "/api/meetings/{code}/events",
    "/api/meetings/{code}/participants",
    "/api/meetings/{code}/mirror",
    "/api/observations/schemes",
    "/api/observations/mirror",
    "/api/observations/x/events",
    "/api/observations/019a0000-0000-7000-8000-000000000001/events",
    "/api/kernels/019a0000-0000-7000-8000-000000000001",
    "/api/kernels/019a0000-0000-7000-8000-000000000001/channels",
    "/static/faellesblik/phone.css",
    "/voila/render/nothing.ipynb",
    "/voila/render/",
    "/voila/render/start.txt",
    "/voila/files/start.ipynb",
    "/voila/templates/",
    "/voila/templates/faellesblik",
    "/voila/templates/faellesblik/static",
    "/voila/templates/faellesblik/static/faellesblik-page.css",
    "/voila/static/",
    "/voila/static/voila.js",
    "/voila/api/themes/",
    "/voila/api/themes/x/y.css",
    "/voila/api/shutdown/x",
    "/voila/api/shutdown/019a0000-0000-7000-8000-000000000001",
    "/voila/labextensions/",
    "/voila/labextensions/x",
    "/voila/query/019a0000-0000-7000-8000-000000000001",
    "/voila/tree/",
    "/api/contents",
)
PREFIXES = (
    "/",
    "/j/",
    "/o/",
    "/api/",
    "/api/meetings/",
    "/api/observations/",
    "/api/kernels/",
    "/static/faellesblik/",
    "/voila/render/",
    "/voila/templates/",
    "/voila/templates/faellesblik/",
    "/voila/static/",
    "/voila/api/themes/",
    "/voila/api/shutdown/",
    "/voila/labextensions/",
    "/voila/files/",
)
ODD = (
    "..%2f",
    "..%2f..%2f..%2fetc%2fpasswd",
    "../../etc/passwd",
    "%00",
    "a%00.css",
    "%ff%fe",
    "%ED%A0%80",
    "%",
    "%zz",
    "%0d%0aX-A:%20b",
    "..%5c..%5cwindows",
    "%2e%2e/%2e%2e",
    "a" * 900,
    "a" * 5000,
    "a/" * 400,
    "*?",
    "%e2%80%ae",
    "æøå",
    ".ipynb",
    "x.ipynb",
    "CON",
)
KEYS = (
    "",
    "Bearer æøå",
    "Bearer \xff\xfe",
    "Bearer " + "a" * 3000,
    "token",
    "Basic Og==",
    "Bearer a b",
)
BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b'"\\ud800"',
    b"[" * 20_000 + b"]" * 20_000,
    b'{"title": "\\ud800"}',
    b'{"events": [{"id": NaN}]}',
    b'{"events": [{"id": 1e999, "kind": "submitted", "data": {"a": 12345678901234567890123}}]}',
    b'{"events": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"}",
    b'{"name": "\x00"}',
    b'{"name": ' + b"9" * 6_000 + b"}",
    b'{"device": "../../x", "events": []}',
    b'{"text": "\\udfff", "language": "da"}',
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")


def ask(server: Any, request: bytes) -> int:
    """The status of the answer to a request in raw bytes; 0 where the connection is just closed.

    Whatever the answer is, it names no place on the server.
    """
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        connection.sendall(request)
        file = connection.makefile("rb")
        head = file.readline()
        rest = b"" if b"/stream" in request else file.read()
    for place in (str(server.data), sys.prefix, str(Path(faellesblik.__file__).parent)):
        assert place.encode() not in rest, request[:100]
    return int(head.split()[1]) if head else 0


def head_of(method: str, path: str, *lines: str) -> bytes:
    head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *lines, "", ""]
    return "\r\n".join(head).encode("latin-1", "replace")


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Any]) -> Any:
    """One of this module's own: wrong keys are counted against the address that they come from."""
    return start_server()


@pytest.fixture(scope="module")
def meeting(server: Any) -> dict[str, str]:
    created: dict[str, str] = server.create()
    return created


def test_no_address_fails(server: Any, meeting: dict[str, str]) -> None:
    """Each route, and each with something odd behind it, for those who may and who may not."""
    failed = []
    for key in (None, server.token, meeting["facilitator_key"]):
        paths = [path.format(**meeting) for path in PATHS]
        paths += [prefix + odd for prefix in PREFIXES for odd in ODD]
        lines = [f"Authorization: token {key}"] if key else []
        failed += [
            (path[:60], status)
            for path in paths
            if (status := ask(server, head_of("GET", path.encode().decode("latin-1"), *lines)))
            not in OK_OR_REFUSED
        ]
    assert failed == []


def test_no_method_fails(server: Any, meeting: dict[str, str]) -> None:
    """Those that no handler has are refused."""
    lines = (f"Authorization: token {server.token}", "Content-Length: 0")
    failed = [
        (method, path, status)
        for method in METHODS
        for path in PATHS
        if (status := ask(server, head_of(method, path.format(**meeting), *lines)))
        not in OK_OR_REFUSED
    ]
    assert failed == []


@pytest.mark.parametrize("header", ["Authorization", "Cookie", "Last-Event-ID", "Accept-Language"])
def test_no_header_fails(server: Any, meeting: dict[str, str], header: str) -> None:
    """Keys, cookies, places in a stream and languages that nobody gave out."""
    code = meeting["code"]
    cookies = [f"faellesblik-{code}={key}" for key in KEYS] + ["username-x=1|2|3", "_xsrf=\xff"]
    failed = []
    for path in (
        "/",
        f"/api/meetings/{code}/view",
        f"/api/meetings/{code}/stream",
        "/api/meetings",
    ):
        for value in (*KEYS, *cookies, "999999999999999999999", "\xff;q=x", "da;q=1e999,\x80"):
            status = ask(
                server,
                head_of(
                    "POST" if path == "/api/meetings" else "GET",
                    path,
                    f"{header}: {value}",
                    "Content-Length: 0",
                ),
            )
            if status not in OK_OR_REFUSED:
                failed.append((path, value[:40], status))
    assert failed == []


def test_no_body_fails(server: Any, meeting: dict[str, str]) -> None:
    """Broken JSON, JSON that is too deep, numbers without end, halves of signs."""
    code, lead = meeting["code"], meeting["facilitator_key"]
    seat = server.join(code)["key"]
    calls = (
        ("/api/meetings", server.token),
        (f"/api/meetings/{code}/participants", ""),
        (f"/api/meetings/{code}/events", lead),
        (f"/api/meetings/{code}/events", seat),
        (f"/api/meetings/{code}/mirror", seat),
        ("/api/observations/mirror", "x"),
        ("/api/observations/019a0000-0000-7000-8000-000000000001/events", "x"),
        ("/login", ""),
    )
    failed = []
    for path, key in calls:
        for body in BODIES:
            with server.client(key or None) as client:
                answer = client.post(path, content=body)
            if answer.status_code not in OK_OR_REFUSED:
                failed.append((path, body[:40], answer.status_code))
    assert failed == []


@pytest.mark.parametrize("length", ["-1", "x", "²", "1e3", "99999999999999", "5, 6", ""])
def test_no_length_fails(server: Any, length: str) -> None:
    """A length that is none ends the connection."""
    line = f"Content-Length: {length}"
    assert ask(server, head_of("POST", "/api/meetings", line)) in (0, *range(400, 500))


def test_the_way_out(server: Any) -> None:
    """`/logout` ends the login, and says so in the reader's language."""
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=60) as browser:
        browser.post("/login", data={"password": server.token})
        browser.get("/login", params={"token": server.token})
        assert browser.cookies
        answer = browser.get("/logout")
        assert answer.status_code == 200
        assert "Du er logget ud" in answer.text
        assert not [name for name in browser.cookies if name.startswith("username")]


def test_refusals_of_the_api_are_json(server: Any) -> None:
    """Also for an address that no handler has."""
    with server.client() as client:
        answer = client.get("/api/..%2f")
    assert answer.status_code == 404
    assert json.loads(answer.text)["error"]["code"] == "address-unknown"
