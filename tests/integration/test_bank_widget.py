"""The bank of methods at a desk: what it tells, and what a coordinator says of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import content_folder
from faellesblik.bank.curation import CURATION
from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.model.base import LANGUAGES
from faellesblik.model.tags import DIMENSIONS
from faellesblik.store.data import DataFolder
from faellesblik_widgets import Bank, Facilitator, Start
from tests.widget_calls import call

SETS = """
entries:
  - {id: f-and-b, da: {label: F & B}, en: {label: F & B}}
  - {id: child, da: {label: Barnet}, en: {label: The child}}
  - {id: invented, da: {label: Opfundet}, en: {label: Invented}}
without: [parents, school, academic-level, school-communities, plc, tiers, other-actors, ppr]
"""


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return DataFolder(tmp_path / "data")


def told(bank: Bank, exercise: str) -> dict[str, Any]:
    (one,) = [method for method in bank.methods if method["exercise"] == exercise]
    return dict(one)


def offered(data: DataFolder) -> list[str]:
    return [one["exercise"] for one in Start(data).exercises]


def test_every_exercise_says_what_it_is_chosen_by(data: DataFolder) -> None:
    """Time, people, forms and tags of all of them, in both languages, and as plain JSON."""
    bank = Bank(data)

    assert json.loads(json.dumps(bank.methods)) == bank.methods
    assert len(bank.methods) == len(bank.bank.exercises)
    one = told(bank, "one-two-four-all")
    assert one["minutes"] == 12
    assert one["people"] == {"least": 4, "most": 200}
    assert one["forms"] == ["alone", "pairs", "fours", "plenary"]
    assert one["perspectives"] == ["school"]
    assert not one["own"]
    assert {"da", "en"} == set(one["words"])
    assert "mark" not in one


def test_a_municipality_names_and_orders_the_tags(data: DataFolder) -> None:
    """Its sets stand where there are some, its left-out ones are gone, and no tag is invented."""
    (data.exercises / "sets").mkdir(parents=True)
    (data.exercises / "sets" / "perspectives.yaml").write_text(SETS, encoding="utf-8")
    labels = Bank(data).labels

    named = {one["id"]: one["words"]["da"] for one in labels["perspectives"]}
    assert named == {"f-and-b": "F & B", "child": "Barnet"}
    assert set(DIMENSIONS) == {one["id"] for one in labels["dimensions"]}


def test_an_own_exercise_is_marked_as_one(data: DataFolder) -> None:
    """What lies in the data folder is the municipality's own."""
    shutil.copytree(content_folder("exercises") / "check-in", data.exercises / "check-in")
    bank = Bank(data)

    assert [one["exercise"] for one in bank.methods if one["own"]] == ["check-in"]


def test_an_exercise_is_read_whole(data: DataFolder) -> None:
    """Every step with what is said, in the reader's language; an unknown one is refused."""
    bank = Bank(data)
    whole = call(bank, "read", exercise="consultancy")["result"]

    assert json.loads(json.dumps(whole)) == whole
    assert sum(step["minutes"] for step in whole["steps"]) == told(bank, "consultancy")["minutes"]
    assert all(step["title"] and step["say"] for step in whole["steps"])
    assert {"when", "bring", "lead", "follow_up", "source", "version"} <= set(whole)
    assert "metodebanken" in call(bank, "read", exercise="nope")["refused"]["message"]
    for language in LANGUAGES:
        bank.language = language
        source = call(bank, "read", exercise="consultancy")["result"]["source"]
        assert source == bank.bank.get("consultancy").words[language].source


def test_a_meeting_begins_from_the_bank(data: DataFolder) -> None:
    """With one exercise, stretched to the minutes that there are."""
    agenda = [{"exercise": "check-in", "minutes": 9}]
    answer = call(Bank(data), "create", title="Møde", language="da", agenda=agenda, carry=True)

    (item,) = Facilitator(answer["result"]["code"], data).view["agenda"]
    assert item["exercise"] == "check-in"
    assert item["minutes"] == 9


def test_what_is_recommended_comes_first_on_the_start_page(data: DataFolder) -> None:
    """At once in the bank, and on a start page that is opened afterwards."""
    bank = Bank(data)
    assert "result" in call(bank, "curate", exercise="consultancy", mark="recommended", why="Godt")

    assert told(bank, "consultancy")["mark"] == "recommended"
    assert told(bank, "consultancy")["why"] == "Godt"
    first = Start(data).exercises[0]
    assert (first["exercise"], first["recommended"], first["near"]) == ("consultancy", True, True)


def test_what_is_retired_is_no_longer_offered_and_meetings_go_on(data: DataFolder) -> None:
    """It can be taken in again. A meeting that has begun with it is led as before."""
    bank = Bank(data)
    agenda = [{"exercise": "check-in"}]
    code = call(bank, "create", title="Møde", language="da", agenda=agenda)["result"]["code"]
    call(bank, "curate", exercise="check-in", mark="retired", why="Vi bruger en anden")

    assert told(bank, "check-in")["mark"] == "retired"
    assert "check-in" not in offered(data)
    assert Facilitator(code, data).view["agenda"][0]["exercise"] == "check-in"
    call(bank, "curate", exercise="check-in", mark=None)
    assert "mark" not in told(bank, "check-in")
    assert "check-in" in offered(data)


@pytest.mark.parametrize("why", ["", "  ", "x" * 501, "Spørg 010203-1234"])
def test_nothing_is_said_without_a_reason(data: DataFolder, why: str) -> None:
    """The message stands by the field, and no file is made."""
    refused = call(Bank(data), "curate", exercise="check-in", mark="retired", why=why)["refused"]

    assert refused["fields"]["why"]
    assert not (data.exercises / CURATION).exists()


@pytest.mark.parametrize(("exercise", "mark"), [("nope", "retired"), ("check-in", "loved")])
def test_nonsense_is_refused(data: DataFolder, exercise: str, mark: str) -> None:
    """An exercise or a mark that is not there."""
    assert "refused" in call(Bank(data), "curate", exercise=exercise, mark=mark, why="x")


def test_a_bad_curation_file_is_told_and_kept(data: DataFolder) -> None:
    """The bank opens all the same, lists what is wrong, and writes nothing over it."""
    data.exercises.mkdir(parents=True)
    path = data.exercises / CURATION
    path.write_text("exercises: [", encoding="utf-8")
    bank = Bank(data)
    assert any(CURATION in problem for problem in bank.problems)

    refused = call(bank, "curate", exercise="check-in", mark="retired", why="x")["refused"]

    assert CURATION in refused["message"]
    assert path.read_text(encoding="utf-8") == "exercises: ["


def test_the_address_chooses(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """`?exercise=` opens it in the bank and puts it on the agenda; an unknown one does not."""
    monkeypatch.setenv("QUERY_STRING", "exercise=check-in")
    assert (Bank(data).reading, Start(data).chosen) == ("check-in", "check-in")
    call(Bank(data), "curate", exercise="check-in", mark="retired", why="x")
    assert (Bank(data).reading, Start(data).chosen) == ("check-in", "")
    monkeypatch.setenv("QUERY_STRING", "exercise=nope")
    assert (Bank(data).reading, Start(data).chosen) == ("", "")


def test_a_team_sees_where_it_has_been(data: DataFolder) -> None:
    """Figures, a list and what to look at next, from the records of its closed meetings."""
    fill_demo_folder(data)
    bank = Bank(data)
    assert {"team": "Team Ahorn", "school": "Eksempelskolen Nord"} in bank.teams

    found = call(bank, "visited", team="Team Ahorn", school="Eksempelskolen Nord")["result"]

    assert json.loads(json.dumps(found)) == found
    assert found["meetings"] == 3
    assert told(bank, "perspective-shift")["used"] > 3
    assert told(bank, "troika")["used"] == 0
    perspectives = found["kinds"]["perspectives"]
    visited = {name: times for name, times, _ in perspectives["figure"]["table"]}
    assert visited["Barnets perspektiver"] == "3 møder"
    assert visited["PPR"] == "ikke endnu"
    assert all(one["exercises"] for one in perspectives["next"])
    assert "child" not in [one["tag"] for one in perspectives["next"]]
