"""What a named key's holder sees of the pages: what opens to them, and no more."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.desk import access_key

LUND = ("Lundeskolen", "7. årgang")


def log_in(page: Page, server: Any, key: str) -> None:
    """By the form, as somebody does who was given a key on paper."""
    page.goto(f"{server.url}/voila/render/start.ipynb")
    page.get_by_label("Din nøgle").fill(key)
    page.get_by_role("button", name="Log ind").click()


def test_a_facilitator_begins_a_meeting_of_one_of_their_teams(
    start_server: Callable[..., Any], window: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    """The team is chosen, or written at a whole school; only pages that open are named."""
    server = start_server()
    scope = (LUND, ("Bakkeskolen", "*"))
    page = window()
    log_in(page, server, access_key(server, "Mette", "facilitator", scope=scope))
    choice = page.get_by_role("group", name="Hvis møde er det?")
    expect(choice).to_be_visible()
    assert [" ".join(chip.split()) for chip in choice.locator("label").all_inner_texts()] == [
        "7. årgang Lundeskolen",
        "Et andet team",
    ]
    expect(choice.get_by_role("radio", name="7. årgang")).to_be_checked()
    expect(page.get_by_label("Skole", exact=True)).to_have_count(0)
    choice.get_by_role("radio", name="Et andet team").check()
    school = choice.get_by_label("Skole")
    assert school.locator("option").all_inner_texts() == ["Bakkeskolen"]
    choice.get_by_role("radio", name="7. årgang").check()
    links = page.get_by_role("region", name="Andre sider").get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == [
        "bank.ipynb",
        "perspective-shift.ipynb",
        "reflection.ipynb",
        "language-mirror.ipynb",
    ]
    assert axe(page) == []
    page.locator(".fb-offer").first.click()
    page.get_by_role("button", name="Opret mødet").click()
    expect(page.get_by_role("heading", name="Mødet er klar")).to_be_visible()
    page.locator(".fb-create a.fb-main").click()
    expect(page.locator(".fb-dashboard, .fb-stage").first).to_be_visible()
    page.goto(f"{server.url}/voila/render/coordinator.ipynb")
    expect(page.get_by_role("heading", name="Siden er ikke din")).to_be_visible()
    assert axe(page) == []


def test_a_key_in_a_link_does_not_stay_in_the_address(
    start_server: Callable[..., Any],
    window: Callable[..., Page],
    scrolls_sideways: Callable[[Page], bool],
) -> None:
    """A coordinator comes in by the link, gathers from the server, and sees no path of it."""
    server = start_server()
    page = window(viewport={"width": 360, "height": 740})
    key = access_key(server, "Kaja", "coordinator", scope=())
    page.goto(f"{server.url}/?token={key}")
    links = page.get_by_role("region", name="Andre sider").get_by_role("link")
    expect(links).to_have_count(2)
    expect(page.get_by_role("button", name="Opret mødet")).to_have_count(0)
    assert key not in page.evaluate("location.href + document.referrer")
    page.get_by_role("link", name="Mønstre på tværs").click()
    page.get_by_role("button", name="Saml og vis").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert not scrolls_sideways(page)
    assert str(server.data) not in page.content()
