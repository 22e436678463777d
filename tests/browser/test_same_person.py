"""Coming back as the same person, also where a browser stores nothing."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.large

IN = "Gå ind til mødet"
FIRST = {"item": "item-1", "step": "challenge"}
REFUSE_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
"""
NO_COOKIES = {"profile": {"default_content_setting_values": {"cookies": 2}}}


def join(server: Any, page: Page, code: str, name: str = "") -> None:
    page.goto(f"{server.url}/j/{code}")
    page.get_by_label("Navn eller initialer").fill(name)
    page.get_by_role("button", name=IN).click()
    expect(page.get_by_role("heading", name="Du er med")).to_be_visible()


def people(server: Any, meeting: dict[str, str]) -> int:
    view = server.view(meeting["code"], meeting["facilitator_key"])
    return len(view["people"]["each"])


def test_a_browser_that_stores_nothing_comes_back_as_the_same_person(
    server: Any, window: Callable[..., Page]
) -> None:
    """After a reload, and in a second window: the cookie that the server sets tells who it is."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = window(phone=True)
    page.context.add_init_script(REFUSE_STORAGE)
    join(server, page, code, "Mette")
    server.send(code, lead, ("step-opened", FIRST))
    page.get_by_label("Udfordringen i dag").fill("Midt i en sætning")
    page.reload()
    expect(page.get_by_label("Udfordringen i dag")).to_have_value("Midt i en sætning")

    other = page.context.new_page()
    other.goto(f"{server.url}/j/{code}")
    other.get_by_label("Udfordringen i dag").fill("Fra den anden side")
    other.get_by_role("button", name="Send", exact=True).click()
    expect(other.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    assert people(server, meeting) == 1

    other.get_by_role("button", name="Glem mig på denne enhed").click()
    other.get_by_role("button", name="Glem mig", exact=True).click()
    expect(other.get_by_text("Enheden har glemt mødet.")).to_be_visible()
    other.goto(f"{server.url}/j/{code}")
    expect(other.get_by_role("button", name=IN)).to_be_visible()


@pytest.fixture
def without_cookies(
    chromium: Browser, launch_options: dict[str, Any], tmp_path: Path
) -> Iterator[BrowserContext]:
    """Chromium that blocks cookies and all storage of pages, as its own settings can."""
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(NO_COOKIES), encoding="utf-8")
    context = chromium.browser_type.launch_persistent_context(tmp_path, **launch_options)
    context.set_default_timeout(60_000)
    yield context
    context.close()


def test_where_cookies_are_refused_too_a_reload_is_the_same_person_and_it_is_said(
    server: Any, without_cookies: BrowserContext
) -> None:
    """A second window can't know: the page says so before anybody joins."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = without_cookies.new_page()
    page.goto(f"{server.url}/j/{code}")
    expect(page.get_by_text("Denne browser gemmer ingenting")).to_be_visible()
    join(server, page, code)
    server.send(code, lead, ("step-opened", FIRST))
    page.get_by_label("Udfordringen i dag").fill("Midt i en sætning")
    page.reload()
    expect(page.get_by_label("Udfordringen i dag")).to_have_value("Midt i en sætning")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    assert people(server, meeting) == 1


def test_a_name_is_offered_again_until_the_device_is_told_to_forget(
    server: Any, window: Callable[..., Page]
) -> None:
    """Also after a close, when nothing of the meeting is kept; and the page says so."""
    first, second = server.create(), server.create()
    page = window(phone=True)
    join(server, page, first["code"], "Mette Holm")
    server.send(first["code"], first["facilitator_key"], ("meeting-closed", {}))
    expect(page.get_by_text("Dit navn, Mette Holm, huskes her på enheden")).to_be_visible()

    page.goto(f"{server.url}/j/{second['code']}")
    expect(page.get_by_label("Navn eller initialer")).to_have_value("Mette Holm")
    expect(page.get_by_text("Dit navn, Mette Holm, huskes her på enheden")).to_be_visible()
    page.get_by_role("button", name=IN).click()
    page.get_by_role("button", name="Glem mig på denne enhed").click()
    expect(page.get_by_text("Dit navn, Mette Holm, bliver også glemt")).to_be_visible()
    page.get_by_role("button", name="Glem mig", exact=True).click()
    expect(page.get_by_text("Enheden har glemt mødet.")).to_be_visible()
    page.goto(f"{server.url}/j/{second['code']}")
    expect(page.get_by_label("Navn eller initialer")).to_have_value("")


def test_a_participant_reads_the_meeting_in_the_language_they_choose(
    server: Any, window: Callable[..., Page]
) -> None:
    """Exercise and interface, on this phone alone; chosen before coming in, and changed later."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = window(phone=True)
    page.goto(f"{server.url}/j/{code}")
    page.get_by_role("button", name="Read in English").click()
    page.get_by_role("button", name="Join the meeting").click()
    server.send(code, lead, ("step-opened", FIRST))
    expect(page.get_by_label("The challenge today")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_label("The challenge today").fill("In my own words")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    page.reload()
    expect(page.get_by_label("The challenge today")).to_have_value("In my own words")

    page.get_by_role("button", name="Læs på dansk").click()
    expect(page.get_by_label("Udfordringen i dag")).to_have_value("In my own words")
