"""The exercises that can be used here. A broken one is listed with its reason, no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from faellesblik.bank.content import content_folder
from faellesblik.bank.reading import LoadedExercise, Problem, read_exercise
from faellesblik.errors import BankError, Refused
from faellesblik.i18n import N_
from faellesblik.model.base import Language
from faellesblik.model.events import AgendaItem, MeetingCreated, MeetingExercise, MeetingRequest

__all__ = ["Bank", "load_bank"]


@dataclass(frozen=True)
class Bank:
    """Exercises by id, and what is wrong with those that could not be loaded."""

    exercises: dict[str, LoadedExercise]
    problems: tuple[Problem, ...]

    def get(self, id_: str) -> LoadedExercise:
        """Raises BankError that names what there is."""
        if id_ not in self.exercises:
            raise BankError(f"no exercise '{id_}'; there are: {', '.join(self.exercises)}")
        return self.exercises[id_]

    def begin(
        self, request: MeetingRequest, *, meeting: str, code: str, keys: list[str]
    ) -> MeetingCreated:
        """What a meeting begins with. The exercises go with it as they are today.

        Raises Refused, with a message for each agenda item that names no exercise.
        """
        fields = {
            f"agenda.{place}.exercise": (
                N_("There is no exercise “{exercise}”. Choose one of: {known}."),
                {"exercise": wanted.exercise, "known": ", ".join(self.exercises)},
            )
            for place, wanted in enumerate(request.agenda)
            if wanted.exercise not in self.exercises
        }
        if fields:
            raise Refused("invalid", N_("The agenda names an unknown exercise."), fields=fields)
        chosen = [self.exercises[wanted.exercise] for wanted in request.agenda]
        return MeetingCreated(
            meeting=meeting,
            code=code,
            title=request.title,
            language=request.language,
            team=request.team,
            school=request.school,
            keys=keys,
            agenda=[
                AgendaItem(
                    item=f"item-{number}",
                    exercise=exercise.id,
                    version=exercise.structure.version,
                    minutes=wanted.minutes,
                )
                for number, (wanted, exercise) in enumerate(
                    zip(request.agenda, chosen, strict=True), start=1
                )
            ],
            exercises={exercise.id: _as_used(exercise, request.language) for exercise in chosen},
        )


def load_bank(folders: Iterable[Path] | None = None) -> Bank:
    """All exercises in `folders` (default: those that are shipped), in order of id."""
    exercises: dict[str, LoadedExercise] = {}
    problems: list[Problem] = []
    for root in [content_folder("exercises")] if folders is None else folders:
        for folder in sorted(path for path in root.iterdir() if path.is_dir()):
            exercise, found = read_exercise(folder)
            problems += found
            if exercise is not None:
                exercises[exercise.id] = exercise
    return Bank(dict(sorted(exercises.items())), tuple(problems))


def _as_used(exercise: LoadedExercise, language: Language) -> MeetingExercise:
    return MeetingExercise(structure=exercise.structure, words=exercise.words[language])
