"""A coordinator's desk: collect folders of records, and see figures that expose nobody."""

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
from faellesblik.model.access import access_missing
from faellesblik.store.collect import collect
from faellesblik.store.data import DataFolder
from faellesblik_widgets.desk_widget import STATIC, DeskWidget

__all__ = ["Coordinator"]

GROUPINGS: dict[str, GroupBy] = {"school": "school", "month": "month", "all": "all"}


class Coordinator(DeskWidget):
    """`report` is what `faellesblik insights --json` prints; `figure` shows its focus shift.

    Both are empty until something has been collected. `own` is this machine's data folder, the
    first that can be chosen; empty for a coordinator with a key, who gathers from that one alone
    and sees no path of the server's. All tables have the same threshold: tables with different
    ones could be subtracted from each other.
    """

    notebook = "coordinator"
    _esm = STATIC / "coordinator.js"
    _css = STATIC / "coordinator.css"
    own = traitlets.Unicode("").tag(sync=True)
    report = traitlets.Dict().tag(sync=True)
    figure = traitlets.Dict().tag(sync=True)

    def __init__(self, data: DataFolder | None = None, threshold: int = DEFAULT_THRESHOLD) -> None:
        self.threshold = threshold
        super().__init__(data)
        self.own = str(self.data.path) if self.access.is_owner else ""
        if self.archive.is_dir():
            self.do_show()

    @property
    def archive(self) -> Path:
        return self.data.path / "archive"

    def do_collect(self, folders: list[str]) -> dict[str, Any]:
        """Merge the folders' records into the archive → counts and messages. Raises Refused.

        Only an owner may name a folder, since it can be any that the server can read.
        """
        if not self.access.is_owner:
            if any(folders):
                raise access_missing()
            folders = [str(self.data.path)]
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
        self.note("collected", "archive")
        self.do_show(self.figure.get("group_by", "school"))
        return {
            "added": collected.added,
            "already_there": collected.already_there,
            "conflicts": collected.conflicts,
            "quarantined": collected.quarantined,
            "expired_skipped": collected.expired_skipped,
            "unreadable": collected.unreadable,
            "messages": list(collected.messages) if self.access.is_owner else [],
        }

    def do_show(self, group_by: str = "school") -> None:
        """The archive's report and figure, with groups by school or month, or all together."""
        if group_by not in GROUPINGS:
            raise Refused("content-invalid", N_("Something in this can't be used."))
        insights = read_insights(self.archive, datetime.now(UTC).date(), self.threshold)
        figure = focus_figure(insights.focus[GROUPINGS[group_by]], self.language)
        self.report = as_json(insights)
        self.figure = figure.as_json() | {"group_by": group_by}
