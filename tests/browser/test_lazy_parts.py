"""What a phone loads only when it is needed comes also where the first attempt failed."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

FIRST = {"item": "item-1", "step": "challenge"}


def joined(server: Any, page: Page, code: str) -> dict[str, Any]:
    """The phone's own part of the view, once it is in the meeting by name."""
    page.goto(f"{server.url}/j/{code}")
    page.get_by_label("Navn eller initialer").fill("Mette")
    page.get_by_role("button", name="Gå ind til mødet").click()
    kept = page.wait_for_function(
        "code => localStorage.getItem('faellesblik:seat:' + code)", arg=code
    )
    seat: dict[str, Any] = page.evaluate("JSON.parse", kept.json_value())
    return seat


def test_the_controls_come_when_there_is_a_network_again(
    server: Any, window: Callable[..., Page]
) -> None:
    """Whoever is to lead is told that they failed to come; then they come by themselves."""
    meeting, page = server.create(), window(phone=True)
    code, lead = meeting["code"], meeting["facilitator_key"]
    page.route(re.compile("lead-part"), lambda route: route.abort())
    seat = joined(server, page, code)
    named = {"participant": seat["participant"], "leads": True}
    assert server.send(code, lead, ("facilitator-named", named)).status_code == 201
    expect(page.get_by_role("alert").filter(has_text="Knapperne kom ikke")).to_be_visible()
    page.unroute(re.compile("lead-part"))
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.get_by_role("button", name="Åbn det første trin")).to_be_visible()


def test_the_mirror_comes_when_it_is_asked_for_again(
    server: Any, window: Callable[..., Page]
) -> None:
    """A mirror that did not come through is fetched anew at the next press."""
    meeting, page = server.create(), window(phone=True)
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    page.route(re.compile("mirror-part"), lambda route: route.abort())
    joined(server, page, code)
    page.get_by_label("Udfordringen i dag").fill("altid")
    look = page.get_by_role("button", name="Se dine ord i spejlet")
    look.click()
    expect(page.get_by_role("alert").filter(has_text="ingen forbindelse")).to_be_visible()
    page.unroute(re.compile("mirror-part"))
    look.click()

    expect(page.get_by_role("region", name="Sprogspejlet")).to_be_visible()
