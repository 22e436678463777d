"""Whom a request is from, when it comes through a proxy."""

import pytest

from faellesblik.errors import FaellesblikError
from faellesblik.server.proxies import LOCAL_PROXY, Proxies, parse_proxies

TRUSTED = parse_proxies(["127.0.0.1", "10.0.0.0/8", "2001:db8::1"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1", "10.1.2.3, 10.9.9.9", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1, nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("2001:db8::1", "2001:db8:5::7", "2001:db8:5::7"),
    ],
)
def test_the_client_is_the_last_that_is_no_proxy(peer: str, forwarded: str, client: str) -> None:
    """What a client wrote itself stands before it, and is not believed."""
    assert TRUSTED.client_address(peer, forwarded) == client


def test_nobody_is_believed_unless_named() -> None:
    """Neither address nor protocol."""
    nobody = Proxies()

    assert nobody.client_address("127.0.0.1", "198.51.100.1") == "127.0.0.1"
    assert nobody.protocol("127.0.0.1", "https", "http") == "http"
    assert parse_proxies(LOCAL_PROXY).protocol("127.0.0.1", "http, https", "http") == "https"
    assert TRUSTED.protocol("127.0.0.1", "gopher", "http") == "http"


def test_what_is_no_address_is_said_at_once() -> None:
    """With how to write it."""
    with pytest.raises(FaellesblikError, match=r"'proxy\.example' is no address.*--behind-proxy"):
        parse_proxies(["proxy.example"])
