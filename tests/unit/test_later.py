"""Later answers: a step or a meeting that stays open for those who were absent."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.view import view

NOW = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
UNTIL = NOW + timedelta(days=7)
LEADER = Actor("facilitator", "facilitator")
ABSENT = Actor("p-1", "participant")


def answer(story: Any, at: datetime, step: str | None = None) -> None:
    data = {"item": story.item, "step": step or story.step, "answers": {"before": "sent"}}
    admit(story.state, ABSENT, "submitted", data, at)


def test_a_step_takes_answers_until_its_deadline(tell: Callable[..., Any]) -> None:
    """Also when it is revealed and the meeting has gone on; not a moment longer."""
    story = tell()
    story.joins("p-1")
    story.at("step-opened")
    story.at("step-revealed")
    with pytest.raises(Refused):
        answer(story, NOW)
    story.at("deadline-set", until=UNTIL.isoformat())

    answer(story, NOW)
    assert view(story.state, "participant")["later"] == {
        "steps": {story.item: {story.step: UNTIL.isoformat()}}
    }
    with pytest.raises(Refused):
        answer(story, UNTIL)

    story.at("deadline-set", until=None)
    with pytest.raises(Refused):
        answer(story, NOW)


def test_a_meeting_that_is_over_for_today_takes_all_its_answers(tell: Callable[..., Any]) -> None:
    """Steps that were opened take answers until the deadline; others stay shut."""
    story = tell()
    story.joins("p-1")
    story.at("step-opened")
    story.happens("deadline-set", {"until": UNTIL.isoformat()})

    assert story.state.run((story.item, story.step)).progress == "locked"
    assert story.state.ends_at is None
    answer(story, NOW)
    with pytest.raises(Refused):
        admit(
            story.state,
            ABSENT,
            "submitted",
            {"item": story.item, "step": "sort", "answers": {}},
            NOW,
        )
    assert view(story.state, "participant")["later"]["until"] == UNTIL.isoformat()
    assert not story.state.overdue(NOW)
    assert story.state.overdue(UNTIL)


@pytest.mark.parametrize(
    "data",
    [
        {"until": NOW.isoformat()},
        {"item": "item-1", "step": "sort", "until": UNTIL.isoformat()},
        {"item": "item-9", "step": "sort", "until": UNTIL.isoformat()},
    ],
)
def test_a_deadline_that_makes_no_sense_is_refused(
    tell: Callable[..., Any], data: dict[str, Any]
) -> None:
    """A time that has passed, and a step that was never opened or does not exist."""
    with pytest.raises(Refused):
        admit(tell().state, LEADER, "deadline-set", data, NOW)
