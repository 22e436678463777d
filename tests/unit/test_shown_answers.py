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
def builder(new_meeting: Callable[..., Any]) -> Any:
    """Three answers to a step that is closed for more."""
    builder = new_meeting()
    builder.add_at_step("step-opened")
    for number in (1, 2, 3):
        builder.join(f"p-{number}", f"Navn {number}")
        builder.add_at_step("submitted", f"p-{number}", answers={"before": f"svar {number}"})
    builder.add_at_step("step-locked")
    return builder


def reveal(builder: Any, participant: str) -> None:
    place = (builder.item, builder.step)
    builder.add_at_step(
        "contribution-revealed", contribution=builder.state.contribution(place, participant)
    )


def shown(builder: Any, role: Any = "participant") -> list[str]:
    steps = view(builder.state, role)["shown"].get(builder.item, {})
    return [entry["answers"]["before"] for entry in steps.get(builder.step, [])]


def test_answers_are_shown_one_by_one_in_the_order_chosen(builder: Any) -> None:
    """What has not had its turn is in nobody's view; at last all can be shown."""
    reveal(builder, "p-2")
    reveal(builder, "p-1")
    assert shown(builder) == shown(builder, "facilitator") == ["svar 2", "svar 1"]
    assert "svar 3" not in json.dumps(view(builder.state, "facilitator"))
    assert len(view(builder.state, "facilitator")["unshown"]) == 1

    builder.add_at_step("step-revealed")
    assert len(shown(builder)) == 3
    assert view(builder.state, "facilitator")["unshown"] == []

    builder.add_at_step("step-locked")
    assert shown(builder) == []


def test_what_is_left_to_show_tells_no_names(builder: Any) -> None:
    """The list of contributions is anonymous where the step is, also for the facilitator."""
    assert all(
        entry.keys() == {"contribution"} for entry in view(builder.state, "facilitator")["unshown"]
    )
    assert "unshown" not in view(builder.state, "participant")


def test_a_contribution_can_not_be_traced_back(new_meeting: Callable[..., Any]) -> None:
    """Ids of contributions follow from a secret of the meeting, not from what a view holds."""
    stories = [new_meeting(), new_meeting()]
    stories[1].events[0].data["salt"] = "hemmeligt"
    marks = {builder.state.contribution((builder.item, builder.step), "p-1") for builder in stories}

    assert len(marks) == 2


def test_while_a_step_is_open_none_is_shown(builder: Any) -> None:
    """And nobody shows what is not there."""
    data = {"item": builder.item, "step": builder.step, "contribution": "0" * 16}
    with pytest.raises(Refused):
        admit(builder.state, LEADER, "contribution-revealed", data, NOW)
    mark = builder.state.contribution((builder.item, builder.step), "p-1")
    admit(builder.state, LEADER, "contribution-revealed", {**data, "contribution": mark}, NOW)
    builder.add_at_step("step-opened")
    with pytest.raises(Refused):
        admit(builder.state, LEADER, "contribution-revealed", {**data, "contribution": mark}, NOW)


def test_a_check_is_seen_as_it_is_answered(new_meeting: Callable[..., Any]) -> None:
    """Numbers and words are counted for all while the step is open; who said what is not told."""
    builder = new_meeting("check-in")
    builder.add_at_step("step-opened")
    for number, word in ((1, "Træt"), (2, "træt "), (3, "glad")):
        builder.join(f"p-{number}", f"Navn {number}")
        builder.add_at_step("submitted", f"p-{number}", answers={"energy": number, "word": word})

    seen = view(builder.state, "participant", "p-1")
    counts = seen["counts"]["item-1"]["arrive"]
    assert counts["energy"] == {"1": 1, "2": 1, "3": 1}
    assert sorted(counts["word"].values()) == [1, 2]
    assert seen["shown"] == {}
    assert "Navn 2" not in json.dumps(seen)

    mark = builder.state.contribution((builder.item, builder.step), "p-3")
    builder.add_at_step("hidden", contribution=mark)
    assert "glad" not in json.dumps(view(builder.state, "participant"))
    assert "glad" in json.dumps(view(builder.state, "facilitator")["hidden"])


def test_who_has_begun_to_write_is_the_facilitators_to_see(new_meeting: Callable[..., Any]) -> None:
    """Others see how many; it ends with the answer."""
    builder = new_meeting()
    builder.join("p-1", "Mette")
    builder.add_at_step("step-opened")
    builder.add_at_step("began", "p-1")

    assert view(builder.state, "facilitator")["people"]["each"]["p-1"]["writing"]
    assert view(builder.state, "participant")["people"]["writing"] == 1

    builder.add_at_step("submitted", "p-1", answers={"before": "mit"})
    assert view(builder.state, "participant")["people"]["writing"] == 0


def test_a_word_is_spelt_as_most_spelt_it(new_meeting: Callable[..., Any]) -> None:
    """However many spelt it otherwise, it is one word; of two as common, always the same one."""
    builder = new_meeting("check-in")
    builder.add_at_step("step-opened")
    words = ["glad", "Træt", "træt", "træt", "TRÆT ", "Glad"]
    for number, word in enumerate(words):
        builder.join(f"p-{number}")
        builder.add_at_step("submitted", f"p-{number}", answers={"energy": 2, "word": word})

    counts = view(builder.state, "participant")["counts"][builder.item][builder.step]

    assert counts == {"energy": {"2": 6}, "word": {"træt": 4, "Glad": 2}}
