"""What a facilitator takes along from a closed meeting."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from faellesblik.store.data import DataFolder
from tests.held_meeting import HeldMeeting

pytestmark = pytest.mark.large

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
AGREED = "En voksen tager imod ved døren"
READ_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (await item.getType(type)).text();
  return { html: await read("text/html"), text: await read("text/plain") };
}"""


def hold_meeting(data: DataFolder) -> str:
    """A meeting of Team Birk with an answer and a decision; its code."""
    held = HeldMeeting(
        data, "perspective-shift", count=3, title="Overgange", team="Team Birk", school="Bakken"
    )
    held.answer("item-1", "challenge", [{"before": "Det går stærkt", "focus_before": 30}])
    held.lead("decided", text=AGREED, who="Mette", by="2999-12-04", level="community")
    held.close()
    return held.code


def open_dashboard(page: Page, server: Any, code: str) -> None:
    page.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    expect(page.get_by_role("heading", name="Det blev I enige om")).to_be_visible()


def test_the_minutes_are_copied_saved_and_gone_on_from(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any, tmp_path: Path
) -> None:
    """With headings and lists as well as text, as a document, and as the team's next meeting."""
    page = window()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_dashboard(page, server, hold_meeting(DataFolder(server.data)))
    page.get_by_role("button", name="Kopiér referat").click()
    expect(page.get_by_text("Referatet er kopieret.")).to_be_visible()
    copied = page.evaluate(READ_CLIPBOARD)
    assert f"<li>{AGREED}" in copied["html"]
    assert copied["text"].index(AGREED) < copied["text"].index("Det går stærkt")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Word-dokument (.docx)").click()
    assert saving.value.suggested_filename.startswith("referat-team-birk-")
    saving.value.save_as(tmp_path / "referat.docx")
    paragraphs = Document(str(tmp_path / "referat.docx")).paragraphs
    assert any(paragraph.text.startswith(AGREED) for paragraph in paragraphs)
    page.get_by_label("Hvornår er næste møde?").fill("2999-12-04T14:30")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Læg datoerne i kalenderen (.ics)").click()
    assert "DTSTART;VALUE=DATE:29991204" in Path(saving.value.path()).read_text("utf-8")
    page.get_by_text("Det, I delte").click()
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert not scrolls_sideways(page)
        assert axe(page) == []

    page.get_by_role("link", name="Næste møde for Team Birk").click()
    expect(page.get_by_role("radio", name="Team Birk Bakken", exact=False)).to_be_checked()
    expect(page.get_by_text("1 aftale fra sidst")).to_be_visible()


def test_where_no_page_may_copy_the_text_is_marked(
    server: Any, window: Callable[..., Page]
) -> None:
    """As on http in a school's network: one press of the keys takes both forms along."""
    page = window()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(f"if (!location.hash) {NO_CLIPBOARD}")
    open_dashboard(page, server, hold_meeting(DataFolder(server.data)))
    page.get_by_role("button", name="Kopiér referat").click()
    text = page.get_by_label("Teksten er markeret. Tryk Ctrl+C")
    expect(text).to_be_focused()
    page.keyboard.press("Control+c")
    expect(page.get_by_text("Referatet er kopieret.")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{server.url}/login#clipboard")
    copied = other.evaluate(READ_CLIPBOARD)
    assert f"<li>{AGREED}" in copied["html"]
    assert AGREED in copied["text"]
