"""What a facilitator can do besides going on: undo, one by one, another order, help, later."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

FIRST = {"item": "item-1", "step": "challenge"}


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


class Room:
    """A dashboard, a phone with a name, and a meeting."""

    def __init__(self, server: Any, window: Callable[..., Page], *exercises: str) -> None:
        meeting = server.create(*exercises)
        self.server, self.code, self.key = server, meeting["code"], meeting["facilitator_key"]
        self.desk, self.phone = window(), window(phone=True)
        self.phone.goto(f"{server.url}/j/{self.code}")
        self.phone.get_by_label("Navn eller initialer").fill("Mette")
        press(self.phone, "Gå ind til mødet")
        address = f"facilitator.ipynb?token={server.token}&meeting={self.code}"
        self.desk.goto(f"{server.url}/voila/render/{address}")
        expect(self.desk.get_by_role("heading", name="Dagsorden")).to_be_visible()

    def lead(self, *events: tuple[str, dict[str, Any]]) -> None:
        assert self.server.send(self.code, self.key, *events).status_code == 201

    def somebody_says(self, text: str) -> None:
        key = self.server.join(self.code)["key"]
        said = {**FIRST, "answers": {"before": text}}
        assert self.server.send(self.code, key, ("submitted", said)).status_code == 201


@pytest.fixture
def room(server: Any, window: Callable[..., Page]) -> Callable[..., Room]:
    """`room(*exercises)`"""
    return lambda *exercises: Room(server, window, *exercises)


def test_each_control_is_undone_from_the_dashboard(room: Callable[..., Room], axe: Any) -> None:
    """By its button or by Ctrl+Z, one after the other; not while something is being written."""
    meeting = room()
    desk, phone = meeting.desk, meeting.phone
    press(desk, "Åbn det første trin")
    expect(phone.get_by_label("Udfordringen i dag")).to_be_visible()
    press(desk, "Luk for svar")
    expect(phone.get_by_text("Trinnet er lukket for svar. Tovholderen")).to_be_visible()
    undo = desk.get_by_role("button", name=re.compile("^Fortryd"))
    expect(undo).to_contain_text("lukket")

    desk.get_by_label("Hvad aftaler I?").press("Control+z")
    expect(undo).to_contain_text("lukket")
    undo.click()
    expect(phone.get_by_label("Udfordringen i dag")).to_be_visible()
    expect(undo).to_contain_text("åbnet")
    desk.get_by_role("heading", name="Dagsorden").click()
    desk.keyboard.press("Control+z")
    expect(phone.get_by_text("Læn dig tilbage")).to_be_visible()
    assert axe(desk) == []


def test_answers_are_shown_one_by_one(room: Callable[..., Room]) -> None:
    """What has not had its turn is on no page; the rest can be shown at once."""
    meeting = room()
    meeting.lead(("step-opened", FIRST))
    for text in ("Et svar", "Et andet svar", "Et tredje svar"):
        meeting.somebody_says(text)
    quotes = ".fb-latest, .fb-quote"

    press(meeting.desk, "Luk, og vis én ad gangen")
    for page in (meeting.desk, meeting.phone):
        expect(page.locator(quotes)).to_have_count(1)
    press(meeting.desk, "Vis den næste (2 tilbage)")
    for page in (meeting.desk, meeting.phone):
        expect(page.locator(quotes)).to_have_count(2)
    press(meeting.desk, "Vis resten")
    for page in (meeting.desk, meeting.phone):
        expect(page.locator("blockquote")).to_have_count(3)


def test_a_participant_leads_from_the_phone(room: Callable[..., Room], axe: Any) -> None:
    """What was being written stays; what was opened is open for all; and the role goes back."""
    meeting = room()
    desk, phone = meeting.desk, meeting.phone
    press(desk, "Åbn det første trin")
    phone.get_by_label("Udfordringen i dag").fill("Midt i en sætning")
    expect(desk.locator(".fb-people-so-far")).to_contain_text("1 skriver")
    desk.get_by_text("Se hvem").click()
    desk.locator(".fb-person-name", has_text="Mette").click()
    press(desk, "Lad Mette lede med …")
    press(desk, re.compile("^Lad Mette lede med$"))

    lead = phone.get_by_role("region", name="Du leder mødet")
    expect(lead).to_be_visible()
    expect(phone.get_by_label("Udfordringen i dag")).to_have_value("Midt i en sætning")
    assert axe(phone) == []
    lead.get_by_role("button", name="Luk for svar").click()
    expect(desk.get_by_text("Lukket for svar").first).to_be_visible()
    lead.get_by_role("button", name=re.compile("^Fortryd.*lukket for svar")).click()
    expect(desk.get_by_text("Åbent nu").first).to_be_visible()

    lead.get_by_text("Mere til tovholderen").click()
    press(phone, "Læg rollen fra dig …")
    phone.get_by_role("dialog").get_by_role("button", name="Læg rollen fra dig").click()
    expect(lead).to_have_count(0)
    expect(phone.get_by_label("Udfordringen i dag")).to_have_value("Midt i en sætning")


def test_the_agenda_is_changed_while_the_meeting_runs(room: Callable[..., Room], axe: Any) -> None:
    """Another order, an item once more and a pause: the phone hears at once what comes next."""
    meeting = room("check-in", "perspective-shift", "check-out")
    desk, phone = meeting.desk, meeting.phone
    press(desk, "Åbn det første trin")
    expect(phone.get_by_text("Derefter: Perspektivskifte")).to_be_visible()
    press(desk, "Ret dagsordenen")
    press(desk, re.compile("^Flyt .*Vi runder af op$"))
    expect(phone.get_by_text("Derefter: Vi runder af")).to_be_visible()
    press(desk, re.compile("^Gentag .*Vi lander"))
    expect(phone.get_by_text("Derefter: Vi lander")).to_be_visible()
    press(desk, "Tilføj en pause")
    desk.get_by_label("Minutters pause").fill("7")
    press(desk, re.compile("^Tilføj$"))
    expect(phone.get_by_text("Derefter: Pause")).to_be_visible()
    assert axe(desk) == []
    desk.get_by_role("button", name=re.compile("^Fortryd.*punkt")).click()
    expect(phone.get_by_text("Derefter: Vi lander")).to_be_visible()


def test_who_was_absent_answers_later(
    room: Callable[..., Room], window: Callable[..., Page], axe: Any
) -> None:
    """Over for today, the meeting takes answers to what was opened, also from who comes anew."""
    meeting = room()
    desk, phone = meeting.desk, meeting.phone
    press(desk, "Åbn det første trin")
    press(desk, re.compile("^Spring til"))
    desk.get_by_text("Slut i dag, og svar senere").click()
    press(desk, "Slut for i dag")
    for page in (desk, phone):
        expect(page.get_by_text("slut for i dag").first).to_be_visible()
        assert axe(page) == []

    absent = window(phone=True)
    absent.goto(f"{meeting.server.url}/j/{meeting.code}")
    press(absent, "Gå ind til mødet")
    expect(absent.get_by_text("2 trin venter på dit svar.")).to_be_visible()
    absent.locator("summary", has_text="Som vi siger det i dag").click()
    absent.get_by_label("Udfordringen i dag").fill("Skrevet bagefter")
    absent.get_by_role("slider").press("PageUp")
    absent.get_by_role("button", name="Send", exact=True).click()
    expect(absent.get_by_text("1 trin venter på dit svar.")).to_be_visible()
    assert axe(absent) == []

    press(desk, "Åbn mødet igen")
    expect(phone.get_by_text("slut for i dag")).to_have_count(0)
