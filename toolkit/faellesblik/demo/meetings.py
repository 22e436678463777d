"""Invented meetings for demos and training, held through the real room from start to close.

Nothing here is anybody's: schools, teams and sentences are made up, and say so.
"""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from faellesblik.bank import Bank, load_bank
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.meeting.results import write_results
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Proposal
from faellesblik.model.fields import POSITION_MAX, ExerciseField
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.observation_record import Entry, ObservationBody
from faellesblik.model.records import KIND_HANDOVERS, ObservationRecord, schema_uri
from faellesblik.store.data import DataFolder
from faellesblik.store.records import write_record
from faellesblik.store.settings import read_settings

__all__ = ["SCHOOLS", "hold_meetings"]

LEADER = Actor(FACILITATOR, "facilitator")
WRITER = "demo"
SCHOOLS = {
    "Eksempelskolen Nord": ["Team Ahorn", "Team Birk"],
    "Eksempelskolen Syd": ["Team Eg"],
    "Eksempelskolen Vest": ["Team Lærk", "Team Røn"],
    "Eksempelskolen Øst": ["Team Pil"],
}
TRIAL_AGENDA = ("check-in", "perspective-shift", "gather-and-choose", "check-out")
SMALL_TEAM = "Team Pil"  # a school too small to be shown, so that the demo shows that too
ANSWERS = {
    "before": [
        "Bo kan ikke sidde stille, og det går ud over resten af klassen.",
        "Mira vil ikke være med i gruppearbejde.",
        "Han forstyrrer hver gang vi skifter fra frikvarter til time.",
        "Hun siger nej til alt, før hun har hørt, hvad vi skal.",
    ],
    "observed": [
        "Fem børn rejste sig i de første ti minutter. Bo gjorde det tre gange.",
        "Da gruppen var dannet, gik hun hen til vinduet. Ingen kaldte på hende.",
        "Der var larm på gangen, da vi kom ind. To børn havde ingen plads.",
    ],
    "interpreted": [
        "Vi tror, at han ikke gider.",
        "Måske ved hun ikke, hvad hun skal bidrage med.",
        "Vi plejer at kalde det uro, men det kan også være usikkerhed.",
    ],
    "notes": [
        "Jeg ved ikke, hvornår det er min tur.",
        "Vi lægger mærke til, at de voksne bliver trætte.",
        "Hjemme fortæller hun mest om frikvartererne.",
        "Jeg når ikke rundt til alle, når vi begynder.",
        "Bordene står, så man går i vejen for hinanden.",
    ],
    "questions": [
        "Hvad lægger de andre mærke til, når Bo rejser sig?",
        "Hvem ville først opdage, at det gik bedre?",
    ],
    "after": [
        "Vores skift mellem frikvarter og time giver ikke alle børn en tydelig begyndelse.",
        "Når vi danner grupper, mangler nogle børn en rolle, de kan se sig selv i.",
        "Klassen har ikke en fælles måde at tage imod hinanden på efter pausen.",
    ],
    "factor": [
        "De første fem minutter: samme begyndelse hver dag.",
        "Roller i gruppearbejdet, aftalt før vi går i gang.",
        "En voksen ved døren, når timen begynder.",
    ],
}
OBSERVATIONS = [
    (
        "Overgangen fra frikvarter",
        "To børn venter ved døren, til alle er inde.",
        "Skal jeg også sidde der?",
    ),
    ("Gruppearbejde i dansk", "Fire børn deler opgaven. Et barn finder selv en opgave frem.", None),
]


@dataclass
class _SetClock:
    """A clock that stands where it is put, and goes a second each time it is asked."""

    at: datetime

    def __call__(self) -> int:
        self.at += timedelta(seconds=1)
        return int(self.at.timestamp() * 1000)


def hold_meetings(data: DataFolder, day: date, *, seed: int = 4) -> None:
    """Put closed meetings of the half year before `day`, and one open meeting, into `data`.

    Each school gets an observation too.
    """
    chance = random.Random(seed)  # noqa: S311 - play, not secrets
    bank = load_bank()
    for school, teams in SCHOOLS.items():
        for team in teams:
            for meeting in range(3):
                weeks = 24 - 8 * meeting + chance.randrange(3)
                moment = datetime.combine(day - timedelta(weeks=weeks), datetime.min.time(), UTC)
                _hold(
                    data,
                    bank,
                    chance,
                    moment + timedelta(hours=14),
                    school=school,
                    team=team,
                    number=meeting + 1,
                )
        _observe(data, chance, school, teams[0], day - timedelta(days=chance.randrange(5, 40)))
    request = MeetingRequest(
        title="Prøvemøde: se det sammen",
        language="da",
        agenda=[RequestedItem(exercise=id_) for id_ in TRIAL_AGENDA],
        team=SCHOOLS["Eksempelskolen Nord"][0],
        school="Eksempelskolen Nord",
    )
    create_meeting(data, bank, request, writer=WRITER, clock=HybridClock()).close()


def _hold(
    data: DataFolder,
    bank: Bank,
    chance: random.Random,
    at: datetime,
    *,
    school: str,
    team: str,
    number: int,
) -> None:
    request = MeetingRequest(
        title=f"{team}, møde {number}",
        language="da",
        agenda=[RequestedItem(exercise="perspective-shift")],
        team=team,
        school=school,
    )
    room = create_meeting(
        data, bank, request, writer=WRITER, clock=HybridClock(_SetClock(at)), sync=_no_sync
    )
    team_size = 3 if team == SMALL_TEAM else chance.randrange(6, 10)
    people = [Actor(room.join(), "participant") for _ in range(team_size)]
    created = room.state.created
    assert created is not None  # noqa: S101 - just created
    for entry in created.agenda:
        for step in created.exercises[entry.exercise].structure.steps:
            place = {"item": entry.item, "step": step.id}
            _act(room, LEADER, "step-opened", place)
            for person in people:
                answers = {
                    id_: value
                    for id_, field, _ in step.flat_fields()
                    if (value := _answer(field, chance, number)) is not None
                }
                if answers:
                    _act(room, person, "submitted", {**place, "answers": answers})
            _act(room, LEADER, "step-revealed", place)
    for carried in created.carried:
        outcome = {"decision": carried.decision, "outcome": chance.choice(["done", "continued"])}
        _act(room, LEADER, "followed-up", outcome)
    decided = {
        "item": created.agenda[-1].item,
        "text": chance.choice(ANSWERS["factor"]),
        "who": f"{team}, to af os",
        "by": (at.date() + timedelta(weeks=3)).isoformat(),
        "level": "community",
    }
    _act(room, LEADER, "decided", decided)
    _act(room, LEADER, "meeting-closed", {})
    write_results(data, room.state)
    room.close()


def _answer(field: ExerciseField, chance: random.Random, number: int) -> Any:
    if field.type == "position":
        middle = 30 if field.id == "focus_before" else 52 + 6 * number
        return min(POSITION_MAX, max(0, round(chance.gauss(middle, 12))))
    if field.id in ANSWERS and (field.required or chance.random() < 0.8):
        return chance.choice(ANSWERS[field.id])
    return None


def _observe(data: DataFolder, chance: random.Random, school: str, team: str, day: date) -> None:
    day -= timedelta(days=max(0, day.weekday() - 4))  # nobody is at school at the weekend
    setting, seen, quote = chance.choice(OBSERVATIONS)
    record = ObservationRecord.model_validate(
        {
            "schema": schema_uri("observation"),
            "kind": "observation",
            "id": uuid7(),
            "created": datetime.combine(day, datetime.min.time(), UTC),
            "team": team,
            "school": school,
            "language": "da",
            "handover": KIND_HANDOVERS["observation"],
            "delete_after": read_settings(data.path).keep.last_day("observation", day),
            "body": ObservationBody(
                setting=setting,
                observed_on=day,
                entries=[Entry(at="10:05", seen=seen, quote=quote)],
            ),
        }
    )
    write_record(data.path, record)


def _act(room: Room, actor: Actor, kind: str, content: dict[str, Any]) -> None:
    room.act(actor, [Proposal(id=uuid7(), kind=kind, data=content)])


def _no_sync(descriptor: int) -> None:
    """Invented meetings need not survive a power cut."""
