"""The script: what whoever leads needs to hold the exercise without a screen."""

from dataclasses import dataclass
from itertools import product
from typing import Any

from faellesblik.bank.exercise_reader import LoadedExercise
from faellesblik.bank.printing.outline import Part, describe_part, outline
from faellesblik.bank.printing.space import AIR, PAGE_WIDTH, Piece, height, pages
from faellesblik.bank.printing.words import (
    EVIDENCE,
    condition,
    facts,
    field_label,
    field_question,
    heading,
)
from faellesblik.i18n import translator, translator_n
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords

__all__ = ["script_context"]

SIZES = (10.5, 10.0, 9.5, 9.0)
"""Points, from what is pleasant to what is still legible."""
TIME_WIDTH, GAP = 17.0, 4.0
TEXT_WIDTH = PAGE_WIDTH - TIME_WIDTH - GAP
NOTE_SHARE = 0.4


@dataclass(frozen=True)
class ScriptRow:
    """A row of the script: `how` the part is done, its `questions`, and the answers `recalled`.

    `clock` is its first and last minute, or the number of rounds. `rounds` introduces the rounds
    where they begin; else it is empty.
    """

    part: Part
    how: str
    condition: str | None
    questions: tuple[str, ...]
    recalled: str
    note: str | None
    clock: str
    rounds: str


def script_context(exercise: LoadedExercise, language: Language) -> dict[str, Any]:
    """The context of the template script.html.j2."""
    words, structure = exercise.words[language], exercise.structure
    say = translator(language)
    rows = [_script_row(part, words, language) for part in outline(exercise, language)]
    roles = [words.roles[role] for role in structure.roles]
    about = [
        (heading(name, language), text)
        for name in ("when", "bring", "lead")
        if (text := getattr(words, name)) is not None
    ]
    follow_up = words.follow_up
    foot = [
        say("{title}, version {version}").format(title=words.title, version=structure.version),
        say(EVIDENCE[structure.evidence]),
    ]
    if source := exercise.source(language):
        foot.append(say("Source: {source}").format(source=source))
    role_lines = [f"{role.name}: {role.does}" for role in roles]
    first = [words.purpose, *(text for _, text in about), *role_lines]
    last = [follow_up or "", " · ".join(foot)]
    size, brief = _fit_type(first, rows, last)
    return {
        "language": language,
        "kicker": say("Script for whoever leads"),
        "title": words.title,
        "facts": facts(structure, language),
        "purpose": words.purpose,
        "about": about,
        "roles_head": say("Roles"),
        "roles": roles,
        "steps_head": say("Step by step"),
        "rows": rows,
        "minutes": say("min"),
        "asked_head": say("They answer"),
        "follow_head": heading("follow_up", language),
        "follow_up": follow_up,
        "foot": foot,
        "size": size,
        "brief": brief,
    }


def _script_row(part: Part, words: ExerciseWords, language: Language) -> ScriptRow:
    say = translator(language)
    step, step_words = part.step, part.words
    fields = tuple(field_question(field, step_words.fields, language) for field in step.fields)
    if step.repeat:
        labels_of_each = ", ".join(step_words.each[each_id].label for each_id in step.repeat.each)
        fields = (*fields, say("once for each of: {each}").format(each=labels_of_each))
    recalled_ids = dict.fromkeys([*step.recalls, *step.shows, *step.board])
    labels = dict.fromkeys(field_label(words, field_id) for field_id in recalled_ids)
    note = step_words.facilitator if step_words.facilitator != words.lead else None
    return ScriptRow(
        part=part,
        how=describe_part(part, language),
        condition=condition(step.when, words, language),
        questions=fields,
        recalled=say("Seen again: {labels}").format(labels=", ".join(labels)) if labels else "",
        note=note,
        clock=_minutes_text(part),
        rounds=_rounds_text(part, language) if part.first else "",
    )


def _minutes_text(part: Part) -> str:
    if part.rounds:
        return f"× {len(part.rounds)}"
    return f"{part.minutes_before}–{part.minutes_before + part.minutes}"


def _rounds_text(part: Part, language: Language) -> str:
    _n = translator_n(language)
    template = _n(
        "The next step is taken {times} times: {rounds}.",
        "The next {n} steps are taken {times} times, one round after another: {rounds}.",
        part.round_steps,
    )
    times, rounds = len(part.rounds), ", ".join(part.rounds)
    return template.format(n=part.round_steps, times=times, rounds=rounds)


def _fit_type(first: list[str], rows: list[ScriptRow], last: list[str]) -> tuple[float, bool]:
    """The largest type size that fits, in points, and whether to leave out the questions.

    One page is preferred while the type stays pleasant, and may be filled completely, since a
    wrong estimate only spills onto the second page.
    """
    layouts = [(size, False, 1) for size in SIZES[:3]]
    layouts += [(size, brief, 2) for brief, size in product((False, True), SIZES)]
    for size, brief, most in layouts:
        pieces = _pieces(first, rows, last, size, brief)
        if pages(pieces, 1.03 if most == 1 else AIR) <= most:
            return size, brief
    return SIZES[-1], True


def _pieces(
    first: list[str], rows: list[ScriptRow], last: list[str], size: float, brief: bool
) -> list[Piece]:
    purpose, *about = first
    top = 24 + height(purpose, PAGE_WIDTH, size, 1.08)
    # The boxes about it stand in two columns, which seldom come out even.
    column = (PAGE_WIDTH - GAP) / 2
    top += sum(height(text, column, size) + 4 for text in about) * 0.58
    pieces = [Piece(top), Piece(9, keep=True)]
    pieces += [Piece(_step_height(row, size, brief)) for row in rows]
    after, foot = last
    pieces += [Piece(height(after, PAGE_WIDTH, size) + 9)] if after else []
    pieces += [Piece(height(foot, PAGE_WIDTH, size, 0.9) + 5)]
    return pieces


def _step_height(row: ScriptRow, size: float, brief: bool) -> float:
    step_words = row.part.words
    width = TEXT_WIDTH * (1 - NOTE_SHARE) - GAP if row.note else TEXT_WIDTH
    left = height(row.part.title, width, size, 1.12)
    left += height(row.how, width, size, 0.9) + height(row.condition, width, size, 0.9)
    left += height(step_words.say, width, size)
    if not brief:
        questions = " · ".join(row.questions)
        left += height(questions and f"They answer: {questions}", width, size, 0.92)
        left += height(row.recalled, width, size, 0.92)
    right = height(row.note, TEXT_WIDTH * NOTE_SHARE, size, 0.95)
    return max(left, right, 9) + 4.8 + (8 if row.part.first else 0)
