"""After an upgrade the observer's page is of one build: all of the old one, then all of the new."""

import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder

pytestmark = pytest.mark.large

CHECKOUT = Path(__file__).parents[2]
WAITS = "navigator.serviceWorker.ready.then((registration) => Boolean(registration.waiting))"
PARTS = "[document.documentElement.dataset.page, document.documentElement.dataset.script].join()"
OLD, NEW = ",", "new,new"


def upgrade(folder: Path) -> Path:
    """Another program: its observer's page says that it is new, and so does its script."""
    for name in ("exercises", "notebooks", "widgets"):
        (folder / name).symlink_to(CHECKOUT / name)
    toolkit = folder / "toolkit"
    shutil.copytree(CHECKOUT / "toolkit", toolkit, ignore=shutil.ignore_patterns("__pycache__"))
    server = toolkit / "faellesblik" / "server"
    page = server / "templates" / "observer.html"
    words = page.read_text(encoding="utf-8")
    page.write_text(words.replace("<html ", '<html data-page="new" '), encoding="utf-8")
    with (server / "static" / "observer.js").open("a", encoding="utf-8") as script:
        script.write('document.documentElement.dataset.script="new";')
    return toolkit


def reload(page: Page, heading: str) -> str:
    page.reload()
    expect(page.get_by_role("heading", name=heading)).to_be_attached()
    parts: str = page.evaluate(PARTS)
    return parts


def test_a_device_changes_from_one_build_to_the_next_whole(
    start_server: Any, window: Any, tmp_path: Path, eventually: Any
) -> None:
    """Online and offline, never by itself, and with a session that goes on all the while."""
    server, page = start_server(), window(phone=True)
    key = new_observer_key(DataFolder(Path(server.data)), datetime.now().astimezone())
    page.goto(f"{server.url}/o/#k={key}")
    expect(page.get_by_text("Alt er afleveret")).to_be_visible()
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.get_by_role("link", name="Ny observation").click()
    page.get_by_label("Hvor er du, og hvilken time er det?").fill("4. klasse")
    page.get_by_role("radio", name=re.compile("De fire dimensioner")).check(force=True)
    page.get_by_role("button", name="Gå i gang").click()
    page.locator(".fb-ob-code").filter(has_text="Nogen gør plads").click()
    undo = page.get_by_role("button", name=re.compile("^Fortryd: Nogen gør plads"))
    expect(undo).to_be_visible()
    page.get_by_label("Set og hørt").fill("To børn rykker sam")

    server.kill()
    assert reload(page, "4. klasse") == OLD
    server.restart(upgrade(tmp_path))
    assert reload(page, "4. klasse") == OLD
    eventually(lambda: page.evaluate(WAITS))
    assert reload(page, "4. klasse") == OLD
    expect(page.get_by_text("Der er en ny udgave")).to_have_count(0)
    server.kill()
    assert reload(page, "4. klasse") == OLD
    expect(undo).to_be_visible()

    page.goto(f"{server.url}/o/#/")
    expect(page.get_by_text("Der er en ny udgave")).to_be_visible()
    assert page.evaluate(PARTS) == OLD
    page.get_by_role("button", name="Skift til den").click()
    page.wait_for_function(f"() => {PARTS} === '{NEW}'")
    expect(page.get_by_text("Der er en ny udgave")).to_have_count(0)
    page.get_by_role("link", name="4. klasse").click()
    assert reload(page, "4. klasse") == NEW
    expect(undo).to_be_visible()
    expect(page.get_by_label("Set og hørt")).to_have_value("To børn rykker sam")
    server.restart(tmp_path / "toolkit")
    assert reload(page, "4. klasse") == NEW


def test_a_device_that_was_away_gets_the_new_build_when_it_is_opened_again(
    start_server: Any, launch_options: dict[str, Any], chromium: Any, tmp_path: Path
) -> None:
    """Nobody has pressed anything: once no window shows the old one, the new one is opened."""
    server = start_server()

    def open_page() -> Any:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "profile", **launch_options
        )
        page = context.pages[0]
        page.goto(f"{server.url}/o/")
        expect(page.get_by_role("heading", name="Observér")).to_be_visible()
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        return context, page

    context, page = open_page()
    server.kill()
    (tmp_path / "program").mkdir()
    server.restart(upgrade(tmp_path / "program"))
    assert reload(page, "Observér") == OLD
    expect(page.get_by_text("Der er en ny udgave")).to_be_visible()
    context.close()
    server.kill()
    context, page = open_page()
    assert page.evaluate(PARTS) == NEW
    context.close()
