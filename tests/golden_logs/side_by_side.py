"""The golden logs' meeting in which several groups work side by side, and the clock is used."""

from faellesblik.bank import Bank
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.records import ObservationRecord
from tests.golden_logs.stage import Stage

__all__ = ["side_by_side"]


def side_by_side(bank: Bank, _: list[ObservationRecord]) -> Stage:
    """Two trios with a client each, then five seats with a pause in the middle."""
    agenda = [RequestedItem(exercise=exercise) for exercise in ("troika", "perspective-shift")]
    request = MeetingRequest(title="Side om side", team="Team Birk", agenda=agenda)
    stage = Stage(bank, request, series=10, day="2026-12-07", code="JJJJJJ")
    people = stage.joins("Alma", "Bo", "Carl", "Dea", None, "Finn")
    trios = [people[:3], people[3:]]
    tell, talk = ("item-1", "tell-first"), ("item-1", "two-talk-first")
    seats = ("item-2", "seats")
    stage.does("lead", "teams-formed", form="team", teams=trios)
    for trio in trios:
        for who, role in zip(trio, ("first", "second", "third"), strict=True):
            stage.does(who, "role-taken", item="item-1", role=role)
    stage.does("lead", "sound-set", on=True)
    stage.at("lead", "step-opened", tell)
    for client, *_ in trios:
        stage.says(client, tell, **{"ask-first": "Hvordan kan jeg begynde?"})
    stage.at("lead", "step-revealed", tell)
    stage.at("lead", "step-opened", talk)
    stage.says(people[1], talk, **{"advice-first": ["Begynd med to børn"]})
    stage.does(people[0], "left")
    stage.at("lead", "step-revealed", talk)
    stage.at("lead", "step-opened", seats)
    stage.later(minutes=1)
    stage.at("lead", "interval-opened", seats, interval="peers")
    stage.later(minutes=1)
    stage.does("lead", "pause-set", until="2026-12-07T12:50:00Z")
    stage.does("lead", "pause-set", until="2026-12-07T12:55:00Z")
    stage.later(minutes=20)
    stage.does("lead", "pause-set", until=None)
    stage.does("lead", "sound-set", on=False)
    return stage
