"""The language mirror: the shipped word list with a municipality's own over it, and marking.

It mirrors. Nothing is counted, weighed or kept, and no text is better than another.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from faellesblik.bank.content import content_folder
from faellesblik.bank.sets import MIRROR, SETS
from faellesblik.bank.yaml_file import Problem, YamlFile, read_yaml
from faellesblik.contract.mirror import Marks
from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.model.fields import MAX_TEXT
from faellesblik.model.language_mirror import Mark, MirrorEntry, MirrorFile, parse_forms

__all__ = ["Mirror", "load_mirror", "mark_words"]

Entries = Mapping[Language, tuple[MirrorEntry, ...]]

LETTER = r"(?:[^\W_]|[\u0300-\u036f\u00ad])"
WORD = re.compile(rf"[^\W_]{LETTER}*(?:[-'’\u2010\u2011]{LETTER}+)*")
"""Letters and digits, with hyphens and apostrophes inside. The parts exclude each other, so a
text is walked through once."""
PUNCTUATION = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None})
DANISH_DIGRAPHS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
"""How Danish is written where the keyboard lacks the letters."""


@dataclass
class _Node:
    """A node of the tree of phrases: its branches, by whole word and by stem."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    stems: dict[str, "_Node"] = field(default_factory=dict)
    entry: MirrorEntry | None = None

    @cached_property
    def lengths(self) -> list[int]:
        """The lengths of the stems, longest first. Cached, so read only when the tree is built."""
        return sorted({len(stem) for stem in self.stems}, reverse=True)

    def next_nodes(self, word: str) -> Iterator["_Node"]:
        """The nodes that `word` leads to: by the whole word first, then by the longest stem."""
        if word in self.words:
            yield self.words[word]
        for length in self.lengths:
            if word[:length] in self.stems:
                yield self.stems[word[:length]]


@dataclass(frozen=True)
class Mirror:
    """`entries` by language, in their order. `overrides`: a line for each change by an own file."""

    entries: Entries = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _roots(self) -> dict[Language, _Node]:
        return {
            language: _build_tree(self.entries.get(language, ()), language)
            for language in LANGUAGES
        }

    def marks(self, text: str, language: Language) -> list[Mark]:
        """The marked words, in order and apart from each other.

        Only whole words are marked, upper and lower case alike. From left to right, the longest
        phrase wins; of two as long, an exact word over a stem, and the later entry.
        """
        words = list(WORD.finditer(text))
        plain_words = [_normalize_word(word.group(), language) for word in words]
        # Blank space may stand between the words of a phrase, nothing else.
        joins_next = [
            text[first.end() : two.start()].isspace() for first, two in pairwise(words)
        ] + [False]
        marks: list[Mark] = []
        at = 0
        while at < len(words):
            last, entry = self._longest_phrase(plain_words, joins_next, at, language)
            if entry is not None:
                start, end = words[at].start(), words[last].end()
                marks.append(Mark(start, end, text[start:end], entry.kind, entry.why))
            at = last + 1
        return marks

    def _longest_phrase(
        self, plain_words: list[str], joins_next: list[bool], at: int, language: Language
    ) -> tuple[int, MirrorEntry | None]:
        """The index of the last word of the longest phrase that begins at `at`, and its entry."""
        longest: tuple[int, MirrorEntry | None] = (at, None)
        nodes = [self._roots[language]]
        for position in range(at, len(plain_words)):
            nodes = [
                successor for node in nodes for successor in node.next_nodes(plain_words[position])
            ]
            entry = next((node.entry for node in nodes if node.entry), None)
            if entry is not None:
                longest = (position, entry)
            if not nodes or not joins_next[position]:
                break
        return longest

    def answer(self, text: str, language: Language) -> dict[str, Any]:
        """`{marks: […]}` as the API and the kernels give it. Raises Refused: too-large."""
        if len(text) > MAX_TEXT:
            message = N_("The mirror takes {most} characters at a time. Show it a shorter piece.")
            raise Refused("text-too-long", message, most=MAX_TEXT)
        return Marks(marks=self.marks(text, language)).model_dump()


def mark_words(text: str, language: Language, word_list: Mirror | None = None) -> list[Mark]:
    """The marks in a text, by `word_list`, else by the shipped one."""
    return (word_list or _shipped_mirror()).marks(text, language)


@cache
def _shipped_mirror() -> Mirror:
    return load_mirror([content_folder("exercises")])


def load_mirror(folders: Iterable[Path]) -> Mirror:
    """The list in each folder's `sets/mirror.yaml`; a later folder's goes over an earlier one's.

    A file with a mistake in it changes nothing; its problems are listed.
    """
    entries: dict[Language, tuple[MirrorEntry, ...]] = {}
    overrides: list[str] = []
    problems: list[Problem] = []
    for folder in folders:
        path = folder / SETS / f"{MIRROR}.yaml"
        if not os.path.lexists(path):
            continue
        file = read_yaml(path, MirrorFile)
        problems += file.problems
        if file.content is None:
            continue
        duplicates = list(_duplicates(file, file.content))
        problems += duplicates
        if duplicates:
            continue
        for language in LANGUAGES:
            earlier = entries.get(language, ())
            overrides += _describe_overrides(language, earlier, file.content)
            entries[language] = _merge_entries(earlier, file.content, language)
    return Mirror(entries, tuple(dict.fromkeys(overrides)), tuple(problems))


def _normalize_word(text: str, language: Language) -> str:
    """A word in the form in which words are compared: case, hyphens and Danish letters alike."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(PUNCTUATION)
    if language == "da":
        for digraph, letter in DANISH_DIGRAPHS:
            plain = plain.replace(digraph, letter)
    return plain


def _build_tree(entries: Iterable[MirrorEntry], language: Language) -> _Node:
    root = _Node()
    for entry in entries:
        for phrase in entry.words:
            node = root
            for stem, is_stem in parse_forms(phrase):
                branches = node.stems if is_stem else node.words
                node = branches.setdefault(_normalize_word(stem, language), _Node())
            node.entry = entry
    return root


def _duplicates(file: YamlFile[MirrorFile], content: MirrorFile) -> Iterator[Problem]:
    """Ids and words that stand twice in one language: nobody could tell which of them counts."""
    for language in LANGUAGES:
        ids: set[str] = set()
        owners: dict[str, str] = {}
        for place, entry in enumerate(content.entries(language)):
            if entry.id in ids:
                message = f"two entries have the id '{entry.id}'; give one of them another id"
                yield file.problem(message, language, place, "id")
            ids.add(entry.id)
            for number, phrase in enumerate(entry.words):
                normalized = " ".join(_normalize_word(part, language) for part in phrase.split(" "))
                if normalized in owners:
                    message = (
                        f"'{phrase}' stands in '{owners[normalized]}' already; take it out of one"
                    )
                    yield file.problem(message, language, place, "words", number)
                owners[normalized] = entry.id


def _merge_entries(
    earlier: tuple[MirrorEntry, ...], own: MirrorFile, language: Language
) -> tuple[MirrorEntry, ...]:
    """Own entries come last, so that a word of theirs is theirs."""
    own_entries = own.entries(language)
    replaced = {*own.without, *(entry.id for entry in own_entries)}
    return (*(entry for entry in earlier if entry.id not in replaced), *own_entries)


def _describe_overrides(
    language: Language, earlier: tuple[MirrorEntry, ...], own: MirrorFile
) -> Iterator[str]:
    shipped_ids = {entry.id for entry in earlier}
    if not shipped_ids:
        return
    for entry in own.entries(language):
        change = "is your own" if entry.id in shipped_ids else "is added"
        yield f"{MIRROR}: '{entry.id}' {change} ({language})"
    yield from (f"{MIRROR}: '{id_}' is left out" for id_ in own.without if id_ in shipped_ids)
