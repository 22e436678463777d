"""No token and no key is left behind: in what the server prints, in files, or with its kernels."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder

ROUTES = (
    "/",
    "/nothing",
    "/..%2f",
    "/j/NOTHING",
    "/s/NOTHING",
    "/login",
    "/logout",
    "/api/meetings/{code}/view",
    "/api/meetings/{code}/events",
    "/api/meetings/NOTHING/view",
    "/api/observations/mirror",
    "/api/kernels/019a0000-0000-7000-8000-000000000001",
    "/voila/render/nothing.ipynb",
    "/voila/api/shutdown/nothing",
    "/voila/static/nothing",
)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a short path, for the sockets of kernels."""
    folder = Path(tempfile.mkdtemp(prefix="fb-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def kernels(data: Path, server: int) -> list[bytes]:
    """Arguments and environment of the processes that work on `data`, but for the server."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            arguments = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if f"FAELLESBLIK_DATA={data}".encode() in environment and int(process.name) != server:
            found.append(arguments + environment)
    return found


def test_no_secret_is_left_behind(place: Path, free_port: Callable[[], int]) -> None:
    """After every route was asked, with right and wrong keys, wherever one can be put."""
    data, url, token = place / "data", f"http://127.0.0.1:{free_port()}", secrets.token_urlsafe(16)
    command = [sys.executable, "-m", "faellesblik", "serve", "--no-browser", "--data", str(data)]
    command += ["--port", url.rpartition(":")[2]]
    environ = {**os.environ, "FAELLESBLIK_TOKEN": token, "TMPDIR": str(place)}
    environ["JUPYTER_RUNTIME_DIR"] = str(place / "runtime")
    with (place / "output").open("wb") as output:
        process = subprocess.Popen(
            command, env=environ, stdout=output, stderr=subprocess.STDOUT, umask=0
        )
        try:
            while b"Ctrl+C" not in (place / "output").read_bytes():
                assert process.poll() is None
            keys = _use(url, token)
            keys.append(new_observer_key(DataFolder(data), datetime.now(UTC)))
            _ask_everything(url, keys)
            at_work = kernels(data, process.pid)
            files = {path: path for path in place.rglob("*") if path.is_file()}
            contents = {str(path): path.read_bytes() for path in files}
            opened = [
                str(path)
                for path in (data, *data.rglob("*"), *(place / "runtime").rglob("*"))
                if path.stat().st_mode & 0o077 and not path.is_symlink()
            ]
        finally:
            process.terminate()
            process.wait()
    contents["output"] = (place / "output").read_bytes()

    assert at_work, "the page has a kernel"
    for secret in keys:
        assert [where for where, text in contents.items() if secret.encode() in text] == []
        assert not any(secret.encode() in process for process in at_work)
    assert opened == []


def _use(url: str, token: str) -> list[str]:
    """A meeting with somebody in it, and a page with a kernel: all keys that came into being."""
    owner = {"Authorization": f"token {token}"}
    body = {"title": "Møde", "agenda": [{"exercise": "perspective-shift"}]}
    created = httpx.post(f"{url}/api/meetings", json=body, headers=owner).json()
    seat = httpx.post(f"{url}/api/meetings/{created['code']}/participants", json={}).json()
    page = httpx.get(f"{url}/voila/render/start.ipynb", headers=owner, timeout=120)
    assert page.status_code == 200
    screen_key = created["screen_url"].partition("#k=")[2]
    return [
        token,
        created["facilitator_key"],
        screen_key,
        seat["key"],
        "wrong-" + secrets.token_urlsafe(16),
    ]


def _ask_everything(url: str, keys: list[str]) -> None:
    with httpx.Client(base_url=url, timeout=60) as client:
        for key in keys:
            bearer = {"Authorization": f"Bearer {key}", "Referer": f"{url}/?token={key}"}
            cookie = {"Cookie": f"faellesblik-ABC234={key}; username-127-0-0-1={key}"}
            for route in ROUTES:
                path = route.format(code="ABC234")
                client.get(path, params={"token": key, "ticket": key})
                client.get(path, headers=bearer)
                client.get(path, headers=cookie)
                client.post(path, params={"token": key}, headers=bearer, content=b"{")
                client.request("BREW", path, params={"token": key})


def test_the_browser_is_let_in_by_a_ticket(
    place: Path, free_port: Callable[[], int], eventually: Callable[..., Any]
) -> None:
    """Once, and no token stands among the arguments of a process."""
    browser, opened = place / "browser", place / "opened"
    browser.write_text(
        f'#!/bin/sh\nprintf %s "$1" > "{opened}.part"; mv "{opened}.part" "{opened}"\n'
    )
    browser.chmod(0o700)
    port, token = free_port(), secrets.token_urlsafe(16)
    command = [sys.executable, "-m", "faellesblik", "serve", "--port", str(port)]
    environ = {**os.environ, "FAELLESBLIK_TOKEN": token, "BROWSER": f"{browser} %s"}
    process = subprocess.Popen(
        [*command, "--data", str(place / "data")], env=environ, stdout=subprocess.DEVNULL
    )
    try:
        address = eventually(lambda: opened.exists() and opened.read_text())
        ends = []
        for _ in range(2):
            with httpx.Client() as client:
                first = client.get(address)
                assert "token" not in first.headers["Location"]
                second = client.get(f"http://127.0.0.1:{port}/")
                ends.append(second.headers["Location"])
    finally:
        process.terminate()
        process.wait()

    assert token not in address
    assert ends == ["/voila/render/start.ipynb", "/j/"]
