"""The page where a team reads observations together: what it tells, and what it keeps back."""

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import content_folder
from faellesblik.bank.schemes import load_schemes
from faellesblik.model.base import LANGUAGES
from faellesblik.model.ids import uuid7
from faellesblik.model.records import ObservationRecord, schema_uri
from faellesblik.observation.observer_keys import may_hand_in
from faellesblik.store.data import DataFolder
from faellesblik.store.records import write_record
from faellesblik_widgets import ObservationReading
from faellesblik_widgets.desk_widget import DeskWidget

SCHEME = load_schemes([content_folder("exercises")]).entries["community-climate"]
TODAY = datetime.now(UTC).date()
PRIVATE = "Jeg var træt"
MEANING = "Venter på at blive spurgt"


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    return folder


def ask(widget: DeskWidget, do: str, **arguments: Any) -> Any:
    """Call as the front end calls; the answer as it would be sent, as plain JSON."""
    sent: list[dict[str, Any]] = []
    widget.send = lambda content, buffers=None: sent.append(content)  # noqa: ARG005
    widget._answer_call(widget, {"call": 1, "do": do, "with": arguments}, [])
    (answer,) = sent
    return json.loads(json.dumps(answer.get("result", answer.get("refused"))))


def code(t: float, code: str = "invites-in", **said: Any) -> dict[str, Any]:
    return {"id": str(uuid7()), "t": t, "code": code, "who": "group"} | said


def put(data: DataFolder, setting: str = "4. klasse", **said: Any) -> str:
    """Write a record of an observation; what is in the envelope is told apart by its name."""
    envelope = {name: said.pop(name) for name in ("team", "revises") if name in said}
    keep = said.pop("keep", 30)
    body: dict[str, Any] = {"setting": setting, "observed_on": "2026-03-02", "scheme": SCHEME}
    body |= {"seconds": 600.0, "events": [code(10.0), code(60.0, "laughs-together")]} | said
    record = ObservationRecord.model_validate(
        {
            "schema": schema_uri("observation"),
            "kind": "observation",
            "id": str(uuid7()),
            "created": datetime.now(UTC),
            "language": "da",
            "delete_after": TODAY + timedelta(days=keep),
            "body": body,
            **envelope,
        },
        strict=False,
    )
    write_record(data.path, record)
    return record.id


def with_notes(data: DataFolder) -> str:
    shared, own = str(uuid7()), str(uuid7())
    return put(
        data,
        entries=[
            {"id": shared, "t": 5.0, "seen": "En femte bliver stående", "interpretation": MEANING},
            {"id": own, "t": 9.0, "seen": PRIVATE, "private": True},
        ],
        changes=[
            {"target": shared, "at": datetime.now(UTC), "what": "mended", "before": {"seen": "En"}},
            {"target": own, "at": datetime.now(UTC), "what": "mended", "before": {"seen": PRIVATE}},
        ],
    )


def test_the_list_has_what_may_still_be_kept(data: DataFolder) -> None:
    """The newest revision of each, none past its last day, newest first; nothing of its text."""
    old = put(data, "Gangen", observed_on="2026-03-01", team="Team Ahorn", observer="B")
    put(data, "Udløbet", keep=-1)
    first = put(data, "Før rettelsen")
    put(data, "Rettet", revises=first)
    widget = ObservationReading(data)

    assert [one["setting"] for one in widget.observations] == ["Rettet", "Gangen"]
    told = widget.observations[1]
    assert told["id"] == old
    assert (told["team"], told["observer"], told["codes"], told["notes"]) == (
        "Team Ahorn", "B", 2, 0,
    )  # fmt: skip
    assert told["scheme"]["words"]["da"] == SCHEME.da.title
    assert told["delete_after"] == (TODAY + timedelta(days=30)).isoformat()


def test_what_was_handed_in_since_is_found(data: DataFolder) -> None:
    """And a file that is no record is named, and hinders nothing."""
    widget = ObservationReading(data)
    assert widget.observations == []
    put(data)
    (data.path / "records" / "observation" / "broken.json").write_text("{", encoding="utf-8")

    ask(widget, "look")

    assert len(widget.observations) == 1
    assert "broken.json" in widget.problems[0]


def test_nothing_that_is_kept_back_is_sent_unasked(data: DataFolder) -> None:
    """Neither private notes nor meanings, in no trait and no answer but the two that give them."""
    id_ = with_notes(data)
    widget = ObservationReading(data)
    sent = [
        widget.observations,
        ask(widget, "read", observation=id_),
        ask(widget, "mended", observation=id_),
        ask(widget, "figures", observation=id_),
        ask(widget, "beside", observations=[id_, id_]),
        base64.b64decode(ask(widget, "export", observations=[id_], form="csv")["content"]).decode(),
    ]
    sent += [ask(widget, "numbers", figure=one["figure"]) for one in sent[3]]

    assert PRIVATE not in json.dumps(sent, ensure_ascii=False)
    assert MEANING not in json.dumps(sent, ensure_ascii=False)
    assert (sent[1]["private"], sent[1]["meanings"]) == (1, 1)
    assert (sent[1]["mended"], sent[1]["mended_private"]) == (1, 1)
    assert ask(widget, "meanings", observation=id_) == {"0": MEANING}
    assert [note["seen"] for note in ask(widget, "private", observation=id_)] == [PRIVATE]


def test_figures_begin_with_where_and_when_and_their_numbers_come_later(data: DataFolder) -> None:
    """A figure has no table with it; its numbers come when they are asked for."""
    codes = [code(float(t), SCHEME.codes[t % 10].id) for t in range(1, 500)]
    id_ = put(data, events=codes, contexts=[{"t": 0.0, "place": "Klassen"}])
    widget = ObservationReading(data)

    drawn = ask(widget, "figures", observation=id_)

    assert [one["figure"].split("/")[1] for one in drawn][:2] == ["where_and_when", "timeline"]
    assert all("<svg" in one["svg"] and one["alt"] and "table" not in one for one in drawn)
    for one in drawn:
        found = ask(widget, "numbers", figure=one["figure"])
        assert len(found["rows"]) == one["rows"] > 0
        assert {len(row) for row in found["rows"]} == {len(found["columns"])}
    assert "ikke længere" in ask(widget, "numbers", figure="nope")["message"]


def test_several_side_by_side_say_what_cannot_be_compared(data: DataFolder) -> None:
    """Another version and another scheme are told plainly; notes alone are not drawn."""
    newer = SCHEME.model_copy(update={"version": 2})
    ids = [put(data), put(data, scheme=newer)]
    notes = put(data, scheme=None, events=[], entries=[{"seen": "En kø"}])
    widget = ObservationReading(data)

    assert ask(widget, "beside", observations=[ids[0]])["says"] == []
    found = ask(widget, "beside", observations=[*ids, notes])
    assert len(found["figures"]) == 1
    assert "1, 2" in found["says"][0]
    assert "uden skema" in found["says"][1]
    assert ask(widget, "beside", observations=[notes])["figures"] == []


def test_two_observers_are_held_against_each_other(data: DataFolder) -> None:
    """By the tolerance that was chosen; the codes of where they differ by their names."""
    a = put(data, observer="A", events=[code(10.0), code(30.0, "laughs-together"), code(50.0)])
    b = put(data, observer="B", events=[code(12.0), code(30.0), code(90.0)])
    widget = ObservationReading(data)

    wide = ask(widget, "agree", a=a, b=b, by="events", tolerance=3)
    assert (wide["percent"], wide["n"]) == ("25 %", 4)
    assert [(one["t"], one["a"], one["b"]) for one in wide["differences"]] == [
        (30.0, ["Ler sammen"], ["Inviterer ind"]),
        (50.0, ["Inviterer ind"], []),
        (90.0, [], ["Inviterer ind"]),
    ]
    assert wide["explained"]
    assert ask(widget, "agree", a=a, b=b, by="events", tolerance=1)["differ"] == 5
    short = ask(widget, "agree", a=a, b=b, by="events", tolerance=1, most=1)
    assert (len(short["differences"]), short["differ"]) == (1, 5)
    cut = ask(widget, "agree", a=a, b=b, by="intervals", every=60)
    assert (cut["n"], cut["every"]) == (10, 60)


def test_what_cannot_be_compared_says_why(data: DataFolder) -> None:
    """In the reader's language, and nothing is invented."""
    a, notes = put(data), put(data, scheme=None, events=[], entries=[{"seen": "En kø"}])
    widget = ObservationReading(data)

    assert "noter" in ask(widget, "agree", a=a, b=notes)["message"]
    assert "message" in ask(widget, "agree", a=a, b=a, by="guessing")
    assert "message" in ask(widget, "agree", a=a, b=a, tolerance=-1)
    assert "listen" in ask(widget, "agree", a=a, b="nope")["message"]


def test_the_schemes_source_is_told_in_the_readers_language(data: DataFolder) -> None:
    """Beside what the scheme is good for."""
    id_ = put(data)
    widget = ObservationReading(data)
    for language in LANGUAGES:
        widget.language = language

        assert ask(widget, "read", observation=id_)["source"] == SCHEME.words(language).source


def test_an_observation_past_its_last_day_is_gone_from_an_open_page(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kernel may live for days; what must be deleted is not read from its memory."""
    id_ = put(data, keep=0)
    widget = ObservationReading(data)
    assert ask(widget, "read", observation=id_)["setting"]

    monkeypatch.setattr(
        "faellesblik_widgets.observation_reading._today", lambda: TODAY + timedelta(1)
    )

    assert ask(widget, "read", observation=id_)["reason"] == "unknown"


def test_what_goes_out_comes_in_elsewhere(data: DataFolder, tmp_path: Path) -> None:
    """As JSON, the same record; a second time it is there already; as BORIS, the same codes."""
    id_ = put(data)
    widget = ObservationReading(data)
    other = ObservationReading(DataFolder(tmp_path / "other"))

    file = ask(widget, "export", observations=[id_], form="json")
    told = ask(other, "import", name=file["name"], content=file["content"])
    again = ask(other, "import", name=file["name"], content=file["content"])

    assert told["added"] == ["4. klasse, 2026-03-02"]
    assert [one["id"] for one in other.observations] == [id_]
    assert (again["added"], again["already_there"]) == ([], 1)
    boris = ask(widget, "export", observations=[id_], form="boris")
    third = ObservationReading(DataFolder(tmp_path / "third"))
    ask(third, "import", name=boris["name"], content=boris["content"])
    assert third.observations[0]["codes"] == 2


def test_a_whole_record_goes_out_only_when_that_is_said(data: DataFolder) -> None:
    """JSON holds what is private: it is refused until somebody ticks that it goes along."""
    id_ = with_notes(data)
    widget = ObservationReading(data)

    refused = ask(widget, "export", observations=[id_], form="json")
    assert "private" in refused["message"]
    whole = ask(widget, "export", observations=[id_], form="json", private=True)
    assert PRIVATE in base64.b64decode(whole["content"]).decode()


@pytest.mark.parametrize("content", ["!", base64.b64encode(b"\x00nope").decode(), ""])
def test_a_bad_file_is_refused_with_a_reason(data: DataFolder, content: str) -> None:
    """And nothing is written."""
    widget = ObservationReading(data)

    assert ask(widget, "import", name="x.boris", content=content)["message"]
    assert widget.observations == []


def test_a_phone_gets_a_link_to_hand_in_with(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a server, a new key each time, of which only the hash is kept; without one, why not."""
    assert "faellesblik serve" in ask(ObservationReading(data), "connect")["message"]
    monkeypatch.setenv("FAELLESBLIK_JOIN_BASE", "http://skole.example/")
    widget = ObservationReading(data)

    first, second = ask(widget, "connect"), ask(widget, "connect")

    assert first["link"].startswith("http://skole.example/o/#k=")
    assert first["link"] != second["link"]
    assert "<svg" in first["qr"]
    key = first["link"].split("#k=")[1]
    assert may_hand_in(data, key, TODAY)
    assert not any(key in path.read_text() for path in data.path.rglob("*.json"))


def test_the_address_chooses(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """`?observation=` opens one that is there, in its newest revision."""
    first = put(data)
    id_ = put(data, revises=put(data, revises=first))
    monkeypatch.setenv("QUERY_STRING", f"observation={first}")
    assert ObservationReading(data).reading == id_
    monkeypatch.setenv("QUERY_STRING", f"observation={id_}")
    assert ObservationReading(data).reading == id_
    monkeypatch.setenv("QUERY_STRING", "observation=nope")
    assert ObservationReading(data).reading == ""
