"""What the server's log says: never a key, a token or a cookie, in a traceback neither."""

import logging
import re
import sys
from collections.abc import Iterable

import tornado.web

__all__ = ["HIDDEN", "ScrubbingFormatter", "hide", "log_without_secrets", "note_failure"]

HIDDEN = "[hidden]"
SECRETS = re.compile(
    r"""(?ix)
    ( [?&](?:token|ticket|key|password)=      # in an address
    | [#]k=                                   # in an observer's link
    | \b(?:bearer|token)\s+(?=[\w.~+/-]{12})  # in a header
    | \b(?:faellesblik-\w{6}|username-[\w-]+|_xsrf)=  # in a cookie
    )
    [^\s&;"'<>,)]+ """
)


def hide(text: str, known: Iterable[str] = ()) -> str:
    """The text without what looks like a secret, and without those that are `known`."""
    for secret in known:
        text = text.replace(secret, HIDDEN)
    return SECRETS.sub(rf"\1{HIDDEN}", text)


class ScrubbingFormatter(logging.Formatter):
    """Another formatter's lines, without secrets."""

    def __init__(self, inner: logging.Formatter | None, known: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner or logging.Formatter()
        self._known = tuple(known)

    def format(self, record: logging.LogRecord) -> str:
        return hide(self._inner.format(record), self._known)


def log_without_secrets(known: Iterable[str]) -> None:
    """From now on, whatever is logged goes through a ScrubbingFormatter."""
    root = logging.getLogger()
    if not root.handlers:
        to_stderr = logging.StreamHandler(sys.stderr)
        to_stderr.setLevel(logging.WARNING)
        root.addHandler(to_stderr)
    names = list(logging.Logger.manager.loggerDict)
    for logger in (root, *map(logging.getLogger, names)):
        for handler in logger.handlers:
            if not isinstance(handler.formatter, ScrubbingFormatter):
                handler.setFormatter(ScrubbingFormatter(handler.formatter, known))


def note_failure(handler: tornado.web.RequestHandler) -> None:
    """Log a request that failed here, without its query. Others are nobody's business."""
    if handler.get_status() >= 500:
        request = handler.request
        logging.getLogger(__name__).warning(
            "%s %s failed with %s", request.method, request.path, handler.get_status()
        )
