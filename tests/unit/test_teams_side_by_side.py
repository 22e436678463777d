"""Several teams in one meeting: roles, and what has been shown, belong to the team."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.teamwork import may_write, team_numbers, writers
from faellesblik.meeting.view import affected_participants, shared_view, view

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ITEM = "item-1"
TRIOS = [["p-1", "p-2", "p-3"], ["p-4", "p-5", "p-6"], ["p-7", "p-8"]]
NAMES = ("Anna", "Bo", "Carl", "Dea", "Eva", "Finn", "Gro", "Hans")


def at(step: str, **more: Any) -> dict[str, Any]:
    return {"item": ITEM, "step": step, **more}


def role(participant: str, name: str | None) -> dict[str, Any]:
    return {"item": ITEM, "role": name, "participant": participant}


@pytest.fixture
def troika(new_meeting: Callable[..., Any]) -> Any:
    """Two trios and a team of two; the first two trios have taken their roles."""
    builder = new_meeting("troika")
    for number, name in enumerate(NAMES, start=1):
        builder.join(f"p-{number}", name)
    builder.add("teams-formed", {"form": "team", "teams": TRIOS})
    for trio in TRIOS[:2]:
        for participant, name in zip(trio, ("first", "second", "third"), strict=True):
            builder.add("role-taken", role(participant, name))
    builder.add("step-opened", at("tell-first"))
    return builder


def can_write(builder: Any, participant: str, step: str = "tell-first", **answers: Any) -> bool:
    content = at(step, answers=answers or {"ask-first": "Hvordan kan jeg begynde?"})
    try:
        admit(builder.state, Actor(participant, "participant"), "submitted", content, NOW)
    except Refused as refused:
        return refused.code != "writer-only"
    return True


def writing(builder: Any, step: str = "tell-first", **answers: Any) -> list[int]:
    everyone = range(1, len(builder.state.people) + 1)
    return [n for n in everyone if can_write(builder, f"p-{n}", step, **answers)]


def test_each_trio_has_its_own_client_and_advisers(troika: Any) -> None:
    """A role that another trio's member holds keeps nobody from writing."""
    assert writing(troika) == [1, 4, 7, 8]

    troika.add("role-taken", role("p-8", "first"))
    troika.add("step-opened", at("two-talk-first"))

    assert writing(troika, "two-talk-first", **{"advice-first": ["Prøv"]}) == [2, 3, 5, 6, 7, 8]


def test_a_client_who_lays_down_the_role_or_leaves_holds_nobody_up(troika: Any) -> None:
    """Then all of that trio may write, until one of them takes the role."""
    troika.add("role-taken", role("p-1", None))
    assert writing(troika) == [1, 2, 3, 4, 7, 8]
    troika.add("role-taken", role("p-2", "first"))
    assert writing(troika) == [2, 4, 7, 8]

    troika.add("left", {}, by="p-2")
    assert {1, 3} <= set(writing(troika))
    troika.add("person-removed", {"participant": "p-4"})
    assert {5, 6} <= set(writing(troika))
    assert view(troika.state, "participant")["roles"][ITEM] == {
        "second": ["Eva"],
        "third": ["Carl", "Finn"],
    }


def test_somebody_late_is_with_the_team_they_are_put_into(troika: Any) -> None:
    """In a trio with a client they listen; before that they are among those without a team."""
    troika.join("p-9", "Ida")
    assert can_write(troika, "p-9")
    troika.add("team-joined", {"form": "team", "team": 1, "participant": "p-9"})
    assert not can_write(troika, "p-9")


def test_a_view_tells_the_roles_of_each_team(troika: Any) -> None:
    """So that a phone names its own client, and the wall every trio's."""
    told = view(troika.state, "participant")["team_roles"]["team"]

    assert told["1"][ITEM] == {"first": ["Anna"], "second": ["Bo"], "third": ["Carl"]}
    assert told["2"][ITEM]["first"] == ["Dea"]
    assert "3" not in told
    steps = {step["step"]: step for step in view(troika.state, "participant")["agenda"][0]["steps"]}
    assert steps["tell-first"]["teams"] == "team"


WITH_ROLES = sorted(id_ for id_, e in load_bank().exercises.items() if e.structure.roles)


@pytest.mark.parametrize("exercise", WITH_ROLES)
def test_in_every_exercise_a_team_without_roles_can_do_what_the_other_does(
    new_meeting: Callable[..., Any], exercise: str
) -> None:
    """Of two teams, one has taken every role that writes, the other none: both get through."""
    builder = new_meeting(exercise)
    people = [f"p-{n}" for n in range(1, 9)]
    for participant in people:
        builder.join(participant)
    for form in ("pairs", "fours", "team"):
        builder.add("teams-formed", {"form": form, "teams": [people[:5], people[5:]]})
    steps = builder.state.plan.steps(ITEM)
    roles = dict.fromkeys(role for step in steps for role in step.writes)
    holders = dict(zip(roles, people[:4], strict=False))
    for name, participant in holders.items():
        builder.add("role-taken", role(participant, name))
    state = builder.state

    for step in steps:
        numbers = team_numbers(state, (ITEM, step.id))
        by_team = writers(state, (ITEM, step.id), numbers)
        writing = {who for who in people if may_write(who, numbers, by_team)}
        expected = {holders[name] for name in step.writes if name in holders} or set(people[:5])
        if numbers:
            assert writing == expected | set(people[5:]), step.id
        else:
            assert step.form == "plenary" or step.does in ("group", "vote") or not step.writes


def test_without_teams_a_role_counts_for_all(troika: Any) -> None:
    """As it did before there were teams, and as old logs have it."""
    troika.add("teams-formed", {"form": "team", "teams": []})

    assert writing(troika) == [1, 4]
    assert view(troika.state, "participant")["team_roles"] == {}


def test_one_answer_is_expected_of_each_team(troika: Any) -> None:
    """Also where a role writes; in the whole meeting, one of each who holds it."""
    assert view(troika.state, "facilitator")["people"]["expected"] == 3
    troika.add("role-taken", role("p-7", "first"))
    troika.add("submitted", at("tell-first", answers={"ask-first": "Hvordan?"}), by="p-7")
    assert view(troika.state, "facilitator")["people"]["expected"] == 3

    troika.add("teams-formed", {"form": "team", "teams": []})
    assert view(troika.state, "participant")["people"]["expected"] == 3


@pytest.fixture
def told(troika: Any) -> Any:
    """Both clients of the two trios have written, and their questions are shown."""
    troika.add("role-taken", role("p-7", "first"))
    for client in ("p-1", "p-4", "p-7"):
        question = {"ask-first": f"Hvordan kan {client}"}
        troika.add("submitted", at("tell-first", answers=question), by=client)
    troika.add("step-revealed", at("tell-first"))
    return troika


def questions(builder: Any, participant: str | None = None) -> list[str]:
    told = view(builder.state, "participant", participant)
    shown = told["me"]["shown"] if participant and "shown" in told["me"] else told["shown"]
    answers = shown.get(ITEM, {}).get("tell-first", [])
    return sorted(answer["answers"]["ask-first"].removeprefix("Hvordan kan ") for answer in answers)


def test_a_trio_sees_its_own_question_alone(told: Any) -> None:
    """While teams work; nothing of the others' is in what all who take part are sent."""
    assert questions(told, "p-3") == ["p-1"]
    assert questions(told, "p-5") == ["p-4"]
    assert questions(told) == []
    told.add("step-opened", at("clarify-first"))
    assert questions(told, "p-3") == ["p-1"]


def test_who_leads_and_the_wall_see_every_trio_with_its_number(told: Any) -> None:
    """Apart, and by no name."""
    for shared in (
        shared_view(told.state, "facilitator"),
        shared_view(told.state, "screen"),
    ):
        answers = shared["shown"][ITEM]["tell-first"]
        assert sorted((answer["team"], "by" in answer) for answer in answers) == [
            (1, False),
            (2, False),
            (3, False),
        ]


def test_somebody_who_leads_too_sees_every_trio(told: Any) -> None:
    """On their own phone as well."""
    told.add("facilitator-named", {"participant": "p-1", "leads": True})
    leader = view(told.state, "facilitator", "p-1")

    assert len(leader["shown"][ITEM]["tell-first"]) == 3
    assert "shown" not in leader["me"]


def test_what_teams_have_shown_is_for_all_once_the_room_works_together(
    new_meeting: Callable[..., Any],
) -> None:
    """A step for the whole room shows every team's, on every phone."""
    builder = new_meeting("what-so-what")
    for n in range(1, 5):
        builder.join(f"p-{n}")
    builder.add("teams-formed", {"form": "team", "teams": [["p-1", "p-2"], ["p-3", "p-4"]]})
    builder.add("step-opened", at("what-group"))
    for who in ("p-1", "p-3"):
        builder.add("submitted", at("what-group", answers={"facts": [who]}), by=who)
    builder.add("step-revealed", at("what-group"))
    own = view(builder.state, "participant", "p-2")
    assert own["me"]["shown"][ITEM]["what-group"][0]["answers"] == {"facts": ["p-1"]}
    assert own["shown"] == {}

    before = builder.state
    builder.add("step-opened", at("what-share"))
    together = view(builder.state, "participant", "p-2")

    assert len(together["shown"][ITEM]["what-group"]) == 2
    assert "shown" not in together["me"]
    assert affected_participants(before, builder.state) >= {"p-1", "p-2", "p-3", "p-4"}


def test_fours_see_what_both_of_their_pairs_have_shown(new_meeting: Callable[..., Any]) -> None:
    """And not what other fours' pairs have."""
    builder = new_meeting("one-two-four-all")
    people = [f"p-{n}" for n in range(1, 9)]
    for participant in people:
        builder.join(participant)
    pairs = [people[i : i + 2] for i in range(0, 8, 2)]
    builder.add("teams-formed", {"form": "pairs", "teams": pairs})
    builder.add("teams-formed", {"form": "fours", "teams": [people[:4], people[4:]]})
    builder.add("step-opened", at("two"))
    for pair in pairs:
        builder.add("submitted", at("two", answers={"pair_ideas": [pair[0]]}), by=pair[0])
    builder.add("step-revealed", at("two"))

    def teams_seen() -> list[int]:
        shown = view(builder.state, "participant", "p-1")["me"]["shown"]
        return sorted(answer["team"] for answer in shown[ITEM]["two"])

    assert teams_seen() == [1]
    builder.add("step-opened", at("four"))
    assert teams_seen() == [1, 2]
    builder.add("step-revealed", at("two"))


def test_an_answer_by_an_alias_is_seen_by_its_own_team(keyed_room: Callable[..., Any]) -> None:
    """In a step without names the keys tell whose it is; who has none of them sees nothing."""
    kept = keyed_room(6, "what-so-what")
    first, second = kept.people[:3], kept.people[3:]
    formed = {"form": "team", "teams": [first, second]}
    kept.lead_meeting("teams-formed", formed)
    kept.lead("step-opened", "what-group")
    kept.answer(0, "what-group", facts=["vores"])
    kept.answer(4, "what-group", facts=["deres"])
    kept.lead("step-revealed", "what-group")

    def facts(person: int, keyring: Keyring) -> list[Any]:
        told = view(kept.state, "participant", kept.people[person], keyring)
        shown = told["me"]["shown"].get(ITEM, {}).get("what-group", [])
        return [answer["answers"]["facts"] for answer in shown]

    assert facts(2, kept.room.keyring) == [["vores"]]
    assert facts(3, kept.room.keyring) == [["deres"]]
    assert facts(2, Keyring()) == []


def test_what_was_written_alone_without_a_name_is_sorted_by_no_team(
    keyed_room: Callable[..., Any],
) -> None:
    """A pair would know at once whose it is."""
    kept = keyed_room(4, "what-so-what")
    kept.lead_meeting("teams-formed", {"form": "team", "teams": [kept.people[:2], kept.people[2:]]})
    kept.lead("step-opened", "what-alone")
    for person in range(4):
        kept.answer(person, "what-alone", own_facts=[f"{person}"])
    kept.lead("step-revealed", "what-alone")
    kept.lead("step-opened", "what-group")

    assert len(kept.view("participant", 0)["shown"][ITEM]["what-alone"]) == 4


def test_a_dream_of_four_builds_on_its_own_two_interviews(keyed_room: Callable[..., Any]) -> None:
    """Though no interview has a name: only a program that knows the keys can tell them apart."""
    kept = keyed_room(8, "appreciative-inquiry")
    people = kept.people
    pairs = [people[i : i + 2] for i in range(0, 8, 2)]
    kept.lead_meeting("teams-formed", {"form": "pairs", "teams": pairs})
    kept.lead_meeting("teams-formed", {"form": "fours", "teams": [people[:4], people[4:]]})
    kept.lead("step-opened", "interview-first")
    for person in range(0, 8, 2):
        answers = {"stories-first": "Det gik godt", "life_givers-first": [f"Kraft {person}"]}
        kept.answer(person, "interview-first", **answers)
    kept.lead("step-revealed", "interview-first")
    kept.lead("step-opened", "dream")

    def powers(person: int) -> list[str]:
        shown = kept.view("participant", person)["me"]["shown"][ITEM]["interview-first"]
        return sorted(answer["answers"]["life_givers-first"][0] for answer in shown)

    assert powers(1) == ["Kraft 0", "Kraft 2"]
    assert powers(7) == ["Kraft 4", "Kraft 6"]
