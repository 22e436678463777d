"""Coming in once, and being taken out, in a real browser."""

import contextlib
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

IN = "Gå ind til mødet"
FIRST = {"item": "item-1", "step": "challenge"}


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def test_a_lost_answer_a_reload_and_another_tab_make_one_participant(
    server: Any, window: Callable[..., Page]
) -> None:
    """The server had let them in already: whoever tries again gets the same place."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    phone = window(phone=True)
    phone.goto(f"{server.url}/j/{code}")
    other_tab = phone.context.new_page()
    other_tab.goto(f"{server.url}/j/{code}")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.route("**/participants", lose)
    press(phone, IN)
    expect(phone.get_by_role("alert")).not_to_be_empty()
    assert server.view(code, lead)["people"]["joined"] == 1
    phone.unroute("**/participants")
    phone.reload()
    phone.get_by_role("button", name=IN).dblclick()
    expect(phone.get_by_role("heading", name="Du er med")).to_be_visible()

    expect(other_tab.get_by_role("heading", name="Du er med")).to_be_visible()
    assert len(server.view(code, lead)["people"]["each"]) == 1


def press_until(page: Page, name: str, wanted: Locator) -> None:
    """Press again until it is there: the server hears of what a notebook does a moment later."""
    for _ in range(30):
        press(page, name)
        with contextlib.suppress(AssertionError):
            expect(wanted).to_be_visible(timeout=2000)
            return
    expect(wanted).to_be_visible()


def test_somebody_is_taken_out_let_in_again_and_the_door_is_closed(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """With one press each, by keyboard too; the phone says why, and what was written is kept."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    desk, phone = window(), window(phone=True)
    phone.goto(f"{server.url}/j/{code}")
    press(phone, IN)
    server.send(code, lead, ("step-opened", FIRST))
    phone.get_by_label("Udfordringen i dag").fill("Ikke sendt endnu")
    address = f"facilitator.ipynb?token={server.token}&meeting={code}"
    desk.goto(f"{server.url}/voila/render/{address}")
    desk.get_by_text("Se hvem").click()
    desk.locator(".fb-person > summary", has_text="Uden navn 1").press("Enter")
    desk.get_by_role("button", name=re.compile("^Tag .* ud af mødet$")).press("Enter")

    expect(phone.get_by_text("Du er ikke med i mødet længere.")).to_be_visible()
    expect(desk.get_by_text("er ude af mødet")).to_be_focused()
    assert axe(phone) == []
    assert axe(desk) == []
    desk.get_by_role("button", name=re.compile("^Fortryd.*taget ud")).click()
    expect(desk.get_by_text("1 er taget ud")).to_have_count(0)
    press_until(phone, "Prøv igen", phone.get_by_label("Udfordringen i dag"))
    expect(phone.get_by_label("Udfordringen i dag")).to_have_value("Ikke sendt endnu")

    press(desk, "Luk døren")
    expect(desk.get_by_text("Døren er lukket")).to_be_visible()
    desk.set_viewport_size({"width": 360, "height": 740})
    assert not scrolls_sideways(desk)
    stranger = window(phone=True)
    stranger.goto(f"{server.url}/j/{code}")
    press(stranger, IN)
    expect(stranger.get_by_role("alert")).to_contain_text("Døren er lukket lige nu")
    press(desk, "Åbn døren")
    press_until(stranger, IN, stranger.get_by_label("Udfordringen i dag"))
