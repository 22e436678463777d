"""An observer's day: three lessons, a network that goes, a browser that dies, and what comes of it.

The devices' clocks are held still and moved on by hand, so that a lesson lasts a moment and what
was tapped when is known to the millisecond.
"""

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import run
from sys import executable
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from faellesblik.model.records import ObservationRecord, parse_record

MORNING = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - the device's own time of day
PATIENCE = 300
A_MOMENT_MS = 200
TABLET = {"width": 768, "height": 1024}
SEEN = "To børn rykker sammen, så der bliver plads til en tredje."
QUOTE = "Du kan sidde her"
MADE_ROOM, SHARED, HELPED = "Nogen gør plads", "Fælles om noget", "Hjælper hinanden"


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


def test_three_lessons_without_a_network_and_with_a_crash(
    start_server: Any, device: Callable[..., Device], window: Callable[..., Page], watch: Any
) -> None:
    """Nothing is lost and nothing stands twice; two observers are compared; a meeting sees it."""
    server = start_server()
    desk = window()
    link = link_from_the_desk(server, desk)
    first, second = device("first"), device("second")

    first.open(link, watch)
    expect(first.page.get_by_text("Alt er afleveret")).to_be_visible()
    first.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    lesson_with_a_network(server, first)
    lesson_that_loses_the_network_and_the_browser(server, first, watch)
    begin_at = first.now
    third_lesson(first, "A", [(60, MADE_ROOM), (60, HELPED), (60, MADE_ROOM)])
    assert len(kept(server)) == 1

    server.restart()
    first.until(first.page.get_by_text("Alt er afleveret"))
    records = kept(server)
    assert [codes(record) for record in records] == [
        [MADE_ROOM], [MADE_ROOM, HELPED, MADE_ROOM, MADE_ROOM], [MADE_ROOM, HELPED, MADE_ROOM],
    ]  # fmt: skip
    assert [entry.seen for entry in records[1].body.entries] == [SEEN]

    second.now = begin_at - timedelta(minutes=5)
    second.open(link, watch)
    third_lesson(second, "B", [(61, MADE_ROOM), (61, SHARED), (58, MADE_ROOM)])
    second.until(second.page.get_by_text("Alt er afleveret"))
    ours = [record for record in kept(server) if record.body.setting == "Tredje time"]
    compare_at_the_desk(server, desk, ours)
    open_in_a_meeting(server, desk, ours[0].id)


def link_from_the_desk(server: Any, desk: Page) -> str:
    desk.goto(f"{server.url}/voila/render/observation-reading.ipynb?token={server.token}")
    desk.get_by_role("button", name="Lav et link til observatørernes telefoner").click()
    link = desk.locator(".fb-seen-link")
    expect(link).to_be_visible()
    return link.inner_text().strip()


def lesson_with_a_network(server: Any, device: Device) -> None:
    device.begin("Første time", "A")
    device.later(30)
    device.code(MADE_ROOM)
    device.end()
    device.save()
    device.until(device.page.get_by_text("Alt er afleveret"))
    (record,) = kept(server)
    assert record.body.observer == "A"


def lesson_that_loses_the_network_and_the_browser(server: Any, device: Device, watch: Any) -> None:
    """The server goes in the middle; then the browser is killed right after a tap."""
    device.begin("Anden time", "A")
    device.later(60)
    device.code(MADE_ROOM)
    server.kill()
    device.later(60)
    device.code(HELPED)
    device.code(SHARED)
    device.press(re.compile("^Fortryd: "))
    device.note(SEEN, QUOTE)
    expect(device.page.get_by_role("status").filter(has_text="Noten er gemt")).to_be_visible()
    device.later(60)
    device.code(MADE_ROOM)
    device.kill()

    device.open(f"{server.url}/o/", watch)
    device.page.get_by_role("link", name="Anden time").click()
    device.later(60)
    device.code(MADE_ROOM)
    device.end()
    expect(device.page.get_by_text(SEEN).first).to_be_visible()
    device.save()
    expect(device.page.get_by_text(re.compile("venter på net"))).to_be_visible()


def third_lesson(device: Device, observer: str, taps: list[tuple[float, str]]) -> None:
    device.begin("Tredje time", observer)
    for seconds, label in taps:
        device.later(seconds)
        device.code(label)
    device.later(60)
    device.end()
    device.save()


def kept(server: Any) -> list[ObservationRecord]:
    """All observations on disk, by when they began."""
    paths = Path(server.data).glob("records/observation/*.json")
    found = [parse_record(path.read_bytes()) for path in paths]
    observations = [record for record in found if isinstance(record, ObservationRecord)]
    return sorted(observations, key=lambda record: str(record.body.started))


def codes(record: ObservationRecord) -> list[str]:
    scheme = record.body.scheme
    assert scheme is not None
    named = [scheme.code(event.code) for event in record.body.events]
    return [code.da.label for code in named if code]


def compare_at_the_desk(server: Any, desk: Page, ours: list[ObservationRecord]) -> None:
    """What the page says is what the command says: two of four alike."""
    command = [executable, "-m", "faellesblik", "observations", "agreement", "--json"]
    ids = [record.id for record in ours]
    told = run([*command, "--data", str(server.data), *ids], check=True, capture_output=True)
    found = json.loads(told.stdout)
    assert {"percent", "kappa", "n", "differences"} <= set(found)
    assert 0 < found["percent"] < 100
    assert found["differences"]

    desk.goto(f"{server.url}/voila/render/observation-reading.ipynb?token={server.token}")
    boxes = desk.get_by_role("checkbox", name=re.compile("Tredje time"))
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.check(force=True)
    desk.get_by_role("button", name="To observatører").click()
    percent = f"{found['percent']:.0f}".replace(".", ",")
    expect(desk.locator(".fb-seen-numbers")).to_contain_text(percent)
    expect(desk.get_by_role("heading", name="Hvad så I hver især?")).to_be_visible()


def open_in_a_meeting(server: Any, desk: Page, record: str) -> None:
    """Opened as evidence in a perspective shift, it stands in what the meeting leaves behind."""
    created = server.create()
    code = created["code"]
    desk.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    desk.get_by_role("button", name="Åbn det første trin").click()
    desk.get_by_role("button", name="Åbn en observation …").click()
    desk.get_by_role("dialog").get_by_role("button", name="Tredje time").first.click()
    desk.get_by_role("button", name="Åbn den for alle").click()
    expect(desk.get_by_role("status").filter(has_text="Nu kan alle se den")).to_be_visible()
    server.send(code, created["facilitator_key"], ("meeting-closed", {}))
    paths = Path(server.data).glob("records/perspective-shift/*.json")
    (shift,) = [parse_record(path.read_bytes()) for path in paths]
    assert len(shift.grew_from) == 1
    assert shift.grew_from[0] in {one.id for one in kept(server)}
    assert record
