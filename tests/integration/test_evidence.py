"""An observation's way into a meeting: from the data folder to the meeting's records."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from faellesblik.insights.evidence import evidence_snapshot
from faellesblik.model.ids import uuid7
from faellesblik.model.records import ObservationRecord
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records, write_record
from faellesblik_widgets import Facilitator, Screen, Start

SOON = datetime.now(UTC).date() + timedelta(days=30)
FIRST = {"item": "item-1", "step": "challenge"}
Keep = Callable[..., str]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return DataFolder(tmp_path / "data")


@pytest.fixture
def keep(data: DataFolder, make_observation: Callable[..., ObservationRecord]) -> Keep:
    """`keep(number, **envelope)`: an observation in the folder; its id."""

    def write(number: int, **more: Any) -> str:
        body = more.pop("body", {})
        record = make_observation(number, **({"delete_after": SOON} | more))
        record = record.model_copy(update={"body": record.body.model_copy(update=body)})
        write_record(data.path, record)
        return record.id

    return write


def meeting(data: DataFolder, team: str | None = None) -> str:
    agenda = [{"exercise": "perspective-shift"}]
    wanted = {"title": "Møde", "language": "da", "agenda": agenda}
    made = Start(data).do_create(**wanted, **({"team": team} if team else {}))
    return made["code"]


def event(kind: str, **content: Any) -> dict[str, Any]:
    return {"id": uuid7(), "kind": kind, "data": content}


def test_what_there_is_to_open(data: DataFolder, keep: Keep) -> None:
    """The team's own first, then the newest; neither what is revised nor what is past its day."""
    old = keep(1, body={"observed_on": date(2026, 1, 5)})
    new = keep(2, body={"observed_on": date(2026, 2, 5)})
    ours = keep(3, team="4. årgang", body={"observed_on": date(2025, 12, 1)})
    keep(4, delete_after=datetime.now(UTC).date() - timedelta(days=1))
    mended = keep(5, revises=old, body={"observed_on": date(2026, 1, 5), "observer": "A"})

    desk = Facilitator(meeting(data, "4. årgang"), data)
    found = desk.do_observations()
    desk.do_leave()

    assert [one["record"] for one in found] == [ours, new, mended]
    assert [one["ours"] for one in found] == [True, False, False]
    assert {"observer", "focus_child"} & {key for one in found for key in one} == set()


@pytest.mark.parametrize("face", [Facilitator, Screen])
def test_records_grow_from_what_was_opened(data: DataFolder, keep: Keep, face: Any) -> None:
    """What the face shows beforehand is what the log holds, and the records name it."""
    record = keep(7, body={"observer": "hemmelig", "focus_child": "hemmelig"})
    if face is Screen:
        desk = Screen("perspective-shift", data=data)
        desk.do_solo("perspective-shift")
    else:
        desk = Facilitator(meeting(data), data)
    snapshot = desk.do_evidence(record)
    opened = event("evidence-opened", item="item-1", record=record, evidence=snapshot)
    desk.do_send([event("step-opened", **FIRST), opened])
    assert desk.view["evidence"] == {"item-1": {record: snapshot}}
    assert "hemmelig" not in json.dumps(desk.view)

    desk.do_send([event("meeting-closed")])
    desk.do_leave()

    kept = read_records(data.path).records
    assert {one.kind: one.grew_from for one in kept} == {
        "observation": [], "perspective-shift": [record], "meeting": [record],
    }  # fmt: skip


def test_an_observation_that_is_gone_is_told(data: DataFolder, keep: Keep) -> None:
    """As when its day has passed since the list was looked at."""
    gone = keep(8, delete_after=datetime.now(UTC).date() - timedelta(days=1))
    desk = Facilitator(meeting(data), data)
    answers: list[Any] = []
    desk.send = lambda content, buffers=None: answers.append(content)  # noqa: ARG005

    desk._answer_call(desk, {"call": 1, "do": "evidence", "with": {"record": gone}}, [])
    desk.do_leave()

    assert answers[0]["refused"]["message"] == "Den observation er her ikke længere."


def test_those_who_take_part_see_it_through_the_api(
    server: Any, make_observation: Callable[..., ObservationRecord]
) -> None:
    """In the view of a participant's key while it is open; and the result so far names it."""
    record = make_observation(9, delete_after=SOON)
    made = server.create()
    code, lead, key = made["code"], made["facilitator_key"], server.join(made["code"])["key"]
    snapshot = evidence_snapshot(record, "da").model_dump(mode="json", exclude_none=True)
    opened = {"item": "item-1", "record": record.id, "evidence": snapshot}
    assert server.send(code, key, ("evidence-opened", opened)).status_code == 403
    sent = server.send(code, lead, ("step-opened", FIRST), ("evidence-opened", opened))
    assert sent.status_code == 201

    assert server.view(code, key)["evidence"] == {"item-1": {record.id: snapshot}}
    with server.client(lead) as client:
        result = client.get(f"/api/meetings/{code}/result").json()
    assert [one["grew_from"] for one in result["records"]] == [[record.id], [record.id]]

    closed = {"item": "item-1", "record": record.id}
    assert server.send(code, lead, ("evidence-closed", closed)).status_code == 201
    assert "evidence" not in server.view(code, key)


def test_a_cpr_number_is_refused_where_it_stands(server: Any) -> None:
    """Also where a snapshot was made by somebody else than the dashboard."""
    made = server.create()
    note = {"seen": "010203-1234 rejste sig"}
    evidence = {"record": uuid7(), "setting": "Dansk", "observed_on": "2026-11-20", "notes": [note]}
    opened = {"item": "item-1", "record": evidence["record"], "evidence": evidence}
    sent = server.send(made["code"], made["facilitator_key"], ("evidence-opened", opened))

    assert sent.status_code == 422
    assert list(sent.json()["error"]["fields"]) == ["evidence.notes.0.seen"]
