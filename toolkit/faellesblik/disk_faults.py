"""What the operating system refuses, in words: the true cause, and what to do about it.

Every error that comes of a disk gets its words here, on the command line as on a page. Somebody who
is told that the disk is full deletes files, which is no help where the rights are wrong.
"""

import errno
from dataclasses import dataclass

from faellesblik.i18n import N_

__all__ = ["OUT_OF_DESCRIPTORS", "DiskFault", "disk_fault"]


@dataclass(frozen=True)
class DiskFault:
    """`code` is one of refusal_codes.CODES, `why` is for operators, `message` a msgid for pages."""

    code: str
    why: str
    message: str


FULL = DiskFault(
    "disk-full",
    "the disk is full: free some space and try again",
    N_("The server's disk is full. Keep what you wrote, and try again soon."),
)
QUOTA = DiskFault(
    "quota-reached",
    "the account that runs Fællesblik has used up its space on this disk (quota): delete something "
    "of its, or ask for more",
    N_(
        "The server has used up the space it was given. Keep what you wrote, and tell whoever runs "
        "Fællesblik here."
    ),
)
DESCRIPTORS = DiskFault(
    "descriptors-exhausted",
    "too many files and connections are open at once: raise the limit (ulimit -n, or LimitNOFILE "
    "for a service), and start Fællesblik again",
    N_("Too many are using the server at once. Keep what you wrote, and try again in a moment."),
)
READ_ONLY = DiskFault(
    "disk-read-only",
    "the disk can only be read: mount it for writing, or choose another with --data DIR",
    N_(
        "The server's disk can't be written right now. Keep what you wrote, and tell whoever runs "
        "Fællesblik here."
    ),
)
RIGHTS = DiskFault(
    "disk-forbidden",
    "the account that runs Fællesblik has no right to it: change its rights or its owner",
    N_(
        "The server may not use its own folder. Keep what you wrote, and tell whoever runs "
        "Fællesblik here."
    ),
)
FAILING = DiskFault(
    "disk-failing",
    "the disk reports an input/output error and may be failing: copy the data folder to another "
    "disk, and look at the system's log",
    N_(
        "The server's disk reports a fault. Keep what you wrote, and tell whoever runs Fællesblik "
        "here at once."
    ),
)
TOO_LONG = DiskFault(
    "path-too-long",
    "the path is longer than this disk takes: choose a data folder with a shorter path",
    N_(
        "The server can't make a file of that name. Keep what you wrote, and tell whoever runs "
        "Fællesblik here."
    ),
)
MISSING = DiskFault(
    "folder-gone",
    "it is not there: check the path, and that the disk or network share is connected",
    N_(
        "The server can't find its folder right now. Keep what you wrote, and try again in a "
        "moment."
    ),
)
FAULTS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: QUOTA,
    errno.EMFILE: DESCRIPTORS,
    errno.ENFILE: DESCRIPTORS,
    errno.EROFS: READ_ONLY,
    errno.EACCES: RIGHTS,
    errno.EPERM: RIGHTS,
    errno.EIO: FAILING,
    errno.ENAMETOOLONG: TOO_LONG,
    errno.ENOENT: MISSING,
    errno.ESTALE: MISSING,
}
OUT_OF_DESCRIPTORS = {errno.EMFILE, errno.ENFILE}
OTHER_MESSAGE = N_(
    "The folder with your data can't be read or written right now. Keep what you wrote, and "
    "tell whoever runs Fællesblik here: “faellesblik doctor” says what is wrong."
)


def disk_fault(error: OSError) -> DiskFault:
    """The cause that the error names, and what to do about it."""
    known = FAULTS.get(error.errno or 0)
    if known is not None:
        return known
    why = f"{error.strerror or error}: check that it is there, and that you may read and write it"
    return DiskFault("disk-unusable", why, OTHER_MESSAGE)
