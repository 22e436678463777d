"""A data folder in which a newer Fællesblik, an editor or a disk has left its traces."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from faellesblik.bank import load_bank
from faellesblik.cli.doctor import doctor
from faellesblik.cli.records import validate
from faellesblik.errors import FaellesblikError, LogError
from faellesblik.i18n import translator
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder
from faellesblik_widgets import Facilitator, Screen

FIRST = {"item": "item-1", "step": "challenge"}
LEADER = Actor("facilitator", "facilitator")
Lines = list[dict[str, Any]]


class Meeting:
    """A meeting on disk, whose log can be changed line by line."""

    def __init__(self, folder: Path) -> None:
        self.data = DataFolder(folder)
        request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="perspective-shift")])
        room = create_meeting(self.data, load_bank(), request, writer="server", clock=HybridClock())
        self.id = room.meeting
        who = Actor(room.join("Alma"), "participant")
        room.act(LEADER, [Proposal(id=uuid7(), kind="step-opened", data=FIRST)])
        said = FIRST | {"answers": {"before": "Han rejser sig"}}
        room.act(who, [Proposal(id=uuid7(), kind="submitted", data=said)])
        room.close()
        (self.path,) = self.data.log_folder(self.id).glob("*.jsonl")

    @property
    def code(self) -> str:
        return self.id.rpartition("-")[2].upper()

    def change(self, change: Callable[[Lines], object]) -> None:
        lines = [json.loads(line) for line in self.path.read_bytes().splitlines()]
        change(lines)
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        self.path.write_text(text, encoding="utf-8")

    def open(self) -> Any:
        return open_room(self.data, self.id, writer="kernel", clock=HybridClock())

    def answers(self) -> list[Any]:
        run = self.open().state.run(("item-1", "challenge"))
        return [said.answers for said in run.submissions.values()]


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    """A meeting whose first step holds one answer."""
    return Meeting(tmp_path / "data")


def run(command: Any, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def both(meeting: Meeting) -> tuple[Result, Result]:
    folder = meeting.data.path
    return run(doctor, "--data", folder), run(validate, folder)


def answered(lines: Lines) -> dict[str, Any]:
    return next(line for line in lines if line["kind"] == "submitted")


def test_a_key_more_costs_nothing(meeting: Meeting) -> None:
    """In an answer, in the meeting's beginning, and in the exercise that it carries."""

    def change(lines: Lines) -> None:
        answered(lines)["data"]["mood"] = "glad"
        lines[0]["data"]["place"] = {"room": None}
        lines[0]["data"]["exercises"]["perspective-shift"]["structure"]["colour"] = "red"

    meeting.change(change)

    assert meeting.answers() == [{"before": "Han rejser sig"}]
    assert [told.exit_code for told in both(meeting)] == [0, 0]


def test_a_newer_event_is_told_and_costs_itself_alone(
    meeting: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    """Once in the program's log, and by both commands with its place and what to do."""

    def change(lines: Lines) -> None:
        newer = answered(lines) | {"id": uuid7(), "v": 2}
        lines += [newer, newer | {"id": uuid7()}]

    meeting.change(change)
    with caplog.at_level(logging.WARNING, "faellesblik"):
        room = meeting.open()
        meeting.path.write_bytes(meeting.path.read_bytes() + newest(meeting))
        room.refresh()

    assert len(room.state.run(("item-1", "challenge")).submissions) == 1
    assert len([one for one in caplog.messages if "newer" in one]) == 1
    for told in both(meeting):
        assert told.exit_code == 1
        assert f"{meeting.path}:5: version 2 of 'submitted' is not known here" in told.output
        assert "update Fællesblik" in told.output
        assert "damaged" not in told.output


def newest(meeting: Meeting) -> bytes:
    """The last event once more, under a new id."""
    line = json.loads(meeting.path.read_bytes().splitlines()[-1])
    return json.dumps(line | {"id": uuid7()}).encode() + b"\n"


def test_an_option_that_is_not_known_costs_its_event(meeting: Meeting) -> None:
    """A form of teams to come; both commands say that it is newer."""
    meeting.change(
        lambda lines: lines.append(
            lines[-1]
            | {"id": uuid7(), "kind": "teams-formed", "data": {"form": "six", "teams": []}}
        )
    )

    assert meeting.answers()
    assert all("a newer Fællesblik wrote it" in told.output for told in both(meeting))


def new_step(lines: Lines) -> None:
    lines[0]["data"]["exercises"]["perspective-shift"]["structure"]["steps"][0]["does"] = "map"


@pytest.mark.parametrize(
    ("change", "danish", "technical"),
    [
        (lambda lines: lines[0].update(v=2), "nyere udgave", "update Fællesblik"),
        (new_step, "nyere udgave", "update Fællesblik"),
        (lambda lines: lines[0].update(role="host"), "nyere udgave", "update Fællesblik"),
        (lambda lines: lines[0]["data"].pop("title"), "kan ikke læses", "title: Field required"),
        (lambda lines: lines.pop(0), "kan ikke læses", "no 'meeting-created'"),
    ],
    ids=["version", "option", "role", "damaged", "gone"],
)
def test_a_meeting_that_cannot_be_opened_says_why(
    meeting: Meeting, change: Any, danish: str, technical: str
) -> None:
    """To the room in its own language and without a path; to both commands with everything."""
    meeting.change(change)
    with pytest.raises(LogError) as found:
        meeting.open()

    words = translator("da")(found.value.message).format(**found.value.values)
    assert danish in words
    assert str(meeting.data.path) not in words
    for told in both(meeting):
        assert told.exit_code == 1
        assert "can't be opened" in told.output
        assert technical in told.output


@pytest.mark.parametrize("kind", [Facilitator, Screen])
def test_the_room_is_told_in_its_own_language(meeting: Meeting, kind: Any) -> None:
    """A notebook that chooses the meeting gets words, no path and no English."""
    meeting.change(lambda lines: lines[0].update(v=2))
    widget = kind(data=meeting.data)
    sent: list[Any] = []
    widget.send = lambda content, buffers=None: sent.append(content)  # noqa: ARG005
    widget._answer_call(widget, {"call": 1, "do": "choose", "with": {"code": meeting.code}}, [])

    message = sent[0]["refused"]["message"]
    assert "nyere udgave" in message
    assert str(meeting.data.path) not in message


def test_a_phone_is_told_in_its_own_language(
    start_server: Callable[..., Any], tmp_path: Path
) -> None:
    """The call is refused in words of the browser's language, without a path.

    On a server of its own, since others inspect all that lies in the shared one's folder.
    """
    server = start_server()
    meeting = Meeting(tmp_path / "data")
    meeting.change(lambda lines: lines[0].update(v=2))
    folder = server.data / "meetings" / meeting.id / "log"
    folder.mkdir(parents=True)
    meeting.path.rename(folder / "server.jsonl")

    for language, word in (("da", "nyere udgave"), ("en", "newer version")):
        with server.client(language=language) as client:
            answer = client.get(f"/api/meetings/{meeting.code}/view")
        assert answer.status_code == 404
        assert word in answer.json()["error"]["message"]
        assert str(server.data) not in answer.text


def test_marks_and_returns_are_no_damage(meeting: Meeting) -> None:
    """A log that an editor on Windows saved reads as before, and is written to as before."""
    data = meeting.path.read_bytes()
    meeting.path.write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    before = meeting.answers()

    room = open_room(meeting.data, meeting.id, writer="server", clock=HybridClock())
    room.act(LEADER, [Proposal(id=uuid7(), kind="step-locked", data=FIRST)])
    room.close()

    assert before == meeting.answers() == [{"before": "Han rejser sig"}]
    assert meeting.open().state.run(("item-1", "challenge")).progress == "locked"
    assert [told.exit_code for told in both(meeting)] == [0, 0]


def test_a_return_within_a_line_ends_no_line(meeting: Meeting) -> None:
    """Only a line feed does: JSON may have a return between its parts."""
    data = meeting.path.read_bytes()
    meeting.path.write_bytes(data.replace(b'"v":1,', b'"v":1,\r', 1))

    assert meeting.answers() == [{"before": "Han rejser sig"}]


def test_a_torn_tail_is_no_fault_of_a_folder(meeting: Meeting) -> None:
    """`validate` mentions it, `doctor` has nothing to do about it."""
    with meeting.path.open("ab") as file:
        file.write(b'{"id": "019')
    health, checked = both(meeting)

    assert (health.exit_code, checked.exit_code) == (0, 0)
    assert "cut off" in checked.output


BROKEN = {
    "records/meeting/x.json": b"{",
    "records/meeting/y.json": b'{"kind": "meeting", "schema": "urn:faellesblik:meeting:99"}',
    "meetings/2026-11-21-k7m4qp/log/server.jsonl": b"not JSON\n",
    "observations/a/log/device-a.jsonl": b'{"id": 7}\n',
    "archive/records/observation/z.json": b"[]",
}


def test_doctor_sees_what_validate_sees(tmp_path: Path) -> None:
    """Each line that `validate` says is one of the doctor's."""
    for path, content in BROKEN.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    checked, health = run(validate, tmp_path), run(doctor, "--data", tmp_path)

    said = checked.stdout.splitlines()
    assert len(said) == len(BROKEN) + 2  # two logs also lack their beginning
    assert set(said) <= {line.removeprefix("- ") for line in health.stdout.splitlines()}


def test_no_page_is_told_a_path() -> None:
    """Every error of ours has words for people: Danish, and with nothing of its detail in them."""
    for kind in subclasses(FaellesblikError):
        if kind.__init__ is FaellesblikError.__init__:
            error = kind("/srv/data/x.jsonl can't be read")
            assert "/srv" not in error.message
            assert translator("da")(error.message) != error.message


def subclasses(kind: type[Any]) -> set[type[Any]]:
    return {kind}.union(*(subclasses(one) for one in kind.__subclasses__()))
