"""The language mirror's own page: it marks a text, and shows the whole word list."""

from typing import Any

import traitlets

from faellesblik.bank import content_folder, load_mirror
from faellesblik.bank.sets import MIRROR, SETS
from faellesblik.store.data import DataFolder
from faellesblik_widgets.desk_widget import STATIC, DeskWidget

__all__ = ["LanguageMirror"]


class LanguageMirror(DeskWidget):
    """`entries` are the list in the reader's language, as `{id, kind, words, why}`.

    `own` is where a municipality's file goes, in the data folder for those who have no way to it
    on the machine; `problems` what is wrong with one.
    """

    notebook = "language-mirror"
    _esm = STATIC / "mirror.js"
    _css = STATIC / "mirror.css"
    entries: traitlets.List[Any] = traitlets.List().tag(sync=True)
    own = traitlets.Unicode("").tag(sync=True)
    problems: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.mirror = load_mirror([content_folder("exercises"), self.data.exercises])
        self.entries = [
            entry.model_dump(mode="json")
            for entry in self.mirror.entries.get(self.reader_language, ())
        ]
        own = self.data.exercises / SETS / f"{MIRROR}.yaml"
        self.own = str(own if self.access.is_owner else own.relative_to(self.data.path))
        self.problems = [str(problem) for problem in self.mirror.problems]

    def do_mirror(self, text: str) -> dict[str, Any]:
        """The marked words and why they are marked. The text is not kept. Raises Refused."""
        return self.mirror.answer(text, self.reader_language)
