"""The addresses that are printed and said lead to a way in, whoever opens them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faellesblik.cli.serve import announcement
from faellesblik.qr import phone_address
from faellesblik.server.app import Address


def test_the_printed_address_of_another_day_asks_for_a_key(server: Any) -> None:
    """With the reason in words, and then it goes on to where it led."""
    with server.client() as client:
        client.follow_redirects = True
        for path in ("/?token=yesterday", "/voila/render/bank.ipynb?token=yesterday&exercise=x"):
            page = client.get(path)
            assert page.status_code == 200
            assert page.url.path == "/login"
            assert "yesterday" not in str(page.url)
            assert "hver gang Fællesblik bliver startet" in page.text
        form = {"password": server.token, "_xsrf": client.cookies["_xsrf"]}
        action = re.search(r'action="([^"]+)"', page.text)
        assert action
        came = client.post(action[1].replace("&amp;", "&"), data=form, follow_redirects=False)
        assert came.headers["location"] == "/voila/render/bank.ipynb?exercise=x"


def test_a_leader_without_a_key_is_shown_the_way(server: Any) -> None:
    """The bare address is the participants', and names the other way."""
    with server.client() as client:
        client.follow_redirects = True
        assert client.get("/").url.path == "/j/"
        assert client.get("/j").status_code == 200
        login = client.get("/login", headers={"Accept-Language": "en"})
    assert "For you who lead" in login.text
    assert '<html lang="en">' in login.text


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize(
    "join", ["http://192.168.1.20:8866/", "https://plf.example/", "https://skole.example/plf/"]
)
def test_what_is_printed_at_the_start_is_where_each_comes_in(
    tmp_path: Path, join: str, given: bool
) -> None:
    """Leaders at another machine have an address too, wherever others can reach the server."""
    address = Address("http://127.0.0.1:8866/?token=secret", join, given)
    shared = "\n".join(announcement(address, tmp_path, is_shared=True))
    alone = "\n".join(announcement(address, tmp_path, is_shared=False))
    for printed in (shared, alone):
        desk = re.search(r"For you who lead: +(\S+)", printed)
        assert desk
        assert desk[1] == f"http://127.0.0.1:8866/{'login' if given else '?token=secret'}"
        assert f"For the phones:    {join}j/" in printed
    assert f"from elsewhere:  {join}login" in shared
    assert "from elsewhere" not in alone
    assert "--lan" in alone


def test_below_a_path_of_the_public_address_all_is_found(start_server: Callable[..., Any]) -> None:
    """As it stands on the pages, in links and in what is printed."""
    server = start_server("--public-url", "https://skole.example/plf/")
    with server.client(server.token) as client:
        body = {"title": "M", "agenda": [{"exercise": "check-in"}]}
        created = client.post("/plf/api/meetings", json=body).json()
        assert created["join_url"] == f"https://skole.example/plf/j/{created['code']}"
        assert client.get("/plf/").headers["location"] == "/plf/voila/render/start.ipynb"
    with server.client() as client:
        assert client.get("/plf/").headers["location"] == "/plf/j/"
        assert client.get("/plf/?token=x").headers["location"] == "/plf/login?stale=1"
        for path in ("j/", f"j/{created['code']}", "o/", "login"):
            page = client.get(f"/plf/{path}")
            assert page.status_code == 200, path
            links = re.findall(r'(?:src|href|action|data-base)="(/[^"]*)"', page.text)
            assert links
            assert all(link.startswith("/plf/") for link in links), path


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("http://192.168.1.20:8866/", "http://192.168.1.20:8866/j/K7M4QP"),
        ("https://skole.example/plf/", "https://skole.example/plf/j/K7M4QP"),
        ("http://127.0.0.1:8866/", None),
        ("http://localhost:8866/", None),
        ("http://[::1]:8866/", None),
        ("", None),
    ],
)
def test_paper_names_no_address_that_only_this_machine_can_open(
    base: str, address: str | None
) -> None:
    """A sheet is printed for others' phones."""
    assert phone_address(base, "K7M4QP") == address
