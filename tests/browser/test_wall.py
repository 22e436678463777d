"""The wall in real Chromium: whole at every size, whatever is written, and never gone for long."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.large

SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]
AMOUNTS = (3, 12, 40, 200)
LEAST = 0.022
"""Of the wall's height: the smallest text."""
WORDS = [
    "når", "døren", "står", "åben", "begynder", "timen", "roligt", "og", "de", "fleste", "finder",
    "selv", "en", "plads", "sammen", "med", "nogen", "som", "kender", "hinanden", "fra", "gangen",
]  # fmt: skip

MEASURE = (Path(__file__).parent / "measure_wall.js").read_text(encoding="utf-8")
BEGINS_WITH_SEAT = """() => {
  const box = document.querySelector(".fb-wall-shown").getBoundingClientRect();
  return [...document.querySelectorAll(".fb-seat-title")].some((title) => {
    const { left, top } = title.getBoundingClientRect();
    const across = left - box.left;
    return across > -2 && across < box.width / 10 && top - box.top < box.height / 10;
  });
}"""


def text(number: int, length: int) -> str:
    """Words that nobody else's answer begins with, in all as many characters as asked for."""
    words, at = f"{number}:", number
    while len(words) < length:
        words, at = f"{words} {WORDS[at % len(WORDS)]}", at + 1
    return words[:length].strip()


def texts(amount: int, longest: int) -> list[str]:
    """From 5 characters to the longest, in no order."""
    return [text(n, 5 + (n * n * 37 + n * 101) % (longest - 4)) for n in range(amount)]


def joined(server: Any, code: str, amount: int) -> list[str]:
    """The keys of so many people."""
    with ThreadPoolExecutor(8) as pool:
        return [seat["key"] for seat in pool.map(lambda _: server.join(code), range(amount))]


def send_all(
    server: Any, code: str, keys: list[str], place: dict[str, str], answers: list[dict[str, Any]]
) -> None:
    """Each sends one answer."""

    def one(key: str, answer: dict[str, Any]) -> int:
        sent = server.send(code, key, ("submitted", place | {"answers": answer}))
        assert sent.status_code == 201, sent.text
        return int(sent.status_code)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, keys, answers))


def lead(server: Any, meeting: dict[str, str], *events: tuple[str, dict[str, Any]]) -> None:
    sent = server.send(meeting["code"], meeting["facilitator_key"], *events)
    assert sent.status_code == 201, sent.text


def settle(wall: Page) -> None:
    """Wait until what is drawn stays as it is for two frames."""
    wall.evaluate(
        """() => new Promise((resolve) => {
          let before = "";
          const look = () => {
            const now = document.querySelector(".fb-wall")?.innerHTML ?? "";
            if (now && now === before) resolve();
            else { before = now; requestAnimationFrame(() => requestAnimationFrame(look)); }
          };
          look();
        })"""
    )


def pages(wall: Page) -> int:
    count = wall.locator(".fb-wall-pages strong")
    return int(re.split(r"\D+", count.inner_text())[1]) if count.count() else 1


def assert_whole(wall: Page, size: tuple[int, int], whole: str = "none") -> list[str]:
    """Nothing is cut or too small on any page, and every page can be turned to.

    Returns the texts that `whole` selects.
    """
    wall.set_viewport_size({"width": size[0], "height": size[1]})
    settle(wall)
    wall.keyboard.press("End")
    measured = wall.evaluate(MEASURE, [LEAST, whole])
    total = measured["pages"]
    assert measured["faults"] == [], (size, total)
    assert total == pages(wall), size
    for page, key in ((total - 1, "Home"), (0, "PageDown"), (min(1, total - 1), "PageUp")):
        if total > 1:
            expect(wall.locator(".fb-wall-pages strong")).to_have_text(f"{page + 1} af {total}")
        at = wall.evaluate(MEASURE, [LEAST, whole])["at"]
        assert at == pytest.approx(page, abs=0.01), size
        wall.keyboard.press(key)
    texts: list[str] = measured["texts"]
    return texts


@pytest.mark.parametrize("amount", AMOUNTS)
def test_answers_are_all_on_the_wall_once(
    server: Any, window: Callable[..., Page], amount: int
) -> None:
    """Texts of 5 to 600 characters with their picture first, at three sizes."""
    meeting = server.create("four-dimensions")
    code, place = meeting["code"], {"item": "item-1", "step": "presence"}
    keys = joined(server, code, amount)
    lead(server, meeting, ("step-opened", place))
    said = texts(amount, 600)
    send_all(
        server, code, keys, place,
        [{"presence_rating": n % 5 + 1, "presence_evidence": t} for n, t in enumerate(said)],
    )  # fmt: skip
    wall = window()
    wall.goto(meeting["screen_url"])
    expect(wall.locator(".fb-tally-big")).to_have_text(f"{amount}/{amount}")
    for size in SIZES:
        assert_whole(wall, size)
    lead(server, meeting, ("step-revealed", place))
    expect(wall.locator("blockquote")).to_have_count(amount)
    for size in SIZES:
        assert sorted(assert_whole(wall, size, "blockquote")) == sorted(said)
        wall.keyboard.press("Home")
        expect(wall.locator(".fb-columns-picture")).to_be_in_viewport()


@pytest.mark.parametrize("amount", AMOUNTS)
def test_a_board_and_its_votes_are_whole(
    server: Any, window: Callable[..., Page], amount: int
) -> None:
    """Cards of 5 to 140 characters, in piles with a name and without, and by themselves."""
    meeting = server.create("gather-and-choose")
    code = meeting["code"]
    ideas, gather, choose = (
        {"item": "item-1", "step": step} for step in ("ideas", "gather", "choose")
    )
    keys = joined(server, code, amount)
    lead(server, meeting, ("step-opened", ideas))
    said = texts(amount, 140)
    send_all(server, code, keys, ideas, [{"ideas": [card]} for card in said])
    lead(server, meeting, ("step-revealed", ideas), ("step-opened", gather))
    view = server.view(code, meeting["facilitator_key"])
    cards = sorted(view["boards"]["item-1"]["gather"]["cards"])
    moves: list[tuple[str, dict[str, Any]]] = [
        ("grouped", gather | {"card": card, "group": f"g-{n % 3}"})
        for n, card in enumerate(cards[: amount * 2 // 3])
    ]
    moves.append(("group-named", gather | {"group": "g-0", "name": "Overgange"}))
    for at in range(0, len(moves), 40):
        lead(server, meeting, *moves[at : at + 40])
    wall = window()
    wall.goto(meeting["screen_url"])
    expect(wall.locator(".fb-board-card")).to_have_count(amount)
    for size in SIZES:
        assert sorted(assert_whole(wall, size, ".fb-board-card")) == sorted(said)

    lead(server, meeting, ("step-opened", choose))
    votes = {"g-0": 2} if amount > 3 else {cards[-1]: 1}
    for key in keys[:3]:
        sent = server.send(code, key, ("voted", choose | {"votes": votes}))
        assert sent.status_code == 201, sent.text
    lead(server, meeting, ("step-revealed", choose))
    expect(wall.locator(".fb-ranking [data-most]")).to_have_count(1)
    for size in SIZES:
        shown = assert_whole(wall, size, ".fb-board-card, .fb-target, .fb-no-votes li")
        assert sorted(text for text in shown if text in said) == sorted(said)
        wall.keyboard.press("Home")
        expect(wall.locator("[data-most] > .fb-target")).to_be_in_viewport()
        largest = "e => Math.max(...[...e].map(x => parseFloat(getComputedStyle(x).fontSize)))"
        winner = wall.locator("[data-most] > .fb-target").evaluate_all(largest)
        others = ".fb-no-votes, .fb-no-votes li, .fb-tally > :not([data-most]) > .fb-target"
        assert wall.locator(others).evaluate_all(largest) < winner


def test_seats_are_named_on_every_page(server: Any, window: Callable[..., Page]) -> None:
    """Where a seat's answers go on over the page, the foot says whose they are."""
    meeting = server.create("perspective-shift")
    code, place = meeting["code"], {"item": "item-1", "step": "seats"}
    keys = joined(server, code, 12)
    lead(server, meeting, ("step-opened", place))
    step = next(s for s in server.view(code, keys[0])["agenda"][0]["steps"] if s["step"] == "seats")
    fields = [field["field"] for field in step["fields"] if field["type"] == "text"]
    answers = [
        {field: text(n * 10 + at, 300) for at, field in enumerate(fields)} for n in range(12)
    ]
    send_all(server, code, keys, place, answers)
    wall = window()
    wall.goto(meeting["screen_url"])
    lead(server, meeting, ("step-revealed", place))
    expect(wall.locator("blockquote")).to_have_count(12 * len(fields))
    names = [each["label"] for each in step["each"]]
    for size in SIZES:
        assert_whole(wall, size, "blockquote")
        wall.keyboard.press("Home")
        for _ in range(pages(wall) - 1):
            wall.keyboard.press("PageDown")
            settle(wall)
            heading = wall.locator(".fb-wall-heading")
            begins = wall.evaluate(BEGINS_WITH_SEAT)
            said = [words.removesuffix(", fortsat") for words in heading.all_inner_texts()]
            assert begins or (said and said[0] in names), (size, said)


def test_the_way_in_fits_in_any_font(server: Any, window: Callable[..., Page], axe: Any) -> None:
    """The code is whole, however wide or narrow its letters are."""
    title = ("Møde om overgange " * 12)[:200].strip()
    meeting = server.create("check-in", title=title)
    wall = window()
    wall.goto(meeting["screen_url"])
    expect(wall.get_by_role("heading", name="Møde om overgange")).to_be_visible()
    assert axe(wall) == []
    for font in ("system-ui", "'DejaVu Sans Mono', monospace", "'Liberation Sans Narrow', serif"):
        wall.evaluate(
            """(font) => { for (const name of ["--fb-font", "--fb-font-code", "--fb-font-title"])
              document.querySelector(".fb-wall").style.setProperty(name, font); }""",
            font,
        )
        wall.evaluate(
            "document.querySelector('.fb-join-code').style.fontStretch = 'ultra-expanded'"
        )
        for size in SIZES:
            assert_whole(wall, size)


def test_the_wall_is_turned_by_a_clicker_by_whoever_leads_and_by_itself(
    server: Any, window: Callable[..., Page]
) -> None:
    """Whoever leads turns all screens; a clicker turns the one that it sits in."""
    meeting = server.create("perspective-shift")
    code, place = meeting["code"], {"item": "item-1", "step": "challenge"}
    keys = joined(server, code, 40)
    lead(server, meeting, ("step-opened", place))
    send_all(server, code, keys, place, [{"before": t} for t in texts(40, 600)])
    wall, elsewhere = window(), window()
    for page in (wall, elsewhere):
        page.clock.install()
        page.goto(meeting["screen_url"])
    lead(server, meeting, ("step-revealed", place))
    here, there = (page.locator(".fb-wall-pages strong") for page in (wall, elsewhere))
    expect(here).to_have_text(re.compile("^1 af"))
    wall.keyboard.press("PageDown")
    wall.keyboard.press("ArrowRight")
    expect(here).to_have_text(re.compile("^3 af"))
    expect(there).to_have_text(re.compile("^1 af"))
    lead(server, meeting, ("page-turned", place | {"by": 1}))
    expect(here).to_have_text(re.compile("^4 af"))
    expect(there).to_have_text(re.compile("^2 af"))
    lead(server, meeting, ("page-turned", place | {"by": -1}))
    expect(here).to_have_text(re.compile("^3 af"))
    expect(there).to_have_text(re.compile("^1 af"))

    elsewhere.get_by_role("button", name="Skift langsomt side").click()
    elsewhere.clock.run_for(26_000)
    expect(there).to_have_text(re.compile("^2 af"))
    elsewhere.get_by_role("button", name="Skift langsomt side").click()
    elsewhere.clock.run_for(60_000)
    expect(there).to_have_text(re.compile("^2 af"))


def test_the_wall_comes_back_by_itself(
    start_server: Callable[..., Any], window: Callable[..., Page]
) -> None:
    """The server is gone and comes back, also with newer scripts; no key is in the address."""
    server = start_server()
    meeting = server.create("check-in", "four-dimensions")
    wall = window()
    wall.goto(meeting["screen_url"])
    expect(wall.get_by_text("Vi går i gang om lidt")).to_be_visible()
    assert "#" not in wall.url
    server.kill()
    expect(wall.get_by_text("Forbindelsen er væk et øjeblik")).to_be_visible()
    expect(wall.locator(".fb-join-code")).to_be_visible()
    server.restart()
    expect(wall.get_by_text("Forbindelsen er væk et øjeblik")).to_have_count(0)
    lead(server, meeting, ("step-opened", {"item": "item-1", "step": "arrive"}))
    expect(wall.locator(".fb-tally-now, .fb-step-title").first).to_be_visible()
    wall.reload()
    expect(wall.locator(".fb-step-title")).to_be_visible()

    # As after an upgrade: the page that stands open runs other scripts than the server gives it.
    wall.evaluate("document.querySelector('script[type=module]').setAttribute('src', '/older.js')")
    wall.evaluate("document.documentElement.dataset.old = ''")
    server.kill()
    expect(wall.get_by_text("Forbindelsen er væk et øjeblik")).to_be_visible()
    server.restart()
    expect(wall.locator("html[data-old]")).to_have_count(0)
    expect(wall.locator(".fb-step-title")).to_be_visible()


def test_an_address_without_its_key_says_what_to_do(
    server: Any, window: Callable[..., Page], axe: Any
) -> None:
    """Nothing of the meeting is shown; no key, a wrong one, no such meeting."""
    meeting = server.create("check-in")
    without = meeting["screen_url"].partition("#")[0]
    for address, says in (
        (without, "Adressen mangler nøglen"),
        (f"{without}#k=another", "Adressen passer ikke"),
        (f"{server.url}/s/NOTHIN#k=x", "Der er intet møde"),
    ):
        wall = window()
        wall.goto(address)
        expect(wall.get_by_role("alert")).to_contain_text(says)
        expect(wall.get_by_role("alert")).to_contain_text("Vis for alle")
        assert axe(wall) == []
