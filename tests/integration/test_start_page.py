"""What the start page knows of teams and of meetings that were held, without a browser."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from faellesblik.meeting.opening import open_room
from faellesblik.meeting.results import results
from faellesblik.meeting.view import view
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder
from faellesblik.store.tombstones import is_erased, receipts
from faellesblik_widgets import Facilitator, Start
from tests.widget_calls import call

BIRK = {"team": "Team Birk", "school": "Bakkeskolen"}
AGENDA = [
    {"exercise": "check-in", "minutes": 8},
    {"talk": "Nyt fra ledelsen", "minutes": 15},
    {"pause": True, "minutes": 5},
]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def event(kind: str, **content: Any) -> dict[str, Any]:
    return {"id": uuid7(), "kind": kind, "data": content}


def hold(data: DataFolder, *events: dict[str, Any], closes: bool = True, **request: Any) -> str:
    """A meeting, and its id."""
    wanted = {"title": "Møde", "language": "da", "agenda": AGENDA, **BIRK} | request
    created: dict[str, str] = call(Start(data), "create", **wanted)["result"]
    desk = Facilitator(created["code"], data)
    sent = call(desk, "send", events=[*events, *([event("meeting-closed")] if closes else [])])
    assert "result" in sent
    desk.close()
    return created["meeting"]


def join(data: DataFolder, meeting: str) -> None:
    open_room(data, meeting, writer="w", clock=HybridClock()).join("Mette")


def drop_log(data: DataFolder, meeting: str) -> None:
    """As the sweep does, weeks after the close."""
    shutil.rmtree(data.meetings / meeting)


def known(start: Start) -> list[tuple[str, str, int]]:
    return [(team["team"], team["school"], team["waiting"]) for team in start.known_teams]


def test_known_teams_come_newest_first_with_what_waits(data: DataFolder) -> None:
    """However each meeting spelt them, once each; a team that has only begun is known too."""
    decided = event("decided", text="To voksne ved døren")
    hold(data, decided, event("decided", text="Fast plads"))
    hold(data, team="Team Ask", school="Lundeskolen")
    hold(data, closes=False, team=" TEAM  birk", school="bakkeskolen")
    hold(data, team=None, school=None)
    assert known(Start(data)) == [
        ("TEAM birk", "bakkeskolen", 2),
        ("Team Ask", "Lundeskolen", 0),
    ]
    hold(data, event("followed-up", decision=decided["id"], outcome="done"))
    assert known(Start(data))[0] == ("Team Birk", "Bakkeskolen", 1)


def test_a_team_that_is_not_known_is_told_with_those_that_are_near(data: DataFolder) -> None:
    """The page can say that it becomes a new team, or that another was meant."""
    hold(data)
    start = Start(data)
    assert call(start, "team", team="birk", school="Bakkeskolen")["result"] == {
        "known": False,
        "near": [BIRK],
        "decisions": [],
    }
    answer = call(start, "team", team="team birk", school=" BAKKESKOLEN")["result"]
    assert (answer["known"], answer["near"]) == (True, [])


@pytest.mark.parametrize("is_kept", [True, False])
def test_last_times_agenda_can_be_asked_for_again(data: DataFolder, is_kept: bool) -> None:
    """With its minutes, without what came along; from the record, once the log is gone."""
    hold(data, event("decided", text="Fast plads"), title="Første")
    meeting = hold(data, title="Andet")
    if not is_kept:
        drop_log(data, meeting)
    [team] = Start(data).known_teams
    assert (team["last"]["title"], team["last"]["agenda"]) == ("Andet", AGENDA)
    again = call(Start(data), "create", title="x", language="da", agenda=team["last"]["agenda"])
    assert "result" in again


def test_meetings_are_found_by_word_team_and_date(data: DataFolder) -> None:
    """All words must be there, in whatever of it; older ones by their record."""
    old = hold(data, title="Frikvarteret i 4.b")
    drop_log(data, old)
    hold(data, title="Overgang til mellemtrin", team="Team Ask", closes=False)
    start = Start(data)

    def find(**sought: str) -> list[str]:
        return [meeting["title"] for meeting in call(start, "find", **sought)["result"]]

    assert find() == ["Overgang til mellemtrin", "Frikvarteret i 4.b"]
    assert find(words="FRIKVARTERET bakke") == ["Frikvarteret i 4.b"]
    assert find(words="frikvarteret ask") == []
    exercise = start.meetings[0]["exercises"][0]["title"]
    assert find(words=exercise.upper()) == find(words="ledelsen") == find()
    assert find(team="team  ask", school="Bakkeskolen") == ["Overgang til mellemtrin"]
    today = datetime.now(UTC).date()
    assert find(since=today.isoformat()) == find(until=today.isoformat()) == find()
    assert find(until=(today - timedelta(days=1)).isoformat()) == []
    assert find(since=(today + timedelta(days=1)).isoformat()) == []
    found = call(start, "find", words="frikvarteret")["result"][0]
    assert (found["has_log"], found["closed"], found["agenda"]) == (False, True, AGENDA)


def test_the_title_changes_wherever_it_stands(data: DataFolder) -> None:
    """In list, view and records; it is undone like anything else, and final after the close."""
    meeting = hold(data, closes=False)
    start = Start(data)
    assert "result" in call(start, "retitle", meeting=meeting, title="  Overgang   til 5. ")
    assert start.meetings[0]["title"] == "Overgang til 5."
    room = open_room(data, meeting, writer="w", clock=HybridClock())
    for role in ("participant", "facilitator"):
        assert view(room.state, role)["title"] == "Overgang til 5."  # type: ignore[arg-type]
    records = results(room.state, now=datetime.now(UTC))
    assert json.loads(records[-1].model_dump_json())["body"]["title"] == "Overgang til 5."
    desk = Facilitator(meeting[-6:], data)
    assert call(desk, "send", events=[event("undone", target=desk.view["undo"]["target"])])
    assert Start(data).meetings[0]["title"] == desk.view["title"] == "Møde"
    call(desk, "send", events=[event("meeting-closed")])
    refused = call(start, "retitle", meeting=meeting, title="Senere")["refused"]
    assert refused["code"] == "meeting-closed"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("", "agenda-invalid"),
        ("x" * 201, "agenda-invalid"),
        ("Om \u202e Bo", "agenda-invalid"),
        ("Om 0101011" + "234", "cpr-found"),
    ],
)
def test_a_title_is_held_to_what_holds_at_the_beginning(
    data: DataFolder, title: str, code: str
) -> None:
    """One visible line, and no CPR number; what is refused changes nothing."""
    meeting = hold(data, closes=False)
    start = Start(data)
    refused = call(start, "retitle", meeting=meeting, title=title)["refused"]
    assert (refused["code"], list(refused["fields"])) == (code, ["title"])
    assert start.meetings[0]["title"] == "Møde"


def test_a_deleted_meeting_is_gone_with_its_records(data: DataFolder) -> None:
    """As was said beforehand; a receipt stands, the code leads nowhere, others are untouched."""
    meeting, other = hold(data, title="Væk"), hold(data, title="Bliver")
    start = Start(data)
    foreseen = call(start, "foresee", meeting=meeting)["result"]
    assert foreseen == {"counts": {"meeting-log": 1, "record": 1}, "people": 0}
    answer = call(start, "delete", meeting=meeting)["result"]
    assert answer == {"counts": foreseen["counts"], "waits": False}
    assert [one["title"] for one in start.meetings] == ["Bliver"]
    assert data.meeting_by_code(meeting[-6:]) is None
    assert is_erased(data.path, "meeting", meeting)
    assert [receipt["why"] for receipt in receipts(data.path)] == ["meeting"]
    assert len(list(data.path.glob("records/*/*.json"))) == 1
    assert (data.meetings / other).is_dir()


def test_a_meeting_whose_log_is_gone_is_deleted_by_its_record(data: DataFolder) -> None:
    """Nothing of it is listed afterwards."""
    meeting = hold(data)
    drop_log(data, meeting)
    start = Start(data)
    assert call(start, "delete", meeting=meeting)["result"]["counts"] == {"record": 1}
    assert (start.meetings, start.known_teams) == ([], [])


def test_a_meeting_with_people_in_it_is_deleted_only_when_it_is_said(data: DataFolder) -> None:
    """Then it is closed for them first; one that nobody has joined goes at once."""
    meeting, empty = hold(data, closes=False), hold(data, closes=False)
    join(data, meeting)
    start = Start(data)
    assert call(start, "foresee", meeting=meeting)["result"]["people"] == 1
    assert call(start, "delete", meeting=meeting)["refused"]["code"] == "meeting-held"
    assert (data.meetings / meeting).is_dir()
    assert call(start, "delete", meeting=empty)["result"]["waits"] is False
    assert call(start, "delete", meeting=meeting, with_people=True)["result"]["waits"] is False
    assert data.meeting_ids() == []
    assert list(data.path.glob("records/*/*.json")) == []


def test_templates_are_listed_by_name_and_begin_a_meeting(data: DataFolder) -> None:
    """What is saved on the page is a file that can be read, and is held to the same rules."""
    start = Start(data)
    for name in ("Møde 10", "Møde 2"):
        assert "result" in call(start, "save_template", name=name, agenda=AGENDA)
    assert [template["name"] for template in start.templates] == ["Møde 2", "Møde 10"]
    agenda = Start(data).templates[0]["agenda"]
    assert agenda == AGENDA
    assert "result" in call(start, "create", title="x", language="da", agenda=agenda)
    for name, items, place in (("", AGENDA, "name"), ("x", [], "agenda")):
        refused = call(start, "save_template", name=name, agenda=items)["refused"]
        assert list(refused["fields"]) == [place]
    assert "refused" in call(start, "save_template", name="Om 0101011" + "234", agenda=AGENDA)


def test_a_template_with_a_mistake_is_told_on_the_page(data: DataFolder) -> None:
    """With its line, as exercises are."""
    folder = data.exercises / "templates"
    folder.mkdir(parents=True)
    (folder / "x.yaml").write_text("name: x\nagenda:\n- exercise: nope\n")
    start = Start(data)
    assert start.templates == []
    assert ["x.yaml:3: agenda.0.exercise" in problem for problem in start.problems] == [True]


def test_the_address_names_the_meeting_that_a_new_one_comes_after(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then its team is chosen; a code that leads nowhere chooses none."""
    code = hold(data)[-6:].upper()
    for query, follows in ((f"after={code}", BIRK), ("after=ZZZZZZ", {}), ("", {})):
        monkeypatch.setenv("QUERY_STRING", query)
        assert Start(data).follows == follows
