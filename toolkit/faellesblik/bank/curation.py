"""What a coordinator recommends and retires, in a file beside the municipality's own exercises."""

import os
from pathlib import Path
from typing import Literal

from faellesblik.bank.own_file import write_own_file
from faellesblik.bank.yaml_file import Problem, read_yaml
from faellesblik.disk_faults import disk_fault
from faellesblik.errors import BankError
from faellesblik.model.privacy import refuse_cpr
from faellesblik.model.sets import Curated, Curation

__all__ = ["CURATION", "curate", "read_curation"]

CURATION = "curation.yaml"


def read_curation(own: Path) -> tuple[Curation, list[Problem]]:
    """What was said of exercises; nothing where there is no file."""
    path = own / CURATION
    if not os.path.lexists(path):
        return Curation(), []
    file = read_yaml(path, Curation)
    return file.content or Curation(), list(file.problems)


def curate(
    own: Path, exercise: str, mark: Literal["recommended", "retired"] | None, why: str = ""
) -> Curation:
    """Say something of an exercise, or take it back with no `mark`.

    What people wrote in the file themselves stays: comments, order, quotes. Raises BankError
    where the file that is there can't be read, so that nothing in it is lost; Refused for a CPR
    number.
    """
    refuse_cpr({"exercise": exercise, "why": why})
    from faellesblik.bank.curation_file import changed  # noqa: PLC0415 - only who writes needs it

    _, problems = read_curation(own)
    if problems:
        raise BankError(f"{problems[0]}; mend the file first, and try again")
    path = own / CURATION
    curated = Curated(mark=mark, why=why) if mark is not None else None
    try:
        written = path.read_bytes() if path.exists() else b""
        text, after = changed(written.decode().replace("\r\n", "\n"), exercise, curated)
    except OSError as error:
        raise BankError(f"{path} can't be read: {disk_fault(error).why}") from error
    except ValueError as error:
        message = f"{path} can't be changed from here without loss: change it in an editor"
        raise BankError(message) from error
    write_own_file(path, text, newline="\r\n" if b"\r\n" in written else "\n")
    return after
