"""Opening an observation in a meeting: what there is to open, and what the team would see of it."""

from datetime import UTC, datetime
from typing import Any

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.insights.evidence import evidence_snapshot
from faellesblik.model.records import ObservationRecord
from faellesblik.store.records import read_records, records_in_use
from faellesblik_widgets.meeting_widget import MeetingWidget

__all__ = ["EvidenceWidget"]

OFFERED = 200


class EvidenceWidget(MeetingWidget):
    """A widget in a meeting whose data folder holds observations to open."""

    def do_observations(self) -> list[dict[str, Any]]:
        """Those that may be opened: the team's own first, the newest of them first.

        Each as `{record, setting, observed_on, seconds?, notes, noted, team?, ours}`, where
        `notes` counts those that are not private, and `noted` codes and answered prompts.
        """
        created = self.room.state.created if self.room else None
        team = created.team if created else None
        found = [
            {
                "record": record.id,
                "setting": record.body.setting,
                "observed_on": record.body.observed_on.isoformat(),
                "seconds": record.body.seconds,
                "notes": sum(not entry.private for entry in record.body.entries),
                "noted": len(record.body.events) + len(record.body.samples),
                "team": record.team,
                "ours": team is not None and record.team == team,
            }
            for record in self._observations()
        ]
        newest = sorted(found, key=lambda one: (one["observed_on"], one["record"]), reverse=True)
        return sorted(newest, key=lambda one: not one["ours"])[:OFFERED]

    def do_evidence(self, record: str, interpretations: bool = False) -> dict[str, Any]:
        """What the team would see: the snapshot that `evidence-opened` carries. Raises Refused."""
        created = self.room.state.created if self.room else None
        found = next((one for one in self._observations() if one.id == record), None)
        if created is None or found is None:
            raise Refused("observation-unknown", N_("That observation is not there any more."))
        made = evidence_snapshot(
            found, created.language, with_interpretations=interpretations is True
        )
        snapshot: dict[str, Any] = made.model_dump(mode="json", exclude_none=True)
        return snapshot

    def _observations(self) -> tuple[ObservationRecord, ...]:
        records = read_records(self.data.path, kind="observation").records
        return records_in_use(records, ObservationRecord, datetime.now(UTC).date())
