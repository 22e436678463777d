"""What goes over a stream: Server-Sent Events, plain or compressed.

A message to many is the same bytes for all. So it is compressed once, as a part of a gzip stream
that leans on nothing before it (a full flush), and each stream may take it wherever it stands: what
a stream has sent is its head and then such parts. No stream has gzip's trailer, a checksum of all
that it sent, for it ends when it is broken off.
"""

import json
import zlib
from functools import cached_property
from typing import Any

__all__ = ["GZIP_HEAD", "Message"]

GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""What a gzip stream begins with (RFC 1952): no time, no name, no system."""

LEVEL = 6


class Message:
    """One event with a JSON document. `revision` None: it is not to be resumed after."""

    def __init__(self, event: str, revision: int | None, data: Any) -> None:
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        id_line = "" if revision is None else f"id: {revision}\n"
        self.plain = f"{id_line}event: {event}\ndata: {body}\n\n".encode()

    @cached_property
    def compressed(self) -> bytes:
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        return packer.compress(self.plain) + packer.flush(zlib.Z_FULL_FLUSH)
