"""Coding schemes as data: those that are shipped, and a municipality's own over them."""

from pathlib import Path

import pytest

from faellesblik.bank import Bank, load_bank
from faellesblik.bank.schemes import SCHEMES, Schemes, load_schemes
from faellesblik.bank.yaml_file import Problem
from faellesblik.model.base import LANGUAGES
from faellesblik.model.schemes import Scheme
from faellesblik.model.tags import DIMENSIONS

BUTTON = 32
"""Characters that a code's button holds on a screen of 360 px."""
HELP = 320
SHIPPED = ["community-climate", "four-dimensions", "two-minutes"]

OWN = """\
id: our-break
version: 3
da: {title: Vores pause}
en: {title: Our break}
categories:
  - {id: play, da: {label: Leg}, en: {label: Play}}
codes:
  - id: joins
    type: point
    category: play
    da: {label: Kommer med}
    en: {label: Joins}
"""


def write(folder: Path, id_: str, text: str) -> Path:
    path = folder / SCHEMES / f"{id_}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def loaded(*folders: Path) -> Schemes:
    return load_schemes(folders)


def only(schemes: Schemes) -> Problem:
    [problem] = schemes.problems
    return problem


def test_every_shipped_scheme_can_be_used(bank: Bank) -> None:
    """All are there, and nothing is wrong with any."""
    assert list(bank.schemes) == SHIPPED
    assert bank.problems == ()


@pytest.mark.parametrize("id_", SHIPPED)
def test_a_codes_words_fit_a_button(bank: Bank, id_: str) -> None:
    """In both languages, and every code says in a few words what counts."""
    scheme = bank.schemes[id_]
    for language in LANGUAGES:
        assert scheme.words(language).purpose
        named = [*scheme.categories, *scheme.modifiers, *scheme.codes]
        named += [option for modifier in scheme.modifiers for option in modifier.options]
        too_long = [one.id for one in named if len(one.words(language).label) > BUTTON]
        assert too_long == []
        helps = {code.id: code.words(language).help or "" for code in scheme.codes}
        assert [code for code, help_ in helps.items() if not 20 <= len(help_) <= HELP] == []


@pytest.mark.parametrize("id_", SHIPPED)
def test_a_code_is_told_from_its_neighbour(bank: Bank, id_: str) -> None:
    """No two codes of a scheme have the same words, and each has a key and a category."""
    scheme = bank.schemes[id_]
    for language in LANGUAGES:
        labels = [code.words(language).label for code in scheme.codes]
        assert len(labels) == len(set(labels))
    assert [code.id for code in scheme.codes if not (code.key and code.category)] == []
    assert {one.id for one in scheme.categories} == {code.category for code in scheme.codes}


def test_the_dimensions_are_those_of_the_exercises(bank: Bank) -> None:
    """Each has codes of its own, of moments and of what lasts."""
    scheme = bank.schemes["four-dimensions"]
    assert [one.id for one in scheme.categories] == list(DIMENSIONS)
    for dimension in DIMENSIONS:
        assert 3 <= sum(code.category == dimension for code in scheme.codes) <= 4
    assert {code.type for code in scheme.codes} == {"point", "state"}


def sampled(scheme: Scheme) -> tuple[str, int | None]:
    assert scheme.sampling is not None
    return scheme.sampling.how, scheme.sampling.every


def test_prompts_and_the_running_log_are_mixed(bank: Bank) -> None:
    """Both schemes that ask at a prompt leave codes to be noted as they happen."""
    assert sampled(bank.schemes["two-minutes"]) == ("interval", 120)
    assert sampled(bank.schemes["community-climate"]) == ("scan", None)
    for id_ in ("two-minutes", "community-climate"):
        assert bank.schemes[id_].sampled
        assert bank.schemes[id_].continuous


def test_an_own_scheme_goes_over_the_shipped_one(tmp_path: Path) -> None:
    """By id, and what is changed is told; one with a new id is added."""
    write(tmp_path / "shipped", "our-break", OWN.replace("version: 3", "version: 1"))
    write(tmp_path / "own", "our-break", OWN)
    write(tmp_path / "own", "our-lunch", OWN.replace("our-break", "our-lunch"))
    schemes = loaded(tmp_path / "shipped", tmp_path / "own")
    assert {id_: scheme.version for id_, scheme in schemes.entries.items()} == {
        "our-break": 3,
        "our-lunch": 3,
    }
    [said] = schemes.overrides
    assert "'our-break'" in said
    assert "version 3" in said
    assert schemes.problems == ()


@pytest.mark.parametrize(
    ("text", "line", "key", "remedy"),
    [
        (OWN.replace("point", "moment"), 9, "codes.joins.type", "use one of these words"),
        (OWN.replace("    en: {label: Joins}\n", ""), 8, "codes.joins.en", "add it"),
        (OWN.replace("category: play", "category: pla"), 8, "", "there is no 'pla' (there are: pl"),
        (OWN + OWN.partition("codes:\n")[2], 8, "", "give one of them another"),
        (OWN + "sampling: {how: momentary, codes: [joins]}\n", 13, "sampling", "write how many"),
        (OWN.replace("id: our-break", "id: our-brake"), 1, "id", "call both the same"),
        (OWN.replace("en: {title: Our break}", "\ten: x"), 4, "", "use spaces only"),
    ],
)
def test_a_broken_scheme_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, key: str, remedy: str
) -> None:
    """With what to do about it; the shipped one stays in its place."""
    write(tmp_path / "shipped", "our-break", OWN)
    path = write(tmp_path / "own", "our-break", text)
    schemes = loaded(tmp_path / "shipped", tmp_path / "own")
    problem = only(schemes)
    assert (problem.path, problem.line, problem.key) == (path, line, key)
    assert remedy in problem.message
    assert schemes.entries["our-break"].words("en").title == "Our break"


def test_the_bank_brings_own_schemes_and_what_is_wrong_with_them(tmp_path: Path) -> None:
    """A broken one stops neither the exercises nor the other schemes."""
    write(tmp_path, "our-break", OWN)
    path = write(tmp_path, "two-minutes", "id: two-minutes\n")
    bank = load_bank(tmp_path)
    assert list(bank.schemes) == sorted([*SHIPPED, "our-break"])
    assert bank.schemes["two-minutes"].codes
    assert {problem.path for problem in bank.problems} == {path}
    assert "perspective-shift" in bank.exercises


def test_places_are_offered_as_a_set(bank: Bank) -> None:
    """Where in the room or at the school, in words that fit a list on a phone."""
    places = bank.sets.entries["places"]
    assert 8 <= len(places) <= 12
    assert all(
        len(place.words(language).label) <= BUTTON for place in places for language in LANGUAGES
    )


def test_a_scheme_fits_into_what_is_handed_in(tmp_path: Path) -> None:
    """A session begins with the whole of its scheme: a longer one could never be handed in."""
    codes = OWN[OWN.index("codes:") :]
    many = "".join(
        codes.removeprefix("codes:\n")
        .replace("id: joins", f"id: joins-{n}")
        .replace("label: Joins", f"label: Joins, help: {'æ' * 1990}")
        for n in range(30)
    )
    write(tmp_path, "our-break", OWN.replace(codes, f"codes:\n{many}"))

    problem = only(loaded(tmp_path))

    assert "shorten" in problem.message
    assert problem.key == "codes"
