"""What the operating system refuses is told by its true cause, in both languages."""

import errno
import os

import pytest

from faellesblik.contract.refusals import refusal_of
from faellesblik.disk_faults import FAULTS, disk_fault
from faellesblik.errors import DataFolderError
from faellesblik.i18n import translator
from faellesblik.refusal_codes import CODES, STATUS

CAUSES = [
    (errno.ENOSPC, "disk-full", 507, "free some space", "disk er fuld"),
    (errno.EDQUOT, "quota-reached", 507, "ask for more", "den plads, den har fået"),
    (errno.EMFILE, "descriptors-exhausted", 503, "LimitNOFILE", "for mange på serveren"),
    (errno.ENFILE, "descriptors-exhausted", 503, "LimitNOFILE", "for mange på serveren"),
    (errno.EROFS, "disk-read-only", 503, "mount it for writing", "ikke gemme noget lige nu"),
    (errno.EACCES, "disk-forbidden", 503, "change its rights", "ikke adgang til sin egen mappe"),
    (errno.EPERM, "disk-forbidden", 503, "change its rights", "ikke adgang til sin egen mappe"),
    (errno.EIO, "disk-failing", 503, "copy the data folder", "fejl på serverens disk"),
    (errno.ENAMETOOLONG, "path-too-long", 503, "a shorter path", "en fil med det navn"),
    (errno.ENOENT, "folder-gone", 503, "network share", "ikke finde sin mappe"),
    (errno.ESTALE, "folder-gone", 503, "network share", "ikke finde sin mappe"),
    (errno.ENXIO, "disk-unusable", 503, os.strerror(errno.ENXIO), "mappen med jeres data"),
]


@pytest.mark.parametrize(("number", "code", "status", "remedy", "danish"), CAUSES, ids=str)
def test_each_cause_has_its_own_words(
    number: int, code: str, status: int, remedy: str, danish: str
) -> None:
    """An operator is told what to do, a page what has happened."""
    fault = disk_fault(OSError(number, os.strerror(number)))

    assert fault.code == code
    assert STATUS[CODES[code].reason] == status
    assert remedy in fault.why
    error = DataFolderError(fault.why, fault.message)
    error.refusal_code = fault.code
    refusal = refusal_of(error, translator("da"))
    assert (refusal.code, refusal.reason) == (code, CODES[code].reason)
    assert danish in refusal.message
    assert "/" not in refusal.message


def test_every_known_cause_is_among_these() -> None:
    """None is added without its words being looked at here."""
    assert set(FAULTS) == {number for number, *_ in CAUSES if number != errno.ENXIO}


def test_an_error_without_a_number_is_told_as_it_is() -> None:
    """Such as one that a library has made of its own."""
    assert "something else" in disk_fault(OSError("something else")).why
