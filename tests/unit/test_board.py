"""The board: cards, groups and votes."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit, content
from faellesblik.meeting.board import cards, group_names, tally, targets
from faellesblik.meeting.results import results
from faellesblik.meeting.view import view
from faellesblik.model.events import Proposal
from faellesblik.model.ids import uuid7

NOW = datetime(2026, 11, 21, tzinfo=UTC)
LEADER = Actor("facilitator", "facilitator")
GATHER, CHOOSE = ("item-1", "gather"), ("item-1", "choose")
IN = {"item": "item-1"}


@pytest.fixture
def builder(new_meeting: Callable[..., Any]) -> Any:
    """Two people have written three cards, which are shown, and the board is open."""
    builder = new_meeting("gather-and-choose")
    builder.join("p-1", "Mette")
    builder.join("p-2")
    builder.add_at_step("step-opened")
    builder.add_at_step(
        "submitted", "p-1", answers={"ideas": ["Samme begyndelse", "Faste makkere"]}
    )
    builder.add_at_step("submitted", "p-2", answers={"ideas": ["En rolig krog"]})
    builder.add_at_step("step-revealed")
    builder.add("step-opened", {**IN, "step": "gather"})
    return builder


def card(builder: Any, text: str) -> str:
    return next(c.card for c in cards(builder.state, GATHER) if c.text == text)


def group(builder: Any, text: str, into: str | None, by: str = "p-1") -> None:
    builder.add("grouped", {**IN, "step": "gather", "card": card(builder, text), "group": into}, by)


def vote(builder: Any, by: str, votes: dict[str, int]) -> None:
    builder.add("voted", {**IN, "step": "choose", "votes": votes}, by)


def test_the_later_move_of_a_card_stands(builder: Any) -> None:
    """Two who move the same card end with the same board: the later move decides."""
    group(builder, "Samme begyndelse", "g-1", "p-1")
    group(builder, "Samme begyndelse", "g-2", "p-2")
    builder.add("group-named", {**IN, "step": "gather", "group": "g-2", "name": "Overgange"})

    assert targets(builder.state, GATHER)["g-2"][0].text == "Samme begyndelse"
    assert group_names(builder.state, GATHER) == {"g-2": "Overgange"}

    group(builder, "Samme begyndelse", None)
    assert cards(builder.state, GATHER)[0].group is None


def test_a_board_shows_only_what_has_been_shown(builder: Any) -> None:
    """Cards of a step that is hidden again, or of an answer taken away, are not on it."""
    contribution = builder.state.contribution(("item-1", "ideas"), "p-1")
    builder.add("hidden", {**IN, "step": "ideas", "contribution": contribution})
    assert [c.text for c in cards(builder.state, GATHER)] == ["En rolig krog"]

    builder.add("step-locked", {**IN, "step": "ideas"})
    board = view(builder.state, "participant")["boards"]["item-1"]["gather"]
    assert board["cards"] == {}
    assert board["hidden"] == ["ideas"]


def test_a_card_stays_in_its_group_when_its_author_changes_another(builder: Any) -> None:
    """A card is known by what it says."""
    group(builder, "Faste makkere", "g-1")
    builder.add_at_step("submitted", "p-1", answers={"ideas": ["Ny tanke", "Faste makkere"]})

    assert {c.text: c.group for c in cards(builder.state, GATHER)}["Faste makkere"] == "g-1"


def test_cards_tell_nobody_whose_they_are(builder: Any) -> None:
    """Neither name nor participant is on the board of an anonymous step."""
    board = json.dumps(view(builder.state, "facilitator")["boards"])

    assert "Mette" not in board
    assert "p-1" not in board


def test_votes_are_hidden_until_they_are_shown(builder: Any) -> None:
    """Not even the sum is in anybody's view before; one's own votes are one's own."""
    builder.add("step-opened", {**IN, "step": "choose"})
    lone = card(builder, "En rolig krog")
    vote(builder, "p-1", {lone: 2})
    vote(builder, "p-2", {lone: 1, card(builder, "Faste makkere"): 1})

    for role, who in (("participant", "p-2"), ("facilitator", None)):
        assert view(builder.state, role, who)["votes"] == {}
    mine = view(builder.state, "participant", "p-1")
    assert mine["me"]["votes"] == {"item-1": {"choose": {lone: 2}}}
    assert mine["people"]["answered"] == 2

    builder.add("step-revealed", {**IN, "step": "choose"})
    assert view(builder.state, "participant")["votes"]["item-1"]["choose"][lone] == 3


def test_a_vote_goes_with_its_card_into_a_group(builder: Any) -> None:
    """And one for what is not there any more counts for nothing."""
    vote(builder, "p-1", {card(builder, "En rolig krog"): 1, "g-gone": 2})
    group(builder, "En rolig krog", "g-1", "facilitator")

    assert tally(builder.state, CHOOSE) == {"g-1": 1}


@pytest.mark.parametrize(
    ("votes", "word"),
    [
        ({"a": 3}, "most"),
        ({"a": 2, "b": 2}, "budget"),
        ({"nowhere": 1}, None),
    ],
)
def test_votes_keep_to_their_budget(builder: Any, votes: dict[str, int], word: str | None) -> None:
    """More than the budget, too many for one, and for what is not on the board, are refused."""
    builder.add("step-opened", {**IN, "step": "choose"})
    ids = {"a": card(builder, "En rolig krog"), "b": card(builder, "Faste makkere")}
    asked = {ids.get(target, target): n for target, n in votes.items()}
    with pytest.raises(Refused) as refused:
        admit(
            builder.state,
            Actor("p-1", "participant"),
            "voted",
            {**IN, "step": "choose", "votes": asked},
            NOW,
        )
    assert word is None or word in refused.value.values


def test_a_board_that_is_closed_is_moved_by_the_facilitator_only(builder: Any) -> None:
    """A participant moves cards while the step is open; whoever leads may mend it afterwards."""
    builder.add("step-locked", {**IN, "step": "gather"})
    move = {**IN, "step": "gather", "card": card(builder, "En rolig krog"), "group": "g-1"}
    with pytest.raises(Refused):
        admit(builder.state, Actor("p-1", "participant"), "grouped", move, NOW)
    admit(builder.state, LEADER, "grouped", move, NOW)

    with pytest.raises(Refused):
        admit(builder.state, LEADER, "grouped", {**move, "card": "0" * 16}, NOW)
    with pytest.raises(Refused):
        admit(builder.state, LEADER, "grouped", {**move, "step": "ideas"}, NOW)


def test_cards_are_short_and_few_and_carry_no_cpr_number(builder: Any) -> None:
    """Empty cards are left out; too many, too long and a CPR number are refused."""

    def stored(ideas: list[str]) -> Any:
        data = {**IN, "step": "ideas", "answers": {"ideas": ideas}}
        proposal = Proposal(id=uuid7(), kind="submitted", data=data)
        return content(builder.state, Actor("p-1", "participant"), proposal)["answers"]

    assert stored(["  En  ", "", "To"]) == {"ideas": ["En", "To"]}
    for ideas in (["x"] * 5, ["x" * 141], ["født 010203-1234"]):
        with pytest.raises(Refused):
            stored(ideas)


def test_groups_and_votes_are_in_the_result(builder: Any) -> None:
    """The record holds the board as it was left, sorted by votes, and no ids."""
    group(builder, "Samme begyndelse", "g-1")
    group(builder, "Faste makkere", "g-1")
    builder.add("group-named", {**IN, "step": "gather", "group": "g-1", "name": "Trygge rammer"})
    vote(builder, "p-1", {"g-1": 2})
    vote(builder, "p-2", {card(builder, "En rolig krog"): 1})
    builder.add("meeting-closed", {})

    steps = {step.step: step for step in results(builder.state)[0].body.steps}  # type: ignore[union-attr]
    board = [(g.name, sorted(g.cards), g.votes) for g in steps["choose"].board or []]
    assert board == [
        ("Trygge rammer", ["Faste makkere", "Samme begyndelse"], 2),
        (None, ["En rolig krog"], 1),
    ]
    assert [g.votes for g in steps["gather"].board or []] == [None, None]


def test_each_text_of_one_author_is_a_card_of_its_own(builder: Any) -> None:
    """Also the same text twice; and a text that is written anew is a new card, in no group."""
    builder.add_at_step("submitted", "p-1", answers={"ideas": ["Ro", "Ro", "Tid"]})
    mine = [c for c in cards(builder.state, GATHER) if c.text != "En rolig krog"]
    assert sorted(c.text for c in mine) == ["Ro", "Ro", "Tid"]
    assert len({c.card for c in mine}) == 3

    group(builder, "Tid", "g-1")
    builder.add_at_step("submitted", "p-1", answers={"ideas": ["Ro", "Ro", "Mere tid"]})

    assert {c.group for c in cards(builder.state, GATHER)} == {None}
