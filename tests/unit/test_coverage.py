"""What a team's meetings have touched, and where it has been least."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.dom import minidom

from hypothesis import given
from hypothesis import strategies as st

from faellesblik.bank import Bank
from faellesblik.insights.coverage import coverage, least_visited, teams, use_counts
from faellesblik.insights.coverage_figure import coverage_figure
from faellesblik.insights.suggestions import suggestions
from faellesblik.model.ids import uuid7
from faellesblik.model.records import MeetingRecord, schema_uri
from faellesblik.model.sets import Curated
from faellesblik.model.tags import GROUPS, PERSPECTIVES, Tags

TODAY = date(2026, 11, 22)
TEAM = ("Team Ahorn", "Eksempelskolen")


def meeting(day: date, *items: dict[str, Any], team: str = TEAM[0]) -> MeetingRecord:
    at = datetime.combine(day, datetime.min.time(), UTC)
    agenda = [
        {
            "item": f"item-{n}", "exercise": "check-in", "version": 1, "title": "Titel",
            "steps_opened": ["arrive"], **item,
        }
        for n, item in enumerate(items)
    ]  # fmt: skip
    return MeetingRecord.model_validate(
        {
            "schema": schema_uri("meeting"),
            "kind": "meeting",
            "id": uuid7(),
            "created": at,
            "team": team,
            "school": TEAM[1],
            "language": "da",
            "delete_after": day + timedelta(days=365),
            "body": {
                "title": "Møde", "opened": at, "closed": at, "participants": 5, "agenda": agenda,
            },
        },
        strict=False,
    )  # fmt: skip


def tagged(**tags: list[str]) -> dict[str, Any]:
    return {"tags": tags}


def test_a_meeting_touches_what_its_exercises_are_about() -> None:
    """Each tag once a meeting, however many of its exercises have it."""
    day = date(2026, 10, 1)
    one = meeting(day, tagged(groups=["children"]), tagged(groups=["children", "parents"]))

    found = coverage([one], TEAM, TODAY, {})

    assert {v.tag: v.days for v in found.visits["groups"] if v.days} == {
        "children": (day,),
        "parents": (day,),
    }
    assert found.meetings == (day,)


def test_what_was_never_opened_was_not_visited() -> None:
    """Nor is a pause."""
    skipped = {**tagged(groups=["parents"]), "steps_opened": []}
    pause = {**tagged(groups=["management"]), "plain": "pause"}

    found = coverage([meeting(TODAY, skipped, pause)], TEAM, TODAY, {})

    assert [v.tag for v in found.visits["groups"] if v.days] == []


def test_an_older_record_is_read_with_the_banks_tags() -> None:
    """It knew none of its own."""
    tags = {"check-in": Tags(perspectives=["plc"])}

    found = coverage([meeting(TODAY, {})], TEAM, TODAY, tags)

    assert [v.tag for v in found.visits["perspectives"] if v.days] == ["plc"]


def test_other_teams_and_what_must_be_deleted_are_left_out() -> None:
    """A team sees its own meetings, and for as long as they may be kept."""
    item = tagged(groups=["children"])
    records = [meeting(TODAY, item, team="Team Birk"), meeting(TODAY - timedelta(days=500), item)]

    assert coverage(records, TEAM, TODAY, {}).meetings == ()
    assert teams(records) == [TEAM, ("Team Birk", TEAM[1])]


visited = st.lists(
    st.tuples(st.integers(0, 300), st.lists(st.sampled_from(PERSPECTIVES), unique=True)),
    max_size=8,
)


@given(visited)
def test_the_least_visited_come_first(meetings: list[tuple[int, list[str]]]) -> None:
    """No other tag has been visited less, and each tag stands there once."""
    records = [
        meeting(TODAY - timedelta(days=ago), tagged(perspectives=tags)) for ago, tags in meetings
    ]

    found = coverage(records, TEAM, TODAY, {})

    order = least_visited(found, "perspectives")
    counts = [len(one.days) for one in order]
    assert counts == sorted(counts)
    assert sorted(one.tag for one in order) == sorted(PERSPECTIVES)


def test_what_is_suggested_leads_where_the_team_has_not_been(bank: Bank) -> None:
    """Never an exercise that is retired, nor a place that no exercise leads to."""
    been = meeting(TODAY, tagged(groups=["teachers-and-pedagogues"]))
    found = coverage([been], TEAM, TODAY, {})
    leads = [one for one in bank.offered if "management" in one.structure.tags.groups]
    retired = Curated(mark="retired", why="Ikke i år")

    tags = [suggested.tag for suggested in suggestions(found, "groups", bank)]
    without = replace(bank, curated={one.id: retired for one in leads})
    then = [suggested.tag for suggested in suggestions(found, "groups", without)]

    assert "management" in tags
    assert "teachers-and-pedagogues" not in tags[:1]
    assert "management" not in then


def test_the_figure_says_the_same_as_its_table() -> None:
    """Every row is named, in the reader's language, and a name is only ever a name."""
    found = coverage([meeting(TODAY, tagged(groups=["children"]))], TEAM, TODAY, {})
    labels = dict.fromkeys(GROUPS, "Gruppe") | {"children": "Børn & <b>unge</b>"}

    figure = coverage_figure(found, "groups", labels, TODAY, "da")

    assert minidom.parseString(figure.svg).documentElement is not None
    assert ("Børn & <b>unge</b>", "1 møde", "22. november 2026") in figure.table
    assert ("Gruppe", "ikke endnu", "") in figure.table
    assert len(figure.table) == len(GROUPS)
    assert "<b>unge" not in figure.svg


def test_teams_stand_by_school_and_then_by_name() -> None:
    """However they are cased; a meeting without a team is nobody's."""
    named = [("b-team", "Ask"), ("A-team", "birk"), ("C-team", "Ask"), ("A-team", "Ask")]
    records = [
        meeting(TODAY).model_copy(update={"team": team, "school": school})
        for team, school in (*named, (None, "Ask"))
    ]

    assert teams(records) == [
        ("A-team", "Ask"), ("b-team", "Ask"), ("C-team", "Ask"), ("A-team", "birk"),
    ]  # fmt: skip


def test_what_is_recommended_is_suggested_first(bank: Bank) -> None:
    """Before what is about little else, and that before the rest; never more than three."""
    found = coverage([], TEAM, TODAY, {})
    before = next(one for one in suggestions(found, "groups", bank) if len(one.exercises) > 1)
    broad = max(
        (one for one in bank.offered if before.tag in one.structure.tags.groups),
        key=lambda one: len(one.structure.tags.groups),
    )
    praised = {broad.id: Curated(mark="recommended", why="Den virker hos os")}

    after = suggestions(found, "groups", replace(bank, curated=praised))
    same = next(one for one in after if one.tag == before.tag)

    breadth = [len(one.structure.tags.groups) for one in before.exercises]
    assert breadth == sorted(breadth)
    assert before.exercises[0] != broad
    assert same.exercises[0] == broad
    assert len(after) == 3
    assert all(1 <= len(one.exercises) <= 3 for one in after)


def test_an_exercise_is_used_in_a_meeting_or_not() -> None:
    """Once a meeting, however often; not where it was only planned, nor a pause."""
    opened, planned = {"exercise": "check-in"}, {"exercise": "tuning", "steps_opened": []}
    pause = {"exercise": "pause-1", "plain": "pause"}
    records = [meeting(TODAY, opened, opened, pause), meeting(TODAY, opened, planned)]

    assert use_counts(records) == {"check-in": 2}
