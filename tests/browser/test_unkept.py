"""What an observer has begun and not kept: it outlives the browser, and no end drops it."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from faellesblik.model.records import ObservationRecord, parse_record
from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder

pytestmark = pytest.mark.large

MADE_ROOM, LISTENS, TOGETHER = "Nogen gør plads", "Lytter", "Arbejder sammen"
HALF = "To børn rykker sam"
CPR = "010190-1234"
VALUES = """
async () => {
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open("faellesblik-observer");
    opening.onsuccess = () => resolve(opening.result);
  });
  const values = db.transaction("meta").objectStore("meta").getAll();
  await new Promise((resolve) => (values.onsuccess = resolve));
  db.close();
  return JSON.stringify([values.result, { ...localStorage }]);
}
"""


def link(server: Any) -> str:
    key = new_observer_key(DataFolder(Path(server.data)), datetime.now().astimezone())
    return f"{server.url}/o/#k={key}"


def kept(server: Any) -> ObservationRecord:
    (path,) = Path(server.data).glob("records/observation/*.json")
    record = parse_record(path.read_bytes())
    assert isinstance(record, ObservationRecord)
    return record


def test_a_half_typed_note_survives_a_browser_that_is_killed(
    start_server: Any, device: Callable[..., Any], watch: Any, eventually: Any
) -> None:
    """It is on the device as it is typed, and is forgotten with its session."""
    server, phone = start_server(), device("phone")
    phone.open(link(server), watch)
    phone.begin("Anden time", "A")
    phone.page.get_by_label("Set og hørt").fill(HALF)
    phone.code(MADE_ROOM)
    phone.kill()

    phone.open(f"{server.url}/o/", watch)
    phone.page.get_by_role("link", name="Anden time").click()
    phone.later(1)
    expect(phone.page.get_by_label("Set og hørt")).to_have_value(HALF)
    phone.page.goto(f"{server.url}/o/#/")
    phone.later(1)
    phone.press("Mere om Anden time")
    phone.press("Fjern fra enheden …")
    phone.press("Slet den for altid")
    expect(phone.page.get_by_role("link", name="Anden time")).to_have_count(0)
    eventually(lambda: HALF not in phone.page.evaluate(VALUES))


@pytest.fixture
def lesson(start_server: Any, window: Callable[..., Page]) -> tuple[Any, Page]:
    """A phone in the second interval, with a note and answers that are not kept."""
    server, page = start_server(), window(phone=True)
    page.clock.install(time=datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 - the device's own
    page.goto(link(server))
    expect(page.get_by_text("Alt er afleveret")).to_be_visible()
    page.get_by_role("link", name="Ny observation").click()
    page.get_by_label("Hvor er du, og hvilken time er det?").fill("4. klasse")
    page.get_by_role("radio", name=re.compile("^Hvert andet minut")).check(force=True)
    page.get_by_role("button", name="Gå i gang").click()
    page.locator(".fb-ob-code").filter(has_text=LISTENS).click()
    page.clock.run_for(125_000)
    page.locator(".fb-ob-code").filter(has_text=TOGETHER).click()
    page.get_by_label("Set og hørt").fill(HALF)
    return server, page


def ask(page: Page) -> Locator:
    page.get_by_role("button", name="Afslut").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Du har skrevet en note, der ikke er gemt")).to_be_visible()
    expect(dialog.get_by_text("Du har 2 svar, der ikke er gemt")).to_be_visible()
    expect(dialog.get_by_role("button", name="Afslut")).to_have_count(0)
    return dialog


def finish(page: Page, dialog: Locator) -> None:
    dialog.get_by_role("button", name="Afslut", exact=True).click()
    expect(page.get_by_role("heading", name="Se den igennem")).to_be_visible()
    page.clock.run_for(1000)
    page.get_by_role("button", name="Gem og aflever").click()
    page.clock.run_for(5000)
    expect(page.get_by_text("Den er gemt og afleveret.")).to_be_visible()


def test_what_was_begun_is_kept_before_the_end(
    lesson: tuple[Any, Page], axe: Any, eventually: Any
) -> None:
    """The note and the marks of both intervals are in the record, and no drafts any more."""
    server, page = lesson
    dialog = ask(page)
    page.clock.run_for(1000)
    assert axe(page) == []
    dialog.get_by_role("button", name="Gem noten").click()
    dialog.get_by_role("button", name="Ja, behold svarene").click()
    finish(page, dialog)
    body = kept(server).body
    assert [entry.seen for entry in body.entries] == [HALF]
    assert [[code.code for code in sample.codes] for sample in body.samples] == [
        ["listens"], ["works-together"],
    ]  # fmt: skip
    eventually(lambda: HALF not in page.evaluate(VALUES))


def test_what_was_begun_is_thrown_away_by_a_press_of_its_own(
    lesson: tuple[Any, Page], eventually: Any
) -> None:
    """Then neither record nor device has it."""
    server, page = lesson
    dialog = ask(page)
    dialog.get_by_role("button", name="Smid den væk").click()
    dialog.get_by_role("button", name="Smid svarene væk").click()
    page.keyboard.press("Escape")
    page.locator(".fb-ob-code").filter(has_text="Spørger en kammerat").click()
    page.get_by_role("button", name="Afslut").click()
    finish(page, page.get_by_role("dialog"))
    body = kept(server).body
    assert [*body.entries, *body.samples] == []
    eventually(lambda: HALF not in page.evaluate(VALUES))


def test_no_end_keeps_a_cpr_number(lesson: tuple[Any, Page]) -> None:
    """It is refused where it stands, with the way to mend it, and is not on the device either."""
    _, page = lesson
    page.get_by_label("Set og hørt").fill(f"{HALF} {CPR}")
    dialog = ask(page)
    dialog.get_by_role("button", name="Gem noten").click()
    expect(dialog.get_by_text(re.compile("ligner et CPR-nummer"))).to_be_visible()
    expect(dialog.get_by_role("button", name="Afslut")).to_have_count(0)
    stored = page.evaluate(VALUES)
    assert HALF in stored
    assert CPR not in stored


def test_what_a_note_may_mean_is_kept_without_leaving_its_field(
    lesson: tuple[Any, Page],
) -> None:
    """A thumb on “save” takes no focus on some phones: the words are in the record all the same."""
    server, page = lesson
    dialog = ask(page)
    dialog.get_by_role("button", name="Gem noten").click()
    dialog.get_by_role("button", name="Smid svarene væk").click()
    dialog.get_by_role("button", name="Afslut", exact=True).click()
    page.get_by_label(re.compile("Det kan betyde")).fill("Der er plads til flere.")
    page.get_by_role("button", name="Gem og aflever").evaluate("(button) => button.click()")
    page.clock.run_for(5000)
    expect(page.get_by_text("Den er gemt og afleveret.")).to_be_visible()
    assert [entry.interpretation for entry in kept(server).body.entries] == [
        "Der er plads til flere."
    ]
