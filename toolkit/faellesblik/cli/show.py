"""`faellesblik exercises show`: all there is to one exercise, as text."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from faellesblik.bank import LoadedExercise
from faellesblik.bank.printing.outline import Part, describe_part, outline
from faellesblik.bank.printing.words import EVIDENCE, condition, facts, field_question, heading
from faellesblik.cli.options import data_option, language_option, whole_bank
from faellesblik.i18n import N_, default_language, translator
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords
from faellesblik.model.handover import Handover

__all__ = ["show"]

WIDTH = 96
HANDOVER: dict[Handover, str] = {
    "nothing": N_("Nothing of it leaves the team."),
    "measures": N_("Numbers and choices may leave the team, without names; what is written stays."),
    "texts": N_("What is written may leave the team, without names."),
}
"""Of the exercise as a whole; a step or a field may say otherwise."""


@click.command()
@click.argument("id", metavar="ID")
@language_option
@data_option
def show(id: str, language: Language | None, data: Path | None) -> None:
    """One exercise: what it is for, what it takes, its steps and what they ask."""
    bank = whole_bank(data)
    exercise = bank.get(id)
    curated = bank.curated.get(id)
    if curated:
        click.echo(f"[{curated.mark}: {curated.why}]")
    for line in _lines(exercise, language or default_language()):
        click.echo(line)


def _lines(exercise: LoadedExercise, language: Language) -> Iterator[str]:
    words, structure, say = exercise.words[language], exercise.structure, translator(language)
    yield words.title
    yield " · ".join(facts(structure, language))
    yield from _wrap(words.purpose)
    yield ""
    for name in ("when", "bring", "lead"):
        if text := getattr(words, name):
            yield from _wrap(f"{heading(name, language)}: {text}", "  ")
    if words.roles:
        yield f"{say('Roles')}:"
        for role in words.roles.values():
            yield from _wrap(f"- {role.name}: {role.does}", "  ", "  ")
    for part in outline(exercise, language):
        yield ""
        yield from _step(part, words, language)
    yield ""
    if words.follow_up:
        yield from _wrap(f"{heading('follow_up', language)}: {words.follow_up}", "  ")
    yield from _wrap(say(HANDOVER[structure.handover]), "  ")
    if structure.then:
        yield say("Goes well after it: {exercises}").format(exercises=", ".join(structure.then))
    tags = [tag for kind in structure.tags.model_dump().values() for tag in kind]
    if tags:
        yield from _wrap(say("Tags: {tags}").format(tags=", ".join(tags)), "  ")
    if source := exercise.source(language):
        yield from _wrap(say("Source: {source}").format(source=source), "  ")
    version = say("{title}, version {version}")
    version_line = version.format(title=exercise.id, version=structure.version)
    yield f"{version_line} · {say(EVIDENCE[structure.evidence])}"


def _step(part: Part, words: ExerciseWords, language: Language) -> Iterator[str]:
    say, step, step_words = translator(language), part.step, part.words
    times = f" × {len(part.rounds)}" if part.rounds else ""
    yield f"{part.number}. {part.title} ({step.minutes} {say('min')}{times})"
    yield f"   {describe_part(part, language)}"
    if only := condition(step.when, words, language):
        yield f"   {only}"
    yield from _wrap(step_words.say, "   ", "   ")
    if step_words.facilitator:
        yield from _wrap(f"{heading('lead', language)}: {step_words.facilitator}", "     ", "   ")
    if step.repeat:
        each = ", ".join(step_words.each[each_id].label for each_id in step.repeat.each)
        yield from _wrap(say("once for each of: {each}").format(each=each), "     ", "   ")
    for field in step.fields:
        yield from _wrap(f"- {field_question(field, step_words.fields, language)}", "     ", "   ")


def _wrap(text: str, rest: str = "", first: str = "") -> list[str]:
    whole = " ".join(text.split())
    return textwrap.wrap(whole, WIDTH, initial_indent=first, subsequent_indent=rest)
