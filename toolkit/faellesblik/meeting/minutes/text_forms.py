"""Minutes as plain text, for what takes nothing else, and as Markdown."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from faellesblik.meeting.minutes.model import Entry, Minutes, Section

__all__ = ["markdown", "plain_text"]

SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
LINE_SIGNS = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


@dataclass(frozen=True)
class Style:
    """How a text is written: `heading(level, text)`, and what ends a line within an entry."""

    escape: Callable[[str], str]
    heading: Callable[[int, str], str]
    label: Callable[[str], str]
    line_end: str = ""


def escape_markdown(text: str) -> str:
    """The text with what Markdown takes for signs escaped."""
    return LINE_SIGNS.sub(_escape_line, SIGNS.sub(r"\\\1", text))


def _escape_line(begin: re.Match[str]) -> str:
    space, sign = begin.groups()
    return f"{space}{sign[:-1]}\\{sign[-1]}"


PLAIN = Style(
    lambda text: text,
    lambda level, text: text.upper() if level <= 2 else text,
    lambda text: text if text.endswith(("?", "!", ".", ":")) else f"{text}:",
)
MARKDOWN = Style(
    escape_markdown,
    lambda level, text: f"{'#' * level} {text}",
    lambda text: f"**{text}**",
    line_end="\\",
)


def plain_text(minutes: Minutes) -> str:
    return _document(minutes, PLAIN)


def markdown(minutes: Minutes) -> str:
    return _document(minutes, MARKDOWN)


def _document(minutes: Minutes, style: Style) -> str:
    blocks = [
        style.heading(1, _line(minutes.title, style)),
        f"{style.line_end}\n".join(style.escape(fact) for fact in minutes.facts),
        *(block for section in minutes.sections for block in _section(section, 2, style)),
    ]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, level: int, style: Style) -> Iterator[str]:
    yield style.heading(level, _line(section.title, style))
    for part in section.parts:
        if part.label:
            yield style.label(_line(part.label, style))
        yield "\n".join(_entries(part.entries, "", style))
    for inner in section.sections:
        yield from _section(inner, level + 1, style)


def _entries(entries: Iterable[Entry], indent: str, style: Style) -> Iterator[str]:
    for entry in entries:
        text = " – ".join(filter(None, (entry.text, entry.note)))
        lines = [line for line in style.escape(text).splitlines() if line.strip()]
        yield f"{indent}- " + f"{style.line_end}\n{indent}  ".join(lines)
        yield from _entries(entry.entries, f"{indent}  ", style)


def _line(text: str, style: Style) -> str:
    return style.escape(" ".join(text.split()))
