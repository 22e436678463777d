"""Which answers without names may be seen, and of whom it is told that they have answered."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.meeting.admission import Actor
from faellesblik.meeting.results import results
from faellesblik.model.events import Proposal
from faellesblik.model.ids import uuid7

LEAD = Actor("facilitator", "facilitator")
HIDDEN, LIVE = ("perspective-shift", "challenge"), ("check-in", "arrive")


@pytest.fixture
def live(keyed_room: Callable[..., Any]) -> Callable[[int], Any]:
    """`live(count)`: so many people, and a check is open."""

    def begin(count: int) -> Any:
        meeting = keyed_room(count, LIVE[0])
        meeting.lead("step-opened", LIVE[1])
        return meeting

    return begin


@pytest.fixture
def hidden(keyed_room: Callable[..., Any]) -> Any:
    """Eight people, and a step whose answers are hidden is open."""
    meeting = keyed_room(8, HIDDEN[0])
    meeting.lead("step-opened", HIDDEN[1])
    return meeting


def words(meeting: Any) -> int:
    """How many answers are in the picture, which counts and answers agree about."""
    view = meeting.view()
    counts = view["counts"].get(meeting.item, {}).get(LIVE[1], {}).get("word", {})
    shown = view["shown"].get(meeting.item, {}).get(LIVE[1], [])
    assert sum(counts.values()) == len(shown) == view["people"]["answered"]
    return len(shown)


@pytest.mark.parametrize(
    ("count", "seen"),
    [
        (3, [0, 0, 3]),
        (4, [0, 0, 0, 4]),
        (5, [0, 0, 0, 0, 5]),
        (6, [0, 0, 3, 3, 3, 6]),
        (7, [0, 0, 3, 3, 3, 3, 7]),
        (8, [0, 0, 3, 3, 3, 3, 3, 8]),
        (9, [0, 0, 3, 3, 3, 6, 6, 6, 9]),
    ],
)
def test_a_live_picture_grows_by_three_or_more(live: Any, count: int, seen: list[int]) -> None:
    """Never so that one or two would be left; whoever is in it is told to have answered, and
    whoever is not still counts as writing."""
    meeting = live(count)
    pictures = []
    for person in range(count):
        meeting.act(Actor(meeting.people[person], "participant"), "began", LIVE[1])
        meeting.answer(person, LIVE[1], word=f"ord {person}")
        pictures.append(words(meeting))
        assert meeting.ticked() == list(range(pictures[-1]))
        assert meeting.view("participant")["people"]["writing"] == person + 1 - pictures[-1]

    assert pictures == seen


@pytest.mark.parametrize("ending", ["step-locked", "step-revealed"])
def test_what_is_left_comes_when_the_step_ends(live: Any, ending: str) -> None:
    """All of it at once, and whose it is is not told."""
    meeting = live(8)
    for person in range(5):
        meeting.answer(person, LIVE[1], word=f"ord {person}")
    meeting.lead(ending, LIVE[1])

    assert words(meeting) == 5
    assert meeting.ticked() == [0, 1, 2]


def test_opening_another_step_ends_the_one_before(keyed_room: Callable[..., Any]) -> None:
    """Then too what was held back is released."""
    meeting = keyed_room(8, LIVE[0], HIDDEN[0])
    meeting.lead("step-opened", LIVE[1])
    meeting.answer(0, LIVE[1], word="ord")
    assert not meeting.view()["shown"][meeting.item][LIVE[1]]
    opened = {"item": "item-2", "step": HIDDEN[1]}
    proposal = Proposal(id=uuid7(), kind="step-opened", data=opened)
    meeting.room.absorb(meeting.room.propose(LEAD, [proposal]).events)

    assert len(meeting.view()["shown"][meeting.item][LIVE[1]]) == 1


def test_somebody_who_left_keeps_nobody_waiting(live: Any) -> None:
    """The rest come once all who are present have answered; the one who comes late comes alone
    only when the step ends."""
    meeting = live(5)
    for person in range(4):
        meeting.answer(person, LIVE[1], word=f"ord {person}")
    assert words(meeting) == 0
    leaving = Proposal(id=uuid7(), kind="left")
    gone = Actor(meeting.people[4], "participant")
    meeting.room.absorb(meeting.room.propose(gone, [leaving]).events)
    assert words(meeting) == 4

    meeting.people.append(meeting.join("En til"))
    meeting.answer(5, LIVE[1], word="sent")
    assert words(meeting) == 4


def test_in_a_hidden_step_it_is_told_at_once_who_has_answered(hidden: Any) -> None:
    """With no id and no text beside it, for whoever leads as for others."""
    for person in (4, 1, 6):
        before = hidden.view()
        hidden.answer(person, HIDDEN[1], before=f"tekst {person}")
        after = hidden.view()
        assert before | {"people": after["people"], "revision": after["revision"]} == after
    assert hidden.ticked() == [1, 4, 6]
    assert hidden.view()["unshown"] == []
    assert "tekst" not in json.dumps(hidden.view())


def test_ids_come_into_being_when_the_step_ends(hidden: Any) -> None:
    """Until then there is none to wait for; then there is one for each, in the order of the ids."""
    for person in range(4):
        hidden.answer(person, HIDDEN[1], before=f"tekst {person}")
    hidden.lead("step-locked", HIDDEN[1])
    unshown = [entry["contribution"] for entry in hidden.view()["unshown"]]
    assert unshown == sorted(unshown)
    assert len(unshown) == 4

    hidden.lead("step-revealed", HIDDEN[1])
    shown = hidden.view()["shown"][hidden.item][HIDDEN[1]]
    assert [answer["contribution"] for answer in shown] == unshown


def late(meeting: Any) -> list[str]:
    shown = meeting.view()["shown"][meeting.item][HIDDEN[1]]
    return sorted(answer["answers"]["before"] for answer in shown)


def leave_open(meeting: Any) -> None:
    until = (meeting.room.clock.moment() + timedelta(days=1)).isoformat()
    meeting.lead("deadline-set", HIDDEN[1], until=until)


def test_late_answers_come_together(hidden: Any) -> None:
    """Three at the least, with those who gave them; the rest when the step or the meeting ends."""
    for person in range(2):
        hidden.answer(person, HIDDEN[1], before=f"{person}")
    hidden.lead("step-revealed", HIDDEN[1])
    leave_open(hidden)
    seen = []
    for person in range(2, 6):
        hidden.answer(person, HIDDEN[1], before=f"{person}")
        seen.append((late(hidden), hidden.ticked(), hidden.view()["people"]["answered"]))

    two, five = ["0", "1"], ["0", "1", "2", "3", "4"]
    at_once, together = (two, [0, 1], 2), (five, [0, 1, 2, 3, 4], 5)
    assert seen == [at_once, at_once, together, together]
    records = results(hidden.state, now=hidden.room.clock.moment())
    assert len(records[0].model_dump()["body"]["contributions"]) == 5
    hidden.room.absorb(
        hidden.room.propose(LEAD, [Proposal(id=uuid7(), kind="meeting-closed")]).events
    )
    assert late(hidden) == [*five, "5"]
    assert len(results(hidden.state)[0].model_dump()["body"]["contributions"]) == 6


def test_late_answers_are_shown_when_their_time_is_up(hidden: Any, monkeypatch: Any) -> None:
    """The step's own deadline, which nobody presses a button at."""
    hidden.lead("step-revealed", HIDDEN[1])
    leave_open(hidden)
    hidden.answer(0, HIDDEN[1], before="sent")
    assert hidden.room.propose_overdue() == []
    tomorrow = hidden.room.clock.moment() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(hidden.room.clock, "moment", lambda: tomorrow)
    hidden.room.absorb(hidden.room.propose_overdue())

    assert late(hidden) == ["sent"]
    assert hidden.ticked() == []
    assert hidden.room.propose_overdue() == []


def test_a_step_opened_again_says_no_more_at_once(hidden: Any) -> None:
    """Once its answers have been seen, one more and a name would be found by what is new."""
    hidden.answer(0, HIDDEN[1], before="0")
    hidden.lead("step-revealed", HIDDEN[1])
    hidden.lead("step-opened", HIDDEN[1])
    hidden.answer(1, HIDDEN[1], before="1")
    assert (hidden.ticked(), hidden.view()["people"]["answered"]) == ([0], 1)

    hidden.lead("step-revealed", HIDDEN[1])
    assert (hidden.ticked(), late(hidden)) == ([0], ["0", "1"])


def test_pressing_show_again_releases_what_a_crash_left(hidden: Any) -> None:
    """Where the line that a step was revealed is on disk, and what follows from it is not."""
    hidden.answer(0, HIDDEN[1], before="0")
    events = hidden.room.propose(
        LEAD,
        [Proposal(id=uuid7(), kind="step-revealed", data={"item": hidden.item, "step": HIDDEN[1]})],
    ).events
    hidden.room.absorb(events[:1])
    hidden.room.discard_pending()
    assert late(hidden) == []

    hidden.lead("step-revealed", HIDDEN[1])
    assert late(hidden) == ["0"]


def test_votes_are_under_aliases_too(keyed_room: Callable[..., Any]) -> None:
    """A late vote changes no sum by itself."""
    meeting = keyed_room(4, "gather-and-choose")
    first = meeting.state.plan.steps(meeting.item)[0].id
    meeting.lead("step-opened", first)
    meeting.answer(0, first, ideas=["et kort"])
    meeting.lead("step-revealed", first)
    meeting.lead("step-opened", "choose")
    (card,) = meeting.view()["boards"][meeting.item]["gather"]["cards"]

    def vote(person: int) -> Any:
        me = Actor(meeting.people[person], "participant")
        return meeting.act(me, "voted", "choose", votes={card: 2})

    assert all(meeting.people[0] not in event.line().decode() for event in vote(0))
    assert meeting.view(person=0)["me"]["votes"][meeting.item]["choose"] == {card: 2}
    assert meeting.ticked() == [0]
    meeting.lead("step-revealed", "choose")
    until = (meeting.room.clock.moment() + timedelta(days=1)).isoformat()
    meeting.lead("deadline-set", "choose", until=until)
    sums = []
    for person in (1, 2, 3):
        vote(person)
        sums.append(meeting.view()["votes"][meeting.item]["choose"][card])
    assert sums == [2, 2, 8]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data(), st.integers(3, 9))
def test_between_two_views_three_come_or_none(live: Any, data: st.DataObject, count: int) -> None:
    """Whoever answers, changes or takes back what, in whatever order: while the step is open the
    new answers and the new names of any moment are none or at least three, or all there are."""
    meeting = live(count)
    ever_seen: set[str] = set()
    ticked: set[int] = set()
    for number, person in enumerate(data.draw(st.lists(st.integers(0, count - 1), max_size=15))):
        if data.draw(st.integers(0, 5)) == 0:
            meeting.act(Actor(meeting.people[person], "participant"), "withdrawn", LIVE[1])
        else:
            meeting.answer(person, LIVE[1], word=f"ord {number}")
        run = meeting.state.run((meeting.item, LIVE[1]))
        new, names = run.released - ever_seen, set(meeting.ticked()) - ticked
        assert len(new) == 0 or len(new) >= 3
        assert len(names) == 0 or len(names) >= 3
        assert names == set() or new
        ever_seen |= new
        ticked |= names


def test_nobody_waits_for_somebody_who_is_away(live: Any) -> None:
    """Who is out of touch is not expected to answer; what they send later comes with the end."""
    meeting = live(5)
    meeting.room.away = frozenset(meeting.people[4:])
    for person in range(4):
        meeting.answer(person, LIVE[1], word=f"ord {person}")
    assert words(meeting) == 4
    meeting.answer(4, LIVE[1], word="sent")
    assert words(meeting) == 4
