"""Reading observations of 10,000 events: agreement of two, and all figures of one."""

import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from faellesblik.insights.observation_reading.agreement import agreement
from faellesblik.insights.observation_reading.figures import figures
from faellesblik.model.ids import uuid7
from faellesblik.model.observation_record import CodedEvent, Context, ObservationBody
from faellesblik.model.records import ObservationRecord, parse_record, schema_uri
from faellesblik.model.schemes import WHO, Scheme

__all__ = ["measure_reading"]

EVENTS = 10_000
SECONDS = 5400.0
CODES = 20
ROUNDS = 3


def measure_reading() -> dict[str, Any]:
    """Seconds, the best of three; `…_over_parsing` are ratios to reading one such record."""
    a, b = _observation(1), _observation(2)
    document = _record(a).model_dump_json(by_alias=True).encode()
    parsing = _seconds(lambda: parse_record(document))
    events = _seconds(lambda: agreement(a, b, by="events"))
    intervals = _seconds(lambda: agreement(a, b, by="intervals"))
    drawing = _seconds(lambda: figures(a, "da"))
    return {
        "events": EVENTS,
        "parse_record_s": round(parsing, 3),
        "agreement_by_events_s": round(events, 3),
        "agreement_by_intervals_s": round(intervals, 3),
        "figures_s": round(drawing, 3),
        "agreement_by_events_over_parsing": round(events / parsing, 2),
        "agreement_by_intervals_over_parsing": round(intervals / parsing, 2),
        "figures_over_parsing": round(drawing / parsing, 2),
    }


def _seconds(work: Callable[[], Any]) -> float:
    durations = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        durations.append(time.perf_counter() - began)
    return min(durations)


def _scheme() -> Scheme:
    words = {"title": "Bench"}
    codes = [
        {
            "id": f"code-{n}",
            "type": "state" if n % 3 == 0 else "point",
            "da": {"label": f"Kode {n}"},
            "en": {"label": f"Code {n}"},
        }
        for n in range(CODES)
    ]
    return Scheme.model_validate({"id": "bench", "da": words, "en": words, "codes": codes})


def _observation(seed: int) -> ObservationBody:
    """The two see the same lesson, each a second or two late, and now and then another code."""
    lesson, own = random.Random(0), random.Random(seed)
    events = []
    for _n in range(EVENTS):
        t, code, lasts = lesson.random() * SECONDS, lesson.randrange(CODES), lesson.random() * 60
        t = min(t + own.random() * 2, SECONDS)
        code = own.randrange(CODES) if own.random() < 0.1 else code
        until = min(t + lasts, SECONDS) if code % 3 == 0 else None
        events.append(
            CodedEvent(id=uuid7(), code=f"code-{code}", t=t, until=until, who=WHO[code % len(WHO)])
        )
    return ObservationBody(
        setting="Bench",
        observed_on=date(2026, 11, 21),
        seconds=SECONDS,
        scheme=_scheme(),
        contexts=[
            Context(t=n * SECONDS / 9, place=f"Plads {n % 3}", grouping="groups") for n in range(9)
        ],
        events=sorted(events, key=lambda event: event.t),
    )


def _record(body: ObservationBody) -> ObservationRecord:
    return ObservationRecord.model_validate(
        {
            "schema": schema_uri("observation"),
            "kind": "observation",
            "id": uuid7(),
            "created": datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
            "language": "da",
            "delete_after": date(2027, 6, 30),
            "body": body,
        }
    )
