"""Who is told anew: all those for whom something of their own has changed, and few others."""

from collections.abc import Callable
from typing import Any

from faellesblik.meeting.reducer import apply
from faellesblik.meeting.view import affected_participants, personal_view

PEOPLE = ["p-1", "p-2", "p-3", "p-4"]
TEAMS = [PEOPLE[:2], PEOPLE[2:]]
TWO = {"item": "item-1", "step": "two"}


def changed(before: Any, now: Any) -> set[str]:
    """Whose own part of the view is another than it was."""
    return {who for who in PEOPLE if personal_view(before, who) != personal_view(now, who)}


def test_nobody_misses_what_is_their_own(new_meeting: Callable[..., Any]) -> None:
    """After each event of a meeting; and nobody is told who need not be."""
    builder = new_meeting("one-two-four-all", "gather-and-choose")
    for who in PEOPLE:
        builder.join(who, f"Navn {who}")
    alone, vote = {"item": builder.item, "step": builder.step}, {"item": "item-2", "step": "choose"}
    everybody = set(PEOPLE)
    state = builder.state
    for kind, data, by, expected in [
        ("step-opened", alone, "facilitator", set()),
        ("submitted", {**alone, "answers": {"own_ideas": ["a"]}}, "p-1", {"p-1"}),
        ("withdrawn", alone, "p-1", {"p-1"}),
        ("ready", alone, "p-2", {"p-2"}),
        ("ready", {**alone, "ready": False}, "p-2", {"p-2"}),
        ("hand", {"raised": True}, "p-3", {"p-3"}),
        ("hand", {"raised": False, "participant": "p-3"}, "facilitator", {"p-3"}),
        ("role-taken", {"item": "item-1", "role": "chair"}, "p-4", {"p-4"}),
        ("teams-formed", {"form": "pairs", "teams": TEAMS}, "facilitator", everybody),
        ("step-opened", TWO, "facilitator", set()),
        ("submitted", {**TWO, "answers": {"pair_ideas": ["vores"]}}, "p-1", {"p-1", "p-2"}),
        ("step-revealed", TWO, "facilitator", everybody),
        ("step-opened", alone, "facilitator", everybody),
        ("step-opened", {"item": "item-2", "step": "ideas"}, "facilitator", everybody),
        ("voted", {**vote, "votes": {"g-1": 1}}, "p-3", {"p-3"}),
        ("voted", {**vote, "votes": {"g-1": 2}}, "p-3", {"p-3"}),
        ("role-taken", {"item": "item-1", "role": None}, "p-4", {"p-4"}),
        ("decided", {"text": "Vi prøver"}, "facilitator", set()),
        ("left", {}, "p-4", {"p-4"}),
        ("joined", {"participant": "p-5", "name": "Ann"}, "p-5", {"p-5"}),
    ]:
        before, state = state, apply(state, builder.add(kind, data, by=by))
        assert changed(before, state) <= affected_participants(before, state) == expected, kind
