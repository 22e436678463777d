"""The text of an own file as YAML, read so that a file can harm nothing but itself.

Whatever lies under the name, and whatever stands in it, ends in a node or in `Unusable`: a folder,
a pipe, text that is not UTF-8, and nesting or aliases that would take all memory or all of the
stack. What YAML makes of dates and of times such as 10:30 is text here.
"""

import os
import re
import stat
from pathlib import Path
from typing import Any

import yaml

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_VALUES", "SafeLoader", "Unusable", "compose", "read_text"]

MAX_BYTES = 256 * 1024
"""The largest shipped file has 13 kB."""
MAX_DEPTH = 20
MAX_VALUES = 20_000
"""How many values a file may have, with those that an alias repeats."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
INT = re.compile(r"[-+]?(?:0|[1-9][0-9_]*)|0x[0-9a-fA-F_]+")
FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*\.")
DIGITS = list("-+0123456789.")
UNTYPED = {f"tag:yaml.org,2002:{name}" for name in ("timestamp", "int", "float")}


class SafeLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Builds no objects of a program. In C, where there is one: ten times as fast."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in UNTYPED]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


for tag, pattern in (("int", INT), ("float", FLOAT)):
    whole = re.compile(rf"(?:{pattern.pattern})$")
    SafeLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", whole, DIGITS)


class Unusable(Exception):
    """Text that is no use as YAML here. `line` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_text(path: Path) -> str:
    """The file's text. Raises Unusable, with what to do."""
    try:
        with open(path, "rb", opener=_open) as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise Unusable("the file is missing; add it") from error
    except OSError as error:
        raise Unusable(
            f"can't be read ({error.strerror or error}); check its rights, and that it is a file"
        ) from error
    if len(data) > MAX_BYTES:
        raise Unusable(f"it is larger than {MAX_BYTES // 1024} kB; make it shorter, or divide it")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unusable("this is not UTF-8; save the file as plain text in UTF-8", line) from error
    if match := CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        message = f"a character that can't be seen (U+{ord(match[0]):04X}) stands here; take it out"
        raise Unusable(message, line)
    return text


def _open(path: str, flags: int) -> int:
    """Open a plain file alone: a pipe would wait for ever, a device would never end."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IsADirectoryError(None, "this is no plain file", path)
    return descriptor


def compose(text: str) -> yaml.Node | None:
    """The text's node; None for no text. Raises Unusable, yaml.YAMLError."""
    _check_depth(text)
    node = SafeLoader(text).get_single_node()
    if node is not None:
        _count_values(node, 1, {})
    return node  # type: ignore[no-any-return]


def _check_depth(text: str) -> None:
    """The parser goes down by the program's own stack, which ends the program where it is deep."""
    depth = 0
    for event in yaml.parse(text, SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _too_deep(event)


def _count_values(node: yaml.Node, depth: int, counts: dict[int, int]) -> int:
    """How many values there are in a node. Raises Unusable for too many, and for an endless one."""
    if id(node) in counts:
        return counts[id(node)]
    if depth > MAX_DEPTH:
        raise _too_deep(node)
    children: list[Any] = [] if isinstance(node, yaml.ScalarNode) else node.value
    if isinstance(node, yaml.MappingNode):
        children = [part for pair in children for part in pair]
    count = 1
    for child in children:
        count += _count_values(child, depth + 1, counts)
        if count > MAX_VALUES:
            raise Unusable(
                f"there are more than {MAX_VALUES} values here, with those that an alias (*) "
                "repeats; write out what is meant, or divide the file",
                node.start_mark.line + 1,
            )
    counts[id(node)] = count
    return count


def _too_deep(place: Any) -> Unusable:
    return Unusable(
        f"it goes more than {MAX_DEPTH} levels in here, or an alias (*) names what it stands in; "
        "write it flat",
        place.start_mark.line + 1,
    )
