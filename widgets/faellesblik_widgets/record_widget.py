"""Saving what a page wrote as a record: once, and a later save as the newest one's revision."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

import traitlets
from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.model.base import Language
from faellesblik.model.privacy import (
    CPR_REFUSED,
    concerns,
    concerns_of_pseudonym,
    has_cpr,
    texts_in,
)
from faellesblik.model.records import KEEP, Record, RecordKind, schema_uri
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records, records_in_use
from faellesblik.store.revisions import save_revision
from faellesblik_widgets.desk_widget import DeskWidget

__all__ = ["RecordWidget"]

Faults = dict[str, tuple[str, dict[str, Any]]]
SHOWN = 20


class RecordWidget(DeskWidget):
    """A page that writes records of a `kind`. `saved` are the newest of them, in short.

    `in_short` says what the page lists of a record, beside its `id` and `delete_after`. `mend` is
    told at each place that can't be saved.
    """

    kind: ClassVar[type[Record]]
    in_short: ClassVar[Callable[[Any, Any], dict[str, Any]]]
    mend: ClassVar[str]
    saved: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self.do_look()

    def do_look(self) -> None:
        """Look again at what has been saved."""
        known = read_records(self.data.path).records
        holding = records_in_use(known, self.kind, datetime.now(UTC).date())
        self.saved = [
            {
                "id": record.id,
                "delete_after": record.delete_after.isoformat(),
                **self.in_short(record),
            }
            for record in reversed(holding[-SHOWN:])
        ]

    def do_check(self, text: str, pseudonym: bool = False) -> list[dict[str, Any]]:
        """What in the text may point at a person: `[{start, end, kind, text}]`."""
        found = concerns_of_pseudonym(text) if pseudonym else concerns(text)
        return [
            {"start": c.start, "end": c.end, "kind": c.kind, "text": text[c.start : c.end]}
            for c in found
        ]

    def do_save(
        self, body: dict[str, Any], id: str, team: str | None = None, school: str | None = None
    ) -> dict[str, str]:
        """Save under an id that the page made, so that a repeat is no second record.

        What was saved under that id with other words is kept, and revised by a new record.
        """
        saved = _write(
            self.data,
            self.kind,
            body,
            id_=id,
            language=self.reader,
            mend=self.mend,
            team=team,
            school=school,
        )
        self.do_look()
        return {"id": saved}


def _write(
    data: DataFolder,
    kind: type[Record],
    body: dict[str, Any],
    *,
    id_: str,
    language: Language,
    mend: str,
    team: str | None = None,
    school: str | None = None,
) -> str:
    """Write the record that a page made under an id of its own → the id it has now.

    The same once more is no second record. With other words, it revises the newest that grew
    from that id, and is kept no longer. Raises Refused, with `mend` at each place that can't be
    saved.
    """
    said = body | {"team": team or "", "school": school or ""}
    wrong: Faults = {place: (CPR_REFUSED, {}) for place, text in texts_in(said) if has_cpr(text)}
    if wrong:
        raise Refused("cpr-found", CPR_REFUSED, fields=wrong)
    now = datetime.now(UTC)
    name: RecordKind = kind.model_fields["kind"].annotation.__args__[0]  # type: ignore[union-attr]
    draft = {
        "schema": schema_uri(name),
        "kind": name,
        "id": id_,
        "created": now,
        "team": team or None,
        "school": school or None,
        "language": language,
        "delete_after": now.date() + KEEP,
        "body": body,
    }
    try:
        record = kind.model_validate(draft, strict=False)
    except ValidationError as error:
        faults: Faults = {
            ".".join(str(part) for part in fault["loc"][1:]): (mend, {}) for fault in error.errors()
        }
        raise Refused("record-invalid", mend, fields=faults) from error
    return save_revision(data.path, record, read_records(data.path, kind=name).records).id
