"""How many streams may be open at once."""

import pytest

from faellesblik.errors import Refused
from faellesblik.server.open_streams import OpenStreams


def test_one_more_for_a_key_ends_its_oldest() -> None:
    """The newest is the one that somebody looks at."""
    streams = OpenStreams(per_key=2)
    ended: list[str] = []
    first, *_ = [streams.add("key", "a", lambda n=n: ended.append(n)) for n in ("1", "2", "3")]
    streams.add("other", "a", lambda: ended.append("other"))

    assert ended == ["1"]
    streams.remove(first)
    assert len(streams) == 3


def test_an_address_and_the_server_have_their_most() -> None:
    """One that ends makes room for another."""
    streams = OpenStreams(per_address=2, in_all=3)
    kept = streams.add(1, "a", lambda: None)
    streams.add(2, "a", lambda: None)
    with pytest.raises(Refused) as refused:
        streams.add(3, "a", lambda: None)
    assert refused.value.code == "streams-exceeded"
    streams.add(4, "b", lambda: None)
    with pytest.raises(Refused):
        streams.add(5, "c", lambda: None)

    streams.remove(kept)
    streams.add(3, "a", lambda: None)
    assert len(streams) == 3
