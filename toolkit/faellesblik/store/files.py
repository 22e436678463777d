"""Atomic, durable writes: a file is there with all its content, or not there at all.

A file is written under a temporary name in its own folder, forced to the disk, and only then
given its name, by a hard link: a name can't be taken twice, whoever else is writing. A crash leaves
at most a temporary file (`.<name>.<random>.tmp`), which nothing reads as a record.

Files are made with PRIVATE_FILE and folders with PRIVATE_FOLDER, whatever the process' umask: there
is no moment in which another user of the machine can open them.
"""

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path
from typing import Protocol

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import DataFolderError, RecordConflict

__all__ = [
    "PRIVATE_FILE",
    "PRIVATE_FOLDER",
    "SyncFile",
    "create_folder",
    "disk_error",
    "fsync_folder",
    "make_folder",
    "move_file",
    "remove_new_folder",
    "replace_file",
    "write_once",
]

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
NO_HARD_LINKS = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


class SyncFile(Protocol):
    """A function that makes a file durable: `os.fdatasync`, or one that fails, in a test."""

    def __call__(self, descriptor: int, /) -> None: ...


def fsync_folder(folder: Path) -> None:
    """Make the names in the folder durable, where the file system can. Raises OSError.

    Windows can't open a folder, and some network disks answer EINVAL: both are passed over.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, durably. Raises DataFolderError."""
    try:
        create_folder(folder)
    except OSError as error:
        raise disk_error(folder, error) from error


def create_folder(folder: Path) -> None:
    """As `make_folder`. Raises OSError."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):  # mkdir(parents=True) would give those above the umask's mode
        path.mkdir(PRIVATE_FOLDER, exist_ok=True)
        fsync_folder(path.parent)
    folder.mkdir(PRIVATE_FOLDER, exist_ok=True)  # says so, where a file has that name


def write_once(path: Path, data: bytes) -> bool:
    """Write a file that is never changed. True when it is new, False when it holds `data` already.

    Durable in both cases. Raises RecordConflict when the file holds other bytes, and
    DataFolderError when it can't be written: then there is no file of that name.
    """
    make_folder(path.parent)
    try:
        if path.exists():
            return _confirm_same_content(path, data)
        temporary = _write_temporary(path, data)
        try:
            _link_name(temporary, path)
        except FileExistsError:
            return _confirm_same_content(path, data)
        finally:
            temporary.unlink(missing_ok=True)
        try:
            fsync_folder(path.parent)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise disk_error(path, error) from error
    return True


def replace_file(path: Path, data: bytes, *, sync: SyncFile | None = None) -> None:
    """Write a file over the one before, such as a report. Raises DataFolderError."""
    try:
        temporary = _write_temporary(path, data, sync)
        try:
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        fsync_folder(path.parent)
    except OSError as error:
        raise disk_error(path, error) from error


def move_file(source: Path, target: Path) -> None:
    """Move a file within one disk, never over another. Raises FileExistsError, OSError."""
    _link_name(source, target)
    source.unlink(missing_ok=True)
    fsync_folder(target.parent)
    fsync_folder(source.parent)


def remove_new_folder(folder: Path) -> None:
    """Take back a folder of this call's own that could not be filled. Never raises."""
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        fsync_folder(folder.parent)


def disk_error(path: Path | str, error: OSError, more: str = "") -> DataFolderError:
    """The operating system's error, with its cause and what to do about it, and what more helps."""
    fault = disk_fault(error)
    detail = f"{path} can't be read or written: {fault.why}{more}"
    failure = DataFolderError(detail, fault.message)
    failure.refusal_code = fault.code
    return failure


def _write_temporary(path: Path, data: bytes, sync: SyncFile | None = None) -> Path:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        with os.fdopen(os.open(temporary, NEW, PRIVATE_FILE), "wb") as file:
            file.write(data)
            file.flush()
            (sync or os.fsync)(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _link_name(source: Path, target: Path) -> None:
    """Give `source` the name `target` too. Raises FileExistsError, OSError."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        # A USB stick (FAT, exFAT) knows no links; it is not a disk that two programs share.
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
        source.rename(target)


def _confirm_same_content(path: Path, data: bytes) -> bool:
    """Always False: nothing is written. Raises RecordConflict when the file holds other bytes."""
    if path.read_bytes() != data:
        raise RecordConflict(
            f"{path} exists with other content, and is left as it is; "
            "a change is a new record, with a new id and 'revises'"
        )
    fsync_folder(path.parent)
    return False
