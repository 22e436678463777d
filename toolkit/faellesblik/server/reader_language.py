"""The language of whoever sent a request, by `Accept-Language` (RFC 9110, section 12.5.4)."""

from tornado.httputil import HTTPServerRequest
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from faellesblik.model.base import LANGUAGES, Language

__all__ = ["dearest_language", "reader_language"]


def reader_language(request: HTTPServerRequest, otherwise: Language) -> Language:
    """The language to answer the request in; `otherwise` where it wishes for none of ours."""
    return dearest_language(request.headers.get("Accept-Language", ""), otherwise)


def dearest_language(header: str, otherwise: Language) -> Language:
    """What a browser with this header would rather have of our languages; `da-DK` is Danish to us.

    `otherwise` where it names none of them, or what it says can't be understood. What has q=0 is
    chosen only where nothing is left.
    """
    known = (otherwise, *(language for language in LANGUAGES if language != otherwise))
    wishes: dict[Language, float] = {}  # the dearest first, and `*` for all the rest at the end
    for tag, quality in parse_accept_header(header, LanguageAccept):
        primary = tag.partition(";")[0].partition("-")[0].strip().lower()
        for language in known:
            if primary in (language, "*"):
                wishes.setdefault(language, quality)
    dearest = max(wishes, key=lambda language: wishes[language], default=otherwise)
    if wishes.get(dearest):
        return dearest
    return next((language for language in known if language not in wishes), otherwise)
