"""Decisions that a team has not finished come back by themselves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.carried_decisions import open_decisions
from faellesblik.meeting.opening import create_meeting
from faellesblik.meeting.results import write_results
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records

LEADER = Actor("facilitator", "facilitator")
DAY = date(2026, 11, 21)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def hold(data: DataFolder) -> Callable[..., Room]:
    """`hold(*(kind, data), team, school)`: a meeting of a team, which is then closed."""

    def held(*events: tuple[str, dict[str, Any]], team: str = "Team Ahorn", **more: Any) -> Room:
        request = MeetingRequest.model_validate(
            {"title": "Møde", "agenda": [{"exercise": "check-in"}], "team": team, **more}
        )
        room = create_meeting(data, load_bank(), request, writer="test", clock=HybridClock())
        for kind, content in (*events, ("meeting-closed", {})):
            room.act(LEADER, [Proposal(id=uuid7(), kind=kind, data=content)])
        write_results(data, room.state)
        room.close()
        return room

    return held


def decided(text: str = "Samme begyndelse hver dag", **more: Any) -> tuple[str, dict[str, Any]]:
    return "decided", {"text": text, "who": "Mette", "by": "2026-12-01", **more}


def followed_up(room: Room, outcome: str, **more: Any) -> tuple[str, dict[str, Any]]:
    id_ = next(iter(room.state.decisions))
    return "followed-up", {"decision": id_, "outcome": outcome, **more}


def test_an_open_decision_is_the_first_item_of_the_next_meeting(
    hold: Callable[..., Room],
) -> None:
    """With who, when and level; for the same team and school only, however they are written."""
    hold(decided(level="individual", reason="Det er kun én, der har nøglen"))
    again = hold(team=" team  AHORN ")
    created = again.state.created
    assert created is not None

    assert [entry.item for entry in created.agenda] == ["follow-up", "item-1"]
    assert created.agenda[0].plain == "follow-up"
    carried = created.carried[0]
    assert (carried.who, carried.by, carried.level) == ("Mette", date(2026, 12, 1), "individual")
    assert carried.reason is not None
    for other in (hold(team="Team Birk"), hold(school="En anden skole"), hold(carry=False)):
        assert other.state.created is not None
        assert other.state.created.carried == []


@pytest.mark.parametrize(
    ("outcome", "more", "comes_back"),
    [("continued", {}, True), ("done", {}, False), ("dropped", {"why": "Det gav ro nok"}, False)],
)
def test_what_is_done_or_dropped_does_not_come_back(
    hold: Callable[..., Room],
    data: DataFolder,
    outcome: str,
    more: dict[str, Any],
    comes_back: bool,
) -> None:
    """What goes on does, until a later meeting says otherwise."""
    first = hold(decided())
    hold(followed_up(first, outcome, **more))

    assert bool(open_decisions(data, "Team Ahorn", None, DAY)) is comes_back


def test_nothing_said_of_it_keeps_it_open(hold: Callable[..., Room], data: DataFolder) -> None:
    """A team that ran out of time meets its decision again."""
    hold(decided())
    hold()

    assert [d.text for d in open_decisions(data, "Team Ahorn", None, DAY)] == [
        "Samme begyndelse hver dag"
    ]


def test_a_nameless_team_has_nothing_to_carry(hold: Callable[..., Room], data: DataFolder) -> None:
    """Nobody else's decisions turn up where no team is named, and none past its last day."""
    hold(decided())

    assert open_decisions(data, None, None, DAY) == []
    assert open_decisions(data, "Team Ahorn", None, date(2036, 1, 1)) == []


def test_a_damaged_record_hinders_no_meeting(hold: Callable[..., Room], data: DataFolder) -> None:
    """What can't be read is passed over; the rest comes."""
    hold(decided())
    (data.path / "records" / "meeting" / f"{uuid7()}.json").write_text("{")

    assert len(open_decisions(data, "Team Ahorn", None, DAY)) == 1


def test_the_record_says_what_became_of_a_decision_and_why(
    hold: Callable[..., Room], data: DataFolder
) -> None:
    """Beside its words, so that one need not look for the earlier meeting."""
    first = hold(decided())
    second = hold(followed_up(first, "dropped", why="Det gav ro nok"))

    (record,) = (
        record
        for record in read_records(data.path, kind="meeting").records
        if record.meeting == second.meeting
    )
    (follow_up,) = record.body.followed_up  # type: ignore[union-attr]

    assert follow_up.decision == next(iter(first.state.decisions))
    assert (follow_up.text, follow_up.outcome) == ("Samme begyndelse hver dag", "dropped")
    assert follow_up.why == "Det gav ro nok"
