"""What a folder of many and long meetings costs to look through."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.results import write_results
from faellesblik.meeting.room import Room
from faellesblik.meeting.summary import summaries
from faellesblik.meeting.unfinished import Unfinished, UnfinishedMeetings
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store import log
from faellesblik.store.access import LOCAL
from faellesblik.store.data import DataFolder
from faellesblik.store.log import LogReader, read_kinds

LEADER = Actor(FACILITATOR, "facilitator")
PLACE = {"item": "item-1", "step": "challenge"}


@pytest.fixture
def room(tmp_path: Any) -> Iterator[Room]:
    """A meeting in which three have answered, with words that look like a line of a log."""
    request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="perspective-shift")])
    data = DataFolder(tmp_path)
    with closing(
        create_meeting(data, load_bank(), request, writer="a", clock=HybridClock())
    ) as room:
        act(room, LEADER, "step-opened", PLACE)
        for name in ("Mette", None, "Ali"):
            answers = {"before": '"kind":"meeting-closed"'}
            person = Actor(room.join(name), "participant")
            act(room, person, "submitted", {**PLACE, "answers": answers})
        yield room


def act(room: Room, actor: Actor, kind: str, content: dict[str, Any]) -> str:
    return room.act(actor, [Proposal(id=uuid7(), kind=kind, data=content)]).ids[0]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The lines that are parsed from now on."""
    lines: list[bytes] = []
    really = log.parse_line

    def parse(line: bytes) -> Any:
        lines.append(line)
        return really(line)

    monkeypatch.setattr(log, "parse_line", parse)
    return lines


def test_only_lines_of_these_kinds_are_parsed(room: Room, parsed: list[bytes]) -> None:
    """Whatever a text says, and however the writer set its spaces; a torn end is passed over."""
    path = room.writer.path
    data = path.read_bytes().replace(b'"kind":"joined"', b'"kind": "joined"')
    path.write_bytes(data + b'{"id":"1","kind":"joined"')

    events = read_kinds(path.parent, ("meeting-created", "joined"))

    assert [event.kind for event in events] == ["meeting-created", "joined", "joined", "joined"]
    assert len(parsed) == 4


def test_a_summary_follows_from_few_lines(room: Room, parsed: list[bytes]) -> None:
    """It is what a fold of all says."""
    act(room, LEADER, "meeting-closed", {})
    (summary,) = summaries(room.data, LOCAL)

    assert not any(b'"kind":"submitted"' in line for line in parsed)
    whole = fold(LogReader(room.reader.folder).read())
    assert (summary.joined, summary.closed) == (len(whole.people), True) == (3, True)


def test_a_log_is_read_once_and_again_when_it_has_grown(room: Room, parsed: list[bytes]) -> None:
    """A meeting whose records are written is not looked at any more."""
    meetings = UnfinishedMeetings(room.data)
    assert meetings.look() == [Unfinished(room.meeting, False, None)]
    parsed.clear()
    assert len(meetings.look()) == 1
    assert parsed == []
    act(room, LEADER, "deadline-set", {"until": "2026-12-01T12:00:00Z"})
    (found,) = meetings.look()
    assert found.deadline == room.state.deadline
    act(room, LEADER, "meeting-closed", {})
    assert meetings.look() == [Unfinished(room.meeting, True, None)]
    write_results(room.data, room.state)
    assert meetings.look() == []


def test_a_deadline_that_was_undone_is_none(room: Room) -> None:
    """What a leader took back does not close the meeting."""
    set_ = act(room, LEADER, "deadline-set", {"until": "2026-12-01T12:00:00Z"})
    act(room, LEADER, "undone", {"target": set_})

    assert UnfinishedMeetings(room.data).look() == [Unfinished(room.meeting, False, None)]


def test_a_folder_without_a_log_is_left_out(room: Room) -> None:
    """Such as one that is being erased, and one that a sync program has only begun to fill."""
    (room.data.meetings / "2026-11-20-k7m4qp").mkdir()

    assert len(UnfinishedMeetings(room.data).look()) == 1
