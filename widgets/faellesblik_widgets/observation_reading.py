"""Observations that a team reads together: one, several side by side, two observers."""

import os
from datetime import UTC, date, datetime
from typing import Any, get_args

import traitlets

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.insights.observation_reading.agreement import AgreementMethod
from faellesblik.insights.observation_reading.figures import figures, side_by_side
from faellesblik.model.records import ObservationRecord, Record
from faellesblik.observation.corrections import corrections
from faellesblik.observation.notes import interpretations, private_notes, shared_notes
from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder
from faellesblik.store.records import newest_revision_id, read_records, records_in_use
from faellesblik_widgets.agreement_view import agreement_view
from faellesblik_widgets.desk_widget import STATIC, DeskWidget, address_parameter
from faellesblik_widgets.exchange import Form, export_file, import_file
from faellesblik_widgets.figures import FigureCache, comparison_caveats, short_names
from faellesblik_widgets.qr import qr

__all__ = ["ObservationReading"]


class ObservationReading(DeskWidget):
    """`observations` are all that may still be kept, in short, newest first.

    `reading` is one that the page's address asks for. `problems` names files that can't be read.
    What somebody reads is fetched by a call, so that nothing is sent that is not shown.
    """

    _esm = STATIC / "observation-reading.js"
    _css = STATIC / "observation-reading.css"
    observations: traitlets.List[Any] = traitlets.List().tag(sync=True)
    problems: traitlets.List[Any] = traitlets.List().tag(sync=True)
    reading = traitlets.Unicode("").tag(sync=True)
    join_base = traitlets.Unicode("").tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        self._kept: dict[str, ObservationRecord] = {}
        self._known: tuple[Record, ...] = ()
        self._figures = FigureCache()
        super().__init__(data, join_base=os.environ.get("FAELLESBLIK_JOIN_BASE", ""))
        self.do_look()
        wish = newest_revision_id(self._known, address_parameter("observation") or "")
        self.reading = wish if wish in self._kept else ""

    def do_look(self) -> None:
        """Look again at what has been handed in."""
        found = read_records(self.data.path, kind="observation")
        self._known = found.records
        kept = records_in_use(found.records, ObservationRecord, _today())
        self._kept = {record.id: record for record in kept}
        self.problems = [f"{one.path.name}: {one.reason}" for one in found.unreadable]
        newest = sorted(self._kept.values(), key=_when, reverse=True)
        self.observations = [_in_short(record) for record in newest]

    def do_read(self, observation: str) -> dict[str, Any]:
        """All that is told of one before it is drawn: where and when, and its notes."""
        record = self._found(observation)
        body = record.body
        told, private = corrections(body, self.reader)
        return {
            **_in_short(record),
            "purpose": body.scheme.words(self.reader).purpose if body.scheme else "",
            "source": (body.scheme.source_in(self.reader) or "") if body.scheme else "",
            "contexts": [one.model_dump(exclude_none=True) for one in body.contexts],
            "seen": shared_notes(body),
            "meanings": len(interpretations(body)),
            "private": sum(entry.private for entry in body.entries),
            "mended": len(told),
            "mended_private": private,
            "clock_changes": len(body.clock),
        }

    def do_meanings(self, observation: str) -> dict[int, str]:
        """What the shared notes may mean, by their `n`: only once somebody has asked for it."""
        return interpretations(self._found(observation).body)

    def do_private(self, observation: str) -> list[dict[str, Any]]:
        """The observer's own notes, `{n, at?, t?, seen, quote?, meaning?}`: for them alone."""
        body = self._found(observation).body
        mean = interpretations(body, private=True)
        return [
            note | ({"meaning": mean[note["n"]]} if note["n"] in mean else {})
            for note in private_notes(body)
        ]

    def do_mended(self, observation: str) -> list[dict[str, Any]]:
        """What was mended after the fact, and what it said before."""
        told, _ = corrections(self._found(observation).body, self.reader)
        return [one.as_json() for one in told]

    def do_figures(self, observation: str) -> list[dict[str, Any]]:
        """All figures of one, `[{figure, title, says, svg, alt, rows}]`: where and when first."""
        body = self._found(observation).body
        return self._figures.add(observation, figures(body, self.reader), self.reader)

    def do_numbers(self, figure: str) -> dict[str, Any]:
        """The numbers of a figure that was shown, `{columns, rows}`."""
        return self._figures.numbers(figure)

    def do_beside(self, observations: list[str]) -> dict[str, Any]:
        """Several side by side, `{figures, says}`: drawn, and what can't be compared."""
        bodies = [self._found(one).body for one in observations]
        if not bodies:
            raise Refused(
                "observations-not-chosen", N_("Choose at least one observation in the list above.")
            )
        says = comparison_caveats(bodies, self.reader)
        coded = [body for body in bodies if body.events or body.samples]
        if not coded:
            return {"figures": [], "says": says}
        drawn = side_by_side(coded, self.reader, short_names(coded, self.reader))
        return {
            "figures": self._figures.add("beside", drawn, self.reader),
            "says": says,
        }

    def do_agree(
        self,
        a: str,
        b: str,
        *,
        by: AgreementMethod | None = None,
        tolerance: float = 3.0,
        every: float | None = None,
        offset: float = 0.0,
        most: int = 100,
    ) -> dict[str, Any]:
        """How far two observers noted the same, as in agreement_view.py; times are in seconds."""
        if by not in (None, *get_args(AgreementMethod)):
            raise Refused("content-invalid", N_("Something in this can't be used."))
        bodies = self._found(a).body, self._found(b).body
        return agreement_view(
            *bodies,
            self.reader,
            by=by,
            tolerance=tolerance,
            every=every,
            offset=offset,
            most=most,
        )

    def do_export(
        self, observations: list[str], form: Form, private: bool = False
    ) -> dict[str, str]:
        """A file of those that are chosen: `{name, type, content}`, its content in base64."""
        return export_file(
            [self._found(one) for one in observations], form, self.reader, with_private=private
        )

    def do_import(self, name: str, content: str) -> dict[str, Any]:
        """Take in a file, its content in base64: `{added, already_there, left_out, notices}`."""
        told = import_file(self.data, name, content, self.reader)
        self.do_look()
        return told

    def do_connect(self) -> dict[str, str]:
        """A link with which a phone may hand in observations, and read none: `{link, qr}`."""
        if not self.join_base:
            raise Refused("server-not-running", NO_SERVER)
        link = f"{self.join_base}o/#k={new_observer_key(self.data, datetime.now(UTC))}"
        return {"link": link, "qr": qr(link)}

    def _found(self, observation: str) -> ObservationRecord:
        """What it has become: it may have been revised since it was linked to."""
        record = self._kept.get(newest_revision_id(self._known, observation))
        if record is None or record.delete_after < _today():
            raise Refused("observation-unknown", GONE)
        return record


NO_SERVER = N_("Phones need a server. Start Fællesblik with “faellesblik serve”.")
GONE = N_("This observation is no longer here. Look at the list again.")


def _today() -> date:
    return datetime.now(UTC).date()


def _when(record: ObservationRecord) -> tuple[date, str, str]:
    body = record.body
    return body.observed_on, body.started.isoformat() if body.started else "", record.id


def _in_short(record: ObservationRecord) -> dict[str, Any]:
    """What the list shows of an observation; what was noted is counted."""
    body, scheme = record.body, record.body.scheme
    told = {
        "activity": body.activity,
        "started": body.started.isoformat() if body.started else None,
        "seconds": body.seconds,
        "observer": body.observer,
        "focus_child": body.focus_child,
        "team": record.team,
        "school": record.school,
        "scheme": {
            "id": scheme.id,
            "version": scheme.version,
            "how": scheme.sampling.how if scheme.sampling else None,
            "words": {"da": scheme.da.title, "en": scheme.en.title},
        }
        if scheme
        else None,
    }
    return {
        "id": record.id,
        "setting": body.setting,
        "observed_on": body.observed_on.isoformat(),
        "codes": len(body.events),
        "samples": len(body.samples),
        "notes": sum(not entry.private for entry in body.entries),
        "delete_after": record.delete_after.isoformat(),
        **{name: value for name, value in told.items() if value is not None},
    }
