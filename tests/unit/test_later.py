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


def answer(builder: Any, at: datetime, step: str | None = None) -> None:
    data = {"item": builder.item, "step": step or builder.step, "answers": {"before": "sent"}}
    admit(builder.state, ABSENT, "submitted", data, at)


def test_a_step_takes_answers_until_its_deadline(new_meeting: Callable[..., Any]) -> None:
    """Also when it is revealed and the meeting has gone on; not a moment longer."""
    builder = new_meeting()
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add_at_step("step-revealed")
    with pytest.raises(Refused):
        answer(builder, NOW)
    builder.add_at_step("deadline-set", until=UNTIL.isoformat())

    answer(builder, NOW)
    assert view(builder.state, "participant")["later"] == {
        "steps": {builder.item: {builder.step: UNTIL.isoformat()}}
    }
    with pytest.raises(Refused):
        answer(builder, UNTIL)

    builder.add_at_step("deadline-set", until=None)
    with pytest.raises(Refused):
        answer(builder, NOW)


def test_a_meeting_that_is_over_for_today_takes_all_its_answers(
    new_meeting: Callable[..., Any],
) -> None:
    """Steps that were opened take answers until the deadline; others stay shut."""
    builder = new_meeting()
    builder.join("p-1")
    builder.add_at_step("step-opened")
    builder.add("deadline-set", {"until": UNTIL.isoformat()})

    assert builder.state.run((builder.item, builder.step)).progress == "locked"
    assert builder.state.ends_at is None
    answer(builder, NOW)
    with pytest.raises(Refused):
        admit(
            builder.state,
            ABSENT,
            "submitted",
            {"item": builder.item, "step": "sort", "answers": {}},
            NOW,
        )
    assert view(builder.state, "participant")["later"]["until"] == UNTIL.isoformat()
    assert not builder.state.overdue(NOW)
    assert builder.state.overdue(UNTIL)


@pytest.mark.parametrize(
    "data",
    [
        {"until": NOW.isoformat()},
        {"item": "item-1", "step": "sort", "until": UNTIL.isoformat()},
        {"item": "item-9", "step": "sort", "until": UNTIL.isoformat()},
    ],
)
def test_a_deadline_that_makes_no_sense_is_refused(
    new_meeting: Callable[..., Any], data: dict[str, Any]
) -> None:
    """A time that has passed, and a step that was never opened or does not exist."""
    with pytest.raises(Refused):
        admit(new_meeting().state, LEADER, "deadline-set", data, NOW)
