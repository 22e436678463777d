"""Named access keys, in `<data>/access.json`: who may what, until when. Only hashes of keys.

The file is written whole and renamed, and read anew when it has changed. One that can't be read
lets nobody in, so that damage never opens a door. The server gives a kernel its scope in the
kernel's environment when it starts it.
"""

import hmac
import json
import logging
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import Field, TypeAdapter, ValidationError

from faellesblik.errors import DataFolderError, FaellesblikError
from faellesblik.model.access import Access, Place, Role
from faellesblik.model.base import Closed, Title, error_summary
from faellesblik.model.keys import hash_key
from faellesblik.model.names import ascii_name, comparable_name
from faellesblik.store.data import DataFolder
from faellesblik.store.files import make_folder, replace_file

__all__ = [
    "ACCESS_ENVIRONMENT",
    "KEY_DAYS",
    "LOCAL",
    "OWNER",
    "AccessFile",
    "NamedKey",
    "access_of_process",
    "environment_value",
]

ACCESS_ENVIRONMENT = "FAELLESBLIK_ACCESS"
KEY_DAYS = 365
LOCK_SECONDS = 10
PREFIX_LENGTH = 20
OWNER = Access("owner", frozenset({"owner"}))
"""Whoever holds the server's own token."""
LOCAL = Access("", frozenset({"owner"}))
"""Whoever runs a notebook or a command at the machine, and has its files anyway."""

log = logging.getLogger(__name__)


class NamedKey(Closed):
    """One entry of the file. `key` is the key's SHA-256; `until` the last day it is good for."""

    name: Title
    roles: list[Role] = Field(min_length=1)
    scope: list[Place]
    key: str = Field(pattern=r"^[0-9a-f]{64}$")
    made: datetime
    until: date

    def access(self, today: date, address: str = "") -> Access:
        """What its holder may; nothing once it has expired."""
        roles = frozenset(self.roles) if today <= self.until else frozenset()
        return Access(self.name, roles, tuple(self.scope), address)


ENTRIES = TypeAdapter(list[NamedKey])
ACCESS = TypeAdapter(Access)


class AccessFile:
    """The named keys of a data folder."""

    def __init__(self, data: DataFolder) -> None:
        self.path: Path = data.path / "access.json"
        self._stamp: tuple[int, int, int] | None = None
        self._entries: tuple[NamedKey, ...] = ()
        self.problem: str | None = None
        """What is wrong with the file, with what to do; None while it can be read."""

    def entries(self) -> tuple[NamedKey, ...]:
        """All named keys; none while the file can't be read, and `problem` says why."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._stamp, self._entries, self.problem = None, (), None
            return ()
        except OSError as error:
            self._fail(error.strerror or str(error))
            return ()
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                self._entries = tuple(ENTRIES.validate_json(self.path.read_bytes()))
            except ValidationError as error:
                self._fail(error_summary(error))
            except OSError as error:
                self._fail(error.strerror or str(error))
            else:
                self.problem = None
        return self._entries

    def find_key(self, key: str) -> NamedKey | None:
        return self.find_hash(hash_key(key))

    def find_hash(self, key_hash: str) -> NamedKey | None:
        """The named key with that SHA-256."""
        matching = [entry for entry in self.entries() if hmac.compare_digest(entry.key, key_hash)]
        return matching[0] if matching else None

    def add(
        self,
        name: str,
        roles: Iterable[Role],
        scope: Iterable[Place],
        *,
        now: datetime,
        days: int = KEY_DAYS,
    ) -> tuple[str, NamedKey]:
        """A new key, to be shown once, and its entry. Raises FaellesblikError, DataFolderError."""
        key = f"{ascii_name(name, PREFIX_LENGTH) or 'key'}-{secrets.token_urlsafe(18)}"
        entry = NamedKey(
            name=name,
            roles=list(roles),
            scope=list(scope),
            key=hash_key(key),
            made=now,
            until=now.date() + timedelta(days=days),
        )
        with self._locked():
            entries = self._readable_entries()
            if self._named(entries, name):
                raise FaellesblikError(
                    f"{name} has a key already: take it back first, with "
                    f'`faellesblik access remove "{name}"`'
                )
            self._write((*entries, entry))
        return key, entry

    def remove(self, name: str) -> NamedKey:
        """Take a key back. Raises FaellesblikError when nobody has that name."""
        with self._locked():
            entries = self._readable_entries()
            named = self._named(entries, name)
            if not named:
                raise FaellesblikError(
                    f"nobody here is called '{name}': `faellesblik access list` shows who is"
                )
            self._write(tuple(entry for entry in entries if entry not in named))
        return named[0]

    def _named(self, entries: Iterable[NamedKey], name: str) -> list[NamedKey]:
        wanted = comparable_name(name)
        return [entry for entry in entries if comparable_name(entry.name) == wanted]

    def _readable_entries(self) -> tuple[NamedKey, ...]:
        entries = self.entries()
        if self.problem:
            raise DataFolderError(self.problem)
        return entries

    def _write(self, entries: tuple[NamedKey, ...]) -> None:
        document = [entry.model_dump(mode="json") for entry in entries]
        replace_file(self.path, json.dumps(document, ensure_ascii=False, indent=1).encode())

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Raises DataFolderError when another command holds the lock for LOCK_SECONDS."""
        make_folder(self.path.parent)
        lock = FileLock(self.path.with_name(f".{self.path.name}.lock"), mode=0o600)
        try:
            lock.acquire(timeout=LOCK_SECONDS)
        except Timeout as error:
            raise DataFolderError(
                f"another command is changing {self.path}: try again when it is done"
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _fail(self, reason: str) -> None:
        self._entries = ()
        self.problem = (
            f"{self.path} can't be read ({reason}), so nobody but the owner's token gets in: "
            "mend it, or delete it and give out new keys with `faellesblik access add`"
        )
        log.error("%s", self.problem)


def access_of_process(environ: Mapping[str, str] = os.environ) -> Access:
    """What whoever is behind this process may do.

    A kernel that the server started has it in its environment; anything there that can't be
    understood means nothing at all. Without it, this is the machine's own user, who may all.
    """
    value = environ.get(ACCESS_ENVIRONMENT)
    if value is None:
        return LOCAL
    try:
        return ACCESS.validate_json(value)
    except ValidationError:
        log.exception("%s can't be understood, and opens nothing", ACCESS_ENVIRONMENT)
        return Access()


def environment_value(access: Access) -> str:
    """`access` in the form in which access_of_process reads it."""
    return json.dumps(asdict(access) | {"roles": sorted(access.roles)}, ensure_ascii=False)
