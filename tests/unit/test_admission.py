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
NewMeeting = Callable[..., Any]


def ask(builder: Any, actor: Actor, kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """What would be stored. Raises Refused where it may not happen."""
    stored = content(builder.state, actor, Proposal(id=uuid7(), kind=kind, data=data))
    admit(builder.state, actor, kind, stored, NOW)
    return stored


def refused(builder: Any, actor: Actor, kind: str, data: dict[str, Any]) -> Refused:
    with pytest.raises(Refused) as refusal:
        ask(builder, actor, kind, data)
    return refusal.value


def meeting(new_meeting: NewMeeting, *agenda: str) -> Any:
    """A meeting with Mette and Ole in it; the facilitator is somebody else."""
    builder = new_meeting(*agenda)
    builder.join("p-1", "Mette")
    builder.join("p-2", "Ole")
    return builder


def test_each_role_does_what_is_its_own(new_meeting: NewMeeting) -> None:
    """Whoever leads answers nothing, unless they take part too; the rest is refused as such."""
    builder = meeting(new_meeting)
    builder.add_at_step("step-opened")
    place = {**IN, "step": builder.step}
    answer = {**place, "answers": {"before": "Han vil ikke være med"}}

    assert refused(builder, METTE, "step-locked", place).reason == "forbidden"
    assert refused(builder, METTE, "meeting-closed", {}).reason == "forbidden"
    assert refused(builder, LEADER, "submitted", answer).reason == "forbidden"
    assert refused(builder, LEADER, "joined", {"participant": "p-3"}).reason == "forbidden"
    assert refused(builder, METTE, "joined", {"participant": "p-3"}).reason == "forbidden"
    assert refused(builder, METTE, "exploded", {}).reason == "invalid"
    ask(builder, LEADER, "step-locked", place)
    ask(builder, METTE, "submitted", answer)
    ask(builder, Actor("p-2", "facilitator"), "submitted", answer)


def test_what_is_refused_names_its_place(new_meeting: NewMeeting) -> None:
    """A step that is not there, a value of the wrong kind, a field that is wrong."""
    builder = meeting(new_meeting)
    builder.add_at_step("step-opened")
    place = {**IN, "step": builder.step}

    nowhere = refused(builder, METTE, "ready", {**IN, "step": "nowhere"})
    assert (nowhere.reason, nowhere.values) == ("invalid", {**IN, "step": "nowhere"})
    shapeless = refused(builder, METTE, "submitted", {**place, "answers": []})
    assert (shapeless.reason, *shapeless.fields) == ("invalid", "answers")
    unknown = refused(builder, METTE, "ready", {**place, "loudly": True})
    assert (unknown.reason, *unknown.fields) == ("invalid", "loudly")
    wrong = refused(builder, METTE, "submitted", {**place, "answers": {"before": ""}})
    assert (wrong.reason, *wrong.fields) == ("invalid", "before")


@pytest.mark.parametrize("field", ["text", "who", "reason"])
def test_a_decision_carries_no_cpr_number(new_meeting: NewMeeting, field: str) -> None:
    """In none of its texts; the refusal says in which."""
    decision = {"text": "Vi prøver", "level": "individual", "reason": "Det er hendes"}

    wrong = refused(meeting(new_meeting), LEADER, "decided", decision | {field: CPR})

    assert (wrong.reason, *wrong.fields) == ("invalid", field)


def test_neither_a_talk_nor_a_group_carries_a_cpr_number(new_meeting: NewMeeting) -> None:
    """Names that somebody makes are texts too."""
    builder = meeting(new_meeting, "gather-and-choose")
    talk = {"item": "talk", "talk": CPR, "minutes": 5}
    group = {**IN, "step": "gather", "group": "g-1", "name": CPR}

    assert [*refused(builder, LEADER, "item-added", talk).fields] == ["talk"]
    assert [*refused(builder, LEADER, "group-named", group).fields] == ["name"]


def test_a_step_takes_answers_while_it_is_open(new_meeting: NewMeeting) -> None:
    """Before and after, it is not the time: nothing is wrong with what was sent."""
    builder = meeting(new_meeting)
    place = {**IN, "step": builder.step}
    sent = [
        ("began", place),
        ("submitted", {**place, "answers": {"before": "Et svar"}}),
        ("withdrawn", place),
        ("ready", place),
    ]
    early = [refused(builder, METTE, *event) for event in sent]
    builder.add_at_step("step-opened")
    for kind, data in sent:
        ask(builder, METTE, kind, data)
    builder.add_at_step("step-locked")
    late = [refused(builder, METTE, *event) for event in sent]

    assert {refusal.reason for refusal in early + late} == {"not-now"}
    assert not {r.message for r in early} & {r.message for r in late}


def test_a_closed_meeting_takes_nothing(new_meeting: NewMeeting) -> None:
    """Whoever asks, and whatever for."""
    builder = meeting(new_meeting)
    builder.add_at_step("step-opened")
    builder.add("meeting-closed", {})
    place = {**IN, "step": builder.step}

    assert refused(builder, METTE, "ready", place).reason == "not-now"
    assert refused(builder, LEADER, "step-opened", place).reason == "not-now"
    assert refused(builder, LEADER, "decided", {"text": "Vi prøver"}).reason == "not-now"


def test_where_a_role_writes_the_others_listen(new_meeting: NewMeeting) -> None:
    """As long as nobody has taken the role, everybody may; then they alone."""
    builder = meeting(new_meeting, "consultancy")
    builder.add_at_step("step-opened")
    answer = {**IN, "step": "present", "answers": {"question_before": "Hvad gør vi?"}}
    ask(builder, OLE, "submitted", answer)
    builder.add("role-taken", {**IN, "role": "consultant"}, by="p-2")
    ask(builder, OLE, "submitted", answer)

    builder.add("role-taken", {**IN, "role": "presenter"}, by="p-1")

    ask(builder, METTE, "submitted", answer)
    assert refused(builder, OLE, "submitted", answer).reason == "forbidden"


def test_a_role_is_one_of_the_exercise_and_for_somebody_there(new_meeting: NewMeeting) -> None:
    """One may take one and lay it down; only who leads gives it to others."""
    builder = meeting(new_meeting, "consultancy", "check-in")
    chair = {**IN, "role": "presenter"}
    ask(builder, METTE, "role-taken", chair)
    ask(builder, METTE, "role-taken", {**IN, "role": None})
    ask(builder, LEADER, "role-taken", {**chair, "participant": "p-2"})

    assert refused(builder, METTE, "role-taken", {**IN, "role": "chair"}).reason == "invalid"
    assert refused(builder, METTE, "role-taken", {**chair, "item": "item-2"}).reason == "invalid"
    assert refused(builder, METTE, "role-taken", {**chair, "item": "item-9"}).reason == "invalid"
    assert (
        refused(builder, METTE, "role-taken", {"item": "item-9", "role": None}).reason == "invalid"
    )
    other = {**chair, "participant": "p-2"}
    assert refused(builder, METTE, "role-taken", other).reason == "forbidden"
    nobody = {**chair, "participant": "p-9"}
    assert refused(builder, LEADER, "role-taken", nobody).reason == "invalid"


def test_one_raises_ones_own_hand(new_meeting: NewMeeting) -> None:
    """Who leads may lower any hand of those who are there, and raise none."""
    builder = meeting(new_meeting)
    ask(builder, METTE, "hand", {"raised": True})
    ask(builder, METTE, "hand", {"raised": False, "participant": "p-1"})
    ask(builder, LEADER, "hand", {"raised": False, "participant": "p-1"})

    of_ole = {"raised": False, "participant": "p-2"}
    assert refused(builder, METTE, "hand", of_ole).reason == "forbidden"
    raised = {"raised": True, "participant": "p-1"}
    assert refused(builder, LEADER, "hand", raised).reason == "invalid"
    gone = {"raised": False, "participant": "p-9"}
    assert refused(builder, LEADER, "hand", gone).reason == "invalid"


def test_teams_and_facilitators_are_people_who_are_there(new_meeting: NewMeeting) -> None:
    """An id that nobody in the meeting has is refused, beside those that somebody has."""
    builder = meeting(new_meeting)
    ask(builder, LEADER, "teams-formed", {"form": "pairs", "teams": [["p-1", "p-2"]]})
    ask(builder, LEADER, "facilitator-named", {"participant": "p-2"})
    ask(builder, METTE, "team-joined", {"form": "pairs", "team": 2})

    teams = {"form": "pairs", "teams": [["p-1"], ["p-2", "p-9"]]}
    assert refused(builder, LEADER, "teams-formed", teams).reason == "invalid"
    named = {"participant": "p-9"}
    assert refused(builder, LEADER, "facilitator-named", named).reason == "invalid"
    other = {"form": "pairs", "team": 2, "participant": "p-2"}
    assert refused(builder, METTE, "team-joined", other).reason == "forbidden"


@pytest.fixture
def board(new_meeting: NewMeeting) -> Any:
    """Two cards on a board; its step and the one that votes on it are open one after the other."""
    builder = meeting(new_meeting, "gather-and-choose")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"ideas": ["Faste makkere", "En rolig krog"]})
    builder.add_at_step("step-revealed")
    builder.add("step-opened", {**IN, "step": "gather"})
    return builder


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
    board.add("step-locked", {**IN, "step": "gather"})
    assert refused(board, METTE, "grouped", move).reason == "not-now"


def test_votes_go_to_what_is_there_and_within_the_budget(board: Any) -> None:
    """All of the budget and all that one may have are allowed, one more is not."""
    board.add("step-opened", {**IN, "step": "choose"})
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
    board.add("step-opened", {**IN, "step": "agree"})
    assert refused(board, METTE, *vote({}, "agree")).reason == "invalid"


def test_only_what_was_contributed_is_shown_or_taken_away(new_meeting: NewMeeting) -> None:
    """One answer at a time, and not while the step still takes answers."""
    builder = meeting(new_meeting)
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", "p-1", answers={"before": "Et svar"})
    mark = builder.state.contribution((builder.item, builder.step), "p-1")
    there = {**IN, "step": builder.step, "contribution": mark}
    gone = there | {"contribution": "0" * 16}

    ask(builder, LEADER, "hidden", there)
    assert refused(builder, LEADER, "hidden", gone).reason == "conflict"
    assert refused(builder, LEADER, "contribution-revealed", there).reason == "not-now"
    builder.add_at_step("step-locked")
    ask(builder, LEADER, "contribution-revealed", there)
    assert refused(builder, LEADER, "contribution-revealed", gone).reason == "conflict"


def test_an_agenda_has_each_item_once_and_only_so_many(new_meeting: NewMeeting) -> None:
    """The id of an item or of an exercise is taken; what is named must be there; 40 is all."""
    builder = meeting(new_meeting, "check-in")
    again = {"item": "x", "again": "item-1"}
    ask(builder, LEADER, "item-added", again)
    ask(builder, LEADER, "item-added", {**again, "after": "item-1"})

    for taken in ("item-1", "check-in"):
        assert refused(builder, LEADER, "item-added", {**again, "item": taken}).reason == "conflict"
    for unknown in ({"again": "item-9"}, {"after": "item-9"}):
        assert refused(builder, LEADER, "item-added", again | unknown).reason == "invalid"
    for number in range(38):
        builder.add("item-added", {"item": f"more-{number}", "again": "item-1"})
    ask(builder, LEADER, "item-added", again)
    builder.add("item-added", again)
    full = refused(builder, LEADER, "item-added", {"item": "y", "again": "item-1"})
    assert (full.reason, full.values) == ("invalid", {"most": 40})


def test_an_order_names_what_is_on_the_agenda(new_meeting: NewMeeting) -> None:
    """Some of it is enough."""
    builder = meeting(new_meeting, "check-in", "perspective-shift")
    ask(builder, LEADER, "agenda-ordered", {"items": ["item-2"]})
    ask(builder, LEADER, "steps-ordered", {"item": "item-2", "steps": ["sort", "challenge"]})

    unknown = {"items": ["item-2", "item-9"]}
    assert refused(builder, LEADER, "agenda-ordered", unknown).reason == "invalid"
    for steps in ({"item": "item-2", "steps": ["sort", "arrive"]}, {"item": "item-9", "steps": []}):
        assert refused(builder, LEADER, "steps-ordered", steps).reason == "invalid"


def test_a_deadline_is_ahead_and_for_a_step_that_was_opened(new_meeting: NewMeeting) -> None:
    """It can always be taken away again, and stands for the whole meeting without a step."""
    builder = meeting(new_meeting, "consultancy")
    later, past = (NOW + timedelta(minutes=1)).isoformat(), NOW.isoformat()
    asked, silent = {**IN, "step": "present"}, {**IN, "step": "clarify"}

    for until in ({"until": later}, {"until": None}, {**asked, "until": None}):
        ask(builder, LEADER, "deadline-set", until)
    unopened = refused(builder, LEADER, "deadline-set", {**asked, "until": later})
    assert unopened.reason == "not-now"
    builder.add_at_step("step-opened")
    ask(builder, LEADER, "deadline-set", {**asked, "until": later})
    for until in ({"until": past}, {**asked, "until": past}):
        wrong = refused(builder, LEADER, "deadline-set", until)
        assert (wrong.reason, *wrong.fields) == ("invalid", "until")
    for place in (silent, {**IN, "step": "nowhere"}):
        nothing = refused(builder, LEADER, "deadline-set", {**place, "until": later})
        assert nothing.reason == "invalid"


def test_a_decision_for_one_person_says_why(new_meeting: NewMeeting) -> None:
    """Decisions are found in the community first; one that is not there is not removed."""
    builder = meeting(new_meeting)
    decision = {"text": "Vi prøver", "level": "individual"}
    ask(builder, LEADER, "decided", decision | {"reason": "Kun hun har nøglen"})
    ask(builder, LEADER, "decided", decision | {"level": "community"})
    made = builder.add("decided", decision)
    ask(builder, LEADER, "removed", {"target": made.id})

    wrong = refused(builder, LEADER, "decided", decision)
    assert (wrong.reason, *wrong.fields) == ("invalid", "reason")
    assert refused(builder, LEADER, "removed", {"target": uuid7()}).reason == "conflict"
    assert refused(builder, LEADER, "undone", {"target": uuid7()}).reason == "conflict"


def test_what_is_followed_up_came_from_an_earlier_meeting(new_meeting: NewMeeting) -> None:
    """Dropping it takes a few words of why; the other outcomes none."""
    builder = meeting(new_meeting)
    earlier = uuid7()
    carried = CarriedDecision(
        decision=earlier,
        text="Samme begyndelse",
        meeting="2026-11-07-abcdef",
        decided_on=date(2026, 11, 7),
    )
    created = builder.state.created.model_copy(update={"carried": [carried]})
    state = replace(builder.state, created=created)

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
