"""Files of observations that a page downloads or uploads, in base64."""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from faellesblik.errors import RecordError, Refused
from faellesblik.i18n import N_, translator
from faellesblik.model.base import Language
from faellesblik.model.privacy import CPR_REFUSED
from faellesblik.model.records import ObservationRecord
from faellesblik.observation.exchange import boris_file, csv_file, import_observations, json_file
from faellesblik.observation.notes import has_private_content
from faellesblik.store.data import DataFolder

__all__ = ["FileFormat", "export_file", "import_file"]

FileFormat = Literal["json", "csv", "boris"]
MEDIA_TYPES: dict[FileFormat, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "boris": "application/json",
}

JSON_IS_WHOLE = N_(
    "JSON holds the whole record, and here there are private notes or meanings in it. Tick that "
    "they go along, or choose another kind of file."
)
CHOOSE = N_("Choose at least one observation in the list above.")
CUT_OFF = N_("The file did not come through whole. Choose it once more.")
NOT_TAKEN = N_("Nothing came in. For whoever made the file: {why}")


def export_file(
    records: Sequence[ObservationRecord],
    form: FileFormat,
    language: Language,
    *,
    with_private: bool,
) -> dict[str, str]:
    """`{name, type, content}`. Raises Refused where the format would give away private notes."""
    if form not in get_args(FileFormat):
        raise Refused("content-invalid", N_("Something in this can't be used."))
    if not records:
        raise Refused("observations-not-chosen", CHOOSE)
    now = datetime.now(UTC)
    match form:
        case "json":
            if not with_private and any(has_private_content(record.body) for record in records):
                raise Refused("notes-private", JSON_IS_WHOLE)
            content = json_file(records)
        case "csv":
            content = csv_file(records, with_private=with_private)
        case "boris":
            content = boris_file(records, now=now, language=language, with_private=with_private)
    stem = translator(language)(N_("observations"))
    return {
        "name": f"{stem}-{now:%Y-%m-%d}.{form}",
        "type": MEDIA_TYPES[form],
        "content": base64.b64encode(content).decode(),
    }


def import_file(data: DataFolder, name: str, content: str, language: Language) -> dict[str, Any]:
    """What came in, by setting and day, and what did not, with why.

    Raises Refused, DataFolderError.
    """
    try:
        file = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("file-incomplete", CUT_OFF) from error
    try:
        imported = import_observations(data, name, file, now=datetime.now(UTC), language=language)
    except RecordError as error:
        raise Refused("file-unreadable", NOT_TAKEN, why=error) from error
    cpr_refused = translator(language)(CPR_REFUSED)
    return {
        "added": [
            f"{record.body.setting}, {record.body.observed_on.isoformat()}"
            for record in imported.new_records
        ],
        "already_there": imported.duplicates,
        "left_out": [what.replace(CPR_REFUSED, cpr_refused) for what in imported.problems],
        "notices": list(imported.notices),
    }
