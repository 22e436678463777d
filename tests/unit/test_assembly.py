"""What becomes of an exercise as it is written: sets, terms, rounds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from faellesblik.bank import LoadedExercise, Problem, load_bank, load_sets, read_exercise

Write = Callable[..., Path]

HEAD = {
    "purpose": "x", "when": "x", "bring": "x", "lead": "x", "follow_up": "x",
}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(structure, words)`: an exercise with the same words in both languages."""

    def put(structure: dict[str, Any], words: dict[str, Any]) -> Path:
        folder = tmp_path / structure["id"]
        folder.mkdir()
        structure = {"version": 1, "source": "Our own.", "tags": {}, **structure}
        (folder / "exercise.yaml").write_text(yaml.safe_dump(structure), encoding="utf-8")
        for language in ("da", "en"):
            text = yaml.safe_dump({"title": "Titel", **HEAD, **words}, allow_unicode=True)
            (folder / f"{language}.yaml").write_text(text, encoding="utf-8")
        return folder

    return put


def put_set(folder: Path, name: str, **content: Any) -> None:
    (folder / "sets").mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(content, allow_unicode=True)
    (folder / "sets" / f"{name}.yaml").write_text(text, encoding="utf-8")


def entry(id_: str, label: str) -> dict[str, Any]:
    return {"id": id_, "da": {"label": label}, "en": {"label": label}}


def read(folder: Path) -> LoadedExercise:
    exercise, problems = read_exercise(folder, load_sets([folder.parent]))
    assert problems == []
    assert exercise is not None
    return exercise


def problems_of(folder: Path) -> list[Problem]:
    return read_exercise(folder, load_sets([folder.parent]))[1]


PAIRS = {
    "id": "pairs",
    "roles": ["first", "second"],
    "rounds": [{"each": ["first", "second"], "steps": ["tell", "advise"]}],
    "steps": [
        {
            "id": "tell", "does": "write", "form": "pairs", "minutes": 2, "writes": ["turn"],
            "silent": ["others"], "fields": [{"id": "ask", "type": "text"}],
        },
        {
            "id": "advise", "does": "write", "form": "pairs", "minutes": 3, "writes": ["others"],
            "recalls": ["ask"], "shows": ["ask"], "fields": [{"id": "advice", "type": "cards"}],
        },
        {"id": "look", "does": "discuss", "form": "plenary", "minutes": 4, "shows": ["advice"]},
    ],
}  # fmt: skip
PAIRS_WORDS = {
    "roles": {role: {"name": role, "does": "x"} for role in ("first", "second")},
    "rounds": {"first": "1. runde", "second": "2. runde"},
    "steps": {
        "tell": {"title": "Fortæl", "say": "x", "fields": {"ask": {"label": "Spørgsmål"}}},
        "advise": {"title": "Råd", "say": "x", "fields": {"advice": {"label": "Råd"}}},
        "look": {"title": "Se", "say": "x"},
    },
}


def test_rounds_become_steps_of_their_own(write: Write) -> None:
    """Each round has its own writer, fields and title; what comes after has them all."""
    exercise = read(write(PAIRS, PAIRS_WORDS))

    steps = {step.id: step for step in exercise.structure.steps}
    order = ["tell-first", "advise-first", "tell-second", "advise-second", "look"]
    assert order == list(steps)
    assert steps["tell-second"].writes == ["second"]
    assert steps["tell-second"].silent == ["first"]
    assert steps["advise-second"].writes == ["first"]
    assert steps["advise-second"].recalls == ["ask-second"]
    assert steps["look"].shows == ["advice-first", "advice-second"]
    assert exercise.structure.minutes == 14
    said = exercise.words["da"].steps
    assert said["tell-second"].title == "Fortæl · 2. runde"
    assert said["tell-second"].fields["ask-second"].label == "Spørgsmål"


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (["tell", "look"], "one after another"),
        (["advise", "tell"], "one after another"),
        (["tell", "gone"], "not a step"),
    ],
)
def test_rounds_take_steps_that_stand_together(write: Write, steps: list[str], says: str) -> None:
    """Else nobody could say in which order they come."""
    wrong = {**PAIRS, "rounds": [{"each": ["first", "second"], "steps": steps}]}

    found = problems_of(write(wrong, PAIRS_WORDS))

    assert any(says in problem.message for problem in found), found


CHOOSE = {
    "id": "choose",
    "steps": [
        {
            "id": "tie", "does": "write", "form": "alone", "minutes": 2,
            "repeat": {"of": "value", "each_from": "values"},
            "fields": [{"id": "tied", "type": "choice", "options_from": "values"}],
        },
    ],
}  # fmt: skip
CHOOSE_WORDS = {
    "steps": {"tie": {"title": "Bind", "say": "x", "fields": {"tied": {"label": "Værdi"}}}}
}


def test_options_come_from_a_set(write: Write, tmp_path: Path) -> None:
    """The set's entries are the options, in its order and with its words."""
    put_set(tmp_path, "values", entries=[entry("b", "Mod"), entry("a", "Ro")])

    exercise = read(write(CHOOSE, CHOOSE_WORDS))

    [step] = exercise.structure.steps
    assert [id_ for id_, _, _ in step.flat_fields()] == ["b.tied", "a.tied"]
    assert step.fields[0].model_dump()["options"] == ["b", "a"]
    said = exercise.words["da"].steps["tie"]
    assert said.fields["tied"].options == {"b": "Mod", "a": "Ro"}
    assert said.each["b"].label == "Mod"


def test_an_unknown_set_is_named(write: Write, tmp_path: Path) -> None:
    """With its line, its key, and what sets there are."""
    put_set(tmp_path, "lenses", entries=[entry("a", "A"), entry("b", "B")])

    found = problems_of(write(CHOOSE, CHOOSE_WORDS))

    assert {problem.key for problem in found} == {
        "steps.tie.repeat.each_from",
        "steps.tie.fields.tied.options_from",
    }
    assert all("lenses" in problem.message and problem.line > 1 for problem in found)


def test_a_set_that_leaves_no_choice_is_told(write: Write, tmp_path: Path) -> None:
    """One option is none."""
    put_set(tmp_path, "values", entries=[entry("a", "A")])

    [problem, *_] = problems_of(write(CHOOSE, CHOOSE_WORDS))

    assert "at least two" in problem.message


def test_own_entries_go_over_the_shipped_ones(tmp_path: Path) -> None:
    """The same id replaces, a new one comes last, `without` leaves out; each change is told."""
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    entries = [entry("a", "A"), entry("b", "B"), entry("c", "C")]
    put_set(shipped, "values", example=True, entries=entries)
    put_set(own, "values", entries=[entry("d", "D"), entry("b", "Eget")], without=["a"])

    sets = load_sets([shipped, own])

    assert [(one.id, one.da.label) for one in sets.entries["values"]] == [
        ("b", "Eget"), ("c", "C"), ("d", "D"),
    ]  # fmt: skip
    assert set(sets.overrides) == {
        "values: 'd' is added", "values: 'b' is your own", "values: 'a' is left out",
    }  # fmt: skip
    assert sets.examples == frozenset()


def test_a_broken_set_stops_no_other(tmp_path: Path) -> None:
    """It is listed with its reason."""
    put_set(tmp_path, "values", entries=[entry("a", "A"), entry("a", "B")])
    put_set(tmp_path, "lenses", entries=[{"id": "x"}])
    put_set(tmp_path, "levers", entries=[entry("a", "A")])

    sets = load_sets([tmp_path])

    assert list(sets.entries) == ["levers"]
    assert {problem.path.stem for problem in sets.problems} == {"values", "lenses"}


def test_terms_replace_whole_words_as_they_are_spelt(write: Write, tmp_path: Path) -> None:
    """A large letter stays large, and a word within a word is left alone."""
    text = "da: {tovholder: mødeleder, tovholderen: mødelederen}\n"
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "terms.yaml").write_text(text, encoding="utf-8")
    said = "Tovholderen siger til. En tovholder lytter. Medtovholder."
    structure = {
        "id": "say",
        "steps": [{"id": "talk", "does": "discuss", "form": "plenary", "minutes": 2}],
    }

    exercise = read(write(structure, {"steps": {"talk": {"title": "Tal", "say": said}}}))

    assert exercise.words["da"].steps["talk"].say == (
        "Mødelederen siger til. En mødeleder lytter. Medtovholder."
    )
    assert exercise.words["en"].steps["talk"].say == said


@pytest.mark.parametrize("text", ['da: {tovholder: ""}', 'da: {"": mødeleder}', "da: {a: }"])
def test_an_empty_term_is_told_and_replaces_nothing(tmp_path: Path, text: str) -> None:
    """Nor does a folder that a program hides beside the exercises stop the bank."""
    (tmp_path / "sets").mkdir()
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / "sets" / "terms.yaml").write_text(text, encoding="utf-8")

    bank = load_bank(tmp_path)

    assert [problem.path.name for problem in bank.problems] == ["terms.yaml"]
    assert bank.get("check-in").words["da"].title == "Vi lander"


def test_own_exercises_stand_in_place_of_the_shipped(write: Write, tmp_path: Path) -> None:
    """What replaces what is told; a broken one of one's own leaves the shipped one there."""
    talk = {"id": "talk", "does": "discuss", "form": "plenary", "minutes": 2}
    own = write(
        {"id": "check-in", "steps": [talk]},
        {"steps": {"talk": {"title": "Vores egen", "say": "x"}}},
    )

    bank = load_bank(tmp_path)

    assert bank.get("check-in").words["da"].steps["talk"].title == "Vores egen"
    assert any("'check-in'" in told for told in bank.overrides)

    (own / "en.yaml").unlink()
    bank = load_bank(tmp_path)

    assert "talk" not in bank.get("check-in").words["da"].steps
    assert [problem.path.name for problem in bank.problems] == ["en.yaml"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"recalls": ["tied"]}, "earlier step"),
        ({"shows": ["nothing"]}, "earlier step"),
        ({"when": {"field": "tied", "answers": ["b"]}}, "earlier step"),
        ({"sides": {"of": ["tied", "x"], "unless": "y"}}, "a field of that step"),
    ],
)
def test_what_leads_round_in_a_ring_is_told(
    write: Write, tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    """A step can lean only on what stands before it."""
    put_set(tmp_path, "values", entries=[entry("a", "A"), entry("b", "B")])
    steps = [{**CHOOSE["steps"][0], **change}]

    [problem, *_] = problems_of(write({**CHOOSE, "steps": steps}, CHOOSE_WORDS))

    assert says in problem.message


def test_own_methods_are_cards_to_hold_a_meeting_with(tmp_path: Path) -> None:
    """One step, said to everyone; a fault in the file is told, and stops no exercise."""
    said = {"title": "Gå-tur", **HEAD, "say": "Gå en tur to og to."}
    method = {"id": "walk", "minutes": 20, "source": "Our own.", "da": said, "en": said}
    path = tmp_path / "methods.yaml"
    path.write_text(yaml.safe_dump({"methods": [method]}), encoding="utf-8")

    bank = load_bank(tmp_path)

    walk = bank.get("walk")
    assert walk.structure.minutes == 20
    assert [step.say for step in walk.words["da"].steps.values()] == ["Gå en tur to og to."]

    path.write_text(yaml.safe_dump({"methods": [{**method, "minutes": 0}]}), encoding="utf-8")
    bank = load_bank(tmp_path)

    assert "walk" not in bank.exercises
    assert "check-in" in bank.exercises
    assert [problem.key for problem in bank.problems] == ["methods.walk.minutes"]


@pytest.mark.parametrize(
    ("intervals", "says"),
    [
        ([{"id": "one"}], "at least two"),
        ([{"id": "one"}, {"id": "one"}], "two intervals have the id"),
        ([{"id": "one", "minutes": 2}, {"id": "two"}], "all of its intervals 'minutes'"),
        ([{"id": "one", "minutes": 2}, {"id": "two", "minutes": 9}], "its intervals 11"),
        ([{"id": "one"}, {"id": "two"}], "the words are missing"),
    ],
)
def test_intervals_are_the_minutes_of_their_step(
    write: Write, intervals: list[dict[str, Any]], says: str
) -> None:
    """All of one length or each with its own, and each by a name."""
    steps = [*PAIRS["steps"][:2], {**PAIRS["steps"][2], "intervals": intervals}]

    found = problems_of(write({**PAIRS, "steps": steps}, PAIRS_WORDS))

    assert any(says in problem.message for problem in found), found
