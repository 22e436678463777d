"""The observer's page: legible for everyone, an hour without a network, and put among the apps."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from faellesblik.model.records import ObservationRecord, parse_record
from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder

MORNING = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - the device's own time of day
SIZES: list[Any] = [(360, 740, "dark"), (768, 1024, "light"), (1440, 900, "light")]
SCHEME = "De fire dimensioner"
SCHEMES_CALL = "**/api/observations/schemes"
POINTS = "wsdcvuiop"  # keys of codes that last no time, in "The four dimensions"
TAPS = 500


def link(server: Any) -> str:
    """As the desk gives it to an observer."""
    key = new_observer_key(DataFolder(Path(server.data)), datetime.now().astimezone())
    return f"{server.url}/o/#k={key}"


def scheme(page: Page, title: str) -> Locator:
    """The choice of a coding scheme, on the page of a new observation."""
    return page.get_by_role("radio", name=re.compile(f"^{title}"))


def leave_unanswered(_: Route) -> None:
    """A request that stays on its way."""


def arrive(server: Any, page: Page) -> None:
    """A device with a key and coding schemes, and its clocks held still.

    A request that is under way would be given up when the clocks leap.
    """
    page.clock.install(time=MORNING)
    page.goto(link(server))
    expect(page.get_by_text("Alt er afleveret")).to_be_visible()
    page.get_by_role("link", name="Ny observation").click()
    expect(scheme(page, SCHEME)).to_be_attached()
    page.get_by_role("link", name="Observationer").click()
    expect(page.get_by_role("heading", name="Observér")).to_be_visible()
    page.clock.pause_at(MORNING + timedelta(minutes=5))


def begin(page: Page, title: str) -> None:
    page.get_by_role("link", name="Ny observation").click()
    page.get_by_label("Hvor er du, og hvilken time er det?").fill("4. klasse")
    scheme(page, title).check(force=True)
    page.get_by_role("button", name="Gå i gang").click()
    expect(page.get_by_role("button", name="Afslut")).to_be_visible()


def end(page: Page) -> None:
    page.get_by_role("button", name="Afslut").click()
    page.clock.run_for(100)
    page.get_by_role("dialog").get_by_role("button", name="Afslut").click()
    expect(page.get_by_role("heading", name="Se den igennem")).to_be_visible()
    page.clock.run_for(100)


def test_every_screen_is_legible_for_everyone(
    start_server: Any, window: Callable[..., Page], axe: Any
) -> None:
    """At three sizes, one of them dark: nothing serious for axe, nothing off the side."""
    page = window()

    def look() -> None:
        page.clock.run_for(2000)
        for width, height, scheme in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.clock.run_for(100)
            too_wide = "document.documentElement.scrollWidth > innerWidth"
            assert not page.evaluate(too_wide), f"{page.url} at {width}"
            assert axe(page) == [], f"{page.url} at {width}, {scheme}"

    server = start_server()
    page.clock.install(time=MORNING)
    page.goto(link(server))
    expect(page.get_by_text("Alt er afleveret")).to_be_visible()
    look()
    page.get_by_role("link", name="Ny observation").click()
    expect(page.get_by_role("heading", name="Ny observation")).to_be_visible()
    page.locator("summary").filter(has_text="Team og skole").click()
    look()
    page.goto(f"{server.url}/o/#/")
    begin(page, "Hvert andet minut")
    page.locator(".fb-ob-code").filter(has_text="Lytter").click()
    page.clock.run_for(125_000)
    expect(page.get_by_role("group", name=re.compile("Tidsrum 1 er slut"))).to_be_visible()
    look()
    page.get_by_role("button", name="Ja, gem: Lytter").click()
    page.get_by_label("Set og hørt").fill("To børn rykker sammen.")
    page.get_by_role("button", name="Gem noten").click()
    expect(page.get_by_role("status").filter(has_text="Noten er gemt")).to_be_visible()
    page.get_by_role("link", name="Log").click()
    expect(page.get_by_text("To børn rykker sammen.")).to_be_visible()
    look()
    page.get_by_role("link", name="Tilbage til at observere").click()
    end(page)
    look()


def test_schemes_come_to_a_device_that_slept_while_they_were_on_their_way(
    start_server: Any, window: Any
) -> None:
    """The request is given up in its sleep; awake, the page asks anew by itself."""
    server, page = start_server(), window()
    page.route(SCHEMES_CALL, leave_unanswered)
    page.clock.install(time=MORNING)
    with page.expect_request(SCHEMES_CALL):
        page.goto(link(server))
    page.get_by_role("link", name="Ny observation").click()
    expect(page.get_by_role("status").filter(has_text="Henter kodeskemaerne")).to_be_visible()
    with page.expect_event("requestfailed"):
        page.clock.fast_forward("05:00")
    page.unroute(SCHEMES_CALL)

    expect(scheme(page, SCHEME)).to_be_checked()


MARK_REQUESTS = """
const plain = window.fetch;
window.fetch = (url, options = {}) =>
  plain(url, { ...options, headers: { ...options.headers, "x-pressed": `${!!window.pressed}` } });
"""


def test_schemes_that_do_not_come_are_told_and_can_be_asked_for(
    start_server: Any, window: Any, axe: Any
) -> None:
    """A server in trouble: the page says so, offers notes alone, and asks when it is told to."""
    server, page = start_server(), window(phone=True)

    def answer(route: Any) -> None:
        if route.request.headers["x-pressed"] == "true":
            route.continue_()
        else:
            route.fulfill(status=503, body="{}")

    page.add_init_script(MARK_REQUESTS)
    page.route(SCHEMES_CALL, answer)
    page.goto(f"{server.url}/o/")
    page.get_by_role("link", name="Ny observation").click()
    missing = page.get_by_role("status").filter(has_text="Kodeskemaerne er ikke kommet frem")
    expect(missing).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("^Kun noter"))).to_be_checked()
    assert axe(page) == []
    page.evaluate("addEventListener('click', () => (window.pressed = true), true)")
    page.get_by_role("button", name="Prøv igen").click()

    expect(scheme(page, SCHEME)).to_be_checked()
    expect(missing).to_have_count(0)


def test_an_hour_without_a_network_is_all_there(start_server: Any, window: Any) -> None:
    """500 taps while nobody answers and the clock is set back: in order, once, and told."""
    server, page = start_server(), window()
    arrive(server, page)
    begin(page, SCHEME)
    page.clock.run_for(1000)
    server.kill()
    for n in range(TAPS):
        page.keyboard.press(POINTS[n % len(POINTS)])
        page.clock.run_for(7200)
        if n == TAPS // 2:
            page.clock.set_system_time(page.evaluate("Date.now()") / 1000 - 3600)
    end(page)
    times = [int(cell) for cell in page.locator(".fb-ob-table td:nth-child(2)").all_inner_texts()]
    assert sum(times) == TAPS
    page.get_by_role("button", name="Gem og aflever").click()
    expect(page.get_by_role("button", name="Gem og aflever")).to_be_hidden()
    assert list(Path(server.data).glob("records/observation/*.json")) == []

    server.restart()
    page.get_by_role("link", name="Tilbage til listen").click()
    again = page.get_by_role("button", name="Prøv igen")
    expect(again).to_be_visible()
    again.click()
    expect(page.get_by_text("Alt er afleveret")).to_be_visible()

    (path,) = Path(server.data).glob("records/observation/*.json")
    record = parse_record(path.read_bytes())
    assert isinstance(record, ObservationRecord)
    assert len(record.body.events) == TAPS
    keys = {code.id: code.key for code in record.body.scheme.codes} if record.body.scheme else {}
    tapped = [keys[event.code] for event in record.body.events]
    assert tapped == [POINTS[n % len(POINTS)] for n in range(TAPS)]
    seconds = [event.t for event in record.body.events]
    assert seconds == sorted(seconds)
    assert 3500 < seconds[-1] - seconds[0] < 3700
    assert [round(change.by) for change in record.body.clock] == [-3600]
    lines = [
        json.loads(line)
        for log in Path(server.data).glob("observations/*/log/*.jsonl")
        for line in log.read_text(encoding="utf-8").splitlines()
    ]
    ids = [line["id"] for line in lines if "id" in line]
    assert len(ids) == len(set(ids))


def test_the_page_can_be_put_among_the_apps(start_server: Any, window: Any) -> None:
    """The browser finds a manifest without faults, and nothing that stands in the way."""
    server, page = start_server(), window()
    page.goto(f"{server.url}/o/")
    expect(page.get_by_role("heading", name="Observér")).to_be_visible()
    devtools = page.context.new_cdp_session(page)
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["url"] == f"{server.url}/o/manifest.webmanifest"
    assert manifest["errors"] == []
    found = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A window of a test is a private one, and nothing is installed from those.
    assert [fault["errorId"] for fault in found if fault["errorId"] != "in-incognito"] == []
