"""While somebody taps codes, nothing that comes by itself moves a code or lies over one."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder

pytestmark = pytest.mark.large

SIZES: list[Any] = [(360, 740, True), (768, 1024, True), (1440, 900, False)]
CODES = """
() => [...document.querySelectorAll(".fb-ob-code")].map((code) => {
  const { x, y, width, height } = code.getBoundingClientRect();
  const middle = document.elementFromPoint(x + width / 2, y + height / 2);
  const label = code.querySelector(".fb-ob-code-label").textContent;
  return [label, x, y, width, height, code.contains(middle)];
})
"""
FULL = """() => {
  IDBObjectStore.prototype.add = function () {
    throw new DOMException("full", "QuotaExceededError");
  };
}"""


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def begin(
    request: pytest.FixtureRequest, start_server: Any, window: Callable[..., Page]
) -> Callable[[str], tuple[Any, Page]]:
    """`begin(scheme)`: a server, and the page of an observation that has just begun."""
    width, height, touch = request.param

    def start(scheme: str) -> tuple[Any, Page]:
        server = start_server()
        page = window(phone=touch, viewport={"width": width, "height": height})
        page.clock.install(time=datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 - the device's own
        key = new_observer_key(DataFolder(Path(server.data)), datetime.now().astimezone())
        page.goto(f"{server.url}/o/#k={key}")
        page.get_by_role("link", name="Ny observation").click()
        page.get_by_label("Hvor er du, og hvilken time er det?").fill("4. klasse")
        page.get_by_role("radio", name=re.compile(f"^{scheme}")).check(force=True)
        page.get_by_role("button", name="Gå i gang").click()
        expect(page.locator(".fb-ob-code").first).to_be_visible()
        page.clock.run_for(1000)
        return server, page

    return start


def tap(page: Page, label: str) -> None:
    page.locator(".fb-ob-code").filter(has_text=label).first.click()
    expect(page.get_by_role("button", name=re.compile(f"^Fortryd: .*{label}"))).to_be_visible()


def test_no_code_moves_while_codes_are_tapped(begin: Callable[[str], tuple[Any, Page]]) -> None:
    """States, questions about a tap, undo, a device without room, a server that goes."""
    server, page = begin("De fire dimensioner")
    places = page.evaluate(CODES)
    assert any(free for *_, free in places)

    def look() -> None:
        page.clock.run_for(100)
        assert page.evaluate(CODES) == places

    tap(page, "Samlet om det samme")
    look()
    tap(page, "Nogen gør plads")
    option = page.get_by_role("button", name="Kammerater", exact=True)
    expect(option).to_be_visible()
    look()
    option.click()
    expect(option).to_have_count(0)
    look()
    page.get_by_role("button", name="Samme øjeblik").click()
    look()
    for who in ("Gruppe", "Voksen"):
        page.get_by_role("group", name="Hvem").get_by_role("button", name=who).click()
        look()
    tap(page, "Nogen gør plads")
    page.clock.run_for(15_000)
    look()
    for _ in range(3):
        page.get_by_role("button", name=re.compile("^Fortryd: ")).click()
        look()
    page.get_by_role("button", name=re.compile("^Gentag: ")).click()
    look()
    server.kill()
    tap(page, "Samlet om det samme")
    page.clock.run_for(5000)
    look()
    page.evaluate(FULL)
    page.locator(".fb-ob-code").filter(has_text="Nogen gør plads").first.click()
    fault = page.get_by_role("alert").get_by_role("button")
    expect(fault).to_be_visible()
    look()
    fault.click()
    expect(fault).to_have_count(0)
    look()


def test_no_code_moves_when_a_question_comes(begin: Callable[[str], tuple[Any, Page]]) -> None:
    """Neither at its time, nor when it was missed, nor once it is answered."""
    _, page = begin("Hvert andet minut")
    places = page.evaluate(CODES)

    def look() -> None:
        page.clock.run_for(100)
        assert page.evaluate(CODES) == places

    page.locator(".fb-ob-code").filter(has_text="Lytter").click()
    look()
    page.clock.run_for(125_000)
    expect(page.get_by_role("group", name=re.compile("Tidsrum 1 er slut"))).to_be_visible()
    look()
    page.clock.run_for(120_000)
    expect(page.get_by_role("group", name=re.compile("Tidsrum 2 er slut"))).to_be_visible()
    expect(page.get_by_text("1 mangler svar")).to_be_attached()
    look()
    page.get_by_role("button", name="Intet af det – gem").click()
    expect(page.get_by_role("group", name=re.compile("Tidsrum 2 er slut"))).to_have_count(0)
    look()


def test_undo_is_where_the_thumb_is(begin: Callable[[str], tuple[Any, Page]]) -> None:
    """In the lower half, whatever was tapped and however far it scrolls; at a desk, in sight."""
    _, page = begin("De fire dimensioner")
    size = page.viewport_size
    assert size is not None
    highest = size["height"] / 2 if size["width"] <= 1000 else 0
    tap(page, "Nogen gør plads")
    for code in ("Samlet om det samme", "Voksen hjælper på vej"):
        page.locator(".fb-ob-code").filter(has_text=code).first.scroll_into_view_if_needed()
        box = page.get_by_role("button", name=re.compile("^Fortryd: ")).bounding_box()
        assert box is not None
        assert highest < box["y"] < size["height"] - box["height"]
