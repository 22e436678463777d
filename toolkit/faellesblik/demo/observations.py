"""Invented observations and a child's conversation, for demos and training.

Observations are noted through the real log, from beginning to saved. The same day and seed
give the same observations. Classes, children and sentences are made up.
"""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from faellesblik.bank import load_bank
from faellesblik.demo.lessons import (
    BREAK,
    CONVERSATION,
    LATEST,
    NOTES_OF_A,
    NOTES_OF_B,
    PHASES,
    SCANS,
    SERIES,
    WORK,
    LessonEvent,
    LessonNote,
    LessonPhase,
)
from faellesblik.demo.meetings import SCHOOLS
from faellesblik.demo.observer_device import Device
from faellesblik.model.child_conversation import ChildConversationBody
from faellesblik.model.records import KIND_HANDOVERS, ChildConversationRecord, schema_uri
from faellesblik.model.schemes import Scheme
from faellesblik.observation.session_log import SessionLog
from faellesblik.store.data import DataFolder
from faellesblik.store.records import write_record
from faellesblik.store.settings import read_settings

__all__ = ["create_observations"]

SCHOOL = "Eksempelskolen Nord"
TEAM, OTHER_TEAM = SCHOOLS[SCHOOL]
LESSON = 20 * 60
DANISH = timezone(timedelta(hours=1))
RECODED = {"helps-another": "contributes", "asks-on": "contributes", "invites-in": "room-made"}
"""What two observers of the same easily code differently."""


@dataclass(frozen=True)
class _Tap:
    """Something that happened at `t`, up to `until` if it lasted; both in seconds."""

    t: float
    code: str
    who: str
    until: float | None
    modifiers: dict[str, list[str]]


Timed = tuple[float, str, dict[str, Any]]
"""When in the session, which kind of event, and what it says."""


def create_observations(data: DataFolder, day: date, *, seed: int = 5) -> None:
    """Put the observations of the weeks before `day`, and a child's conversation, into `data`."""
    _Observers(data, day, random.Random(seed)).observe()  # noqa: S311 - play, not secrets


class _Observers:
    def __init__(self, data: DataFolder, today: date, chance: random.Random) -> None:
        self.data = data
        self.today = today
        self.chance = chance
        self.schemes = load_bank().schemes

    def observe(self) -> None:
        lesson = {"setting": "Dansk i 5. klasse, gruppearbejde", "team": TEAM}
        dimensions = self.schemes["four-dimensions"]
        for weeks, happenings, observer_notes in SERIES:
            timed = _taps(self._lesson_taps(happenings)) + _notes(observer_notes)
            self._receive_session(7 * weeks, "A", dimensions, lesson, timed, turns=PHASES)
        lesson_taps = self._lesson_taps(LATEST)
        for observer, notes in (("A", NOTES_OF_A), ("B", NOTES_OF_B)):
            taps = self._without_missed(lesson_taps)
            if observer == "B":
                taps = self._recode(taps)
            self._receive_session(
                6, observer, dimensions, lesson, _taps(taps) + _notes(notes), turns=PHASES
            )
        work = {"setting": "Matematik i 6. klasse", "team": OTHER_TEAM}
        self._receive_session(9, None, self.schemes["two-minutes"], work, self._prompts(20, 120))
        outside = {"setting": "Frikvarter i skolegården", "team": TEAM}
        outside["place"] = "Skolegården"
        scans = _scans(self.schemes["community-climate"])
        timed = _taps(self._lesson_taps(BREAK)) + scans
        self._receive_session(12, None, self.schemes["community-climate"], outside, timed)
        self._hold_conversation(4)

    def _lesson_taps(self, happenings: Sequence[LessonEvent]) -> list[_Tap]:
        """Spread over the lesson; what lasts begins again only when it was over."""
        taps = []
        for happening in happenings:
            room = LESSON / happening.times
            for n in range(happening.times):
                t = round(n * room + self.chance.uniform(4, room - happening.seconds - 4), 1)
                until = round(t + happening.seconds * self.chance.uniform(0.8, 1), 1)
                modifiers = {name: [option] for name, option in happening.modifiers}
                end = until if happening.seconds else None
                taps.append(_Tap(t, happening.code, happening.who, end, modifiers))
        return sorted(taps, key=lambda tap: tap.t)

    def _without_missed(self, taps: Sequence[_Tap]) -> list[_Tap]:
        """What takes a moment escapes everybody now and then."""
        return [tap for tap in taps if tap.until is not None or self.chance.random() > 0.08]

    def _recode(self, taps: Sequence[_Tap]) -> list[_Tap]:
        """A moment sooner or later, and now and then as something close to it."""
        recoded = []
        for tap in taps:
            differs = self.chance.random() > 0.75
            code = RECODED.get(tap.code, tap.code) if differs else tap.code
            moved = round(self.chance.uniform(-1.8, 1.8), 1)
            until = None if tap.until is None else tap.until + moved
            modifiers = tap.modifiers if code == tap.code else {}
            recoded.append(
                replace(tap, t=tap.t + moved, code=code, until=until, modifiers=modifiers)
            )
        return recoded

    def _prompts(self, prompts: int, every: int) -> list[Timed]:
        timed: list[Timed] = []
        for n in range(prompts):
            later = n >= prompts / 4
            code_ids = [c for c, often in WORK.items() if self.chance.random() < often[later]]
            t = (n + 1) * every + round(self.chance.uniform(1, 6), 1)
            codes = [{"code": c, "who": "adult" if c[:5] == "adult" else "class"} for c in code_ids]
            timed.append((t, "sampled", {"n": n, "codes": codes}))
            if later and n % 3 == 0:
                timed.append((t + 40, "coded", {"code": "asks-a-peer", "who": "pair"}))
        return timed

    def _receive_session(
        self,
        days_ago: int,
        observer: str | None,
        scheme: Scheme,
        setting: dict[str, Any],
        timed: Sequence[Timed],
        *,
        turns: Sequence[LessonPhase] = (),
    ) -> None:
        """Through the log, as a device does it. What notes may mean comes once it is over."""
        started = datetime.combine(self._school_day(days_ago), time(10, 5), DANISH)
        device = Device(f"device-{(observer or 'a').lower()}", started, self._id)
        session, end = self._id(), max(float(LESSON), *(t for t, _, _ in timed)) + 5
        began = setting | {"session": session, "language": "da", "school": SCHOOL}
        began |= {"started": started.isoformat(), "observer": observer}
        began |= _context(turns[0]) if turns else {}
        device.record(0, "session-began", began | {"scheme": scheme.model_dump(mode="json")})
        changed = [(60.0 * turn.minute, "context-changed", _context(turn)) for turn in turns[1:]]
        going: dict[int, str] = {}
        corrections: list[dict[str, Any]] = []
        for t, kind, details in sorted([*changed, *timed], key=lambda moment: moment[0]):
            content = {"t": t} | {name: details[name] for name in details if name not in DEMO_KEYS}
            if kind == "stopped":
                content["target"] = going[details["tap"]]
            id_ = device.record(t, kind, content)
            if kind == "coded" and "tap" in details:
                going[details["tap"]] = id_
            if details.get("means"):
                corrections.append({"target": id_, "change": {"interpretation": details["means"]}})
        if corrections:
            device.record(end, "mended", {"target": going[0], "change": {"who": "group"}})
        device.record(end, "ended", {"t": end})
        for correction in corrections:
            device.record(end + 60, "mended", correction)
        device.record(end + 120, "saved", {})
        log = SessionLog(self.data, session)
        log.receive(device.name, device.events, started + timedelta(seconds=end + 120))
        log.close()

    def _hold_conversation(self, days_ago: int) -> None:
        day = self._school_day(days_ago)
        body = ChildConversationBody.model_validate(CONVERSATION | {"held_on": day})
        record = ChildConversationRecord.model_validate(
            {
                "schema": schema_uri("child-conversation"),
                "kind": "child-conversation",
                "id": self._id(),
                "created": datetime.combine(day, time(12), DANISH),
                "team": TEAM,
                "school": SCHOOL,
                "language": "da",
                "handover": KIND_HANDOVERS["child-conversation"],
                "delete_after": read_settings(self.data.path).keep.last_day(
                    "child-conversation", day
                ),
                "body": body,
            }
        )
        write_record(self.data.path, record)

    def _school_day(self, days_ago: int) -> date:
        day = self.today - timedelta(days=days_ago)
        return day - timedelta(days=max(0, day.weekday() - 4))

    def _id(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))


DEMO_KEYS = {"tap", "means"}
"""What is said here of an event, and is no part of it."""


def _context(turn: LessonPhase) -> dict[str, Any]:
    return {"activity": turn.activity, "grouping": turn.grouping, "place": turn.place}


def _taps(taps: Sequence[_Tap]) -> list[Timed]:
    timed: list[Timed] = []
    for n, tap in enumerate(taps):
        details = {"code": tap.code, "who": tap.who, "modifiers": tap.modifiers, "tap": n}
        timed.append((max(0.0, tap.t), "coded", details))
        if tap.until is not None:
            timed.append((tap.until, "stopped", {"tap": n}))
    return timed


def _notes(notes: Sequence[LessonNote]) -> list[Timed]:
    return [
        (
            60.0 * note.minute,
            "noted",
            {
                "seen": note.seen,
                "quote": note.quote,
                "private": note.private,
                "means": note.interpretation,
            },
        )
        for note in notes
    ]


def _scans(scheme: Scheme) -> list[Timed]:
    codes = [code.id for code in scheme.sampled]
    return [
        (
            60.0 * minute,
            "sampled",
            {
                "n": n,
                "codes": [
                    {"code": code, "who": "class", "count": count}
                    for code, count in zip(codes, counts, strict=True)
                    if count
                ],
            },
        )
        for n, (minute, counts) in enumerate(SCANS)
    ]
