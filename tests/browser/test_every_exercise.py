"""Every exercise, on a phone and on the team's screen, in both languages, at 360 px."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from faellesblik.bank import load_bank
from faellesblik.model.base import LANGUAGES, Language

BANK = load_bank()
SHIPPED = sorted(BANK.exercises)
A_MEETING = 20
"""Exercises on one agenda: a page opens once for all of them."""
MEETINGS = [tuple(SHIPPED[at : at + A_MEETING]) for at in range(0, len(SHIPPED), A_MEETING)]
NARROW = {"width": 360, "height": 740}

TITLED = """title => [...document.querySelectorAll(".fb-step-title")].some(
  (one) => one.textContent.trim() === title
)"""
LOOK = """() => {
  const page = document.querySelector(".fb-page, .fb-desk, .fb-screen") ?? document.body;
  const shown = (element) => element.checkVisibility();
  const named = page.querySelectorAll("label, legend, button, h1, h2, h3, h4, dt, summary, option");
  const nameless = [...named].filter(
    (one) => shown(one) && !one.textContent.trim() && !one.getAttribute("aria-label")
  );
  return {
    text: page.innerText,
    nameless: nameless.map((one) => one.outerHTML.slice(0, 200)),
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  };
}"""


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Any]) -> Any:
    """A server of its own."""
    return start_server()


def ids_that_are_no_words(exercise: str) -> set[str]:
    """Ids that no sentence would hold: where one is read on a page, its words are missing."""
    structure = BANK.get(exercise).structure
    fields = [field for step in structure.steps for field in step.fields]
    ids = {step.id for step in structure.steps} | {field.id for field in fields}
    for field in fields:
        ids |= set(getattr(field, "options", [])) | {c.id for c in getattr(field, "columns", [])}
    return {id_ for id_ in ids if "_" in id_ or id_.count("-") > 1}


def open_steps(server: Any, meeting: dict[str, str], exercises: tuple[str, ...]) -> Iterator[Any]:
    """Opens each step of each item; gives the exercise and the step's id."""
    for number, exercise in enumerate(exercises, start=1):
        for step in BANK.get(exercise).structure.steps:
            place = {"item": f"item-{number}", "step": step.id}
            sent = server.send(meeting["code"], meeting["facilitator_key"], ("step-opened", place))
            assert sent.status_code == 201, sent.text
            yield exercise, step.id


def look(page: Page, exercise: str, step: str, title: str) -> None:
    where = f"{exercise}, {step}, {page.url.partition('?')[0]}"
    page.wait_for_function(TITLED, arg=title)
    seen = page.evaluate(LOOK)
    assert seen["nameless"] == [], where
    assert not seen["sideways"], where
    assert not re.search(r"undefined|\[object|\bnull\b|\bNaN\b|\{\w+\}", seen["text"]), where
    missing = [id_ for id_ in ids_that_are_no_words(exercise) if id_ in seen["text"]]
    assert missing == [], where


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercises", MEETINGS, ids=lambda some: some[0])
def test_an_exercise_is_whole_on_a_narrow_page(
    server: Any,
    window: Callable[..., Page],
    language: Language,
    exercises: tuple[str, ...],
) -> None:
    """Each step opens with all its words, and nothing must be scrolled sideways."""
    meeting = server.create(*exercises, language=language)
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    phone = window(phone=True, locale=locale)
    phone.goto(f"{server.url}/j/{meeting['code']}")
    phone.locator("form button").click()
    screen = window(viewport=NARROW, locale=locale)
    address = f"reflection.ipynb?token={server.token}&meeting={meeting['code']}&lang={language}"
    screen.goto(f"{server.url}/voila/render/{address}")

    for exercise, step in open_steps(server, meeting, exercises):
        title = BANK.get(exercise).words[language].steps[step].title
        for page in (phone, screen):
            look(page, exercise, step, title)
