"""A team's first meeting as a new facilitator leads it, what goes wrong in it, and the second."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.large

AGREED = "En voksen står ved døren, når vi går fra frikvarter til time"
PLACE = {"item": "item-1", "step": "challenge"}
PEOPLE = 40


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()


def open_start(server: Any, page: Page) -> None:
    page.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    expect(page.get_by_role("group", name="Hvis møde er det?")).to_be_visible()


def begin_by_template(server: Any, page: Page) -> Page:
    """A meeting of a team that has met before, made with taps alone; its screen."""
    met = server.create("check-in", team="Team Birk", school="Bakkeskolen")
    server.send(met["code"], met["facilitator_key"], ("meeting-closed", {}))
    open_start(server, page)
    page.get_by_role("checkbox", name="Perspektivskifte").check()
    press(page, "Gem dagsordenen som skabelon …")
    page.get_by_role("dialog").get_by_label("Skabelonens navn").fill("Hver måned")
    press(page, "Gem skabelonen")
    press(page, "Tøm dagsordenen")
    press(page, "Hver måned")
    page.get_by_role("radio", name="Team Birk Bakkeskolen", exact=False).check()
    press(page, "Opret mødet")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Vis for alle").click()
    expect(opened.value.get_by_text("Vi går i gang om lidt")).to_be_visible()
    return opened.value


def read_by_clicker(wall: Page) -> list[str]:
    """Every answer that the screen shows, page after page."""
    seen: set[str] = set()
    count = wall.locator(".fb-wall-pages strong")
    expect(count).to_have_text(re.compile("^1 af"))
    total = int(count.inner_text().split()[-1])
    assert total > 1
    for page in range(1, total + 1):
        expect(count).to_have_text(f"{page} af {total}")
        expect(wall.locator("blockquote").first).to_be_attached()
        seen |= {
            quote.inner_text().strip()
            for quote in wall.locator("blockquote").all()
            if quote.evaluate("q => { const { left } = q.getBoundingClientRect();"
                              " return left >= 0 && left < innerWidth; }")
        }  # fmt: skip
        wall.keyboard.press("PageDown")
    return sorted(seen)


def test_a_first_meeting_with_its_mishaps_leads_on_to_the_second(
    start_server: Callable[..., Any], window: Callable[..., Page]
) -> None:
    """The projector is unplugged, the server starts anew, and nothing of forty answers is lost."""
    server, desk = start_server(), window()
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wall = begin_by_template(server, desk)
    code = wall.url.rpartition("/")[2]
    people = [server.join(code)["key"] for _ in range(PEOPLE)]

    desk.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    expect(desk.get_by_text("1 skærm viser mødet")).to_be_visible()
    press(desk, re.compile("Åbn det første trin"))
    expect(wall.locator(".fb-step-title")).to_be_visible()
    said = [f"Svar {n:02} om, hvordan vi taler om frikvarteret. " * 3 for n in range(PEOPLE)]
    for key, text in zip(people, said, strict=True):
        answers = {"before": text.strip()}
        sent = server.send(code, key, ("submitted", PLACE | {"answers": answers}))
        assert sent.status_code == 201, sent.text

    wall.close()
    expect(desk.get_by_text("Ingen skærm viser mødet endnu.")).to_be_visible()
    server.kill()
    expect(desk.get_by_role("alert").filter(has_text="mistet forbindelsen")).to_be_visible()
    server.restart()
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Vis for alle").click()
    wall = opened.value
    expect(wall.locator(".fb-step-title")).to_be_visible()
    press(desk, re.compile("Vis svarene"))
    expect(wall.locator("blockquote")).to_have_count(PEOPLE)
    assert read_by_clicker(wall) == sorted(text.strip() for text in said)

    desk.get_by_label("Hvad aftaler I?").fill(AGREED)
    press(desk, "Skriv aftalen ind")
    expect(desk.get_by_role("listitem").filter(has_text=AGREED)).to_be_visible()
    press(desk, "Afslut mødet …")
    desk.get_by_role("dialog").get_by_role("button", name="Afslut mødet", exact=True).click()
    press(desk, "Kopiér referat")
    expect(desk.get_by_text("Referatet er kopieret.")).to_be_visible()
    copied = desk.evaluate("navigator.clipboard.readText()")
    assert copied.count(AGREED) == 1
    assert all(copied.count(text.strip()) == 1 for text in said)

    desk.get_by_role("link", name="Næste møde for Team Birk").click()
    expect(desk.get_by_text("1 aftale fra sidst")).to_be_visible()
    press(desk, "Hver måned")
    press(desk, "Opret mødet")
    expect(desk.get_by_role("heading", name="Mødet er klar")).to_be_visible()
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Vis for alle").click()
    expect(opened.value.get_by_text("Vi går i gang om lidt")).to_be_visible()
    code = opened.value.url.rpartition("/")[2]
    second = server.view(code, server.join(code)["key"])
    assert {carried["text"] for carried in second["carried"].values()} == {AGREED}
