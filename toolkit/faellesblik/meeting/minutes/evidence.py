"""An observation that was open in a meeting, in words."""

from collections.abc import Iterator

from faellesblik.i18n import N_
from faellesblik.meeting.minutes.model import Entry, EvidencePicture, Part, Section
from faellesblik.meeting.minutes.words import Words
from faellesblik.model.evidence import Evidence, EvidenceCount, EvidenceNote

__all__ = ["evidence_section"]


def evidence_section(item: str, evidence: Evidence, words: Words) -> Section:
    """What the team was shown of it: when, what was seen and heard, and how often."""
    title = words.say(N_("What we know: {setting}")).format(setting=evidence.setting)
    entries = (
        Entry(words.day(evidence.observed_on)),
        *(_note_entry(note, words) for note in evidence.notes),
        *(
            Entry(count.label, " · ".join(_count_facts(count, evidence.samples, words)))
            for count in evidence.counts
        ),
        *_level_entries(evidence, words),
    )
    picture = EvidencePicture(item, evidence.record)
    return Section(title, (Part("", entries, picture),))


def _note_entry(note: EvidenceNote, words: Words) -> Entry:
    below = []
    if note.quote:
        below.append(Entry(words.quoted(note.quote)))
    if note.interpretation:
        below.append(Entry(f"{words.say(N_('The observer thought:'))} {note.interpretation}"))
    return Entry(note.seen, entries=tuple(below))


def _count_facts(count: EvidenceCount, samples: int | None, words: Words) -> Iterator[str]:
    if count.share is not None:
        yield words.say(N_("{n}% of the time")).format(n=round(100 * count.share))
    if count.sampled is not None and samples is not None:
        at_glances = words.say(N_("at {n} of {many} glances"))
        yield at_glances.format(n=count.sampled, many=samples)
    if count.events is not None:
        yield words.counted("{n} time", "{n} times", count.events)


def _level_entries(evidence: Evidence, words: Words) -> Iterator[Entry]:
    levels = evidence.levels
    for label, n in (
        (N_("Children together"), levels.community),
        (N_("One child"), levels.individual),
        (N_("An adult"), levels.adult),
    ):
        if n:
            yield Entry(words.say(label), words.counted("{n} time", "{n} times", n))
