"""An observer's day: three lessons, no network, a browser that dies, and what comes of it."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from subprocess import run
from sys import executable
from typing import Any

from playwright.sync_api import Page, expect

from faellesblik.model.records import ObservationRecord, parse_record
from tests.observer_device import Device

SEEN = "To børn rykker sammen, så der bliver plads til en tredje."
QUOTE = "Du kan sidde her"
MADE_ROOM, SHARED, HELPED = "Nogen gør plads", "Fælles om noget", "Hjælper hinanden"


def test_three_lessons_without_a_network_and_with_a_crash(
    start_server: Any, device: Callable[..., Device], window: Callable[..., Page], watch: Any
) -> None:
    """Nothing is lost and nothing stands twice; two observers are compared; a meeting sees it."""
    server = start_server()
    desk = window()
    link = link_from_the_desk(server, desk)
    first, second = device("first"), device("second")

    first.open(link, watch)
    expect(first.page.get_by_text("Alt er afleveret")).to_be_visible()
    first.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    lesson_with_a_network(server, first)
    lesson_that_loses_the_network_and_the_browser(server, first, watch)
    begin_at = first.now
    third_lesson(first, "A", [(60, MADE_ROOM), (60, HELPED), (60, MADE_ROOM)])
    assert len(kept(server)) == 1

    server.restart()
    first.until(first.page.get_by_text("Alt er afleveret"))
    records = kept(server)
    assert [codes(record) for record in records] == [
        [MADE_ROOM], [MADE_ROOM, HELPED, MADE_ROOM, MADE_ROOM], [MADE_ROOM, HELPED, MADE_ROOM],
    ]  # fmt: skip
    assert [entry.seen for entry in records[1].body.entries] == [SEEN]

    second.now = begin_at - timedelta(minutes=5)
    second.open(link, watch)
    third_lesson(second, "B", [(61, MADE_ROOM), (61, SHARED), (58, MADE_ROOM)])
    second.until(second.page.get_by_text("Alt er afleveret"))
    ours = [record for record in kept(server) if record.body.setting == "Tredje time"]
    compare_at_the_desk(server, desk, ours)
    open_in_a_meeting(server, desk, ours[0].id)


def link_from_the_desk(server: Any, desk: Page) -> str:
    desk.goto(f"{server.url}/voila/render/observation-reading.ipynb?token={server.token}")
    desk.get_by_role("button", name="Lav et link til observatørernes telefoner").click()
    link = desk.locator(".fb-seen-link")
    expect(link).to_be_visible()
    return link.inner_text().strip()


def lesson_with_a_network(server: Any, device: Device) -> None:
    device.begin("Første time", "A")
    device.later(30)
    device.code(MADE_ROOM)
    device.end()
    device.save()
    device.until(device.page.get_by_text("Alt er afleveret"))
    (record,) = kept(server)
    assert record.body.observer == "A"


def lesson_that_loses_the_network_and_the_browser(server: Any, device: Device, watch: Any) -> None:
    """The server goes in the middle; then the browser is killed right after a tap."""
    device.begin("Anden time", "A")
    device.later(60)
    device.code(MADE_ROOM)
    server.kill()
    device.later(60)
    device.code(HELPED)
    device.code(SHARED)
    device.press(re.compile("^Fortryd: "))
    device.note(SEEN, QUOTE)
    expect(device.page.get_by_role("status").filter(has_text="Noten er gemt")).to_be_visible()
    device.later(60)
    device.code(MADE_ROOM)
    device.kill()

    device.open(f"{server.url}/o/", watch)
    device.page.get_by_role("link", name="Anden time").click()
    device.later(60)
    device.code(MADE_ROOM)
    device.end()
    expect(device.page.get_by_text(SEEN).first).to_be_visible()
    device.save()
    expect(device.page.get_by_text(re.compile("venter på net"))).to_be_visible()


def third_lesson(device: Device, observer: str, taps: list[tuple[float, str]]) -> None:
    device.begin("Tredje time", observer)
    for seconds, label in taps:
        device.later(seconds)
        device.code(label)
    device.later(60)
    device.end()
    device.save()


def kept(server: Any) -> list[ObservationRecord]:
    """All observations on disk, by when they began."""
    paths = Path(server.data).glob("records/observation/*.json")
    found = [parse_record(path.read_bytes()) for path in paths]
    observations = [record for record in found if isinstance(record, ObservationRecord)]
    return sorted(observations, key=lambda record: str(record.body.started))


def codes(record: ObservationRecord) -> list[str]:
    scheme = record.body.scheme
    assert scheme is not None
    named = [scheme.code(event.code) for event in record.body.events]
    return [code.da.label for code in named if code]


def compare_at_the_desk(server: Any, desk: Page, ours: list[ObservationRecord]) -> None:
    """What the page says is what the command says: two of four alike."""
    command = [executable, "-m", "faellesblik", "observations", "agreement", "--json"]
    ids = [record.id for record in ours]
    told = run([*command, "--data", str(server.data), *ids], check=True, capture_output=True)
    found = json.loads(told.stdout)
    assert {"percent", "kappa", "n", "differences"} <= set(found)
    assert 0 < found["percent"] < 100
    assert found["differences"]

    desk.goto(f"{server.url}/voila/render/observation-reading.ipynb?token={server.token}")
    boxes = desk.get_by_role("checkbox", name=re.compile("Tredje time"))
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.check(force=True)
    desk.get_by_role("button", name="To observatører").click()
    percent = f"{found['percent']:.0f}".replace(".", ",")
    expect(desk.locator(".fb-seen-numbers")).to_contain_text(percent)
    expect(desk.get_by_role("heading", name="Hvad så I hver især?")).to_be_visible()


def open_in_a_meeting(server: Any, desk: Page, record: str) -> None:
    """Opened as evidence in a perspective shift, it stands in what the meeting leaves behind."""
    created = server.create()
    code = created["code"]
    desk.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    desk.get_by_role("button", name="Åbn det første trin").click()
    desk.get_by_role("button", name="Åbn en observation …").click()
    desk.get_by_role("dialog").get_by_role("button", name="Tredje time").first.click()
    desk.get_by_role("button", name="Åbn den for alle").click()
    expect(desk.get_by_role("status").filter(has_text="Nu kan alle se den")).to_be_visible()
    server.send(code, created["facilitator_key"], ("meeting-closed", {}))
    paths = Path(server.data).glob("records/perspective-shift/*.json")
    (shift,) = [parse_record(path.read_bytes()) for path in paths]
    assert len(shift.grew_from) == 1
    assert shift.grew_from[0] in {one.id for one in kept(server)}
    assert record
