"""The focus shift as a figure: each group before and after, on one line."""

from collections.abc import Callable

from faellesblik.i18n import translator, translator_n
from faellesblik.insights.focus import Estimate, FocusGroup, FocusShift
from faellesblik.insights.svg import ACCENT, INK, Figure, RowDrawing, embeddable_svg
from faellesblik.model.fields import POSITION_MAX

__all__ = ["Figure", "focus_figure", "group_name", "month_names", "shift_words"]

ROW_INCHES = 0.6
HEAD_INCHES = 0.4
FOOT_INCHES = 0.75
LEGEND_ROW = -0.75
LONGEST_NAME = 22
DOT = 2.4  # half of what a dot covers, in points of the line


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
    return Figure(embeddable_svg(svg, title, alt), alt, columns, table)


def group_name(shift: FocusShift, group: FocusGroup, language: str) -> str:
    """The group's name for people: a month is spelt out, what was not stated says so."""
    _ = translator(language)
    if group is shift.total:
        return _("All together")
    if group.name is None:
        return _("Not stated")
    if shift.group_by == "month":
        year, month = group.name.split("-")
        return f"{month_names(_)[int(month) - 1]} {year}"
    return group.name


def hidden_words(threshold: int, language: str) -> str:
    """Why a row has no figures. True of a group that is itself large enough, too."""
    _ = translator(language)
    return _("hidden: protects groups under {threshold}").format(threshold=threshold)


def shift_words(estimate: Estimate, language: str) -> str:
    """The mean shift and its interval, in whole points: `+14 (5 to 23)`."""
    _ = translator(language)
    return _("{shift} ({low} to {high})").format(
        shift=_points_text(estimate.mean_shift, plus="+"),
        low=_points_text(estimate.low),
        high=_points_text(estimate.high),
    )


def month_names(_: Callable[[str], str]) -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def _points_text(value: float, *, plus: str = "") -> str:
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
        _points_text(estimate.mean_before),
        _points_text(estimate.mean_after),
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
        before=_points_text(estimate.mean_before),
        after=_points_text(estimate.mean_after),
        n=estimate.n,
    )


def _draw(
    estimates: list[Estimate | None], labels: list[str], words: dict[str, str], language: str
) -> str:
    """The bare SVG."""
    sheet = _Dumbbells(len(estimates))
    sheet.legend(words)
    for row, (label, estimate) in enumerate(zip(labels, estimates, strict=True)):
        sheet.name(row, label, n=estimate.n if estimate else None)
        if estimate is None:
            sheet.write_text(POSITION_MAX / 2, row, words["hidden"], ha="center", style="italic")
        else:
            sheet.dumbbell(row, estimate)
            sheet.write_text(POSITION_MAX + 7, row, shift_words(estimate, language))
    return sheet.svg()


class _Dumbbells(RowDrawing):
    """A row for each group, on a line from 0 to POSITION_MAX."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        super().__init__(
            rows,
            row_inches=ROW_INCHES,
            head_inches=HEAD_INCHES,
            foot_inches=FOOT_INCHES,
            box=(0.31, 0.44),
            xlim=(-3, POSITION_MAX + 3),
            xticks=[0, 25, 50, 75, POSITION_MAX],
        )

    def name(self, row: int, label: str, *, n: int | None) -> None:
        short = label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1]}…"
        weight = "bold" if row == 0 else "normal"
        self.write_text(-7, row - (0.14 if n else 0), short, ha="right", weight=weight)
        if n:
            self.write_text(-7, row + 0.22, f"n = {n}", ha="right", size=9)

    def dumbbell(self, row: float, estimate: Estimate) -> None:
        before, after = estimate.mean_before, estimate.mean_after
        gap = DOT if after > before else -DOT
        if abs(after - before) > DOT:
            self.plot([before + gap, after], [row, row], color=ACCENT, linewidth=3, alpha=0.8)
        self._before(before, row)
        self._after(after, row)

    def legend(self, words: dict[str, str]) -> None:
        self._before(22, LEGEND_ROW)
        self.write_text(27, LEGEND_ROW, words["before"], size=10)
        self._after(60, LEGEND_ROW)
        self.write_text(65, LEGEND_ROW, words["after"], size=10)
        foot = self._rows + 0.12
        self.write_text(-3, foot, words["left"], ha="left", size=10)
        self.write_text(POSITION_MAX + 3, foot, words["right"], ha="right", size=10)

    def _before(self, x: float, row: float) -> None:
        self.plot(x, row, "o", mfc="none", mec=INK, mew=1.8, markersize=9)

    def _after(self, x: float, row: float) -> None:
        self.plot(x, row, "o", color=ACCENT, markersize=10)
