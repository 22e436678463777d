"""Keys for observers' devices. A key allows handing in events, and reading nothing.

Only a key's SHA-256 is kept, in `<data>/observers/<hash>.json`, with the last day it is good for.
To take a key back, delete its file.
"""

import json
import re
from datetime import date, datetime, timedelta

from faellesblik.model.keys import hash_key, new_key
from faellesblik.store.data import DataFolder
from faellesblik.store.files import write_once

__all__ = ["KEY_DAYS", "giver_of_key", "may_hand_in", "new_observer_key"]

KEY_DAYS = 365


def new_observer_key(data: DataFolder, now: datetime, *, given_by: str | None = None) -> str:
    """A new key, good for KEY_DAYS. Raises DataFolderError when its hash can't be written.

    `given_by` is the mark (store/authors.py) of whoever may read what is handed in with it.
    """
    key = new_key()
    until = (now + timedelta(days=KEY_DAYS)).date()
    document = {"created": now.isoformat(), "until": until.isoformat()}
    if given_by is not None:
        document["given_by"] = given_by
    write_once(data.observers / f"{hash_key(key)}.json", json.dumps(document).encode())
    return key


def may_hand_in(data: DataFolder, key: str, today: date) -> bool:
    """Whether this is a key that has been given out and is still good."""
    path = data.observers / f"{hash_key(key)}.json"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return False
    match = re.search(r'"until": "(\d{4}-\d\d-\d\d)"', text)
    return match is not None and date.fromisoformat(match[1]) >= today


def giver_of_key(data: DataFolder, key: str) -> str | None:
    """The author's mark of whoever gave the key out; None for an owner's, or one that is gone."""
    path = data.observers / f"{hash_key(key)}.json"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return None
    match = re.search(r'"given_by": "([0-9a-f]{32})"', text)
    return match[1] if match else None
