"""Which names a browser may ask for the server by, and what the log never says."""

import logging
import sys

import pytest

from faellesblik.server.hosts import ForeignHost, own_hosts
from faellesblik.server.log_words import HIDDEN, ScrubbingFormatter, hide
from faellesblik.server.odd_addresses import is_odd
from faellesblik.server.ticket import SECONDS, Ticket


@pytest.mark.parametrize(
    ("host", "alone", "lan"),
    [
        ("localhost:8866", True, True),
        ("127.0.0.1:8866", True, True),
        ("[::1]:8866", True, True),
        ("LOCALHOST", True, True),
        ("localhost.:8866", True, True),
        ("skole.example", True, True),
        ("skole.example:443", True, True),
        ("pc-7:8866", False, True),
        ("pc-7.local:8866", False, True),
        ("192.168.1.20:8866", False, True),
        ("[fe80::1]:8866", False, True),
        ("evil.example", False, False),
        ("evil.example:8866", False, False),
        ("127.0.0.1.evil.example", False, False),
        ("localhost.evil.example", False, False),
        ("127.0.0.1@evil.example", False, False),
        ("127.1", False, False),
        ("", False, False),
    ],
)
def test_only_own_names_are_answered(host: str, *, alone: bool, lan: bool) -> None:
    """Numbers on a network too: nobody can point those elsewhere."""
    for open_to_lan, is_own in ((False, alone), (True, lan)):
        names = own_hosts(lan=open_to_lan, public_url="https://skole.example/", machine="PC-7")
        assert ForeignHost(names, lan=open_to_lan).is_own(host) is is_own


@pytest.mark.parametrize(
    "text",
    [
        "GET /?token=SECRET (127.0.0.1)",
        "uri='/voila/render/start.ipynb?meeting=ABC&token=SECRET&x=1'",
        "Referer: http://127.0.0.1/enter?ticket=SECRET",
        "Authorization: Bearer SECRET-of-many-signs",
        "authorization: token SECRET-of-many-signs",
        "Cookie: faellesblik-ABC234=SECRET; username-127-0-0-1-8866=SECRET",
        "http://127.0.0.1:8866/o/#k=SECRET",
        "the known SECRET alone",
    ],
)
def test_a_log_hides_what_lets_somebody_in(text: str) -> None:
    """In addresses, headers and cookies; what is known is hidden anywhere."""
    hidden = hide(text, ["SECRET alone"])
    assert "SECRET" not in hidden
    assert HIDDEN in hidden


def test_a_traceback_hides_it_too() -> None:
    """Also where an error's own message has it."""
    try:
        raise ValueError("no such page: /?token=SECRET")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "it failed", None, sys.exc_info())
    line = ScrubbingFormatter(None, []).format(record)
    assert "no such page" in line
    assert "SECRET" not in line


@pytest.mark.parametrize("text", ["Bearer of news", "token SECRET", "a ticket to ride"])
def test_other_words_stay(text: str) -> None:
    """What lets nobody in is left as it is."""
    assert hide(text) == text


@pytest.mark.parametrize(
    "path",
    ["/a/../b", "/%2e%2e/x", "/..%2f", "/%00", "/a%0ab", "/%ff", "/a%5cb", "/" + "a" * 2000],
)
def test_odd_addresses(path: str) -> None:
    """Those that climb, those with controls, and those that are no text."""
    assert is_odd(path)


@pytest.mark.parametrize("path", ["/", "/j/K7M4QP", "/static/a..b.css", "/j/%C3%A6%20x", "/..."])
def test_addresses_that_are_not_odd(path: str) -> None:
    """Dots within a name are no way up."""
    assert not is_odd(path)


def test_a_ticket_lets_one_in_once() -> None:
    """Not a second time, not another's, and not after a while."""
    now = [0.0]
    ticket = Ticket(lambda: now[0])
    assert not ticket.redeem("æ")
    assert ticket.redeem(ticket.value)
    assert not ticket.redeem(ticket.value)
    late = Ticket(lambda: now[0])
    now[0] = SECONDS + 1.0
    assert not late.redeem(late.value)
