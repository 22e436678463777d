"""Coding schemes: shipped, with a municipality's own over them by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from faellesblik.bank.yaml_file import Problem, read_yaml
from faellesblik.model.schemes import Scheme

__all__ = ["SCHEMES", "Schemes", "load_schemes"]

SCHEMES = "schemes"
"""The folder of schemes, beside those of the exercises; a file each, `<id>.yaml`."""

MAX_SCHEME_BYTES = 80_000
"""Bytes of JSON: a session begins with the whole of its scheme, handed in as one event."""


@dataclass(frozen=True)
class Schemes:
    """`entries` by id. `overrides`: a line for each change by own files."""

    entries: Mapping[str, Scheme] = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_schemes(folders: Iterable[Path]) -> Schemes:
    """The schemes in each folder's `schemes`. A broken own one leaves the shipped one there."""
    entries: dict[str, Scheme] = {}
    overrides: list[str] = []
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted((folder / SCHEMES).glob("*.yaml")):
            file = read_yaml(path, Scheme)
            problems += file.problems
            scheme = file.content
            if scheme is None:
                continue
            if scheme.id != path.stem:
                message = f"the file's name is '{path.stem}'; call both the same"
                problems.append(file.problem(message, "id"))
                continue
            if (size := len(scheme.model_dump_json().encode())) > MAX_SCHEME_BYTES:
                message = (
                    f"it is {size // 1000} kB long, more than the {MAX_SCHEME_BYTES // 1000} that "
                    "a session can carry; shorten what stands in 'help'"
                )
                problems.append(file.problem(message, "codes"))
                continue
            if scheme.id in entries:
                overrides.append(
                    f"coding scheme '{scheme.id}': your own, version {scheme.version}, stands in "
                    f"place of the shipped one, version {entries[scheme.id].version}"
                )
            entries[scheme.id] = scheme
    return Schemes(dict(sorted(entries.items())), tuple(overrides), tuple(problems))
