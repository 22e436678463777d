"""Every page, at three sizes, light and dark: nothing clipped, nothing serious for axe."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

PAGES = {
    "start": "Opret et møde",
    "bank": "Metodebank",
    "facilitator": "Mødets kode",
    "perspective-shift": "Perspektivskifte",
    "reflection": "Fire dimensioner",
    "observation-log": "Observation",
    "observation-reading": "Observér på telefonen",
    "child-conversation": "Børnesamtale",
    "coordinator": "Saml fra",
    "language-mirror": "Hele ordlisten",
}
SIZES: list[Any] = [(1440, 900, "light"), (768, 1024, "dark"), (360, 740, "light")]


@pytest.fixture(scope="module")
def demo(start_server: Callable[..., Any]) -> Any:
    """A server on invented data."""
    return start_server("--demo")


def look_at(page: Page, axe: Any, scrolls_sideways: Any) -> None:
    """Each size once: colours are the same at all of them, and axe takes its time."""
    for width, height, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert not scrolls_sideways(page), f"{page.url} at {width}"
        assert axe(page) == [], f"{page.url} at {width}, {scheme}"


@pytest.mark.parametrize("name", PAGES)
def test_a_notebook_is_legible_for_everyone(
    demo: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any, name: str
) -> None:
    """Each notebook, as it opens."""
    page = window()
    meeting = f"&meeting={demo.create()['code']}" if name == "facilitator" else ""
    page.goto(f"{demo.url}/voila/render/{name}.ipynb?token={demo.token}{meeting}")
    expect(page.locator(".fb-desk")).to_contain_text(PAGES[name])

    assert page.locator("html").get_attribute("lang") == "da"
    look_at(page, axe, scrolls_sideways)


def test_a_meeting_is_legible_in_every_state(
    demo: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """The phone's page and the dashboard: waiting, open, revealed, closed."""
    meeting = demo.create("four-dimensions")
    code, lead = meeting["code"], meeting["facilitator_key"]
    phone, desk = window(phone=True), window()
    phone.goto(f"{demo.url}/j/{code}")
    look_at(phone, axe, scrolls_sideways)
    phone.get_by_role("button", name="Gå ind til mødet").click()
    expect(phone.get_by_role("heading", name="Du er med")).to_be_visible()
    desk.goto(f"{demo.url}/voila/render/facilitator.ipynb?token={demo.token}&meeting={code}")
    place = {"item": "item-1", "step": "presence"}
    for kind, data, word in (
        ("step-opened", place, "Åbent nu"),
        ("step-revealed", place, "Svarene er vist"),
        ("meeting-closed", {}, "gemt"),
    ):
        demo.send(code, lead, (kind, data))
        expect(desk.locator(".fb-desk")).to_contain_text(word)
        if kind == "step-opened":
            phone.get_by_role("radio").nth(2).check(force=True)
            phone.get_by_role("button", name="Send", exact=True).click()
            expect(phone.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
        for page in (phone, desk):
            look_at(page, axe, scrolls_sideways)


def test_whoever_has_no_token_is_asked_for_it(
    demo: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """The login page is ours, takes the token, and shows the way to those who only join."""
    page = window()
    page.goto(f"{demo.url}/voila/render/start.ipynb")
    look_at(page, axe, scrolls_sideways)
    page.locator("input[type=password]").fill("forkert")
    page.get_by_role("button").click()
    expect(page.get_by_role("alert").filter(has_text="ikke nøglen")).to_be_visible()
    page.locator("input[type=password]").fill(demo.token)
    page.get_by_role("button").click()

    expect(page.locator(".fb-desk")).to_contain_text("Opret et møde")


def test_an_unknown_code_is_told_and_can_be_mended(demo: Any, window: Callable[..., Page]) -> None:
    """A wrong code leads to a form that takes the right one."""
    page, code = window(phone=True), demo.create()["code"]
    page.goto(f"{demo.url}/j/ZZZZZZ")
    expect(page.get_by_text("intet møde med koden ZZZZZZ")).to_be_visible()
    page.get_by_role("textbox").fill(code.lower())
    page.get_by_role("button").first.click()

    expect(page.get_by_role("button", name="Gå ind til mødet")).to_be_visible()


def test_the_phones_page_is_small(demo: Any) -> None:
    """Page, script and style come to at most 60 kB, compressed."""
    import gzip

    with demo.client() as client:
        page = client.get(f"/j/{demo.create()['code']}")
        parts = re.findall(r'(?:src|href)="(/static[^"]+)"', page.text)
        assert len(parts) >= 2
        sizes = [len(gzip.compress(client.get(part).content)) for part in parts]

    assert len(gzip.compress(page.content)) + sum(sizes) <= 60_000


def test_the_page_of_a_kernel_that_ends_says_so(start_server: Any, window: Any) -> None:
    """When the server is gone, the notebook's page says that what is saved is safe."""
    server, page = start_server(), window()
    page.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    expect(page.locator(".fb-desk")).to_contain_text("Opret et møde")
    server.kill()

    expect(page.get_by_role("alert").filter(has_text="mistet forbindelsen")).to_be_visible()
    server.restart()


def test_leaving_a_page_ends_its_kernel(start_server: Any, window: Any) -> None:
    """A page that is closed leaves no kernel behind."""
    import psutil

    server, page = start_server(), window()
    page.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    expect(page.locator(".fb-desk")).to_contain_text("Opret et møde")
    (kernel,) = psutil.Process(server.process.pid).children()
    page.goto(f"{server.url}/j/")

    kernel.wait(timeout=60)
