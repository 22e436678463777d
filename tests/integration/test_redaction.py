"""Taking words out of a log: gone from disk and state, and no old copy brings them back."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.errors import LogInUse
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.results import results
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.event_data import Left
from faellesblik.model.events import Event, Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder
from faellesblik.store.log import LogReader, parse_lines
from faellesblik.store.redaction import log_in_use, redact_log

LEADER = Actor(FACILITATOR, "facilitator")
PLACE = {"item": "item-1", "step": "challenge"}
WORDS = "Ørred vil ikke være med"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A meeting in which two have answered; one of them wrote WORDS."""
    request = MeetingRequest.model_validate(
        {"title": "Møde", "agenda": [{"exercise": "perspective-shift"}]}
    )
    data = DataFolder(tmp_path)
    with closing(
        create_meeting(data, load_bank(), request, writer="a", clock=HybridClock())
    ) as room:
        act(room, LEADER, "step-opened", PLACE)
        for words in (WORDS, "Noget andet"):
            person = Actor(room.join(), "participant")
            act(room, person, "submitted", {**PLACE, "answers": {"before": words}})
        yield room


def act(room: Room, actor: Actor, kind: str, content: dict[str, Any]) -> str:
    proposal = Proposal(id=uuid7(), kind=kind, data=content)
    return room.act(actor, [proposal]).ids[0]


def blank(event: Event) -> Event:
    """Takes out the answers that hold WORDS."""
    if event.kind != "submitted" or event.data["answers"] != {"before": WORDS}:
        return event
    return event.redact({**event.data, "answers": {}})


def answers(room: Room) -> list[Any]:
    submissions = room.state.run(("item-1", "challenge")).submissions
    return sorted(dict(submission.answers).get("before", "") for submission in submissions.values())


def test_words_are_gone_from_disk_and_state(room: Room) -> None:
    """The event stays, in its place and of its kind; what others wrote is as it was."""
    before = [(event.order, event.kind, event.by) for event in LogReader(room.reader.folder).read()]

    assert room.redact(blank) == 1

    log = LogReader(room.reader.folder).read()
    assert [(event.order, event.kind, event.by) for event in log] == before
    assert "Ørred".encode() not in b"".join(p.read_bytes() for p in room.reader.folder.iterdir())
    assert answers(room) == ["", "Noget andet"]
    assert fold(log).steps == room.state.steps
    assert room.redact(blank) == 0


def test_the_meeting_goes_on_and_its_records_are_without_them(room: Room) -> None:
    """After it the same program writes on, and the close writes what is left."""
    room.redact(blank)
    act(room, LEADER, "step-revealed", PLACE)
    act(room, LEADER, "meeting-closed", {})

    records = results(room.state)

    assert all("Ørred" not in record.model_dump_json() for record in records)
    assert any("Noget andet" in record.model_dump_json() for record in records)


def test_another_program_forgets_them_too(room: Room) -> None:
    """Whoever follows the log sees that the file is another one, and takes what it says."""
    with closing(open_room(room.data, room.meeting, writer="b", clock=HybridClock())) as follower:
        assert WORDS in answers(follower)
        room.redact(blank)
        act(room, LEADER, "step-revealed", PLACE)

        follower.refresh()

        assert answers(follower) == ["", "Noget andet"]
        assert follower.conflicts == []
        assert follower.state == room.state


def test_a_copy_of_the_log_does_not_bring_them_back(room: Room) -> None:
    """A second copy of the file, as a synced folder leaves it, whichever is read first."""
    whole = room.writer.path.read_bytes()
    room.redact(blank)
    for name in ("0.jsonl", "z.jsonl"):
        (room.reader.folder / name).write_bytes(whole)

        with closing(open_room(room.data, room.meeting, writer="c", clock=HybridClock())) as other:
            assert answers(other) == ["", "Noget andet"]
        assert answers(room) == ["", "Noget andet"]
        room.refresh()
        assert answers(room) == ["", "Noget andet"]
        log = fold(LogReader(room.reader.folder).read())
        assert log.steps == room.state.steps


def test_a_phone_that_sends_again_is_answered(room: Room) -> None:
    """The same id with the old words is taken as done, and writes nothing."""
    sent = next(
        event for event in LogReader(room.reader.folder).read() if event.kind == "submitted"
    )
    room.redact(blank)
    proposal = Proposal(id=sent.id, kind="submitted", data=sent.data)

    admission = room.propose(Actor(sent.by, "participant"), [proposal])

    assert (admission.ids, admission.events) == ((sent.id,), ())


def test_nobody_rewrites_what_another_is_writing(room: Room) -> None:
    """In the middle of a burst of writing a log is left as it is; after it, it is free."""
    room.append([room.new_event(LEADER, "left", Left())])
    whole = room.writer.path.read_bytes()
    assert log_in_use(room.reader.folder)
    with pytest.raises(LogInUse):
        redact_log(room.reader.folder, blank)
    assert room.writer.path.read_bytes() == whole

    room.close()

    assert not log_in_use(room.reader.folder)
    assert redact_log(room.reader.folder, blank) == 1


def test_lines_that_hold_no_event_are_asked_about(room: Room) -> None:
    """A damaged line and a torn end go where they hold the words, and stay where they don't."""
    path = room.reader.folder / "damaged.jsonl"
    path.write_bytes(b'{"Sild": \n{"Torsk": \n{"Sild')

    room.close()
    assert redact_log(room.reader.folder, lambda event: event, lambda line: b"Sild" in line) == 2

    assert path.read_bytes() == b'{"Torsk": \n'
    assert [failure for _, failure in parse_lines(path)]
