"""The observation sessions of the golden logs: each way of looking, and every kind of event."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

from faellesblik.demo.observer_device import Device
from faellesblik.model.records import ObservationRecord
from faellesblik.model.schemes import Scheme
from faellesblik.observation.session_log import SessionLog
from faellesblik.store.data import DataFolder
from tests.golden_logs.stage import Ids

__all__ = ["SESSIONS"]

DANISH = timezone(timedelta(hours=2))


def word(danish: str, english: str) -> dict[str, Any]:
    return {"da": {"label": danish}, "en": {"label": english}}


def scheme(sampling: dict[str, Any] | None) -> dict[str, Any]:
    """Two states that exclude each other, two points, and a modifier."""
    made = Scheme.model_validate(
        {
            "id": "golden",
            "version": 3,
            "source": "Made for the golden logs.",
            "da": {"title": "Prøve", "purpose": "At se efter."},
            "en": {"title": "Trial", "purpose": "To look."},
            "categories": [{"id": "together", **word("Sammen", "Together")}],
            "modifiers": [
                {"id": "tone", "several": True, **word("Tone", "Tone"),
                 "options": [{"id": "warm", **word("varm", "warm")},
                             {"id": "calm", **word("rolig", "calm")}]},
            ],
            "codes": [
                {"id": "works", "type": "state", "key": "w", "category": "together",
                 "excludes": ["waits", "works"], **word("Arbejder", "Works")},
                {"id": "waits", "type": "state", "excludes": ["works"], **word("Venter", "Waits")},
                {"id": "asks", "type": "point", "key": "a", "who": ["one", "pair", "adult"],
                 "modifiers": ["tone"], **word("Spørger", "Asks")},
                {"id": "helps", "type": "point", **word("Hjælper", "Helps")},
            ],
            "sampling": sampling,
        }
    )  # fmt: skip
    return made.model_dump(mode="json")


class Watch:
    """One session, with one or more devices; what they say is handed in through the real log."""

    def __init__(self, data: DataFolder, series: int, day: str) -> None:
        self.new_id = Ids(series)
        self.session = self.new_id()
        self.started = datetime.fromisoformat(f"{day}T10:05:00").replace(tzinfo=DANISH)
        self.log = SessionLog(data, self.session)
        self.device = self.another("device-a")

    def another(self, name: str) -> Device:
        return Device(name, self.started, self.new_id)

    def begins(self, **more: Any) -> None:
        known = {"session": self.session, "language": "da", "started": self.started.isoformat()}
        self.device.record(0, "session-began", {**known, "setting": "Dansk i 4. klasse", **more})

    def says(self, t: float, kind: str, **data: Any) -> str:
        return self.device.record(t, kind, {"t": t, **data})

    def of(self, t: float, kind: str, **data: Any) -> str:
        """Something that has no time of its own; it is said at `t`."""
        return self.device.record(t, kind, data)

    def hands_in(self, t: float) -> ObservationRecord | None:
        moment = self.started + timedelta(seconds=t)
        return self.log.receive(self.device.name, self.device.events, moment).record


def interval(data: DataFolder) -> None:
    """Prompts every two minutes, one answered twice and one missed, and notes beside them."""
    watch = Watch(data, 21, "2026-09-08")
    watch.begins(scheme=scheme({"how": "interval", "every": 120, "codes": ["works", "waits"]}),
                 activity="Gruppearbejde", grouping="groups", place="Ved vinduet",
                 team="Team Birk", school="Skolen Nord")  # fmt: skip
    watch.says(121, "sampled", n=0, codes=[{"code": "works", "who": "class"}])
    watch.says(128, "sampled", n=0, codes=[{"code": "waits", "who": "one"}, {"code": "works"}])
    watch.says(240.5, "sampled", n=1, codes=[])
    watch.says(250, "noted", seen="To rykker sammen", quote="Skal jeg også sidde der?")
    watch.says(481, "sampled", n=3, codes=[{"code": "works", "who": "pair"}])
    watch.says(500, "ended")
    watch.of(520, "saved")
    watch.hands_in(520)


def momentary(data: DataFolder) -> None:
    """Prompts at the moment, by two devices; the second hands in after the first has saved."""
    watch = Watch(data, 22, "2026-09-09")
    watch.begins(scheme=scheme({"how": "momentary", "every": 60, "codes": ["works"]}),
                 observer="A", focus_child="Uglen")  # fmt: skip
    watch.says(60, "sampled", n=0, codes=[{"code": "works"}])
    watch.says(90, "coded", code="helps", who="pair")
    watch.says(120, "ended")
    watch.of(130, "saved")
    watch.hands_in(130)
    first, watch.device = watch.device, watch.another("device-b")
    watch.says(75, "noted", seen="Set fra den anden side", private=True)
    watch.hands_in(140)
    watch.device = first
    watch.of(150, "saved")
    watch.hands_in(150)


def scan(data: DataFolder) -> None:
    """Scans with how many, made when the observer wants to; English, and only partly saved."""
    watch = Watch(data, 23, "2026-09-10")
    watch.begins(scheme=scheme({"how": "scan", "every": None, "codes": ["works", "waits"]}),
                 language="en", setting="The yard")  # fmt: skip
    watch.says(33.25, "sampled", n=0, codes=[{"code": "works", "who": "class", "count": 12},
                                             {"code": "waits", "count": 3}])  # fmt: skip
    watch.says(300, "sampled", n=1, codes=[{"code": "works", "count": 9}])
    watch.of(310, "saved")
    watch.says(320, "sampled", n=2, codes=[{"code": "works", "count": 1}])
    watch.hands_in(330)


def states(data: DataFolder) -> None:
    """States that end each other; what was mended, taken out, undone and done again."""
    watch = Watch(data, 24, "2026-09-11")
    watch.begins(scheme=scheme(None), observer="B", team="Team Birk")
    works = watch.says(5, "coded", code="works", who="group")
    watch.says(9, "coded", code="works", who="pair")
    watch.says(12, "coded", code="waits", who="group")
    asks = watch.says(14, "coded", code="asks", who="one", modifiers={"tone": ["warm", "calm"]})
    helps = watch.says(15, "coded", code="helps", count=2)
    watch.says(20, "coded", code="waits", who="adult", until=26)
    stopping = watch.says(30, "stopped", target=works)
    watch.says(31, "coded", code="helps", who="class")
    note = watch.says(32, "noted", seen="Bo rækker hånden op", interpretation="Han vil med")
    watch.says(40, "context-changed", activity="Samtale", grouping="class")
    watch.of(41, "setting-changed", setting="Matematik i 4. klasse", team=None, school="Nord")
    watch.says(50, "clock-changed", by=-3600.5)
    watch.of(55, "mended", target=asks, change={"who": "pair", "modifiers": {"tone": ["calm"]}})
    watch.of(56, "mended", target=note, change={"interpretation": None, "private": True})
    watch.of(57, "removed", target=helps)
    gone = watch.says(58, "noted", seen="Dette blev fortrudt")
    watch.of(59, "undone", target=gone)
    undo = watch.of(60, "undone", target=stopping)
    watch.of(61, "undone", target=undo)
    watch.says(70, "ended")
    watch.of(80, "saved")
    watch.hands_in(80)
    watch.of(90, "mended", target=note, change={"seen": "En række hånden op"})
    watch.of(95, "saved")
    watch.hands_in(95)


def notes_only(data: DataFolder) -> None:
    """No scheme, nothing but words, and nobody has said yet that it is done."""
    watch = Watch(data, 25, "2026-09-12")
    watch.begins()
    watch.says(3, "noted", seen="  Døren står åben ", quote="kom ind 🌱")
    watch.hands_in(10)


SESSIONS: tuple[Callable[[DataFolder], None], ...] = (
    interval,
    momentary,
    scan,
    states,
    notes_only,
)
