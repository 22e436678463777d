"""The observation log at a desk, which keeps what is seen apart from what it may mean."""

from typing import Any

from faellesblik.i18n import N_
from faellesblik.model.records import ObservationRecord
from faellesblik_widgets.desk_widget import STATIC
from faellesblik_widgets.record_widget import RecordWidget

__all__ = ["ObservationLog"]


class ObservationLog(RecordWidget):
    """`saved` are the newest observations: `{id, setting, observed_on, entries, delete_after}`."""

    notebook = "observation-log"
    _esm = STATIC / "observation-log.js"
    _css = STATIC / "observation-log.css"
    kind = ObservationRecord
    invalid_message = N_("Say where you were, and write at least one thing that you saw or heard.")

    def summary(self, record: ObservationRecord) -> dict[str, Any]:
        return {
            "setting": record.body.setting,
            "observed_on": record.body.observed_on.isoformat(),
            "entries": len(record.body.entries),
        }
