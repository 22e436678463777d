"""What every answer tells the browser about itself, whichever handler gives it.

Nothing is loaded from another host, nothing is told to another host, and no page stands in a frame.
A handler's own header goes before these. A script or a style sheet is no page: what is said of one
would only make it longer on the wire.
"""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

import tornado.web
from tornado.httputil import HTTPHeaders, HTTPServerRequest

__all__ = [
    "HEADERS",
    "NOTEBOOK_POLICY",
    "OF_ALL_FILES",
    "PAGE_POLICY",
    "ProtectiveHeaders",
    "header_lines",
]

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def _hashes(page: str) -> str:
    """The scripts within a page, as a policy names them."""
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)


FRAME = Path(__file__).parent / "voila" / "faellesblik" / "index.html.j2"
HEARTBEAT = "<script>window.voila_heartbeat()</script>"
"""What Voilà writes into a page itself, while a notebook takes its time."""

# anywidget loads a widget's module from a blob:, and JupyterLab's parts write styles into the page.
NOTEBOOK_POLICY = (
    "default-src 'none'; "
    f"script-src 'self' blob: {_hashes(FRAME.read_text(encoding='utf-8') + HEARTBEAT)}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=()",
    # with no-referrer a form and a farewell have no Origin either, and Jupyter refuses them
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
OF_ALL_FILES = ("Cross-Origin-Resource-Policy", "X-Content-Type-Options")
NO_PAGES = ("text/javascript", "application/javascript", "text/css")


class ProtectiveHeaders(tornado.web.OutputTransform):
    """Adds HEADERS to the answers of all handlers of an application, Voilà's and Jupyter's too."""

    def __init__(self, request: HTTPServerRequest) -> None:
        pass

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002 - tornado's signature
    ) -> tuple[int, HTTPHeaders, bytes]:
        is_page = headers.get("Content-Type", "").partition(";")[0] not in NO_PAGES
        for name in HEADERS if is_page else OF_ALL_FILES:
            headers.setdefault(name, HEADERS[name])
        headers.pop("Server", None)
        return status_code, headers, chunk


def header_lines() -> bytes:
    """HEADERS, for a handler that writes the head of its answer itself."""
    return "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items()).encode()
