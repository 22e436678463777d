"""Writing a municipality's own file from a page, whole or not at all."""

import os
from pathlib import Path

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import BankError

__all__ = ["remove_own_file", "write_own_file"]


def write_own_file(path: Path, text: str, *, newline: str = "\n") -> None:
    """Put `text` in place of what is there, readable by this user alone. Raises BankError."""
    beside = path.with_name(f".{path.name}.tmp")
    try:
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(0o700, parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline=newline) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise BankError(f"{path} can't be written: {disk_fault(error).why}") from error


def remove_own_file(path: Path) -> None:
    """Raises BankError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise BankError(f"{path} can't be deleted: {disk_fault(error).why}") from error
