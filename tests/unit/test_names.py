"""Names of teams and schools: when two are the same, which are near, in which order they stand."""

import json
import random
from pathlib import Path

import pytest

from faellesblik.model.access import Access
from faellesblik.model.names import alphabetical, ascii_name, comparable_name, near_teams, team_key

IN_ORDER = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "names_in_order.json").read_text("utf-8")
)


@pytest.mark.parametrize(
    "other", ["TEAM BIRK", "  team\u00a0 birk ", "Team\tBirk", "\uff34eam Birk", "team birk"]
)
def test_a_name_is_the_same_however_it_is_written(other: str) -> None:
    """Case, spacing and Unicode's ways to write a letter are all that may differ."""
    assert comparable_name("Team Birk") == comparable_name(other)
    assert team_key("Team A\u030agård", None) == team_key("team Ågård", "")


@pytest.mark.parametrize("other", ["Birk", "Teamet Birk", "Team-Birk", "Team Birk 2", "Team Birks"])
def test_a_name_that_is_merely_alike_is_another(other: str) -> None:
    """It opens no door: a key for one is none for the other. It is offered, for a choice."""
    access = Access("Mette", frozenset({"facilitator"}), (("Bakkeskolen", "Team Birk"),))
    assert access.reaches("bakkeskolen", "team birk")
    assert not access.reaches("Bakkeskolen", other)
    assert near_teams(other, "Bakkeskolen", [("Team Birk", "Bakkeskolen")])


def test_near_teams_are_few_and_the_likeliest_come_first() -> None:
    """At another school, without one, with a slip of the finger; the team itself is not near."""
    teams = [
        ("Team Birk", "Bakkeskolen"), ("Team Birk", "Lundeskolen"), ("Team Brik", "Bakkeskolen"),
        ("Indskoling", "Bakkeskolen"), ("7. årgang", "Bakkeskolen"),
    ]  # fmt: skip
    assert near_teams("team birk", "", teams) == [teams[0], teams[1], teams[2]]
    assert near_teams("TEAM BIRK", "bakkeskolen", teams) == [teams[1], teams[2]]
    assert near_teams("Udskoling", "Bakkeskolen", teams) == [teams[3]]
    assert near_teams("PLF Musik", "Bakkeskolen", teams) == []


def test_names_stand_as_people_count_and_as_danish_has_it() -> None:
    """The front end holds itself to the same list."""
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=alphabetical) == IN_ORDER


def test_any_two_names_can_be_put_in_order() -> None:
    """Digits of other scripts, none at all, and names that are only signs."""
    names = ["٣", "3", "", " ", "²", "a1b2", "1a", "é", "e", "–", "12", "a"]
    assert len(sorted(names, key=alphabetical)) == len(names)
    assert alphabetical("é") != alphabetical("e")


def test_a_name_in_letters_that_a_file_can_have() -> None:
    """Danish letters are written out; what is left over is nothing."""
    assert ascii_name("  Møde på Åsen – uge 4!", 40) == "moede-paa-aasen-uge-4"
    assert ascii_name("第一", 40) == ""
