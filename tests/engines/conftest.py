"""Three engines by WebDriver: Chromium, Firefox and WebKit, which iPhones have."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions, Remote, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from tests.engines.marionette import open_firefox
from tests.engines.reader import Reader

ENGINES = ("chromium", "firefox", "webkit")
MINI_BROWSER = "webkit2gtk-4.1/MiniBrowser"


def program(name: str) -> str:
    path = shutil.which(name)
    assert path is not None, f"{name} is missing; run .ci/engines"
    return path


def open_chromium(profile: Path) -> Remote:
    options = ChromeOptions()
    options.binary_location = program("chromium")
    for flag in ("--no-sandbox", "--disable-gpu", "--no-first-run", "--lang=da-DK"):
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={profile}")
    return Chrome(options=options, service=ChromeService(program("chromedriver")))


def open_webkit() -> Remote:
    options = WebKitGTKOptions()
    (options.binary_location,) = map(str, Path("/usr/lib").glob(f"*/{MINI_BROWSER}"))
    options.add_argument("--automation")
    return WebKitGTK(options=options, service=WebKitService(program("WebKitWebDriver")))


@pytest.fixture(params=ENGINES)
def reader(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    free_port: Callable[[], int],
    eventually: Callable[[Callable[[], Any]], Any],
) -> Iterator[Reader]:
    """Somebody at a window of each engine in turn."""
    if request.param == "chromium":
        driver = open_chromium(tmp_path / "profile")
    elif request.param == "firefox":
        driver = open_firefox(program("firefox-esr"), tmp_path / "profile", free_port())
    else:
        driver = open_webkit()
    yield Reader(driver, eventually)
    driver.quit()
