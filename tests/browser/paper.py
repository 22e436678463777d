"""What of a page is on paper."""

import io
import re
import unicodedata
from collections import Counter

from playwright.sync_api import Page
from pypdf import PdfReader

__all__ = ["lost_words", "words_on_paper"]

LETTERS = re.compile(r"[^\W\d_]+")
"""A word with a hyphen may stand on two lines, and numbers beside each other have no space."""


def words_on_paper(pdf: bytes) -> set[str]:
    return set(_text_on_paper(pdf).split())


def lost_words(page: Page, pdf: bytes) -> dict[str, int]:
    """The words of a page, as it is printed, that its PDF has fewer times, and how many fewer."""
    return dict(_words(page.inner_text("body")) - _words(_text_on_paper(pdf)))


def _text_on_paper(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _words(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return Counter(LETTERS.findall(plain))
