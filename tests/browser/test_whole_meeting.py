"""A whole meeting: a facilitator, two team screens and six phones, and the team's next meeting."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

TEAM = {"team": "Team Tjørn", "school": "Eksempelskolen Nord"}
NAMES = ["Anna", "Bo", "Carl", "Dea", "Else", "Finn"]
WORDS = ["træt", "nysgerrig", "Træt", "klar", "glad", "klar"]
CARDS = [
    "Samme begyndelse hver dag",
    "En voksen ved døren",
    "Faste makkere",
    "Roller i gruppearbejdet",
    "Et roligt hjørne",
    "Kortere skift",
]
PILE = "Overgange"
ASLEEP = 5  # Finn's phone


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


@dataclass
class Meeting:
    """All pages of a meeting; `look` is asked at every page in every phase."""

    server: Any
    code: str
    desk: Page
    screens: list[Page]
    phones: list[Page]
    look: Callable[[str, Page], None]

    @property
    def pages(self) -> list[Page]:
        return [self.desk, *self.screens, *self.phones]

    def phase(self, name: str) -> None:
        """The three kinds of page, as they stand in this phase."""
        for page in (self.desk, self.screens[0], self.phones[0]):
            self.look(name, page)

    def everywhere(self, says: Callable[[Page], Locator]) -> None:
        for page in self.pages:
            expect(says(page)).to_be_visible()

    def awake(self) -> list[Page]:
        return self.phones[:ASLEEP]


@pytest.fixture
def look(axe: Any, scrolls_sideways: Any) -> Callable[[str, Page], None]:
    """Nothing serious for axe, and nothing to scroll sideways for."""

    def check(phase: str, page: Page) -> None:
        assert axe(page) == [], phase
        assert not scrolls_sideways(page), phase

    return check


def notebook(server: Any, page: Page, name: str, code: str) -> Page:
    page.goto(f"{server.url}/voila/render/{name}.ipynb?token={server.token}&meeting={code}")
    return page


def test_from_check_in_to_the_next_meeting(
    server: Any, window: Callable[..., Page], look: Callable[[str, Page], None]
) -> None:
    """Check-in, write, reveal, group, vote, decide, check-out; the decision opens the next one."""
    code = server.create("check-in", "gather-and-choose", "check-out", **TEAM)["code"]
    desk = notebook(server, window(), "facilitator", code)
    screens = [notebook(server, window(), "reflection", code) for _ in range(2)]
    meeting = Meeting(server, code, desk, screens, [], look)
    for name in NAMES:
        page = window(phone=True)
        page.goto(f"{server.url}/j/{code}")
        page.get_by_label("Navn eller initialer").fill(name)
        press(page, "Gå ind til mødet")
        meeting.phones.append(page)
    expect(desk.locator("body")).to_contain_text(re.compile(r"6\s*er med"))
    meeting.phase("waiting")

    check_in(meeting)
    write_and_reveal(meeting)
    group(meeting)
    vote(meeting)
    wake_up(meeting)
    decide(meeting)
    check_out_and_close(meeting)
    next_meeting(meeting)


def check_in(meeting: Meeting) -> None:
    """A number and a word from each, on every page at once."""
    press(meeting.desk, "Åbn det første trin")
    for page, word in zip(meeting.phones, WORDS, strict=True):
        page.get_by_role("radio", name="4").check(force=True)
        page.get_by_label("Et ord om").fill(word)
        press(page, re.compile("^Send$"))
    meeting.everywhere(lambda page: page.locator(".fb-words li", has_text="klar, 2 gange"))
    meeting.everywhere(
        lambda page: page.locator(".fb-words li", has_text=re.compile("træt", re.IGNORECASE))
    )
    meeting.phase("check-in")
    press(meeting.desk, "Afslut trinnet")
    press(meeting.desk, re.compile("Næste trin"))


def write_and_reveal(meeting: Meeting) -> None:
    """Each writes a card; one phone falls asleep in the middle of a sentence."""
    for page, text in zip(meeting.awake(), CARDS, strict=False):
        page.get_by_role("textbox", name="Kort 1").fill(text)
    expect(meeting.desk.locator(".fb-people-so-far")).to_contain_text("5 skriver")
    asleep = meeting.phones[ASLEEP]
    asleep.get_by_role("textbox", name="Kort 1").fill("Ikke skrevet fær")
    asleep.context.set_offline(True)
    meeting.phase("write")
    for page in meeting.awake():
        press(page, re.compile("^Send$"))
    expect(meeting.desk.get_by_text("5 af 6 har svaret")).to_be_attached()
    for page in (meeting.desk, *meeting.screens):
        expect(page.locator("body")).not_to_contain_text(CARDS[0])
    press(meeting.desk, "Vis svarene")
    for page in (meeting.desk, *meeting.screens, *meeting.awake()):
        for text in CARDS[:ASLEEP]:
            expect(page.locator("blockquote").filter(has_text=text)).to_be_visible()
    meeting.phase("reveal")


def group(meeting: Meeting) -> None:
    """By tap on one phone, by keyboard on another; the desk gives the pile its name."""
    desk, (tapping, typing, *_) = meeting.desk, meeting.phones
    press(desk, re.compile("Næste trin: Saml i bunker"))
    tapping.get_by_role("button", name=CARDS[0]).click()
    meeting.look("moving", tapping)
    tapping.get_by_role("button", name=CARDS[1]).click()
    pile = typing.locator(".fb-pile", has_text=CARDS[0])
    expect(pile).to_contain_text(CARDS[1])
    typing.get_by_role("button", name=CARDS[2]).press("Enter")
    to = typing.get_by_role("region", name="Flyt kortet til")
    to.get_by_role("button", name=re.compile("^Uden navn: ")).press("Enter")
    press(desk, re.compile("^Navngiv bunken"))
    desk.get_by_label("Bunkens navn").fill(PILE)
    desk.get_by_label("Bunkens navn").press("Enter")
    for page in (desk, *meeting.screens, *meeting.awake()):
        pile = page.locator(".fb-pile", has_text=PILE)
        for text in CARDS[:3]:
            expect(pile).to_contain_text(text)
    meeting.phase("group")
    press(desk, "Afslut trinnet")


def vote(meeting: Meeting) -> None:
    """Three votes each; nobody sees the sum before it is shown, and then the most comes first."""
    press(meeting.desk, re.compile("Næste trin: Hvad vil gøre"))
    for page in meeting.awake():
        press(page, re.compile(f"Giv en til .*{PILE}"))
        expect(page.get_by_text("Du har 2 stemmer tilbage.")).to_be_visible()
    press(meeting.phones[0], re.compile(f"Giv en til .*{CARDS[3]}"))
    expect(meeting.desk.get_by_text("5 af 6 har")).to_be_attached()
    for page in (meeting.desk, *meeting.screens):
        expect(page.locator(".fb-ranking")).to_have_count(0)
    meeting.phase("vote")
    press(meeting.desk, "Vis stemmerne")
    for page in (meeting.desk, *meeting.screens, *meeting.awake()):
        first = page.locator(".fb-ranking li").first
        expect(first).to_contain_text(PILE)
        expect(first).to_contain_text("5 stemmer")
    meeting.phase("votes")


def wake_up(meeting: Meeting) -> None:
    """The phone that slept is where all the others are, and still has what was not sent."""
    page = meeting.phones[ASLEEP]
    page.context.set_offline(False)
    expect(page.locator(".fb-ranking li").first).to_contain_text(PILE)
    page.get_by_text("Dine svar", exact=True).click()
    expect(page.get_by_text("Ikke sendt. Ligger her på enheden")).to_be_visible()
    expect(page.get_by_text("Ikke skrevet fær").last).to_be_visible()


def decide(meeting: Meeting) -> None:
    press(meeting.desk, re.compile("Næste trin: Hvem gør hvad"))
    meeting.desk.get_by_label("Hvad aftaler I?").fill("En voksen ved døren hver morgen")
    meeting.desk.get_by_label("Hvem gør det?").fill("Anna og Bo")
    press(meeting.desk, "om 2 uger")
    press(meeting.desk, "Skriv aftalen ind")
    for screen in meeting.screens:
        expect(screen.locator(".fb-decision")).to_contain_text("Anna og Bo")
    meeting.phase("decide")
    press(meeting.desk, "Afslut trinnet")


def check_out_and_close(meeting: Meeting) -> None:
    press(meeting.desk, re.compile("Næste trin: Hvad går du herfra med"))
    for page in meeting.phones:
        page.get_by_role("radio", name="5").check(force=True)
        page.get_by_label("Et ord, du tager med dig").fill("døren")
        press(page, re.compile("^Send$"))
    meeting.everywhere(lambda page: page.locator(".fb-words li", has_text="døren, 6 gange"))
    meeting.phase("check-out")
    press(meeting.desk, "Afslut mødet …")
    dialog = meeting.desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Afslut mødet", exact=True).click()
    meeting.everywhere(lambda page: page.get_by_role("heading", name=re.compile("^Tak")))
    meeting.phase("closed")


def next_meeting(meeting: Meeting) -> None:
    """It opens with what the team agreed on, on desk, screen and phone alike."""
    code = meeting.server.create("check-in", **TEAM)["code"]
    notebook(meeting.server, meeting.desk, "facilitator", code)
    notebook(meeting.server, meeting.screens[0], "reflection", code)
    phone = meeting.phones[0]
    phone.goto(f"{meeting.server.url}/j/{code}")
    press(phone, "Gå ind til mødet")
    press(meeting.desk, "Åbn det første trin")
    for page in (meeting.desk, meeting.screens[0], phone):
        expect(page.get_by_role("heading", name="Aftaler fra sidst", level=2)).to_be_visible()
        expect(page.locator(".fb-carried")).to_contain_text("En voksen ved døren hver morgen")
        expect(page.locator(".fb-carried")).to_contain_text("Anna og Bo")
    meeting.phase("follow-up")
    press(meeting.desk, "Vi fortsætter")
    expect(phone.locator(".fb-carried")).to_contain_text("Vi fortsætter")
