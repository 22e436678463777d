"""The widgets' Python side: what the front end may ask of them, without a browser."""

import asyncio
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder
from faellesblik_widgets import (
    Coordinator,
    Facilitator,
    LanguageMirror,
    ObservationLog,
    Screen,
    Start,
)
from tests.widget_calls import call

FIRST = {"item": "item-1", "step": "challenge"}


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return DataFolder(tmp_path / "data")


def event(kind: str, **content: Any) -> dict[str, Any]:
    return {"id": uuid7(), "kind": kind, "data": content}


def create(data: DataFolder, *exercises: str) -> str:
    wanted = {
        "title": "Møde",
        "language": "da",
        "agenda": [{"exercise": id_} for id_ in exercises or ("perspective-shift",)],
    }
    answer = call(Start(data), "create", **wanted)
    code: str = answer["result"]["code"]
    return code


def test_a_meeting_is_created_at_the_desk(data: DataFolder) -> None:
    """The start page lists it at once, open."""
    start = Start(data)
    assert start.meetings == []
    agenda = [{"exercise": "consultancy"}]
    answer = call(start, "create", title="Møde", language="da", agenda=agenda)

    assert [answer["result"]["code"]] == [meeting["code"] for meeting in start.meetings]
    assert not start.meetings[0]["closed"]


def test_the_start_page_tells_what_a_team_left_open(data: DataFolder) -> None:
    """By team and school together, until a later meeting says that it is done."""
    whose = {"team": "4. årgang", "school": "Skoven"}
    agenda = [{"exercise": "check-in"}]
    decided = {"text": "To voksne ved døren", "who": "Mette", "by": "2026-12-01"}

    def hold(*events: dict[str, Any]) -> None:
        answer = call(Start(data), "create", title="x", language="da", agenda=agenda, **whose)
        desk = Facilitator(answer["result"]["code"], data)
        call(desk, "send", events=[*events, event("meeting-closed")])

    made = event("decided", **decided)
    hold(made)
    start = Start(data)
    assert call(start, "team", team=" 4. ÅRGANG", school="skoven")["result"]["decisions"] == [
        decided
    ]
    for other in ({"team": "4. årgang"}, {"school": "Skoven"}, {}):
        assert call(start, "team", **other)["result"]["decisions"] == []
    hold(event("followed-up", decision=made["id"], outcome="done"))
    assert call(start, "team", **whose)["result"]["decisions"] == []


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ({"title": "", "agenda": [{"exercise": "consultancy"}]}, "title"),
        ({"title": "x", "agenda": []}, "agenda"),
        ({"title": "x", "agenda": [{"exercise": "nope"}]}, "agenda.0.exercise"),
        ({"title": "x", "agenda": [{"pause": True, "minutes": 0}]}, "agenda.0.minutes"),
        ({"title": "x", "agenda": [{"talk": " ", "minutes": 5}]}, "agenda.0.talk"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_in_words(
    data: DataFolder, wanted: dict[str, Any], place: str
) -> None:
    """The answer names the place, in the reader's language."""
    refused = call(Start(data), "create", language="da", **wanted)["refused"]

    assert refused["fields"][place]
    assert refused["reason"] == "invalid"


def test_the_dashboard_leads_a_meeting_to_its_records(data: DataFolder) -> None:
    """Open, reveal, decide, close; the records are written when it closes."""
    widget = Facilitator(create(data), data)
    assert widget.view["now"]["state"] == "waiting"
    call(widget, "send", events=[event("step-opened", **FIRST)])
    assert widget.view["now"]["state"] == "open"
    call(widget, "send", events=[event("decided", item="item-1", text="En voksen ved døren")])

    answer = call(widget, "send", events=[event("meeting-closed")])

    assert "result" in answer
    assert widget.view["now"]["state"] == "closed"
    written = [json.loads(path.read_bytes()) for path in data.path.glob("records/*/*.json")]
    assert {"meeting", "perspective-shift"} == {record["kind"] for record in written}
    assert {r["id"] for r in written} == {r["id"] for r in call(widget, "result")["result"]}


def test_a_dashboard_that_was_left_goes_on_in_another_kernel(data: DataFolder) -> None:
    """The log is the room: whoever opens the meeting again sees where it stood."""
    code = create(data)
    first = Facilitator(code, data)
    call(first, "send", events=[event("step-opened", **FIRST)])
    first.close()

    assert first.view == Facilitator(code, data).view


def test_a_dashboard_watches_the_log_and_what_lies_beside_it(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is watched without those beneath it, and who is away stands beside the log."""
    code = create(data)
    watched: list[Path] = []
    begun = threading.Event()

    def watch(*folders: Path, stop: threading.Event) -> Iterator[set[Path]]:  # noqa: ARG001
        watched.extend(folders)
        begun.set()
        yield from ()

    monkeypatch.setattr("faellesblik_widgets.meeting_widget.watch_folders", watch)

    async def scenario() -> None:
        desk = Facilitator(code, data)
        assert begun.wait(30)
        assert desk.room is not None
        log = data.log_folder(desk.room.meeting)
        assert set(watched) == {log, log.parent}

    asyncio.run(scenario())


def test_a_meeting_past_its_deadline_is_closed_by_who_opens_it(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no server runs, as in JupyterLab; its records are written."""
    code = create(data)
    first = Facilitator(code, data)
    until = datetime.now(UTC) + timedelta(hours=1)
    call(first, "send", events=[event("step-opened", **FIRST)])
    answer = call(first, "send", events=[event("deadline-set", until=until.isoformat())])
    assert "result" in answer
    later = int((until + timedelta(seconds=1)).timestamp() * 1000)
    monkeypatch.setattr(
        "faellesblik_widgets.meeting_widget.HybridClock", lambda: HybridClock(lambda: later)
    )

    assert Facilitator(code, data).view["now"]["state"] == "closed"
    assert list((data.path / "records" / "meeting").iterdir())


def test_two_things_of_one_actor_happen_both_or_not_at_all(data: DataFolder) -> None:
    """As through the API: what comes first in a list is not kept when the rest is refused."""
    widget = Facilitator(create(data), data)
    answer = call(
        widget,
        "send",
        events=[
            event("step-opened", **FIRST),
            event("step-opened", item="item-1", step="nowhere"),
        ],
    )

    assert answer["refused"]["reason"] == "invalid"
    assert widget.view["now"]["state"] == "waiting"


def test_a_refusal_reaches_the_page(data: DataFolder) -> None:
    """What the room says no to is told in words; nothing changes."""
    widget = Facilitator(create(data), data)
    for events in ([event("submitted", **FIRST, answers={})], [{"id": "x"}], [event("dance")]):
        assert call(widget, "send", events=events)["refused"]["message"]
    assert widget.view["now"]["state"] == "waiting"
    assert call(widget, "choose", code="ZZZZZZ")["refused"]["reason"] == "unknown"
    assert call(widget, "no-such-call")["refused"]
    assert call(widget, "choose", wrong=1)["refused"]["reason"] == "invalid"


def test_the_screen_shows_a_live_meeting_without_leading_it(data: DataFolder) -> None:
    """A team's screen has the view of screens, and may not open steps."""
    code = create(data)
    screen = Screen("perspective-shift", code, data)

    assert screen.view["role"] == "screen"
    assert call(screen, "send", events=[event("step-opened", **FIRST)])["refused"]


def test_an_exercise_is_done_on_the_screen_alone(data: DataFolder) -> None:
    """Solo, the team both leads and answers, and the result is saved."""
    screen = Screen("perspective-shift", None, data)
    assert [offered["exercise"] for offered in screen.exercises] == ["perspective-shift"]
    call(screen, "solo", exercise="perspective-shift")
    answers = {"before": "Bo kan ikke", "focus_before": 10}
    for sent in (
        event("step-opened", **FIRST),
        event("submitted", **FIRST, answers=answers),
        event("meeting-closed"),
    ):
        assert "result" in call(screen, "send", events=[sent])

    assert answers == screen.view["mine"]["item-1"]["challenge"]
    (path,) = data.path.glob("records/perspective-shift/*.json")
    assert [answers] == json.loads(path.read_bytes())["body"]["contributions"]


def observation(**changes: Any) -> dict[str, Any]:
    entries = [{"at": "10:05", "seen": "To børn venter", "interpretation": "Måske er de i tvivl"}]
    return {"setting": "Frikvarter", "observed_on": "2026-11-21", "entries": entries, **changes}


def test_an_observation_is_saved_once(data: DataFolder) -> None:
    """What was seen stands apart from what it may mean; a repeat is no second record."""
    log, id_ = ObservationLog(data), uuid7()
    for _ in range(2):
        assert {"id": id_} == call(log, "save", body=observation(), id=id_)["result"]

    (path,) = data.path.glob("records/observation/*.json")
    entry = json.loads(path.read_bytes())["body"]["entries"][0]
    assert (entry["seen"], entry["interpretation"]) == ("To børn venter", "Måske er de i tvivl")
    assert [id_] == [saved["id"] for saved in log.saved]


@pytest.mark.parametrize(
    "changes",
    [
        {"setting": ""},
        {"entries": []},
        {"observed_on": "i går"},
        {"entries": [{"seen": "Barnet 010116-1234 løber"}]},
        {"focus_child": "0101161234"},
    ],
)
def test_an_observation_that_cannot_be_saved_is_refused(
    data: DataFolder, changes: dict[str, Any]
) -> None:
    """Nothing of it is stored, and the answer says where the trouble is."""
    refused = call(ObservationLog(data), "save", body=observation(**changes), id=uuid7())["refused"]

    assert refused["fields"]
    assert list(data.path.glob("records/observation/*")) == []


def test_what_may_point_at_a_person_is_told_before_saving(data: DataFolder) -> None:
    """The page can ask first."""
    found = call(ObservationLog(data), "check", text="Ring til 12 34 56 78")["result"]

    assert [(c["kind"], c["text"]) for c in found] == [("phone", "12 34 56 78")]


def test_the_coordinator_merges_and_sees(data: DataFolder) -> None:
    """Folders in, a figure out, with n shown and the small group hidden."""
    fill_demo_folder(data)
    desk = Coordinator(data)
    first = call(desk, "collect", folders=[str(data.path)])["result"]
    again = call(desk, "collect", folders=[str(data.path)])["result"]

    assert first["added"] == again["already_there"] > 15
    assert again["added"] == 0
    assert "<svg" in desk.figure["svg"]
    assert desk.figure["alt"]
    assert desk.report["focus_shift"]["all"]["n"] > 50


def test_a_folder_that_is_not_there_is_named(data: DataFolder, tmp_path: Path) -> None:
    """The answer points at the one that is missing."""
    missing = str(tmp_path / "nope")
    refused = call(Coordinator(data), "collect", folders=[str(data.path), missing])["refused"]

    assert missing in refused["fields"]["folders.1"]


def test_the_mirror_answers_in_every_room_and_leaves_nothing(data: DataFolder) -> None:
    """Dashboard and screen, in the meeting's language; the log is as it was before."""
    code = create(data)
    before = {path: path.read_bytes() for path in data.meetings.rglob("*.jsonl")}
    for widget in (Facilitator(code, data), Screen(meeting=code, data=data)):
        widget.language = "en"
        (mark,) = call(widget, "mirror", text="🌱 Bo er urolig")["result"]["marks"]
        assert (mark["start"], mark["end"], mark["kind"]) == (8, 14, "in-child")
        assert mark["why"].endswith("?")
        assert call(widget, "mirror", text="x" * 4001)["refused"]["reason"] == "too-large"
    assert before == {path: path.read_bytes() for path in data.meetings.rglob("*.jsonl")}


def test_the_mirrors_own_page_shows_the_whole_list(data: DataFolder) -> None:
    """A municipality's file counts; what is wrong with one is told, and the shipped list stays."""
    own = data.exercises / "sets" / "mirror.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("da: [{id: storm, kind: in-child, words: [vild], why: Hvad så I?}]", "utf-8")
    widget = LanguageMirror(data)
    assert widget.problems == []
    assert widget.own == str(own)
    assert widget.entries[-1] == {
        "id": "storm",
        "kind": "in-child",
        "words": ["vild"],
        "why": "Hvad så I?",
    }
    (mark,) = call(widget, "mirror", text="vild")["result"]["marks"]
    assert mark["why"] == "Hvad så I?"
    own.write_text("da: [{id: storm}]", "utf-8")
    broken = LanguageMirror(data)
    assert len(broken.entries) == len(widget.entries) - 1
    assert "mirror.yaml" in broken.problems[0]


def test_an_item_is_printed_as_the_meeting_has_it(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheet has the meeting's own code on it, and something else is not printed."""
    monkeypatch.setenv("FAELLESBLIK_JOIN_BASE", "http://192.168.1.20:8900/")
    code = create(data)
    desk = Facilitator(code, data)

    sheet = call(desk, "print", item="item-1", what="sheet")["result"]

    assert code in sheet
    assert "<svg" in sheet
    assert call(desk, "print", item="item-1", what="poster")["refused"]["reason"] == "invalid"
    assert call(desk, "print", item="item-9", what="sheet")["refused"]["reason"] == "invalid"
