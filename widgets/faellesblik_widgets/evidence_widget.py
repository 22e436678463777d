"""Opening an observation in a meeting: which there are, and what the team would see of one."""

from datetime import UTC, datetime
from typing import Any

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.insights.evidence import evidence_snapshot
from faellesblik.model.names import team_key
from faellesblik.model.records import ObservationRecord
from faellesblik.store.records import records_in_use
from faellesblik_widgets.meeting_widget import MeetingWidget

__all__ = ["EvidenceWidget"]

MAX_OFFERED = 200


class EvidenceWidget(MeetingWidget):
    """A meeting's widget that can open observations of the data folder."""

    def do_observations(self) -> list[dict[str, Any]]:
        """Observations that may be opened: the team's own first, then the newest first.

        Each as `{record, setting, observed_on, seconds?, notes, noted, team?, ours}`, where
        `notes` counts those that are not private, and `noted` codes and answered prompts.
        """
        created = self.room.state.created if self.room else None
        team = team_key(created.team, created.school) if created and created.team else None
        entries = [
            {
                "record": record.id,
                "setting": record.body.setting,
                "observed_on": record.body.observed_on.isoformat(),
                "seconds": record.body.seconds,
                "notes": sum(not entry.private for entry in record.body.entries),
                "noted": len(record.body.events) + len(record.body.samples),
                "team": record.team,
                "ours": team == team_key(record.team, record.school),
            }
            for record in self._observations()
        ]
        newest = sorted(
            entries, key=lambda entry: (entry["observed_on"], entry["record"]), reverse=True
        )
        return sorted(newest, key=lambda entry: not entry["ours"])[:MAX_OFFERED]

    def do_evidence(self, record: str, interpretations: bool = False) -> dict[str, Any]:
        """The snapshot that `evidence-opened` carries, which the team would see. Raises Refused."""
        created = self.room.state.created if self.room else None
        observation = next(
            (candidate for candidate in self._observations() if candidate.id == record), None
        )
        if created is None or observation is None:
            raise Refused("observation-unknown", N_("That observation is not there any more."))
        self.note("observation-opened", record)
        evidence = evidence_snapshot(
            observation, created.language, with_interpretations=interpretations is True
        )
        snapshot: dict[str, Any] = evidence.model_dump(mode="json", exclude_none=True)
        return snapshot

    def _observations(self) -> tuple[ObservationRecord, ...]:
        """Those that the reader may see. A rehearsal opens none: they are about real children."""
        if self.room is not None and self.room.data != self.data:
            return ()
        records = self.records("observation").records
        return records_in_use(records, ObservationRecord, datetime.now(UTC).date())
