"""What every answer says to the browser, whichever handler gives it, and to whom there is none."""

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from faellesblik.server.headers import HEADERS, NOTEBOOK_POLICY, OF_ALL_FILES

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}
PATHS = (
    "/",
    "/enter",
    "/j/",
    "/j/NOTHING",
    "/o/",
    "/o/sw.js",
    "/o/manifest.webmanifest",
    "/login",
    "/logout",
    "/nothing",
    "/..%2f",
    "/api/openapi.json",
    "/api/meetings",
    "/api/meetings/NOTHING/view",
    "/api/observations/schemes",
    "/api/kernels/019a0000-0000-7000-8000-000000000001",
    "/static/faellesblik/phone.css",
    "/static/faellesblik/nothing.css",
    "/voila/render/nothing.ipynb",
    "/voila/templates/faellesblik/static/faellesblik-page.css",
    "/voila/static/voila.js",
    "/voila/api/themes/x/y.css",
    "/voila/labextensions/x",
)


@pytest.fixture(scope="module")
def school(start_server: Callable[..., Any]) -> Any:
    """A server that a proxy shows under a name of its own."""
    return start_server("--public-url", "https://skole.example/")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_protects_the_reader(server: Any, path: str) -> None:
    """With a key and without, found or not."""
    for key in (None, server.token):
        key_header = {"Authorization": f"token {key}"} if key else {}
        headers = httpx.get(server.url + path, headers=key_header).headers
        if headers["Content-Type"].startswith(("text/css", "text/javascript")):
            assert all(headers[name] for name in OF_ALL_FILES), path
            continue
        for name in HEADERS:
            assert headers[name], (path, name)
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Server" not in headers


def test_a_stream_has_them_too(server: Any) -> None:
    """It writes its head itself."""
    meeting = server.create()
    with (
        server.client(meeting["facilitator_key"]) as client,
        client.stream("GET", f"/api/meetings/{meeting['code']}/stream") as stream,
    ):
        assert {name: stream.headers[name] for name in HEADERS} == HEADERS


def test_a_notebook_page_takes_nothing_from_other_hosts(server: Any) -> None:
    """Its policy names this server, and the scripts of its frame by their hashes."""
    with server.client(server.token) as client:
        headers = client.get("/voila/render/start.ipynb", timeout=120).headers
    assert headers["Content-Security-Policy"] == NOTEBOOK_POLICY
    assert "unsafe-eval" not in NOTEBOOK_POLICY
    assert "http" not in NOTEBOOK_POLICY
    script_source = NOTEBOOK_POLICY.partition("script-src ")[2].partition(";")[0]
    assert "unsafe" not in script_source
    assert script_source.count("'sha256-") >= 5


def test_a_name_that_is_not_ours_is_turned_away(school: Any) -> None:
    """Whatever it asks for, and in words; its own names are answered."""
    for path in (
        "/",
        "/j/",
        "/api/openapi.json",
        "/static/faellesblik/phone.css",
        "/voila/static/x",
    ):
        for host, status in (("evil.example", 403), ("evil.example:8866", 403)):
            answer = httpx.get(school.url + path, headers={"Host": host, "Accept-Language": "da"})
            assert answer.status_code == status
            assert "svarer ikke på den adresse" in answer.text
        for host in ("skole.example", "localhost", "127.0.0.1"):
            answer = httpx.get(school.url + path, headers={"Host": host, "Accept-Language": "da"})
            assert "svarer ikke på den adresse" not in answer.text


def test_a_kernel_is_not_reached_from_another_site(server: Any) -> None:
    """The cookie of a login goes along with a page of ours alone."""
    own = {"Origin": server.url}
    with httpx.Client(base_url=server.url, timeout=120) as browser:
        browser.get("/", params={"token": server.token})
        page = browser.get("/voila/render/start.ipynb").text
        found = re.search(r'"kernelId": "([0-9a-f-]+)"', page)
        assert found, "the page has a kernel"
        for headers, status in (({"Origin": "http://evil.example"}, 403), (own, 101)):
            with browser.stream(
                "GET", f"/api/kernels/{found[1]}/channels", headers=headers | HANDSHAKE
            ) as answer:
                assert answer.status_code == status


def test_cookies_stay_with_this_site(server: Any) -> None:
    """None goes along from another site's form or picture, and no script reads a key."""
    meeting = server.create()
    with server.client() as client:
        joined = client.post(f"/api/meetings/{meeting['code']}/participants", json={})
        login = client.get("/login")
        inside = client.get("/", params={"token": server.token})
    cookies = [
        cookie
        for answer in (joined, login, inside)
        for cookie in answer.headers.get_list("set-cookie")
    ]
    assert len(cookies) >= 3
    for cookie in cookies:
        assert "samesite=" in cookie.lower()
        assert "httponly" in cookie.lower() or cookie.startswith("_xsrf")
