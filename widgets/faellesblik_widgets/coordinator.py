"""A coordinator's desk: gather folders, and see patterns without exposing anyone."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import traitlets

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.insights.focus import GroupBy
from faellesblik.insights.focus_figure import focus_figure
from faellesblik.insights.report import as_json, read_insights
from faellesblik.insights.suppression import DEFAULT_THRESHOLD
from faellesblik.store.collect import collect
from faellesblik.store.data import DataFolder
from faellesblik_widgets.desk_widget import STATIC, DeskWidget

__all__ = ["Coordinator"]

GROUPINGS: dict[str, GroupBy] = {"school": "school", "month": "month", "all": "all"}


class Coordinator(DeskWidget):
    """`report` is what `faellesblik insights --json` prints; `figure` shows its focus shift.

    Both are empty until something has been collected. `own` is this machine's data folder, the
    first that can be chosen. The threshold is one for all that is shown: tables with different
    ones could be subtracted from each other.
    """

    _esm = STATIC / "coordinator.js"
    _css = STATIC / "coordinator.css"
    own = traitlets.Unicode("").tag(sync=True)
    report = traitlets.Dict().tag(sync=True)
    figure = traitlets.Dict().tag(sync=True)

    def __init__(self, data: DataFolder | None = None, threshold: int = DEFAULT_THRESHOLD) -> None:
        self.threshold = threshold
        super().__init__(data)
        self.own = str(self.data.path)
        if self.archive.is_dir():
            self.do_show()

    @property
    def archive(self) -> Path:
        return self.data.path / "archive"

    def do_collect(self, folders: list[str]) -> dict[str, Any]:
        """Merge the folders' records into the archive → counts and messages. Raises Refused."""
        paths = [Path(folder.strip()).expanduser() for folder in folders if folder.strip()]
        missing: dict[str, tuple[str, dict[str, Any]]] = {
            f"folders.{number}": (N_("There is no folder at {path}."), {"path": path})
            for number, path in enumerate(paths)
            if not path.exists()
        }
        if missing or not paths:
            raise Refused(
                "folder-missing", N_("Choose at least one folder that is there."), fields=missing
            )
        collected = collect(paths, self.archive, datetime.now(UTC).date())
        self.do_show(self.figure.get("group_by", "school"))
        return {
            "added": collected.added,
            "already_there": collected.already_there,
            "conflicts": collected.conflicts,
            "quarantined": collected.quarantined,
            "expired_skipped": collected.expired_skipped,
            "unreadable": collected.unreadable,
            "messages": list(collected.messages),
        }

    def do_show(self, group_by: str = "school") -> None:
        """The archive's report and figure, with groups by school or month, or all together."""
        if group_by not in GROUPINGS:
            raise Refused("content-invalid", N_("Something in this can't be used."))
        found = read_insights(self.archive, datetime.now(UTC).date(), self.threshold)
        drawn = focus_figure(found.focus[GROUPINGS[group_by]], self.language)
        self.report = as_json(found)
        self.figure = drawn.as_json() | {"group_by": group_by}
