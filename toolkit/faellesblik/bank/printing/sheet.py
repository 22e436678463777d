"""The sheet: what somebody who takes part does, with room to write it by hand."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import segno

from faellesblik.bank.exercise_reader import LoadedExercise
from faellesblik.bank.printing.areas import ROW, Area, area_lines, area_pieces, areas
from faellesblik.bank.printing.outline import Part, describe_part, outline
from faellesblik.bank.printing.space import PAGE_WIDTH, Piece, height, pages
from faellesblik.bank.printing.words import condition
from faellesblik.errors import BankError
from faellesblik.i18n import translator, translator_n
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords

__all__ = ["sheet_context"]

JOIN_WIDTH, JOIN_HEIGHT, CODE_HEIGHT = 46.0, 58.0, 34.0
GAP = 5.0


@dataclass(frozen=True)
class Layout:
    """How generous a sheet is: type in points, room to write, helps, and one or two columns."""

    size: float
    room: float
    helps: bool = True
    columns: int = 1
    max_pages: int = 2


LAYOUTS = (
    *(Layout(11, room, max_pages=1) for room in (2, 1.6, 1.3, 1)),
    Layout(10.5, 1, max_pages=1),
    Layout(10.5, 0.85, max_pages=1),
    *(Layout(10, room, columns=2, max_pages=1) for room in (1, 0.85, 0.7)),
    *(Layout(11, room) for room in (1.6, 1.3, 1)),
    *(Layout(10.5, room) for room in (1, 0.85)),
    Layout(10, 0.85),
    *(Layout(10, room, columns=2) for room in (1, 0.85, 0.7, 0.55, 0.4)),
    Layout(10, 0.2, columns=2),
    *(Layout(10, room, helps=False, columns=2) for room in (0.4, 0.2)),
)
"""The first with which an exercise fits is taken; the last where none does."""


@dataclass(frozen=True)
class Task:
    """A part as somebody who takes part meets it, with the lines of areas to answer in."""

    part: Part
    how: str
    condition: str | None
    rounds: str
    lines: list[list[Area]]


def sheet_context(
    exercise: LoadedExercise, language: Language, join_url: str | None
) -> dict[str, Any]:
    """The context of the template sheet.html.j2.

    Raises BankError where `join_url` is no address that a phone can open.
    """
    words, structure = exercise.words[language], exercise.structure
    say, say_n = translator(language), translator_n(language)
    parts = outline(exercise, language)
    roles = [words.roles[role] for role in structure.roles]
    join_height = JOIN_HEIGHT if join_url else CODE_HEIGHT
    layout, tasks = _fit_layout(parts, words, language, join_height)
    minutes = structure.minutes
    return {
        "language": language,
        "kicker": say("Sheet for those who take part"),
        "title": words.title,
        "facts": say_n("{n} minute", "{n} minutes", minutes).format(n=minutes),
        "purpose": words.purpose,
        "join": _join_box(join_url, language),
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


def _fit_layout(
    parts: list[Part], words: ExerciseWords, language: Language, join_height: float
) -> tuple[Layout, list[Task]]:
    for layout in LAYOUTS:
        tasks = [_task(part, words, language, layout) for part in parts]
        if pages(_pieces(tasks, words, layout, join_height)) <= layout.max_pages:
            break
    return layout, tasks


def _task(part: Part, words: ExerciseWords, language: Language, layout: Layout) -> Task:
    say = translator(language)
    rounds = ""
    if part.first:
        rounds = say("Rounds: {rounds}").format(rounds=", ".join(part.rounds))
    task_areas = areas(part, words, language, layout.room)
    if not layout.helps:
        task_areas = [replace(area, help=None) for area in task_areas]
    return Task(
        part=part,
        how=describe_part(part, language, does=False),
        condition=condition(part.step.when, words, language),
        rounds=rounds,
        lines=area_lines(task_areas, layout.columns),
    )


def _pieces(
    tasks: list[Task], words: ExerciseWords, layout: Layout, join_height: float
) -> list[Piece]:
    """`join_height` is the height of the box with the QR code, beside the heading, in mm."""
    size = layout.size
    width = PAGE_WIDTH - JOIN_WIDTH - GAP
    top = 12 + height(words.title, width, 20) + height(words.purpose, width, size, 1.08)
    pieces = [Piece(max(top, join_height))]
    if words.roles:
        column = (PAGE_WIDTH - GAP) / 2
        heights = [height(f"{r.name}: {r.does}", column - 6, size) for r in words.roles.values()]
        pieces.append(Piece(8 + (sum(heights) + len(heights)) * 0.6))
    for task in tasks:
        instruction = task.part.words.say
        title = f"{task.part.title} {task.how} 10. 10 min"
        head = 4.5 + height(title, PAGE_WIDTH, size) + height(instruction, PAGE_WIDTH, size)
        head += height(task.condition, PAGE_WIDTH, size, 0.9)
        head += height(task.rounds, PAGE_WIDTH, size) + (2 if task.rounds else 0)
        pieces.append(Piece(head, keep=bool(task.lines)))
        pieces += [piece for line in task.lines for piece in _line_pieces(line, size)]
    return [*pieces, Piece(7)]


def _line_pieces(line: list[Area], size: float) -> list[Piece]:
    if len(line) == 1:
        return area_pieces(line[0], PAGE_WIDTH, size)
    half = (PAGE_WIDTH - GAP) / 2
    sides = [area_pieces(area, half, size) for area in line]
    return [Piece(max(piece.height for side in sides for piece in side))]


def _join_box(url: str | None, language: Language) -> dict[str, str | None]:
    say = translator(language)
    if url is None:
        invitation = say("Open the address on the screen with your phone, and write the code.")
        return {"svg": None, "url": None, "code": None, "says": invitation}
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BankError(
            f"'{url}' is no address that a phone can open: give it whole, as http://host/j/CODE"
        )
    address = url.partition("://")[2]
    code = re.search(r"/([A-Za-z0-9]{6})/?$", address) if "/j/" in parts.path else None
    return {
        "svg": segno.make(url, error="m").svg_inline(border=0, omitsize=True),
        "label": say("QR code that leads to the meeting"),
        "url": address[: code.start()] if code else address,
        "code": code[1].upper() if code else None,
        "says": say("Point your phone's camera at the square, or go to"),
    }
