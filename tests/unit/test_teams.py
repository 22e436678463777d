"""Forms of work: what pairs, fours and teams answer together."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.reducer import apply
from faellesblik.meeting.results import results
from faellesblik.meeting.view import affected_participants, shared_view, view

NOW = datetime(2026, 11, 21, tzinfo=UTC)
PAIRS = {"form": "pairs", "teams": [["p-1", "p-2"], ["p-3", "p-4"]]}
TWO = {"item": "item-1", "step": "two"}


@pytest.fixture
def builder(new_meeting: Callable[..., Any]) -> Any:
    """Four people in two pairs, and the step that pairs do is open."""
    builder = new_meeting("one-two-four-all")
    for number, name in enumerate(("Mette", "Ole", None, "Ida"), start=1):
        builder.join(f"p-{number}", name)
    builder.add("teams-formed", PAIRS)
    builder.add("step-opened", TWO)
    return builder


def write(builder: Any, by: str, *ideas: str) -> None:
    builder.add("submitted", {**TWO, "answers": {"pair_ideas": list(ideas)}}, by=by)


def test_a_pair_has_one_answer_which_both_see(builder: Any) -> None:
    """What one sends is the other's answer too; the later one stands, and it counts as one."""
    write(builder, "p-1", "fra Mette")
    write(builder, "p-2", "fra os begge")

    for who in ("p-1", "p-2"):
        mine = view(builder.state, "participant", who)["mine"]["item-1"]["two"]
        assert mine == {"pair_ideas": ["fra os begge"]}
    assert "item-1" not in view(builder.state, "participant", "p-3")["mine"]
    people = view(builder.state, "facilitator")["people"]
    assert (people["answered"], people["expected"], people["joined"]) == (1, 2, 4)
    assert [people["each"][who]["answered"] for who in ("p-1", "p-2", "p-3")] == [True, True, False]

    builder.add("withdrawn", TWO, by="p-1")
    assert "item-1" not in view(builder.state, "participant", "p-2")["mine"]


def test_both_of_a_pair_are_told_of_its_answer(builder: Any) -> None:
    """Whichever of them wrote, changed or took it back; the other pair has nothing new."""
    before = builder.state
    for act in (
        lambda: write(builder, "p-1", "fra Mette"),
        lambda: write(builder, "p-2", "fra os begge"),
        lambda: builder.add("withdrawn", TWO, by="p-1"),
    ):
        act()
        now = apply(before, builder.events[-1])
        assert {"p-1", "p-2"} <= affected_participants(before, now)
        assert not {"p-3", "p-4"} & affected_participants(before, now)
        before = now


def test_a_named_step_shows_which_team(builder: Any) -> None:
    """And the record says it too."""
    write(builder, "p-4", "fra par to")
    builder.add("step-revealed", TWO)

    shown = shared_view(builder.state, "screen")["shown"]["item-1"]["two"][0]
    assert shown["team"] == 2
    assert "by" not in shown

    builder.add("meeting-closed", {})
    steps = {step.step: step for step in results(builder.state)[0].body.steps}  # type: ignore[union-attr]
    assert [answer.team for answer in steps["two"].answers] == [2]


def test_alone_is_alone_also_for_those_in_pairs(builder: Any) -> None:
    """Teams hold where the step has their form, and nowhere else."""
    builder.add_at_step("submitted", "p-1", answers={"own_ideas": ["min"]})

    assert "item-1" not in view(builder.state, "participant", "p-2")["mine"]


def test_somebody_who_comes_late_goes_into_a_team(builder: Any) -> None:
    """By their own choice, or because the facilitator puts them there; never into two."""
    builder.join("p-5", "Ann")
    assert view(builder.state, "facilitator")["people"]["expected"] == 3

    builder.add("team-joined", {"form": "pairs", "team": 2}, by="p-5")
    builder.add("team-joined", {"form": "pairs", "team": 1, "participant": "p-5"})

    assert builder.state.teams["pairs"] == {1: ("p-1", "p-2", "p-5"), 2: ("p-3", "p-4")}
    assert view(builder.state, "participant", "p-5")["me"]["teams"] == {"pairs": 1}
    assert view(builder.state, "participant")["teams"]["pairs"]["2"] == [None, "Ida"]

    builder.add("team-joined", {"form": "pairs", "team": None}, by="p-5")
    assert builder.state.teams["pairs"][1] == ("p-1", "p-2")


def test_what_a_team_wrote_stays_when_teams_are_formed_anew(builder: Any) -> None:
    """No acknowledged word is dropped, whoever is in the team by then."""
    write(builder, "p-1", "vores")
    builder.add("teams-formed", {"form": "pairs", "teams": []})

    assert builder.state.run(("item-1", "two")).submissions["pairs:1"].answers == {
        "pair_ideas": ["vores"]
    }


def test_only_a_facilitator_puts_others_into_teams(builder: Any) -> None:
    """And only people who are in the meeting."""
    me = Actor("p-1", "participant")
    admit(builder.state, me, "team-joined", {"form": "pairs", "team": 1}, NOW)
    with pytest.raises(Refused):
        admit(
            builder.state,
            me,
            "team-joined",
            {"form": "pairs", "team": 1, "participant": "p-2"},
            NOW,
        )
    with pytest.raises(Refused):
        admit(
            builder.state,
            Actor("facilitator", "facilitator"),
            "teams-formed",
            {"form": "pairs", "teams": [["p-9"]]},
            NOW,
        )
