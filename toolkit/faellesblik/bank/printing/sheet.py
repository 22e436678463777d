"""The sheet: what somebody who takes part does, with room to write it by hand."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import segno

from faellesblik.bank.printing.areas import ROW, Area, area_pieces, areas, spread
from faellesblik.bank.printing.outline import Part, outline
from faellesblik.bank.printing.space import PAGE_WIDTH, Piece, height, pages
from faellesblik.bank.printing.words import FORMS, condition
from faellesblik.bank.reading import LoadedExercise
from faellesblik.errors import BankError
from faellesblik.i18n import translator, translator_n
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords

__all__ = ["as_sheet"]

JOIN_WIDTH = 46.0
GAP = 5.0


@dataclass(frozen=True)
class Layout:
    """How generous a sheet is: type in points, room to write, helps, and one or two columns."""

    size: float
    room: float
    helps: bool = True
    columns: int = 1
    most: int = 2


LAYOUTS = (
    *(Layout(11, room, most=1) for room in (2, 1.6, 1.3, 1)),
    Layout(10.5, 1, most=1),
    Layout(10.5, 0.85, most=1),
    *(Layout(10, room, columns=2, most=1) for room in (1, 0.85, 0.7)),
    *(Layout(11, room) for room in (1.6, 1.3, 1)),
    *(Layout(10.5, room) for room in (1, 0.85)),
    *(Layout(10, room) for room in (0.85, 0.7)),
    *(Layout(10, room, columns=2) for room in (1, 0.85, 0.7, 0.55, 0.4)),
    *(Layout(10, room, helps=False, columns=2) for room in (0.7, 0.4, 0.2)),
)
"""The first with which an exercise fits is taken; the last where none does."""


@dataclass(frozen=True)
class Task:
    """A part as somebody who takes part meets it."""

    part: Part
    how: str
    only: str | None
    rounds: str
    areas: tuple[Area, ...]


def as_sheet(exercise: LoadedExercise, language: Language, join_url: str | None) -> dict[str, Any]:
    """What the template of the sheet is filled with."""
    words, structure = exercise.words[language], exercise.structure
    say, say_n = translator(language), translator_n(language)
    parts = outline(exercise, language)
    roles = [words.roles[role] for role in structure.roles]
    layout, tasks = _fitted(parts, words, language)
    minutes = structure.minutes
    return {
        "language": language,
        "kicker": say("Sheet for those who take part"),
        "title": words.title,
        "facts": say_n("{n} minute", "{n} minutes", minutes).format(n=minutes),
        "purpose": words.purpose,
        "join": _join(join_url, language),
        "code_head": say("Code"),
        "roles_head": say("Roles"),
        "roles_help": say("Tick the one that is yours."),
        "roles": roles,
        "tasks": tasks,
        "minutes": say("min"),
        "care": say("If you write about a child, make up a name."),
        "row_height": ROW,
        "layout": layout,
    }


def _fitted(
    parts: list[Part], words: ExerciseWords, language: Language
) -> tuple[Layout, list[Task]]:
    for layout in LAYOUTS:
        tasks = [_task(part, words, language, layout) for part in parts]
        if pages(_pieces(tasks, words, layout)) <= layout.most:
            break
    return layout, tasks


def _task(part: Part, words: ExerciseWords, language: Language, layout: Layout) -> Task:
    say = translator(language)
    how = [say(FORMS[part.step.form])]
    if part.step.silent == ["everyone"]:
        how.append(say("everyone is silent"))
    elif part.silent:
        how.append(say("silent: {roles}").format(roles=", ".join(part.silent)))
    if part.writes and part.step.fields:
        how.append(say("writing: {roles}").format(roles=", ".join(part.writes)))
    rounds = ""
    if part.first:
        rounds = say("Rounds: {rounds}").format(rounds=", ".join(part.rounds))
    found = spread(areas(part, words, language, layout.room), layout.columns)
    if not layout.helps:
        found = [replace(area, help=None) for area in found]
    return Task(
        part=part,
        how=" · ".join(how),
        only=condition(part.step.when, words, language),
        rounds=rounds,
        areas=tuple(found),
    )


def _pieces(tasks: list[Task], words: ExerciseWords, layout: Layout) -> list[Piece]:
    size = layout.size
    beside = PAGE_WIDTH - JOIN_WIDTH - GAP
    top = 18 + height(words.title, beside, 20) + height(words.purpose, beside, size)
    pieces = [Piece(max(top, 45.0))]
    if words.roles:
        column = (PAGE_WIDTH - GAP) / 2
        told = [height(f"{r.name}: {r.does}", column - 6, size) for r in words.roles.values()]
        pieces.append(Piece(8 + (sum(told) + len(told)) * 0.6))
    for task in tasks:
        says = task.part.words.say
        title = f"{task.part.title} {task.how} 10. 10 min"
        head = 4.5 + height(title, PAGE_WIDTH, size) + height(says, PAGE_WIDTH, size)
        head += height(task.only, PAGE_WIDTH, size, 0.9)
        head += height(task.rounds, PAGE_WIDTH, size) + (2 if task.rounds else 0)
        pieces.append(Piece(head, keep=bool(task.areas)))
        pieces += _area_pieces(task.areas, layout)
    return [*pieces, Piece(7)]


def _area_pieces(found: tuple[Area, ...], layout: Layout) -> list[Piece]:
    """Areas that are narrow enough stand side by side where there are two columns."""
    pieces: list[Piece] = []
    beside: Piece | None = None
    half = (PAGE_WIDTH - GAP) / 2
    for area in found:
        if area.wide:
            beside = None
            pieces += area_pieces(area, PAGE_WIDTH, layout.size)
            continue
        (piece,) = area_pieces(area, half, layout.size)
        if beside is None:
            beside = piece
            pieces.append(piece)
        else:
            pieces[-1] = Piece(max(beside.height, piece.height))
            beside = None
    return pieces


def _join(url: str | None, language: Language) -> dict[str, str | None]:
    say = translator(language)
    if url is None:
        said = say("Open the address on the screen with your phone, and write the code.")
        return {"svg": None, "url": None, "code": None, "says": said}
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BankError(
            f"'{url}' is no address that a phone can open: give it whole, as http://host/j/CODE"
        )
    code = re.search(r"/j/([A-Za-z0-9]{6})/?$", parts.path)
    return {
        "svg": segno.make(url, error="m").svg_inline(border=0, omitsize=True),
        "label": say("QR code that leads to the meeting"),
        "url": url.partition("://")[2],
        "code": code[1].upper() if code else None,
        "says": say("Point your phone's camera at the square, or go to"),
    }
