"""Exercises on paper: what a page holds, before any browser has laid it out."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from faellesblik.bank import Bank, LoadedExercise, load_bank
from faellesblik.bank.printing import Printout, printable_page
from faellesblik.bank.printing.outline import outline
from faellesblik.bank.printing.space import Piece, pages
from faellesblik.errors import BankError
from faellesblik.model.base import LANGUAGES, Language

PLAIN = """\
id: good-moment
version: 1
source: Our own.
tags: {groups: [children]}
roles: [first, second]
rounds:
  - each: [first, second]
    steps: [tell, listen]
steps:
  - {id: tell, does: write, form: team, minutes: 2, writes: [turn], silent: [others],
     fields: [{id: ask, type: text}]}
  - {id: listen, does: discuss, form: team, minutes: 5, silent: [turn],
     fields: [{id: heard, type: text}]}
  - {id: end, does: decide, form: plenary, minutes: 3}
"""
WORDS = """\
title: A <b>good</b> moment
purpose: See & hear.
when: Often.
bring: Nothing.
lead: Listen.
follow_up: Again.
roles: {first: {name: One, does: Begins.}, second: {name: Two, does: Follows.}}
rounds: {first: Round one, second: Round two}
steps:
  tell: {title: Tell, say: Tell it., fields: {ask: {label: My question}}}
  listen: {title: Listen, say: Turn away., fields: {heard: {label: What I heard}}}
  end: {title: End, say: Agree.}
"""


@pytest.fixture
def rounds(tmp_path: Path) -> LoadedExercise:
    """An exercise of two rounds, and a step after them."""
    folder = tmp_path / "good-moment"
    folder.mkdir()
    (folder / "exercise.yaml").write_text(PLAIN, encoding="utf-8")
    for language in LANGUAGES:
        (folder / f"{language}.yaml").write_text(WORDS, encoding="utf-8")
    bank = load_bank(shipped=tmp_path)
    assert bank.problems == ()
    return bank.get("good-moment")


class Shape(HTMLParser):
    """Levels of headings as they come, and what the page asks other places for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.asks: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))
        if tag in ("script", "link", "img", "iframe"):
            self.asks.append(tag)
        self.asks += [name for name, _ in attrs if name in ("src", "href", "onclick", "onload")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", ["script", "sheet"])
def test_every_page_is_whole_and_asks_for_nothing(
    bank: Bank, what: Printout, language: Language
) -> None:
    """One heading at the top, the next one level down at most, a language, no other file."""
    for exercise in bank.exercises.values():
        html = printable_page(exercise, language, what=what)
        shape = Shape(html)
        steps = zip(shape.levels, shape.levels[1:], strict=False)

        assert html.startswith("<!DOCTYPE html>"), exercise.id
        assert f'<html lang="{language}">' in html
        assert shape.asks == [], exercise.id
        assert shape.levels[0] == 1
        assert shape.levels.count(1) == 1
        assert all(after - before <= 1 for before, after in steps), exercise.id
        assert "url(" not in html


def test_the_script_has_all_that_whoever_leads_needs(bank: Bank) -> None:
    """Words beforehand, roles, minutes, what is said, the note, what is asked, and afterwards."""
    exercise = bank.get("consultancy")
    words = exercise.words["en"]
    html = printable_page(exercise, "en", what="script").replace("&#39;", "'").replace("&#34;", '"')

    for text in (words.when, words.bring, words.lead, words.follow_up, words.purpose):
        assert text in html
    for role in words.roles.values():
        assert role.does in html
    for step in exercise.structure.steps:
        said = words.steps[step.id]
        assert said.say in html
        assert said.facilitator in html
        assert all(field.label in html for field in said.fields.values())
    assert "silent: Presenter" in html
    assert "38–43" in html


def test_the_sheet_keeps_the_leaders_notes_to_the_leader(bank: Bank) -> None:
    """Who takes part reads what is said to everyone."""
    exercise = bank.get("consultancy")
    html = printable_page(exercise, "en", what="sheet")

    for said in exercise.words["en"].steps.values():
        assert said.facilitator is not None
        assert said.facilitator[:30] not in html
    assert html.count("<i></i>") > 6


def test_without_an_address_the_code_is_written_by_hand(bank: Bank) -> None:
    """Six empty places, and how to get in."""
    html = printable_page(bank.get("check-in"), "da", what="sheet")

    assert "Kode" in html
    assert html.count("<span></span>") == 6
    assert "<svg" not in html


def test_with_an_address_it_is_there_to_scan_and_to_type(bank: Bank) -> None:
    """A QR code with a name, the address, and the code."""
    url = "https://plf.example.org/f/j/K7M4QP"
    html = printable_page(bank.get("check-in"), "da", what="sheet", join_url=url)

    assert "<svg" in html
    assert 'role="img" aria-label="QR-kode' in html
    assert '<p class="url">plf.example.org/f/j</p>' in html
    assert '<p class="code">K7M4QP</p>' in html


@pytest.mark.parametrize("url", ["K7M4QP", "javascript:alert(1)", "file:///etc/passwd", "http://"])
def test_what_is_no_address_is_refused(bank: Bank, url: str) -> None:
    """A sheet that leads nowhere is worse than one without a code."""
    with pytest.raises(BankError, match="give it whole"):
        printable_page(bank.get("check-in"), "da", what="sheet", join_url=url)


def test_words_are_never_markup(rounds: LoadedExercise) -> None:
    """A title with a tag in it is shown as it was written."""
    html = printable_page(rounds, "en", what="sheet")

    assert "A &lt;b&gt;good&lt;/b&gt; moment" in html
    assert "See &amp; hear." in html


def test_rounds_are_told_once(rounds: LoadedExercise) -> None:
    """Four steps of two rounds are two parts, each with whose round it is; the rest go on."""
    tell, listen, end = outline(rounds, "en")

    assert (tell.title, tell.rounds, tell.first) == ("Tell", ("Round one", "Round two"), True)
    assert (tell.writes, tell.silent) == (("whose round it is",), ("the others",))
    assert (listen.silent, listen.first) == (("whose round it is",), False)
    assert (end.number, end.rounds, end.minutes_before) == (3, (), 14)
    html = printable_page(rounds, "en", what="script")
    assert "The next 2 steps are taken 2 times" in html
    assert html.count("Turn away.") == 1


def test_in_rounds_each_writes_where_it_is_their_turn(rounds: LoadedExercise) -> None:
    """Lines once where only they write; a row for each round where everybody does."""
    html = printable_page(rounds, "en", what="sheet")

    assert html.count('<th scope="row">') == 2
    assert html.count("My question") == 1


def test_steps_of_other_answers_run_beside_each_other(bank: Bank) -> None:
    """The clock never passes the minutes that the exercise says it takes."""
    for exercise in bank.exercises.values():
        parts = outline(exercise, "da")
        rounds = sum(part.minutes for part in parts if part.rounds)
        ends = [part.minutes_before + (rounds if part.rounds else part.minutes) for part in parts]
        assert max(ends) == exercise.structure.minutes, exercise.id


def test_a_method_says_its_lead_once(bank: Bank) -> None:
    """A card of one step has the same words for whoever leads at two places."""
    exercise = bank.get("walk-and-talk")
    lead = exercise.words["da"].lead
    assert lead is not None

    assert printable_page(exercise, "da", what="script").count(lead[:40]) == 1


def test_an_exercise_without_words_beforehand_can_be_printed(bank: Bank) -> None:
    """Made for a single meeting, it may have none."""
    exercise = bank.get("check-in")
    bare = {
        language: words.model_copy(
            update=dict.fromkeys(("when", "bring", "lead", "follow_up"), None)
        )
        for language, words in exercise.words.items()
    }

    assert "Hvornår den er god" not in printable_page(
        replace(exercise, words=bare), "da", what="script"
    )


def test_pages_are_counted_by_what_may_not_be_cut() -> None:
    """What must stay with the next goes over with it; what is too tall takes a page."""
    assert pages([Piece(100), Piece(100)]) == 1
    assert pages([Piece(100), Piece(100), Piece(100)]) == 2
    assert pages([Piece(200), Piece(40, keep=True), Piece(40), Piece(170)]) == 2
    assert pages([Piece(200), Piece(40), Piece(40), Piece(230)]) == 3


def test_a_script_says_how_a_step_is_divided(bank: Bank) -> None:
    """Whoever leads from paper minds the seats themselves."""
    page = printable_page(bank.get("perspective-shift"), "da", what="script")

    assert "5 × 3 min" in page
