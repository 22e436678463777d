"""Reading a YAML file into a model. Each problem names its file, line, key and remedy."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from faellesblik.bank.yaml_text import SafeLoader, Unusable, compose, read_text
from faellesblik.model.cpr import has_cpr

__all__ = ["Problem", "YamlFile", "find_truncated_words", "read_yaml"]

Model = TypeVar("Model", bound=BaseModel)
TRUNCATED = re.compile(r"""\s*([\w-]+):\s+(?!["'|>&*\[{#])[^#]*\S\s+#""")
MENTIONED_ID = re.compile(
    r"\b(?:step|field) '([^']+)'|^([\w-]+)\.\w+: |^two of the \w+ are '([^']+)'"
)
"""The id that a message about the whole file speaks of."""

QUOTES = 'put the whole sentence in "quotes", or begin it with >- and write it on the lines below'
CPR = "this looks like a CPR number, and no file here may hold one; take it out"
REMEDIES = {
    "missing": "this is missing; add it",
    "extra_forbidden": "this is not known here; remove it, or check how it is spelt",
    "literal_error": "use one of these words: {expected}",
    "union_tag_invalid": "use one of these types: {expected_tags}",
    "union_tag_not_found": "the type is missing; add 'type: text', or another",
    "string_pattern_mismatch": "use small letters (a to z), digits, hyphens and underscores here, "
    "with a letter first",
    "string_too_long": "this is too long: {max_length} characters at the most; make it shorter",
    "string_too_short": "this is empty; write something here",
    "string_type": "put it in quotes: yes, no, on, off and numbers are no text without them",
    "int_type": "write a whole number here, without quotes and without a unit",
    "bool_type": "write true or false here, without quotes",
    "list_type": "write a list here: [one, two], or a line with a hyphen for each",
    "model_type": "write keys here, each on a line of its own and further in",
    "dict_type": "write keys here, each on a line of its own and further in",
    "greater_than_equal": "write a number from {ge} up",
    "less_than_equal": "write a number up to {le}",
    "too_short": "give at least {min_length}",
    "too_long": "give at most {max_length}",
}
"""What to do about a fault, by pydantic's name for it; other faults say it themselves."""

SYNTAX_REMEDIES = {
    "mapping values are not allowed": f"a colon with a space after it ends the sentence; {QUOTES}",
    "cannot start any token": f"a tab or a sign such as @ or % begins something; use spaces only, "
    f"or {QUOTES}",
    "expected <block end>": "the lines do not begin equally far in; check the indents, and that "
    "a quote which is begun is also ended",
    "could not find expected ':'": f"a key without a colon, or a sentence that goes on; {QUOTES}",
    "expected ',' or '}'": f"a comma or a colon within {{ }} ends the words; {QUOTES}",
    "found unexpected end of stream": "a quote is begun and never ended; end it",
}
"""What to do about text that is no YAML, by a piece of the parser's own message."""


@dataclass(frozen=True)
class Problem:
    """A mistake in a file. `line` counts from 1; `key` is a dotted path, or empty."""

    path: Path
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}"
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


@dataclass(frozen=True)
class YamlFile(Generic[Model]):
    """A file's content, None where it has problems, and those problems."""

    path: Path
    content: Model | None
    problems: tuple[Problem, ...] = ()
    node: yaml.Node | None = None

    def problem(self, message: str, *keys: str | int) -> Problem:
        """A problem at the line of a key, or of its nearest parent that the file has."""
        names, line = _locate(self.node, keys)
        return Problem(self.path, line, ".".join(names), message)


def read_yaml(path: Path, model: type[Model]) -> YamlFile[Model]:
    """The file as a `model`."""
    try:
        node = compose(read_text(path))
        data = SafeLoader("").construct_document(node) if node else None
    except Unusable as error:
        return _unreadable(path, str(error), error.line)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return _unreadable(path, f"not valid YAML: {_syntax_message(error)}", line)
    duplicates = _duplicate_keys(node, ())
    if duplicates:
        file = YamlFile[Model](path, None, node=node)
        message = "this key stands here twice, so the first is not read; give one another name"
        return replace(file, problems=tuple(file.problem(message, *keys) for keys in duplicates))
    if line := _cpr_line(node):
        return _unreadable(path, CPR, line)
    try:
        return YamlFile(path, model.model_validate(data), node=node)
    except ValidationError as error:
        problems = tuple(_problem(path, node, fault) for fault in error.errors())
        return YamlFile(path, None, problems, node)


def _cpr_line(node: yaml.Node | None) -> int | None:
    """The line of the first word or key that holds a CPR number."""
    if isinstance(node, yaml.ScalarNode):
        return int(node.start_mark.line) + 1 if has_cpr(node.value) else None
    children = node.value if node is not None else []
    if isinstance(node, yaml.MappingNode):
        children = [part for pair in children for part in pair]
    return next((line for child in children if (line := _cpr_line(child))), None)


def find_truncated_words(path: Path) -> list[Problem]:
    """A problem for each unquoted sentence that YAML cuts off at a ` #`."""
    try:
        lines = enumerate(read_text(path).splitlines(), start=1)
    except Unusable as error:  # changed since it was read
        return [Problem(path, error.line, "", str(error))]
    message = f"the words after # are not read; {QUOTES}"
    return [
        Problem(path, n, match[1], message) for n, text in lines if (match := TRUNCATED.match(text))
    ]


def _unreadable(path: Path, message: str, line: int = 1) -> YamlFile[Any]:
    return YamlFile(path, None, (Problem(path, line, "", message),))


def _duplicate_keys(node: yaml.Node | None, path: tuple[str | int, ...]) -> list[Any]:
    """Paths of keys that stand more than once in the same place."""
    duplicates: list[Any] = []
    if isinstance(node, yaml.MappingNode):
        names = [name.value for name, _ in node.value]
        duplicates += [(*path, name) for name, count in Counter(names).items() if count > 1]
        for name, value in node.value:
            duplicates += _duplicate_keys(value, (*path, name.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            duplicates += _duplicate_keys(value, (*path, number))
    return duplicates


def _syntax_message(error: Exception) -> str:
    message = getattr(error, "problem", None) or str(error)
    remedy = next(
        (words for fragment, words in SYNTAX_REMEDIES.items() if fragment in message), None
    )
    remedy = (
        remedy or f"{message}; look at this line and the ones just above, at indents and quotes"
    )
    return f"{remedy}. There may be more to mend after this"


def _problem(path: Path, node: yaml.Node | None, error: Any) -> Problem:
    keys, line = _locate(node, error["loc"])
    message = error["msg"].removeprefix("Value error, ")
    if remedy := REMEDIES.get(error["type"]):
        message = remedy.format(**error.get("ctx", {}))
    if error["input"] is None and error["loc"] and error["type"] != "value_error":
        message = "there is nothing here; write something, or take the key away"
    if error["type"] == "extra_forbidden" and " " in str(error["loc"][-1]):
        message = f"these words are read as a key, because of a comma or a colon; {QUOTES}"
    if not error["loc"] and (match := MENTIONED_ID.search(message)):
        line = _line_of(node, match[1] or match[2] or match[3]) or line
    return Problem(path, line, ".".join(keys), message)


def _line_of(node: yaml.Node | None, id_: str) -> int | None:
    """Where something with that id stands."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == "id" and value.value == id_:
                return int(value.start_mark.line) + 1
        children = [value for _, value in node.value]
    else:
        children = node.value if isinstance(node, yaml.SequenceNode) else []
    return next((line for child in children if (line := _line_of(child, id_))), None)


def _locate(node: yaml.Node | None, loc: Sequence[str | int]) -> tuple[list[str], int]:
    """The key path as it reads in the file, and the line of its deepest key that the file has.

    Leaves out the type names that pydantic puts into a path, and names a list item by its `id`,
    where it has one.
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
            part = _id_of(node) or part  # noqa: PLW2901 - the name of the same place
        keys.append(str(part))
    return keys, line


def _id_of(node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    values = {name.value: value.value for name, value in node.value}
    return values["id"] if isinstance(values.get("id"), str) else None
