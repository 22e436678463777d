"""Which language a browser is answered in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.model.base import Language
from faellesblik.server.reader_language import preferred_language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en", "en"),
        ("da-DK,en;q=0.5", "da"),
        ("en-GB,en;q=0.9,da;q=0.8", "en"),
        ("en, da", "en"),
        ("da, en", "da"),
        ("da;q=0.3, en;q=0.8", "en"),
        ("en;q=0.3, da-DK;q=0.8", "da"),
        ("EN-us ; q=1.0", "en"),
        ("sv, nb;q=0.9, en;q=0.4", "en"),
        ("da;q=0.1, *;q=0.5", "en"),
        ("en;q=0.5, *;q=0.5", "en"),
    ],
)
def test_the_dearest_wish_that_we_have(header: str, language: Language) -> None:
    """By quality, and by order where that is the same; a country makes no other language."""
    assert language == preferred_language(header, "da")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("da;q=0", "en"),
        ("da;q=0, en;q=0.1", "en"),
        ("da;q=0.0, *;q=0.2", "en"),
        ("en;q=0, sv", "da"),
        ("da;q=0, en;q=0", "da"),
        ("*;q=0", "da"),
    ],
)
def test_what_is_refused_is_the_last_resort(header: str, language: Language) -> None:
    """q=0 means anything but this."""
    assert language == preferred_language(header, "da")


@pytest.mark.parametrize(
    "header", ["", "sv", "*", ";;;,,q=1", "en;q=x", "en;q=2", "en;q=-1", "en;q=nan", '"en']
)
@pytest.mark.parametrize("otherwise", ["da", "en"])
def test_without_a_wish_the_other_says(header: str, otherwise: Language) -> None:
    """The meeting's language, or the one of this place; also where the header is damaged."""
    assert otherwise == preferred_language(header, otherwise)


@given(st.text(st.characters(min_codepoint=1, max_codepoint=255, exclude_characters="\r\n\0")))
def test_no_header_is_too_odd(header: str) -> None:
    """Whatever a program sends, it is answered in one of our languages."""
    assert preferred_language(header, "da") in ("da", "en")
