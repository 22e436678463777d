"""A BORIS project's observations as records."""

import json
import math
import re
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from faellesblik.model.base import Language
from faellesblik.model.cpr import has_cpr
from faellesblik.model.observation_record import CodedEvent, Entry, ObservationBody
from faellesblik.model.privacy import CPR_REFUSED
from faellesblik.model.records import KIND_HANDOVERS, ObservationRecord, schema_uri
from faellesblik.model.visible_text import shown_line
from faellesblik.observation.exchange.boris.project import (
    NOTE,
    PROMPT,
    BorisObservation,
    Project,
    one_line,
)
from faellesblik.observation.exchange.boris.state_pairs import Span, pair_states
from faellesblik.observation.exchange.boris.subjects import is_plain, subject_who
from faellesblik.observation.exchange.boris.vocabulary import Vocabulary, build_vocabulary
from faellesblik.observation.exchange.privacy import body_has_cpr
from faellesblik.store.settings import DEFAULT_KEEP, Keep

__all__ = ["ConversionResult", "convert_project"]

NAMESPACE = uuid.UUID("0c6f0d5e-41c9-5b0a-8f0c-6f4e2a3c9d17")
LONGEST = 86_400.0
_PROMPT = re.compile(rf"{PROMPT} \d+")
CPR_LEFT_OUT = "a text with what looks like a CPR number is left out"


@dataclass(frozen=True)
class ConversionResult:
    """`problems`: what could not be converted. `notices`: what else to know."""

    records: tuple[ObservationRecord, ...]
    problems: tuple[str, ...]
    notices: tuple[str, ...]


def convert_project(
    project: Project, *, now: datetime, language: Language, keep: Keep = DEFAULT_KEEP
) -> ConversionResult:
    """A record for each observation that can be converted.

    A record's id is a hash of the observation's content, so importing it again gives the same
    record. Raises RecordError when the project has more codes than a scheme has room for.
    """
    vocabulary = build_vocabulary(project)
    problems, notices = list(vocabulary.problems), list(project.notices)
    records: dict[str, ObservationRecord] = {}
    for observation in project.observations:
        label = f"observation '{one_line(observation.id, 60)}'"
        record, record_problems, record_notices = _record(
            observation, vocabulary, now=now, language=language, keep=keep
        )
        problems += [f"{label}: {says}" for says in record_problems]
        notices += [f"{label}: {says}" for says in record_notices]
        if record is not None:
            records[record.id] = record
    if not project.observations:
        problems.append("there are no observations in it")
    subjects = {row.subject for observation in project.observations for row in observation.rows}
    if vocabulary.letters:
        count = len(vocabulary.letters)
        who = "1 subject is" if count == 1 else f"{count} subjects are"
        notices.append(f"{who} kept as {_letters(vocabulary)}, not by name")
    elif any(subject_who(subject) and not is_plain(subject) for subject in subjects):
        notices.append("there are too many subjects to tell apart: only whom it is about is kept")
    return ConversionResult(tuple(records.values()), tuple(problems), tuple(notices))


def _letters(vocabulary: Vocabulary) -> str:
    letters = list(vocabulary.letters.values())
    return letters[0] if len(letters) == 1 else f"{letters[0]}–{letters[-1]}"


def _record(
    observation: BorisObservation,
    vocabulary: Vocabulary,
    *,
    now: datetime,
    language: Language,
    keep: Keep,
) -> tuple[ObservationRecord | None, list[str], list[str]]:
    if observation.began is None:
        return None, ["it has no date that can be read: set it in BORIS"], []
    spans, problems = pair_states(observation.rows, vocabulary.types)
    spans, notices = _shift_to_zero(spans, observation)
    late = sum(1 for span in spans if max(span.t, span.until or 0.0) > LONGEST)
    if late:
        problems.append(f"{late} of its events lie more than a day after its first")
        spans = [span for span in spans if max(span.t, span.until or 0.0) <= LONGEST]
    id_ = _id(observation, vocabulary)
    texts = list(_notes(observation, spans))
    notes = [(t, text) for t, text in texts if not has_cpr(text)]
    problems += [CPR_LEFT_OUT] * (len(texts) - len(notes))
    events = [span for span in spans if span.code != NOTE]
    if not events and not notes:
        media = " of media" if observation.kind != "LIVE" else ""
        return (
            None,
            [*problems, f"this observation{media} has no events that can be taken"],
            notices,
        )
    try:
        body = _body(observation, vocabulary, id_, events, notes)
    except (ValidationError, ValueError, OverflowError) as error:
        return None, [*problems, f"it can't be kept: {one_line(str(error), 300)}"], notices
    envelope: dict[str, Any] = {
        "schema": schema_uri("observation"),
        "kind": "observation",
        "id": id_,
        "created": now,
        "language": language,
        "handover": KIND_HANDOVERS["observation"],
        "delete_after": keep.last_day("observation", now.date()),
        "body": body,
    }
    record = ObservationRecord.model_validate(envelope)
    if body_has_cpr(record.body):
        return None, [*problems, CPR_REFUSED], notices
    return (
        record,
        problems,
        [*notices, *_name_notices([observation.id, *(text for _, text in notes)], vocabulary)],
    )


def _name_notices(texts: list[str], vocabulary: Vocabulary) -> list[str]:
    """A subject's name may also stand in what was written."""
    return [
        f"a text names the subject that is kept as {letter}: look at it, and take the name out"
        for name, letter in vocabulary.letters.items()
        if any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for text in texts)
    ]


def _id(observation: BorisObservation, vocabulary: Vocabulary) -> str:
    """A hash of the observation's own content: the rest of the file may change."""
    document = asdict(observation) | {
        "began": str(observation.began),
        "types": sorted(
            {(row.code, vocabulary.types.get(row.code, "")) for row in observation.rows}
        ),
    }
    content = json.dumps(document, sort_keys=True)
    return str(uuid.uuid5(NAMESPACE, sha256(content.encode()).hexdigest()))


def _shift_to_zero(
    spans: list[Span], observation: BorisObservation
) -> tuple[list[Span], list[str]]:
    """Times since the observation began, whichever clock BORIS was told to show."""
    if not spans or observation.began is None:
        return spans, []
    first, last = spans[0].t, max(max(span.t, span.until or 0.0) for span in spans)
    if observation.base == "zero" and first >= 0 and last <= LONGEST:
        return spans, []
    base = first
    midnight = datetime.combine(observation.began.date(), time(), observation.began.tzinfo)
    for of, start in (
        ("day", (observation.began - midnight).total_seconds()),
        ("epoch", _epoch(observation)),
    ):
        if observation.base == of and 0 <= first - start <= LONGEST:
            base = start
    return [
        Span(
            t=round(span.t - base, 6),
            until=None if span.until is None else round(span.until - base, 6),
            subject=span.subject,
            code=span.code,
            modifiers=span.modifiers,
            comments=tuple((max(0.0, round(t - base, 6)), text) for t, text in span.comments),
        )
        for span in spans
    ], ["its times are counted from its beginning"]


def _epoch(observation: BorisObservation) -> float:
    try:
        return observation.began.timestamp() if observation.began else math.inf
    except (ValueError, OverflowError, OSError):
        return math.inf


def _notes(observation: BorisObservation, spans: list[Span]) -> Iterator[tuple[float | None, str]]:
    """The description, and all comments but those that only name a prompt."""
    if observation.description.strip():
        yield None, observation.description
    yield from (
        (t, text) for span in spans for t, text in span.comments if not _PROMPT.fullmatch(text)
    )


def _body(
    observation: BorisObservation,
    vocabulary: Vocabulary,
    id_: str,
    spans: list[Span],
    notes: list[tuple[float | None, str]],
) -> ObservationBody:
    space = uuid.UUID(id_)
    ends = [max(span.t, span.until or 0.0) for span in spans] + [t or 0.0 for t, _ in notes]
    return ObservationBody(
        setting=shown_line(one_line(observation.id)) or "BORIS",
        observed_on=observation.began.date() if observation.began else date.min,
        started=_started(observation.began),
        seconds=min(LONGEST, max([*ends, observation.seconds or 0.0])),
        scheme=vocabulary.scheme,
        entries=[
            Entry(id=str(uuid.uuid5(space, f"entry/{n}")), t=t, seen=text.strip()[:10_000])
            for n, (t, text) in enumerate(notes)
        ],
        events=[
            CodedEvent(
                id=str(uuid.uuid5(space, f"event/{n}")),
                code=vocabulary.codes[span.code],
                t=span.t,
                until=span.until,
                who=subject_who(span.subject),
                count=vocabulary.count(span),
                modifiers=vocabulary.modifiers(span),
            )
            for n, span in enumerate(spans)
        ],
    )


def _started(began: datetime | None) -> datetime | None:
    """BORIS writes local time without a zone; midnight to the second is only a date."""
    if began is None or (began.tzinfo is None and began.time() == time()):
        return None
    return began if began.tzinfo else began.astimezone()
