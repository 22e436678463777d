"""A mixed agenda over real HTTP, and at the start page's desk."""

import json
from pathlib import Path
from subprocess import run
from sys import executable
from typing import Any

import jsonschema
import pytest

from faellesblik.meeting.summary import summaries
from faellesblik.model.schemas import schemas
from faellesblik.store.access import LOCAL
from faellesblik.store.data import DataFolder
from faellesblik_widgets import Start

NEWS = {"talk": "Nyt fra ledelsen", "minutes": 5}
PAUSE = {"pause": True, "minutes": 15}
MIXED = [NEWS, {"exercise": "perspective-shift"}, PAUSE]


def test_a_mixed_agenda_runs_from_start_to_records(server: Any) -> None:
    """Created, a pause opened and timed, passed and closed; the records hold and are valid."""
    meeting = server.create(agenda=MIXED)
    code, lead = meeting["code"], meeting["facilitator_key"]
    key = server.join(code)["key"]
    pause = {"item": "item-3", "step": "pause"}
    assert server.send(code, lead, ("step-opened", pause)).status_code == 201

    seen = server.view(code, key)
    assert [item.get("plain") for item in seen["agenda"]] == ["talk", None, "pause"]
    assert (seen["now"]["item"], seen["now"]["state"]) == ("item-3", "open")
    assert seen["now"]["ends_at"]
    assert (
        server.send(code, key, ("submitted", {**pause, "answers": {"x": "y"}})).status_code == 422
    )

    for event in (("step-locked", pause), ("step-opened", {"item": "item-1", "step": "talk"})):
        assert server.send(code, lead, event).status_code == 201
    assert server.view(code, key)["progress"]["item-3"]["pause"] == "locked"
    assert server.send(code, lead, ("meeting-closed", {})).status_code == 201

    records = [
        record
        for path in server.data.glob("records/*/*.json")
        if (record := json.loads(path.read_bytes())).get("meeting") == meeting["meeting"]
    ]
    (record,) = records
    jsonschema.validate(record, schemas()["meeting-1.json"])
    assert [line["steps_opened"] for line in record["body"]["agenda"]] == [["talk"], [], ["pause"]]
    validate = [executable, "-m", "faellesblik", "validate", str(server.data)]
    assert run(validate, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("item", "place"),
    [
        ({"exercise": "consultancy", "talk": "x", "minutes": 5}, "agenda.1.talk"),
        ({"minutes": 5}, "agenda.1"),
        ({"talk": "x"}, "agenda.1.minutes"),
        ({"talk": "", "minutes": 5}, "agenda.1.talk"),
        ({"talk": "Om 010116-1234", "minutes": 5}, "agenda.1.talk"),
        ({"pause": True, "minutes": 0}, "agenda.1.minutes"),
        ({"pause": True, "minutes": 121}, "agenda.1.minutes"),
        ({"pause": True, "minutes": 2.5}, "agenda.1.minutes"),
        ({"pause": "ja", "minutes": 5}, "agenda.1.pause"),
        ({"pause": True, "minutes": 5, "title": "x"}, "agenda.1.title"),
    ],
)
def test_an_item_that_cannot_be_is_named(server: Any, item: Any, place: str) -> None:
    """422 with the field, and no meeting."""
    before = len(list(server.data.glob("meetings/*")))
    body = {"title": "x", "agenda": [NEWS, item]}
    with server.client(server.token) as client:
        answer = client.post("/api/meetings", json=body)

    assert answer.status_code == 422
    assert {place} == set(answer.json()["error"]["fields"])
    assert before == len(list(server.data.glob("meetings/*")))


def test_the_desk_creates_a_mixed_agenda(tmp_path: Path) -> None:
    """The start page lists the meeting by its exercises, for a pause tells nobody which it is."""
    data = DataFolder(tmp_path / "data")
    Start(data).do_create(title="Møde", language="da", agenda=MIXED)

    (summary,) = summaries(data, LOCAL)
    assert [held["exercise"] for held in summary.exercises] == ["perspective-shift"]
