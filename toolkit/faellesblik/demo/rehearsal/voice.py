"""What one invented person answers: their sample answers, and something plausible beside them.

It reads a step as the view shows it, so it can answer whatever a person could.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from faellesblik.bank import LoadedExercise
from faellesblik.demo.rehearsal.phrases import CARDS, NAMES, PSEUDONYMS, TEXTS, WHO, WORDS
from faellesblik.model.base import Language

__all__ = ["Voice", "name_of", "team_size", "voices"]

USUAL_TEAM = 6
WRITES_OPTIONAL = 0.8
"""How often somebody fills in what they need not."""


def name_of(number: int) -> str:
    """The name of the `number`th person, from 0."""
    again, place = divmod(number, len(NAMES))
    return f"{NAMES[place]} {again + 1}" if again else NAMES[place]


def team_size(exercise: LoadedExercise) -> int:
    """How many take part where nobody says: six, or what the exercise is for."""
    limits = exercise.structure.people
    return max(limits.least, min(USUAL_TEAM, limits.most))


def voices(exercise: LoadedExercise, people: int, language: Language, today: date) -> list["Voice"]:
    """A voice for each person: the exercise's samples in turn."""
    samples = exercise.samples.get(language) or ({},)
    return [
        Voice(number, language, samples[number % len(samples)], today) for number in range(people)
    ]


class Voice:
    """The answers of the `number`th person; the same number and day give the same answers."""

    def __init__(
        self, number: int, language: Language, sample: Mapping[str, Any], today: date
    ) -> None:
        self.number = number
        self._language = language
        self._sample = sample
        self._today = today
        self._chance = random.Random(number)  # noqa: S311 - play, not secrets
        self._written = number

    def answers(self, step: Mapping[str, Any]) -> dict[str, Any]:
        """Answers to a step of a view that the room takes; none where they have nothing to say."""
        answers: dict[str, Any] = {}
        reason = (step.get("sides") or {}).get("unless")
        for field in step["fields"]:
            id_ = field["field"]
            if not _is_asked(field, answers):
                continue
            if id_ in self._sample:
                answers[id_] = self._dated(field, self._sample[id_])
            elif _must_be_written(field, answers) or (
                not self._sample and id_ != reason and self._chance.random() < WRITES_OPTIONAL
            ):
                answers[id_] = self._plausible(field)
        if not answers and step["fields"] and not self._sample:
            answers[step["fields"][0]["field"]] = self._plausible(step["fields"][0])
        return answers | self._other_sides(step, answers)

    def votes(self, field: Mapping[str, Any], targets: Sequence[str]) -> dict[str, int]:
        """A vote for one target each, as many as there are votes and targets for."""
        return dict.fromkeys(self._chance.sample(targets, min(field["budget"], len(targets))), 1)

    def _other_sides(self, step: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
        """The sides that are still empty, where the step lets none be."""
        sides = step.get("sides")
        if not sides or sides["unless"] in answers:
            return {}
        fields = {field["field"]: field for field in step["fields"]}
        return {id_: self._plausible(fields[id_]) for id_ in sides["of"] if id_ not in answers}

    def _dated(self, field: Mapping[str, Any], value: Any) -> Any:
        """A sample's value as it is answered: its days are counted from today."""
        if field["type"] == "date":
            return self._day(value)
        if field["type"] != "rows":
            return value
        days = {column["column"] for column in field["columns"] if column["type"] == "date"}
        return [
            {id_: self._day(cell) if id_ in days else cell for id_, cell in row.items()}
            for row in value
        ]

    def _day(self, days: int) -> str:
        return (self._today + timedelta(days=days)).isoformat()

    def _plausible(self, field: Mapping[str, Any]) -> Any:  # noqa: PLR0911 - one case a type
        match field["type"]:
            case "text" if field.get("picture") == "words":
                return self._text(WORDS[self._language], field["max_length"])
            case "text":
                return self._text(TEXTS[self._language], field["max_length"])
            case "pseudonym":
                return PSEUDONYMS[self.number % len(PSEUDONYMS)]
            case "cards":
                some = max(field["least"], min(field["most"], 1 + self.number % 3))
                return [self._card(n, field["max_length"]) for n in range(some)]
            case "choice":
                kept = [option for option in _options(field) if not _takes_back(field, option)]
                return kept[self.number % len(kept)]
            case "tags":
                some = min(field["most"], 1 + self.number % 3, len(field["options"]))
                return self._chance.sample(_options(field), some)
            case "scale" | "position":
                middle, spread = (field["min"] + field["max"]) / 2, field["max"] - field["min"]
                value = round(self._chance.gauss(middle, spread / 5))
                return max(field["min"], min(field["max"], value))
            case "date":
                return self._day(self._chance.randrange(7, 22))
            case "rows":
                some = max(field["least"], min(field["most"], 1 + self.number % 2))
                return [self._row(field["columns"], n) for n in range(some)]

    def _text(self, texts: Sequence[str], most: int) -> str:
        fitting = [text for text in texts if len(text) <= most]
        self._written += 1
        return fitting[self._written % len(fitting)] if fitting else texts[-1][:most]

    def _card(self, place: int, most: int) -> str:
        cards = CARDS[self._language]
        self._written += 1
        return cards[(3 * self._written + place) % len(cards)][:most]

    def _row(self, columns: Sequence[Mapping[str, Any]], place: int) -> dict[str, str]:
        row = {}
        for number, column in enumerate(columns):
            if column["type"] == "choice":
                options = _options(column)
                row[column["column"]] = options[(self.number + place) % len(options)]
            elif column["type"] == "date":
                row[column["column"]] = self._day(self._chance.randrange(7, 22))
            elif number == 0 or column["max_length"] > 60:
                row[column["column"]] = self._card(place + number, column["max_length"])
            else:
                row[column["column"]] = self._text(WHO[self._language], column["max_length"])
        return row


def _options(field: Mapping[str, Any]) -> list[str]:
    return [option["option"] for option in field["options"]]


def _takes_back(field: Mapping[str, Any], option: str) -> bool:
    return option in field.get("erases", {}).get("answers", [])


def _is_asked(field: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    when = field.get("when")
    if when is None:
        return True
    given = answers.get(when["field"], [])
    return bool({*(given if isinstance(given, list) else [given])} & {*when["answers"]})


def _must_be_written(field: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    return field["required"] or field.get("evidence_for") in answers
