"""Who may open what lies in a data folder: nobody but the user it belongs to.

What this version writes is private from its first moment (files.py). An older version left it to
the umask. What somebody else put into the folder, such as `exercises/`, is left as it is.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from faellesblik.store.files import PRIVATE_FILE, PRIVATE_FOLDER

__all__ = ["close_to_others", "open_to_others"]

OURS = (
    "meetings",
    "records",
    "observations",
    "observers",
    "conflicts",
    "quarantine",
    "erased",
    "access-log",
    "access.json",
    "written-by",
)
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def open_to_others(root: Path) -> list[Path]:
    """`root`, and what of ours beneath it other users may open. Changes nothing."""
    return [path for path, mode in _private_paths(root) if mode & OTHERS]


def close_to_others(root: Path) -> None:
    """Take others' rights away from what an older version wrote, where it belongs to this user."""
    for path in open_to_others(root):
        with contextlib.suppress(OSError):  # another's, or erased since: doctor tells
            path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)


def _private_paths(root: Path) -> Iterator[tuple[Path, int]]:
    """Each path with its mode; links aside, which have none that counts."""
    if os.name == "nt":  # there, a folder's rights are inherited from the user's own
        return
    paths = [root, *(root / name for name in OURS)]
    for place in OURS:
        for folder, subfolders, names in os.walk(root / place):
            paths += [Path(folder, name) for name in (*subfolders, *names)]
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            status = path.lstat()
            if not stat.S_ISLNK(status.st_mode):
                yield path, stat.S_IMODE(status.st_mode)
