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
from faellesblik.qr import qr
from faellesblik.store.data import DataFolder
from faellesblik.store.records import newest_revision_id, records_in_use
from faellesblik_widgets.agreement_view import agreement_view
from faellesblik_widgets.desk_widget import STATIC, DeskWidget, address_parameter
from faellesblik_widgets.exchange import FileFormat, export_file, import_file
from faellesblik_widgets.figures import FigureCache, comparison_caveats, short_names

__all__ = ["ObservationReading"]


class ObservationReading(DeskWidget):
    """`observations` are summaries of those that have not expired, newest first.

    `reading` is the one that the page's address names. `problems` names files that can't be read.
    The content of an observation is fetched by a call, so nothing is sent that is not shown.
    """

    notebook = "observation-reading"
    _esm = STATIC / "observation-reading.js"
    _css = STATIC / "observation-reading.css"
    observations: traitlets.List[Any] = traitlets.List().tag(sync=True)
    problems: traitlets.List[Any] = traitlets.List().tag(sync=True)
    reading = traitlets.Unicode("").tag(sync=True)
    join_base = traitlets.Unicode("").tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        self._usable_records: dict[str, ObservationRecord] = {}
        self._records: tuple[Record, ...] = ()
        self._figures = FigureCache()
        super().__init__(data, join_base=os.environ.get("FAELLESBLIK_JOIN_BASE", ""))
        self.do_look()
        requested = newest_revision_id(self._records, address_parameter("observation") or "")
        self.reading = requested if requested in self._usable_records else ""

    def do_look(self) -> None:
        """Read the observations again."""
        reading = self.records("observation")
        self._records = reading.records
        in_use = records_in_use(reading.records, ObservationRecord, _today())
        self._usable_records = {record.id: record for record in in_use}
        self.problems = [f"{file.path.name}: {file.reason}" for file in reading.unreadable]
        newest = sorted(self._usable_records.values(), key=_time_order, reverse=True)
        self.observations = [_summary(record) for record in newest]

    def do_read(self, observation: str) -> dict[str, Any]:
        """An observation without its figures: where and when, and its shared notes."""
        record = self._find_observation(observation)
        self.note("observation-opened", record.id)
        body = record.body
        corrected, private_count = corrections(body, self.reader_language)
        return {
            **_summary(record),
            "purpose": body.scheme.words(self.reader_language).purpose if body.scheme else "",
            "source": (body.scheme.source_in(self.reader_language) or "") if body.scheme else "",
            "contexts": [context.model_dump(exclude_none=True) for context in body.contexts],
            "seen": shared_notes(body),
            "meanings": len(interpretations(body)),
            "private": sum(entry.private for entry in body.entries),
            "mended": len(corrected),
            "mended_private": private_count,
            "clock_changes": len(body.clock),
        }

    def do_meanings(self, observation: str) -> dict[int, str]:
        """Interpretations of the shared notes, by their `n`: sent only when asked for."""
        return interpretations(self._find_observation(observation).body)

    def do_private(self, observation: str) -> list[dict[str, Any]]:
        """The observer's private notes: `[{n, at?, t?, seen, quote?, meaning?}]`."""
        record = self._find_observation(observation)
        self.note("private-notes-opened", record.id)
        body = record.body
        mean = interpretations(body, private=True)
        return [
            note | ({"meaning": mean[note["n"]]} if note["n"] in mean else {})
            for note in private_notes(body)
        ]

    def do_mended(self, observation: str) -> list[dict[str, Any]]:
        """What was corrected afterwards, with what it said before."""
        corrected, _ = corrections(self._find_observation(observation).body, self.reader_language)
        return [correction.as_json() for correction in corrected]

    def do_figures(self, observation: str) -> list[dict[str, Any]]:
        """All figures of one, `[{figure, title, says, svg, alt, rows}]`: where and when first."""
        body = self._find_observation(observation).body
        return self._figures.add(
            observation, figures(body, self.reader_language), self.reader_language
        )

    def do_numbers(self, figure: str) -> dict[str, Any]:
        """The numbers of a figure that was shown, `{columns, rows}`."""
        return self._figures.numbers(figure)

    def do_beside(self, observations: list[str]) -> dict[str, Any]:
        """Several side by side, `{figures, says}`: drawn, and what can't be compared."""
        bodies = [self._find_observation(observation).body for observation in observations]
        if not bodies:
            raise Refused(
                "observations-not-chosen", N_("Choose at least one observation in the list above.")
            )
        caveats = comparison_caveats(bodies, self.reader_language)
        coded = [body for body in bodies if body.events or body.samples]
        if not coded:
            return {"figures": [], "says": caveats}
        drawings = side_by_side(
            coded, self.reader_language, short_names(coded, self.reader_language)
        )
        return {
            "figures": self._figures.add("beside", drawings, self.reader_language),
            "says": caveats,
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
        """The agreement of two observers, as in agreement_view.py. Times are in seconds."""
        if by not in (None, *get_args(AgreementMethod)):
            raise Refused("content-invalid", N_("Something in this can't be used."))
        bodies = self._find_observation(a).body, self._find_observation(b).body
        return agreement_view(
            *bodies,
            self.reader_language,
            by=by,
            tolerance=tolerance,
            every=every,
            offset=offset,
            most=most,
        )

    def do_export(
        self, observations: list[str], form: FileFormat, private: bool = False
    ) -> dict[str, str]:
        """A file of those that are chosen: `{name, type, content}`, its content in base64."""
        chosen = [self._find_observation(observation) for observation in observations]
        file = export_file(chosen, form, self.reader_language, with_private=private)
        for record in chosen:
            self.note("exported", record.id)
        return file

    def do_import(self, name: str, content: str) -> dict[str, Any]:
        """Take in a file, its content in base64: `{added, already_there, left_out, notices}`."""
        result = import_file(self.data, name, content, self.reader_language, author=self.author)
        self.note("imported", "observations")
        self.do_look()
        return result

    def do_connect(self) -> dict[str, str]:
        """A link with which a phone may hand in observations, and read none: `{link, qr}`."""
        if not self.join_base:
            raise Refused("server-not-running", NO_SERVER)
        key = new_observer_key(self.data, datetime.now(UTC), given_by=self.author)
        self.note("observer-key-made")
        link = f"{self.join_base}o/#k={key}"
        return {"link": link, "qr": qr(link)}

    def _find_observation(self, observation: str) -> ObservationRecord:
        """The newest revision of an observation. Raises Refused when it is gone or expired."""
        record = self._usable_records.get(newest_revision_id(self._records, observation))
        if record is None or record.delete_after < _today():
            raise Refused("observation-unknown", GONE)
        return record


NO_SERVER = N_("Phones need a server. Start Fællesblik with “faellesblik serve”.")
GONE = N_("This observation is no longer here. Look at the list again.")


def _today() -> date:
    return datetime.now(UTC).date()


def _time_order(record: ObservationRecord) -> tuple[date, str, str]:
    body = record.body
    return body.observed_on, body.started.isoformat() if body.started else "", record.id


def _summary(record: ObservationRecord) -> dict[str, Any]:
    """What the list shows of an observation, with counts of what was noted."""
    body, scheme = record.body, record.body.scheme
    optional = {
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
        **{name: value for name, value in optional.items() if value is not None},
    }
