"""Steps that are passed over by what was answered before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from faellesblik.bank import load_bank
from faellesblik.meeting.view import view

STRUCTURE: dict[str, Any] = {
    "id": "branch",
    "version": 1,
    "source": "Our own.",
    "tags": {},
    "steps": [
        {
            "id": "choose", "does": "write", "form": "alone", "minutes": 2,
            "fields": [{"id": "way", "type": "choice", "options": ["new", "back"]}],
        },
        {
            "id": "begin", "does": "discuss", "form": "team", "minutes": 2,
            "when": {"field": "way", "answers": ["new"]},
        },
        {
            "id": "return", "does": "discuss", "form": "team", "minutes": 2,
            "when": {"field": "way", "answers": ["back"]},
        },
    ],
}  # fmt: skip
WORDS = {
    "title": "Titel", "purpose": "x", "when": "x", "bring": "x", "lead": "x", "follow_up": "x",
    "steps": {
        "choose": {
            "title": "Vælg", "say": "x",
            "fields": {"way": {"label": "Hvor er I?", "options": {"new": "Ny", "back": "Igen"}}},
        },
        "begin": {"title": "Begynd", "say": "x"},
        "return": {"title": "Vend tilbage", "say": "x"},
    },
}  # fmt: skip


@pytest.fixture
def begin(new_meeting: Callable[..., Any], tmp_path: Path, bank: Any) -> Callable[..., Any]:
    """`begin(does)`: a meeting with an exercise that branches by a step that does so."""

    def start(does: str) -> Any:
        folder = tmp_path / "branch"
        folder.mkdir()
        choose, *others = STRUCTURE["steps"]
        structure = {**STRUCTURE, "steps": [{**choose, "does": does}, *others]}
        for name, content in (("exercise", structure), ("da", WORDS), ("en", WORDS)):
            (folder / f"{name}.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
        loaded = load_bank(tmp_path)
        assert loaded.problems == bank.problems
        return new_meeting("branch", bank=loaded)

    return start


@pytest.fixture
def builder(begin: Callable[..., Any]) -> Any:
    return begin("write")


def passed(builder: Any) -> set[str]:
    steps = view(builder.state, "facilitator")["passed"].get("item-1", {})
    return {step for step, is_passed in steps.items() if is_passed}


def test_a_branch_is_known_once_the_answers_are_shown(builder: Any) -> None:
    """Before that, it would tell what somebody answered."""
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", by="p-1", answers={"way": "new"})
    assert passed(builder) == set()

    builder.add_at_step("step-revealed")

    assert passed(builder) == {"return"}


def test_several_answers_lead_both_ways(builder: Any) -> None:
    """Where people answer differently, the room takes both."""
    for who, way in (("p-1", "new"), ("p-2", "back")):
        builder.join(who)
        builder.add_at_step("submitted", by=who, answers={"way": way})
    builder.add_at_step("step-revealed")

    assert passed(builder) == set()


def test_an_exercise_takes_as_long_as_its_longest_way(builder: Any) -> None:
    """Whoever plans a meeting is not told to set time aside for what is passed over."""
    [item] = view(builder.state, "participant")["agenda"]

    assert item["minutes"] == 4


def test_a_check_that_nobody_has_answered_leads_nowhere_yet(begin: Callable[..., Any]) -> None:
    """Else the room would read that its first step is its last one."""
    builder = begin("check")
    builder.join("p-1")
    builder.add_at_step("step-opened")
    assert passed(builder) == set()

    builder.add_at_step("submitted", by="p-1", answers={"way": "back"})

    assert passed(builder) == {"begin"}
