"""Who opened what, and when: `<data>/access-log/<year>-<month>.jsonl`, a line an act.

A line is `{at, who, did, what, from}`. `what` is a page, an id or a folder's kind, never a key,
a title or anything that somebody wrote. The log is personal data itself, and is erased after the
days that `settings.yaml` gives `access-log`.
"""

import getpass
import json
import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from faellesblik.errors import DataFolderError
from faellesblik.model.access import Access
from faellesblik.model.base import Open
from faellesblik.model.names import comparable_name
from faellesblik.store.data import DataFolder
from faellesblik.store.files import disk_error, make_folder

__all__ = ["AccessEntry", "Act", "access_log_folder", "note_access", "read_access_log"]

Act = Literal[
    "logged-in", "login-refused", "page-opened", "page-refused", "refused",
    "meeting-created", "meeting-entered", "result-opened",
    "observation-opened", "private-notes-opened", "conversation-opened", "record-saved",
    "observer-key-made", "exported", "imported", "collected", "erased",
    "access-added", "access-removed",
]  # fmt: skip
APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)

log = logging.getLogger(__name__)


class AccessEntry(Open):
    """One line. `did` is one of Act, or what another version calls an act."""

    at: str
    who: str
    did: str
    what: str
    from_: str = Field(alias="from")


LINE = TypeAdapter(AccessEntry)


def access_log_folder(data: DataFolder) -> Path:
    return data.path / "access-log"


def note_access(data: DataFolder, access: Access, did: Act, what: str = "") -> None:
    """Append a line. A line that can't be written is told in the program's log, and holds up
    nothing: a meeting must not stand still because the disk is full."""
    now = datetime.now(UTC)
    entry = {
        "at": now.isoformat(timespec="seconds"),
        "who": access.name or _machine_user(),
        "did": did,
        "what": what,
        "from": access.address or "machine",
    }
    line = (json.dumps(entry, ensure_ascii=False) + "\n").encode()
    folder = access_log_folder(data)
    try:
        make_folder(folder)
        descriptor = os.open(folder / f"{now:%Y-%m}.jsonl", APPEND, 0o600)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
    except (OSError, DataFolderError) as error:
        log.error("The access log can't be written: %s", error)  # noqa: TRY400


def read_access_log(data: DataFolder, who: str | None = None) -> Iterator[AccessEntry]:
    """All lines, the oldest first, or those of one person. A torn line is passed over.

    Raises DataFolderError.
    """
    wanted = comparable_name(who) if who is not None else None
    for path in sorted(access_log_folder(data).glob("*.jsonl")):
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise disk_error(path, error) from error
        for line in lines:
            try:
                entry = LINE.validate_json(line)
            except ValidationError:
                continue
            if wanted is None or comparable_name(entry.who) == wanted:
                yield entry


def _machine_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry for this user id, as in a container
        return "machine"
