"""The bank of methods: find an exercise, read it, begin a meeting with it, curate."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

import traitlets

from faellesblik.bank import LoadedExercise
from faellesblik.bank.curation import CURATION, curate
from faellesblik.bank.printing import Printout, printable_page
from faellesblik.contract.requests import MAX_WHY
from faellesblik.errors import BankError, Refused
from faellesblik.i18n import N_
from faellesblik.insights.coverage import KINDS, Coverage, Kind, coverage, teams, use_counts
from faellesblik.insights.coverage_figure import coverage_figure, day_words
from faellesblik.insights.suggestions import suggestions
from faellesblik.model.access import access_missing
from faellesblik.model.base import LANGUAGES
from faellesblik.model.cpr import has_cpr
from faellesblik.model.privacy import CPR_REFUSED
from faellesblik.model.records import Record
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records
from faellesblik_widgets.creation_widget import CreationWidget
from faellesblik_widgets.desk_widget import STATIC, address_parameter, only_for

__all__ = ["Bank"]

log = logging.getLogger(__name__)
CurationMark = Literal["recommended", "retired"]


class Bank(CreationWidget):
    """`methods` are summaries of all exercises; `labels` names their tags.

    `labels` holds `[{id, words}]` for each of `groups`, `perspectives` and `dimensions`, in the
    order in which they are offered. `reading` is the exercise that the page's address names.
    `teams` are those of the reader's that have closed a meeting, as `{team, school}`. `curates`
    is whether the reader may recommend and retire.
    """

    notebook = "bank"
    _esm = STATIC / "bank.js"
    _css = STATIC / "bank.css"
    methods: traitlets.List[Any] = traitlets.List().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    reading = traitlets.Unicode("").tag(sync=True)
    teams: traitlets.List[Any] = traitlets.List().tag(sync=True)
    curates = traitlets.Bool(True).tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.labels = {name: self._labels(name, ids) for name, ids in KINDS.items()}
        requested = address_parameter("exercise") or ""
        self.reading = requested if requested in self.bank.exercises else ""
        self.curates = self.may_call("curate")
        self.teams = [{"team": team, "school": school} for team, school in teams(self._meetings())]
        self._uses = use_counts(self._counted_meetings())
        self._update_methods()

    def _meetings(self) -> list[Record]:
        return list(self.records("meeting").records)

    def _counted_meetings(self) -> list[Record]:
        """Whoever curates sees how often an exercise was used by all, and by whom of none."""
        if self.access.has("coordinator"):
            return list(read_records(self.data.path, kind="meeting").records)
        return self._meetings()

    def _update_methods(self) -> None:
        self.methods = [self._method(exercise) for exercise in self.bank.exercises.values()]

    def _labels(self, name: str, ids: tuple[str, ...]) -> list[dict[str, Any]]:
        """`[{id, words}]` of a set of tags. A municipality may rename, reorder or drop some."""
        entries = self.bank.sets.entries.get(name)
        if entries is None:
            return [{"id": id_, "words": dict.fromkeys(LANGUAGES, id_)} for id_ in ids]
        return [
            {"id": entry.id, "words": {lang: entry.words(lang).label for lang in LANGUAGES}}
            for entry in entries
            if entry.id in ids
        ]

    def _method(self, exercise: LoadedExercise) -> dict[str, Any]:
        structure, curated = exercise.structure, self.bank.curated.get(exercise.id)
        return {
            "exercise": exercise.id,
            "minutes": structure.minutes,
            "people": structure.people.model_dump(),
            "forms": _unique(step.form for step in structure.steps),
            "preparation": structure.preparation,
            "evidence": structure.evidence,
            "groups": structure.tags.groups,
            "perspectives": structure.tags.perspectives,
            "dimensions": structure.tags.dimensions,
            "own": self.bank.is_own(exercise.id),
            "used": self._uses[exercise.id],
            "words": {
                language: {"title": words.title, "purpose": words.purpose, "when": words.when or ""}
                for language, words in exercise.words.items()
            },
            **({"mark": curated.mark, "why": curated.why} if curated else {}),
        }

    def do_read(self, exercise: str) -> dict[str, Any]:
        """The whole exercise in the reader's language, step by step."""
        loaded = self._find_exercise(exercise)
        words, structure = loaded.words[self.reader_language], loaded.structure
        guidance = words.model_dump(
            include={"when", "bring", "lead", "follow_up"}, exclude_none=True
        )
        return {
            **guidance,
            "exercise": loaded.id,
            "version": structure.version,
            "source": loaded.source(self.reader_language) or "",
            "then": structure.then,
            "roles": [words.roles[role].model_dump() for role in structure.roles],
            "steps": [
                {
                    "step": step.id,
                    "minutes": step.minutes,
                    "form": step.form,
                    **words.steps[step.id].model_dump(
                        include={"title", "say", "facilitator"}, exclude_none=True
                    ),
                }
                for step in structure.steps
            ],
        }

    def do_print(self, exercise: str, what: Printout) -> str:
        """A whole HTML page: the script of whoever leads, or the sheet of those who join."""
        loaded = self._find_exercise(exercise)
        if what not in get_args(Printout):
            raise Refused("content-invalid", N_("Something in this can't be used."))
        return printable_page(loaded, self.reader_language, what=what)

    @only_for("facilitator")
    def do_visited(self, team: str, school: str = "") -> dict[str, Any]:
        """The tags that a team's meetings covered, and suggestions of what to do next.

        The answer is `{meetings, kinds: {kind: {figure, next: [{tag, label, last?, exercises}]}}}`.
        """
        if not self.access.reaches(school, team):
            raise access_missing()
        today = datetime.now(UTC).date()
        tags = {id_: loaded.structure.tags for id_, loaded in self.bank.exercises.items()}
        team_coverage = coverage(self._meetings(), (team, school), today, tags)
        return {
            "meetings": len(team_coverage.meetings),
            "kinds": {kind: self._kind(team_coverage, kind, today) for kind in KINDS},
        }

    def _kind(self, team_coverage: Coverage, kind: Kind, today: date) -> dict[str, Any]:
        labels = {entry["id"]: entry["words"][self.reader_language] for entry in self.labels[kind]}
        return {
            "figure": coverage_figure(
                team_coverage, kind, labels, today, self.reader_language
            ).as_json(),
            "next": [
                {
                    "tag": suggestion.tag,
                    "label": labels.get(suggestion.tag, suggestion.tag),
                    **(
                        {"last": day_words(suggestion.last, self.reader_language)}
                        if suggestion.last
                        else {}
                    ),
                    "exercises": [
                        {"exercise": entry.id, "title": entry.words[self.reader_language].title}
                        for entry in suggestion.exercises
                    ],
                }
                for suggestion in suggestions(team_coverage, kind, self.bank)
            ],
        }

    @only_for("coordinator")
    def do_curate(self, exercise: str, mark: CurationMark | None, why: str = "") -> None:
        """Recommend an exercise or retire it, and say why; with no `mark`, take it back."""
        self._find_exercise(exercise)
        why = why.strip()
        if mark not in (None, *get_args(CurationMark)):
            raise Refused("content-invalid", N_("Something in this can't be used."))
        if mark is not None:
            message = CPR_REFUSED if has_cpr(why) else WRITE_WHY
            if message is CPR_REFUSED or not 0 < len(why) <= MAX_WHY:
                raise Refused(
                    "cpr-found" if message is CPR_REFUSED else "why-missing",
                    message,
                    fields={"why": (message, {})},
                )
        try:
            curation = curate(self.data.exercises, exercise, mark, why)
        except BankError as error:
            log.warning("%s", error)
            raise Refused("curation-not-written", NOT_WRITTEN, file=CURATION) from error
        self.bank = replace(self.bank, curated=curation.exercises)
        self._update_methods()

    def _find_exercise(self, exercise: str) -> LoadedExercise:
        if exercise not in self.bank.exercises:
            raise Refused("exercise-unknown", N_("There is no such exercise in the bank."))
        return self.bank.exercises[exercise]


WRITE_WHY = N_("Write why, in at most 500 characters.")
NOT_WRITTEN = N_(
    "It could not be written down. What was there before still stands. Look at {file}."
)


def _unique(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(forms))
