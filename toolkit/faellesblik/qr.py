"""The address by which a phone joins, and its QR code."""

import io
from urllib.parse import urlsplit

import segno

__all__ = ["phone_address", "qr"]


def qr(url: str) -> str:
    """The QR code as an SVG without width and height."""
    out = io.BytesIO()
    segno.make(url, error="m").save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True
    )
    return out.getvalue().decode()


def phone_address(base: str, code: str) -> str | None:
    """Where a phone joins, by what the server says of itself; None where no phone can reach it."""
    host = urlsplit(base).hostname or "localhost"
    only_here = host in ("localhost", "::1") or host.startswith("127.")
    return None if only_here else f"{base}j/{code}"
