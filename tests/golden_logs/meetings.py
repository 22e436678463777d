"""The meetings of the golden logs: each form of work, and every kind of event at least once.

Teams, people and sentences are invented. Children have pseudonyms.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from faellesblik.bank import Bank
from faellesblik.insights.evidence import evidence_snapshot
from faellesblik.meeting.board import cards
from faellesblik.meeting.keyring import Keyring
from faellesblik.model.agenda import CarriedDecision, MeetingRequest, RequestedItem
from faellesblik.model.records import ObservationRecord
from tests.golden_logs.own_exercise import EVERY_FIELD
from tests.golden_logs.side_by_side import side_by_side
from tests.golden_logs.stage import Stage

__all__ = ["PLAYS", "Play"]

Play = Callable[[Bank, list[ObservationRecord]], Stage]


def asked(*exercises: str | dict[str, Any], **more: Any) -> MeetingRequest:
    agenda = [RequestedItem(**({"exercise": e} if isinstance(e, str) else e)) for e in exercises]
    return MeetingRequest(**{"title": "Prøvemøde", "team": "Team Birk", **more, "agenda": agenda})


def alone(bank: Bank, _: list[ObservationRecord]) -> Stage:  # noqa: PLR0915 - a long meeting
    """A perspective shift from start to close, with second thoughts of every sort."""
    request = asked("perspective-shift", title="Fra barnet til fællesskabet", school="Skolen Nord")
    stage = Stage(bank, request, series=1, day="2026-09-07", code="AAAAAA")
    one, two, three = stage.joins("Alma", None, "Bo")
    first, sort, seats = (("item-1", step) for step in ("challenge", "sort", "seats"))
    pairs, again, change = (("item-1", step) for step in ("questions", "again", "change"))
    stage.at("lead", "step-opened", first)
    stage.at(one, "began", first)
    stage.says(one, first, before="Birk kan ikke sidde stille.", focus_before=20)
    stage.says(two, first, before="Han vil ikke være med 🌱", focus_before=35)
    stage.says(one, first, before="Birk rejser sig tit.", focus_before=25)
    stage.says(three, first, before="En fejl, som tages bort.", focus_before=50)
    stage.at(three, "ready", first)
    stage.at(one, "ready", first)
    stage.at(one, "ready", first, ready=False)
    stage.does(two, "hand")
    stage.does(three, "hand")
    stage.does("lead", "hand", raised=False, participant=two)
    stage.does("lead", "timer-set", ends_at="2026-09-07T12:40:00Z")
    stage.does("lead", "timer-set", ends_at=None)
    stage.does("lead", "title-set", title="Møde med en ny titel")
    stage.at("lead", "step-locked", first)
    shown = stage.state.contribution_id(first, two)
    stage.at("lead", "contribution-revealed", first, contribution=shown)
    stage.at("lead", "page-turned", first, by=1)
    stage.at("lead", "step-revealed", first)
    gone = stage.state.contribution_id(first, three)
    stage.at("lead", "hidden", first, contribution=gone)
    stage.at("lead", "hidden", first, contribution=shown)
    stage.at("lead", "hidden", first, contribution=shown, hidden=False)
    stage.at("lead", "step-opened", sort, minutes=6)
    stage.says(one, sort, observed="Tre rejste sig.", interpreted="Vi kalder det uro.")
    stage.says(two, sort, observed="Fortrudt")
    stage.at(two, "withdrawn", sort)
    stage.at("lead", "step-opened", seats)  # the one that was open is locked by that
    stage.says(one, seats, child__notes="Hvornår er det min tur?", peers__notes="Vi venter.")
    stage.at("lead", "step-revealed", seats)
    stage.at("lead", "step-opened", pairs)
    stage.says(two, pairs, questions="Hvem ser det først?")
    undone = stage.at("lead", "step-revealed", pairs)
    stage.does("lead", "undone", target=undone)
    stage.at("lead", "step-opened", again)
    stage.says(one, again, after="Vores skift har ingen tydelig begyndelse.", focus_after=80)
    stage.says(two, again, after="Grupperne mangler roller.", focus_after=70)
    stage.at("lead", "step-revealed", again)
    stage.at("lead", "step-opened", change)
    stage.says(three, change, factor="De første fem minutter")
    stage.does("lead", "decided", item="item-1", text="Samme begyndelse hver dag",
               who="To af os", by="2026-10-01", level="community")  # fmt: skip
    taken = stage.does("lead", "decided", text="En beslutning, der tages tilbage")
    stage.does("lead", "removed", target=taken)
    stage.does("lead", "decided", text="Birk får en plads ved døren", level="individual",
               reason="Det er prøvet med hele klassen.")  # fmt: skip
    stage.does(two, "left")
    stage.does("lead", "meeting-closed")
    return stage


def teams(bank: Bank, _: list[ObservationRecord]) -> Stage:
    """One, two, four, all: answers by person, pair and four, and a board of them all."""
    request = asked("one-two-four-all", title="En, to, fire, alle", language="en")
    stage = Stage(bank, request, series=2, day="2026-09-14", code="BBBBBB")
    a, b, c, d, e = stage.joins("Alma", "Bo", "Cleo", "Dan", "Eva")
    one, two, four, everyone = (("item-1", step) for step in ("one", "two", "four", "all"))
    stage.at("lead", "step-opened", one)
    for who in (a, b, c, d):
        stage.says(who, one, **{field(stage, one): [f"A thought of {stage.people[who]}"]})
    stage.at("lead", "step-revealed", one)
    stage.does("lead", "teams-formed", form="pairs", teams=[[a, b], [c, d, a]])
    stage.does(e, "team-joined", form="pairs", team=2)
    stage.at("lead", "step-opened", two)
    stage.says(a, two, **{field(stage, two): ["Before Bo changed it"]})
    stage.says(b, two, **{field(stage, two): ["What we two think"]})
    stage.says(e, two, **{field(stage, two): ["We are three"]})
    stage.at(b, "ready", two)
    stage.does("lead", "team-joined", form="pairs", team=None, participant=e)
    stage.says(e, two, **{field(stage, two): ["By myself now"]})
    stage.at("lead", "step-revealed", two)
    stage.does("lead", "teams-formed", form="fours", teams=[[a, b, c, d, e]])
    stage.at("lead", "step-opened", four)
    stage.says(c, four, **{field(stage, four): ["All of us", "A second card"]})
    stage.at("lead", "step-revealed", four)
    stage.at("lead", "step-opened", everyone)
    stage.does("lead", "meeting-closed")
    return stage


def field(stage: Stage, place: tuple[str, str]) -> str:
    """The first thing that a step asks."""
    step = stage.state.step(place)
    assert step is not None
    return step.fields[0].id


def board(bank: Bank, _: list[ObservationRecord]) -> Stage:
    """Cards are grouped, groups named, and votes given, changed and moved with their card."""
    request = asked("gather-and-choose", title="Saml og vælg", team=None)
    stage = Stage(bank, request, series=3, day="2026-09-21", code="CCCCCC")
    a, b, c = stage.joins("Alma", "Bo", None)
    ideas, gather, choose = (("item-1", step) for step in ("ideas", "gather", "choose"))
    stage.at("lead", "step-opened", ideas)
    id_ = field(stage, ideas)
    stage.says(a, ideas, **{id_: ["Faste pladser", "Roller i grupperne"]})
    stage.says(b, ideas, **{id_: ["En voksen ved døren", "Faste pladser", "Faste pladser"]})
    stage.says(c, ideas, **{id_: ["Mere frikvarter"]})
    stage.at("lead", "step-revealed", ideas)
    stage.at("lead", "step-opened", gather)
    laid = {card.text: card.card for card in cards(stage.state, gather)}
    stage.at(a, "grouped", gather, card=laid["Faste pladser"], group="g-1")
    stage.at(b, "grouped", gather, card=laid["Roller i grupperne"], group="g-1")
    stage.at("lead", "grouped", gather, card=laid["Mere frikvarter"], group="g-2")
    stage.at("lead", "grouped", gather, card=laid["Mere frikvarter"], group=None)
    stage.at(c, "group-named", gather, group="g-1", name="Orden")
    stage.at("lead", "group-named", gather, group="g-3", name="Bliver til intet")
    stage.at("lead", "group-named", gather, group="g-3", name="")
    stage.at("lead", "step-opened", choose)
    stage.at(a, "voted", choose, votes={"g-1": 1, laid["Mere frikvarter"]: 1})
    stage.at(b, "voted", choose, votes={laid["Mere frikvarter"]: 1})
    stage.at(b, "voted", choose, votes={laid["En voksen ved døren"]: 1})
    stage.at(c, "voted", choose, votes={})
    stage.at("lead", "grouped", gather, card=laid["En voksen ved døren"], group="g-1")
    stage.at("lead", "step-revealed", choose)
    stage.does("lead", "meeting-closed")
    return stage


def agenda(bank: Bank, _: list[ObservationRecord]) -> Stage:
    """A meeting that goes on: plain items, a new order, roles, and one who leads from late on."""
    request = asked(
        "check-in",
        {"talk": "Nyt fra ledelsen", "minutes": 10},
        {"exercise": "consultancy", "minutes": 25},
        {"pause": True, "minutes": 5},
        title="Et møde, der ikke er slut",
    )
    stage = Stage(bank, request, series=4, day="2026-09-28", code="DDDDDD")
    a, b, c = stage.joins("Alma", "Bo", "Cleo")
    arrive, present = ("item-1", "arrive"), ("item-3", "present")
    stage.at("lead", "step-opened", arrive)
    step = stage.state.step(arrive)
    assert step is not None
    scale, word = (one.id for one in step.fields)
    stage.says(a, arrive, **{scale: 3, word: "træt"})
    stage.says(b, arrive, **{scale: 5, word: "glad"})
    stage.at("lead", "step-opened", ("item-2", "talk"))
    stage.does("lead", "facilitator-named", participant=c)
    stage.writer = "notebook-1"
    stage.does(c, "agenda-ordered", items=["item-1", "item-3", "item-2"])
    stage.does(c, "item-added", item="item-5", talk="Eventuelt", minutes=5, after="item-2")
    stage.does(c, "item-added", item="item-6", again="item-1", minutes=4)
    stage.does(c, "item-added", item="item-7", pause=True, minutes=10)
    stage.does(c, "steps-ordered", item="item-3", steps=["probe", "present"])
    stage.writer = "server"
    stage.does("lead", "facilitator-named", participant=b)
    stage.does("lead", "facilitator-named", participant=b, leads=False)
    stage.does(a, "role-taken", item="item-3", role="presenter")
    stage.does("lead", "role-taken", item="item-3", role="consultant", participant=b)
    stage.does("lead", "role-taken", item="item-3", role="facilitator", participant=b)
    stage.at(c, "step-opened", present)
    stage.says(a, present, **{field(stage, present): "Hvad gør vi, når gruppen går i stå?"})
    stage.does(b, "hand")
    undone = stage.does("lead", "item-added", item="item-8", talk="Fortrudt", minutes=5)
    stage.does(c, "undone", target=undone)
    return stage


def later(bank: Bank, _: list[ObservationRecord]) -> Stage:
    """Those who were absent answer afterwards, in one step and in the whole meeting."""
    request = asked("check-in", "dual-focus", title="Svar senere")
    stage = Stage(bank, request, series=5, day="2026-10-05", code="EEEEEE")
    a, b = stage.joins("Alma", "Bo")
    situation, sides = ("item-2", "situation"), ("item-2", "both-sides")
    stage.at("lead", "step-opened", situation)
    stage.says(a, situation, **{field(stage, situation): "Larm i overgangen"})
    stage.at("lead", "step-revealed", situation)
    stage.at("lead", "deadline-set", situation, until="2026-10-06T12:00:00Z")
    stage.at("lead", "step-opened", sides)
    step = stage.state.step(sides)
    assert step is not None
    individual, context, why = (one.id for one in step.fields)
    stage.says(a, sides, **{individual: ["Mira venter"], context: ["Der er trangt", "Ingen tur"]})
    stage.does("lead", "deadline-set", until="2026-10-08T12:00:00Z")
    stage.later(days=1)
    (late,) = stage.joins("Cleo")
    stage.says(late, sides, **{context: ["Gangen er smal"], why: "Vi ser ikke på den enkelte."})
    stage.later(hours=2)
    stage.says(b, sides, **{individual: ["Mira går tidligt"], context: ["Klokken ringer"]})
    stage.at("lead", "deadline-set", situation, until=None)
    stage.later(days=3)
    stage.does("lead", "meeting-closed")
    return stage


def carried(bank: Bank, observed: list[ObservationRecord]) -> Stage:
    """What was agreed on before comes first, and observations are laid before the team."""
    before = [
        CarriedDecision(
            decision=f"01990000-0000-7000-8000-{number:012d}", text=text, who="To af os",
            by=date(2026, 9, 30), level="community", meeting="2026-09-07-aaaaaa",
            decided_on=date(2026, 9, 7),
        )
        for number, text in enumerate(["Fast begyndelse", "Ny bordplan", "Roller", "Tur"], start=1)
    ]  # fmt: skip
    request = asked("what-so-what", title="Hvad blev der af det?", school="Skolen Nord")
    stage = Stage(bank, request, series=6, day="2026-10-12", code="FFFFFF", carried=before)
    stage.joins("Alma")
    done, on, dropped, changed = (decision.decision for decision in before)
    stage.at("lead", "step-opened", ("follow-up", "follow-up"))
    stage.does("lead", "followed-up", decision=done, outcome="done")
    stage.does("lead", "followed-up", decision=on, outcome="continued")
    stage.does("lead", "followed-up", decision=dropped, outcome="dropped", why="Andre gør det.")
    stage.does("lead", "followed-up", decision=changed, outcome="done")
    stage.does("lead", "followed-up", decision=changed, outcome=None)
    for number, record in enumerate(observed):
        evidence = evidence_snapshot(record, "da", with_interpretations=number == 0)
        data = {"item": "item-1", "record": record.id}
        opening = stage.does(
            "lead", "evidence-opened", **data, evidence=evidence.model_dump(mode="json")
        )
        if number == 1:
            stage.does("lead", "evidence-closed", **data)
        if number == 2:
            stage.does("lead", "undone", target=opening)
    stage.at("lead", "step-opened", ("item-1", "event"))
    stage.does("lead", "meeting-closed")
    return stage


def fields(bank: Bank, _: list[ObservationRecord]) -> Stage:
    """Every type of field, fields that lean on each other, and a step that waits for an answer."""
    request = asked("level-of-decision", title="Alle slags felter", language="en")
    stage = Stage(bank, request, series=7, day="2026-10-19", code="GGGGGG", own=[EVERY_FIELD])
    a, b = stage.joins("Alma", "Bo")
    ask, more, after = (("item-2", step) for step in ("ask", "more", "after"))
    stage.at("lead", "step-opened", ask)
    stage.says(
        a, ask, words="quiet", notes="  Two lines\nof text ", cards=["one", "two"], choice="yes",
        why="Since it is so", tags=["red", "blue"], scale=4, position=60, ground="Seen twice",
        child="Uglen", day="2026-11-02",
        rows=[{"what": "a sign", "how": "often", "when": "2026-11-03"}],
    )  # fmt: skip
    stage.says(b, ask, choice="no", scale=0)
    stage.at("lead", "step-revealed", ask)
    stage.at("lead", "step-opened", more)
    stage.says(a, more, seat_one__view="As seen from one", seat_two__view="And from two")
    stage.at("lead", "step-opened", after)
    stage.says(b, after, left=["mine"], right=["theirs"])
    stage.says(a, after, left=["only this"], unless="Nothing on the other side")
    stage.does("lead", "meeting-closed")
    return stage


def unnamed(bank: Bank, _: list[ObservationRecord]) -> Stage:
    """Aliases: a live check shown by three, hidden answers, votes, pairs; the door is closed."""
    request = asked("check-in", "one-two-four-all", "gather-and-choose", title="Uden navne")
    keyring = Keyring("secret of a server that no longer runs")
    stage = Stage(bank, request, series=9, day="2026-11-30", code="HHHHHH", keyring=keyring)
    people = stage.joins("Alma", "Bo", "Cleo", "Dan", None)
    a, b, c, d, guest = people
    check, one, two = ("item-1", "arrive"), ("item-2", "one"), ("item-2", "two")
    ideas, gather, choose = (("item-3", step) for step in ("ideas", "gather", "choose"))
    stage.at("lead", "step-opened", check)
    for number, who in enumerate(people, 1):
        stage.says(who, check, energy=number, word=f"ord {number}")
    stage.says(a, check, energy=5, word="ord 1 igen")
    stage.at("lead", "step-locked", check)
    stage.does("lead", "person-removed", participant=guest)
    stage.does("lead", "door-set", open=False)
    closed = stage.does("lead", "door-set", open=True)
    stage.does("lead", "undone", target=closed)
    stage.at("lead", "step-opened", one)
    for who in (a, b, c, d):
        stage.says(who, one, **{field(stage, one): ["En tanke, der ikke er nogens"]})
    stage.at(d, "withdrawn", one)
    stage.at("lead", "step-revealed", one)
    stage.does("lead", "teams-formed", form="pairs", teams=[[a, b], [c, d]])
    stage.at("lead", "step-opened", two)
    stage.says(a, two, **{field(stage, two): ["Før den anden rettede"]})
    stage.says(b, two, **{field(stage, two): ["Det, vi to mener"]})
    stage.says(c, two, **{field(stage, two): ["Det, vi andre mener"]})
    stage.at("lead", "step-revealed", two)
    stage.at("lead", "step-opened", ideas)
    for number, who in enumerate((a, b, c, d), 1):
        stage.says(who, ideas, **{field(stage, ideas): [f"Et forslag ({number})"]})
    stage.at("lead", "step-revealed", ideas)
    stage.at("lead", "step-opened", gather)
    laid = {card.text: card.card for card in cards(stage.state, gather)}
    stage.at(a, "grouped", gather, card=laid["Et forslag (1)"], group="g-1")
    stage.at(b, "grouped", gather, card=laid["Et forslag (2)"], group="g-1")
    stage.at("lead", "step-opened", choose)
    for who in (a, b, c):
        stage.at(who, "voted", choose, votes={"g-1": 1, laid["Et forslag (3)"]: 1})
    stage.at(c, "voted", choose, votes={"g-1": 2})
    stage.at("lead", "step-revealed", choose)
    stage.does("lead", "meeting-closed")
    return stage


PLAYS: tuple[Play, ...] = (
    alone,
    teams,
    board,
    agenda,
    later,
    carried,
    fields,
    unnamed,
    side_by_side,
)
