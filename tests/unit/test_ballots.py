"""Votes and the board beneath them: what was shown stands, what is hidden stays or comes back."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.board import cards, group_names, vote_counts
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.results import results
from faellesblik.meeting.view import affected_participants, personal_view, view

GATHER, CHOOSE = ("item-1", "gather"), ("item-1", "choose")
IN = {"item": "item-1"}
CARDS = {"p-1": ["Samme begyndelse", "Faste makkere"], "p-2": ["En rolig krog"]}
BUDGET, MOST = 3, 2
LEADER = Actor("facilitator", "facilitator")
NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def builder(new_meeting: Callable[..., Any]) -> Any:
    """Two people have written three cards, two lie in a pile, and the vote is open."""
    builder = new_meeting("gather-and-choose")
    for who, ideas in CARDS.items():
        builder.join(who, f"Navn {who}")
        builder.add_at_step("submitted", who, answers={"ideas": ideas})
    builder.add_at_step("step-opened")
    builder.add_at_step("step-revealed")
    group(builder, "g-1", "Samme begyndelse", "Faste makkere")
    builder.add("group-named", {**IN, "step": "gather", "group": "g-1", "name": "Rammer"})
    builder.add("step-opened", {**IN, "step": "choose"})
    return builder


def card(builder: Any, text: str) -> str:
    return next(c.card for c in cards(builder.state, GATHER) if c.text == text)


def group(builder: Any, into: str | None, *texts: str) -> list[Any]:
    ids = [card(builder, text) for text in texts]
    return [
        builder.add("grouped", {**IN, "step": "gather", "card": id_, "group": into}) for id_ in ids
    ]


def vote(builder: Any, by: str, votes: dict[str, int]) -> None:
    builder.add("voted", {**IN, "step": "choose", "votes": votes}, by)


def at_vote(builder: Any, kind: str) -> Any:
    return builder.add(kind, {**IN, "step": "choose"})


def hide(builder: Any, author: str, *, hidden: bool = True) -> None:
    contribution = builder.state.contribution_id(("item-1", "ideas"), author)
    data = {**IN, "step": "ideas", "contribution": contribution, "hidden": hidden}
    builder.add("hidden", data)


def mine(builder: Any, who: str) -> tuple[dict[str, int], int]:
    """`(my votes as they count, how many came back)`, as my own view says it."""
    me = view(builder.state, "participant", who)["me"]
    votes = me["votes"].get("item-1", {}).get("choose", {})
    return votes, me.get("returned", {}).get("item-1", {}).get("choose", 0)


def shown(builder: Any) -> Any:
    """What view and record say of the vote."""
    seen = view(builder.state, "participant")
    ballot = seen.get("ballots", {}).get("item-1", {}).get("choose")
    board = ballot or seen["boards"]["item-1"]["gather"]
    layout = board["groups"], {c["text"]: c.get("group") for c in board["cards"].values()}
    return seen["votes"]["item-1"]["choose"], layout, recorded(builder)


def recorded(builder: Any) -> list[Any]:
    state = fold([*builder.events, closing(builder)])
    steps = {step.step: step for step in results(state)[0].body.steps}  # type: ignore[union-attr]
    return [(g.name, sorted(g.cards), g.votes) for g in steps["choose"].board or []]


def closing(builder: Any) -> Any:
    event = builder.add("meeting-closed", {})
    builder.events.remove(event)
    return event


def split(builder: Any) -> None:
    group(builder, None, "Samme begyndelse", "Faste makkere")
    builder.add("group-named", {**IN, "step": "gather", "group": "g-1", "name": ""})


def merge(builder: Any) -> None:
    group(builder, "g-2", "Samme begyndelse", "Faste makkere", "En rolig krog")


def rename(builder: Any) -> None:
    builder.add("group-named", {**IN, "step": "gather", "group": "g-1", "name": "Andet"})


def move_one(builder: Any) -> None:
    group(builder, None, "Faste makkere")


def undo_grouping(builder: Any) -> None:
    for event in [e for e in builder.events if e.kind in ("grouped", "group-named")]:
        builder.add("undone", {"target": event.id})


def write_more(builder: Any) -> None:
    builder.add_at_step("step-opened")
    builder.join("p-3")
    builder.add_at_step("submitted", "p-3", answers={"ideas": ["Sent"]})
    builder.add_at_step("step-revealed")


@pytest.mark.parametrize("change", [split, merge, rename, move_one, undo_grouping, write_more])
def test_votes_that_were_shown_stand(builder: Any, change: Callable[[Any], None]) -> None:
    """Whatever is done to piles afterwards changes neither what the view nor the record says."""
    vote(builder, "p-1", {"g-1": 2, card(builder, "En rolig krog"): 1})
    vote(builder, "p-2", {"g-1": 1})
    at_vote(builder, "step-revealed")
    before = shown(builder)
    assert before[0]["g-1"] == 3

    change(builder)

    assert shown(builder) == before
    assert mine(builder, "p-2") == ({"g-1": 1}, 0)


def test_what_was_taken_away_keeps_its_votes_and_not_its_words(builder: Any) -> None:
    """A shown answer that is hidden leaves every screen and the result; the votes stand."""
    krog = card(builder, "En rolig krog")
    vote(builder, "p-1", {krog: 2, "g-1": 1})
    at_vote(builder, "step-revealed")
    hide(builder, "p-2")

    assert shown(builder)[0] == {krog: 2, "g-1": 1}
    assert (None, [], 2) in recorded(builder)
    assert "rolig krog" not in str((view(builder.state, "participant"), recorded(builder)))

    hide(builder, "p-2", hidden=False)
    assert (None, ["En rolig krog"], 2) in recorded(builder)


def test_a_withdrawn_answer_keeps_the_votes_that_were_shown(builder: Any) -> None:
    """Also where its words are written anew: they are another card, without a vote."""
    krog = card(builder, "En rolig krog")
    vote(builder, "p-1", {krog: 2})
    at_vote(builder, "step-revealed")
    builder.add_at_step("withdrawn", "p-2")
    assert shown(builder)[0] == {krog: 2}

    builder.add_at_step("submitted", "p-2", answers={"ideas": ["En krog"]})
    assert shown(builder)[0] == {krog: 2}


def test_votes_hidden_and_shown_again_are_the_same(builder: Any) -> None:
    """Opening the step again is a new vote, on the board as it lies now."""
    vote(builder, "p-1", {"g-1": 2})
    at_vote(builder, "step-revealed")
    at_vote(builder, "step-locked")
    split(builder)
    at_vote(builder, "step-revealed")
    assert shown(builder)[0] == {"g-1": 2}

    at_vote(builder, "step-opened")
    assert mine(builder, "p-1") == ({}, 2)


def test_what_led_to_shown_votes_is_undone_only_after_the_showing(builder: Any) -> None:
    """The showing can be undone before they can; once it is undone, so can the others be."""
    vote(builder, "p-1", {"g-1": 2})
    revealed = at_vote(builder, "step-revealed")
    first = next(event for event in builder.events if event.kind == "grouped")
    with pytest.raises(Refused):
        admit(builder.state, LEADER, "undone", {"target": first.id}, NOW)
    admit(builder.state, LEADER, "undone", {"target": revealed.id}, NOW)

    builder.add("undone", {"target": revealed.id})
    admit(builder.state, LEADER, "undone", {"target": first.id}, NOW)
    undo_grouping(builder)
    assert mine(builder, "p-1") == ({}, 2)


def test_hidden_votes_go_where_all_of_a_pile_goes(builder: Any) -> None:
    """Into another pile, and on into a third; with a pile of one card to that card."""
    vote(builder, "p-1", {"g-1": 1})
    merge(builder)
    assert mine(builder, "p-1") == ({"g-2": 1}, 0)
    group(builder, "g-3", "Samme begyndelse", "Faste makkere", "En rolig krog")
    assert mine(builder, "p-1") == ({"g-3": 1}, 0)

    group(builder, None, "Faste makkere")
    assert mine(builder, "p-1") == ({}, 1)


def test_a_pile_of_one_card_is_that_card(builder: Any) -> None:
    """Where it has one meaning, a vote stays with its card."""
    group(builder, None, "Samme begyndelse", "Faste makkere")
    builder.add("step-locked", {**IN, "step": "choose"})
    group(builder, "g-9", "En rolig krog")
    builder.add("step-opened", {**IN, "step": "choose"})
    vote(builder, "p-1", {"g-9": 2})
    group(builder, None, "En rolig krog")

    assert mine(builder, "p-1") == ({card(builder, "En rolig krog"): 2}, 0)


def test_a_hidden_vote_for_a_pile_that_is_no_more_comes_back(builder: Any) -> None:
    """Its voter is told, and nobody else; a pile that is put together again has it again."""
    vote(builder, "p-1", {"g-1": 2})
    vote(builder, "p-2", {card(builder, "En rolig krog"): 1})
    before = builder.state
    split(builder)

    assert mine(builder, "p-1") == ({}, 2)
    assert "returned" not in view(builder.state, "participant", "p-2")["me"]
    assert "p-1" in affected_participants(before, builder.state)
    group(builder, "g-1", "Samme begyndelse", "Faste makkere")
    assert mine(builder, "p-1") == ({"g-1": 2}, 0)


@pytest.mark.parametrize("away", ["hidden", "withdrawn"])
def test_a_hidden_vote_for_a_card_that_is_taken_away_comes_back(builder: Any, away: str) -> None:
    """Whoever leads took it away, or its author did."""
    vote(builder, "p-1", {card(builder, "En rolig krog"): 2})
    if away == "hidden":
        hide(builder, "p-2")
    else:
        builder.add_at_step("withdrawn", "p-2")

    assert mine(builder, "p-1") == ({}, 2)
    at_vote(builder, "step-locked")


def test_a_step_that_is_opened_again_takes_no_votes_away(builder: Any) -> None:
    """While the cards' own step is open, they lie on no board, and are not gone."""
    vote(builder, "p-1", {"g-1": 2})
    builder.add_at_step("step-opened")

    assert cards(builder.state, GATHER) == ()
    assert mine(builder, "p-1") == ({"g-1": 2}, 0)


def test_votes_of_cards_that_are_put_together_keep_to_what_one_may_give(builder: Any) -> None:
    """What is beyond it comes back, so that it can be given to another."""
    split(builder)
    vote(builder, "p-1", {card(builder, "Faste makkere"): 2, card(builder, "En rolig krog"): 1})
    group(builder, "g-2", "Faste makkere", "En rolig krog")

    assert mine(builder, "p-1") == ({"g-2": MOST}, 1)


def test_a_card_written_after_the_showing_is_no_part_of_the_vote(builder: Any) -> None:
    """And a late vote is given on the board as it was shown."""
    vote(builder, "p-1", {"g-1": 1})
    at_vote(builder, "step-revealed")
    split(builder)
    vote(builder, "p-2", {"g-1": 2})

    assert vote_counts(builder.state, CHOOSE) == {"g-1": 3}
    assert group_names(builder.state, GATHER) == {}


PEOPLE = 4
ACTS = st.one_of(
    st.tuples(st.just("move"), st.integers(0, 7), st.sampled_from(["g-1", "g-2", "g-3", None])),
    st.tuples(st.just("merge"), st.sampled_from(["g-1", "g-2"]), st.sampled_from(["g-3", None])),
    st.tuples(st.just("name"), st.sampled_from(["g-1", "g-2"]), st.sampled_from(["Ro", ""])),
    st.tuples(st.just("hide"), st.integers(0, PEOPLE - 1), st.booleans()),
    st.tuples(st.just("write"), st.integers(0, PEOPLE - 1), st.integers(0, 3)),
    st.tuples(st.just("vote"), st.integers(0, PEOPLE - 1), st.integers(0, 7)),
    st.tuples(st.just("vote step"), st.sampled_from(["opened", "locked", "revealed"]), st.none()),
    st.tuples(st.just("undo"), st.integers(0, 3), st.none()),
    st.tuples(st.just("remove"), st.integers(0, PEOPLE - 1), st.none()),
)


class Meeting:
    """A meeting of keyed participants, in which anything may be tried at any time."""

    def __init__(self, room: Any) -> None:
        self.room = room
        self.given: dict[int, int] = {}
        self.at("ideas", "step-opened")
        for person in range(PEOPLE):
            room.answer(person, "ideas", ideas=[f"Kort {person}", f"Tanke {person}"])
        self.at("ideas", "step-revealed")
        self.at("choose", "step-opened")

    def at(self, step: str, kind: str, **more: Any) -> None:
        self.room.lead(kind, step, **more)

    @property
    def keyring(self) -> Any:
        return self.room.room.keyring

    def own_views(self, state: Any) -> set[tuple[str, str]]:
        return {
            (who, json.dumps(personal_view(state, who, self.keyring), sort_keys=True))
            for who in self.room.people
        }

    def laid_out(self) -> Any:
        return cards(self.room.state, GATHER)

    def do(self, act: str, first: Any, second: Any) -> None:
        getattr(self, act.replace(" ", "_"))(first, second)

    def move(self, number: int, into: str | None) -> None:
        if on_board := self.laid_out():
            moved = on_board[number % len(on_board)].card
            self.at("gather", "grouped", card=moved, group=into)

    def merge(self, from_: str, into: str | None) -> None:
        for each in self.laid_out():
            if each.group == from_:
                self.at("gather", "grouped", card=each.card, group=into)

    def name(self, pile: str, name: str) -> None:
        self.at("gather", "group-named", group=pile, name=name)

    def contribution(self, person: int) -> str:
        place = ("item-1", "ideas")
        alias = self.keyring.alias(self.room.state, place, self.room.people[person])
        return self.room.state.contribution_id(place, alias)

    def hide(self, person: int, hidden: bool) -> None:
        self.at("ideas", "hidden", contribution=self.contribution(person), hidden=hidden)

    def write(self, person: int, more: int) -> None:
        """Somebody's words change, in a step that is opened again for it; none are no answer."""
        if (
            self.contribution(person)
            in self.room.state.run(("item-1", "ideas")).hidden_contributions
        ):
            return
        was = self.room.state.run(CHOOSE).progress
        self.at("ideas", "step-opened")
        words = [f"Kort {person}", f"Nyt {more}", "Ro"][:more]
        me = Actor(self.room.people[person], "participant")
        if words:
            self.room.act(me, "submitted", "ideas", answers={"ideas": words})
        else:
            self.room.act(me, "withdrawn", "ideas")
        self.at("ideas", "step-revealed")
        if was == "open":
            self.at("choose", "step-opened")

    def vote(self, person: int, number: int) -> None:
        on_board = self.laid_out()
        first = on_board[number % len(on_board)]
        second = on_board[(number + 3) % len(on_board)]
        votes = {first.group or first.card: 2} | {second.group or second.card: 1}
        self.room.act(
            Actor(self.room.people[person], "participant"), "voted", "choose", votes=votes
        )
        self.given[person] = sum(votes.values())

    def vote_step(self, kind: str, _: None) -> None:
        self.at("choose", f"step-{kind}")

    def undo(self, back: int, _: None) -> None:
        acts = self.room.state.undoable_actions
        if acts:
            target = acts[max(0, len(acts) - 1 - back)]
            if target.place == ("item-1", "ideas"):
                return
            self.room.act_in_meeting(LEADER, "undone", target=target.id)

    def remove(self, person: int, _: None) -> None:
        self.room.act_in_meeting(LEADER, "person-removed", participant=self.room.people[person])

    def check_budgets(self) -> None:
        """Each vote counts, or its voter is told; nobody gives more than they have."""
        for person, count in self.given.items():
            me = self.room.view("participant", person)["me"]
            votes = me["votes"].get("item-1", {}).get("choose", {})
            returned = me.get("returned", {}).get("item-1", {}).get("choose", 0)
            assert sum(votes.values()) + returned == count <= BUDGET
            assert all(0 < n <= MOST for n in votes.values())

    def shown(self) -> Any:
        """The votes by target and their piles' names, once they are shown; else None."""
        votes = self.room.view("participant")["votes"].get("item-1", {}).get("choose")
        if votes is None:
            return None
        board = next(
            step.board
            for record in results(self.room.state, now=self.room.room.clock.moment())
            for step in getattr(record.body, "steps", [])
            if step.step == "choose"
        )
        return votes, sorted((g.name or "", g.votes) for g in board if g.votes)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACTS, max_size=25))
def test_whatever_is_done_shown_votes_stand_and_hidden_ones_are_accounted_for(
    keyed_room: Callable[..., Any], acts: list[tuple[str, Any, Any]]
) -> None:
    """And any order in which the same events come gives the same votes."""
    meeting = Meeting(keyed_room(PEOPLE, "gather-and-choose"))
    for act, first, second in acts:
        before, state = meeting.shown(), meeting.room.state
        with suppress(Refused):
            meeting.do(act, first, second)
        meeting.check_budgets()
        now = meeting.shown()
        if before is not None and now is not None and act != "vote step":
            assert now == before, act
        changed = meeting.own_views(state) ^ meeting.own_views(meeting.room.state)
        touched = affected_participants(state, meeting.room.state, meeting.keyring)
        assert {who for who, _ in changed} <= touched
    folded = fold(reversed(meeting.room.events))
    assert meeting.own_views(folded) == meeting.own_views(meeting.room.state)
    assert view(folded, "participant", None, meeting.keyring) == meeting.room.view("participant")
