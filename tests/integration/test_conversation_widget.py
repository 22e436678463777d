"""The desk of a conversation with a child, and what two desks have in common: saving."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from faellesblik.cli import commands
from faellesblik.model.ids import uuid7
from faellesblik.store.data import DataFolder
from faellesblik_widgets import ChildConversation, ObservationLog
from tests.widget_calls import call


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return DataFolder(tmp_path / "data")


def conversation(**changes: Any) -> dict[str, Any]:
    return {
        "pseudonym": "Ørred",
        "held_on": "2026-11-21",
        "purpose": "Hvordan frikvarteret er, set herfra",
        "questions": ["Hvornår er det let at være med?"],
        "said": [
            {
                "question": "Hvornår er det let at være med?",
                "quote": "når vi er få   og der er en bold",
                "reading": "Måske er gruppens størrelse vigtig",
            }
        ],
        "summary": "Du kan godt lide små grupper.",
        "approved": False,
        "corrected": "ikke små. bare ikke alle på en gang",
        "shared": [{"what": "At en bold hjælper", "with_whom": "De voksne om klassen"}],
        "followed_by": [{"what": "En boldkasse", "by": "2026-12-01", "tell": "Vi går ud sammen"}],
        **changes,
    }


def observation(**changes: Any) -> dict[str, Any]:
    return {
        "setting": "Frikvarter",
        "observed_on": "2026-11-21",
        "entries": [{"at": "10:05", "seen": "To børn venter"}],
        **changes,
    }


def written(data: DataFolder) -> list[dict[str, Any]]:
    paths = sorted(data.path.glob("records/*/*.json"))
    return [json.loads(path.read_bytes()) for path in paths]


def test_a_conversation_is_saved_once_and_can_be_read(data: DataFolder) -> None:
    """The words stand as they fell, apart from the reading; `validate` finds it in order."""
    desk, id_ = ChildConversation(data), uuid7()
    for _ in range(2):
        assert {"id": id_} == call(desk, "save", body=conversation(), id=id_, team="4.a")["result"]

    [record] = written(data)
    assert record["kind"] == "child-conversation"
    [said] = record["body"]["said"]
    assert said["quote"] == "når vi er få   og der er en bold"
    assert said["reading"] == "Måske er gruppens størrelse vigtig"
    assert record["body"]["approved"] is False
    assert date.fromisoformat(record["delete_after"]) > date(2026, 1, 1)
    [shown] = desk.saved
    assert (shown["pseudonym"], shown["said"]) == ("Ørred", 1)
    assert shown["delete_after"] == record["delete_after"]
    told = CliRunner().invoke(commands, ["validate", str(data.path)])
    assert (told.exit_code, told.output) == (
        0,
        "1 records and 0 logs with 0 events are in order.\n",
    )


@pytest.mark.parametrize(
    ("desk", "body", "change"),
    [
        (ChildConversation, conversation, lambda n: {"summary": f"Nummer {n}"}),
        (ObservationLog, observation, lambda n: {"setting": f"Nummer {n}"}),
    ],
)
def test_every_later_save_revises_the_newest(
    data: DataFolder,
    desk: Callable[[DataFolder], Any],
    body: Callable[..., dict[str, Any]],
    change: Callable[[int], dict[str, str]],
) -> None:
    """One holds, however often it was mended; all that it said before is kept, in a line."""
    widget, id_ = desk(data), uuid7()
    ids = [call(widget, "save", body=body(**change(n)), id=id_)["result"]["id"] for n in range(4)]
    assert ids[0] == id_
    assert len(set(ids)) == 4

    revises = {record["id"]: record.get("revises") for record in written(data)}
    assert revises == dict(zip(ids, [None, *ids[:-1]], strict=True))
    assert [shown["id"] for shown in widget.saved] == [ids[-1]]
    assert len({record["delete_after"] for record in written(data)}) == 1
    assert call(widget, "save", body=body(**change(3)), id=id_)["result"]["id"] == ids[-1]
    assert len(written(data)) == 4


def test_a_correction_can_take_the_earlier_versions_away(data: DataFolder) -> None:
    """One version is left, and what the others said is in no file; saving goes on from it."""
    desk, id_ = ChildConversation(data), uuid7()
    for words in ("Hedder Sild", "Hedder Torsk"):
        call(desk, "save", body=conversation(summary=words), id=id_)

    saved = call(desk, "save", body=conversation(summary="Uden"), id=id_, remove_old=True)

    [record] = written(data)
    assert (record["id"], record["body"]["summary"]) == (saved["result"]["id"], "Uden")
    files = [path for path in data.path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Hedder" in path.read_bytes()]
    again = call(desk, "save", body=conversation(summary="Uden"), id=id_, remove_old=True)
    assert again["result"]["id"] == record["id"]
    call(desk, "save", body=conversation(summary="Mere"), id=id_)
    assert [record["body"]["summary"] for record in written(data)].count("Mere") == 1


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"pseudonym": ""}, "pseudonym"),
        ({"purpose": " "}, "purpose"),
        ({"said": []}, "said"),
        ({"held_on": "i går"}, "held_on"),
        ({"said": [{"quote": "mit nummer er 010116-1234"}]}, "said.0.quote"),
        ({"questions": ["Er 010116 1234 dig?"]}, "questions.0"),
        ({"shared": [{"what": "x", "with_whom": "0101161234"}]}, "shared.0.with_whom"),
        ({"shared": [{"what": "x"}]}, "shared.0.with_whom"),
        ({"followed_by": [{"what": ""}]}, "followed_by.0.what"),
        ({"followed_by": [{"what": "x", "by": "snart"}]}, "followed_by.0.by"),
    ],
)
def test_what_cannot_be_saved_is_pointed_at(
    data: DataFolder, changes: dict[str, Any], place: str
) -> None:
    """Nothing of it is stored."""
    refused = call(ChildConversation(data), "save", body=conversation(**changes), id=uuid7())[
        "refused"
    ]

    assert list(refused["fields"]) == [place]
    assert refused["fields"][place]
    assert written(data) == []


@pytest.mark.parametrize(
    ("text", "pseudonym", "found"),
    [
        ("Mia Ørred", True, ["name"]),
        ("Mia K.", True, ["name"]),
        ("Mia Ørred", False, []),
        ("Ørred", True, []),
        ("ørred med hat", True, []),
        ("Ring til 12 34 56 78", True, ["phone"]),
    ],
)
def test_a_pseudonym_like_a_name_is_pointed_out(
    data: DataFolder, text: str, pseudonym: bool, found: list[str]
) -> None:
    """Two words with capitals where there should be none; elsewhere they may be anything."""
    for widget in (ChildConversation(data), ObservationLog(data)):
        answer = call(widget, "check", text=text, pseudonym=pseudonym)["result"]
        assert [concern["kind"] for concern in answer] == found


def test_questions_are_suggested_and_a_municipality_may_change_them(data: DataFolder) -> None:
    """In the reader's language; an own set goes over the shipped one."""
    own = data.exercises / "sets" / "open-questions.yaml"
    own.parent.mkdir(parents=True)
    text = "without: [decide]\nentries: [{id: sea, da: {label: Og havet?}, en: {label: The sea?}}]"
    own.write_text(text, encoding="utf-8")
    questions = {one["id"]: one["label"] for one in ChildConversation(data).questions}
    assert questions["sea"] == "Og havet?"
    assert "decide" not in questions
    assert len(questions) > 5


def test_a_saved_conversation_can_be_opened_and_corrected(data: DataFolder) -> None:
    """As it was saved last; a correction revises it, and the one before can't be opened."""
    desk = ChildConversation(data)
    first = call(desk, "save", body=conversation(), id=uuid7(), team="4.a")["result"]["id"]
    opened = call(desk, "open", id=first)["result"]
    assert (opened["body"]["said"], opened["team"]) == (conversation()["said"], "4.a")
    assert opened["delete_after"] == desk.saved[0]["delete_after"]

    body = opened["body"] | {"summary": "Du kan lide en bold."}
    second = call(desk, "save", body=body, id=first, team="4.a")["result"]["id"]
    assert call(desk, "open", id=second)["result"]["body"]["summary"] == "Du kan lide en bold."
    assert call(desk, "open", id=first)["refused"]["code"] == "record-gone"
    third = call(desk, "save", body=body | {"summary": "Du kan lide os."}, id=second)["result"][
        "id"
    ]
    assert [shown["id"] for shown in desk.saved] == [third]
    records = {record["id"]: record.get("revises") for record in written(data)}
    assert records == {first: None, second: first, third: second}


def test_what_was_agreed_is_followed_up(data: DataFolder) -> None:
    """It is open until it is done and the child has been told, each on its day."""
    desk = ChildConversation(data)
    id_ = call(desk, "save", body=conversation(), id=uuid7())["result"]["id"]
    assert desk.saved[0]["open"] == 1
    for day, still_open in (("done_on", 1), ("told_on", 0)):
        body = call(desk, "open", id=id_)["result"]["body"]
        body["followed_by"][0][day] = "2026-12-01"
        id_ = call(desk, "save", body=body, id=id_)["result"]["id"]
        assert desk.saved[0]["open"] == still_open
