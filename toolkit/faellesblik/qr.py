"""QR codes of addresses, for phones to scan."""

import io

import segno

__all__ = ["qr"]


def qr(url: str) -> str:
    """The QR code as an SVG without width and height."""
    out = io.BytesIO()
    segno.make(url, error="m").save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True
    )
    return out.getvalue().decode()
