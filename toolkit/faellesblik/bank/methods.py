"""A municipality's own methods: a card to read, print and hold a meeting with, without steps."""

import os
from pathlib import Path

from pydantic import Field, model_validator

from faellesblik.bank.exercise_reader import LoadedExercise
from faellesblik.bank.yaml_file import Problem, read_yaml
from faellesblik.model.base import LANGUAGES, Closed, Identifier
from faellesblik.model.exercise_words import ExerciseWords, StepWords, Words
from faellesblik.model.exercises import Evidence, Exercise, People, Preparation
from faellesblik.model.steps import Step
from faellesblik.model.tags import Tags

__all__ = ["METHODS", "read_methods"]

METHODS = "methods.yaml"


class MethodWords(Closed):
    """`say` is what to do, read by all. `source` is a short reference."""

    title: Words
    purpose: Words
    when: Words
    bring: Words
    lead: Words
    follow_up: Words
    source: Words | None = None
    say: Words


class Method(Closed):
    """`source` is a reference in no particular language, where the words have none."""

    id: Identifier
    version: int = Field(default=1, ge=1)
    minutes: int = Field(ge=1, le=120)
    source: Words | None = None
    evidence: Evidence = "practice"
    preparation: Preparation = "none"
    people: People = People()
    tags: Tags = Tags()
    da: MethodWords
    en: MethodWords

    @model_validator(mode="after")
    def _has_a_source(self) -> "Method":
        if self.source is None and not (self.da.source and self.en.source):
            raise ValueError("'source' is missing: say in 'da' and 'en' where the idea comes from")
        return self


class MethodFile(Closed):
    methods: list[Method] = []


def read_methods(folder: Path) -> tuple[list[LoadedExercise], list[Problem]]:
    """The methods of a folder as exercises of one step, and what is wrong with their file."""
    path = folder / METHODS
    if not os.path.lexists(path):
        return [], []
    file = read_yaml(path, MethodFile)
    methods = file.content.methods if file.content else []
    return [_exercise(method, folder) for method in methods], list(file.problems)


def _exercise(method: Method, folder: Path) -> LoadedExercise:
    step = Step(id="do", does="discuss", form="plenary", minutes=method.minutes)
    shared = method.model_dump(exclude={"da", "en", "minutes"})
    words = {}
    for language in LANGUAGES:
        method_words = method.da if language == "da" else method.en
        do = StepWords(
            title=method_words.title, say=method_words.say, facilitator=method_words.lead
        )
        words[language] = ExerciseWords(
            **method_words.model_dump(exclude={"say"}), steps={"do": do}
        )
    return LoadedExercise(Exercise(**shared, steps=[step]), words, folder)
