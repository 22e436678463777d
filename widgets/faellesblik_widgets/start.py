"""The start page: create a meeting, or go back to one."""

from datetime import UTC, datetime
from typing import Any

import traitlets

from faellesblik.bank import LoadedExercise
from faellesblik.meeting.summary import place_of_meeting, summaries
from faellesblik.store.data import DataFolder
from faellesblik.store.retention import roots, summary
from faellesblik.store.settings import read_settings
from faellesblik_widgets.creation_widget import CreationWidget
from faellesblik_widgets.desk_widget import STATIC, address_parameter, only_for

__all__ = ["Start"]

STARTERS = (
    "check-in", "perspective-shift", "four-dimensions", "gather-and-choose", "one-two-four-all",
    "consultancy", "check-out",
)  # fmt: skip
"""Exercises for beginners, in the order of a meeting. Recommended ones are listed before them."""


class Start(CreationWidget):
    """`exercises` to choose from, those that are most at hand first, `meetings` to go back to.

    `chosen` is the exercise that the page's address names, or empty. `overdue` is
    `{count, oldest}` of what is past its last day, `oldest` as ISO 8601; empty when nothing is.
    `follows` is `{team, school}` of the meeting, of one's own, that the address says the new one
    comes after.
    """

    notebook = "start"
    _esm = STATIC / "start.js"
    _css = STATIC / "start.css"
    exercises: traitlets.List[Any] = traitlets.List().tag(sync=True)
    meetings: traitlets.List[Any] = traitlets.List().tag(sync=True)
    overdue = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Unicode("").tag(sync=True)
    follows = traitlets.Dict().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.exercises = sorted(
            (self._offered(loaded) for loaded in self.bank.offered),
            key=lambda entry: (not entry["recommended"], _starter_rank(entry["exercise"])),
        )
        requested = address_parameter("exercise") or ""
        self.chosen = (
            requested if any(entry["exercise"] == requested for entry in self.exercises) else ""
        )
        if self.creates and (code := address_parameter("after")):
            self.follows = place_of_meeting(self.data, self.access, code)
        self.do_look()

    def _offered(self, loaded: LoadedExercise) -> dict[str, Any]:
        recommended = loaded.id in self.bank.curated
        return {
            "exercise": loaded.id,
            "minutes": loaded.structure.minutes,
            "recommended": recommended,
            "near": recommended or loaded.id in STARTERS,
            "words": {
                language: {"title": words.title, "purpose": words.purpose}
                for language, words in loaded.words.items()
            },
        }

    def do_look(self) -> None:
        """Look again at which meetings there are."""
        self.overdue = _overdue(self.data)
        self.meetings = [meeting.as_json() for meeting in summaries(self.data, self.access)]

    @only_for("facilitator")
    def do_create(self, **request: Any) -> dict[str, str]:
        created = super().do_create(**request)
        self.do_look()
        return created


def _overdue(data: DataFolder) -> dict[str, Any]:
    keep, today = read_settings(data.path).keep, datetime.now(UTC).date()
    found = [summary(root, keep, today, exact=False) for root in roots(data.path)]
    due = [part for part in found if part is not None]
    if not due:
        return {}
    oldest = min(part.oldest for part in due)
    return {"count": sum(part.count for part in due), "oldest": oldest.isoformat()}


def _starter_rank(exercise: str) -> int:
    return STARTERS.index(exercise) if exercise in STARTERS else len(STARTERS)
