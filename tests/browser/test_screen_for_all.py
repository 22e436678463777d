"""Whoever leads: a screen for all is a press away, and the dashboard comes back by itself."""

import re
from collections.abc import Callable
from typing import Any

import psutil
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.large

AGREE = {"item": "item-1", "step": "agree"}


def dashboard(server: Any, page: Page, code: str) -> Page:
    page.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def test_a_dashboard_says_that_its_line_is_down_and_comes_back(
    start_server: Callable[..., Any], window: Callable[..., Page], axe: Any, watch: Any
) -> None:
    """Its buttons are off and say why, what is being written stays, and it is the same meeting."""
    server = start_server()
    meeting = server.create("gather-and-choose")
    server.send(meeting["code"], meeting["facilitator_key"], ("step-opened", AGREE))
    desk = dashboard(server, window(), meeting["code"])
    desk.get_by_label("Hvad aftaler I?").fill("En voksen ved dø")
    go = desk.get_by_role("button", name=re.compile("Afslut trinnet|Afslut mødet …")).first
    expect(go).not_to_have_attribute("aria-disabled", "true")
    server.kill()

    lost = desk.get_by_role("alert").filter(has_text="mistet forbindelsen")
    expect(lost).to_contain_text("knapperne er slået fra")
    expect(go).to_have_attribute("aria-disabled", "true")
    expect(go).to_have_attribute("title", re.compile("mistet forbindelsen"))
    go.click(force=True)
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    desk.get_by_label("Hvad aftaler I?").press_sequentially("ren")
    assert axe(desk) == []
    desk.evaluate("document.documentElement.dataset.old = ''")
    server.restart()

    expect(desk.locator("html[data-old]")).to_have_count(0)
    expect(desk.get_by_label("Hvad aftaler I?")).to_have_value("En voksen ved døren")
    expect(lost).to_have_count(0)
    desk.get_by_role("button", name="Skriv aftalen ind").click()
    expect(desk.get_by_role("listitem").filter(has_text="En voksen ved døren")).to_be_visible()
    assert f"meeting={meeting['code']}" in desk.url
    # What the notebook's own script says of a server that is gone, on the page that is gone too.
    watch.errors[:] = [error for error in watch.errors if not error.startswith("Loading chunk")]


def test_a_dashboard_whose_kernel_dies_gets_another(
    start_server: Callable[..., Any], window: Callable[..., Page]
) -> None:
    """The server goes on; the page is loaded again without anybody asking."""
    server = start_server()
    meeting = server.create("check-in")
    desk = dashboard(server, window(), meeting["code"])
    desk.evaluate("document.documentElement.dataset.old = ''")
    (kernel,) = psutil.Process(server.process.pid).children()
    kernel.kill()

    expect(desk.locator("html[data-old]")).to_have_count(0)
    expect(desk.get_by_role("button", name="Åbn det første trin")).to_be_visible()


def test_a_screen_for_all_is_a_press_away(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """From the dashboard, which then says that it follows, and turns its pages."""
    meeting = server.create("check-in")
    desk = dashboard(server, window(), meeting["code"])
    expect(desk.get_by_text("Ingen skærm viser mødet endnu.")).to_be_visible()
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Vis for alle").click()
    wall = opened.value
    expect(wall.get_by_text("Vi går i gang om lidt")).to_be_visible()
    expect(desk.get_by_text("1 skærm viser mødet")).to_be_visible()
    assert axe(desk) == []
    for width in (360, 768, 1440):
        desk.set_viewport_size({"width": width, "height": 900})
        assert not scrolls_sideways(desk)
    desk.get_by_role("button", name="Åbn det første trin").click()
    expect(wall.locator(".fb-step-title")).to_be_visible()
    desk.get_by_role("button", name="Næste side").click()
    expect(desk.locator(".fb-screen-pages .fb-error")).to_have_text("")
    wall.close()
    expect(desk.get_by_text("Ingen skærm viser mødet endnu.")).to_be_visible()


def test_a_meeting_that_was_just_made_can_be_shown_at_once(
    server: Any, window: Callable[..., Page]
) -> None:
    """Before anybody goes to its dashboard."""
    page = window()
    page.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    page.get_by_label("Mødets titel").fill("Skærmen først")
    page.get_by_role("checkbox", name=re.compile("^Hvordan er du landet|Vi lander")).first.check(
        force=True
    )
    page.get_by_role("button", name="Opret mødet").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Vis for alle").click()
    expect(opened.value.get_by_role("heading", name="Skærmen først")).to_be_visible()


def test_the_screen_notebook_leads_to_the_page(server: Any, window: Callable[..., Page]) -> None:
    """An old link to it shows the meeting, without a kernel."""
    code = server.create("check-in")["code"]
    page = window()
    page.goto(f"{server.url}/voila/render/reflection.ipynb?token={server.token}&meeting={code}")
    page.wait_for_url(f"{server.url}/s/{code}")
    expect(page.get_by_text("Vi går i gang om lidt")).to_be_visible()
