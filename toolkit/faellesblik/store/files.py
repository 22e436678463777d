"""Files that are either wholly there, for good, or not there at all.

A file is written under a temporary name in its own folder, forced to the disk, and only then
given its name, by a hard link: a name can't be taken twice, whoever else is writing. What a crash
leaves behind is a temporary file (`.<name>.<random>.tmp`), which nothing reads as a record.
"""

import errno
import os
import secrets
from pathlib import Path

from faellesblik.errors import DataFolderError, RecordConflict

__all__ = ["fsync_folder", "make_folder", "move_aside", "replace_file", "trouble", "write_once"]

FULL = {errno.ENOSPC, errno.EDQUOT}
NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def fsync_folder(folder: Path) -> None:
    """Make the names in the folder durable, where the file system can.

    Windows opens no folders, and some network disks answer EINVAL.
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
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for path in missing:
            fsync_folder(path.parent)
    except OSError as error:
        raise trouble(folder, error) from error


def write_once(path: Path, data: bytes) -> bool:
    """Whether `path` is new; False when it already holds these bytes. Durable in both cases.

    Raises RecordConflict when it holds others, and DataFolderError when the disk says no: then
    nothing has come under that name.
    """
    make_folder(path.parent)
    try:
        if path.exists():
            return _same(path, data)
        temporary = _write_temporary(path, data)
        try:
            _take_name(temporary, path)
        except FileExistsError:
            return _same(path, data)
        finally:
            temporary.unlink(missing_ok=True)
            fsync_folder(path.parent)
    except OSError as error:
        raise trouble(path, error) from error
    return True


def replace_file(path: Path, data: bytes) -> None:
    """Write a file that may be made anew, such as a report. Raises DataFolderError."""
    try:
        temporary = _write_temporary(path, data)
        try:
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        fsync_folder(path.parent)
    except OSError as error:
        raise trouble(path, error) from error


def move_aside(path: Path, to: Path) -> None:
    """Move a file within one disk. Raises FileExistsError if the name is taken: nothing is lost."""
    _take_name(path, to)
    path.unlink(missing_ok=True)
    fsync_folder(to.parent)
    fsync_folder(path.parent)


def trouble(path: Path, error: OSError) -> DataFolderError:
    """The disk's answer as a message that says what to do."""
    if error.errno in FULL:
        return DataFolderError(
            f"the disk is full: nothing of {path} was written; free some space and try again"
        )
    return DataFolderError(
        f"{path} can't be read or written ({error.strerror or error}): "
        "check that the folder is there and that you may write in it"
    )


def _write_temporary(path: Path, data: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _take_name(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # A USB stick (FAT, exFAT) knows no links; it is not a disk that two programs share.
        if name.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(name)) from error
        file.rename(name)


def _same(path: Path, data: bytes) -> bool:
    if path.read_bytes() != data:
        raise RecordConflict(
            f"{path} exists with other content, and is left as it is; "
            "a change is a new record, with a new id and 'revises'"
        )
    fsync_folder(path.parent)
    return False
