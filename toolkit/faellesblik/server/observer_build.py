"""The build of the observer's page that this server has: page, scripts and styles, as one.

A device keeps one build whole and changes to another whole, by its service worker.
"""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["ObserverBuild", "observer_build"]

HERE = Path(__file__).parent
PAGE = HERE / "templates" / "observer.html"
STATIC = HERE / "static"
WORKER = "observer-sw.js"
FILES = re.compile(r"observer.*\.(js|css)|icon\.svg|icon-192\.png")


@dataclass(frozen=True)
class ObserverBuild:
    """`files` has a digest for each file's name, as `integrity` has it."""

    id: str
    files: dict[str, str]
    worker: bytes
    """The service worker's script, which knows the two above."""


@cache
def observer_build() -> ObserverBuild:
    """What lies on disk when it is first asked for. A program that is replaced while its server
    runs is not served in halves to a device: files of another digest are not taken.
    """
    worker = (STATIC / WORKER).read_bytes()
    names = sorted(path.name for path in STATIC.iterdir() if FILES.fullmatch(path.name))
    files = {name: _integrity((STATIC / name).read_bytes()) for name in names if name != WORKER}
    whole = hashlib.sha256(PAGE.read_bytes() + worker + json.dumps(files).encode())
    build = whole.hexdigest()[:12]
    constants = f"const BUILD={json.dumps(build)},FILES={json.dumps(files)};\n"
    return ObserverBuild(build, files, constants.encode() + worker)


def _integrity(content: bytes) -> str:
    return f"sha256-{b64encode(hashlib.sha256(content).digest()).decode()}"
