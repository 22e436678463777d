"""Minutes as HTML without any style of its own: what they are pasted into has one."""

from collections.abc import Iterable
from html import escape

from faellesblik.meeting.minutes.model import Entry, Minutes, Section

__all__ = ["html"]


def html(minutes: Minutes) -> str:
    """A fragment whose headings begin at level 1."""
    facts = "<br>".join(escape(fact) for fact in minutes.facts)
    sections = "".join(_section(section, 2) for section in minutes.sections)
    title = f"<h1>{escape(minutes.title)}</h1><p>{facts}</p>"
    return f'<div lang="{minutes.language}">{title}{sections}</div>'


def _section(section: Section, level: int) -> str:
    parts = "".join(
        (f"<p><strong>{_lines(part.label)}</strong></p>" if part.label else "")
        + _list(part.entries)
        for part in section.parts
    )
    inner = "".join(_section(each, level + 1) for each in section.sections)
    return f"<h{level}>{_lines(section.title)}</h{level}>{parts}{inner}"


def _list(entries: Iterable[Entry]) -> str:
    items = "".join(
        f"<li>{_lines(entry.text)}"
        + (f" <em>– {_lines(entry.note)}</em>" if entry.note else "")
        + f"{_list(entry.entries)}</li>"
        for entry in entries
    )
    return f"<ul>{items}</ul>" if items else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
