"""The addresses that are printed and said lead to a way in, whoever opens them."""

import re
from collections.abc import Callable
from typing import Any

import pytest


def test_the_printed_address_of_another_day_asks_for_a_key(server: Any) -> None:
    """With the reason in words, and then it goes on to where it led."""
    with server.client(follow_redirects=True) as client:
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
    with server.client(follow_redirects=True) as client:
        assert client.get("/").url.path == "/j/"
        assert client.get("/j").status_code == 200
        login = client.get("/login", headers={"Accept-Language": "en"})
    assert "For you who lead" in login.text
    assert '<html lang="en">' in login.text


@pytest.mark.parametrize(
    ("options", "leaders"),
    [((), None), (("--lan",), r"http://[\d.]+:\d+/login"), (("--public-url", "https://plf.example/"), r"https://plf\.example/login")],
)  # fmt: skip
def test_what_is_printed_at_the_start_is_where_each_comes_in(
    start_server: Callable[..., Any], options: tuple[str, ...], leaders: str | None
) -> None:
    """Leaders at another machine have an address too, wherever others can reach the server."""
    printed = start_server(*options).printed
    assert re.search(r"For you who lead: +http://127\.0\.0\.1:\d+/", printed)
    found = re.search(r"from elsewhere: +(\S+)", printed)
    assert (found is None) if leaders is None else (found and re.fullmatch(leaders, found[1]))
