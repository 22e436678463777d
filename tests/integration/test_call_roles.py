"""Each call of a widget is a border: who may make it, and whose things it reaches."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import faellesblik_widgets
from faellesblik.model.access import Access, Place, Role
from faellesblik.model.ids import uuid7
from faellesblik.observation.observer_keys import giver_of_key
from faellesblik.store.access import ACCESS_ENVIRONMENT, environment_value
from faellesblik.store.access_log import read_access_log
from faellesblik.store.authors import author_mark
from faellesblik.store.data import DataFolder
from faellesblik.store.records import write_record
from faellesblik_widgets import (
    Bank,
    ChildConversation,
    Coordinator,
    Facilitator,
    ObservationLog,
    ObservationReading,
    Screen,
    Start,
)
from tests.widget_calls import call

LUND, BAKKE = ("Lundeskolen", "7. årgang"), ("Bakkeskolen", "7. årgang")
F, D, C, ALL = {"facilitator"}, {"desk"}, {"coordinator"}, {"facilitator", "desk", "coordinator"}
MEETING_CALLS = dict.fromkeys(
    (
        "choose",
        "look",
        "clock",
        "mirror",
        "leave",
        "send",
        "observations",
        "evidence",
        "suggest_piles",
    ),
    F,
)
RECORD_CALLS = dict.fromkeys(("look", "check", "open", "save"), D)
CALLS: dict[str, dict[str, set[str]]] = {
    "Start": {
        "look": ALL,
        **dict.fromkeys(
            (
                "create", "team", "find", "retitle", "foresee", "delete", "save_template",
                "rename_template", "delete_template", "rehearse",
            ),
            F,
        ),
    },
    "Bank": {
        "read": ALL, "print": ALL, "visited": F, "curate": C, "create": F, "team": F, "rehearse": F,
    },
    "Facilitator": {
        **MEETING_CALLS, "print": F, "result": F, "minutes": F, "minutes_file": F,
    },
    "Screen": {**MEETING_CALLS, "solo": F},
    "LanguageMirror": {"mirror": F | D},
    "ObservationLog": RECORD_CALLS,
    "ChildConversation": RECORD_CALLS,
    "ObservationReading": dict.fromkeys(
        (
            "look", "read", "meanings", "private", "mended", "figures", "numbers", "beside",
            "agree", "export", "import", "connect",
        ),
        D,
    ),
    "Coordinator": {"collect": C, "show": C},
}  # fmt: skip
"""The roles that may make each call, beside the owner. A new call is judged here before it is."""

As = Callable[..., None]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch) -> As:
    """`sit(name, *roles, scope=[…])`: the next widget is made in that person's kernel."""

    def sit(name: str, *roles: Role, scope: tuple[Place, ...] = (LUND,)) -> None:
        access = Access(name, frozenset(roles), scope, "10.0.0.7")
        monkeypatch.setenv(ACCESS_ENVIRONMENT, environment_value(access))

    return sit


def refusal(answer: dict[str, Any]) -> str:
    code: str = answer.get("refused", {}).get("code", "")
    return code


def create(data: DataFolder, place: Place, title: str = "Møde") -> dict[str, str]:
    """A meeting of that team."""
    request = {"title": title, "language": "da", "agenda": [{"exercise": "check-in"}]}
    answer = call(Start(data), "create", **request, school=place[0] or None, team=place[1] or None)
    result: dict[str, str] = answer["result"]
    return result


def test_every_call_is_judged() -> None:
    """One that is not in the table is open to nobody knows whom."""
    calls = {name: set(calls_of(name)) for name in faellesblik_widgets.__all__}
    assert calls == {name: set(judged) for name, judged in CALLS.items()}


def calls_of(widget: str) -> list[str]:
    return [
        name.removeprefix("do_")
        for name in dir(getattr(faellesblik_widgets, widget))
        if name.startswith("do_")
    ]


@pytest.mark.parametrize("role", ["facilitator", "desk", "coordinator"])
@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_call_of_another_role_is_refused(
    data: DataFolder, sit: As, name: str, role: Role
) -> None:
    """Whatever the page, and whatever stands in the call; the access log tells of the try."""
    sit("Mette", role)
    widget = getattr(faellesblik_widgets, name)(data=data)
    for do, roles in CALLS[name].items():
        assert (refusal(call(widget, do)) == "access-missing") is (role not in roles), do
    tried = {(entry.who, entry.what) for entry in read_access_log(data) if entry.did == "refused"}
    assert tried == {
        ("Mette", f"{widget.notebook} {do}")
        for do, roles in CALLS[name].items()
        if role not in roles
    }


@pytest.mark.parametrize("name", sorted(CALLS))
def test_somebody_without_access_can_do_nothing(data: DataFolder, sit: As, name: str) -> None:
    """Neither a call, nor see anything in what the page is sent at once."""
    create(data, LUND)
    sit("", scope=(LUND, ("", "*")))
    widget = getattr(faellesblik_widgets, name)(data=data)
    assert {refusal(call(widget, do)) for do in CALLS[name]} == {"access-missing"}
    assert "Møde" not in json.dumps(widget.get_state(), default=str)


def test_a_facilitator_sees_the_meetings_of_their_teams(data: DataFolder, sit: As) -> None:
    """On every page; by code as well; and they are counted after those of others are left out."""
    ours = create(data, (" lundeskolen", "7. ÅRGANG"), "Vores")
    theirs = create(data, BAKKE, "Deres")
    nobodys = create(data, ("", ""), "Ingens")
    sit("Mette", "facilitator")
    for widget in (Start(data), Facilitator(data=data), Screen(data=data)):
        assert [meeting["title"] for meeting in widget.meetings] == ["Vores"]
    for page in (Facilitator, Screen):
        widget = page(data=data)
        for other in (theirs, nobodys):
            assert refusal(call(widget, "choose", code=other["code"])) == "access-missing"
            assert widget.view == {}
            assert page(meeting=other["code"], data=data).view == {}
        assert "result" in call(widget, "choose", code=ours["code"])
        assert widget.view["title"] == "Vores"
    entered = [
        entry.what for entry in read_access_log(data, "Mette") if entry.did == "meeting-entered"
    ]
    assert entered == [ours["meeting"]] * 2


def test_a_facilitator_creates_for_their_own_teams(data: DataFolder, sit: As) -> None:
    """School and team are chosen from the scope, on the team's screen the first of it."""
    sit("Mette", "facilitator", scope=(LUND, ("Skovskolen", "*")))
    assert Start(data).schools == ["Skovskolen"]
    assert [(known["school"], known["team"]) for known in Start(data).known_teams] == [LUND]
    request = {"title": "M", "language": "da", "agenda": [{"exercise": "check-in"}]}
    for page in (Start, Bank):
        other = call(page(data), "create", **request, school="Bakkeskolen", team="7. årgang")
        assert refusal(other) == refusal(call(page(data), "create", **request)) == "access-missing"
        asked = {"team": "7. årgang", "school": "Bakkeskolen"}
        assert refusal(call(page(data), "team", **asked)) == "access-missing"
    create(data, ("skovskolen", "5.b"))
    screen = Screen(data=data)
    assert "result" in call(screen, "solo", exercise="check-in")
    created = screen.room.state.created  # type: ignore[union-attr]
    assert created is not None
    assert (created.school, created.team) == LUND


def test_an_observation_is_opened_by_its_team_and_its_writer(
    data: DataFolder, sit: As, make_observation: Callable[..., Any]
) -> None:
    """In a meeting, at the desk, in a file and side by side; what was moved away is gone."""
    ours = make_observation(1, school="Lundeskolen", team="7. årgang")
    theirs = make_observation(2, school="Bakkeskolen", team="7. årgang")
    moved = make_observation(3, school="Lundeskolen", team="7. årgang")
    away = make_observation(4, school="Bakkeskolen", team="5.b", revises=moved.id)
    for record in (ours, theirs, moved, away, make_observation(5)):
        write_record(data.path, record)
    meeting = create(data, LUND)
    sit("Mette", "facilitator")
    dashboard = Facilitator(meeting=meeting["code"], data=data)
    offered = call(dashboard, "observations")["result"]
    assert [entry["record"] for entry in offered] == [ours.id]
    assert "result" in call(dashboard, "evidence", record=ours.id)
    for other in (theirs, moved, away):
        assert refusal(call(dashboard, "evidence", record=other.id)) == "observation-unknown"
    sit("Bo", "desk")
    reading = ObservationReading(data)
    assert [entry["id"] for entry in reading.observations] == [ours.id]
    for do in ("read", "meanings", "private", "mended", "figures"):
        assert refusal(call(reading, do, observation=theirs.id)) == "observation-unknown"
    for do, given in (
        ("beside", {"observations": [ours.id, theirs.id]}),
        ("agree", {"a": ours.id, "b": theirs.id}),
        ("export", {"observations": [theirs.id], "form": "csv"}),
    ):
        assert refusal(call(reading, do, **given)) == "observation-unknown"
    sit("Ida", "desk", scope=())
    assert ObservationReading(data).observations == []


def observation() -> dict[str, Any]:
    return {
        "setting": "Frikvarter",
        "observed_on": "2026-11-21",
        "entries": [{"at": "10:05", "seen": "To børn venter"}],
    }


def conversation() -> dict[str, Any]:
    return {
        "pseudonym": "Ørred",
        "held_on": "2026-11-21",
        "purpose": "Hvordan frikvarteret er",
        "said": [{"quote": "når vi er få"}],
    }


@pytest.mark.parametrize(
    ("page", "body", "change"),
    [
        (ObservationLog, observation, {"setting": "Gården"}),
        (ChildConversation, conversation, {"purpose": "Noget andet"}),
    ],
)
def test_what_a_desk_wrote_is_its_writers(
    data: DataFolder, sit: As, page: Any, body: Callable[[], dict[str, Any]], change: dict[str, str]
) -> None:
    """Also after a revision; another at a desk neither sees it nor saves over it."""
    id_ = uuid7()
    sit("Bo", "desk", scope=())
    for content in (body(), body() | change, body() | change):
        assert "result" in call(page(data), "save", body=content, id=id_)
    assert len(page(data).saved) == 1
    sit("Ida", "desk", scope=(LUND,))
    assert page(data).saved == []
    assert refusal(call(page(data), "save", body=body(), id=id_)) == "access-missing"
    for invalid in ("../../access", "x", ""):
        assert refusal(call(page(data), "save", body=body(), id=invalid)) == "record-invalid"
    sit("bo ", "desk", scope=())
    assert len(page(data).saved) == 1
    sit("owner", "owner")
    assert len(page(data).saved) == 1


def test_a_conversation_is_not_its_teams(data: DataFolder, sit: As) -> None:
    """The child said it to one grown-up, whatever the team on it, and whoever leads the team."""
    sit("Bo", "desk")
    school, team = LUND
    saved = call(
        ChildConversation(data), "save", body=conversation(), id=uuid7(), school=school, team=team
    )
    assert "result" in saved
    sit("Ida", "desk", "facilitator", "coordinator")
    assert ChildConversation(data).saved == []


def test_what_a_desk_takes_in_is_its_own(data: DataFolder, sit: As, make_observation: Any) -> None:
    """From a file, and from the phones that it gave keys to."""
    sit("Bo", "desk", scope=())
    reading = ObservationReading(data)
    reading.join_base = "http://127.0.0.1/"
    file = json.dumps(
        json.loads(make_observation(1).model_dump_json(by_alias=True, exclude_none=True))
    )
    content = base64.b64encode(file.encode()).decode()
    assert "result" in call(reading, "import", name="en.json", content=content)
    assert len(reading.observations) == 1
    key = call(reading, "connect")["result"]["link"].partition("#k=")[2]
    assert giver_of_key(data, key) == author_mark("Bo")
    sit("Ida", "desk", scope=())
    assert ObservationReading(data).observations == []


def test_only_an_owner_names_a_folder_to_collect(
    data: DataFolder, sit: As, tmp_path: Path, make_shift: Any
) -> None:
    """A path could be any that the server can read. A coordinator gathers from the server's own."""
    write_record(data.path, make_shift())
    sit("Kaja", "coordinator", scope=())
    desk = Coordinator(data)
    for folders in ([str(tmp_path)], ["/"], [str(data.path)], ["", str(tmp_path)]):
        assert refusal(call(desk, "collect", folders=folders)) == "access-missing"
    collected = call(desk, "collect", folders=[])["result"]
    assert collected["added"] == 1
    assert str(tmp_path) not in json.dumps([desk.get_state(), collected], default=str)
    sit("owner", "owner")
    assert "result" in call(Coordinator(data), "collect", folders=[str(data.path)])


def test_a_teams_coverage_is_its_facilitators(data: DataFolder, sit: As) -> None:
    """Whoever curates sees how often an exercise was used, and of no team what it has done."""
    for place in (LUND, BAKKE):
        meeting = create(data, place)
        dashboard = Facilitator(meeting=meeting["code"], data=data)
        closed = {"id": uuid7(), "kind": "meeting-closed", "data": {}}
        assert "result" in call(dashboard, "send", events=[closed])
    sit("Mette", "facilitator")
    bank = Bank(data)
    assert bank.teams == [{"team": LUND[1], "school": LUND[0]}]
    assert refusal(call(bank, "visited", team=BAKKE[1], school=BAKKE[0])) == "access-missing"
    assert call(bank, "visited", team=LUND[1], school=LUND[0])["result"]["meetings"] == 1
    sit("Kaja", "coordinator", scope=())
    bank = Bank(data)
    assert (bank.teams, bank.curates, bank.creates) == ([], True, False)
    sit("Bo", "desk")
    assert (Bank(data).teams, Bank(data).curates, Bank(data).creates) == ([], False, False)


def test_pages_read_records_in_one_way() -> None:
    """Else one that forgets to ask shows what is another's. Two have a reason, which they say."""
    folder = Path(faellesblik_widgets.__file__).parent
    readers = {
        path.stem for path in folder.glob("*.py") if "read_records(" in path.read_text("utf-8")
    }
    assert readers == {"bank", "record_widget"}


def test_a_meeting_is_found_retitled_and_deleted_by_its_teams_facilitator(
    data: DataFolder, sit: As
) -> None:
    """Another's is not there for them, by whatever call and however it is named."""
    ours, theirs = create(data, LUND, "Vores"), create(data, BAKKE, "Deres")
    sit("Mette", "facilitator")
    start = Start(data)
    assert [known["team"] for known in start.known_teams] == ["7. årgang"]
    assert [found["title"] for found in call(start, "find")["result"]] == ["Vores"]
    asked = {"team": BAKKE[1], "school": BAKKE[0]}
    assert call(start, "find", **asked)["result"] == []
    for other in (theirs["meeting"], "../access", "", "2026-11-29-aaaaaa"):
        for do, given in (("retitle", {"title": "Ny"}), ("foresee", {}), ("delete", {})):
            assert refusal(call(start, do, meeting=other, **given)) == "meeting-gone"
    assert "result" in call(start, "retitle", meeting=ours["meeting"], title="Ny")
    assert "result" in call(start, "delete", meeting=ours["meeting"])
    assert data.meeting_ids() == [theirs["meeting"]]
    erased = [entry.what for entry in read_access_log(data, "Mette") if entry.did == "erased"]
    assert erased == [ours["meeting"]]


def test_a_template_is_everybodys_to_use_and_its_makers_to_change(
    data: DataFolder, sit: As
) -> None:
    """An owner changes any; a name that is no template's reaches no file."""
    agenda = [{"exercise": "check-in"}]
    sit("Mette", "facilitator")
    assert "result" in call(Start(data), "save_template", name="Vores", agenda=agenda)
    sit("Bo", "facilitator", scope=(BAKKE,))
    start = Start(data)
    assert [(one["name"], one["own"]) for one in start.templates] == [("Vores", False)]
    for template in ("vores", "../check-in", "/etc/passwd"):
        for do, given in (("rename_template", {"name": "X"}), ("delete_template", {})):
            assert refusal(call(start, do, template=template, **given)) == "template-gone"
    sit("owner", "owner")
    start = Start(data)
    assert "result" in call(start, "rename_template", template="vores", name="Alles")
    assert [(one["name"], one["own"]) for one in start.templates] == [("Alles", True)]
    sit("Mette", "facilitator")
    start = Start(data)
    assert [(one["name"], one["own"]) for one in start.templates] == [("Alles", True)]
    assert "result" in call(start, "delete_template", template="vores")
    assert start.templates == []
