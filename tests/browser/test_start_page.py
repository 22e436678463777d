"""The start page: a team is chosen, an agenda begun with, a meeting found, retitled and deleted."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.large

AGENDA = [{"exercise": "check-in"}, {"talk": "Nyt fra ledelsen", "minutes": 15}]


@pytest.fixture
def town(start_server: Callable[..., Any]) -> Any:
    """A server where sixty teams have met, Team 1 last; Team 2 has two decisions that wait."""
    server = start_server()
    for n in range(60, 0, -1):
        meeting = server.create(
            title=f"Møde i Team {n}", team=f"Team {n}", school="Bakkeskolen", agenda=AGENDA
        )
        decided = [("decided", {"text": f"Aftale {i}"}) for i in range(2)] if n == 2 else []
        lead = meeting["facilitator_key"]
        server.send(meeting["code"], lead, *decided, ("meeting-closed", {}))
    return server


def open_start(server: Any, page: Page) -> Locator:
    """The start page; the group in which a team is chosen."""
    page.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    group = page.get_by_role("group", name="Hvis møde er det?")
    expect(group).to_be_visible()
    return group


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def test_a_team_is_chosen_and_its_last_agenda_comes_again(
    town: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """By a tap or by keyboard among sixty, newest first; a name that matches none says so."""
    page = window()
    group = open_start(town, page)
    first = group.get_by_role("radio", name="Team 1", exact=False).first
    assert "Bakkeskolen · 2 aftaler venter" in group.locator(".fb-team-chip").nth(1).inner_text()
    expect(group.get_by_role("radio", name="Uden team")).to_be_checked()
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio", name="Team 2 Bakkeskolen", exact=False)).to_be_checked()
    expect(page.get_by_text("2 aftaler fra sidst kommer med")).to_be_visible()

    find = group.get_by_role("searchbox")
    find.fill("team 43")
    expect(group.get_by_role("status")).to_have_text("1 team")
    group.get_by_role("radio", name="Team 43").check()
    find.fill("Team 430")
    says = "Ingen tidligere møder med Team 430: det bliver et nyt team."
    expect(group.get_by_text(says)).to_be_visible()
    group.get_by_role("radio", name="Nyt team: Team 430").check()
    expect(group.get_by_role("textbox", name="Team")).to_have_value("Team 430")
    press(page, "Team 43 · Bakkeskolen")
    expect(group.get_by_role("radio", name="Team 43")).to_be_checked()

    group.get_by_role("button", name="Hjælp: Hvis møde er det?").click()
    expect(group.get_by_role("note")).to_be_visible()
    assert axe(page) == []
    press(page, re.compile("Samme dagsorden som sidst"))
    expect(page.get_by_role("checkbox", name="Vi lander")).to_be_checked()
    expect(page.get_by_role("textbox", name="Punkt uden øvelse")).to_have_value("Nyt fra ledelsen")
    for width in (360, 768):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark")
        assert not scrolls_sideways(page)
        assert axe(page) == []
    press(page, "Opret mødet")
    expect(page.get_by_role("heading", name="Mødet er klar")).to_be_visible()
    log = "".join(path.read_text("utf-8") for path in town.data.glob("meetings/*/log/*.jsonl"))
    created = [json.loads(line) for line in log.splitlines() if "meeting-created" in line]
    latest = max(created, key=lambda event: event["at"])["data"]
    assert (latest["team"], latest["school"]) == ("Team 43", "Bakkeskolen")
    assert [item.get("minutes") for item in latest["agenda"]] == [None, 15]


def test_an_agenda_is_kept_as_a_template(
    start_server: Callable[..., Any], window: Callable[..., Page], axe: Any
) -> None:
    """Named, used by somebody else, renamed and deleted."""
    server, page, other = start_server(), window(), window()
    page.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    page.get_by_role("checkbox", name="Vi lander").check()
    press(page, "Gem dagsordenen som skabelon …")
    dialog = page.get_by_role("dialog")
    press(page, "Gem skabelonen")
    expect(dialog.get_by_text("Giv skabelonen et navn")).to_be_visible()
    dialog.get_by_label("Skabelonens navn").fill("Hver måned")
    assert axe(page) == []
    press(page, "Gem skabelonen")
    expect(page.get_by_text("Næste gang står »Hver måned«")).to_be_visible()

    other.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}")
    press(other, "Hver måned")
    expect(other.get_by_role("checkbox", name="Vi lander")).to_be_checked()
    press(page, "Tøm dagsordenen")
    page.get_by_text("Ryd op i skabelonerne").click()
    press(page, "Ret Hver måned")
    dialog.get_by_label("Skabelonens navn").fill("Hver uge")
    press(page, "Gem navnet")
    expect(page.get_by_role("button", name="Hver uge", exact=True)).to_be_visible()
    press(page, "Ret Hver uge")
    press(page, "Slet skabelonen")
    expect(page.get_by_role("button", name="Hver uge", exact=True)).to_have_count(0)


def test_a_meeting_is_found_retitled_and_deleted(
    start_server: Callable[..., Any], window: Callable[..., Page], axe: Any
) -> None:
    """Those who are in it see the new title at once, and are asked about before it goes."""
    server, page, phone = start_server(), window(), window(phone=True)
    code = server.create(title="Frikvarteret", team="Team Birk", agenda=AGENDA)["code"]
    server.create(title="Noget andet", team="Team Ask", agenda=AGENDA)
    phone.goto(f"{server.url}/j/{code}")
    press(phone, "Gå ind til mødet")
    expect(phone.get_by_role("heading", name="Du er med")).to_be_visible()
    open_start(server, page)

    page.get_by_text("Find et møde").click()
    page.get_by_label("Ord", exact=True).fill("frikvarter birk")
    expect(page.get_by_role("status").filter(has_text=re.compile("^1 møde$"))).to_be_visible()
    page.get_by_label("Ord", exact=True).fill("findes ikke")
    expect(page.get_by_text("Intet møde passer på det hele")).to_be_visible()
    press(page, "Vis alle igen")
    assert axe(page) == []

    row = page.get_by_role("listitem").filter(has_text="Frikvarteret").first
    row.locator("summary").click()
    row.get_by_role("button", name="Ret titlen …").click()
    page.get_by_label("Mødets titel").last.fill("Frikvarteret i 4.b")
    press(page, "Gem titlen")
    expect(page.get_by_role("link", name="Frikvarteret i 4.b")).to_be_visible()
    expect(phone).to_have_title(re.compile("Frikvarteret i 4.b"))

    row = page.get_by_role("listitem").filter(has_text="Frikvarteret i 4.b").first
    row.get_by_role("button", name="Slet …").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("1 er i mødet lige nu")).to_be_visible()
    expect(dialog.get_by_role("button", name="Slet mødet")).to_be_disabled()
    assert axe(page) == []
    dialog.get_by_role("checkbox", name="Slet det alligevel").check()
    dialog.get_by_role("button", name="Slet mødet").click()
    expect(page.get_by_text(re.compile("»Frikvarteret i 4.b« er"))).to_be_visible()
    expect(page.get_by_role("link", name="Frikvarteret i 4.b")).to_have_count(0)
    with server.client() as client:
        assert client.get(f"/j/{code}").status_code == 404


def test_somebody_who_is_here_for_the_first_time_reads_one_page(
    start_server: Callable[..., Any], window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """In less than a minute, in both languages; the way back is the browser's too."""
    server, page = start_server(), window()
    for language, link in (("da", "Første gang her?"), ("en", "First time here?")):
        page.goto(f"{server.url}/voila/render/start.ipynb?token={server.token}&lang={language}")
        press(page, re.compile(re.escape(link)))
        words = page.locator(".fb-first").inner_text().split()
        assert 80 < len(words) < 200
        assert page.locator(".fb-first svg.fb-first-picture").count() == 3
        assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert not scrolls_sideways(page)
    page.go_back()
    expect(page.get_by_role("button", name="Create the meeting")).to_be_visible()
