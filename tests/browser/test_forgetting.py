"""What a device keeps of a meeting: nothing after the close, and nothing when asked to forget."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

FIRST = {"item": "item-1", "step": "challenge"}
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


def joined(server: Any, page: Page, code: str) -> None:
    page.goto(f"{server.url}/j/{code}")
    page.get_by_role("button", name="Gå ind til mødet").click()
    expect(page.get_by_role("heading", name="Du er med")).to_be_visible()


def writing(server: Any, page: Page, text: str) -> tuple[str, str]:
    """Somebody has joined a meeting and begun to write; its code, and the key to lead it."""
    meeting = server.create()
    joined(server, page, meeting["code"])
    server.send(meeting["code"], meeting["facilitator_key"], ("step-opened", FIRST))
    page.get_by_label("Udfordringen i dag").fill(text)
    return meeting["code"], meeting["facilitator_key"]


def keeps_nothing(page: Page) -> bool:
    return page.evaluate(STORED) == "[{},{}]" and page.context.cookies() == []


def test_after_the_close_a_phone_keeps_nothing(
    server: Any, window: Callable[..., Page], eventually: Callable[..., Any]
) -> None:
    """The page can still be read; loaded again, it knows nobody."""
    page = window(phone=True)
    code, lead = writing(server, page, "Det jeg sendte")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    page.get_by_label("Udfordringen i dag").fill("Det jeg aldrig sendte")
    assert "Det jeg" in page.evaluate(STORED)
    assert page.context.cookies()

    server.send(code, lead, ("meeting-closed", {}))

    expect(page.get_by_role("heading", name="Tak for i dag")).to_be_visible()
    eventually(lambda: keeps_nothing(page))
    page.get_by_text("Dine svar").click()
    expect(page.get_by_text("Det jeg sendte")).to_be_visible()
    expect(page.get_by_text("Det jeg aldrig sendte")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Det jeg")).to_have_count(0)
    assert keeps_nothing(page)


def test_a_phone_forgets_when_asked(
    server: Any, window: Callable[..., Page], eventually: Callable[..., Any]
) -> None:
    """At any time, with a warning where something is unsent; what was sent stays."""
    page = window(phone=True)
    code, lead = writing(server, page, "Ikke sendt endnu")
    page.get_by_role("button", name="Glem mig på denne enhed").click()
    expect(page.get_by_text("ikke er sendt")).to_be_visible()
    page.get_by_role("button", name="Bliv i mødet").click()
    expect(page.get_by_label("Udfordringen i dag")).to_have_value("Ikke sendt endnu")
    page.get_by_role("button", name="Glem mig på denne enhed").click()
    page.get_by_role("button", name="Glem mig alligevel").click()

    expect(page.get_by_text("Enheden har glemt mødet.")).to_be_visible()
    eventually(lambda: keeps_nothing(page))
    assert server.view(code, lead)["people"]["joined"] == 1
    page.goto(f"{server.url}/j/{code}")
    expect(page.get_by_role("button", name="Gå ind til mødet")).to_be_visible()


def test_a_phone_that_was_away_at_the_close_forgets_when_it_comes_back(
    server: Any, window: Callable[..., Page], eventually: Callable[..., Any]
) -> None:
    """Whichever page of the server it opens then."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = window(phone=True)
    joined(server, page, code)
    page.goto("about:blank")
    server.send(code, lead, ("meeting-closed", {}))
    page.goto(f"{server.url}/j/")

    eventually(lambda: keeps_nothing(page))
