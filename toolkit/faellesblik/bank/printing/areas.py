"""Room to write in by hand: what a field becomes on paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from faellesblik.bank.printing.outline import Part
from faellesblik.bank.printing.space import PAGE_WIDTH, Piece, height
from faellesblik.bank.printing.words import condition
from faellesblik.i18n import translator
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords, FieldWords
from faellesblik.model.fields import (
    CardsField,
    ChoiceColumn,
    ChoiceField,
    DateColumn,
    ExerciseField,
    PositionField,
    RowsField,
    ScaleField,
    TagsField,
    TextField,
    VoteField,
)

__all__ = ["ROW", "Area", "area_lines", "area_pieces", "areas"]

Kind = Literal["lines", "short", "cards", "boxes", "scale", "line", "votes", "table"]
LINE, CARD, ROW, GAP = 7.5, 17.0, 8.5, 2.0
"""Millimetres between lines for a hand, of a card, of a row of a table, and between areas."""
CARDS_ACROSS, BOXES_ACROSS = 3, 2
MAX_ROWS, FEW_OPTIONS, SHORT_TEXT = 4, 4, 40
DATE_WIDTH = 25.0
NAME_SHARE, EXPLAINED_NAME_SHARE = 0.4, 1.1
"""How wide a row's name is beside a column to write in, alone and with its help."""


@dataclass(frozen=True)
class Row:
    """What stands in the first cell of a row of a table."""

    label: str
    help: str | None = None


@dataclass(frozen=True)
class Area:
    """A place to write. `count`: lines, cards, votes, or lines in each row of a table.

    `options` are boxes to tick, a scale's numbers, or a table's column headings. `exclusive`: only
    one box may be ticked. `cells` holds the options of each column, `widths` the columns' widths in
    hundredths of the page. `named`: the first column has a name for each row.
    """

    kind: Kind
    label: str
    help: str | None = None
    condition: str | None = None
    count: int = 1
    options: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None
    exclusive: bool = False
    verbatim: bool = False
    named: bool = False
    rows: tuple[Row, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


def areas(part: Part, words: ExerciseWords, language: Language, room: float) -> list[Area]:
    """The areas to answer a part in. `room` scales the number of lines; 1 is the field's own."""
    step, step_words = part.step, part.words
    say = translator(language)
    repeated = step.repeat is not None or (bool(part.rounds) and not part.own_round)
    if step.fields and repeated:
        if step.repeat:
            rows = [
                Row(step_words.each[each].label, step_words.each[each].help)
                for each in step.repeat.each
            ]
        else:
            rows = [Row(name) for name in part.rounds]
        only = {
            field.id: condition(field.when, words, language) for field in step.fields if field.when
        }
        return [_repeated_area(step.fields, step_words.fields, rows, room, only)]
    return [
        _rows_area(field, step_words.fields[field.id], condition(field.when, words, language), room)
        if isinstance(field, RowsField)
        else _field_area(
            field, step_words.fields[field.id], condition(field.when, words, language), room, say
        )
        for field in step.fields
    ]


def area_lines(areas: Iterable[Area], columns: int) -> list[list[Area]]:
    """Areas in the lines that they stand in: two beside each other where there are two columns."""
    rows: list[list[Area]] = []
    for area in areas:
        beside = columns == 2 and rows and len(rows[-1]) == 1 and not _needs_width(rows[-1][0])
        if beside and not _needs_width(area):
            rows[-1].append(area)
        else:
            rows.append([area])
    return rows


def _needs_width(area: Area) -> bool:
    return area.kind in ("cards", "table") or (
        area.kind == "boxes" and len(area.options) > FEW_OPTIONS
    )


def area_pieces(area: Area, width: float, points: float) -> list[Piece]:
    """The heights of an area with its label; a table may be cut between its rows."""
    if area.kind != "table":
        return [Piece(_height(area, width, points))]
    return [Piece(_label_height(area, width, points), keep=True), *_table(area, width, points)]


def _label_height(area: Area, width: float, points: float) -> float:
    question = height(area.label, width, points) + height(area.condition, width, points, 0.9)
    return question + height(area.help, width, points, 0.9) + GAP


def _height(area: Area, width: float, points: float) -> float:
    top = _label_height(area, width, points)
    if area.kind == "lines":
        return top + area.count * LINE
    if area.kind == "cards":
        return top + ceil(area.count / CARDS_ACROSS) * (CARD + 2) + 1
    if area.kind == "boxes":
        across = BOXES_ACROSS if width > PAGE_WIDTH / 2 else 1
        each = [height(option, width / across - 8, points) + 1.2 for option in area.options]
        return top + sum(max(each[at : at + across]) for at in range(0, len(each), across)) + 1
    return top + {"short": 3.0, "scale": 9.0, "line": 10.0, "votes": 8.5}[area.kind]


def _table(area: Area, width: float, points: float) -> Iterator[Piece]:
    inside = [width * share / 100 - 4 for share in area.widths]
    columns = inside[1:] if area.named else inside
    heads = [height(head, at, points) for head, at in zip(area.options, columns, strict=True)]
    yield Piece(max(heads) + 2, keep=True)
    cells = [
        sum(height(option, at - 4, points, 0.85) for option in cell) + 2
        if _is_ticked(cell)
        else 7.0
        for cell, at in zip(area.cells, columns, strict=True)
    ]
    for row in area.rows:
        name = f"{row.label} {row.help or ''}" if area.named else ""
        yield Piece(max(height(name, inside[0], points, 0.94) + 2, *cells, area.count * ROW))


def _is_ticked(cell: tuple[str, ...]) -> bool:
    """Whether a cell's words stand under each other, unlike a scale's numbers."""
    return any(not option.isdigit() for option in cell)


def _field_area(
    field: ExerciseField,
    field_words: FieldWords,
    condition_words: str | None,
    room: float,
    say: Callable[[str], str],
) -> Area:
    area = Area("short", field_words.label, field_words.help, condition_words)
    match field:
        case TextField(max_length=max_length) if max_length > SHORT_TEXT:
            count = max(1, round(field.lines * room))
            return replace(area, kind="lines", count=count, verbatim=field.verbatim)
        case CardsField():
            fitting = CARDS_ACROSS * (2 if room >= 1 else 1)
            return replace(area, kind="cards", count=min(field.most, fitting))
        case ChoiceField() | TagsField():
            options = tuple(field_words.options[option] for option in field.options)
            exclusive = isinstance(field, ChoiceField)
            return replace(area, kind="boxes", options=options, exclusive=exclusive)
        case ScaleField():
            numbers = _numbers(field)
            return replace(
                area, kind="scale", options=numbers, low=field_words.low, high=field_words.high
            )
        case PositionField():
            return replace(area, kind="line", low=field_words.low, high=field_words.high)
        case VoteField():
            help_text = field_words.help or say("Write what you give each vote to.")
            area = replace(area, kind="votes", help=help_text, count=field.budget)
    return area


def _rows_area(
    field: RowsField, field_words: FieldWords, condition_words: str | None, room: float
) -> Area:
    """Things of the same kind. A column with many options is written in; they stand above."""
    count = min(field.most, max(field.least, 2, round(MAX_ROWS * room)))
    notes = [field_words.help] if field_words.help else []
    cells: list[tuple[str, ...]] = []
    for column in field.columns:
        words = field_words.columns[column.id]
        options = (
            tuple(words.options[option] for option in column.options)
            if isinstance(column, ChoiceColumn)
            else ()
        )
        if len(options) > FEW_OPTIONS:
            notes.append(f"{words.label}: {' / '.join(options)}.")
            options = ()
        cells.append(options)
    widths = [
        DATE_WIDTH if isinstance(column, DateColumn) else _width(cell)
        for column, cell in zip(field.columns, cells, strict=True)
    ]
    return Area(
        "table",
        field_words.label,
        " ".join(notes) or None,
        condition_words,
        options=tuple(field_words.columns[column.id].label for column in field.columns),
        rows=(Row(""),) * count,
        cells=tuple(cells),
        widths=_hundredths(widths),
    )


def _repeated_area(
    fields: list[ExerciseField],
    fields_words: Mapping[str, FieldWords],
    rows: list[Row],
    room: float,
    conditions: Mapping[str, str | None],
) -> Area:
    """All the fields of a step as the columns of one table."""
    most_lines = max(field.lines if isinstance(field, TextField) else 1 for field in fields)
    notes: list[str] = []
    for field in fields:
        words = fields_words[field.id]
        remarks = [remark for remark in (conditions.get(field.id), words.help) if remark]
        if isinstance(field, ScaleField):
            remarks.append(f"{field.min} = {words.low}, {field.max} = {words.high}")
        if remarks:
            notes.append(
                f"{words.label}: {' '.join(remarks)}" if len(fields) > 1 else " ".join(remarks)
            )
    cells = [_cell(field, fields_words[field.id]) for field in fields]
    writing = any(not cell for cell in cells)
    name_share = EXPLAINED_NAME_SHARE if any(row.help for row in rows) else NAME_SHARE
    return Area(
        "table",
        "",
        " · ".join(notes) or None,
        count=max(1, round(min(most_lines, 3) * room)) if writing else 1,
        options=tuple(fields_words[field.id].label for field in fields),
        named=True,
        rows=tuple(rows),
        cells=tuple(cells),
        widths=_hundredths([None, *map(_width, cells)], first=name_share),
    )


def _cell(field: ExerciseField, field_words: FieldWords) -> tuple[str, ...]:
    if isinstance(field, ScaleField):
        return _numbers(field)
    if isinstance(field, ChoiceField | TagsField):
        return tuple(field_words.options[option] for option in field.options)
    if isinstance(field, PositionField):
        return (f"{field_words.low} ↔ {field_words.high}",)
    return ()


def _numbers(field: ScaleField) -> tuple[str, ...]:
    return tuple(str(number) for number in range(field.min, field.max + 1))


def _width(cell: tuple[str, ...]) -> float | None:
    """Millimetres for what is chosen among in a cell; None where it is written in."""
    if not cell:
        return None
    if not _is_ticked(cell):
        return 6.5 * len(cell) + 6
    return min(max(len(option) for option in cell) * 1.75 + 11, 60.0)


def _hundredths(widths: list[float | None], first: float = 1.0) -> tuple[int, ...]:
    """Of the page's width: columns of None share what is left; the first has `first` of a share."""
    left = PAGE_WIDTH - sum(width for width in widths if width)
    shares = [0.0 if width else first if at == 0 else 1.0 for at, width in enumerate(widths)]
    whole = [
        width or max(left, 40.0) * share / sum(shares)
        for width, share in zip(widths, shares, strict=True)
    ]
    return tuple(round(100 * width / sum(whole)) for width in whole)
