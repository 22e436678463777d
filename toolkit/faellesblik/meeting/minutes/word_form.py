"""Minutes as a Word document, with the headings and lists that Word itself knows."""

import io
from collections.abc import Iterable
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from faellesblik.i18n import N_, translator
from faellesblik.meeting.minutes.model import Entry, Minutes, Section
from faellesblik.model.base import Language

__all__ = ["word"]

LANGUAGES: dict[Language, str] = {"da": "da-DK", "en": "en-GB"}
LISTS = ("List Bullet", "List Bullet 2", "List Bullet 3")
ACCENT, SOFT = RGBColor(0x14, 0x50, 0x5C), RGBColor(0x4C, 0x59, 0x5B)
SIZES = {"Title": 22, "Heading 1": 16, "Heading 2": 13, "Normal": 11}


def word(minutes: Minutes, held: datetime) -> bytes:
    """The document as a .docx file on A4. `held` is when the meeting was held."""
    document = Document()
    _set_up(document, minutes, held)
    document.add_heading(minutes.title, level=0)
    for fact in minutes.facts:
        document.add_paragraph(fact)
    for section in minutes.sections:
        _add_section(document, section, 1)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: WordDocument, minutes: Minutes, held: datetime) -> None:
    """Properties, language, paper and type in place of the template's American ones."""
    properties = document.core_properties
    properties.title, properties.language = minutes.title, LANGUAGES[minutes.language]
    properties.subject = translator(minutes.language)(N_("Minutes of the meeting"))
    properties.author, properties.comments = "Fællesblik", ""
    properties.created = properties.modified = held
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), LANGUAGES[minutes.language])
    for page in document.sections:
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(25)
        page.top_margin = page.bottom_margin = Mm(22)
    for name, size in SIZES.items():
        font = document.styles[name].font
        font.size = Pt(size)
        if name == "Normal":
            font.name = "Calibri"
        else:
            font.color.rgb = ACCENT
    for name in ("Normal", *LISTS):
        document.styles[name].paragraph_format.space_after = Pt(4)


def _add_section(document: WordDocument, section: Section, level: int) -> None:
    document.add_heading(section.title, level=level)
    for part in section.parts:
        if part.label:
            label = document.add_paragraph()
            label.add_run(part.label).bold = True
            label.paragraph_format.keep_with_next = True
            label.paragraph_format.space_before = Pt(6)
        _add_entries(document, part.entries, 0)
    for inner in section.sections:
        _add_section(document, inner, level + 1)


def _add_entries(document: WordDocument, entries: Iterable[Entry], depth: int) -> None:
    for entry in entries:
        paragraph = document.add_paragraph(entry.text, style=LISTS[min(depth, len(LISTS) - 1)])
        if entry.note:
            paragraph.add_run(f" – {entry.note}").font.color.rgb = SOFT
        _add_entries(document, entry.entries, depth + 1)
