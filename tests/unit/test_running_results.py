"""What a meeting's result tells while the meeting still runs."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from faellesblik.meeting.results import results

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SECRET = "et hemmeligt svar"


@pytest.mark.parametrize(
    ("exercise", "shown", "unshown"),
    [
        ("perspective-shift", ("challenge", "before"), ("sort", "observed")),
        ("dual-focus", ("situation", "challenge"), ("both-sides", "context")),
    ],
)
def test_an_unrevealed_text_is_in_no_result(
    new_meeting: Callable[..., Any], exercise: str, shown: tuple[str, str], unshown: tuple[str, str]
) -> None:
    """What the same person said in a step that is revealed is in it; at the close, all is."""
    builder = new_meeting(exercise)
    builder.join("p-1")
    for (step, field), text in ((shown, "det, alle må se"), (unshown, SECRET)):
        place = {"item": builder.item, "step": step}
        builder.add("step-opened", place)
        builder.add(
            "submitted",
            {**place, "answers": {field: [text] if field == "context" else text}},
            by="p-1",
        )
    assert SECRET not in str(results(builder.state, now=NOW))
    builder.add("step-locked", {"item": builder.item, "step": unshown[0]})
    builder.add("step-revealed", {"item": builder.item, "step": shown[0]})

    told = results(builder.state, now=NOW)
    assert [record.kind for record in told][1:] == ["meeting"]
    assert "det, alle må se" in str(told[0])
    assert SECRET not in str(told)

    builder.add("meeting-closed", {})
    assert SECRET in str(results(builder.state))
