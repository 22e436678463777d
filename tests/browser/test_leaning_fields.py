"""Questions that wait for an answer, evidence, rows and branches: on a phone and at the desk."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

TIER = {"item": "item-1", "step": "place"}
TRIED = {"item": "item-1", "step": "before"}


@pytest.fixture
def tiers(server: Any, window: Callable[..., Page]) -> tuple[Page, str, str]:
    """A phone in a meeting on tiers, the meeting's code, and the key to lead it."""
    meeting = server.create("tiers")
    phone = window(phone=True)
    phone.goto(f"{server.url}/j/{meeting['code']}")
    press(phone, "Gå ind til mødet")
    return phone, meeting["code"], meeting["facilitator_key"]


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def test_a_question_waits_and_a_choice_wants_its_evidence(
    server: Any, tiers: tuple[Page, str, str], axe: Any, scrolls_sideways: Any
) -> None:
    """What is asked follows what was chosen; what is missing is told where it is missing."""
    phone, code, lead = tiers
    server.send(code, lead, ("step-opened", TIER))
    for_all = phone.get_by_label("Hvad har alle fået tilbudt?")
    expect(phone.get_by_text("Mit bud på niveau")).to_be_visible()
    expect(for_all).to_have_count(0)

    phone.get_by_role("radio", name="Indgribende").check(force=True)
    for_all.fill("Faste makkere i hele klassen")
    press(phone, re.compile("^Send"))
    expect(phone.get_by_text("Skriv, hvad du bygger det på.")).to_be_visible()
    expect(phone.get_by_label("Det bygger jeg på")).to_be_focused()
    assert axe(phone) == []
    assert not scrolls_sideways(phone)

    phone.get_by_label("Det bygger jeg på").fill("Vi så det tre gange i denne uge")
    phone.get_by_role("radio", name="Forebyggende").check(force=True)
    expect(for_all).to_have_count(0)
    press(phone, re.compile("^Send"))
    expect(phone.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    server.send(code, lead, ("step-revealed", TIER))
    [shown] = server.view(code, lead)["shown"]["item-1"]["place"]
    assert shown["answers"] == {"tier": "preventive", "reason": "Vi så det tre gange i denne uge"}


def test_rows_are_written_with_a_thumb_and_read_by_all(
    server: Any, tiers: tuple[Page, str, str], axe: Any, scrolls_sideways: Any
) -> None:
    """One row leads to the next; what one began and left empty is no row."""
    phone, code, lead = tiers
    server.send(code, lead, ("step-opened", TRIED))
    rows = phone.locator(".fb-entry")
    rows.first.get_by_label("Det gjorde vi").fill("Makkere efter frikvarteret")
    rows.first.get_by_label("For hvem").select_option(index=1)
    press(phone, re.compile("^Tilføj"))
    rows.nth(1).get_by_label("Det gjorde vi").fill("En voksen ved døren")
    press(phone, re.compile("^Tilføj"))
    assert axe(phone) == []
    assert not scrolls_sideways(phone)
    press(phone, re.compile("^Send"))
    expect(phone.get_by_role("status").filter(has_text="Gemt")).to_be_visible()

    server.send(code, lead, ("step-revealed", TRIED))
    expect(phone.locator(".fb-shown .fb-said-rows > li")).to_have_count(2)
    [shown] = server.view(code, lead)["shown"]["item-1"]["before"]
    assert [row["what"] for row in shown["answers"]["tried"]] == [
        "Makkere efter frikvarteret",
        "En voksen ved døren",
    ]


def test_the_dashboard_passes_over_the_way_that_was_not_chosen(
    server: Any, window: Callable[..., Page], axe: Any
) -> None:
    """It leads on to what fits the answers, and says which steps it leaves out."""
    meeting = server.create("small-trial")
    code, lead = meeting["code"], meeting["facilitator_key"]
    first = server.view(code, lead)["agenda"][0]["steps"][0]["step"]
    where = {"item": "item-1", "step": first}
    server.send(code, lead, ("step-opened", where))
    said = {**where, "answers": {"stage": "come-back"}}
    for key in [server.join(code)["key"] for _ in range(3)]:  # a check shows with the third answer
        server.send(code, key, ("submitted", said))
    desk = window()
    address = f"facilitator.ipynb?token={server.token}&meeting={code}"
    desk.goto(f"{server.url}/voila/render/{address}")

    press(desk, re.compile("^Næste trin: Hvad så vi"))

    expect(desk.get_by_role("heading", name="Hvad så vi?")).to_be_visible()
    agenda = desk.get_by_role("region", name="Dagsorden")
    expect(agenda.get_by_text("Springes over")).to_have_count(3)
    assert axe(desk) == []
