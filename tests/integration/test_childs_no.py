"""A child says no to what was written: the words are nowhere afterwards, not even in the log."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from faellesblik.meeting.opening import open_room
from faellesblik.meeting.results import results
from faellesblik.model.ids import HybridClock
from faellesblik.model.records import dump_record
from faellesblik.store.collect import collect
from faellesblik.store.data import DataFolder
from faellesblik.store.inspection import inspect

GONE, KEPT = "når vi er få", "der er en bold"


def files_with(folder: Path, words: str) -> list[Path]:
    """Files in which the words stand, as they are or as JSON may write them."""
    forms = {words.encode(), json.dumps(words)[1:-1].encode()}
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def hold_conversations(server: Any) -> str:
    """Two adults write a child's words each; the first child says that they must go."""
    meeting: dict[str, str] = server.create("child-conversation")
    code, leads = meeting["code"], meeting["facilitator_key"]
    first, second = server.join(code, "Anna"), server.join(code, "Bo")
    for step, answers in (
        ("tell", [{"childs_words": GONE}, {"childs_words": KEPT}]),
        ("sum-up", [{"approved": "declined"}, {"approved": "approved"}]),
    ):
        place = {"item": "item-1", "step": step}
        server.send(code, leads, ("step-opened", place))
        for person, given in zip((first, second), answers, strict=True):
            answer = server.send(code, person["key"], ("submitted", {**place, "answers": given}))
            assert answer.status_code == 201, answer.text
    server.send(code, leads, ("meeting-closed", {}))
    return meeting["meeting"]


def test_the_words_are_in_no_record_and_no_log(
    start_server: Callable[..., Any], tmp_path: Path, eventually: Callable[..., Any]
) -> None:
    """Once the meeting is closed; another child's words stand, and the log is in order."""
    server = start_server()
    meeting = hold_conversations(server)
    eventually(lambda: list(server.data.glob("records/exercise-result/*.json")))
    eventually(lambda: not files_with(server.data, GONE))

    assert {path.parent.name for path in files_with(server.data, KEPT)} == {
        "log",
        "exercise-result",
    }
    assert inspect([server.data]).problems == ()
    room = open_room(DataFolder(server.data), meeting, writer="test", clock=HybridClock())
    assert room.redact_taken_back() == 0
    for record in results(room.state):
        path = server.data / "records" / record.kind / f"{record.id}.json"
        assert path.read_bytes() == dump_record(record)
    room.close()

    collect([server.data], tmp_path / "archive", date(2026, 11, 21))
    assert files_with(tmp_path / "archive", KEPT) == []
