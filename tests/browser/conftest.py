"""Real Chromium, with a new profile per window; pages are monitored for other hosts and errors."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.observer_device import Device

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SETTLED_MS = 15_000
PATIENCE_MS = 60_000  # on a machine that others use too
expect.set_options(timeout=PATIENCE_MS)
AXE = Path(__file__).parents[2] / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


@dataclass
class PageMonitor:
    """Requests to other hosts, and errors, of all pages of a test."""

    other_hosts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.other_hosts.append(request.url)

    def page_error(self, error: Exception) -> None:
        """JupyterLab's own scripts throw some when the server is gone, and our page tells of it."""
        if not str(error).startswith(("Kernel connection disconnected", "Loading chunk")):
            self.errors.append(str(error))

    def console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.errors.append(message.text)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser; each window of it is a profile of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def launch_options(chromium: Browser) -> dict[str, Any]:  # noqa: ARG001 - it must be there
    """Options for a test that launches a browser of its own, with a profile on disk."""
    return {"executable_path": CHROMIUM, "args": FLAGS, "locale": "da-DK"}


@pytest.fixture
def watch() -> Iterator[PageMonitor]:
    """Fails the test when a page asked another host, or threw an error."""
    monitor = PageMonitor()
    yield monitor
    assert monitor.other_hosts == []
    assert monitor.errors == []


@pytest.fixture
def window(chromium: Browser, watch: PageMonitor) -> Iterator[Callable[..., Page]]:
    """`window(phone=True, **options)`: a page in a new profile."""
    contexts: list[BrowserContext] = []

    def open_window(*, phone: bool = False, **options: Any) -> Page:
        motion = {"reduced_motion": "reduce"}  # axe would measure a colour on its way to another
        size = {"viewport": PHONE if phone else DESK}
        options = {"locale": "da-DK", **motion, **size, **options}
        context = chromium.new_context(has_touch=phone, **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("request", watch.request)
        page.on("pageerror", watch.page_error)
        page.on("console", watch.console)
        return page

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def device(
    chromium: Browser, launch_options: dict[str, Any], tmp_path: Path
) -> Iterator[Callable[..., Device]]:
    """`device(name)`: a tablet with a profile of that name."""
    devices: list[Device] = []

    def new(name: str) -> Device:
        devices.append(Device(chromium, launch_options, tmp_path / name))
        return devices[-1]

    yield new
    for one in devices:
        one.close()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)`: serious and critical violations of WCAG 2.1 A and AA, one text each."""

    def check(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
        result = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags
        )
        return [
            f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
            for violation in result["violations"]
            if violation["impact"] in ("serious", "critical")
        ]

    return check


@pytest.fixture
def scrolls_sideways() -> Callable[[Page], bool]:
    """Whether a page must be scrolled sideways to be read, once it has settled."""
    fits = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"

    def check(page: Page) -> bool:
        try:
            page.wait_for_function(fits, timeout=SETTLED_MS)
        except PlaywrightTimeout:
            return True
        return False

    return check
