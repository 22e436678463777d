"""The language mirror on a phone, on a screen without phones, and on a page of its own."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

FIRST = {"item": "item-1", "step": "challenge"}
SAID = "Noah 🌱 er altid urolig, når vi går ind <b>fra frikvarter</b>"


def opened(server: Any, page: Page) -> tuple[str, str]:
    """The first step on a phone; code and facilitator's key."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    page.goto(f"{server.url}/j/{code}")
    page.get_by_role("button", name="Gå ind til mødet").click()
    return code, lead


def test_a_phone_looks_into_the_mirror_and_sends(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """The words are marked where they stand, each with its why; sending is never in the way."""
    page = window(phone=True)
    opened(server, page)
    field = page.get_by_label("Udfordringen i dag")
    field.fill(SAID)
    page.get_by_role("button", name="Se dine ord i spejlet").click()

    glass = page.get_by_role("region", name="Sprogspejlet")
    marked = glass.locator(".fb-mirror-word")
    expect(marked).to_have_text(
        [
            re.compile("^altid, "),
            re.compile("^urolig, "),
            re.compile("^når vi, "),
            re.compile("^frikvarter, "),
        ]
    )
    expect(glass.locator("b")).to_have_count(0)
    marked.nth(1).press("Enter")
    why = glass.get_by_role("listitem").filter(has_text="»urolig«")
    expect(why).to_be_focused()
    expect(why).to_contain_text("Hvad så du")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert not scrolls_sideways(page)
        assert axe(page) == []

    field.fill("Noah går ind")
    expect(glass).to_contain_text("Spejlet viser dine ord fra før")
    glass.get_by_role("button", name="Se igen").click()
    expect(glass).to_contain_text("Her er ingen ord mærket")
    expect(glass).to_be_focused()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    page.get_by_role("button", name="Luk spejlet").click()
    expect(glass).to_have_count(0)


def test_a_phone_without_a_line_says_so(server: Any, window: Callable[..., Page]) -> None:
    """What is written stays, and the mirror works again when the line is back."""
    page = window(phone=True)
    opened(server, page)
    field = page.get_by_label("Udfordringen i dag")
    field.fill("altid")
    page.get_by_role("button", name="Se dine ord i spejlet").click()
    glass = page.get_by_role("region", name="Sprogspejlet")
    expect(glass.locator(".fb-mirror-word")).to_have_count(1)
    page.context.set_offline(True)
    field.fill("aldrig, altid")
    glass.get_by_role("button", name="Se igen").click()
    expect(glass.get_by_role("alert")).to_contain_text("ingen forbindelse")
    page.context.set_offline(False)
    glass.get_by_role("button", name="Se igen").click()
    expect(glass.locator(".fb-mirror-word")).to_have_count(2)
    expect(glass.get_by_text("ingen forbindelse")).to_have_count(0)
    expect(field).to_have_value("aldrig, altid")


def test_the_mirror_is_there_without_phones_too(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """On a team's screen, and on its own page, where the whole list can be read."""
    page = window()
    page.goto(f"{server.url}/voila/render/perspective-shift.ipynb?token={server.token}")
    page.get_by_role("button", name="Perspektivskifte 35 min").click()
    page.get_by_role("button", name="Gå i gang").click()
    for label in ("Udfordringen i dag", "Din sætning"):
        if label == "Din sætning":
            page.goto(f"{server.url}/voila/render/language-mirror.ipynb?token={server.token}")
        page.get_by_role("textbox", name=label).fill(SAID)
        page.get_by_role("button", name="Se dine ord i spejlet").click()
        expect(page.locator(".fb-mirror-word")).to_have_count(4)
        assert axe(page) == []
        assert not scrolls_sideways(page)
    expect(page.get_by_role("heading", name="Hele ordlisten")).to_be_visible()
    expect(page.get_by_text("kan ikke sidde stille")).to_be_visible()
