"""Who is away, by the signs that their devices give."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from faellesblik.meeting.state import MeetingState
from faellesblik.meeting.view import view
from faellesblik.server.presence import AWAY_AFTER, Presence


def with_keys(builder: Any, *participants: str) -> MeetingState:
    for number, participant in enumerate(participants):
        key = f"{number:064x}"
        builder.add("joined", {"participant": participant, "key": key}, by=participant)
    state: MeetingState = builder.state
    return state


def test_who_gives_no_sign_for_a_while_is_away_and_back_at_the_next(
    new_meeting: Callable[..., Any],
) -> None:
    """An open stream is a sign, and so is every request; its end begins the while anew."""
    now = 0.0
    presence = Presence(lambda: now)
    state = with_keys(new_meeting(), "p-1", "p-2", "p-3")
    presence.open_stream("p-1")
    presence.see("p-2")
    now = AWAY_AFTER + 1
    presence.see("p-3")

    assert presence.away(state) == {"p-2"}
    presence.see("p-2")
    assert presence.away(state) == set()
    now += AWAY_AFTER
    presence.close_stream("p-1")
    assert presence.away(state) == set()
    now += AWAY_AFTER + 1
    assert presence.away(state) == {"p-1", "p-2", "p-3"}


def test_nobody_is_away_from_what_is_over_or_without_a_device(
    new_meeting: Callable[..., Any],
) -> None:
    """A team at a shared screen has no device; who left is not away; a closed meeting has none."""
    now = 0.0
    presence = Presence(lambda: now)
    builder = new_meeting()
    builder.join("p-9")
    state = with_keys(builder, "p-1", "p-2")
    builder.add("left", {}, by="p-2")
    now = AWAY_AFTER + 1

    assert presence.away(builder.state) == {"p-1"}
    builder.add("meeting-closed", {})
    assert presence.away(builder.state) == set()
    assert state.away == set()


def test_who_is_away_is_not_counted_unless_they_have_answered(
    new_meeting: Callable[..., Any],
) -> None:
    """So that an answer is never missing of more than there can be."""
    builder = new_meeting()
    for participant in ("p-1", "p-2", "p-3"):
        builder.join(participant)
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-3", answers={"before": "mit"})

    told = view(replace(builder.state, away=frozenset({"p-2", "p-3"})), "facilitator")["people"]

    assert (told["joined"], told["away"], told["expected"], told["answered"]) == (1, 2, 2, 1)
    assert [person["away"] for person in told["each"].values()] == [False, True, True]
