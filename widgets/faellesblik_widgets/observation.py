"""The observation log at a desk: what is seen apart from what it may mean."""

from datetime import UTC, datetime
from typing import Any

import traitlets
from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.ids import uuid7
from faellesblik.model.privacy import CPR_REFUSED, concerns, has_cpr
from faellesblik.model.records import KEEP, ObservationRecord, schema_uri
from faellesblik.store.data import DataFolder
from faellesblik.store.records import current, read_records, write_record
from faellesblik_widgets.face import STATIC, Face

__all__ = ["ObservationLog"]

SHOWN = 20
Faults = dict[str, tuple[str, dict[str, Any]]]


class ObservationLog(Face):
    """`saved` are the newest observations, as `{id, setting, observed_on, entries}`."""

    _esm = STATIC / "observation.js"
    saved: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.do_look()

    def do_look(self) -> None:
        """Look again at what has been saved."""
        today = datetime.now(UTC).date()
        kept = [
            record
            for record in current(self._observations())
            if isinstance(record, ObservationRecord) and record.delete_after >= today
        ]
        self.saved = [
            {
                "id": record.id,
                "setting": record.body.setting,
                "observed_on": record.body.observed_on.isoformat(),
                "entries": len(record.body.entries),
                "delete_after": record.delete_after.isoformat(),
            }
            for record in reversed(kept[-SHOWN:])
        ]

    def do_check(self, text: str) -> list[dict[str, Any]]:
        """What in the text may point at a person: `[{start, end, kind, text}]`."""
        return [
            {"start": c.start, "end": c.end, "kind": c.kind, "text": text[c.start : c.end]}
            for c in concerns(text)
        ]

    def do_save(
        self, body: dict[str, Any], id: str, team: str | None = None, school: str | None = None
    ) -> dict[str, str]:
        """Save an observation under an id that the page made, so that a repeat is no second one.

        What was saved under that id with other words is kept, and revised by a new record.
        """
        wrong: Faults = {place: (CPR_REFUSED, {}) for place, text in _texts(body) if has_cpr(text)}
        if wrong:
            raise Refused("invalid", CPR_REFUSED, fields=wrong)
        now = datetime.now(UTC)
        draft = {
            "schema": schema_uri("observation"),
            "kind": "observation",
            "id": id,
            "created": now,
            "team": team or None,
            "school": school or None,
            "language": self.reader,
            "delete_after": now.date() + KEEP,
            "body": body,
        }
        try:
            record = ObservationRecord.model_validate(draft, strict=False)
        except ValidationError as error:
            fields: Faults = {
                ".".join(str(p) for p in fault["loc"][1:]): (MEND, {}) for fault in error.errors()
            }
            raise Refused("invalid", MEND, fields=fields) from error
        versions = [r for r in self._observations() if id in (r.id, r.revises)]
        if versions and versions[-1].body == record.body:
            return {"id": versions[-1].id}
        if versions:
            record = record.model_copy(update={"id": uuid7(), "revises": id})
        write_record(self.data.path, record)
        self.do_look()
        return {"id": record.id}

    def _observations(self) -> list[ObservationRecord]:
        records = read_records(self.data.path).records
        return [record for record in records if isinstance(record, ObservationRecord)]


MEND = N_("Say where you were, and write at least one thing that you saw or heard.")


def _texts(body: dict[str, Any]) -> list[tuple[str, str]]:
    """`(place, text)` of all that somebody wrote."""
    texts = [(name, value) for name, value in body.items() if isinstance(value, str)]
    for number, entry in enumerate(body.get("entries", [])):
        texts += [
            (f"entries.{number}.{name}", value)
            for name, value in entry.items()
            if isinstance(value, str)
        ]
    return texts
