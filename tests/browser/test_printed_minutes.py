"""The minutes on paper: whatever was shown is there, wherever the pages break."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Page

from faellesblik.meeting.board import cards
from faellesblik.store.data import DataFolder
from tests.browser.paper import words_on_paper
from tests.held_meeting import HeldMeeting

pytestmark = pytest.mark.large

GATHERED = ("item-2", "gather")


def texts(mark: str, lengths: list[int]) -> Iterator[str]:
    """A text of about each length, of words that stand nowhere else."""
    for number, length in enumerate(lengths):
        words = (f"{mark}{number}x{n}" for n in count())
        text = next(words)
        while len(text) + 8 < length:
            text += f" {next(words)}"
        yield text


def hold_meeting(data: DataFolder) -> tuple[HeldMeeting, str]:
    """Few and many answers, with piles, votes, rows and a check; and all their words."""
    held = HeldMeeting(
        data, "perspective-shift", "gather-and-choose", "pedagogical-analysis-1", "check-in",
        count=200,
    )  # fmt: skip
    written = {
        "before": list(texts("a", [520] * 25)),
        "observed": list(texts("b", [5 + 3 * n for n in range(200)])),
        "notes": list(texts("c", [600] * 3)),
        "ideas": list(texts("d", [5 + n % 130 for n in range(60)])),
        "seen": list(texts("e", [300] * 60)),
        "what": list(texts("f", [190] * 12)),
        "hope": [f"g{n}x0" for n in range(60)],
    }
    held.answer("item-1", "challenge", [{"before": text} for text in written["before"]])
    held.answer("item-1", "sort", [{"observed": text} for text in written["observed"]])
    held.answer("item-1", "seats", [{"child.notes": text} for text in written["notes"]])
    held.answer("item-2", "ideas", [{"ideas": [text]} for text in written["ideas"]])
    pile_cards(held)
    vote(held)
    held.answer("item-3", "check-in", [{"hope": word} for word in written["hope"]])
    held.answer("item-3", "problem-seen", [{"seen": text} for text in written["seen"]])
    rows = [{"what": text, "method": "observation"} for text in written["what"]]
    held.answer("item-3", "info-needs", [{"info_needs": rows[n : n + 4]} for n in (0, 4, 8)])
    held.close()
    return held, " ".join(text for each in written.values() for text in each)


def pile_cards(held: HeldMeeting) -> None:
    place = {"item": "item-2", "step": "gather"}
    held.lead("step-opened", **place)
    for number, card in enumerate(cards(held.room.state, GATHERED)[:40]):
        held.lead("grouped", **place, card=card.card, group=f"pile-{number % 5}")
    held.lead("group-named", **place, group="pile-1", name="Overgange")


def vote(held: HeldMeeting) -> None:
    place = {"item": "item-2", "step": "choose"}
    held.lead("step-opened", **place)
    for person in held.people[:9]:
        held.act(person, "voted", **place, votes={"pile-1": 2})
    held.lead("step-revealed", **place)


def test_every_answer_is_on_paper(server: Any, window: Callable[..., Page]) -> None:
    """Of 3, 25, 60 and 200 answers of 5 to 600 characters, each word; so it is of piles, votes,
    rows and a check."""
    held, written = hold_meeting(DataFolder(server.data))
    page = window()
    page.goto(
        f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={held.code}"
    )
    page.get_by_role("button", name="Udskriv referatet").and_(
        page.locator(":not([aria-disabled])")
    ).wait_for()

    on_paper = words_on_paper(page.pdf(prefer_css_page_size=True))

    assert page.get_by_label("Hvornår er næste møde?").is_visible()
    assert "mødes" not in on_paper
    missing = sorted(set(written.split()) - on_paper)
    assert missing == []
