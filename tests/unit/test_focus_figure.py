"""The figure of the shift, as a page takes it in."""

import re
from xml.dom import minidom

import pytest

from faellesblik.insights.focus import Estimate, FocusGroup, FocusShift
from faellesblik.insights.focus_figure import focus_figure

WILD = "Bøge & <b>$x$</b>\N{SLIGHTLY SMILING FACE}\x07"
SHIFT = FocusShift(
    "school",
    6,
    FocusGroup(None, Estimate(20, 18, 31.0, 58.0, 27.0, 21.0, 33.0)),
    (
        FocusGroup(WILD, Estimate(14, 12, 60.0, 55.0, -5.0, -14.0, 4.0)),
        FocusGroup("Skovskolen", None),
        FocusGroup(None, None),
    ),
)


def test_the_same_shift_gives_the_same_bytes() -> None:
    """Nothing of the clock or of chance is in it, so reports can be compared."""
    assert focus_figure(SHIFT, "en") == focus_figure(SHIFT, "en")


def test_it_takes_colour_and_font_from_the_page() -> None:
    """Text is text in the page's colour, on no background of its own; no style leaks out."""
    svg = focus_figure(SHIFT, "en").svg
    assert svg.count("currentColor") > 10
    assert "#010203" not in svg
    assert "<style" not in svg
    assert "DejaVu" not in svg
    assert set(re.findall(r"fill: (#\w+)", svg)) == {"#1f8a80"}


def test_it_asks_for_nothing_from_elsewhere() -> None:
    """The only addresses are those that name XML's own namespaces."""
    assert set(re.findall(r"\w+://[^\"\s]+", focus_figure(SHIFT, "en").svg)) == {
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/2000/svg",
    }


def test_a_screen_reader_is_told_all_of_it() -> None:
    """An image with a title and a description that names every group."""
    figure = focus_figure(SHIFT, "en")
    svg = minidom.parseString(figure.svg).documentElement
    assert svg is not None
    assert svg.getAttribute("role") == "img"
    labels = svg.getAttribute("aria-labelledby").split()
    named = {child.getAttribute("id") for child in svg.childNodes if child.nodeType == 1}
    assert set(labels) <= named
    assert "All together: from 31 to 58, 20 answers." in figure.alt
    assert "Skovskolen: hidden: protects groups under 6." in figure.alt


def test_a_name_is_only_ever_a_name() -> None:
    """Markup, mathematics, a missing glyph and a control character do no harm."""
    words = minidom.parseString(focus_figure(SHIFT, "en").svg).getElementsByTagName("text")
    texts = [node.firstChild.nodeValue for node in words if node.firstChild]
    assert "Bøge & <b>$x$</b>\N{SLIGHTLY SMILING FACE} " in texts


def test_a_hidden_group_has_a_row_and_no_figures() -> None:
    """It is listed, so that nobody thinks it forgot to answer; n is not told."""
    figure = focus_figure(SHIFT, "en")
    assert figure.table[2] == (
        "Skovskolen",
        "hidden: protects groups under 6",
        "",
        "",
        "",
        "",
    )
    assert "hidden: protects groups under 6" in figure.svg
    assert all(len(row) == len(figure.columns) for row in figure.table)


@pytest.mark.parametrize("value", [0.0, -0.4, 0.4])
def test_no_shift_has_no_sign(value: float) -> None:
    """What rounds to nothing is 0, neither +0 nor -0."""
    estimate = Estimate(8, 8, 40.0, 40.0, value, -5.0, 5.0)
    shift = FocusShift("all", 6, FocusGroup(None, estimate), ())
    assert focus_figure(shift, "en").table[0][-1].startswith("0 (")


def test_everything_hidden_is_a_figure_too() -> None:
    """An archive that is still empty has a calm page, not a crash."""
    empty = FocusShift("school", 6, FocusGroup(None, None), ())
    assert "hidden: protects groups under 6" in focus_figure(empty, "en").svg
