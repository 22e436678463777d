"""A device of an observer's, for tests in a browser.

Its clock is held still and moved on by hand, so that a lesson lasts a moment and what was tapped
when is known to the millisecond.
"""

import contextlib
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

MORNING = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - the device's own time of day
PATIENCE = 300
A_MOMENT_MS = 200
TABLET = {"width": 768, "height": 1024}


class Device:
    """A tablet with a profile on disk. It can be killed, and opened again."""

    def __init__(self, chromium: Browser, launch_options: dict[str, Any], profile: Path) -> None:
        self.kind, self.launch_options, self.profile = (
            chromium.browser_type,
            launch_options,
            profile,
        )
        self.now = MORNING
        self.context: BrowserContext | None = None
        self.page: Page
        self.under_way: set[Request] = set()

    def open(self, url: str, watch: Any) -> None:
        context = self.kind.launch_persistent_context(
            self.profile, viewport=TABLET, has_touch=True, **self.launch_options
        )
        context.set_default_timeout(60_000)
        context.clock.install(time=self.now)
        self.context, self.page = context, context.pages[0]
        self.under_way.clear()
        self.page.on("request", self.request_began)
        self.page.on("requestfinished", self.request_ended)
        self.page.on("requestfailed", self.request_ended)
        self.page.on("request", watch.request)
        self.page.on("pageerror", lambda error: watch.errors.append(str(error)))
        self.page.goto(url)
        expect(self.page.get_by_role("heading", name="Observér")).to_be_visible()
        self.now += timedelta(minutes=5)
        self.page.clock.pause_at(self.now)

    def request_began(self, request: Request) -> None:
        self.under_way.add(request)

    def request_ended(self, request: Request) -> None:
        self.under_way.discard(request)

    def later(self, seconds: float) -> None:
        """Time goes by on the device, with all that it does meanwhile."""
        self.page.clock.run_for(int(seconds * 1000))
        self.now += timedelta(seconds=seconds)

    def until(self, sign: Locator) -> None:
        """Time goes by until this is in sight, but stands still while the server is asked.

        A request is given up after twenty of the device's seconds, however few there were here.
        """
        for _ in range(PATIENCE):
            try:
                sign.wait_for(timeout=A_MOMENT_MS)
            except PlaywrightTimeout:
                if not self.under_way:
                    self.later(1)
            else:
                return
        expect(sign).to_be_visible()

    def press(self, name: str | re.Pattern[str]) -> None:
        exact = isinstance(name, str)
        self.page.get_by_role("button", name=name, exact=exact).click()
        self.later(0.2)

    def code(self, label: str) -> None:
        """Tap a code, and see that it is kept: then it can be undone."""
        self.page.locator(".fb-ob-code").filter(has_text=label).click()
        undo = self.page.get_by_role("button", name=re.compile(f"^Fortryd: .*{label}"))
        expect(undo).to_be_visible()
        self.later(0.2)

    def begin(self, setting: str, observer: str) -> None:
        self.page.get_by_role("link", name="Ny observation").click()
        self.page.get_by_label("Hvor er du, og hvilken time er det?").fill(setting)
        scheme = self.page.get_by_role("radio", name=re.compile("De fire dimensioner"))
        self.until(scheme)
        scheme.check(force=True)
        self.page.get_by_role("radio", name="I grupper").check(force=True)
        self.page.get_by_role("radio", name=f"Jeg er {observer}").check(force=True)
        self.press("Gå i gang")
        expect(self.page.get_by_role("button", name="Afslut")).to_be_visible()

    def note(self, seen: str, quote: str = "") -> None:
        self.page.get_by_label("Set og hørt").fill(seen)
        self.page.get_by_label(re.compile("Barnets egne ord")).fill(quote)
        self.press("Gem noten")

    def end(self) -> None:
        self.press("Afslut")
        self.page.get_by_role("dialog").get_by_role("button", name="Afslut").click()
        expect(self.page.get_by_role("heading", name="Se den igennem")).to_be_visible()
        self.later(0.2)

    def save(self) -> None:
        self.press("Gem og aflever")
        self.later(5)
        self.page.get_by_role("link", name="Tilbage til listen").click()
        self.later(0.2)

    def kill(self) -> None:
        """SIGKILL to the whole browser, as a tablet whose battery gives up."""
        assert self.context is not None
        mark = f"--user-data-dir={self.profile}"
        found = [
            process
            for process in psutil.process_iter(["cmdline"])
            if mark in (process.info["cmdline"] or [])
        ]
        assert found
        with self.context.expect_event("close"):
            for process in found:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        psutil.wait_procs(found)
        self.context = None

    def close(self) -> None:
        if self.context is not None:
            self.context.close()
        self.context = None
