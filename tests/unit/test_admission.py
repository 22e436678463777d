"""Why something may not happen: the reason that a client answers by, and where in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit, content
from faellesblik.meeting.board import cards
from faellesblik.model.agenda import CarriedDecision
from faellesblik.model.events import Proposal
from faellesblik.model.ids import uuid7

NOW = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
LEADER = Actor("facilitator", "facilitator")
METTE, OLE = Actor("p-1", "participant"), Actor("p-2", "participant")
IN = {"item": "item-1"}
CPR = "født 010203-1234"
Tell = Callable[..., Any]


def ask(story: Any, actor: Actor, kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """What would be stored. Raises Refused where it may not happen."""
    stored = content(story.state, actor, Proposal(id=uuid7(), kind=kind, data=data))
    admit(story.state, actor, kind, stored, NOW)
    return stored


def refused(story: Any, actor: Actor, kind: str, data: dict[str, Any]) -> Refused:
    with pytest.raises(Refused) as refusal:
        ask(story, actor, kind, data)
    return refusal.value


def meeting(tell: Tell, *agenda: str) -> Any:
    """A meeting with Mette and Ole in it; the facilitator is somebody else."""
    story = tell(*agenda)
    story.joins("p-1", "Mette")
    story.joins("p-2", "Ole")
    return story


def test_each_role_does_what_is_its_own(tell: Tell) -> None:
    """Whoever leads answers nothing, unless they take part too; the rest is refused as such."""
    story = meeting(tell)
    story.at("step-opened")
    place = {**IN, "step": story.step}
    answer = {**place, "answers": {"before": "Han vil ikke være med"}}

    assert refused(story, METTE, "step-locked", place).reason == "forbidden"
    assert refused(story, METTE, "meeting-closed", {}).reason == "forbidden"
    assert refused(story, LEADER, "submitted", answer).reason == "forbidden"
    assert refused(story, LEADER, "joined", {"participant": "p-3"}).reason == "forbidden"
    assert refused(story, METTE, "joined", {"participant": "p-3"}).reason == "forbidden"
    assert refused(story, METTE, "exploded", {}).reason == "invalid"
    ask(story, LEADER, "step-locked", place)
    ask(story, METTE, "submitted", answer)
    ask(story, Actor("p-2", "facilitator"), "submitted", answer)


def test_what_is_refused_names_its_place(tell: Tell) -> None:
    """A step that is not there, a value of the wrong kind, a field that is wrong."""
    story = meeting(tell)
    story.at("step-opened")
    place = {**IN, "step": story.step}

    nowhere = refused(story, METTE, "ready", {**IN, "step": "nowhere"})
    assert (nowhere.reason, nowhere.values) == ("invalid", {**IN, "step": "nowhere"})
    shapeless = refused(story, METTE, "submitted", {**place, "answers": []})
    assert (shapeless.reason, *shapeless.fields) == ("invalid", "answers")
    unknown = refused(story, METTE, "ready", {**place, "loudly": True})
    assert (unknown.reason, *unknown.fields) == ("invalid", "loudly")
    wrong = refused(story, METTE, "submitted", {**place, "answers": {"before": ""}})
    assert (wrong.reason, *wrong.fields) == ("invalid", "before")


@pytest.mark.parametrize("field", ["text", "who", "reason"])
def test_a_decision_carries_no_cpr_number(tell: Tell, field: str) -> None:
    """In none of its texts; the refusal says in which."""
    decision = {"text": "Vi prøver", "level": "individual", "reason": "Det er hendes"}

    wrong = refused(meeting(tell), LEADER, "decided", decision | {field: CPR})

    assert (wrong.reason, *wrong.fields) == ("invalid", field)


def test_neither_a_talk_nor_a_group_carries_a_cpr_number(tell: Tell) -> None:
    """Names that somebody makes are texts too."""
    story = meeting(tell, "gather-and-choose")
    talk = {"item": "talk", "talk": CPR, "minutes": 5}
    group = {**IN, "step": "gather", "group": "g-1", "name": CPR}

    assert [*refused(story, LEADER, "item-added", talk).fields] == ["talk"]
    assert [*refused(story, LEADER, "group-named", group).fields] == ["name"]


def test_a_step_takes_answers_while_it_is_open(tell: Tell) -> None:
    """Before and after, it is not the time: nothing is wrong with what was sent."""
    story = meeting(tell)
    place = {**IN, "step": story.step}
    sent = [
        ("began", place),
        ("submitted", {**place, "answers": {"before": "Et svar"}}),
        ("withdrawn", place),
        ("ready", place),
    ]
    early = [refused(story, METTE, *event) for event in sent]
    story.at("step-opened")
    for kind, data in sent:
        ask(story, METTE, kind, data)
    story.at("step-locked")
    late = [refused(story, METTE, *event) for event in sent]

    assert {refusal.reason for refusal in early + late} == {"not-now"}
    assert not {r.message for r in early} & {r.message for r in late}


def test_a_closed_meeting_takes_nothing(tell: Tell) -> None:
    """Whoever asks, and whatever for."""
    story = meeting(tell)
    story.at("step-opened")
    story.happens("meeting-closed", {})
    place = {**IN, "step": story.step}

    assert refused(story, METTE, "ready", place).reason == "not-now"
    assert refused(story, LEADER, "step-opened", place).reason == "not-now"
    assert refused(story, LEADER, "decided", {"text": "Vi prøver"}).reason == "not-now"


def test_where_a_role_writes_the_others_listen(tell: Tell) -> None:
    """As long as nobody has taken the role, everybody may; then they alone."""
    story = meeting(tell, "consultancy")
    story.at("step-opened")
    answer = {**IN, "step": "present", "answers": {"question_before": "Hvad gør vi?"}}
    ask(story, OLE, "submitted", answer)
    story.happens("role-taken", {**IN, "role": "consultant"}, by="p-2")
    ask(story, OLE, "submitted", answer)

    story.happens("role-taken", {**IN, "role": "presenter"}, by="p-1")

    ask(story, METTE, "submitted", answer)
    assert refused(story, OLE, "submitted", answer).reason == "forbidden"


def test_a_role_is_one_of_the_exercise_and_for_somebody_there(tell: Tell) -> None:
    """One may take one and lay it down; only who leads gives it to others."""
    story = meeting(tell, "consultancy", "check-in")
    chair = {**IN, "role": "presenter"}
    ask(story, METTE, "role-taken", chair)
    ask(story, METTE, "role-taken", {**IN, "role": None})
    ask(story, LEADER, "role-taken", {**chair, "participant": "p-2"})

    assert refused(story, METTE, "role-taken", {**IN, "role": "chair"}).reason == "invalid"
    assert refused(story, METTE, "role-taken", {**chair, "item": "item-2"}).reason == "invalid"
    assert refused(story, METTE, "role-taken", {**chair, "item": "item-9"}).reason == "invalid"
    assert refused(story, METTE, "role-taken", {"item": "item-9", "role": None}).reason == "invalid"
    other = {**chair, "participant": "p-2"}
    assert refused(story, METTE, "role-taken", other).reason == "forbidden"
    nobody = {**chair, "participant": "p-9"}
    assert refused(story, LEADER, "role-taken", nobody).reason == "invalid"


def test_one_raises_ones_own_hand(tell: Tell) -> None:
    """Who leads may lower any hand of those who are there, and raise none."""
    story = meeting(tell)
    ask(story, METTE, "hand", {"raised": True})
    ask(story, METTE, "hand", {"raised": False, "participant": "p-1"})
    ask(story, LEADER, "hand", {"raised": False, "participant": "p-1"})

    of_ole = {"raised": False, "participant": "p-2"}
    assert refused(story, METTE, "hand", of_ole).reason == "forbidden"
    raised = {"raised": True, "participant": "p-1"}
    assert refused(story, LEADER, "hand", raised).reason == "invalid"
    gone = {"raised": False, "participant": "p-9"}
    assert refused(story, LEADER, "hand", gone).reason == "invalid"


def test_teams_and_facilitators_are_people_who_are_there(tell: Tell) -> None:
    """An id that nobody in the meeting has is refused, beside those that somebody has."""
    story = meeting(tell)
    ask(story, LEADER, "teams-formed", {"form": "pairs", "teams": [["p-1", "p-2"]]})
    ask(story, LEADER, "facilitator-named", {"participant": "p-2"})
    ask(story, METTE, "team-joined", {"form": "pairs", "team": 2})

    teams = {"form": "pairs", "teams": [["p-1"], ["p-2", "p-9"]]}
    assert refused(story, LEADER, "teams-formed", teams).reason == "invalid"
    named = {"participant": "p-9"}
    assert refused(story, LEADER, "facilitator-named", named).reason == "invalid"
    other = {"form": "pairs", "team": 2, "participant": "p-2"}
    assert refused(story, METTE, "team-joined", other).reason == "forbidden"


@pytest.fixture
def board(tell: Tell) -> Any:
    """Two cards on a board; its step and the one that votes on it are open one after the other."""
    story = meeting(tell, "gather-and-choose")
    story.at("step-opened")
    story.at("submitted", "p-1", answers={"ideas": ["Faste makkere", "En rolig krog"]})
    story.at("step-revealed")
    story.happens("step-opened", {**IN, "step": "gather"})
    return story


def test_a_card_that_is_gone_is_not_moved(board: Any) -> None:
    """And there are cards only where there is a board, which is open."""
    card = cards(board.state, ("item-1", "gather"))[0].card
    move = {**IN, "step": "gather", "card": card, "group": "g-1"}
    ask(board, METTE, "grouped", move)
    ask(board, METTE, "group-named", {**IN, "step": "gather", "group": "g-1", "name": "Ro"})

    gone = {**move, "card": "0" * 16}
    assert refused(board, METTE, "grouped", gone).reason == "conflict"
    no_board = {**move, "step": "ideas"}
    assert refused(board, METTE, "grouped", no_board).reason == "invalid"
    board.happens("step-locked", {**IN, "step": "gather"})
    assert refused(board, METTE, "grouped", move).reason == "not-now"


def test_votes_go_to_what_is_there_and_within_the_budget(board: Any) -> None:
    """All of the budget and all that one may have are allowed, one more is not."""
    board.happens("step-opened", {**IN, "step": "choose"})
    first, second = (card.card for card in cards(board.state, ("item-1", "gather")))

    def vote(votes: dict[str, int], step: str = "choose") -> tuple[str, dict[str, Any]]:
        return "voted", {**IN, "step": step, "votes": votes}

    ask(board, METTE, *vote({first: 2, second: 1}))
    many, over = (
        refused(board, METTE, *vote({first: 3})),
        refused(board, METTE, *vote({first: 2, second: 2})),
    )
    assert (many.reason, many.values) == ("invalid", {"most": 2})
    assert (over.reason, over.values) == ("invalid", {"budget": 3})
    assert refused(board, METTE, *vote({first: 1, "g-gone": 1})).reason == "conflict"
    board.happens("step-opened", {**IN, "step": "agree"})
    assert refused(board, METTE, *vote({}, "agree")).reason == "invalid"


def test_only_what_was_contributed_is_shown_or_taken_away(tell: Tell) -> None:
    """One answer at a time, and not while the step still takes answers."""
    story = meeting(tell)
    story.at("step-opened")
    story.at("submitted", "p-1", answers={"before": "Et svar"})
    mark = story.state.contribution((story.item, story.step), "p-1")
    there = {**IN, "step": story.step, "contribution": mark}
    gone = there | {"contribution": "0" * 16}

    ask(story, LEADER, "hidden", there)
    assert refused(story, LEADER, "hidden", gone).reason == "conflict"
    assert refused(story, LEADER, "contribution-revealed", there).reason == "not-now"
    story.at("step-locked")
    ask(story, LEADER, "contribution-revealed", there)
    assert refused(story, LEADER, "contribution-revealed", gone).reason == "conflict"


def test_an_agenda_has_each_item_once_and_only_so_many(tell: Tell) -> None:
    """The id of an item or of an exercise is taken; what is named must be there; 40 is all."""
    story = meeting(tell, "check-in")
    again = {"item": "x", "again": "item-1"}
    ask(story, LEADER, "item-added", again)
    ask(story, LEADER, "item-added", {**again, "after": "item-1"})

    for taken in ("item-1", "check-in"):
        assert refused(story, LEADER, "item-added", {**again, "item": taken}).reason == "conflict"
    for unknown in ({"again": "item-9"}, {"after": "item-9"}):
        assert refused(story, LEADER, "item-added", again | unknown).reason == "invalid"
    for number in range(38):
        story.happens("item-added", {"item": f"more-{number}", "again": "item-1"})
    ask(story, LEADER, "item-added", again)
    story.happens("item-added", again)
    full = refused(story, LEADER, "item-added", {"item": "y", "again": "item-1"})
    assert (full.reason, full.values) == ("invalid", {"most": 40})


def test_an_order_names_what_is_on_the_agenda(tell: Tell) -> None:
    """Some of it is enough."""
    story = meeting(tell, "check-in", "perspective-shift")
    ask(story, LEADER, "agenda-ordered", {"items": ["item-2"]})
    ask(story, LEADER, "steps-ordered", {"item": "item-2", "steps": ["sort", "challenge"]})

    unknown = {"items": ["item-2", "item-9"]}
    assert refused(story, LEADER, "agenda-ordered", unknown).reason == "invalid"
    for steps in ({"item": "item-2", "steps": ["sort", "arrive"]}, {"item": "item-9", "steps": []}):
        assert refused(story, LEADER, "steps-ordered", steps).reason == "invalid"


def test_a_deadline_is_ahead_and_for_a_step_that_was_opened(tell: Tell) -> None:
    """It can always be taken away again, and stands for the whole meeting without a step."""
    story = meeting(tell, "consultancy")
    later, past = (NOW + timedelta(minutes=1)).isoformat(), NOW.isoformat()
    asked, silent = {**IN, "step": "present"}, {**IN, "step": "clarify"}

    for until in ({"until": later}, {"until": None}, {**asked, "until": None}):
        ask(story, LEADER, "deadline-set", until)
    unopened = refused(story, LEADER, "deadline-set", {**asked, "until": later})
    assert unopened.reason == "not-now"
    story.at("step-opened")
    ask(story, LEADER, "deadline-set", {**asked, "until": later})
    for until in ({"until": past}, {**asked, "until": past}):
        wrong = refused(story, LEADER, "deadline-set", until)
        assert (wrong.reason, *wrong.fields) == ("invalid", "until")
    for place in (silent, {**IN, "step": "nowhere"}):
        nothing = refused(story, LEADER, "deadline-set", {**place, "until": later})
        assert nothing.reason == "invalid"


def test_a_decision_for_one_person_says_why(tell: Tell) -> None:
    """Decisions are found in the community first; one that is not there is not removed."""
    story = meeting(tell)
    decision = {"text": "Vi prøver", "level": "individual"}
    ask(story, LEADER, "decided", decision | {"reason": "Kun hun har nøglen"})
    ask(story, LEADER, "decided", decision | {"level": "community"})
    made = story.happens("decided", decision)
    ask(story, LEADER, "removed", {"target": made.id})

    wrong = refused(story, LEADER, "decided", decision)
    assert (wrong.reason, *wrong.fields) == ("invalid", "reason")
    assert refused(story, LEADER, "removed", {"target": uuid7()}).reason == "conflict"
    assert refused(story, LEADER, "undone", {"target": uuid7()}).reason == "conflict"


def test_what_is_followed_up_came_from_an_earlier_meeting(tell: Tell) -> None:
    """Dropping it takes a few words of why; the other outcomes none."""
    story = meeting(tell)
    earlier = uuid7()
    carried = CarriedDecision(
        decision=earlier,
        text="Samme begyndelse",
        meeting="2026-11-07-abcdef",
        decided_on=date(2026, 11, 7),
    )
    created = story.state.created.model_copy(update={"carried": [carried]})
    state = replace(story.state, created=created)

    def follow_up(data: dict[str, Any]) -> None:
        admit(state, LEADER, "followed-up", {"decision": earlier, "outcome": None} | data, NOW)

    for outcome in (None, "done", "continued"):
        follow_up({"outcome": outcome})
    follow_up({"outcome": "dropped", "why": "Det gav ro nok"})
    with pytest.raises(Refused) as wrong:
        follow_up({"outcome": "dropped"})
    assert (wrong.value.reason, *wrong.value.fields) == ("invalid", "why")
    with pytest.raises(Refused) as gone:
        follow_up({"decision": uuid7()})
    assert gone.value.reason == "conflict"
