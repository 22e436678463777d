"""An agenda of exercises and items without one: made on the start page, run in the room."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def test_a_talk_and_a_pause_beside_an_exercise(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """The facilitator adds both, mends a missing title, and leads a phone through them."""
    desk, phone = window(), window(phone=True)
    code = plan(server, desk, axe)
    phone.goto(f"{server.url}/j/{code}")
    press(phone, "Gå ind til mødet")
    expect(phone.get_by_text("Først: Nyt fra ledelsen")).to_be_visible()

    press(desk, "Åbn det første trin")
    expect(phone.get_by_role("heading", name="Nyt fra ledelsen")).to_be_visible()
    expect(phone.get_by_text("Derefter: Pause")).to_be_visible()
    press(desk, "Afslut punktet")
    expect(phone.get_by_text("Det var det.")).to_be_visible()
    press(desk, "Næste trin: Pause")
    for page in (phone, desk):
        expect(page.get_by_role("heading", name="Pause", level=2)).to_be_visible()
        expect(page.get_by_text(re.compile(r"Vi fortsætter kl\. \d\d\.\d\d"))).to_be_visible()
        expect(page.get_by_role("timer").first).to_have_text(re.compile(r"1[01]:\d\d"))
        assert axe(page) == []
        assert not scrolls_sideways(page)
    buttons = phone.get_by_role("button")
    expect(buttons).to_have_text(["Read in English", "Glem mig på denne enhed"])
    expect(desk.locator(".fb-stage")).not_to_contain_text("er færdige")

    press(desk, "Slut pausen")
    expect(phone.get_by_text("Pausen er slut. Tovholderen")).to_be_visible()
    press(desk, re.compile("Næste trin"))
    expect(phone.get_by_label("Udfordringen i dag")).to_be_visible()


def plan(server: Any, desk: Page, axe: Any) -> str:
    """A talk, a pause, then an exercise, put in order on the start page; the meeting's code."""
    desk.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    desk.get_by_role("checkbox", name="Perspektivskifte").check()
    press(desk, "Tilføj et punkt uden øvelse")
    title = desk.get_by_role("textbox", name="Punkt uden øvelse")
    expect(title).to_be_focused()
    press(desk, "Tilføj en pause")
    desk.get_by_role("group", name="Pause").get_by_label("Minutter").fill("12")
    total = desk.get_by_role("status").filter(has_text="I alt")
    expect(total).to_have_text(re.compile(r"57 minutter"))

    press(desk, "Opret mødet")
    expect(desk.get_by_text("Skriv, hvad punktet handler om")).to_be_visible()
    expect(title).to_be_focused()
    assert axe(desk) == []
    title.fill("Nyt fra ledelsen")
    title.press("Enter")
    for _ in range(2):
        press(desk, "Flyt Perspektivskifte ned")
    expect(desk.get_by_role("button", name="Flyt Perspektivskifte ned")).to_be_disabled()
    press(desk, "Tilføj en pause")
    press(desk, "Fjern 4. Pause")
    expect(total).to_have_text(re.compile(r"57 minutter"))
    return created(desk)


def created(desk: Page) -> str:
    press(desk, "Opret mødet")
    desk.get_by_role("link", name="Gå til mødet").click()
    expect(desk.get_by_text("Mødets kode").first).to_be_visible()
    return desk.url.partition("meeting=")[2][:6]
