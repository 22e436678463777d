"""The exercises that can be used here, and what a meeting begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import count
from pathlib import Path
from typing import Literal

from faellesblik.bank.exercise_reader import LoadedExercise
from faellesblik.bank.language_mirror import Mirror
from faellesblik.bank.plain_item import plain_exercise
from faellesblik.bank.sets import Sets
from faellesblik.bank.yaml_file import Problem
from faellesblik.errors import BankError, Refused
from faellesblik.i18n import N_
from faellesblik.model.agenda import (
    AgendaItem,
    CarriedDecision,
    MeetingExercise,
    MeetingRequest,
    RequestedItem,
)
from faellesblik.model.base import Language
from faellesblik.model.event_data import MeetingCreated, MeetingKeep
from faellesblik.model.privacy import CPR_REFUSED, cpr_places
from faellesblik.model.schemes import Scheme
from faellesblik.model.sets import Curated
from faellesblik.model.templates import Template

__all__ = ["Bank"]

FOLLOW_UP: Literal["follow-up"] = "follow-up"
FOLLOW_UP_MINUTES = 5


@dataclass(frozen=True)
class Bank:
    """Exercises and coding schemes by id, and the problems of files that could not be loaded.

    `curated` holds the coordinator's marks by exercise id. `overrides` has a line of text for each
    change that the municipality's own files make; those files are in `own_folder`. `templates` are
    its agendas, by id.
    """

    exercises: dict[str, LoadedExercise]
    problems: tuple[Problem, ...] = ()
    sets: Sets = field(default_factory=Sets)
    mirror: Mirror = field(default_factory=Mirror)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    curated: Mapping[str, Curated] = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    own_folder: Path | None = None
    templates: Mapping[str, Template] = field(default_factory=dict)

    def is_retired(self, id_: str) -> bool:
        return id_ in self.curated and self.curated[id_].mark == "retired"

    @property
    def offered(self) -> list[LoadedExercise]:
        """What can be chosen for a new meeting: all but what is retired."""
        return [exercise for id_, exercise in self.exercises.items() if not self.is_retired(id_)]

    def get(self, id_: str) -> LoadedExercise:
        """The exercise. Raises BankError that names ids with a similar spelling, else all ids."""
        if id_ not in self.exercises:
            similar = get_close_matches(id_, self.exercises, n=3)
            hint = f"did you mean: {', '.join(similar)}?"
            remedy = hint if similar else f"there are: {', '.join(self.exercises)}"
            raise BankError(f"no exercise '{id_}'; {remedy}")
        return self.exercises[id_]

    def is_own(self, id_: str) -> bool:
        """Whether it is the municipality's, in its own folder."""
        return self.own_folder is not None and self.exercises[id_].folder.is_relative_to(
            self.own_folder
        )

    def begin(
        self,
        request: MeetingRequest,
        *,
        meeting: str,
        code: str,
        keys: list[str],
        salt: str = "",
        carried: Sequence[CarriedDecision] = (),
        keep: MeetingKeep | None = None,
        rehearsal: bool = False,
    ) -> MeetingCreated:
        """The `meeting-created` content for a request, with a copy of the exercises of today.

        With `carried` decisions from earlier meetings, the agenda begins with an item for them.

        Raises Refused, with a message for each agenda item whose exercise does not exist, and for
        each text with a CPR number in it.
        """
        faults = self._request_faults(request)
        if faults:
            message = N_("Something must be mended before it can be saved.")
            raise Refused("agenda-invalid", message, fields=faults)
        exercise_ids = {requested.exercise for requested in request.agenda if requested.exercise}
        agenda: list[AgendaItem] = []
        exercises: dict[str, MeetingExercise] = {}
        if carried:
            exercises[FOLLOW_UP] = plain_exercise(
                FOLLOW_UP,
                FOLLOW_UP,
                title=None,
                minutes=FOLLOW_UP_MINUTES,
                language=request.language,
            )
            agenda.append(
                AgendaItem(item=FOLLOW_UP, exercise=FOLLOW_UP, version=1, plain=FOLLOW_UP)
            )
        for number, requested in enumerate(request.agenda, start=1):
            id_, exercise = self._meeting_exercise(
                requested, request.language, exercise_ids | set(exercises)
            )
            exercises[id_] = exercise
            agenda.append(
                AgendaItem(
                    item=f"item-{number}",
                    exercise=id_,
                    version=exercise.structure.version,
                    minutes=requested.minutes,
                    plain=requested.plain,
                )
            )
        return MeetingCreated(
            meeting=meeting,
            code=code,
            title=request.title,
            language=request.language,
            team=request.team,
            school=request.school,
            keys=keys,
            salt=salt,
            carried=list(carried),
            keep=keep,
            rehearsal=True if rehearsal else None,
            agenda=agenda,
            exercises=exercises,
        )

    def _request_faults(self, request: MeetingRequest) -> dict[str, tuple[str, dict[str, str]]]:
        message = N_("There is no exercise “{exercise}”. Choose one of: {known}.")
        available = ", ".join(self.exercises)
        unknown = {
            f"agenda.{place}.exercise": (
                message,
                {"exercise": requested.exercise, "known": available},
            )
            for place, requested in enumerate(request.agenda)
            if requested.exercise and requested.exercise not in self.exercises
        }
        places = cpr_places(request.model_dump(mode="json"))
        return unknown | {place: (CPR_REFUSED, {}) for place in places}

    def _meeting_exercise(
        self, requested: RequestedItem, language: Language, used_ids: set[str]
    ) -> tuple[str, MeetingExercise]:
        """The exercise of an agenda item, and its id, which is unique in the meeting."""
        if requested.exercise:
            exercise = self.exercises[requested.exercise]
            meeting_exercise = MeetingExercise(
                structure=exercise.structure, words=exercise.words[language]
            )
            return exercise.id, meeting_exercise
        plain, minutes = requested.plain, requested.minutes
        assert plain is not None and minutes is not None  # noqa: S101, PT018 - held by the model
        id_ = next(id_ for n in count(1) if (id_ := f"{plain}-{n}") not in used_ids)
        return id_, plain_exercise(
            plain, id_, title=requested.talk, minutes=minutes, language=language
        )
