"""Static files as they go over the wire: compressed, and cached for as long as their name holds.

A file is compressed when somebody first asks for it, once for all who ask meanwhile, and kept in
memory: all files of all pages are a few MB. What is made anew for each request is compressed by
tornado (`compress_response`).
"""

import asyncio
import re
import zlib
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import brotli
import tornado.web
from jupyter_server.base.handlers import FileFindHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler

__all__ = [
    "FoundFiles",
    "PageFiles",
    "TemplateFiles",
    "VoilaFiles",
    "accepted_encoding",
    "takes_gzip",
]

COMPRESSIBLE = {".css", ".html", ".js", ".json", ".map", ".svg"}
LEAST_BYTES = 256
"""Below that a compressed file is hardly smaller."""

SMALL_BYTES = 200_000
"""A file up to this is compressed as well as can be; what is larger in a tenth of that time."""

HASHED_NAME = re.compile(r"-[0-9A-Z]{8}\.js$|^[0-9]+\.[0-9a-f]{8,}\.js$")
IMMUTABLE = "public, max-age=31536000, immutable"

_compressed: dict[tuple[str, int, str], asyncio.Task[bytes]] = {}


def accepted_encoding(header: str) -> str | None:
    """The best of our encodings that an Accept-Encoding header allows: `br`, `gzip` or none."""
    accepted = _accepted_encodings(header)
    return next((name for name in ("br", "gzip") if name in accepted), None)


def takes_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    return "gzip" in _accepted_encodings(header)


def _accepted_encodings(header: str) -> set[str]:
    accepted = set()
    for part in header.lower().split(","):
        name, _, quality = part.replace(" ", "").partition(";q=")
        if not re.fullmatch(r"0(\.0*)?", quality):
            accepted.add(name)
    return accepted


def _compress(path: Path, encoding: str) -> bytes:
    content = path.read_bytes()
    if encoding == "br":
        packed: bytes = brotli.compress(content, quality=11 if len(content) <= SMALL_BYTES else 9)
        return packed
    return zlib.compress(content, 9, wbits=31)


def _compressed_once(path: Path, changed: int, encoding: str) -> "asyncio.Task[bytes]":
    key = str(path), changed, encoding
    if key not in _compressed:
        _compressed[key] = asyncio.create_task(asyncio.to_thread(_compress, path, encoding))
    return _compressed[key]


class _Compressed(tornado.web.StaticFileHandler):
    """Answers with the compressed file, where that is asked for and makes it smaller."""

    encoding: str | None = None

    async def prepare(self) -> None:
        done: Any = super().prepare()
        if done is not None:
            await done
        if self._finished or not self.path_args:
            return
        self.path = self.parse_url_path(self.path_args[0])
        absolute = self.get_absolute_path(self.root, self.path)  # it may choose the root
        self.absolute_path = found = self.validate_absolute_path(self.root, absolute)
        if found is None or (path := Path(found)).suffix not in COMPRESSIBLE:
            return
        self.add_header("Vary", "Accept-Encoding")
        encoding = accepted_encoding(self.request.headers.get("Accept-Encoding", ""))
        if encoding is None or "Range" in self.request.headers:
            return
        status = self._stat()
        if status.st_size >= LEAST_BYTES:
            content = await _compressed_once(path, status.st_mtime_ns, encoding)
            self.encoding = encoding
            # what tornado asks the class for is about the file itself
            self.get_content = partial(_part_of, content)  # type: ignore[assignment, method-assign]
            self.get_content_size = partial(len, content)  # type: ignore[method-assign]

    def set_headers(self) -> None:
        super().set_headers()
        if self.encoding is not None:
            self.set_header("Content-Encoding", self.encoding)
        if "v" in self.request.arguments or HASHED_NAME.search(self.path.rpartition("/")[2]):
            self.set_header("Cache-Control", IMMUTABLE)
        elif "Cache-Control" not in self._headers:
            self.set_header("Cache-Control", "no-cache")

    def get_cache_time(self, path: str, modified: datetime | None, mime_type: str) -> int:  # noqa: ARG002
        """Told by `set_headers`."""
        return 0

    def compute_etag(self) -> str | None:
        """Weak, where the bytes are not those of the file."""
        etag = super().compute_etag()
        return f"W/{etag}" if etag and self.encoding else etag


def _part_of(content: bytes, path: str, start: int | None = None, end: int | None = None) -> bytes:  # noqa: ARG001
    return content[start:end]


class PageFiles(_Compressed):
    """The files of our own pages."""


class VoilaFiles(_Compressed, MultiStaticFileHandler):  # type: ignore[misc]
    """The frame of notebook pages."""


class TemplateFiles(_Compressed, TemplateStaticFileHandler):  # type: ignore[misc]
    """The files of our own template of notebook pages."""


class FoundFiles(_Compressed, FileFindHandler):  # type: ignore[misc]
    """The parts of JupyterLab that notebook pages take."""
