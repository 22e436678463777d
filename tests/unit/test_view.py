"""What each role may see."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.meeting.patch import merge_patch
from faellesblik.meeting.results import results
from faellesblik.meeting.view import view

SECRET = "et hemmeligt svar"


def test_answers_are_hidden_until_revealed(new_meeting: Callable[..., Any]) -> None:
    """Neither another participant nor the facilitator sees an answer before it is revealed."""
    builder = new_meeting()
    builder.join("p-1", "Mette")
    builder.join("p-2")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"before": SECRET})

    for role, who in (("participant", "p-2"), ("facilitator", None), ("participant", None)):
        assert SECRET not in json.dumps(view(builder.state, role, who), ensure_ascii=False)
    assert SECRET in json.dumps(view(builder.state, "participant", "p-1"), ensure_ascii=False)

    builder.add_at_step("step-revealed")
    assert SECRET in json.dumps(view(builder.state, "participant", "p-2"), ensure_ascii=False)


def test_an_anonymous_step_tells_nobody_who(new_meeting: Callable[..., Any]) -> None:
    """What is shown without names carries neither name nor participant."""
    builder = new_meeting()
    builder.join("p-1", "Mette")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"before": SECRET})
    builder.add_at_step("step-revealed")

    shown = view(builder.state, "facilitator")["shown"][builder.item][builder.step]

    assert [entry["answers"] for entry in shown] == [{"before": SECRET}]
    assert "Mette" not in json.dumps(shown)
    assert "p-1" not in json.dumps(shown)


def test_a_named_step_says_who(new_meeting: Callable[..., Any]) -> None:
    """Where the step shows names, the answer is by the name that was given."""
    builder = new_meeting("consultancy")
    builder.join("p-1", "Mette")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"question_before": "Hvad gør vi?"})
    builder.add_at_step("step-revealed")

    shown = view(builder.state, "participant", "p-1")["shown"][builder.item][builder.step]

    assert shown[0]["by"] == "Mette"


def test_keys_are_in_no_view(new_meeting: Callable[..., Any]) -> None:
    """Not even the hash of a key leaves the log."""
    builder = new_meeting()
    builder.add("joined", {"participant": "p-1", "key": "a" * 64}, by="p-1")

    assert "a" * 64 not in json.dumps(view(builder.state, "facilitator"))
    assert "a" * 64 not in json.dumps(view(builder.state, "participant", "p-1"))


def test_names_of_people_are_the_facilitators(new_meeting: Callable[..., Any]) -> None:
    """A participant sees how many are in, not who."""
    builder = new_meeting()
    builder.join("p-1", "Mette")
    builder.join("p-2", "Ole")

    assert "Ole" not in json.dumps(view(builder.state, "participant", "p-1"))
    assert view(builder.state, "facilitator")["people"]["each"]["p-2"]["name"] == "Ole"


def test_a_repeated_step_has_a_field_for_each(new_meeting: Callable[..., Any]) -> None:
    """Five seats give five fields, each telling whose it is."""
    seats = view(new_meeting().state, "participant")["agenda"][0]["steps"][2]

    assert [seat["each"] for seat in seats["each"]] == [f["each"] for f in seats["fields"]]
    assert seats["fields"][0]["field"] == "child.notes"


def test_only_the_facilitator_reads_the_notes(new_meeting: Callable[..., Any]) -> None:
    """The facilitator's notes are in no participant's view."""
    state = new_meeting().state
    steps = view(state, "facilitator")["agenda"][0]["steps"]

    assert any("facilitator" in step for step in steps)
    assert not any(
        "facilitator" in step for step in view(state, "participant")["agenda"][0]["steps"]
    )


values = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=3),
    lambda inner: st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(st.text(max_size=3), values, max_size=5)


@given(old=documents, new=documents)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_a_patch_leads_from_one_view_to_the_next(
    apply_patch: Callable[[Any, Any], Any], old: Any, new: Any
) -> None:
    """The merge patch between two documents, applied to the first, gives the second."""
    assert new == apply_patch(old, merge_patch(old, new))


def test_a_hidden_answer_is_on_no_screen_and_in_no_result(new_meeting: Callable[..., Any]) -> None:
    """What the facilitator takes away is gone for all, and can be brought back."""
    builder = new_meeting()
    for who, text in (("p-1", SECRET), ("p-2", "et andet")):
        builder.join(who)
        builder.add_at_step("step-opened")
        builder.add_at_step("submitted", who, answers={"before": text})
    builder.add_at_step("step-revealed")
    place = (builder.item, builder.step)
    contribution = builder.state.contribution(place, "p-1")
    builder.add_at_step("hidden", contribution=contribution)

    for who in ("p-2", None):
        assert SECRET not in json.dumps(view(builder.state, "participant", who))
    desk = view(builder.state, "facilitator")
    assert [one["answers"]["before"] for one in desk["shown"][place[0]][place[1]]] == ["et andet"]
    assert [contribution] == [one["contribution"] for one in desk["hidden"][place[0]][place[1]]]
    assert SECRET not in str(results(builder.state, now=datetime.now(UTC)))

    builder.add_at_step("hidden", contribution=contribution, hidden=False)
    assert SECRET in json.dumps(view(builder.state, "participant", "p-2"), ensure_ascii=False)
    assert SECRET in str(results(builder.state, now=datetime.now(UTC)))
