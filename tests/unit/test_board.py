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
def story(tell: Callable[..., Any]) -> Any:
    """Two people have written three cards, which are shown, and the board is open."""
    story = tell("gather-and-choose")
    story.joins("p-1", "Mette")
    story.joins("p-2")
    story.at("step-opened")
    story.at("submitted", "p-1", answers={"ideas": ["Samme begyndelse", "Faste makkere"]})
    story.at("submitted", "p-2", answers={"ideas": ["En rolig krog"]})
    story.at("step-revealed")
    story.happens("step-opened", {**IN, "step": "gather"})
    return story


def card(story: Any, text: str) -> str:
    return next(c.card for c in cards(story.state, GATHER) if c.text == text)


def group(story: Any, text: str, into: str | None, by: str = "p-1") -> None:
    story.happens("grouped", {**IN, "step": "gather", "card": card(story, text), "group": into}, by)


def vote(story: Any, by: str, votes: dict[str, int]) -> None:
    story.happens("voted", {**IN, "step": "choose", "votes": votes}, by)


def test_the_later_move_of_a_card_stands(story: Any) -> None:
    """Two who move the same card end with the same board: the later move decides."""
    group(story, "Samme begyndelse", "g-1", "p-1")
    group(story, "Samme begyndelse", "g-2", "p-2")
    story.happens("group-named", {**IN, "step": "gather", "group": "g-2", "name": "Overgange"})

    assert targets(story.state, GATHER)["g-2"][0].text == "Samme begyndelse"
    assert group_names(story.state, GATHER) == {"g-2": "Overgange"}

    group(story, "Samme begyndelse", None)
    assert cards(story.state, GATHER)[0].group is None


def test_a_board_shows_only_what_has_been_shown(story: Any) -> None:
    """Cards of a step that is hidden again, or of an answer taken away, are not on it."""
    contribution = story.state.contribution(("item-1", "ideas"), "p-1")
    story.happens("hidden", {**IN, "step": "ideas", "contribution": contribution})
    assert [c.text for c in cards(story.state, GATHER)] == ["En rolig krog"]

    story.happens("step-locked", {**IN, "step": "ideas"})
    board = view(story.state, "participant")["boards"]["item-1"]["gather"]
    assert board["cards"] == {}
    assert board["hidden"] == ["ideas"]


def test_a_card_stays_in_its_group_when_its_author_changes_another(story: Any) -> None:
    """A card is known by what it says."""
    group(story, "Faste makkere", "g-1")
    story.at("submitted", "p-1", answers={"ideas": ["Ny tanke", "Faste makkere"]})

    assert {c.text: c.group for c in cards(story.state, GATHER)}["Faste makkere"] == "g-1"


def test_cards_tell_nobody_whose_they_are(story: Any) -> None:
    """Neither name nor participant is on the board of an anonymous step."""
    board = json.dumps(view(story.state, "facilitator")["boards"])

    assert "Mette" not in board
    assert "p-1" not in board


def test_votes_are_hidden_until_they_are_shown(story: Any) -> None:
    """Not even the sum is in anybody's view before; one's own votes are one's own."""
    story.happens("step-opened", {**IN, "step": "choose"})
    lone = card(story, "En rolig krog")
    vote(story, "p-1", {lone: 2})
    vote(story, "p-2", {lone: 1, card(story, "Faste makkere"): 1})

    for role, who in (("participant", "p-2"), ("facilitator", None)):
        assert view(story.state, role, who)["votes"] == {}
    mine = view(story.state, "participant", "p-1")
    assert mine["me"]["votes"] == {"item-1": {"choose": {lone: 2}}}
    assert mine["people"]["answered"] == 2

    story.happens("step-revealed", {**IN, "step": "choose"})
    assert view(story.state, "participant")["votes"]["item-1"]["choose"][lone] == 3


def test_a_vote_goes_with_its_card_into_a_group(story: Any) -> None:
    """And one for what is not there any more counts for nothing."""
    vote(story, "p-1", {card(story, "En rolig krog"): 1, "g-gone": 2})
    group(story, "En rolig krog", "g-1", "facilitator")

    assert tally(story.state, CHOOSE) == {"g-1": 1}


@pytest.mark.parametrize(
    ("votes", "word"),
    [
        ({"a": 3}, "most"),
        ({"a": 2, "b": 2}, "budget"),
        ({"nowhere": 1}, None),
    ],
)
def test_votes_keep_to_their_budget(story: Any, votes: dict[str, int], word: str | None) -> None:
    """More than the budget, too many for one, and for what is not on the board, are refused."""
    story.happens("step-opened", {**IN, "step": "choose"})
    ids = {"a": card(story, "En rolig krog"), "b": card(story, "Faste makkere")}
    asked = {ids.get(target, target): n for target, n in votes.items()}
    with pytest.raises(Refused) as refused:
        admit(
            story.state,
            Actor("p-1", "participant"),
            "voted",
            {**IN, "step": "choose", "votes": asked},
            NOW,
        )
    assert word is None or word in refused.value.values


def test_a_board_that_is_closed_is_moved_by_the_facilitator_only(story: Any) -> None:
    """A participant moves cards while the step is open; whoever leads may mend it afterwards."""
    story.happens("step-locked", {**IN, "step": "gather"})
    move = {**IN, "step": "gather", "card": card(story, "En rolig krog"), "group": "g-1"}
    with pytest.raises(Refused):
        admit(story.state, Actor("p-1", "participant"), "grouped", move, NOW)
    admit(story.state, LEADER, "grouped", move, NOW)

    with pytest.raises(Refused):
        admit(story.state, LEADER, "grouped", {**move, "card": "0" * 16}, NOW)
    with pytest.raises(Refused):
        admit(story.state, LEADER, "grouped", {**move, "step": "ideas"}, NOW)


def test_cards_are_short_and_few_and_carry_no_cpr_number(story: Any) -> None:
    """Empty cards are left out; too many, too long and a CPR number are refused."""

    def stored(ideas: list[str]) -> Any:
        data = {**IN, "step": "ideas", "answers": {"ideas": ideas}}
        proposal = Proposal(id=uuid7(), kind="submitted", data=data)
        return content(story.state, Actor("p-1", "participant"), proposal)["answers"]

    assert stored(["  En  ", "", "To"]) == {"ideas": ["En", "To"]}
    for ideas in (["x"] * 5, ["x" * 141], ["født 010203-1234"]):
        with pytest.raises(Refused):
            stored(ideas)


def test_groups_and_votes_are_in_the_result(story: Any) -> None:
    """The record holds the board as it was left, sorted by votes, and no ids."""
    group(story, "Samme begyndelse", "g-1")
    group(story, "Faste makkere", "g-1")
    story.happens("group-named", {**IN, "step": "gather", "group": "g-1", "name": "Trygge rammer"})
    vote(story, "p-1", {"g-1": 2})
    vote(story, "p-2", {card(story, "En rolig krog"): 1})
    story.happens("meeting-closed", {})

    steps = {step.step: step for step in results(story.state)[0].body.steps}  # type: ignore[union-attr]
    board = [(g.name, sorted(g.cards), g.votes) for g in steps["choose"].board or []]
    assert board == [
        ("Trygge rammer", ["Faste makkere", "Samme begyndelse"], 2),
        (None, ["En rolig krog"], 1),
    ]
    assert [g.votes for g in steps["gather"].board or []] == [None, None]


def test_each_text_of_one_author_is_a_card_of_its_own(story: Any) -> None:
    """Also the same text twice; and a text that is written anew is a new card, in no group."""
    story.at("submitted", "p-1", answers={"ideas": ["Ro", "Ro", "Tid"]})
    mine = [c for c in cards(story.state, GATHER) if c.text != "En rolig krog"]
    assert sorted(c.text for c in mine) == ["Ro", "Ro", "Tid"]
    assert len({c.card for c in mine}) == 3

    group(story, "Tid", "g-1")
    story.at("submitted", "p-1", answers={"ideas": ["Ro", "Ro", "Mere tid"]})

    assert {c.group for c in cards(story.state, GATHER)} == {None}
