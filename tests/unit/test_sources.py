"""Where an idea comes from: named in the reader's language, and to be found in docs/sources.md."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from faellesblik.bank import Bank, load_bank
from faellesblik.bank.notebook import exercise_notebook
from faellesblik.bank.printing import printable_page
from faellesblik.cli.exercises import exercises
from faellesblik.model.agenda import MeetingExercise
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.model.schemes import Scheme
from faellesblik.model.tags import CONCEPTS

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (?!in Danish|---)([^|]+) \| ([^|]+) \|", re.MULTILINE)

FOREIGN: dict[Language, str] = {
    "da": r"\b(the|and|of|our|own|with|after|from|is|are|first)\b",
    "en": r"\b(og|vores|egne|egen|eget|af|med|efter|fra|er|først|hvor|m\.fl)\b|[æøå]",
}
"""Words of the other language that no sentence can do without."""


def names(language: Language) -> list[str]:
    """The first words of each line of docs/sources.md, the longest first."""
    rows = ROW.findall((ROOT / "docs/sources.md").read_text(encoding="utf-8"))
    return sorted((row[LANGUAGES.index(language)] for row in rows), key=len, reverse=True)


def shown(bank: Bank, language: Language) -> Iterator[tuple[str, str]]:
    """What stands in the bank and on paper, by what it stands at."""
    for exercise in bank.exercises.values():
        yield exercise.id, exercise.source(language) or ""
    for scheme in bank.schemes.values():
        yield f"schemes/{scheme.id}", scheme.source_in(language) or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_leads_to_a_line_of_the_sources(bank: Bank, language: Language) -> None:
    """References stand apart by semicolons, and each begins with a name that is told there."""
    known = tuple(names(language))
    lost = [
        (id_, reference)
        for id_, source in shown(bank, language)
        for reference in source.split("; ")
        if not reference.startswith(known)
    ]

    assert len(known) > 20
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_is_in_the_readers_language(bank: Bank, language: Language) -> None:
    """Apart from the names themselves, no word of a source is in the other language."""
    for id_, source in shown(bank, language):
        rest = source
        for name in names(language):
            rest = rest.replace(name, "")

        assert not re.search(FOREIGN[language], rest, re.IGNORECASE), (id_, rest)


def test_the_text_of_each_concept_is_named() -> None:
    """The table of concepts names a text as the sources do."""
    assert {concept.source for concept in CONCEPTS.values()} <= set(names("da"))


def test_nothing_leads_to_what_a_reader_cannot_see() -> None:
    """A source is named by its title, and no page leans on a plan that is not here."""
    unseen = re.compile(r"\bseeds? 00\d|\bthe design\b", re.IGNORECASE)
    kinds = {".md", ".py", ".yaml", ".po", ".ts", ".tsx", ".ipynb", ".j2", ".json"}
    places = (ROOT / name for name in ("docs", "exercises", "notebooks", "toolkit", "widgets/src"))
    files = [
        *ROOT.glob("*.md"),
        *(file for place in places for file in place.rglob("*") if file.suffix in kinds),
    ]

    assert len(files) > 500
    assert [f.name for f in files if unseen.search(f.read_text(encoding="utf-8"))] == []


TALK = {"id": "talk", "does": "discuss", "form": "plenary", "minutes": 2}
HEAD = dict.fromkeys(("title", "purpose", "when", "bring", "lead", "follow_up"), "x")


def own(folder: Path, structure: dict[str, object], words: dict[str, object]) -> Bank:
    """A bank with an exercise `ours` of one step, with these keys beside the usual ones."""
    at = folder / "ours"
    at.mkdir()
    whole = {"id": "ours", "version": 1, "tags": {}, "steps": [TALK], **structure}
    (at / "exercise.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    for language in LANGUAGES:
        said = {**HEAD, "steps": {"talk": {"title": "x", "say": "x"}}, **words}
        (at / f"{language}.yaml").write_text(yaml.safe_dump(said), encoding="utf-8")
    return load_bank(folder)


def test_an_own_exercise_may_have_one_source_for_both_languages(tmp_path: Path) -> None:
    """It stands in exercise.yaml, and is shown to all, on paper and in a notebook too."""
    ours = own(tmp_path, {"source": "Fra kollegerne."}, {}).get("ours")

    assert [ours.source(language) for language in LANGUAGES] == ["Fra kollegerne."] * 2
    for page in (printable_page(ours, "en", what="script"), exercise_notebook(ours, "en")):
        assert "Source: Fra kollegerne." in page


def test_an_exercise_without_a_source_is_told(tmp_path: Path) -> None:
    """Once in each file of words, where it is to be written."""
    problems = own(tmp_path, {}, {}).problems

    assert [(one.path.name, one.key) for one in problems] == [
        ("da.yaml", "source"),
        ("en.yaml", "source"),
    ]


def test_own_terms_leave_a_source_alone(tmp_path: Path) -> None:
    """What a text is called is not a word of the municipality's."""
    (tmp_path / "sets").mkdir()
    terms = yaml.safe_dump({"da": {"fællesskab": "flok"}}, allow_unicode=True)
    (tmp_path / "sets/terms.yaml").write_text(terms, encoding="utf-8")
    ours = own(tmp_path, {}, {"source": "Fællesskab for alle", "purpose": "Fællesskab"}).get("ours")

    assert ours.words["da"].purpose == "Flok"
    assert ours.source("da") == "Fællesskab for alle"


def test_a_method_has_a_source_in_both_languages_or_one_for_both(tmp_path: Path) -> None:
    """One that has none is listed with what to do."""
    said = {**HEAD, "say": "x"}
    told: dict[str, dict[str, object]] = {
        "both": {"da": {**said, "source": "Vores egen."}, "en": {**said, "source": "Our own."}},
        "single": {"da": said, "en": said, "source": "Fra kollegerne."},
    }
    methods = [{"id": id_, "minutes": 5, **method} for id_, method in told.items()]
    path = tmp_path / "methods.yaml"
    path.write_text(yaml.safe_dump({"methods": methods}), encoding="utf-8")
    bank = load_bank(tmp_path)

    assert [bank.get("both").source(language) for language in LANGUAGES] == [
        "Vores egen.",
        "Our own.",
    ]
    assert bank.get("single").source("en") == "Fra kollegerne."

    none = {"id": "none", "minutes": 5, "da": said, "en": said}
    path.write_text(yaml.safe_dump({"methods": [none]}), encoding="utf-8")
    [problem] = load_bank(tmp_path).problems

    assert "where the idea comes from" in problem.message


def test_an_exercise_in_an_old_log_keeps_its_source() -> None:
    """A meeting that began when the structure held the source opens, and can tell it."""
    held = MeetingExercise.model_validate(
        {
            "structure": {
                "id": "ours", "version": 1, "source": "Karl Tomm.", "tags": {}, "steps": [TALK],
            },
            "words": {**HEAD, "steps": {"talk": {"title": "x", "say": "x"}}},
        }
    )  # fmt: skip

    assert held.structure.source_in(held.words) == "Karl Tomm."


def test_a_scheme_in_an_old_record_keeps_its_source() -> None:
    """It stood beside the id, in one language, and is told to all."""
    words = {"title": "x"}
    scheme = Scheme.model_validate({"id": "ours", "source": "BORIS", "da": words, "en": words})

    assert [scheme.source_in(language) for language in LANGUAGES] == ["BORIS", "BORIS"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_notebook_and_command_show_the_readers_own(bank: Bank, language: Language) -> None:
    """The script, the notebook and `exercises show` say one and the same source."""
    exercise = bank.get("question-types")
    source = exercise.source(language) or ""
    run = CliRunner().invoke(exercises, ["show", exercise.id, "--language", language])

    assert source in html.unescape(printable_page(exercise, language, what="script"))
    for text in (exercise_notebook(exercise, language), run.output):
        assert source.split(". ")[0] in " ".join(text.split())
