"""The language to answer a request in, by `Accept-Language` (RFC 9110, section 12.5.4)."""

from tornado.httputil import HTTPServerRequest
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from faellesblik.model.base import LANGUAGES, Language

__all__ = ["preferred_language", "reader_language"]


def reader_language(request: HTTPServerRequest, fallback: Language) -> Language:
    """The language to answer the request in; `fallback` when it asks for none of ours."""
    return preferred_language(request.headers.get("Accept-Language", ""), fallback)


def preferred_language(header: str, fallback: Language) -> Language:
    """Our language with the highest q-value in the header; a tag such as `da-DK` counts as `da`.

    `fallback` when the header names none of them or can't be parsed. A language with q=0 is
    chosen only when there is no other.
    """
    candidates = (fallback, *(language for language in LANGUAGES if language != fallback))
    qualities: dict[Language, float] = {}  # the first tag that matches counts; `*` comes last
    for tag, quality in parse_accept_header(header, LanguageAccept):
        primary = tag.partition(";")[0].partition("-")[0].strip().lower()
        for language in candidates:
            if primary in (language, "*"):
                qualities.setdefault(language, quality)
    preferred = max(qualities, key=lambda language: qualities[language], default=fallback)
    if qualities.get(preferred):
        return preferred
    return next((language for language in candidates if language not in qualities), fallback)
