"""What leads a meeting on: one large button, by mouse or keyboard, in sight in every phase."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.large

SIZES = [(360, 740), (768, 1024), (1440, 900)]
TEAM = {"team": "Team Gran", "school": "Skolen ved skoven"}
CHALLENGE = {"item": "item-1", "step": "challenge"}
IS_REACHED = """button => {
  const { x, y, width, height } = button.getBoundingClientRect();
  return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


class Leading:
    """A dashboard, and people by the API."""

    def __init__(self, server: Any, page: Page, *exercises: str, **more: Any) -> None:
        meeting = server.create(*exercises, **more)
        self.server, self.page = server, page
        self.code, self.key = meeting["code"], meeting["facilitator_key"]
        self.people = [server.join(self.code, name)["key"] for name in ("Anna", "Bo", "Carl")]
        address = f"facilitator.ipynb?token={server.token}&meeting={self.code}"
        page.goto(f"{server.url}/voila/render/{address}")
        expect(self.large).to_be_visible()

    @property
    def large(self) -> Locator:
        """The large button."""
        return self.page.locator(".fb-go")

    def presses(self, times: int = 1) -> None:
        """Ctrl+Enter, from wherever the page is."""
        expect(self.large).to_be_enabled()
        for _ in range(times):
            self.page.keyboard.press("Control+Enter")

    def all_answer(self, place: dict[str, str], **answers: Any) -> None:
        for number, key in enumerate(self.people):
            given = {name: f"{value} {number}" for name, value in answers.items()}
            said = ("submitted", {**place, "answers": given})
            assert self.server.send(self.code, key, said).status_code == 201

    def lead_elsewhere(self, *events: tuple[str, dict[str, Any]]) -> None:
        assert self.server.send(self.code, self.key, *events).status_code == 201


@pytest.fixture
def leading(server: Any, window: Callable[..., Page]) -> Callable[..., Leading]:
    """`leading(*exercises, **more)`, more of the meeting or of the window."""

    def lead(*exercises: str, window_options: dict[str, Any] | None = None, **more: Any) -> Leading:
        return Leading(server, window(**(window_options or {})), *exercises, **more)

    return lead


def test_a_double_press_opens_one_step_and_no_more(leading: Callable[..., Leading]) -> None:
    """By keyboard, as by mouse; the button keeps focus, and says what is left and who writes."""
    meeting = leading()
    page, large = meeting.page, meeting.large
    meeting.presses(2)
    expect(large).to_contain_text("Vis svarene")
    expect(large).to_contain_text("Ingen har svaret endnu")
    meeting.server.send(meeting.code, meeting.people[0], ("began", CHALLENGE))
    expect(large).to_contain_text("1 skriver stadig")
    expect(page.locator(".fb-go-bar")).to_contain_text("Skriver stadig: Anna")
    meeting.all_answer(CHALLENGE, before="Vi når ikke at begynde")
    expect(large).to_contain_text("Alle har svaret")

    large.dblclick()
    expect(large).to_contain_text("Næste trin: Set eller tænkt?")
    expect(large).to_be_enabled()
    expect(large).to_be_focused()
    expect(page.locator(".fb-state")).to_have_text("Svarene er vist")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_large_button_is_in_sight_in_every_phase(
    leading: Callable[..., Leading], axe: Any, scrolls_sideways: Any, theme: str
) -> None:
    """At three widths, without scrolling and with nothing over it, whatever the step has."""
    meeting = leading("gather-and-choose", window_options={"color_scheme": theme})
    phases = ["Åbn det første trin", "Vis svarene", "Næste trin: Saml", "Næste trin: Hvad vil"]
    phases += ["Vis stemmerne", "Næste trin: Hvem", "Afslut trinnet", "Afslut mødet …"]
    for phase in phases:
        expect(meeting.large).to_contain_text(phase)
        for width, height in SIZES:
            meeting.page.set_viewport_size({"width": width, "height": height})
            assert not scrolls_sideways(meeting.page), f"{phase} at {width}"
            assert meeting.large.evaluate(IS_REACHED), f"{phase} at {width}"
        assert axe(meeting.page) == [], phase
        if phase == "Vis svarene":
            for key in meeting.people:
                cards = {"ideas": [f"Kort {number} " + "og meget mere " * 8 for number in range(4)]}
                said = {"item": "item-1", "step": "ideas", "answers": cards}
                meeting.server.send(meeting.code, key, ("submitted", said))
            expect(meeting.large).to_contain_text("Alle har svaret")
        meeting.presses()
    expect(meeting.page.get_by_role("dialog")).to_contain_text("ikke skrevet nogen aftale ind")


def test_one_by_one_is_not_ended_by_the_key_for_going_on(leading: Callable[..., Leading]) -> None:
    """Each press shows one more; only then are all shown together, and the meeting goes on."""
    meeting = leading()
    meeting.presses()
    meeting.all_answer(CHALLENGE, before="Vi når ikke at begynde")
    meeting.page.get_by_role("button", name="Luk, og vis én ad gangen").click()
    quotes = meeting.page.locator(".fb-latest, .fb-quote")
    for shown in (1, 2):
        expect(quotes).to_have_count(shown)
        expect(meeting.large).to_contain_text(f"Vis den næste ({3 - shown} tilbage)")
        meeting.presses(2)
    expect(quotes).to_have_count(3)
    expect(meeting.large).to_contain_text("Vis dem samlet")
    expect(meeting.page.locator(".fb-state")).to_have_text("Lukket for svar")
    meeting.presses()
    expect(meeting.large).to_contain_text("Næste trin")


def test_what_was_agreed_is_gone_through_before_the_meeting_goes_on(
    server: Any, leading: Callable[..., Leading]
) -> None:
    """The key leads to what nothing has been said of yet, and goes on when nothing is left."""
    first = server.create("check-in", **TEAM)
    agreed = [("decided", {"text": text}) for text in ("En voksen ved døren", "Faste makkere")]
    server.send(first["code"], first["facilitator_key"], *agreed, ("meeting-closed", {}))
    meeting = leading("check-in", **TEAM)
    page, large = meeting.page, meeting.large
    meeting.presses()
    for settled in (0, 1):
        expect(large).to_contain_text(f"{settled} af 2 er gennemgået")
        meeting.presses()
        expect(page.get_by_role("button", name="Klaret").nth(settled)).to_be_focused()
        page.keyboard.press("Enter")
    expect(large).to_contain_text("Næste trin: Hvordan er du landet?")
    expect(large).to_contain_text("2 af 2 er gennemgået")


def test_what_another_who_leads_did_is_told_and_a_press_meant_for_before_does_nothing(
    leading: Callable[..., Leading],
) -> None:
    """The step opened elsewhere is not ended by whoever was about to open it."""
    meeting = leading()
    meeting.lead_elsewhere(("step-opened", CHALLENGE))
    bar = meeting.page.locator(".fb-go-bar")
    expect(bar).to_contain_text("En anden, der leder: »Som vi siger det i dag« blev åbnet.")
    meeting.page.get_by_role("button", name="Luk for svar").click()
    expect(bar).not_to_contain_text("En anden")
    expect(meeting.page.locator(".fb-state")).to_have_text("Lukket for svar")


@pytest.mark.parametrize(
    ("locale", "button", "first"),
    [
        ("da-DK", "Taster", "Gør det, der står på den store knap"),
        ("en-GB", "Keys", "Do what the large button says"),
    ],
)
def test_the_keys_are_listed(
    server: Any, window: Callable[..., Page], locale: str, button: str, first: str
) -> None:
    """By ? from anywhere but a field, and by a button; Escape closes the list."""
    code = server.create("check-in", language=locale[:2])["code"]
    page = window(locale=locale)
    address = f"facilitator.ipynb?token={server.token}&meeting={code}&lang={locale[:2]}"
    page.goto(f"{server.url}/voila/render/{address}")
    expect(page.get_by_role("button", name=button)).to_be_visible()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    expect(keys).to_contain_text(first)
    expect(keys.locator("kbd")).to_have_text(["Ctrl ↵", "Ctrl Z", "?"])
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    page.get_by_role("button", name=button).click()
    expect(keys).to_be_visible()


def test_a_step_that_opens_comes_into_view(leading: Callable[..., Leading]) -> None:
    """Also when it was opened from the end of a long page."""
    meeting = leading("gather-and-choose")
    page = meeting.page
    page.set_viewport_size({"width": 360, "height": 740})
    meeting.presses()
    row = page.locator(".fb-agenda-step", has_text="Hvem gør hvad?")
    row.locator("summary").click()
    row.get_by_role("button", name="Åbn dette trin").click()
    expect(page.get_by_role("heading", name="Hvem gør hvad?", level=2)).to_be_in_viewport()
    expect(meeting.large).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("^Fortryd"))).to_be_visible()
