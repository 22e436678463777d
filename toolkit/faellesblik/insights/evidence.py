"""An observation as a team may see it: made from the record, with nothing private in it."""

from collections.abc import Iterable, Iterator

from faellesblik.model.base import Language
from faellesblik.model.evidence import (
    MOST_NOTES,
    NOTE_LENGTH,
    Evidence,
    EvidenceContext,
    EvidenceCount,
    EvidenceLevels,
    EvidenceNote,
)
from faellesblik.model.observations import CodedEvent, Entry, ObservationBody, SampledCode
from faellesblik.model.records import ObservationRecord
from faellesblik.model.schemes import Scheme

__all__ = ["evidence_of"]

MOST_TEXT = 12_000
"""Characters of all notes together: a phone gets a snapshot in one go."""
MOST_CONTEXTS = 8
LABEL = 200


def evidence_of(
    record: ObservationRecord, language: Language, *, with_interpretations: bool = False
) -> Evidence:
    """The record as a snapshot, with labels in `language`.

    Never in it: the observer, the focus child and private notes. What a note may mean is in it
    only `with_interpretations`.
    """
    body = record.body
    notes = [
        _note(entry, with_interpretations)
        for entry in body.entries
        if not entry.private and entry.seen
    ]
    kept = list(_room_for(notes))
    return Evidence(
        record=record.id,
        setting=body.setting,
        observed_on=body.observed_on,
        contexts=_contexts(body),
        seconds=body.seconds,
        samples=len(body.samples) or None,
        notes=kept,
        more=len(notes) - len(kept),
        counts=_counts(body, language),
        levels=_levels(body),
    )


def _note(entry: Entry, with_interpretations: bool) -> EvidenceNote:
    return EvidenceNote(
        t=entry.t,
        at=entry.at,
        seen=_cut(entry.seen),
        quote=_cut(entry.quote) if entry.quote else None,
        interpretation=(
            _cut(entry.interpretation) if with_interpretations and entry.interpretation else None
        ),
    )


def _cut(text: str) -> str:
    return text if len(text) <= NOTE_LENGTH else f"{text[: NOTE_LENGTH - 1].rstrip()}…"


def _room_for(notes: Iterable[EvidenceNote]) -> Iterator[EvidenceNote]:
    """The first notes, as many as there is room for."""
    left = MOST_TEXT
    for n, note in enumerate(notes):
        left -= sum(len(text or "") for text in (note.seen, note.quote, note.interpretation))
        if n == MOST_NOTES or left < 0:
            return
        yield note


def _contexts(body: ObservationBody) -> list[EvidenceContext]:
    """Each form of the lesson once, in the order in which it came."""
    found = [
        EvidenceContext(activity=one.activity, grouping=one.grouping, place=one.place)
        for one in body.contexts
    ]
    if body.activity and all(one.activity != body.activity for one in found):
        found.insert(0, EvidenceContext(activity=body.activity))
    each = {one.model_dump_json(): one for one in found if one != EvidenceContext()}
    return list(each.values())[:MOST_CONTEXTS]


def _counts(body: ObservationBody, language: Language) -> list[EvidenceCount]:
    """Codes that were noted, in the scheme's order; those that it does not know come last."""
    events: dict[str, list[CodedEvent]] = {}
    for event in body.events:
        events.setdefault(event.code, []).append(event)
    sampled: dict[str, int] = {}
    for sample in body.samples:
        for code in {one.code for one in sample.codes}:
            sampled[code] = sampled.get(code, 0) + 1
    noted = events.keys() | sampled.keys()
    known = [code.id for code in body.scheme.codes] if body.scheme else []
    order = [*(code for code in known if code in noted), *sorted(noted - {*known})]
    return [
        EvidenceCount(
            code=code,
            label=_label(body.scheme, code, language),
            events=len(there) or None,
            per_minute=_per_minute(len(there), body.seconds),
            share=_share(there, body.seconds),
            sampled=sampled.get(code),
        )
        for code in order[:60]
        for there in (events.get(code, []),)
    ]


def _label(scheme: Scheme | None, code: str, language: Language) -> str:
    found = scheme.code(code) if scheme else None
    return found.words(language).label[:LABEL] if found else code


def _per_minute(events: int, seconds: float | None) -> float | None:
    return round(events * 60 / seconds, 4) if events and seconds else None


def _share(events: Iterable[CodedEvent], seconds: float | None) -> float | None:
    """The part of the time in which at least one of the states went on."""
    spans = sorted((one.t, one.until) for one in events if one.until is not None)
    if not spans or not seconds:
        return None
    covered, reached = 0.0, 0.0
    for begin, end in spans:
        covered += max(0.0, min(end, seconds) - max(begin, reached))
        reached = max(reached, min(end, seconds))
    return round(min(1.0, covered / seconds), 3)


def _levels(body: ObservationBody) -> EvidenceLevels:
    """A code that can only be about one who is about them also where nobody said so."""
    found = {"community": 0, "individual": 0, "adult": 0}
    notings: list[CodedEvent | SampledCode] = [*body.events]
    notings += [one for sample in body.samples for one in sample.codes]
    for noting in notings:
        who = noting.who or _only(body.scheme, noting)
        if who:
            level = {"one": "individual", "adult": "adult"}.get(who, "community")
            found[level] += 1
    return EvidenceLevels(**found)


def _only(scheme: Scheme | None, noting: CodedEvent | SampledCode) -> str | None:
    code = scheme.code(noting.code) if scheme else None
    return code.who[0] if code and len(code.who) == 1 else None
