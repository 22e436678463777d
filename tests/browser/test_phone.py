"""A phone in trouble: no streams, a long sleep, two tabs."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

FIRST = {"item": "item-1", "step": "challenge"}


def joined(server: Any, page: Page, code: str) -> None:
    page.goto(f"{server.url}/j/{code}")
    page.get_by_role("button", name="Gå ind til mødet").click()
    expect(page.get_by_role("heading", name="Du er med")).to_be_visible()


def test_where_streams_are_blocked_the_phone_asks_instead(
    server: Any, window: Callable[..., Page]
) -> None:
    """On a network that lets no stream through, the meeting goes on, and no banner frightens."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = window(phone=True)
    page.route("**/stream", lambda route: route.abort())
    joined(server, page, code)

    server.send(code, lead, ("step-opened", FIRST))

    page.get_by_label("Udfordringen i dag").fill("Uden strøm af nyt")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    expect(page.get_by_text("forbindelse")).to_have_count(0)
    server.send(code, lead, ("step-revealed", FIRST))
    expect(page.locator("blockquote")).to_contain_text("Uden strøm af nyt")


def test_a_phone_that_slept_comes_back_to_the_right_step(
    server: Any, window: Callable[..., Page]
) -> None:
    """Offline while the meeting goes on: the draft is kept, and the phone finds its place."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = window(phone=True)
    joined(server, page, code)
    server.send(code, lead, ("step-opened", FIRST))
    page.get_by_label("Udfordringen i dag").fill("Ikke sendt endnu")
    page.context.set_offline(True)
    server.send(code, lead, ("step-opened", {"item": "item-1", "step": "sort"}))
    page.context.set_offline(False)

    expect(page.get_by_label("Observation")).to_be_visible()
    server.send(code, lead, ("step-opened", FIRST))
    expect(page.get_by_label("Udfordringen i dag")).to_have_value("Ikke sendt endnu")
