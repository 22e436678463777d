"""Changing `curation.yaml` as a person would who keeps what others have written in it.

Comments, the order of the keys, quotes and the spelling of all that is not changed stay.
"""

import io
import re
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import CommentMark, YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.tokens import CommentToken

from faellesblik.bank.yaml_text import SafeLoader
from faellesblik.model.sets import Curated, Curation

__all__ = ["changed"]

EXERCISES = "exercises"
INDENT = re.compile(r"^( +)[^\s#]", re.MULTILINE)
AFTER = 2
"""Where ruamel keeps the comment that follows a key and its value, up to the next key."""


def changed(text: str, exercise: str, curated: Curated | None) -> tuple[str, Curation]:
    """The file's text with what is now said of an exercise, and what the whole of it says.

    `text` is that of a sound file, or empty. Raises ValueError where it is written in a way that
    can't be changed from here, such as one entry that stands for two.
    """
    before = Curation.model_validate(_read(text) or {})
    rest = {id_: one for id_, one in before.exercises.items() if id_ != exercise}
    after = Curation(exercises=rest | ({exercise: curated} if curated else {}))
    indent = INDENT.search(text)
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 2**16  # a sentence stays on its line
    writer.map_indent = len(indent[1]) if indent else 2
    try:
        root = writer.load(text) if text else CommentedMap()
    except YAMLError as error:  # stricter than what reads the file
        raise ValueError(text) from error
    entries = root.setdefault(EXERCISES, CommentedMap())
    if curated is None:
        _remove(root, entries, exercise)
    else:
        _set(entries, exercise, curated)
    beside, _, below = _comment(root, EXERCISES).partition("\n")
    if not entries:  # ruamel would write {} below the comments, where it is no value of the key
        root.ca.items.pop(EXERCISES, None)
        root[EXERCISES] = CommentedMap()
    file = io.StringIO()
    writer.dump(root, file)
    written = file.getvalue()
    if not entries and (beside or below):
        written = f"{written.rstrip()}  {beside}".rstrip() + f"\n{below}"
    if Curation.model_validate(_read(written)) != after:
        raise ValueError(text)
    return written, after


def _read(text: str) -> object:
    return yaml.load(text, SafeLoader)  # noqa: S506 - it is a safe one, in C


def _set(entries: CommentedMap, exercise: str, curated: Curated) -> None:
    if not entries:
        entries.fa.set_block_style()
    entry = entries.setdefault(_key(exercise), CommentedMap())
    entry["mark"] = curated.mark
    if str(entry.get("why", "")).strip() != curated.why:
        entry["why"] = DoubleQuotedScalarString(curated.why)


def _remove(root: CommentedMap, entries: CommentedMap, exercise: str) -> None:
    """Take an entry out. The lines of comment below it belong to what follows, and stay."""
    if exercise not in entries:
        return
    keys = list(entries)
    place = keys.index(exercise)
    holder, key = _end(entries, exercise)
    below = _comment(holder, key).partition("\n")[2]
    del entries[exercise]
    if not below:
        return
    holder, key = _end(entries, keys[place - 1]) if place else (root, EXERCISES)
    comments = holder.ca.items.setdefault(key, [None] * 4)
    if comments[AFTER]:
        comments[AFTER].value += below
    else:
        comments[AFTER] = CommentToken(f"\n{below}", CommentMark(0), None)


def _end(entries: CommentedMap, key: str) -> tuple[CommentedMap, Any]:
    """The mapping and the key that the comment after an entry is kept with."""
    entry = entries[key]
    if isinstance(entry, CommentedMap) and entry and not entry.fa.flow_style():
        return entry, list(entry)[-1]
    return entries, key


def _comment(holder: CommentedMap, key: Any) -> str:
    token = holder.ca.items.get(key, [None] * 4)[AFTER]
    return token.value if token else ""


def _key(id_: str) -> str | DoubleQuotedScalarString:
    """An id such as `no` needs quotes to be text."""
    return id_ if _read(id_) == id_ else DoubleQuotedScalarString(id_)
