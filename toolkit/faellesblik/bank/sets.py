"""The sets that exercises take options from: shipped, with a municipality's own over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from faellesblik.bank.yaml_file import Problem, read_yaml
from faellesblik.model.sets import SetEntry, SetFile, Terms

__all__ = ["MIRROR", "SETS", "Sets", "load_sets"]

SETS = "sets"
"""The folder of sets, beside those of the exercises."""
TERMS, MIRROR = "terms", "mirror"
"""Files among the sets that hold something else than options."""


@dataclass(frozen=True)
class Sets:
    """`entries` by set, in their order. `overrides`: a line for each change by own files."""

    entries: Mapping[str, tuple[SetEntry, ...]] = field(default_factory=dict)
    examples: frozenset[str] = frozenset()
    terms: Terms = field(default_factory=Terms)
    overrides: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_sets(folders: Iterable[Path]) -> Sets:
    """The sets in each folder's `sets`; a later folder's entries go over an earlier one's."""
    entries: dict[str, tuple[SetEntry, ...]] = {}
    examples: set[str] = set()
    terms = Terms()
    overrides: list[str] = []
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted((folder / SETS).glob("*.yaml")):
            name = path.stem
            if name == MIRROR:
                continue
            if name == TERMS:
                terms_file = read_yaml(path, Terms)
                problems += terms_file.problems
                if terms_file.content:
                    terms = Terms(
                        da=terms.da | terms_file.content.da, en=terms.en | terms_file.content.en
                    )
                continue
            file = read_yaml(path, SetFile)
            problems += file.problems
            if file.content is None:
                continue
            duplicate = _duplicate_id(file.content)
            if duplicate:
                message = f"two entries have the id '{duplicate}'; give one of them another id"
                problems.append(file.problem(message, "entries"))
                continue
            earlier = entries.get(name, ())
            overrides += _describe_overrides(name, earlier, file.content)
            entries[name] = _merge_entries(earlier, file.content)
            if file.content.entries:
                examples.discard(name)
            if file.content.example:
                examples.add(name)
    entries = {name: entries[name] for name in sorted(entries)}
    return Sets(entries, frozenset(examples), terms, tuple(overrides), tuple(problems))


def _duplicate_id(content: SetFile) -> str | None:
    ids = [entry.id for entry in content.entries]
    return next((id_ for id_ in ids if ids.count(id_) > 1), None)


def _merge_entries(earlier: tuple[SetEntry, ...], own: SetFile) -> tuple[SetEntry, ...]:
    kept = {entry.id: entry for entry in earlier if entry.id not in own.without}
    return tuple((kept | {entry.id: entry for entry in own.entries}).values())


def _describe_overrides(name: str, earlier: tuple[SetEntry, ...], own: SetFile) -> list[str]:
    shipped_ids = {entry.id for entry in earlier}
    if not shipped_ids:
        return []
    changes = [
        f"{name}: '{entry.id}' is your own" for entry in own.entries if entry.id in shipped_ids
    ]
    changes += [
        f"{name}: '{entry.id}' is added" for entry in own.entries if entry.id not in shipped_ids
    ]
    return changes + [f"{name}: '{id_}' is left out" for id_ in own.without if id_ in shipped_ids]
