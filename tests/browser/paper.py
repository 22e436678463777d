"""What of a page is on paper."""

import io
import unicodedata
from collections import Counter

from playwright.sync_api import Page
from pypdf import PdfReader

__all__ = ["lost_words", "words_on_paper"]


def words_on_paper(pdf: bytes) -> Counter[str]:
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return _words(text)


def lost_words(page: Page, pdf: bytes) -> dict[str, int]:
    """The words of a page, as it is printed, that its PDF has fewer times, and how many fewer."""
    return dict(_words(page.inner_text("body")) - words_on_paper(pdf))


def _words(text: str) -> Counter[str]:
    return Counter(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold().split())
