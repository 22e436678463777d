"""What a team says on its way in, what it agrees on, and how that comes back next time."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

WHOSE = {"team": "4. årgang", "school": "Skolen ved skoven"}
REASON = "Hun er lige begyndt hos os"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def notebook(server: Any, page: Page, name: str, code: str) -> Page:
    page.goto(f"{server.url}/voila/render/{name}.ipynb?token={server.token}&meeting={code}")
    return page


def answer(phone: Page, energy: str, word: str) -> None:
    phone.get_by_role("radio", name=energy).check(force=True)
    phone.get_by_label("Et ord om, hvordan du er her").fill(word)
    press(phone, "Send")


def test_a_check_is_seen_while_it_is_answered(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """Numbers and words of three stand on every page at once, without a name, and can be taken
    away."""
    code = server.create("check-in")["code"]
    desk = notebook(server, window(), "facilitator", code)
    wall = notebook(server, window(), "reflection", code)
    phones = [window(phone=True) for _ in range(3)]
    for phone, name in zip(phones, ("Mette", "Bo", "Ida"), strict=True):
        phone.goto(f"{server.url}/j/{code}")
        phone.get_by_label("Navn eller initialer").fill(name)
        press(phone, "Gå ind til mødet")
    desk.get_by_role("button", name="Åbn det første trin").click()
    for page in (desk, wall, *phones):
        expect(page.get_by_text("Billedet vokser frem her, tre svar")).to_be_visible()
    expect(phones[0].get_by_text("Dit svar bliver vist sammen med andres")).to_be_visible()

    answer(phones[0], "3", "træt")
    answer(phones[1], "5", "Træt")
    for phone in phones[:2]:
        expect(phone.get_by_text(re.compile("^Gemt"))).to_be_visible()
    for page in (desk, wall, *phones):
        expect(page.locator(".fb-words li")).to_have_count(0)
    answer(phones[2], "4", "klar")

    pages = (desk, wall, *phones)
    for page in pages:
        expect(page.locator(".fb-words li")).to_contain_text(["æt, 2 gange", "klar, 1 gang"])
        expect(page.get_by_text("5 (Masser): 1 svar")).to_have_count(1)
        expect(page.locator(".fb-check")).not_to_contain_text("Mette")
        assert axe(page) == []
        assert not scrolls_sideways(page)

    desk.get_by_text("Svarene enkeltvis").click()
    press(desk, "Skjul svaret: træt")
    for page in pages:
        expect(page.locator(".fb-words li")).to_have_text(["klar, 1 gang", "Træt, 1 gang"])
        expect(page.get_by_text("3: 0 svar")).to_have_count(1)
    desk.get_by_text("1 skjult svar", exact=True).click()
    press(desk, "Vis det igen")
    expect(wall.locator(".fb-words li")).to_contain_text(["2 gange"])
    desk.get_by_role("button", name="Afslut trinnet").click()
    expect(desk.locator(".fb-state")).to_have_text("Afsluttet")


def test_a_decision_comes_back_until_it_is_done(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """Written down with who and when, first at the next meeting, and gone once it is done."""
    desk, wall, phone = window(), window(), window(phone=True)
    decide(server, desk, wall, axe)

    second = planned(server, desk, "1 aftale fra sidst kommer med som første punkt.", axe)
    notebook(server, wall, "reflection", second)
    desk.get_by_role("button", name="Åbn det første trin").click()
    phone.goto(f"{server.url}/j/{second}")
    press(phone, "Gå ind til mødet")
    for page in (desk, wall, phone):
        expect(page.locator(".fb-carried")).to_contain_text("To voksne ved døren")
        expect(page.locator(".fb-follow-up [role=status]")).to_have_text("0 af 1 er gennemgået")
        assert axe(page) == []
        assert not scrolls_sideways(page)
    press(desk, "Vi dropper den")
    press(desk, "Drop den")
    expect(desk.get_by_text("Skriv, hvorfor I dropper den.")).to_be_visible()
    press(desk, "Alligevel ikke")
    expect(desk.get_by_role("button", name="Vi dropper den")).to_be_focused()
    press(desk, "Klaret")
    for page in (wall, phone):
        expect(page.get_by_text("1 af 1 er gennemgået")).to_be_visible()
        expect(page.locator(".fb-carried")).to_contain_text("Klaret")
    press(desk, "Afslut mødet …")
    press(desk, "Afslut mødet")
    expect(desk.get_by_role("heading", name="Tak. Mødet er slut")).to_be_visible()
    expect(desk.get_by_role("heading", name="Aftaler fra sidst")).to_be_visible()

    planned(server, desk, None, axe)
    expect(desk.get_by_role("heading", name="Dagsorden")).to_be_visible()
    expect(desk.get_by_text("Aftaler fra sidst")).to_have_count(0)


def decide(server: Any, desk: Page, wall: Page, axe: Any) -> None:
    """A meeting that decides one thing: with the individual, which takes a reason, then for all."""
    first = server.create("gather-and-choose", **WHOSE)
    code, step = first["code"], {"item": "item-1", "step": "agree"}
    server.send(code, first["facilitator_key"], ("step-opened", step))
    notebook(server, desk, "facilitator", code)
    notebook(server, wall, "reflection", code)
    desk.get_by_label("Hvad aftaler I?").fill("En samtale med klasselæreren")
    desk.get_by_label("Hvem gør det?").fill("Mette")
    press(desk, "om 2 uger")
    desk.get_by_role("radio", name="Hos den enkelte").check()
    press(desk, "Skriv aftalen ind")
    expect(desk.get_by_text("Skriv, hvorfor det ligger hos den enkelte")).to_be_visible()
    reason = desk.get_by_label("Hvorfor ikke i fællesskabet?")
    expect(reason).to_be_focused()
    assert axe(desk) == []
    expect(wall.locator(".fb-decision")).to_have_count(0)
    reason.fill(REASON)
    press(desk, "Skriv aftalen ind")
    expect(wall.locator(".fb-decision")).to_contain_text("Mette")
    expect(wall.locator(".fb-decision")).to_contain_text(f"Derfor ikke i fællesskabet: {REASON}")

    press(desk, "Ret aftalen: En samtale med klasselæreren")
    desk.get_by_label("Ret aftalen", exact=True).fill("To voksne ved døren")
    desk.get_by_role("radio", name="I fællesskabet").check()
    press(desk, "Gem rettelsen")
    expect(wall.locator(".fb-decision")).to_have_count(1)
    expect(wall.locator(".fb-decision")).to_contain_text("To voksne ved døren")
    expect(wall.locator(".fb-decision")).not_to_contain_text(REASON)
    server.send(code, first["facilitator_key"], ("meeting-closed", {}))


def planned(server: Any, desk: Page, says: str | None, axe: Any) -> str:
    """A meeting of the team from the start page, where `says` tells what comes along; its code.

    The page ends at the meeting's dashboard.
    """
    desk.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    desk.get_by_role("checkbox", name="Vi lander").check()
    desk.get_by_role("radio", name="Et andet team").check()
    desk.get_by_role("textbox", name="Team").fill(WHOSE["team"].upper())
    desk.get_by_role("textbox", name="Skole").fill(WHOSE["school"])
    if says:
        expect(desk.get_by_text(says)).to_be_visible()
        expect(desk.get_by_role("checkbox", name="Tag aftaler fra sidst med")).to_be_checked()
        assert axe(desk) == []
    press(desk, "Opret mødet")
    desk.get_by_role("link", name="Gå til mødet").click()
    expect(desk.get_by_text("Mødets kode").first).to_be_visible()
    return desk.url.partition("meeting=")[2][:6]
