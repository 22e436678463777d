"""The start page: what is here, create a meeting, go back to one."""

from typing import Any

import traitlets

from faellesblik.bank import LoadedExercise
from faellesblik.meeting.summary import summaries
from faellesblik.store.data import DataFolder
from faellesblik_widgets.creation_widget import CreationWidget
from faellesblik_widgets.desk_widget import STATIC, address_parameter

__all__ = ["Start"]

SHORT = (
    "check-in", "perspective-shift", "four-dimensions", "gather-and-choose", "one-two-four-all",
    "consultancy", "check-out",
)  # fmt: skip
"""What is good to begin with, in the order of a meeting. What is recommended comes before it."""


class Start(CreationWidget):
    """`exercises` to choose from, those that are most at hand first, `meetings` to go back to.

    `chosen` is an exercise that the page's address asks for, or empty.
    """

    _esm = STATIC / "start.js"
    _css = STATIC / "start.css"
    exercises: traitlets.List[Any] = traitlets.List().tag(sync=True)
    meetings: traitlets.List[Any] = traitlets.List().tag(sync=True)
    chosen = traitlets.Unicode("").tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.exercises = sorted(
            (self._offered(found) for found in self.bank.offered),
            key=lambda one: (not one["recommended"], _place(one["exercise"])),
        )
        wish = address_parameter("exercise") or ""
        self.chosen = wish if any(one["exercise"] == wish for one in self.exercises) else ""
        self.do_look()

    def _offered(self, found: LoadedExercise) -> dict[str, Any]:
        recommended = found.id in self.bank.curated
        return {
            "exercise": found.id,
            "minutes": found.structure.minutes,
            "recommended": recommended,
            "near": recommended or found.id in SHORT,
            "words": {
                language: {"title": words.title, "purpose": words.purpose}
                for language, words in found.words.items()
            },
        }

    def do_look(self) -> None:
        """Look again at which meetings there are."""
        self.meetings = [summary.as_json() for summary in summaries(self.data)]

    def do_create(self, **request: Any) -> dict[str, str]:
        created = super().do_create(**request)
        self.do_look()
        return created


def _place(exercise: str) -> int:
    return SHORT.index(exercise) if exercise in SHORT else len(SHORT)
