"""The observation log at a desk: what is seen apart from what it may mean."""

from typing import Any

import traitlets

from faellesblik.i18n import N_
from faellesblik.model.records import ObservationRecord
from faellesblik.store.data import DataFolder
from faellesblik_widgets.face import STATIC, Face
from faellesblik_widgets.saving import points_at_somebody, saved_here, write_page

__all__ = ["ObservationLog"]

SHOWN = 20
MEND = N_("Say where you were, and write at least one thing that you saw or heard.")


class ObservationLog(Face):
    """`saved` are the newest observations, as `{id, setting, observed_on, entries}`."""

    _esm = STATIC / "observation.js"
    saved: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.do_look()

    def do_look(self) -> None:
        """Look again at what has been saved."""
        self.saved = [
            {
                "id": record.id,
                "setting": record.body.setting,
                "observed_on": record.body.observed_on.isoformat(),
                "entries": len(record.body.entries),
                "delete_after": record.delete_after.isoformat(),
            }
            for record in reversed(saved_here(self.data, ObservationRecord)[-SHOWN:])
        ]

    def do_check(self, text: str, pseudonym: bool = False) -> list[dict[str, Any]]:
        """What in the text may point at a person: `[{start, end, kind, text}]`."""
        return points_at_somebody(text, pseudonym=pseudonym)

    def do_save(
        self, body: dict[str, Any], id: str, team: str | None = None, school: str | None = None
    ) -> dict[str, str]:
        """Save an observation under an id that the page made, so that a repeat is no second one.

        What was saved under that id with other words is kept, and revised by a new record.
        """
        saved = write_page(
            self.data,
            ObservationRecord,
            body,
            id_=id,
            language=self.reader,
            mend=MEND,
            team=team,
            school=school,
        )
        self.do_look()
        return {"id": saved}
