"""Nothing is lost in silence: words not sent, what a server lost, votes on a changed board."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.large

IN = "Gå ind til mødet"
FIRST = {"item": "item-1", "step": "challenge"}
SORT = {"item": "item-1", "step": "sort"}
TASK = "Udfordringen i dag"
GATHER, CHOOSE = {"item": "item-1", "step": "gather"}, {"item": "item-1", "step": "choose"}


def join(server: Any, page: Page, code: str) -> None:
    page.goto(f"{server.url}/j/{code}")
    page.get_by_role("button", name=IN).click()
    expect(page.get_by_role("heading", name="Du er med")).to_be_visible()


def send(page: Page) -> None:
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()


def test_words_that_were_not_sent_are_told_of_in_the_next_step(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """Where the eye is; read with one press, copied, and handed in once that is possible."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = window(phone=True)
    join(server, page, code)
    server.send(code, lead, ("step-opened", FIRST))
    page.get_by_label(TASK).fill("Det jeg ikke nåede")
    server.send(code, lead, ("step-opened", SORT))

    notice = page.locator(".fb-unsent")
    expect(notice).to_contain_text("blev ikke sendt")
    expect(notice).to_be_in_viewport()
    notice.get_by_text("Læs, hvad du skrev").click()
    expect(notice.get_by_text("Det jeg ikke nåede")).to_be_visible()
    assert axe(page) == []
    assert not scrolls_sideways(page)
    expect(notice.get_by_role("button", name="Send det nu")).to_have_count(0)

    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    server.send(code, lead, ("deadline-set", {**FIRST, "until": until}))
    notice.get_by_role("button", name="Send det nu").click()
    expect(notice).to_contain_text("er sendt")
    assert server.view(code, lead)["progress"]["item-1"]["challenge"] == "locked"
    server.send(code, lead, ("step-revealed", FIRST))
    shown = server.view(code, lead)["shown"]["item-1"]["challenge"]
    assert [[*answer["answers"].values()] for answer in shown] == [["Det jeg ikke nåede"]]


@pytest.fixture
def own_server(start_server: Callable[..., Any]) -> Any:
    return start_server()


def put_back(server: Any, copy: Path) -> None:
    """The server is stopped, its data folder is an older copy, and it is started again."""
    server.kill()
    shutil.rmtree(server.data)
    shutil.copytree(copy, server.data)
    server.restart()


def test_what_a_server_lost_comes_back_as_a_draft(
    own_server: Any, window: Callable[..., Page], tmp_path: Path
) -> None:
    """It was acknowledged, and is in the older copy no more; sent again, it is there once."""
    meeting = own_server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = window(phone=True)
    join(own_server, page, code)
    own_server.send(code, lead, ("step-opened", FIRST))
    expect(page.get_by_label(TASK)).to_be_visible()
    shutil.copytree(own_server.data, tmp_path / "copy")
    page.get_by_label(TASK).fill("Sendt før uheldet")
    send(page)

    put_back(own_server, tmp_path / "copy")

    expect(page.get_by_text("Serveren har ikke længere dit svar. Her er det igen")).to_be_visible()
    expect(page.get_by_text("Gemt")).to_have_count(0)
    expect(page.get_by_label(TASK)).to_have_value("Sendt før uheldet")
    page.reload()
    expect(page.get_by_text("Serveren har ikke længere dit svar. Her er det igen")).to_be_visible()
    send(page)
    page.reload()
    expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    assert own_server.view(code, lead)["people"]["answered"] == 1
    own_server.send(code, lead, ("step-revealed", FIRST))
    shown = own_server.view(code, lead)["shown"]["item-1"]["challenge"]
    assert [[*answer["answers"].values()] for answer in shown] == [["Sendt før uheldet"]]


def test_a_participant_whom_a_server_lost_is_the_same_again(
    own_server: Any, window: Callable[..., Page], tmp_path: Path
) -> None:
    """Without pressing anything; and a meeting that is gone leaves the words to be copied."""
    before = tmp_path / "before"
    shutil.copytree(own_server.data, before)
    meeting = own_server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    shutil.copytree(own_server.data, tmp_path / "copy")
    page = window(phone=True)
    join(own_server, page, code)
    own_server.send(code, lead, ("step-opened", FIRST))
    page.get_by_label(TASK).fill("Sendt før uheldet")
    send(page)
    (who,) = own_server.view(code, lead)["people"]["each"]

    put_back(own_server, tmp_path / "copy")
    own_server.send(code, lead, ("step-opened", FIRST))

    expect(page.get_by_text("Serveren har ikke længere dit svar. Her er det igen")).to_be_visible()
    assert [*own_server.view(code, lead)["people"]["each"]] == [who]
    send(page)

    put_back(own_server, before)

    for _ in range(2):
        expect(page.get_by_text("Det, du skrev, ligger stadig her på enheden:")).to_be_visible()
        expect(page.get_by_text("Sendt før uheldet")).to_be_visible()
        page.reload()
    page.get_by_role("button", name="Glem det").click()
    expect(page.get_by_text("Sendt før uheldet")).to_have_count(0)
    assert page.evaluate("JSON.stringify({...localStorage})") == "{}"


def test_votes_come_back_from_a_pile_that_is_no_more_and_stand_once_shown(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """The voter reads it, votes again, and sees the same result whatever becomes of the board."""
    meeting = server.create("gather-and-choose")
    code, lead = meeting["code"], meeting["facilitator_key"]
    page = window(phone=True)
    join(server, page, code)
    server.send(code, lead, ("step-opened", {"item": "item-1", "step": "ideas"}))
    page.get_by_role("textbox").first.fill("Faste makkere")
    page.keyboard.press("Enter")
    page.get_by_role("textbox").nth(1).fill("En rolig krog")
    send(page)
    server.send(code, lead, ("step-revealed", {"item": "item-1", "step": "ideas"}))
    server.send(code, lead, ("step-opened", GATHER))
    ids = list(server.view(code, lead)["boards"]["item-1"]["gather"]["cards"])

    def pile(group: str | None) -> None:
        for card in ids:
            server.send(code, lead, ("grouped", {**GATHER, "card": card, "group": group}))

    pile("g-1")
    server.send(code, lead, ("group-named", {**GATHER, "group": "g-1", "name": "Trygge rammer"}))
    server.send(code, lead, ("step-opened", CHOOSE))
    page.get_by_role("button", name="Giv en til Trygge rammer").click()
    expect(page.get_by_text("Du har 2 stemmer tilbage.")).to_be_visible()
    pile(None)

    expect(page.get_by_text("1 af dine stemmer er kommet tilbage")).to_be_visible()
    expect(page.get_by_text("Du har 3 stemmer tilbage.")).to_be_visible()
    assert axe(page) == []
    assert not scrolls_sideways(page)
    pile("g-1")
    expect(page.get_by_text("Du har 2 stemmer tilbage.")).to_be_visible()
    server.send(code, lead, ("step-revealed", CHOOSE))
    expect(page.locator(".fb-tally")).to_contain_text("1 stemme")
    pile(None)
    server.send(code, lead, ("group-named", {**GATHER, "group": "g-1", "name": ""}))
    page.reload()
    expect(page.locator(".fb-tally")).to_contain_text("Trygge rammer")
    expect(page.locator(".fb-tally")).to_contain_text("1 stemme")
