"""Figures as SVG for a page: text stays text, and takes the page's own colour.

Built with matplotlib's objects, never pyplot, so nothing global is touched but the settings of
one drawing. The same shift gives the same bytes.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Drawing

from faellesblik.i18n import translator, translator_n
from faellesblik.insights.focus import Estimate, FocusGroup, FocusShift
from faellesblik.model.fields import POSITION_MAX

__all__ = ["Figure", "focus_figure", "group_name", "shift_words"]

INK = "#010203"  # replaced by currentColor
AFTER = "#1f8a80"  # 4.2:1 on white, 4.5:1 on near black: reads on both
WIDTH_INCHES = 7.2
ROW_INCHES = 0.6
HEAD_INCHES = 0.4
FOOT_INCHES = 0.75
LEGEND_ROW = -0.75
LONGEST_NAME = 22
DOT = 2.4  # half of what a dot covers, in points of the line
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "faellesblik",
    "font.family": ["sans-serif"],
    "font.size": 10.5,
}

FOR_A_PAGE = (
    # matplotlib's style sheet and ids would hold for the whole page, and for its other figures
    (re.compile(r"<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL), ""),
    (re.compile(r' id="[\w.]+_\d+"'), ""),
    (re.compile(r"font-family: [^;\"]*"), "font-family: system-ui, sans-serif"),
    (re.compile(r"(font: [^;\"]*?[\d.]+px) [^;\"]*"), r"\1 system-ui, sans-serif"),
)


@dataclass(frozen=True)
class Figure:
    """`svg` can stand in a page as it is; `alt` and the table say the same in words.

    `columns` heads the table; each row of `table` is as long as it.
    """

    svg: str
    alt: str
    columns: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]


def focus_figure(shift: FocusShift, language: str) -> Figure:
    """Each group's mean before and after, on the line from the child to the community."""
    _ = translator(language)
    rows = (shift.total, *shift.groups)
    labels = [group_name(shift, group, language) for group in rows]
    title = _("Where the focus was, before and after")
    words = {
        "left": _("The child"),
        "right": _("The community"),
        "before": _("before"),
        "after": _("after"),
        "hidden": hidden_words(shift.threshold, language),
    }
    table = tuple(
        _table_row(label, group.estimate, words["hidden"], language)
        for label, group in zip(labels, rows, strict=True)
    )
    alt = f"{title}. " + " ".join(
        _alt_row(label, group.estimate, words["hidden"], language)
        for label, group in zip(labels, rows, strict=True)
    )
    columns = (
        _("Group"), _("Answers"), _("Respondents"), _("Before"), _("After"),
        _("Shift (interval, 95 %)"),
    )  # fmt: skip
    svg = _draw([group.estimate for group in rows], labels, words, language)
    return Figure(_dress(svg, title, alt), alt, columns, table)


def group_name(shift: FocusShift, group: FocusGroup, language: str) -> str:
    """The group's name for people: a month is spelt out, what was not stated says so."""
    _ = translator(language)
    if group is shift.total:
        return _("All together")
    if group.name is None:
        return _("Not stated")
    if shift.group_by == "month":
        year, month = group.name.split("-")
        return f"{_months(_)[int(month) - 1]} {year}"
    return group.name


def hidden_words(threshold: int, language: str) -> str:
    """Why a row has no figures. True of a group that is itself large enough, too."""
    _ = translator(language)
    return _("hidden: protects groups under {threshold}").format(threshold=threshold)


def shift_words(estimate: Estimate, language: str) -> str:
    """The mean shift and its interval, in whole points: `+14 (5 to 23)`."""
    _ = translator(language)
    return _("{shift} ({low} to {high})").format(
        shift=_points(estimate.mean_shift, plus="+"),
        low=_points(estimate.low),
        high=_points(estimate.high),
    )


def _months(_: Callable[[str], str]) -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def _points(value: float, *, plus: str = "") -> str:
    whole = round(value)
    return f"\N{MINUS SIGN}{-whole}" if whole < 0 else f"{plus if whole else ''}{whole}"


def _table_row(
    label: str, estimate: Estimate | None, hidden: str, language: str
) -> tuple[str, ...]:
    if estimate is None:
        return (label, hidden, "", "", "", "")
    return (
        label,
        str(estimate.n),
        str(estimate.respondents),
        _points(estimate.mean_before),
        _points(estimate.mean_after),
        shift_words(estimate, language),
    )


def _alt_row(label: str, estimate: Estimate | None, hidden: str, language: str) -> str:
    if estimate is None:
        return f"{label}: {hidden}."
    ngettext = translator_n(language)
    return ngettext(
        "{group}: from {before} to {after}, {n} answer.",
        "{group}: from {before} to {after}, {n} answers.",
        estimate.n,
    ).format(
        group=label,
        before=_points(estimate.mean_before),
        after=_points(estimate.mean_after),
        n=estimate.n,
    )


def _draw(
    estimates: list[Estimate | None], labels: list[str], words: dict[str, str], language: str
) -> str:
    """The bare SVG. Words are drawn as place-holders and put in afterwards, so that no name can
    be taken for markup or mathematics, or lack a glyph in the font that measures."""
    with mpl.rc_context(SETTINGS):
        sheet = _Sheet(len(estimates))
        sheet.legend(words)
        for row, (label, estimate) in enumerate(zip(labels, estimates, strict=True)):
            sheet.name(row, label, n=estimate.n if estimate else None)
            if estimate is None:
                sheet.say(POSITION_MAX / 2, row, words["hidden"], ha="center", style="italic")
            else:
                sheet.dumbbell(row, estimate)
                sheet.say(POSITION_MAX + 7, row, shift_words(estimate, language))
        return sheet.svg()


class _Sheet:
    """One drawing: a row for each group, on a line from 0 to POSITION_MAX."""

    def __init__(self, rows: int) -> None:
        height = HEAD_INCHES + ROW_INCHES * rows + FOOT_INCHES
        self._drawing = Drawing(figsize=(WIDTH_INCHES, height))
        FigureCanvasSVG(self._drawing)
        self._said: list[str] = []
        self._rows = rows
        self._axes = self._drawing.add_axes(
            (0.31, FOOT_INCHES / height, 0.44, ROW_INCHES * rows / height),
            xlim=(-3, POSITION_MAX + 3),
            ylim=(rows - 0.5, -0.5),
            xticks=[0, 25, 50, 75, POSITION_MAX],
            yticks=[],
            frame_on=False,
        )
        self._drawing.patch.set_visible(False)
        self._axes.tick_params(axis="x", labelcolor=INK, length=0, labelsize=9)
        self._axes.grid(visible=True, axis="x", color=INK, alpha=0.15, linewidth=0.8)

    def say(self, x: float, y: float, text: str, *, va: str = "center", **looks: Any) -> None:
        self._axes.text(x, y, f"@{len(self._said)}@", color=INK, va=va, **looks)
        self._said.append(text)

    def name(self, row: int, label: str, *, n: int | None) -> None:
        short = label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1]}…"
        weight = "bold" if row == 0 else "normal"
        self.say(-7, row - (0.14 if n else 0), short, ha="right", weight=weight)
        if n:
            self.say(-7, row + 0.22, f"n = {n}", ha="right", size=9)

    def dumbbell(self, row: float, estimate: Estimate) -> None:
        before, after = estimate.mean_before, estimate.mean_after
        gap = DOT if after > before else -DOT
        if abs(after - before) > DOT:
            self._plot([before + gap, after], [row, row], color=AFTER, linewidth=3, alpha=0.8)
        self._before(before, row)
        self._after(after, row)

    def legend(self, words: dict[str, str]) -> None:
        self._before(22, LEGEND_ROW)
        self.say(27, LEGEND_ROW, words["before"], size=10)
        self._after(60, LEGEND_ROW)
        self.say(65, LEGEND_ROW, words["after"], size=10)
        foot = self._rows + 0.12
        self.say(-3, foot, words["left"], ha="left", size=10)
        self.say(POSITION_MAX + 3, foot, words["right"], ha="right", size=10)

    def svg(self) -> str:
        out = io.StringIO()
        self._drawing.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        return re.sub(r"@(\d+)@", lambda found: _safe(self._said[int(found[1])]), out.getvalue())

    def _before(self, x: float, row: float) -> None:
        self._plot(x, row, "o", mfc="none", mec=INK, mew=1.8, markersize=9)

    def _after(self, x: float, row: float) -> None:
        self._plot(x, row, "o", color=AFTER, markersize=10)

    def _plot(self, *where: Any, **looks: Any) -> None:
        self._axes.plot(*where, clip_on=False, zorder=3, **looks)


def _safe(text: str) -> str:
    """Text for XML, which knows no control characters, not even escaped."""
    return escape(re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]", " ", text))


def _dress(svg: str, title: str, alt: str) -> str:
    """The drawing as part of a page: named for a screen reader, in the page's colour and font."""
    name = f"figure-{sha256(f'{svg}{alt}'.encode()).hexdigest()[:10]}"
    body = svg[svg.index("<svg") :]
    head = (
        f'<svg role="img" aria-labelledby="{name}-title {name}-desc" '
        'style="max-width: 100%; height: auto; overflow: visible" '
    )
    named = (
        f'<title id="{name}-title">{_safe(title)}</title><desc id="{name}-desc">{_safe(alt)}</desc>'
    )
    for pattern, instead in FOR_A_PAGE:
        body = pattern.sub(instead, body)
    body = body.replace("<svg ", head, 1).replace(INK, "currentColor")
    return body.replace(">", f">{named}", 1)
