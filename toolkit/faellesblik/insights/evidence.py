"""The snapshot of an observation record that a team sees in a meeting, without private notes."""

from collections.abc import Iterable, Iterator

from faellesblik.insights.observation_reading.labels import code_name
from faellesblik.insights.observation_reading.measures import (
    codes_in_order,
    levels,
    samples,
    time_budget,
)
from faellesblik.model.base import Language
from faellesblik.model.evidence import (
    MAX_COUNTS,
    MAX_NOTES,
    NOTE_LENGTH,
    Evidence,
    EvidenceContext,
    EvidenceCount,
    EvidenceLevels,
    EvidenceNote,
)
from faellesblik.model.observation_record import Entry, ObservationBody
from faellesblik.model.records import ObservationRecord

__all__ = ["evidence_snapshot"]

MAX_TEXT = 12_000
"""Characters of all notes together: a phone gets a snapshot in one go."""
MAX_CONTEXTS = 8
MAX_LABEL = 200


def evidence_snapshot(
    record: ObservationRecord, language: Language, *, with_interpretations: bool = False
) -> Evidence:
    """The record as a snapshot, with labels in `language`.

    Leaves out the observer, the focus child and private notes. Interpretations are included only
    `with_interpretations`.
    """
    body = record.body
    notes = [
        _note(entry, with_interpretations)
        for entry in body.entries
        if not entry.private and entry.seen
    ]
    fitting = list(_fitting_notes(notes))
    return Evidence(
        record=record.id,
        setting=body.setting,
        observed_on=body.observed_on,
        contexts=_contexts(body),
        seconds=body.seconds,
        samples=len(body.samples) or None,
        notes=fitting,
        more=len(notes) - len(fitting),
        counts=_counts(body, language),
        levels=_levels(body),
    )


def _note(entry: Entry, with_interpretations: bool) -> EvidenceNote:
    return EvidenceNote(
        t=entry.t,
        at=entry.at,
        seen=_shorten(entry.seen),
        quote=_shorten(entry.quote) if entry.quote else None,
        interpretation=(
            _shorten(entry.interpretation)
            if with_interpretations and entry.interpretation
            else None
        ),
    )


def _shorten(text: str) -> str:
    return text if len(text) <= NOTE_LENGTH else f"{text[: NOTE_LENGTH - 1].rstrip()}…"


def _fitting_notes(notes: Iterable[EvidenceNote]) -> Iterator[EvidenceNote]:
    """The first notes, as many as there is room for."""
    left = MAX_TEXT
    for n, note in enumerate(notes):
        left -= sum(len(text or "") for text in (note.seen, note.quote, note.interpretation))
        if n == MAX_NOTES or left < 0:
            return
        yield note


def _contexts(body: ObservationBody) -> list[EvidenceContext]:
    """Each form of the lesson once, in the order in which it came."""
    contexts = [
        EvidenceContext(activity=context.activity, grouping=context.grouping, place=context.place)
        for context in body.contexts
    ]
    if body.activity and all(context.activity != body.activity for context in contexts):
        contexts.insert(0, EvidenceContext(activity=body.activity))
    each = {
        context.model_dump_json(): context for context in contexts if context != EvidenceContext()
    }
    return list(each.values())[:MAX_CONTEXTS]


def _counts(body: ObservationBody, language: Language) -> list[EvidenceCount]:
    """Codes that were noted, in the scheme's order; those that it does not know come last.

    Rates and shares only where the record says how long was observed.
    """
    times = {code_time.code: code_time for code_time in time_budget(body) if code_time.events}
    sampled = {
        sampled_share.code: sampled_share.prompts
        for sampled_share in samples(body).codes
        if sampled_share.prompts
    }
    counts = []
    for code in codes_in_order(body):
        time = times.get(code)
        if time is None and code not in sampled:
            continue
        count = EvidenceCount(
            code=code,
            label=code_name(body, code, language)[:MAX_LABEL],
            events=time.events if time else None,
            per_minute=_round(time.per_minute, 4) if time and body.seconds else None,
            share=_round(time.share, 3) if time and body.seconds else None,
            sampled=sampled.get(code),
        )
        counts.append(count)
    return counts[:MAX_COUNTS]


def _round(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _levels(body: ObservationBody) -> EvidenceLevels:
    counts = {level.level: level.notings for level in levels(body)}
    return EvidenceLevels(
        community=counts.get("community", 0),
        individual=counts.get("one", 0),
        adult=counts.get("adult", 0),
    )
