"""Agendas saved as templates: a file each in the municipality's own `templates/`.

They hold no personal data: an erasure does not look into them, and every facilitator sees them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import yaml

from faellesblik.bank.own_file import remove_own_file, write_own_file
from faellesblik.bank.yaml_file import Problem, YamlFile, read_yaml
from faellesblik.model.names import alphabetical, ascii_name
from faellesblik.model.privacy import refuse_cpr
from faellesblik.model.templates import Template

__all__ = [
    "TEMPLATES",
    "Templates",
    "delete_template",
    "load_templates",
    "save_template",
    "write_template",
]

TEMPLATES = "templates"
"""The folder of templates, beside those of the exercises."""
MOST_LETTERS = 40


@dataclass(frozen=True)
class Templates:
    """`entries` by id, which is the file's name without its ending, in alphabetical order."""

    entries: Mapping[str, Template] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load_templates(own: Path | None, exercises: Collection[str]) -> Templates:
    """The templates in the municipality's own folder. One with a mistake is a problem alone."""
    entries: dict[str, Template] = {}
    problems: list[Problem] = []
    for path in sorted((own / TEMPLATES).glob("*.yaml")) if own else ():
        file = read_yaml(path, Template)
        faults = [*file.problems, *_unknown_exercises(file, exercises)]
        problems += faults
        if file.content is not None and not faults:
            entries[path.stem] = file.content
    by_name = sorted(entries, key=lambda id_: (alphabetical(entries[id_].name), id_))
    return Templates({id_: entries[id_] for id_ in by_name}, tuple(problems))


def _unknown_exercises(file: YamlFile[Template], exercises: Collection[str]) -> list[Problem]:
    problems = []
    for i, item in enumerate(file.content.agenda if file.content else ()):
        if item.exercise and item.exercise not in exercises:
            similar = get_close_matches(item.exercise, exercises, n=1)
            hint = f"did you mean '{similar[0]}'?" if similar else "check how it is spelt"
            message = f"there is no exercise '{item.exercise}' here; {hint}"
            problems.append(file.problem(message, "agenda", i, "exercise"))
    return problems


def save_template(own: Path, template: Template) -> str:
    """Write a new template, and return its id. Raises Refused for a CPR number, BankError."""
    stem = ascii_name(template.name, MOST_LETTERS) or "template"
    id_, n = stem, 1
    while (own / TEMPLATES / f"{id_}.yaml").exists():
        n += 1
        id_ = f"{stem}-{n}"
    write_template(own, id_, template)
    return id_


def write_template(own: Path, id_: str, template: Template) -> None:
    """Raises Refused for a CPR number, BankError."""
    content = template.model_dump(mode="json", exclude_none=True)
    refuse_cpr(content)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=2**16)
    write_own_file(own / TEMPLATES / f"{id_}.yaml", text)


def delete_template(own: Path, id_: str) -> None:
    """Raises BankError."""
    remove_own_file(own / TEMPLATES / f"{id_}.yaml")
