"""What a facilitator can do at the dashboard, and undo."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

FIRST = {"item": "item-1", "step": "challenge"}


def test_an_answer_is_taken_away_and_brought_back(
    server: Any, window: Callable[..., Page], axe: Any
) -> None:
    """One press hides an answer from every screen, another shows it again."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    for text in ("Dette nævner et navn", "Dette er godt"):
        key = server.join(code)["key"]
        server.send(code, key, ("submitted", {**FIRST, "answers": {"before": text}}))
    server.send(code, lead, ("step-revealed", FIRST))
    desk, phone = window(), window(phone=True)
    desk.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    phone.goto(f"{server.url}/j/{code}")
    phone.get_by_role("button", name="Gå ind til mødet").click()
    quote = "blockquote:has-text('Dette nævner et navn')"
    for page in (desk, phone):
        expect(page.locator(quote)).to_be_visible()

    desk.get_by_role("button", name="Skjul svaret: Dette nævner et navn").click()

    for page in (desk, phone):
        expect(page.locator(quote)).to_have_count(0)
        expect(page.locator("blockquote:has-text('Dette er godt')")).to_be_visible()
    desk.get_by_text("1 skjult svar").click()
    assert axe(desk) == []
    desk.get_by_role("button", name="Vis det igen").click()
    for page in (desk, phone):
        expect(page.locator(quote)).to_be_visible()
    expect(desk.get_by_text("1 skjult svar")).to_have_count(0)


def test_a_raised_hand_is_seen_and_lowered(server: Any, window: Callable[..., Page]) -> None:
    """The phone asks for the word; the dashboard sees who, and takes the hand down again."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    desk, phone = window(), window(phone=True)
    desk.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    phone.goto(f"{server.url}/j/{code}")
    phone.get_by_label("Navn eller initialer").fill("Mette")
    phone.get_by_role("button", name="Gå ind til mødet").click()
    hand = phone.get_by_role("button", name="Ræk hånden op")

    hand.click()

    queue = desk.get_by_role("region", name="Hænder oppe")
    expect(queue.get_by_role("listitem")).to_contain_text("Mette")
    queue.get_by_role("button", name="Har haft ordet").click()
    expect(hand).to_be_visible()
    expect(queue).to_have_count(0)


def test_the_widest_code_fits(
    server: Any, window: Callable[..., Page], scrolls_sideways: Callable[[Page], bool]
) -> None:
    """On the wall and the dashboard, at three widths: a code may be of the widest letters alone."""
    code = server.create("check-in")["code"]
    for notebook in ("reflection", "facilitator"):
        page = window()
        page.goto(f"{server.url}/voila/render/{notebook}.ipynb?token={server.token}&meeting={code}")
        shown = page.locator(".fb-join-code [aria-hidden]").first
        expect(shown).to_be_visible()
        shown.evaluate("element => { element.textContent = 'WMW MWW'; }")
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert not scrolls_sideways(page), f"{notebook} at {width}"
