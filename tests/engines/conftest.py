"""Three engines by WebDriver: Chromium, Firefox and WebKit, which iPhones have."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions, Remote, WebKitGTKOptions
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from tests.engines.marionette import firefox
from tests.engines.reader import Reader

MINI_BROWSER = "webkit2gtk-4.1/MiniBrowser"


def program(name: str) -> str:
    path = shutil.which(name)
    assert path is not None, f"{name} is missing; run .ci/engines"
    return path


@contextmanager
def chromium(profile: Path) -> Iterator[Remote]:
    options = ChromeOptions()
    options.binary_location = program("chromium")
    for flag in ("--no-sandbox", "--disable-gpu", "--no-first-run", "--lang=da-DK"):
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={profile}")
    driver = Chrome(options=options, service=ChromeService(program("chromedriver")))
    yield driver
    driver.quit()


@contextmanager
def webkit() -> Iterator[Remote]:
    options = WebKitGTKOptions()
    (options.binary_location,) = map(str, Path("/usr/lib").glob(f"*/{MINI_BROWSER}"))
    options.add_argument("--automation")
    environ = {**os.environ, "LANGUAGE": "da"}
    service = WebKitService(program("WebKitWebDriver"), env=environ)
    service.start()
    address = ClientConfig(remote_server_addr=service.service_url)
    driver = Remote(RemoteConnection(client_config=address), options=options)
    yield driver
    driver.quit()
    service.stop()


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def reader(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    free_port: Callable[[], int],
    eventually: Callable[[Callable[[], Any]], Any],
) -> Iterator[Reader]:
    """Somebody at a window of each engine in turn."""
    profile = tmp_path / "profile"
    engines = {
        "chromium": lambda: chromium(profile),
        "firefox": lambda: firefox(program("firefox-esr"), profile, free_port()),
        "webkit": webkit,
    }
    with engines[request.param]() as driver:
        yield Reader(driver, eventually)
