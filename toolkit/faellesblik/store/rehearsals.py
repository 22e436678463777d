"""Rehearsals: meetings of an invented team, in a folder that no list, figure or archive reads.

One lasts as long as somebody leads it. Whoever does holds a lock in its folder, which the system
lets go of when their process ends, however it ends; then the server takes the folder away.
"""

import contextlib
import shutil

from filelock import FileLock, Timeout

from faellesblik.store.data import DataFolder
from faellesblik.store.files import PRIVATE_FILE

__all__ = [
    "API_VARIABLE",
    "end_rehearsal",
    "forget_rehearsal",
    "forget_unled_rehearsals",
    "has_ended",
    "is_led",
    "lead_lock",
]

API_VARIABLE = "FAELLESBLIK_API"
"""In the environment of a kernel: where the room's API is, for the invented team in it."""
LOCK = ".led.lock"
ENDED = "ended"


def lead_lock(data: DataFolder, meeting: str) -> FileLock:
    """The lock that whoever leads the rehearsal holds; `data` is the rehearsals' own folder."""
    return FileLock(data.meetings / meeting / LOCK, mode=PRIVATE_FILE, thread_local=False)


def is_led(data: DataFolder, meeting: str) -> bool:
    """Whether a process that lives leads it."""
    path = data.meetings / meeting / LOCK
    if not path.exists():
        return False
    lock = FileLock(path, mode=PRIVATE_FILE)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return True
    lock.release()
    return False


def end_rehearsal(data: DataFolder, meeting: str) -> None:
    """Say that whoever led it has left it for good."""
    with contextlib.suppress(OSError):  # it is gone already
        (data.meetings / meeting / ENDED).touch(mode=PRIVATE_FILE)


def has_ended(data: DataFolder, meeting: str) -> bool:
    return (data.meetings / meeting / ENDED).exists()


def forget_rehearsal(data: DataFolder, meeting: str) -> None:
    """Take it away, and with the last one the folder of them all."""
    shutil.rmtree(data.meetings / meeting, ignore_errors=True)
    for folder in (data.meetings, data.path / "records", data.path):
        with contextlib.suppress(OSError):  # another rehearsal is in it
            folder.rmdir()


def forget_unled_rehearsals(data: DataFolder) -> None:
    """What a server that was killed has left."""
    for meeting in data.meeting_ids():
        if not is_led(data, meeting):
            forget_rehearsal(data, meeting)
