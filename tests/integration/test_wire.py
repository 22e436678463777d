"""What pages and their files weigh on the wire, and how long a browser keeps them."""

import gzip
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import brotli
import httpx
import pytest

from faellesblik.server.static_files import accepted_encoding

KIB = 1024
MOST = {"phone": 60 * KIB, "observer": 110 * KIB}
UNPACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}


@dataclass(frozen=True)
class Answer:
    """An answer as it came: `size` in bytes, its head included."""

    headers: httpx.Headers
    body: bytes
    size: int

    @property
    def content(self) -> bytes:
        return UNPACK.get(self.headers.get("Content-Encoding", ""), bytes)(self.body)


def fetch(server: Any, path: str, **headers: str) -> Answer:
    """One request over a connection of its own, read to the end."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    port = urlsplit(server.url).port
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{lines}"
        connection.sendall(f"{request}\r\n".encode())
        whole = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    head, _, body = whole.partition(b"\r\n\r\n")
    pairs = [line.partition(b": ")[::2] for line in head.split(b"\r\n")[1:]]
    answer = httpx.Headers(pairs)
    if answer.get("Transfer-Encoding") == "chunked":
        body = b"".join(_chunks(body))
    return Answer(answer, body, len(whole))


def _chunks(body: bytes) -> Iterator[bytes]:
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size, 16)
        yield rest[:length]
        body = rest[length + 2 :]


def files_of(page: Answer) -> list[str]:
    """The addresses of the scripts and styles that a page takes."""
    found = re.findall(r'(?:src|href)="([^"]+\.(?:js|css)[^"]*)"', page.content.decode())
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("encodings", ["gzip, deflate", "gzip, deflate, br"])
@pytest.mark.parametrize("page", MOST)
def test_a_page_with_all_its_files_is_light(server: Any, page: str, encodings: str) -> None:
    path = {"phone": f"/j/{server.create()['code']}", "observer": "/o/"}[page]
    first = fetch(server, path, Accept_Encoding=encodings)
    answers = [first, *(fetch(server, file, Accept_Encoding=encodings) for file in files_of(first))]
    assert len(answers) > 2
    assert all("Content-Encoding" in a.headers for a in answers if len(a.content) > KIB)
    assert sum(answer.size for answer in answers) <= MOST[page]


@pytest.mark.parametrize("page", ["/j/", "/o/"])
def test_files_are_kept_for_as_long_as_their_name_holds(server: Any, page: str) -> None:
    files = files_of(fetch(server, page))
    assert files
    for file in files:
        assert "immutable" in fetch(server, file).headers["Cache-Control"]
        unnamed = fetch(server, re.sub(r"\?.*|(?<=-)[0-9A-Z]{8}(?=\.js)", "", file))
        assert "immutable" not in unnamed.headers.get("Cache-Control", "")
    assert fetch(server, page).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/faellesblik/phone.css", "/voila/static/voila.js", "/api/openapi.json"]
)
def test_what_is_compressed_is_the_same(server: Any, path: str) -> None:
    plain = fetch(server, path)
    assert "Content-Encoding" not in plain.headers
    for encoding in ("gzip", "gzip, br"):
        packed = fetch(server, path, Accept_Encoding=encoding)
        assert packed.content == plain.body
        assert packed.size < plain.size / 2
        assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
        assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_file_that_has_not_changed_is_not_sent_again(server: Any) -> None:
    path = "/static/faellesblik/phone.css"
    for encoding in ("identity", "gzip", "br"):
        etag = fetch(server, path, Accept_Encoding=encoding).headers["Etag"]
        again = fetch(server, path, Accept_Encoding=encoding, If_None_Match=etag)
        assert again.body == b""


def test_a_part_of_a_file_is_a_part_of_the_file_itself(server: Any) -> None:
    path = "/static/faellesblik/phone.css"
    part = fetch(server, path, Accept_Encoding="br", Range="bytes=10-19")
    assert part.body == fetch(server, path).body[10:20]


@pytest.mark.parametrize("path", ["/static/faellesblik/../../app.py", "/static/faellesblik/x.css"])
def test_no_other_file_is_reached(server: Any, path: str) -> None:
    assert b"Voil" not in fetch(server, path, Accept_Encoding="gzip").content


@pytest.mark.parametrize(
    ("header", "best"),
    [
        ("", None),
        ("identity", None),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0.000,gzip;q=0", None),
        ("GZIP", "gzip"),
    ],
)
def test_the_encoding_is_one_that_the_browser_takes(header: str, best: str | None) -> None:
    assert accepted_encoding(header) == best
