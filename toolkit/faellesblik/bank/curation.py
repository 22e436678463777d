"""What a coordinator recommends and retires, in a file beside the municipality's own exercises."""

import os
from pathlib import Path
from typing import Literal

import yaml

from faellesblik.bank.yaml_file import Problem, read_yaml
from faellesblik.errors import BankError
from faellesblik.model.sets import Curated, Curation

__all__ = ["CURATION", "curate", "read_curation"]

CURATION = "curation.yaml"


def read_curation(own: Path) -> tuple[Curation, list[Problem]]:
    """What was said of exercises; nothing where there is no file."""
    path = own / CURATION
    if not path.exists():
        return Curation(), []
    file = read_yaml(path, Curation)
    return file.content or Curation(), list(file.problems)


def curate(
    own: Path, exercise: str, mark: Literal["recommended", "retired"] | None, why: str = ""
) -> Curation:
    """Say something of an exercise, or take it back with no `mark`. The file is written whole.

    Raises BankError where the file that is there can't be read, so that nothing in it is lost.
    """
    before, problems = read_curation(own)
    if problems:
        raise BankError(f"{problems[0]}; mend the file first, and try again")
    exercises = {id_: curated for id_, curated in before.exercises.items() if id_ != exercise}
    if mark is not None:
        exercises[exercise] = Curated(mark=mark, why=why)
    after = Curation(exercises=dict(sorted(exercises.items())))
    text = yaml.safe_dump(after.model_dump(), allow_unicode=True, sort_keys=False)
    path, beside = own / CURATION, own / f".{CURATION}.tmp"
    try:
        own.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise BankError(f"{path} can't be written ({error.strerror}): change its rights") from error
    return after
