"""Changing the agenda while the meeting runs."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.results import results
from faellesblik.meeting.view import view
from faellesblik.model.event_data import ItemAdded

NOW = datetime(2026, 11, 21, tzinfo=UTC)
LEADER = Actor("facilitator", "facilitator")


def items(builder: Any) -> list[str]:
    return [entry["item"] for entry in view(builder.state, "participant")["agenda"]]


def test_items_and_steps_are_put_in_another_order(new_meeting: Callable[..., Any]) -> None:
    """What is not named comes after what is; a running step goes on where it is."""
    builder = new_meeting("check-in", "perspective-shift", "check-out")
    builder.add("step-opened", {"item": "item-2", "step": "sort"})
    builder.add("agenda-ordered", {"items": ["item-3", "item-1"]})
    builder.add("steps-ordered", {"item": "item-2", "steps": ["again", "seats"]})

    assert items(builder) == ["item-3", "item-1", "item-2"]
    steps = [step["step"] for step in view(builder.state, "participant")["agenda"][2]["steps"]]
    assert steps[:2] == ["again", "seats"]
    assert len(steps) == 6
    assert builder.state.now == ("item-2", "sort")


def test_an_item_is_done_again_with_answers_of_its_own(new_meeting: Callable[..., Any]) -> None:
    """A second check-in begins empty, right after the first, and has a record of its own."""
    builder = new_meeting("check-in", "check-out")
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"energy": 2})
    builder.add("item-added", {"item": "item-9", "again": "item-1", "after": "item-1"})
    builder.add("step-opened", {"item": "item-9", "step": "arrive"})
    assert items(builder) == ["item-1", "item-9", "item-2"]
    assert "item-9" not in view(builder.state, "participant", "p-1")["mine"]

    builder.add("meeting-closed", {})
    assert [record.kind for record in results(builder.state)] == ["exercise-result"] * 2 + [
        "meeting"
    ]
    assert len({record.id for record in results(builder.state)}) == 3


def test_a_pause_comes_in_between(new_meeting: Callable[..., Any]) -> None:
    """In the meeting's language, and at the end where no place is named."""
    builder = new_meeting("check-in", "check-out")
    builder.add("item-added", {"item": "pause-now", "pause": True, "minutes": 7, "after": "item-1"})
    builder.add("item-added", {"item": "news", "talk": "Nyt fra ledelsen", "minutes": 5})

    assert items(builder) == ["item-1", "pause-now", "item-2", "news"]
    pause = view(builder.state, "participant")["agenda"][1]
    assert (pause["plain"], pause["title"], pause["minutes"]) == ("pause", "Pause", 7)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("agenda-ordered", {"items": ["item-1", "item-7"]}),
        ("steps-ordered", {"item": "item-1", "steps": ["nowhere"]}),
        ("steps-ordered", {"item": "item-7", "steps": []}),
        ("item-added", {"item": "item-1", "again": "item-1"}),
        ("item-added", {"item": "x", "again": "item-7"}),
        ("item-added", {"item": "x", "talk": "Nyt", "minutes": 5, "after": "item-7"}),
    ],
)
def test_what_does_not_fit_the_agenda_is_refused(
    new_meeting: Callable[..., Any], kind: str, data: dict[str, Any]
) -> None:
    """Nothing that the meeting does not have can be ordered or repeated, and no id is reused."""
    with pytest.raises(Refused):
        admit(new_meeting("check-in").state, LEADER, kind, data, NOW)


@pytest.mark.parametrize(
    "data", [{}, {"again": "item-1", "talk": "Nyt"}, {"pause": True}, {"talk": "Nyt", "minutes": 0}]
)
def test_an_added_item_is_one_thing_with_minutes(data: dict[str, Any]) -> None:
    """Exactly one of another item again, a talk and a pause; the last two with minutes."""
    with pytest.raises(ValidationError):
        ItemAdded.model_validate({"item": "x", **data})
