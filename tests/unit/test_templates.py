"""Agenda templates: files in the municipality's own folder, read with their faults told."""

from pathlib import Path

import pytest

from faellesblik.bank import load_bank
from faellesblik.bank.templates import TEMPLATES, delete_template, load_templates, save_template
from faellesblik.errors import BankError, Refused
from faellesblik.model.agenda import RequestedItem
from faellesblik.model.templates import Template

EXERCISES = {"check-in", "consultancy"}
GOOD = """\
# Til alle teams
name: Fast teammøde
agenda:
- exercise: check-in
  minutes: 10
- talk: Nyt fra ledelsen
  minutes: 10
- pause: true
  minutes: 5
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / TEMPLATES).mkdir()
    return tmp_path


def write(own: Path, name: str, text: str) -> None:
    (own / TEMPLATES / name).write_text(text, encoding="utf-8")


def test_a_template_that_somebody_wrote_is_read(own: Path) -> None:
    """Exercises, talks and pauses, in the order of the file; templates in that of their names."""
    write(own, "b.yaml", GOOD)
    write(own, "a.yaml", GOOD.replace("Fast", "10. faste"))
    write(own, "c.yaml", GOOD.replace("Fast", "2. faste"))
    templates = load_templates(own, EXERCISES)
    assert templates.problems == ()
    assert list(templates.entries) == ["c", "a", "b"]
    agenda = templates.entries["b"].agenda
    assert [(item.exercise, item.talk, item.pause, item.minutes) for item in agenda] == [
        ("check-in", None, None, 10),
        (None, "Nyt fra ledelsen", None, 10),
        (None, None, True, 5),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            GOOD.replace("check-in", "chek-in"),
            ":4: agenda.0.exercise: there is no exercise 'chek-in' here; did you mean 'check-in'?",
        ),
        (GOOD.replace("name:", "navn:"), ":2: navn: this is not known here"),
        (GOOD.replace("  minutes: 10\n- pause", "- pause"), "a talk or a pause needs minutes"),
        ("name: x\nagenda: []\n", ":2: agenda: give at least 1"),
        (GOOD.replace("Nyt fra ledelsen", "Om 010203-1234 og 0102031234"), "CPR"),
        ("name: [", ":2: not valid YAML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_what_to_do(own: Path, text: str, told: str) -> None:
    """And leaves the other templates, and the exercises, alone."""
    write(own, "bad.yaml", text)
    write(own, "good.yaml", GOOD)
    bank = load_bank(own)
    assert list(bank.templates) == ["good"]
    assert any(told in str(problem) for problem in bank.problems), list(map(str, bank.problems))
    assert {problem.path.name for problem in bank.problems} == {"bad.yaml"}
    assert "check-in" in bank.exercises


def test_a_template_is_saved_beside_others_of_its_name(own: Path) -> None:
    """Each in a file of its own, which reads as it was saved, and is gone when it is deleted."""
    template = Template(
        name="Møde: hver måned",
        agenda=[RequestedItem(exercise="check-in"), RequestedItem(pause=True, minutes=5)],
    )
    ids = [save_template(own, template), save_template(own, template)]
    assert ids == ["moede-hver-maaned", "moede-hver-maaned-2"]
    assert load_templates(own, EXERCISES).entries[ids[0]] == template
    delete_template(own, ids[0])
    assert list(load_templates(own, EXERCISES).entries) == [ids[1]]


def test_no_template_holds_a_cpr_number(own: Path) -> None:
    """Neither in its name nor in an item."""
    number = "0101011" + "234"
    for template in (
        Template(name=f"Om {number}", agenda=[RequestedItem(exercise="check-in")]),
        Template(name="x", agenda=[RequestedItem(talk=f"Om {number}", minutes=5)]),
    ):
        with pytest.raises(Refused):
            save_template(own, template)
    assert load_templates(own, EXERCISES).entries == {}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """In one line, with the file and what is the matter."""
    (tmp_path / TEMPLATES).write_text("a file where the folder should be")
    template = Template(name="x", agenda=[RequestedItem(exercise="check-in")])
    with pytest.raises(BankError, match="can't be written"):
        save_template(tmp_path, template)
