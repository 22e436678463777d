"""Environments of their own, with what the lock file names and nothing else."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

REPOSITORY = Path(__file__).parents[3]


def clean_environ(environment: Path) -> dict[str, str]:
    """This process's variables, less what would let this environment into the other."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "FAELLESBLIK"))}
    kept.pop("VIRTUAL_ENV", None)
    kept["PATH"] = f"{environment / 'bin'}{os.pathsep}{kept['PATH']}"
    kept["JUPYTER_PREFER_ENV_PATH"] = "1"
    kept["HOME"] = str(environment / "home")
    return kept


@pytest.fixture
def new_environment(tmp_path: Path) -> Callable[[], Path]:
    """`new_environment()`: an empty virtual environment with a home of its own."""

    def make() -> Path:
        environment = tmp_path / "environment"
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        (environment / "home").mkdir()
        return environment

    return make


@pytest.fixture
def run() -> Callable[..., str]:
    """`run(environment, *command, cwd=…)`: its output; a failure shows what was printed."""

    def run(environment: Path, *command: str, cwd: Path = REPOSITORY) -> str:
        done = subprocess.run(
            command, cwd=cwd, env=clean_environ(environment), text=True, capture_output=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    return run


@pytest.fixture
def started() -> Callable[..., Any]:
    """`with started(environment, command, url, cwd=…)`: a server that answers at `url`."""

    @contextmanager
    def started(environment: Path, command: list[str], url: str, cwd: Path) -> Iterator[None]:
        process = subprocess.Popen(
            command, cwd=cwd, env=clean_environ(environment),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            with httpx.Client(transport=httpx.HTTPTransport(retries=0)) as client:
                _wait_for(client, url, process)
            yield
        finally:
            process.terminate()
            process.wait()

    return started


def _wait_for(client: httpx.Client, url: str, process: subprocess.Popen[bytes]) -> None:
    """Ask until somebody answers, as long as the process lives."""
    while process.poll() is None:
        try:
            client.get(url)
        except httpx.TransportError:
            continue
        return
    raise AssertionError(f"the server ended with status {process.returncode}")
