"""The parts of a printed exercise: its steps, with those of rounds printed once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from faellesblik.bank.exercise_reader import LoadedExercise
from faellesblik.bank.printing.words import DOES, FORMS, OTHERS_WORDS, TURN_WORDS
from faellesblik.i18n import translator
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords, StepWords
from faellesblik.model.steps import Step

__all__ = ["Part", "describe_part", "outline"]


@dataclass(frozen=True)
class Part:
    """A printed step. `rounds` are the names of the rounds it repeats in; empty if it doesn't.

    `first`: the first step of its rounds. `minutes_before`: minutes from the exercise's start.
    `silent` and `writes` are names of roles, or words for "whose round it is". `own_round`: only
    the person whose round it is writes.
    """

    number: int
    step: Step
    words: StepWords
    title: str
    minutes_before: int
    rounds: tuple[str, ...] = ()
    round_steps: int = 0
    first: bool = False
    silent: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    own_round: bool = False

    @property
    def minutes(self) -> int:
        """The minutes of all its rounds together."""
        return self.step.minutes * max(1, len(self.rounds))


class _Clock:
    """Minutes since the start. Steps for different answers count as parallel, not in sequence."""

    def __init__(self) -> None:
        self.always = 0
        self.ways: dict[str, Counter[str]] = {}

    def at(self, step: Step) -> int:
        """When `step` begins, on the longest way to it."""
        minutes = self.always
        for field_id, way in self.ways.items():
            here = step.when is not None and step.when.field == field_id
            answers = step.when.answers if step.when and here else list(way)
            minutes += max(way[answer] for answer in answers)
        return minutes

    def advance(self, step: Step) -> None:
        if step.when is None:
            self.always += step.minutes
        else:
            way = self.ways.setdefault(step.when.field, Counter())
            way.update(dict.fromkeys(step.when.answers, step.minutes))


@dataclass
class _RoundGroup:
    """Consecutive rounds with the same steps in them: `each` to those steps."""

    base: list[str]
    steps: dict[str, list[Step]] = field(default_factory=dict)


def outline(exercise: LoadedExercise, language: Language) -> list[Part]:
    """Every step in its order, those of rounds once."""
    words = exercise.words[language]
    parts: list[Part] = []
    clock = _Clock()
    for group in _group_rounds(exercise.structure.steps, words):
        round_ids = list(group.steps)
        round_steps = group.steps[round_ids[0]]
        for n, step in enumerate(round_steps):
            step_words = words.steps[step.id]
            if not group.base:
                parts.append(_part(step, step_words, words, len(parts) + 1, clock.at(step)))
                continue
            same_steps = [group.steps[round_id][n] for round_id in round_ids]
            names = tuple(words.rounds[round_id] for round_id in round_ids)
            part = Part(
                number=len(parts) + 1,
                step=step,
                words=step_words,
                title=step_words.title.removesuffix(f" · {names[0]}"),
                minutes_before=clock.at(step),
                rounds=names,
                round_steps=len(round_steps),
                first=n == 0,
                silent=_role_words(
                    [round_step.silent for round_step in same_steps], round_ids, words, language
                ),
                writes=_role_words(
                    [round_step.writes for round_step in same_steps], round_ids, words, language
                ),
                own_round=all(
                    round_step.writes == [turn]
                    for round_step, turn in zip(same_steps, round_ids, strict=True)
                ),
            )
            parts.append(part)
        for steps in group.steps.values():
            for step in steps:
                clock.advance(step)
    return parts


def describe_part(part: Part, language: Language, *, does: bool = True) -> str:
    """How a part is done, on one line: what happens, in which form, who is silent, who writes."""
    say, step = translator(language), part.step
    how = [say(DOES[step.does])] if does else []
    how.append(say(FORMS[step.form]))
    if step.silent == ["everyone"]:
        how.append(say("everyone is silent"))
    elif part.silent:
        how.append(say("silent: {roles}").format(roles=", ".join(part.silent)))
    if part.writes and step.fields:
        how.append(say("writing: {roles}").format(roles=", ".join(part.writes)))
    if step.fields and step.does not in ("check", "vote") and not step.anonymous:
        how.append(say("shown with names"))
    if step.intervals:
        how.append(_intervals_text(part, language))
    return " · ".join(how)


def _intervals_text(part: Part, language: Language) -> str:
    """`5 × 3 min`, or each by its name where they are not of one length."""
    unit, step = translator(language)("min"), part.step
    lengths = {interval.minutes for interval in step.intervals}
    if len(lengths) == 1:
        return f"{len(step.intervals)} × {step.minutes / len(step.intervals):g} {unit}"
    names = ((part.words.interval_label(i.id), i.minutes) for i in step.intervals)
    return ", ".join(f"{name} {minutes} {unit}" for name, minutes in names)


def _part(
    step: Step, step_words: StepWords, words: ExerciseWords, number: int, before: int
) -> Part:
    return Part(
        number=number,
        step=step,
        words=step_words,
        title=step_words.title,
        minutes_before=before,
        silent=_role_names(step.silent, words),
        writes=_role_names(step.writes, words),
    )


def _group_rounds(steps: Sequence[Step], words: ExerciseWords) -> Iterator[_RoundGroup]:
    """Single steps, and rounds that follow each other with the same steps in each."""
    rounds: _RoundGroup | None = None
    for round_id, group in groupby(steps, key=lambda step: _round_of(step, words)):
        round_steps_in_group = list(group)
        if round_id is None:
            if rounds:
                yield rounds
                rounds = None
            yield from (_RoundGroup([], {"": [step]}) for step in round_steps_in_group)
            continue
        base = [step.id.removesuffix(f"-{round_id}") for step in round_steps_in_group]
        if rounds and rounds.base != base:
            yield rounds
            rounds = None
        rounds = rounds or _RoundGroup(base)
        rounds.steps[round_id] = round_steps_in_group
    if rounds:
        yield rounds


def _round_of(step: Step, words: ExerciseWords) -> str | None:
    """Which round a step was made for: its id and its title end in the round's."""
    title = words.steps[step.id].title
    matching = (
        each
        for each, name in words.rounds.items()
        if step.id.endswith(f"-{each}") and title.endswith(f" · {name}")
    )
    return next(matching, None)


def _role_words(
    roles: list[list[str]], round_ids: list[str], words: ExerciseWords, language: Language
) -> tuple[str, ...]:
    """Names of roles; whose round it is, or the others, where that changes from round to round."""
    say = translator(language)
    if all(role_ids == roles[0] for role_ids in roles):
        return _role_names(roles[0], words)
    turn_changes = all(turn in role_ids for role_ids, turn in zip(roles, round_ids, strict=True))
    others_change = all(
        set(round_ids) - {turn} <= set(role_ids)
        for role_ids, turn in zip(roles, round_ids, strict=True)
    )
    turn_words = [say(TURN_WORDS)] if turn_changes else []
    turn_words += [say(OTHERS_WORDS)] if others_change else []
    fixed = [role for role in roles[0] if role not in round_ids]
    return (*turn_words, *_role_names(fixed, words))


def _role_names(roles: list[str], words: ExerciseWords) -> tuple[str, ...]:
    return tuple(words.roles[role].name if role in words.roles else role for role in roles)
