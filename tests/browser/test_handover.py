"""What leaves the team is said before anybody writes, on the phone and on the screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

LINES = {
    "perspective-shift": "Det, du skriver her, bliver i teamet. Kun tal og valg går videre.",
    "child-conversation": "Det, du svarer her, bliver i teamet.",
}
CHILDS_NO = "Når du sender det her, bliver det, du har skrevet om det, slettet."


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def stands_above(page: Page, line: str, field: str) -> bool:
    """Whether the line is read before the field is."""
    said, asked = page.get_by_text(line).bounding_box(), page.locator(field).first.bounding_box()
    assert said is not None
    assert asked is not None
    return said["y"] < asked["y"]


@pytest.mark.parametrize("exercise", LINES)
def test_a_line_stands_above_what_is_written(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any, exercise: str
) -> None:
    """At the width of a small phone and on the wall, in one line that needs no explanation."""
    code, line = server.create(exercise)["code"], LINES[exercise]
    desk, wall, phone = window(), window(), window(phone=True)
    desk.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    wall.goto(f"{server.url}/voila/render/reflection.ipynb?token={server.token}&meeting={code}")
    phone.goto(f"{server.url}/j/{code}")
    press(phone, "Gå ind til mødet")
    press(desk, "Åbn det første trin")

    for page in (wall, phone):
        expect(page.get_by_text(line)).to_be_visible()
        assert not scrolls_sideways(page)
        assert axe(page) == []
    assert stands_above(phone, line, "textarea")


def test_a_childs_no_takes_the_words_from_the_phone_too(
    server: Any, window: Callable[..., Page], axe: Any
) -> None:
    """It says so before it is sent; then the words are neither on the page nor on the device."""
    meeting = server.create("child-conversation")
    code, leads = meeting["code"], meeting["facilitator_key"]
    phone = window(phone=True)
    phone.goto(f"{server.url}/j/{code}")
    press(phone, "Gå ind til mødet")
    server.send(code, leads, ("step-opened", {"item": "item-1", "step": "tell"}))
    phone.get_by_label("Barnets egne ord").fill("når vi er få")
    press(phone, "Send")
    expect(phone.get_by_text("Gemt", exact=False).first).to_be_visible()
    server.send(code, leads, ("step-opened", {"item": "item-1", "step": "sum-up"}))
    expect(phone.get_by_text("når vi er få").first).to_be_visible()
    phone.get_by_role("radio", name="Nej, det skal væk").check(force=True)
    expect(phone.get_by_text(CHILDS_NO)).to_be_visible()
    assert axe(phone) == []
    press(phone, "Send")

    expect(phone.get_by_text("når vi er få")).to_have_count(0)
    phone.wait_for_function(
        "() => !Object.values(localStorage).some(text => text.includes('når vi er få'))"
    )
