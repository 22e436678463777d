"""Correcting for protection's sake: what a corrected record said before goes too."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from faellesblik.model.records import Record
from faellesblik.store.erase import Erasure, erase
from faellesblik.store.erasure_plan import Plan
from faellesblik.store.retention import roots

__all__ = ["erase_earlier_versions"]


def erase_earlier_versions(
    data: Path, newest: str, records: Sequence[Record], now: datetime
) -> Erasure:
    """Erase what the record of id `newest` revises, in the data folder and the archive in it.

    `records` are all of its kind. Where an earlier version was made of an observer's session, its
    log goes too, and snapshots of earlier versions go out of meetings. Raises DataFolderError.
    """
    by_id = {record.id: record for record in records}
    plan = Plan("correction")
    earlier = by_id[newest].revises if newest in by_id else None
    while earlier is not None and earlier not in plan.records:
        plan.records.add(earlier)
        record = by_id.get(earlier)
        session = getattr(record.body, "session", None) if record else None
        plan.sessions |= {session} if session else set()
        earlier = record.revises if record else None
    return erase(roots(data), plan, now)
