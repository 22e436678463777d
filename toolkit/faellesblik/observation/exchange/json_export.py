"""Observations as they are, in a list: for another data folder, or another program."""

import json
from collections.abc import Iterable

from faellesblik.model.records import ObservationRecord, dump_record

__all__ = ["json_file"]


def json_file(records: Iterable[ObservationRecord]) -> bytes:
    """The records, whole: what is private is in them, or they would not be the same records."""
    documents = [json.loads(dump_record(record)) for record in records]
    return (json.dumps(documents, ensure_ascii=False, indent=2) + "\n").encode()
