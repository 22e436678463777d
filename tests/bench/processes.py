"""Servers to be measured: started, waited for, ended by id."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import psutil


def fresh_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(arguments: list[str], url: str, token: str = "") -> Iterator[psutil.Process]:
    """A Python process that answers at `url`; ended afterwards, its children too."""
    environ = {**os.environ, "FAELLESBLIK_TOKEN": token}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    tree = psutil.Process(process.pid)
    try:
        while process.poll() is None:
            try:
                httpx.get(url)
            except httpx.TransportError:
                continue
            break
        yield tree
    finally:
        children = tree.children(recursive=True)
        process.terminate()
        process.wait()
        for child in children:
            if child.is_running():
                child.kill()


def cpu_seconds(tree: psutil.Process) -> float:
    """User and system time of the process and its living children."""
    return sum(sum(p.cpu_times()[:2]) for p in [tree, *tree.children(recursive=True)])


def memory_mb(tree: psutil.Process) -> float:
    """Memory that only these processes hold (USS), in MB of 10^6 bytes."""
    processes = [tree, *tree.children(recursive=True)]
    return sum(process.memory_full_info().uss for process in processes) / 1e6
