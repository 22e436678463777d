"""The bank of methods: find an exercise, read it, begin a meeting with it, curate."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

import traitlets

from faellesblik.bank import LoadedExercise
from faellesblik.bank.curation import curate
from faellesblik.bank.printing import Printout, printable_page
from faellesblik.contract.requests import MAX_WHY
from faellesblik.errors import BankError, Refused
from faellesblik.i18n import N_
from faellesblik.insights.coverage import KINDS, Coverage, Kind, coverage, teams, use_counts
from faellesblik.insights.coverage_figure import coverage_figure, day_words
from faellesblik.insights.suggestions import suggestions
from faellesblik.model.base import LANGUAGES
from faellesblik.model.privacy import CPR_REFUSED, has_cpr
from faellesblik.model.records import Record
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records
from faellesblik_widgets.creation_widget import CreationWidget
from faellesblik_widgets.desk_widget import STATIC, address_parameter

__all__ = ["Bank"]

Mark = Literal["recommended", "retired"]


class Bank(CreationWidget):
    """`methods` is what all exercises say of themselves in short; `labels` names their tags.

    `labels` holds `[{id, words}]` for each of `groups`, `perspectives` and `dimensions`, in the
    order in which they are offered. `reading` is an exercise that the page's address asks for.
    `teams` are those that have closed a meeting, as `{team, school}`.
    """

    _esm = STATIC / "bank.js"
    _css = STATIC / "bank.css"
    methods: traitlets.List[Any] = traitlets.List().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    reading = traitlets.Unicode("").tag(sync=True)
    teams: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.labels = {name: self._labels(name, ids) for name, ids in KINDS.items()}
        wish = address_parameter("exercise") or ""
        self.reading = wish if wish in self.bank.exercises else ""
        held = self._meetings()
        self.teams = [{"team": team, "school": school} for team, school in teams(held)]
        self._uses = use_counts(held)
        self._tell()

    def _meetings(self) -> list[Record]:
        return list(read_records(self.data.path, kind="meeting").records)

    def _tell(self) -> None:
        self.methods = [self._method(found) for found in self.bank.exercises.values()]

    def _labels(self, name: str, ids: tuple[str, ...]) -> list[dict[str, Any]]:
        """A municipality may name them otherwise, order them and leave some out."""
        entries = self.bank.sets.entries.get(name)
        if entries is None:
            return [{"id": id_, "words": dict.fromkeys(LANGUAGES, id_)} for id_ in ids]
        return [
            {"id": entry.id, "words": {lang: entry.words(lang).label for lang in LANGUAGES}}
            for entry in entries
            if entry.id in ids
        ]

    def _method(self, found: LoadedExercise) -> dict[str, Any]:
        structure, said = found.structure, self.bank.curated.get(found.id)
        return {
            "exercise": found.id,
            "minutes": structure.minutes,
            "people": structure.people.model_dump(),
            "forms": _once(step.form for step in structure.steps),
            "preparation": structure.preparation,
            "evidence": structure.evidence,
            "groups": structure.tags.groups,
            "perspectives": structure.tags.perspectives,
            "dimensions": structure.tags.dimensions,
            "own": self.bank.is_own(found.id),
            "used": self._uses[found.id],
            "words": {
                language: {"title": words.title, "purpose": words.purpose, "when": words.when or ""}
                for language, words in found.words.items()
            },
            **({"mark": said.mark, "why": said.why} if said else {}),
        }

    def do_read(self, exercise: str) -> dict[str, Any]:
        """The whole exercise in the reader's language, step by step."""
        found = self._found(exercise)
        words, structure = found.words[self.reader], found.structure
        told = words.model_dump(include={"when", "bring", "lead", "follow_up"}, exclude_none=True)
        return {
            **told,
            "exercise": found.id,
            "version": structure.version,
            "source": found.source(self.reader) or "",
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
        found = self._found(exercise)
        if what not in get_args(Printout):
            raise Refused("content-invalid", N_("Something in this can't be used."))
        return printable_page(found, self.reader, what=what)

    def do_visited(self, team: str, school: str = "") -> dict[str, Any]:
        """Where a team has been, and where it could look next.

        The answer is `{meetings, kinds: {kind: {figure, next: [{tag, label, last?, exercises}]}}}`.
        """
        today = datetime.now(UTC).date()
        tags = {id_: one.structure.tags for id_, one in self.bank.exercises.items()}
        found = coverage(self._meetings(), (team, school), today, tags)
        return {
            "meetings": len(found.meetings),
            "kinds": {kind: self._kind(found, kind, today) for kind in KINDS},
        }

    def _kind(self, found: Coverage, kind: Kind, today: date) -> dict[str, Any]:
        labels = {one["id"]: one["words"][self.reader] for one in self.labels[kind]}
        return {
            "figure": coverage_figure(found, kind, labels, today, self.reader).as_json(),
            "next": [
                {
                    "tag": suggested.tag,
                    "label": labels.get(suggested.tag, suggested.tag),
                    **({"last": day_words(suggested.last, self.reader)} if suggested.last else {}),
                    "exercises": [
                        {"exercise": one.id, "title": one.words[self.reader].title}
                        for one in suggested.exercises
                    ],
                }
                for suggested in suggestions(found, kind, self.bank)
            ],
        }

    def do_curate(self, exercise: str, mark: Mark | None, why: str = "") -> None:
        """Recommend an exercise or retire it, and say why; with no `mark`, take it back."""
        self._found(exercise)
        why = why.strip()
        if mark not in (None, *get_args(Mark)):
            raise Refused("content-invalid", N_("Something in this can't be used."))
        if mark is not None:
            wrong = CPR_REFUSED if has_cpr(why) else WRITE_WHY
            if wrong is CPR_REFUSED or not 0 < len(why) <= MAX_WHY:
                raise Refused(
                    "cpr-found" if wrong is CPR_REFUSED else "why-missing",
                    wrong,
                    fields={"why": (wrong, {})},
                )
        try:
            said = curate(self.data.exercises, exercise, mark, why)
        except BankError as error:
            raise Refused("curation-not-written", NOT_WRITTEN, why=error) from error
        self.bank = replace(self.bank, curated=said.exercises)
        self._tell()

    def _found(self, exercise: str) -> LoadedExercise:
        if exercise not in self.bank.exercises:
            raise Refused("exercise-unknown", N_("There is no such exercise in the bank."))
        return self.bank.exercises[exercise]


WRITE_WHY = N_("Write why, in at most 500 characters.")
NOT_WRITTEN = N_("It could not be written down. What was there before still stands. {why}")


def _once(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(forms))
