"""The whole story: from the start page to the coordinator's chart, with a crash on the way."""

import json
import re
import sys
from collections.abc import Callable
from subprocess import run
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from faellesblik.model.records import parse_record

WRITTEN = [
    "Bo kan ikke sidde stille, og så går æ, ø og å tabt 🌱",
    "<script>document.title = 'stjålet'</script> Mira vil ikke være med",
    "Vi når ikke at begynde, før nogen rejser sig",
]
SEEN = "Fem børn rejste sig i de første ti minutter. 🌱"
AGAIN = [
    "Vores begyndelse af timen er uklar for mange",
    "Grupperne mangler roller, man kan se sig selv i",
    "Vi har ingen fælles måde at tage imod på",
]


class Phone:
    """One participant's page."""

    def __init__(self, page: Page, url: str, name: str = "") -> None:
        self.page = page
        page.goto(url)
        if name:
            page.get_by_label("Navn eller initialer").fill(name)
        page.get_by_role("button", name="Gå ind til mødet").click()

    def text(self, label: str) -> Locator:
        return self.page.get_by_label(label)

    def places(self, presses: int) -> None:
        """Put the mark on the line: `presses` times a tenth from the low end, by keyboard."""
        line = self.page.get_by_role("slider")
        line.press("Home")
        for _ in range(presses):
            line.press("PageUp")

    def sends(self) -> None:
        self.page.get_by_role("button", name="Send", exact=True).click()

    def is_saved(self) -> None:
        expect(self.page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()


@pytest.fixture
def demo(start_server: Callable[..., Any]) -> Any:
    """A server of its own on invented data, to be killed."""
    return start_server("--demo")


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def test_from_the_start_page_to_the_coordinators_chart(
    demo: Any, window: Callable[..., Page]
) -> None:
    """A facilitator leads three phones through a perspective shift; the server dies on the way.

    Answers stay hidden until revealed, nobody loses a character, the JSON is on disk and valid,
    and the coordinator's chart has the shift.
    """
    before = answers_on_the_chart(demo, window())
    desk = window()
    code = create_meeting(demo, desk)
    phones = [
        Phone(window(phone=True), f"{demo.url}/j/{code}", name) for name in ("Mette", "", "Ole")
    ]
    for phone in phones:
        expect(phone.page.get_by_role("heading", name="Du er med")).to_be_visible()
    expect(desk.locator("body")).to_contain_text(re.compile(r"3\s*er med"))

    write_hidden_and_reveal(desk, phones)
    press(desk, re.compile("Næste trin"))
    lose_nothing(demo, desk, phones[0])
    for title in ("Fem pladser", "Det, der sker imellem", "Skriv det igen"):
        press(desk, f"Spring til: {title}")
    for phone, text in zip(phones, AGAIN, strict=True):
        phone.text("Udfordringen nu").fill(text)
        phone.places(7)
        phone.sends()
        phone.is_saved()
    decide_and_close(desk)
    for phone in phones:
        expect(phone.page.get_by_role("heading", name=re.compile("Tak"))).to_be_visible()

    check_records(demo, code)
    assert before + len(phones) == answers_on_the_chart(demo, window())


def create_meeting(server: Any, desk: Page) -> str:
    """From the address that is printed at start to the dashboard; the meeting's code."""
    desk.goto(f"{server.url}/?token={server.token}")
    desk.get_by_label("Mødets titel").fill("Møde med æ, ø og å")
    desk.get_by_role("checkbox", name="Perspektivskifte").check()
    desk.get_by_role("radio", name="Et andet team").check()
    desk.get_by_role("textbox", name="Skole").fill("Eksempelskolen Nord")
    press(desk, "Opret mødet")
    desk.get_by_role("link", name="Gå til mødet").click()
    expect(desk.get_by_text("Mødets kode").first).to_be_visible()
    return desk.url.partition("meeting=")[2][:6]


def write_hidden_and_reveal(desk: Page, phones: list[Phone]) -> None:
    """All write; nobody sees the others' answers before they are revealed, and then as text."""
    press(desk, re.compile("Åbn det første trin"))
    for phone, text in zip(phones, WRITTEN, strict=True):
        phone.text("Udfordringen i dag").fill(text)
        phone.places(2)
        phone.sends()
        phone.is_saved()
    expect(desk.locator("body")).to_contain_text(re.compile(r"3\s*/\s*3\s*har svaret"))
    for page in (desk, phones[0].page):
        expect(page.locator("body")).not_to_contain_text("Mira vil ikke")
    press(desk, re.compile("Vis svarene"))
    for page in (desk, *(phone.page for phone in phones)):
        for text in WRITTEN:
            expect(page.locator("blockquote").filter(has_text=text)).to_be_visible()
        assert "stjålet" not in page.title()


def lose_nothing(server: Any, desk: Page, phone: Phone) -> None:
    """A reload mid-sentence, then SIGKILL under a phone that sends, then everybody goes on."""
    phone.text("Observation").fill("Fem børn rejste sig i de første ti min")
    phone.page.reload()
    expect(phone.text("Observation")).to_have_value("Fem børn rejste sig i de første ti min")
    server.kill()
    phone.text("Observation").fill(SEEN)
    phone.sends()
    expect(desk.get_by_text("mistet forbindelsen").first).to_be_visible()
    server.restart()
    phone.is_saved()
    desk.reload()
    expect(desk.locator("body")).to_contain_text(re.compile(r"1\s*/\s*3\s*har svaret"))


def decide_and_close(desk: Page) -> None:
    desk.get_by_label("Hvad aftaler I?").fill("En voksen ved døren")
    press(desk, "Skriv aftalen ind")
    expect(desk.get_by_role("listitem").filter(has_text="En voksen ved døren")).to_be_visible()
    press(desk, "Afslut mødet …")
    desk.get_by_role("dialog").get_by_role("button", name="Afslut mødet", exact=True).click()


def check_records(server: Any, code: str) -> None:
    """The meeting's records are on disk, whole, and valid for the command that checks them."""
    validate = [sys.executable, "-m", "faellesblik", "validate", str(server.data)]
    assert run(validate, check=False, capture_output=True).returncode == 0
    found = {}
    for path in server.data.glob("records/*/*.json"):
        record = parse_record(path.read_bytes())
        if record.meeting and record.meeting.endswith(code.lower()):
            found[record.kind] = json.loads(path.read_bytes())
    assert {"perspective-shift", "meeting"} == set(found)
    told = found["perspective-shift"]["body"]["contributions"]
    assert set(WRITTEN) == {one["before"] for one in told}
    assert set(AGAIN) == {one["after"] for one in told}
    assert {SEEN} == {one["observed"] for one in told if "observed" in one}
    assert all(one["focus_after"] > one["focus_before"] for one in told)
    assert "En voksen ved døren" in json.dumps(found["meeting"], ensure_ascii=False)


def answers_on_the_chart(server: Any, page: Page) -> int:
    """Collect at the coordinator's page; the number of answers behind the whole."""
    page.goto(f"{server.url}/voila/render/coordinator.ipynb?token={server.token}")
    press(page, "Saml og vis")
    expect(page.get_by_text(re.compile(r"\d+ nye dokumenter"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("før og efter"))).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Alle samlet")
    return int(row.get_by_role("cell").nth(0).inner_text())
