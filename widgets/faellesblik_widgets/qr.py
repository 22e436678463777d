"""An address as a QR code, to be pointed a phone at."""

import io

import segno

__all__ = ["qr"]


def qr(url: str) -> str:
    """The code as an SVG without a size of its own."""
    out = io.BytesIO()
    segno.make(url, error="m").save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True
    )
    return out.getvalue().decode()
