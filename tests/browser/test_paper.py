"""Printed exercises, as Chromium lays them out on A4."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from faellesblik.bank import load_bank
from faellesblik.bank.printing import Printout, printable_page
from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.insights.page import page_html
from faellesblik.insights.report import read_insights
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.store.data import DataFolder
from tests.browser.paper import lost_words

JOIN_URL = "http://192.168.1.20:8866/j/K7M4QP"
SMALLEST = {"script": 9.0, "sheet": 10.0}
BANK = load_bank()


@pytest.mark.parametrize("what", ["script", "sheet"])
def test_every_exercise_fits_on_two_sides(chromium: Browser, what: Printout) -> None:
    """Both languages, every word, in type that can be read, with the longest of ways in."""
    page = chromium.new_page()
    page.emulate_media(media="print")
    url = JOIN_URL if what == "sheet" else None
    too_long, too_small, cut = [], [], {}
    for exercise in BANK.exercises.values():
        for language in LANGUAGES:
            html = printable_page(exercise, language, what=what, join_url=url)
            size = re.search(r"body \{ font-size: ([\d.]+)pt", html)
            page.set_content(html)
            pdf = page.pdf(prefer_css_page_size=True)
            if len(PdfReader(io.BytesIO(pdf)).pages) > 2:
                too_long.append(f"{exercise.id} {language}")
            if lost := lost_words(page, pdf):
                cut[f"{exercise.id} {language}"] = lost
            if size is None or float(size[1]) < SMALLEST[what]:
                too_small.append(f"{exercise.id} {language}")
    page.close()

    assert too_long == []
    assert too_small == []
    assert cut == {}


@pytest.mark.parametrize("what", ["script", "sheet"])
def test_a_page_asks_for_nothing_and_nothing_is_cut(
    window: object, axe: object, what: Printout, tmp_path: Path
) -> None:
    """Opened from a file: no other host, no serious fault of access, nothing beside the paper."""
    page = window(viewport={"width": 794, "height": 1123})  # type: ignore[operator]
    for id_ in ("troika", "perspective-shift", "pedagogical-analysis-2"):
        file = tmp_path / f"{id_}.html"
        url = JOIN_URL if what == "sheet" else None
        html = printable_page(BANK.get(id_), "da", what=what, join_url=url)
        file.write_text(html, encoding="utf-8")
        page.set_content(html)
        page.emulate_media(media="print")
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(width) <= 0, id_
        assert axe(page) == [], id_  # type: ignore[operator]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_whole_on_paper(chromium: Browser, tmp_path: Path, language: Language) -> None:
    """A coordinator's, with its figures and tables."""
    day = date(2026, 11, 20)
    fill_demo_folder(DataFolder(tmp_path), today=day)
    page = chromium.new_page()
    page.emulate_media(media="print")
    page.set_content(page_html(read_insights(tmp_path, day), language))
    lost = lost_words(page, page.pdf(prefer_css_page_size=True))
    page.close()
    assert lost == {}
