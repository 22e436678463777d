"""Time that helps: intervals within a step, a pause in the middle of one, a sound at the end."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.large

SEATS = {"item": "item-1", "step": "seats"}
FIRST = {"item": "item-1", "step": "challenge"}

HEARD = """
window.heard = [];
window.OscillatorNode = class {
  constructor(context, { frequency }) { window.heard.push(frequency); }
  connect(next) { return next; }
  start() {}
  stop() {}
};
"""
"""Instead of sounding, a page notes what it would have."""


class Room:
    """A dashboard, the team's screen and a phone, in a perspective shift."""

    def __init__(self, server: Any, window: Callable[..., Page]) -> None:
        meeting = server.create()
        self.server, self.code, self.key = server, meeting["code"], meeting["facilitator_key"]
        self.desk, self.wall, self.phone = window(), window(), window(phone=True)
        for page in (self.desk, self.wall):
            page.add_init_script(HEARD)
        self.phone.goto(f"{server.url}/j/{self.code}")
        self.phone.get_by_label("Navn eller initialer").fill("Mette")
        self.phone.get_by_role("button", name="Gå ind til mødet").click()
        expect(self.phone.get_by_role("heading", name="Du er med")).to_be_visible()
        for page, notebook in ((self.desk, "facilitator"), (self.wall, "reflection")):
            address = f"{notebook}.ipynb?token={server.token}&meeting={self.code}"
            page.goto(f"{server.url}/voila/render/{address}")

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.desk, self.wall, self.phone

    def lead(self, kind: str, **data: Any) -> None:
        assert self.server.send(self.code, self.key, (kind, data)).status_code == 201

    def end_in(self, seconds: float) -> None:
        ends = datetime.now(UTC) + timedelta(seconds=seconds)
        self.lead("timer-set", ends_at=ends.isoformat())


@pytest.fixture
def room(server: Any, window: Callable[..., Page]) -> Room:
    return Room(server, window)


def test_five_seats_are_the_same_on_every_page(room: Room, axe: Any, scrolls_sideways: Any) -> None:
    """All say which one it is, and whoever leads goes on early and back."""
    room.lead("step-opened", **SEATS)
    for page in room.pages:
        expect(page.get_by_text("Plads 1 af 5: Barnet").first).to_be_visible()
    room.desk.get_by_role("button", name="Videre til: Kammeraterne").click()
    for page in room.pages:
        expect(page.get_by_text("Plads 2 af 5: Kammeraterne").first).to_be_visible()
    room.desk.get_by_role("button", name="Tilbage til: Barnet").click()
    expect(room.phone.get_by_text("Plads 1 af 5: Barnet").first).to_be_visible()
    for page in room.pages:
        assert axe(page) == []
        assert not scrolls_sideways(page)


def test_a_pause_keeps_what_is_being_written(room: Room, axe: Any) -> None:
    """Every page shows it with its end; afterwards all of it is there again."""
    room.lead("step-opened", **FIRST)
    field = room.phone.get_by_label("Udfordringen i dag")
    field.fill("Midt i en sætning")
    room.desk.get_by_text("Hold en pause").click()
    room.desk.get_by_role("button", name="5 minutter", exact=True).click()
    for page in room.pages:
        expect(page.get_by_role("heading", name="Pause")).to_be_visible()
        expect(page.get_by_text(re.compile("Vi fortsætter kl"))).to_be_visible()
        assert axe(page) == []
    expect(field).to_be_hidden()
    room.phone.reload()
    expect(room.phone.get_by_role("heading", name="Pause")).to_be_visible()

    room.desk.get_by_role("button", name="Slut pausen").click()
    expect(field).to_have_value("Midt i en sætning")
    expect(room.wall.get_by_role("timer").first).to_be_visible()


def test_the_end_of_the_time_is_heard_where_it_is_switched_on(
    room: Room, eventually: Callable[[Callable[[], Any]], Any]
) -> None:
    """On the screen and the dashboard, on no phone; and no more once it is switched off."""
    room.lead("step-opened", **FIRST)
    switch = room.desk.get_by_role("button", name="Lyd, når tiden er gået")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    room.wall.get_by_role("heading").first.click()
    expect(room.wall.get_by_text("Lyden er slået til")).to_have_count(0)
    room.end_in(3)
    for page in (room.desk, room.wall):
        eventually(lambda page=page: page.evaluate("window.heard.length") == 2)

    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    room.end_in(1)
    expect(room.desk.get_by_text("Tiden er gået").first).to_be_visible()
    assert room.desk.evaluate("window.heard.length") == 2
