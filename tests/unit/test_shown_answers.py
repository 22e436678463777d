"""What others see of answers: one by one, and as a picture that grows."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.view import view

NOW = datetime(2026, 11, 21, tzinfo=UTC)
LEADER = Actor("facilitator", "facilitator")


@pytest.fixture
def story(tell: Callable[..., Any]) -> Any:
    """Three answers to a step that is closed for more."""
    story = tell()
    story.at("step-opened")
    for number in (1, 2, 3):
        story.joins(f"p-{number}", f"Navn {number}")
        story.at("submitted", f"p-{number}", answers={"before": f"svar {number}"})
    story.at("step-locked")
    return story


def reveal(story: Any, participant: str) -> None:
    place = (story.item, story.step)
    story.at("contribution-revealed", contribution=story.state.contribution(place, participant))


def shown(story: Any, role: Any = "participant") -> list[str]:
    steps = view(story.state, role)["shown"].get(story.item, {})
    return [entry["answers"]["before"] for entry in steps.get(story.step, [])]


def test_answers_are_shown_one_by_one_in_the_order_chosen(story: Any) -> None:
    """What has not had its turn is in nobody's view; at last all can be shown."""
    reveal(story, "p-2")
    reveal(story, "p-1")
    assert shown(story) == shown(story, "facilitator") == ["svar 2", "svar 1"]
    assert "svar 3" not in json.dumps(view(story.state, "facilitator"))
    assert len(view(story.state, "facilitator")["unshown"]) == 1

    story.at("step-revealed")
    assert len(shown(story)) == 3
    assert view(story.state, "facilitator")["unshown"] == []

    story.at("step-locked")
    assert shown(story) == []


def test_what_is_left_to_show_tells_no_names(story: Any) -> None:
    """The list of contributions is anonymous where the step is, also for the facilitator."""
    assert all(
        entry.keys() == {"contribution"} for entry in view(story.state, "facilitator")["unshown"]
    )
    assert "unshown" not in view(story.state, "participant")


def test_a_contribution_can_not_be_traced_back(tell: Callable[..., Any]) -> None:
    """Ids of contributions follow from a secret of the meeting, not from what a view holds."""
    stories = [tell(), tell()]
    stories[1].events[0].data["salt"] = "hemmeligt"
    marks = {story.state.contribution((story.item, story.step), "p-1") for story in stories}

    assert len(marks) == 2


def test_while_a_step_is_open_none_is_shown(story: Any) -> None:
    """And nobody shows what is not there."""
    data = {"item": story.item, "step": story.step, "contribution": "0" * 16}
    with pytest.raises(Refused):
        admit(story.state, LEADER, "contribution-revealed", data, NOW)
    mark = story.state.contribution((story.item, story.step), "p-1")
    admit(story.state, LEADER, "contribution-revealed", {**data, "contribution": mark}, NOW)
    story.at("step-opened")
    with pytest.raises(Refused):
        admit(story.state, LEADER, "contribution-revealed", {**data, "contribution": mark}, NOW)


def test_a_check_is_seen_as_it_is_answered(tell: Callable[..., Any]) -> None:
    """Numbers and words are counted for all while the step is open; who said what is not told."""
    story = tell("check-in")
    story.at("step-opened")
    for number, word in ((1, "Træt"), (2, "træt "), (3, "glad")):
        story.joins(f"p-{number}", f"Navn {number}")
        story.at("submitted", f"p-{number}", answers={"energy": number, "word": word})

    seen = view(story.state, "participant", "p-1")
    counts = seen["counts"]["item-1"]["arrive"]
    assert counts["energy"] == {"1": 1, "2": 1, "3": 1}
    assert sorted(counts["word"].values()) == [1, 2]
    assert seen["shown"] == {}
    assert "Navn 2" not in json.dumps(seen)

    mark = story.state.contribution((story.item, story.step), "p-3")
    story.at("hidden", contribution=mark)
    assert "glad" not in json.dumps(view(story.state, "participant"))
    assert "glad" in json.dumps(view(story.state, "facilitator")["hidden"])


def test_who_has_begun_to_write_is_the_facilitators_to_see(tell: Callable[..., Any]) -> None:
    """Others see how many; it ends with the answer."""
    story = tell()
    story.joins("p-1", "Mette")
    story.at("step-opened")
    story.at("began", "p-1")

    assert view(story.state, "facilitator")["people"]["each"]["p-1"]["writing"]
    assert view(story.state, "participant")["people"]["writing"] == 1

    story.at("submitted", "p-1", answers={"before": "mit"})
    assert view(story.state, "participant")["people"]["writing"] == 0


def test_a_word_is_spelt_as_most_spelt_it(tell: Callable[..., Any]) -> None:
    """However many spelt it otherwise, it is one word; of two as common, always the same one."""
    story = tell("check-in")
    story.at("step-opened")
    words = ["glad", "Træt", "træt", "træt", "TRÆT ", "Glad"]
    for number, word in enumerate(words):
        story.joins(f"p-{number}")
        story.at("submitted", f"p-{number}", answers={"energy": 2, "word": word})

    counts = view(story.state, "participant")["counts"][story.item][story.step]

    assert counts == {"energy": {"2": 6}, "word": {"træt": 4, "Glad": 2}}
