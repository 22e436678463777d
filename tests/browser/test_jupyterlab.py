"""The same notebooks, unchanged, in JupyterLab."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from faellesblik.bank import content_folder
from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.store.data import DataFolder

TOKEN = "lab"


def answers(url: str) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"{url}/api").is_success
    return False


@pytest.fixture
def lab(
    tmp_path: Path, free_port: Callable[[], int], eventually: Callable[..., Any]
) -> Iterator[str]:
    """A JupyterLab in a folder with the notebooks, and invented meetings to see in them."""
    shutil.copytree(content_folder("notebooks"), tmp_path / "notebooks")
    fill_demo_folder(DataFolder(tmp_path / "data"))
    url = f"http://127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *(f"--port={url.rpartition(':')[2]}", f"--IdentityProvider.token={TOKEN}"),
            f"--ServerApp.root_dir={tmp_path / 'notebooks'}",
            "--LabApp.extension_manager=readonly",
            "--LabApp.news_url=",
        ],
        env={**os.environ, "FAELLESBLIK_DATA": str(tmp_path / "data"), "HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    eventually(lambda: process.poll() is not None or answers(url))
    assert process.poll() is None
    yield url
    process.terminate()
    process.wait()


def test_the_notebooks_run_in_jupyterlab(lab: str, window: Callable[..., Page]) -> None:
    """Run the one cell, and the widget is there, on the same data."""
    page = window()
    for name, words in (
        ("start", "18 afsluttede møder"),
        ("bank", "Perspektivskifte"),
        ("facilitator", "Prøvemøde"),
    ):
        page.goto(f"{lab}/lab/tree/{name}.ipynb?token={TOKEN}&reset")
        cell = page.locator(".jp-Notebook:visible .jp-CodeCell").first
        expect(page.get_by_text("| Idle")).to_be_visible()
        cell.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")

        expect(page.locator(".fb-desk:visible")).to_contain_text(words)
