"""Reading a YAML file into a model. What is wrong is told with file, line, key and remedy."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

__all__ = ["Problem", "YamlFile", "read_yaml"]

Model = TypeVar("Model", bound=BaseModel)
SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, ten times as fast

REMEDIES = {
    "missing": "add it",
    "extra_forbidden": "remove it, or check how it is spelt",
    "literal_error": "use one of the words named",
    "union_tag_invalid": "use one of the types named",
    "string_pattern_mismatch": "use small letters, digits and hyphens",
    "string_too_long": "make it shorter",
    "string_too_short": "write something here",
    "string_type": "put it in quotes: yes, no, on, off and numbers are no text without them",
}


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file. `line` counts from 1; `key` is a dotted path, maybe empty."""

    path: Path
    line: int
    key: str
    says: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}"
        return f"{place}: {self.key}: {self.says}" if self.key else f"{place}: {self.says}"


@dataclass(frozen=True)
class YamlFile(Generic[Model]):
    """What a file holds, `None` where it can't be used, and what is wrong with it."""

    path: Path
    content: Model | None
    problems: tuple[Problem, ...] = ()
    node: yaml.Node | None = None

    def problem(self, says: str, *keys: str | int) -> Problem:
        """Something wrong at a key of this file, or at the deepest one above it that is there."""
        named, line = _place(self.node, keys)
        return Problem(self.path, line, ".".join(named), says)


def read_yaml(path: Path, model: type[Model]) -> YamlFile[Model]:
    """The file as a `model`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _failed(path, "the file is missing; add it")
    except (OSError, UnicodeDecodeError) as error:
        return _failed(path, f"can't be read as UTF-8 text ({error})")
    try:
        loader = SafeLoader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        says = getattr(error, "problem", None) or str(error)
        line = mark.line + 1 if mark else 1
        return _failed(path, f"not valid YAML: {says}; check indents and quotes", line)
    try:
        return YamlFile(path, model.model_validate(data), node=node)
    except ValidationError as error:
        found = tuple(_problem(path, node, fault) for fault in error.errors())
        return YamlFile(path, None, found, node)


def _failed(path: Path, says: str, line: int = 1) -> YamlFile[Any]:
    return YamlFile(path, None, (Problem(path, line, "", says),))


def _problem(path: Path, node: yaml.Node | None, fault: Any) -> Problem:
    keys, line = _place(node, fault["loc"])
    remedy = REMEDIES.get(fault["type"])
    says = fault["msg"].removeprefix("Value error, ")
    return Problem(path, line, ".".join(keys), f"{says}; {remedy}" if remedy else says)


def _place(node: yaml.Node | None, loc: Sequence[str | int]) -> tuple[list[str], int]:
    """Keys as the file has them, and the line of the deepest one that is really there.

    Pydantic puts a field's type into the path of what is wrong with it; the file does not.
    """
    keys: list[str] = []
    line = 1
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            pairs = {name.value: (name, value) for name, value in node.value}
            if part in pairs:
                name, node = pairs[part]
                line = name.start_mark.line + 1
            elif "type" in pairs and pairs["type"][1].value == part:
                continue
            else:
                node = None
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
        keys.append(str(part))
    return keys, line
