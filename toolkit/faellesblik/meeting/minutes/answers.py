"""The answers to a step, field by field."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from faellesblik.contract.agenda import Step
from faellesblik.contract.fields import AnyField, Position, Rows, Value
from faellesblik.contract.shown import Shown
from faellesblik.i18n import N_
from faellesblik.meeting.minutes.model import CountsPicture, Entry, Part
from faellesblik.meeting.minutes.words import Words
from faellesblik.meeting.shown_answers import merge_spellings

__all__ = ["answer_parts", "check_parts", "texts_of"]

Counts = Mapping[str, int]
Names = dict[str, list[str]]


@dataclass(frozen=True)
class Given:
    """What somebody answered to a field; `by` is empty where that is not told."""

    value: Value
    by: str


def answer_parts(
    item: str, step: Step, answers: Iterable[Shown], without: frozenset[str], words: Words
) -> Iterator[Part]:
    """A part for each field that was answered; those of `without`, as answered, stand elsewhere."""
    all_answers = list(answers)
    for field in _fields_in_order(step):
        given = [
            Given(value, words.author(step, answer))
            for answer in all_answers
            if (value := answer.answers.get(field.field)) is not None and texts_of(value)
        ]
        if given and field.field not in without:
            yield _part(item, step, field, given, words)


def check_parts(
    item: str, step: Step, counts: Mapping[str, Counts], words: Words
) -> Iterator[Part]:
    """A part for each field of a check, of which only counts are told."""
    for field in _fields_in_order(step):
        if field_counts := counts.get(field.field):
            picture = CountsPicture(item, step.step, field.field, dict(field_counts), {})
            yield _counts_part(step, field, picture, words)


def texts_of(value: object) -> list[str]:
    """What stands in an answer, as stored, without what is blank."""
    parts = value if isinstance(value, list) else [value]
    rows = [" ".join(part.values()) if isinstance(part, dict) else str(part) for part in parts]
    return [text for row in rows if (text := row.strip())]


def _fields_in_order(step: Step) -> list[AnyField]:
    """Fields that are not repeated, then all of each seat."""
    return sorted(step.fields, key=lambda field: field.each is not None)


def _label(step: Step, field: AnyField) -> str:
    seat = next((each.label for each in step.each or () if each.each == field.each), None)
    if seat is None:
        return "" if field.label == step.title else field.label
    alone = sum(other.each == field.each for other in step.fields) == 1
    return seat if alone else f"{seat}: {field.label}"


def _part(item: str, step: Step, field: AnyField, given: Sequence[Given], words: Words) -> Part:
    match field.type:
        case "rows":
            return Part(_label(step, field), tuple(_row_entries(field, given, words)))
        case "cards" | "pseudonym":
            return Part(_label(step, field), tuple(_quotes(field, given, words)))
        case "text" if field.picture != "words" or any(answer.by for answer in given):
            return Part(_label(step, field), tuple(_quotes(field, given, words)))
    counts: Counter[str] = Counter()
    names: Names = {}
    for answer in given:
        values = answer.value if isinstance(answer.value, list) else [answer.value]
        for text in map(_as_stored, values):
            counts[text] += 1
            if answer.by:
                names.setdefault(text, []).append(answer.by)
    merged = merge_spellings(counts) if field.type == "text" else counts
    picture = CountsPicture(item, step.step, field.field, dict(merged), names)
    return _counts_part(step, field, picture, words)


def _quotes(field: AnyField, given: Sequence[Given], words: Words) -> Iterator[Entry]:
    for answer in given:
        for text in texts_of(answer.value):
            yield Entry(words.answer(field, text), answer.by)


def _row_entries(field: Rows, given: Sequence[Given], words: Words) -> Iterator[Entry]:
    """Each row by its first cell, with the others below; an author's rows below their name."""
    for answer in given:
        rows = []
        for row in answer.value if isinstance(answer.value, list) else ():
            cells = words.cells(field.columns, row) if isinstance(row, dict) else []
            if cells:
                rows.append(Entry(cells[0], entries=tuple(map(Entry, cells[1:]))))
        if answer.by:
            yield Entry(answer.by, entries=tuple(rows))
        else:
            yield from rows


def _counts_part(step: Step, field: AnyField, picture: CountsPicture, words: Words) -> Part:
    counts, names = picture.counts, picture.names
    match field.type:
        case "text":
            entries = [_word_entry(counts)]
        case "position":
            entries = _position_entries(field, counts, names, words)
        case _:
            entries = [
                Entry(words.answer(field, value), _count_note(counts[value], names, value, words))
                for value in _values_in_order(field, counts)
            ]
    if field.type == "scale" and field.low and field.high:
        entries.append(Entry(f"{field.min} = {field.low}, {field.max} = {field.high}"))
    return Part(_label(step, field), tuple(entries), picture)


def _word_entry(counts: Counts) -> Entry:
    ranked = sorted(counts.items(), key=lambda count: (-count[1], count[0]))
    return Entry(", ".join(word if n == 1 else f"{word} ({n})" for word, n in ranked))


def _position_entries(field: Position, counts: Counts, names: Names, words: Words) -> list[Entry]:
    places = sorted(int(value) for value, n in counts.items() for _ in range(n))
    half = len(places) // 2
    middle = places[half] if len(places) % 2 else round((places[half - 1] + places[half]) / 2)
    sentence = words.counted("{n} has placed a dot.", "{n} have placed a dot.", len(places))
    if len(places) > 1:
        place = words.position(field, middle)
        sentence += " " + words.say(N_("The middle one: {place}.")).format(place=place)
    ends = f"0 = {field.low}, {field.max} = {field.high}"
    marks = [
        f"{', '.join(by)}: {value}" if (by := names.get(value)) else ", ".join([value] * n)
        for value, n in sorted(counts.items(), key=lambda count: int(count[0]))
    ]
    return [Entry(sentence), Entry(", ".join(marks), ends)]


def _count_note(n: int, names: Names, value: str, words: Words) -> str:
    count = words.counted("{n} answer", "{n} answers", n)
    return f"{count}: {', '.join(names[value])}" if value in names else count


def _values_in_order(field: AnyField, counts: Counts) -> list[str]:
    """The values that were given: options as they stand, numbers and days from the lowest."""
    if field.type in ("choice", "tags"):
        order = [option.option for option in field.options]
        return sorted(counts, key=lambda id_: order.index(id_) if id_ in order else len(order))
    return sorted(counts, key=int if field.type == "scale" else str)


def _as_stored(value: object) -> str:
    """A number without a point, as the front end writes it."""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)
