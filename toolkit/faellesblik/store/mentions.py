"""Finding a name in what people wrote, and taking those words out.

When two names are the same, model/names.py says. In a text a name is found as a word of its own, in
the genitive too. What belongs together goes together: where one text of a note, an answer or a
decision has the name in it, the others of the same one go with it.
"""

import re
from collections.abc import Iterator
from typing import Any

from faellesblik.model.names import comparable_name
from faellesblik.store.redaction import ERASED

__all__ = ["NameMatcher", "texts_of"]

STRUCTURE = {
    "code", "contribution", "decision", "device", "exercise", "exercises", "form", "group",
    "grouping", "id", "item", "key", "keys", "kind", "language", "level", "meeting", "outcome",
    "participant", "record", "role", "salt", "schema", "scheme", "school", "session", "step",
    "target", "team", "votes", "what",
}  # fmt: skip
"""Keys whose values nobody wrote as a text. `what` is one only where it is a word of ours."""
FREE = {"answers", "notes"}
"""Keys beneath which the names of keys are a field's or a seat's, and say nothing."""
OWN_WORDS = {"mended", "removed"}
NO_TEXT = re.compile(r"\d{4}-\d\d-\d\d.*|\d\d:\d\d|[0-9a-f]{8}-[0-9a-f-]{27}", re.DOTALL)
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[bfnrt])")


def texts_of(document: object, place: str = "", *, free: bool = False) -> Iterator[tuple[str, str]]:
    """`(place, text)` of all that somebody wrote in a record, or in the content of an event."""
    if isinstance(document, dict | list):
        pairs = document.items() if isinstance(document, dict) else enumerate(document)
        for key, value in pairs:
            if free or not _is_structure(key, value):
                inner = f"{place}.{key}" if place else str(key)
                yield from texts_of(value, inner, free=free or key in FREE)
    elif isinstance(document, str):
        yield place, document


class NameMatcher:
    """One name. Documents are JSON values; those that are given are not changed."""

    def __init__(self, name: str) -> None:
        self.name = comparable_name(name)
        self._word = re.compile(rf"(?<!\w){re.escape(self.name)}(?:e?s|['’]s?)?(?!\w)")

    def is_name(self, text: object) -> bool:
        """Whether the text is the name and nothing else."""
        return isinstance(text, str) and bool(self.name) and comparable_name(text) == self.name

    def is_in_text(self, text: str) -> bool:
        return bool(self.name) and bool(self._word.search(comparable_name(text)))

    def is_in_bytes(self, data: bytes) -> bool:
        """Whether it stands in a file that is perhaps no JSON, its letters escaped or not."""
        text = data.decode("utf-8", errors="replace")
        return self.is_in_text(ESCAPE.sub(_unescape, text))

    def texts(self, document: object) -> Iterator[tuple[str, str]]:
        """`(place, text)` of what has the name in it, such as `body.entries.0.seen`."""
        return ((place, text) for place, text in texts_of(document) if self.is_in_text(text))

    def answers_with_it_alone(self, document: object) -> bool:
        """Whether some answer is the name and nothing else: then the whole is about whom it is."""
        if isinstance(document, dict):
            return any(
                (key == "answers" and any(self.is_name(text) for text in _strings(value)))
                or self.answers_with_it_alone(value)
                for key, value in document.items()
            )
        return isinstance(document, list) and any(map(self.answers_with_it_alone, document))

    def without(self, document: Any, *, free: bool = False) -> Any:
        """The document without the texts that have the name in them, and what belongs to those."""
        if isinstance(document, list):
            return [self.without(value, free=free) for value in document]
        if isinstance(document, str):
            return ERASED if self.is_in_text(document) else document
        if not isinstance(document, dict):
            return document
        fixed = {key for key, value in document.items() if not free and _is_structure(key, value)}
        texts = {key for key, value in document.items() if isinstance(value, str)} - fixed
        if any(self.is_in_text(document[key]) for key in texts):
            document = document | dict.fromkeys(texts, ERASED)
        return {
            key: value
            if key in fixed or key in texts
            else self.without(value, free=free or key in FREE)
            for key, value in document.items()
        }


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "


def _is_structure(key: object, value: object) -> bool:
    if key == "what":
        return value in OWN_WORDS
    if key in STRUCTURE:
        return True
    return isinstance(value, str) and NO_TEXT.fullmatch(value) is not None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
