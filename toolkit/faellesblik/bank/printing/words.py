"""What paper says beside the exercise's own words."""

from collections.abc import Mapping

from faellesblik.i18n import N_, translator, translator_n
from faellesblik.model.base import Language
from faellesblik.model.exercise_words import ExerciseWords, FieldWords
from faellesblik.model.exercises import Exercise
from faellesblik.model.fields import (
    ChoiceField,
    ExerciseField,
    PositionField,
    RowsField,
    ScaleField,
    TagsField,
    When,
)

__all__ = [
    "DOES",
    "EVIDENCE",
    "FORMS",
    "OTHERS_WORDS",
    "PREPARATION",
    "TURN_WORDS",
    "condition",
    "facts",
    "field_label",
    "field_question",
    "heading",
    "people",
]

FORMS = {
    "alone": N_("Each on your own"),
    "pairs": N_("Two and two"),
    "fours": N_("Four together"),
    "team": N_("In the team"),
    "plenary": N_("All together"),
}
DOES = {
    "read": N_("Look together"),
    "write": N_("Write"),
    "discuss": N_("Talk"),
    "check": N_("Answer and see at once"),
    "group": N_("Gather in groups"),
    "vote": N_("Vote"),
    "decide": N_("Agree"),
}
EVIDENCE = {
    "own": N_("our own design"),
    "practice": N_("widely used in practice"),
    "research": N_("published research"),
}
PREPARATION = {
    "none": N_("no preparation"),
    "some": N_("a quarter of an hour of preparation"),
    "much": N_("more than a quarter of an hour of preparation"),
}
HEADS = {
    "when": N_("When to use it"),
    "bring": N_("Have at hand"),
    "lead": N_("For you who lead"),
    "follow_up": N_("Afterwards"),
}
TURN_WORDS = N_("whose round it is")
OTHERS_WORDS = N_("the others")


def heading(name: str, language: Language) -> str:
    """What stands over the words `name` of an exercise, such as `bring`."""
    return translator(language)(HEADS[name])


def people(structure: Exercise, language: Language) -> str:
    say = translator(language)
    return say("{least}–{most} people").format(
        least=structure.people.least, most=structure.people.most
    )


def facts(structure: Exercise, language: Language) -> list[str]:
    """How long, for how many, and what it asks beforehand."""
    say, say_n = translator(language), translator_n(language)
    minutes = structure.minutes
    return [
        say_n("{n} minute", "{n} minutes", minutes).format(n=minutes),
        people(structure, language),
        say(PREPARATION[structure.preparation]),
    ]


def field_label(words: ExerciseWords, field_id: str) -> str:
    return next(
        step_words.fields[field_id].label
        for step_words in words.steps.values()
        if field_id in step_words.fields
    )


def condition(when: When | None, words: ExerciseWords, language: Language) -> str | None:
    """When something is asked, in words."""
    if when is None:
        return None
    step = next(
        step_words for step_words in words.steps.values() if when.field in step_words.fields
    )
    template = translator(language)("Only if “{label}” is answered with {answers}.")
    answers = _answers(when, step.fields[when.field], language)
    return template.format(label=step.fields[when.field].label, answers=answers)


def _answers(when: When, field: FieldWords, language: Language) -> str:
    say = translator(language)
    labels = [say("“{answer}”").format(answer=field.options[answer]) for answer in when.answers]
    return say(" or ").join(labels)


def field_question(
    field: ExerciseField, step_fields: Mapping[str, FieldWords], language: Language
) -> str:
    """What a field asks for, on one line: its label, and what there is to choose among.

    `beside` are the words of all the fields of its step.
    """
    details = _field_question(field, step_fields[field.id])
    if field.when is None or field.when.field not in step_fields:
        return details
    answers = _answers(field.when, step_fields[field.when.field], language)
    return translator(language)("{told}, if {answers}").format(told=details, answers=answers)


def _field_question(field: ExerciseField, field_words: FieldWords) -> str:
    if isinstance(field, ScaleField):
        return (
            f"{field_words.label} ({field.min} {field_words.low} – {field.max} {field_words.high})"
        )
    if isinstance(field, PositionField):
        return f"{field_words.label} ({field_words.low} ↔ {field_words.high})"
    if isinstance(field, ChoiceField | TagsField):
        labels = " / ".join(field_words.options[option] for option in field.options)
        return f"{field_words.label} ({labels})"
    if isinstance(field, RowsField):
        names = [field_words.columns[column.id].label for column in field.columns]
        return f"{field_words.label} ({', '.join(names)})"
    return field_words.label
