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
def begin(tell: Callable[..., Any], tmp_path: Path, bank: Any) -> Callable[..., Any]:
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
        return tell("branch", bank=loaded)

    return start


@pytest.fixture
def story(begin: Callable[..., Any]) -> Any:
    return begin("write")


def passed(story: Any) -> set[str]:
    return set(view(story.state, "facilitator")["passed"].get("item-1", {}))


def test_a_branch_is_known_once_the_answers_are_shown(story: Any) -> None:
    """Before that, it would tell what somebody answered."""
    story.joins("p-1")
    story.at("step-opened")
    story.at("submitted", by="p-1", answers={"way": "new"})
    assert passed(story) == set()

    story.at("step-revealed")

    assert passed(story) == {"return"}


def test_several_answers_lead_both_ways(story: Any) -> None:
    """Where people answer differently, the room takes both."""
    for who, way in (("p-1", "new"), ("p-2", "back")):
        story.joins(who)
        story.at("submitted", by=who, answers={"way": way})
    story.at("step-revealed")

    assert passed(story) == set()


def test_an_exercise_takes_as_long_as_its_longest_way(story: Any) -> None:
    """Whoever plans a meeting is not told to set time aside for what is passed over."""
    [item] = view(story.state, "participant")["agenda"]

    assert item["minutes"] == 4


def test_a_check_that_nobody_has_answered_leads_nowhere_yet(begin: Callable[..., Any]) -> None:
    """Else the room would read that its first step is its last one."""
    story = begin("check")
    story.joins("p-1")
    story.at("step-opened")
    assert passed(story) == set()

    story.at("submitted", by="p-1", answers={"way": "back"})

    assert passed(story) == {"begin"}
