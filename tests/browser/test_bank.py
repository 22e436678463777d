"""The bank of methods: three taps to a short list, a meeting from it, and a coordinator's word."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from faellesblik.bank import load_bank


@pytest.fixture(scope="module")
def town(start_server: Callable[..., Any]) -> Any:
    """A server of its own: what is said of its exercises stays there."""
    return start_server()


def press(page: Page, name: str, *, exact: bool = True) -> None:
    page.get_by_role("button", name=name, exact=exact).click()


def child() -> str:
    """What the child's perspective is called here."""
    entries = load_bank().sets.entries.get("perspectives", ())
    return next((entry.da.label for entry in entries if entry.id == "child"), "child")


def open_bank(town: Any, page: Page) -> None:
    page.goto(f"{town.url}/voila/render/start.ipynb?token={town.token}")
    page.get_by_role("link", name="Metodebank", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=re.compile(r"\d+ øvelser"))).to_be_visible()


def test_three_taps_lead_to_a_meeting(town: Any, window: Callable[..., Page], axe: Any) -> None:
    """45 minutes, six people, the child's perspective; then the exercise, and its dashboard."""
    page = window()
    open_bank(town, page)
    everything = page.get_by_role("list", name="Øvelser").get_by_role("heading")
    before = everything.count()

    press(page, "45 min.")
    press(page, "6 personer")
    press(page, child())

    chosen = page.get_by_role("button", name=re.compile("^Fjern: "))
    expect(chosen).to_have_count(3)
    titles = everything.all_inner_texts()
    assert "Perspektivskifte" in titles
    assert len(titles) < before
    said = page.get_by_role("status").filter(has_text="passer")
    expect(said).to_have_text(re.compile(rf"^{len(titles)} "))
    press(page, "Fjern: 6 personer")
    expect(said).to_be_focused()
    press(page, "6 personer")
    press(page, "Perspektivskifte")
    expect(page.get_by_role("heading", name="Fem pladser")).to_be_visible()
    assert axe(page) == []
    press(page, "Hold et møde med den")
    expect(page.get_by_label("Mødets titel")).to_have_value("Perspektivskifte")
    page.get_by_label("Minutter").fill("40")
    press(page, "Opret mødet")
    page.get_by_role("link", name="Gå til mødet").click()

    expect(page.get_by_text("Mødets kode").first).to_be_visible()
    expect(page.locator(".fb-desk")).to_contain_text("Perspektivskifte")


def test_where_nothing_fits_it_is_said_what_to_let_go(
    town: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """One tap on what it says, and there are exercises again."""
    page = window(phone=True)
    open_bank(town, page)
    page.get_by_label("Ord").fill("xyzzy")
    for chip in ("45 min.", "100 personer", "Hver for sig"):
        press(page, chip)
    expect(page.get_by_role("status").filter(has_text="Ingen øvelse passer")).to_be_visible()
    assert axe(page) == []
    assert not scrolls_sideways(page)

    page.get_by_role("button", name=re.compile("»xyzzy«.*giver")).click()

    expect(page.get_by_role("status").filter(has_text="passer")).to_have_text(re.compile(r"\d+"))
    press(page, "Nulstil")
    expect(page.get_by_role("button", name="45 min.")).to_have_attribute("aria-pressed", "false")


def test_an_exercise_from_the_bank_joins_the_plan(town: Any, window: Callable[..., Page]) -> None:
    """The plan outlives the look into the bank, and the way back leads to the list."""
    page = window()
    page.goto(f"{town.url}/voila/render/start.ipynb?token={town.token}")
    page.get_by_role("checkbox", name="Vi lander").check()
    page.get_by_role("link", name="Find en i metodebanken").click()
    press(page, "Kollegial konsultation", exact=False)
    expect(page.get_by_role("heading", name="Trin for trin")).to_be_visible()
    page.go_back()
    press(page, "Perspektivskifte")
    page.get_by_role("link", name="Tilføj til en dagsorden").click()

    expect(page.get_by_role("checkbox", name="Perspektivskifte")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Vi lander")).to_be_checked()


def test_a_coordinator_takes_an_exercise_out(
    town: Any, window: Callable[..., Page], axe: Any
) -> None:
    """With why, which is asked for. Gone from the list and the start page, and to be seen still."""
    page, other = window(), window()
    open_bank(town, page)
    press(page, "Kuratér metodebanken")
    group = page.get_by_role("group", name="Kuratér: Vi runder af")
    group.get_by_role("button", name="Tag ud …").click()
    group.get_by_role("button", name="Tag øvelsen ud").click()
    why = group.get_by_label("Hvorfor tager du den ud?")
    expect(why).to_be_focused()
    expect(group.get_by_text("Skriv hvorfor")).to_be_visible()
    assert axe(page) == []
    why.fill("Vi bruger vores egen")
    group.get_by_role("button", name="Tag øvelsen ud").click()
    expect(page.get_by_text("Vi bruger vores egen")).to_be_visible()
    press(page, "Stop med at kuratere")

    gone = page.get_by_role("button", name="Vi runder af", exact=True)
    expect(gone).to_have_count(0)
    other.goto(f"{town.url}/voila/render/start.ipynb?token={town.token}")
    expect(other.get_by_role("checkbox", name="Perspektivskifte")).to_be_visible()
    expect(other.get_by_role("checkbox", name="Vi runder af")).to_have_count(0)
    page.get_by_role("checkbox", name="Vis også").check()
    expect(gone).to_be_visible()
