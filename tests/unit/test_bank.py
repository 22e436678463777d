"""The bank, and what it says of a broken exercise."""

import shutil
from pathlib import Path

import pytest
import yaml

from faellesblik.bank import (
    Bank,
    LoadedExercise,
    Problem,
    content_folder,
    load_bank,
    load_sets,
    read_exercise,
)
from faellesblik.bank.yaml_file import read_yaml
from faellesblik.errors import BankError, Refused
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.base import Closed
from faellesblik.model.exercise_words import FieldWords


class Labelled(Closed):
    """A file of words with one field."""

    label: FieldWords


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of a shipped exercise, to be broken."""
    return Path(
        shutil.copytree(content_folder("exercises") / "consultancy", tmp_path / "consultancy")
    )


def read(folder: Path) -> tuple[LoadedExercise | None, list[Problem]]:
    return read_exercise(folder, load_sets([]))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_shipped_exercises_can_be_used(bank: Bank) -> None:
    """No shipped exercise has a fault, in either language."""
    assert bank.problems == ()
    assert {"consultancy", "four-dimensions", "perspective-shift"} <= set(bank.exercises)


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "says"),
    [
        ("exercise.yaml", "does: discuss", "does: dance", "steps.clarify.does", "use one of"),
        ("exercise.yaml", "minutes: ", "minuttes: ", "steps.present.minut", "remove it"),
        ("exercise.yaml", "type: text", "type: txt", "steps.present.", "use one of these types"),
        ("exercise.yaml", "max_length: ", "max_length: a", "question_before", "a whole number"),
        ("exercise.yaml", "id: probe", "id: Prøv", "steps.Prøv.id", "small letters"),
        ("exercise.yaml", "minutes: 8", "minutes: 800", "steps.present.minutes", "up to 120"),
        (
            "exercise.yaml",
            "- id: probe",
            "- id: probe\n    shows: [gone]",
            "",
            "of an earlier step",
        ),
        ("da.yaml", "title: Kollegial", "title: Husk: Kollegial", "", "a colon with a space"),
        ("da.yaml", "title: Kollegial", "title: Nr. # 1 Kollegial", "title", "after # are not"),
        ("da.yaml", "title: Kollegial konsultation", "title:", "title", "nothing here"),
        ("da.yaml", "title: Kollegial", "\ttitle: Kollegial", "", "spaces only"),
        ("exercise.yaml", "id: consultancy", "id: other", "id", "not the folder's name"),
        ("exercise.yaml", "version: 1", "version: ]", "", "not valid YAML"),
        ("da.yaml", "title:", "titel:", "titel", "remove it"),
        ("en.yaml", "  present:", "  presnt:", "steps.presnt", "no such id"),
    ],
)
def test_a_fault_names_file_line_key_and_remedy(
    own: Path, *, file: str, old: str, new: str, key: str, says: str
) -> None:
    """Whoever wrote the exercise can find the place, and knows what to do."""
    change(own / file, old, new)
    line = next(
        number
        for number, text in enumerate((own / file).read_text(encoding="utf-8").splitlines(), 1)
        if new.strip().splitlines()[0] in text
    )

    exercise, problems = read(own)

    assert exercise is None
    found = [p for p in problems if p.path.name == file and key in p.key and says in p.message]
    assert found, [str(problem) for problem in problems]
    assert any(0 <= problem.line - line <= 1 for problem in found)


def test_a_comma_within_braces_is_not_told_as_an_unknown_key(own: Path) -> None:
    """Whoever took the rest of the sentence away would lose it."""
    path = own / "da.yaml"
    path.write_text("label: {label: Hvem, help: Voksne, børn uden navn}\n", encoding="utf-8")
    [found] = [p for p in read_yaml(path, Labelled).problems if "børn" in p.key]

    assert "comma" in found.message


def test_a_key_that_stands_twice_is_told(own: Path) -> None:
    """YAML would take the last one, and say nothing of the first."""
    change(own / "da.yaml", "  probe:", "  clarify:")

    found = [problem for problem in read(own)[1] if "twice" in problem.message]

    assert [problem.key for problem in found] == ["steps.clarify"]


def test_a_reference_that_is_misspelt_is_told_with_what_was_meant(own: Path) -> None:
    """At the line of the step that it stands in."""
    change(own / "exercise.yaml", "recalls: [question_before]", "recalls: [questions_before]")

    [found] = read(own)[1]

    assert "did you mean 'question_before'" in found.message
    assert found.line > 1


def test_missing_words_are_named(own: Path) -> None:
    """A step without words in one language is told with the step's key."""
    words = yaml.safe_load((own / "en.yaml").read_text(encoding="utf-8"))
    del words["steps"]["present"]
    (own / "en.yaml").write_text(yaml.safe_dump(words), encoding="utf-8")

    _, problems = read(own)

    assert any(p.key == "steps.present" and "missing" in p.message for p in problems)


def test_a_missing_file_is_named(own: Path) -> None:
    """An exercise without its Danish words can't be used, and says so."""
    (own / "da.yaml").unlink()

    assert [p.message for p in read(own)[1]] == ["the file is missing; add it"]


def test_a_broken_exercise_stops_no_other(own: Path) -> None:
    """The others load; the broken one is listed with its reason."""
    shutil.copytree(content_folder("exercises") / "four-dimensions", own.parent / "four-dimensions")
    change(own / "exercise.yaml", "version: 1", "version: one")

    bank = load_bank(shipped=own.parent)

    assert list(bank.exercises) == ["four-dimensions"]
    assert bank.problems


def test_an_unknown_exercise_is_refused_by_name(bank: Bank) -> None:
    """The message lists what there is."""
    with pytest.raises(BankError, match="perspective-shift"):
        bank.get("perspektiv")
    request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="perspektiv")])
    with pytest.raises(Refused) as refused:
        bank.begin(request, meeting="2026-11-21-k7m4qp", code="K7M4QP", keys=[])
    assert {"agenda.0.exercise"} == set(refused.value.fields)


def test_no_code_stands_among_the_content() -> None:
    """A Python file beneath exercises/ or notebooks/ would break the editable build."""
    folders = [content_folder("exercises"), content_folder("notebooks")]

    assert [path for folder in folders for path in folder.rglob("*.py")] == []
