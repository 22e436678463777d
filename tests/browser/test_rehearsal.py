"""Rehearsing an exercise alone: from the bank to the close, marked throughout, and then gone."""

import os
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from faellesblik.store.data import DataFolder

pytestmark = pytest.mark.large

PICTURES = os.environ.get("PICTURES")
MARK = "Prøve: opdigtet team"
WIDTHS = (360, 768, 1440)


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Any]) -> Any:
    """A server of its own."""
    return start_server()


def picture(page: Page, name: str) -> None:
    """A screenshot, where somebody asks for them."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def go_on(page: Page) -> None:
    """The dashboard's one right next thing."""
    page.locator(".fb-go").click()


def test_an_exercise_is_rehearsed_alone(
    server: Any,
    window: Callable[..., Page],
    axe: Any,
    scrolls_sideways: Callable[[Page], bool],
    eventually: Callable[..., Any],
) -> None:
    """People come and answer by themselves; cards are put into piles; nothing is left of it."""
    data = DataFolder(server.data)
    desk = window()
    desk.goto(
        f"{server.url}/voila/render/bank.ipynb?token={server.token}&exercise=gather-and-choose"
    )
    expect(desk.get_by_role("button", name="Prøv øvelsen")).to_be_visible()
    assert axe(desk) == []
    picture(desk, "bank")
    desk.get_by_role("button", name="Prøv øvelsen").click()

    mark = desk.get_by_role("note").filter(has_text=MARK)
    expect(mark).to_be_visible()
    expect(desk).to_have_title(re.compile("^Prøve: Saml og vælg"))
    people = desk.get_by_role("region", name="Hvem er med")
    expect(people).to_contain_text(re.compile("6.*er med", re.DOTALL))
    picture(desk, "arrived")
    code = desk.url.rpartition("meeting=")[2][:6]
    phone = window(phone=True)
    phone.goto(f"{server.url}/j/{code}")
    phone.locator("form button").click()
    expect(phone.get_by_role("note").filter(has_text=MARK)).to_be_visible()

    go_on(desk)
    expect(people).to_contain_text(re.compile("[5-7] har svaret"))
    picture(desk, "answering")
    picture(phone, "phone")
    assert axe(desk) == []
    assert axe(phone) == []
    go_on(desk)
    expect(desk.get_by_text("Gå samlet ind fra gården").first).to_be_visible()
    go_on(desk)

    desk.get_by_role("button", name="Foreslå bunker").click()
    expect(desk.get_by_role("heading", name="Forslag til bunker")).to_be_focused()
    assert axe(desk) == []
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        assert not scrolls_sideways(desk)
        picture(desk, f"piles-{width}")
    first = desk.locator(".fb-suggestion").first
    name = first.locator("h4").inner_text().splitlines()[0]
    first.get_by_role("button", name=re.compile("^Lav bunken")).click()
    expect(desk.locator(".fb-pile, .fb-piles > li").filter(has_text=name[:8]).first).to_be_visible()
    picture(desk, "taken")
    desk.get_by_role("button", name="Fortryd", exact=True).click()
    expect(desk.locator(".fb-piles > li")).to_have_count(0)

    desk.get_by_role("button", name="Afslut mødet …").click()
    closing = desk.get_by_role("dialog").get_by_role("button", name="Afslut mødet", exact=True)
    closing.click()
    expect(desk.get_by_text("intet af den er gemt")).to_be_visible()
    expect(mark).to_be_visible()
    picture(desk, "closed")
    eventually(lambda: not data.rehearsals.path.exists())
    assert data.meeting_ids() == []
    assert list((data.path / "records").rglob("*.json")) == []
