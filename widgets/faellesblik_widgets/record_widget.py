"""Widgets that save records: the first save writes one, a later save revises the newest."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, ClassVar

import traitlets
from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.base import Language
from faellesblik.model.privacy import concerns, concerns_of_pseudonym, refuse_cpr
from faellesblik.model.records import KIND_HANDOVERS, Record, RecordKind, schema_uri
from faellesblik.store.correction import erase_earlier_versions
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records, records_in_use
from faellesblik.store.revisions import save_revision
from faellesblik.store.settings import read_settings
from faellesblik_widgets.desk_widget import DeskWidget

__all__ = ["RecordWidget"]

FieldMessages = dict[str, tuple[str, dict[str, Any]]]
MAX_SAVED = 20


class RecordWidget(DeskWidget):
    """A page that writes records of a `kind`. `saved` are summaries of the newest of them.

    `last_day` is that of a record which is saved today, as ISO 8601. `summary` gives what the page
    lists of a record, beside its `id` and `delete_after`.
    `invalid_message` is the msgid shown at each place that can't be saved.
    """

    kind: ClassVar[type[Record]]
    summary: ClassVar[Callable[[Any, Any], dict[str, Any]]]
    invalid_message: ClassVar[str]
    saved: traitlets.List[Any] = traitlets.List().tag(sync=True)
    last_day = traitlets.Unicode("").tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.do_look()

    def do_look(self) -> None:
        """Read the saved records again."""
        keep = read_settings(self.data.path).keep
        self.last_day = keep.last_day(_name_of(self.kind), _today()).isoformat()
        self.saved = [
            {
                "id": record.id,
                "delete_after": record.delete_after.isoformat(),
                **self.summary(record),
            }
            for record in reversed(self._in_use()[-MAX_SAVED:])
        ]

    def do_open(self, id: str) -> dict[str, Any]:
        """A saved record to read and correct: `{id, body, team, school, delete_after}`.

        Saved again under this id, it is revised. Raises Refused.
        """
        record = next((record for record in self._in_use() if record.id == id), None)
        if record is None:
            raise Refused("record-gone", N_("That is not there any more."))
        return {
            "id": record.id,
            "body": record.body.model_dump(mode="json", exclude_none=True),
            "team": record.team or "",
            "school": record.school or "",
            "delete_after": record.delete_after.isoformat(),
        }

    def _in_use(self) -> tuple[Record, ...]:
        """The newest versions of the saved records that may still be kept, the oldest first."""
        return records_in_use(read_records(self.data.path).records, self.kind, _today())

    def do_check(self, text: str, pseudonym: bool = False) -> list[dict[str, Any]]:
        """What in the text may point at a person: `[{start, end, kind, text}]`."""
        concern_list = concerns_of_pseudonym(text) if pseudonym else concerns(text)
        return [
            {
                "start": concern.start,
                "end": concern.end,
                "kind": concern.kind,
                "text": text[concern.start : concern.end],
            }
            for concern in concern_list
        ]

    def do_save(
        self,
        body: dict[str, Any],
        id: str,
        team: str | None = None,
        school: str | None = None,
        remove_old: bool = False,
    ) -> dict[str, str]:
        """Save under an id that the page made, so that a repeat makes no second record.

        A record of that id with other content is kept, and revised by a new record; with
        `remove_old`, earlier versions are erased. The answer is `{id}`. Raises Refused.
        """
        saved = _save_record(
            self.data,
            self.kind,
            body,
            id_=id,
            language=self.reader_language,
            invalid_message=self.invalid_message,
            team=team,
            school=school,
        )
        if remove_old:
            records = read_records(self.data.path, kind=_name_of(self.kind)).records
            erase_earlier_versions(self.data.path, saved, records, datetime.now(UTC))
        self.do_look()
        return {"id": saved}


def _save_record(
    data: DataFolder,
    kind: type[Record],
    body: dict[str, Any],
    *,
    id_: str,
    language: Language,
    invalid_message: str,
    team: str | None = None,
    school: str | None = None,
) -> str:
    """Save a record under the page's id, and return the id that it got.

    The same content again makes no second record. Other content makes a revision of the newest
    record that grew from that id, with the same last day. Raises Refused, with `invalid_message`
    at each place that can't be saved.
    """
    refuse_cpr(body | {"team": team, "school": school, "id": id_})
    now = datetime.now(UTC)
    record_kind = _name_of(kind)
    draft = {
        "schema": schema_uri(record_kind),
        "kind": record_kind,
        "id": id_,
        "created": now,
        "team": team or None,
        "school": school or None,
        "language": language,
        "handover": KIND_HANDOVERS[record_kind],
        "delete_after": read_settings(data.path).keep.last_day(record_kind, now.date()),
        "body": body,
    }
    try:
        record = kind.model_validate(draft, strict=False)
    except ValidationError as error:
        problems_by_place: FieldMessages = {
            ".".join(str(part) for part in details["loc"][1:]): (invalid_message, {})
            for details in error.errors()
        }
        raise Refused("record-invalid", invalid_message, fields=problems_by_place) from error
    return save_revision(data.path, record, read_records(data.path, kind=record_kind).records).id


def _name_of(kind: type[Record]) -> RecordKind:
    name: RecordKind = kind.model_fields["kind"].annotation.__args__[0]  # type: ignore[union-attr]
    return name


def _today() -> date:
    return datetime.now(UTC).date()
