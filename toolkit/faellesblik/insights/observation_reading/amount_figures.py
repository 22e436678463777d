"""How much there was of it: the time budget, the levels, and what came after what."""

from collections import Counter
from collections.abc import Iterable

from faellesblik.i18n import translator
from faellesblik.insights.observation_reading.figure_parts import MAX_ROWS, strip_figure
from faellesblik.insights.observation_reading.labels import (
    code_name,
    decimal,
    duration_words,
    level_name,
    per_cent,
    per_minute,
    times_words,
)
from faellesblik.insights.observation_reading.measures import CodeTime, samples
from faellesblik.insights.observation_reading.measures import levels as of_levels
from faellesblik.insights.observation_reading.measures import time_budget as budget
from faellesblik.insights.observation_reading.measures import transitions as followed
from faellesblik.insights.observation_reading.strips import Row, Strip
from faellesblik.insights.svg import Figure
from faellesblik.model.observation_record import ObservationBody

__all__ = ["levels", "time_budget", "transitions"]

MAX_FIRST_CODES = 6
MAX_NEXT_CODES = 3


def bar(share: float | None) -> Strip:
    return Strip(solid=[(0, min(share, 1), 0, 1)] if share else [])


def time_budget(body: ObservationBody, language: str) -> Figure:
    """States by their share of the time, points by how often a minute, samples by prompts."""
    _ = translator(language)
    code_times, sampling = budget(body), samples(body)
    rows: list[Row] = []
    states = [code_time for code_time in code_times if code_time.seconds is not None]
    points = [code_time for code_time in code_times if code_time.seconds is None]
    if any(code_time.events for code_time in states):
        rows.append(Row(_("Share of the time")))
        rows += [
            Row(
                code_name(body, code_time.code, language),
                _join(per_cent(code_time.share), duration_words(code_time.seconds, language)),
                bar(code_time.share),
            )
            for code_time in _most_frequent(states)
        ]
    if any(code_time.events for code_time in points):
        most = max(code_time.events for code_time in points)
        rows.append(Row(_("How often")))
        rows += [
            Row(
                code_name(body, code_time.code, language),
                times_words(code_time.events, language),
                bar(code_time.events / most),
            )
            for code_time in _most_frequent(points)
        ]
    if sampling.answered:
        rows.append(Row(_("Share of the answers")))
        rows += [
            Row(
                code_name(body, sampled.code, language),
                _("{some} of {all}").format(some=sampled.prompts, all=sampling.answered),
                bar(sampled.share),
            )
            for sampled in sampling.codes
        ]
    table = [
        (
            code_name(body, code_time.code, language),
            str(code_time.events),
            per_minute(code_time.per_minute, language),
            duration_words(code_time.seconds, language),
            per_cent(code_time.share),
            duration_words(code_time.mean_seconds, language),
            "",
            "",
        )
        for code_time in code_times
    ] + [
        (
            code_name(body, sampled.code, language),
            str(sampled.prompts), "", "", "", "", per_cent(sampled.share),
            "" if sampled.mean_count is None else decimal(sampled.mean_count, language),
        )
        for sampled in sampling.codes
    ]  # fmt: skip
    if sampling.answered:
        missed = _("Not answered")
        table.append((missed, str(sampling.missed), "", "", "", "", "", ""))
    columns = (
        _("Code"), _("Times noted"), _("Per minute"), _("Time"), _("Share of the time"),
        _("Length on average"), _("Share of the answers"), _("Counted on average"),
    )  # fmt: skip
    shown_columns = [n for n in range(len(columns)) if n == 0 or any(row[n] for row in table)]
    return strip_figure(
        _("How often and how long"),
        rows,
        [columns[n] for n in shown_columns],
        [[row[n] for n in shown_columns] for row in table],
    )


def _most_frequent(code_times: list[CodeTime]) -> list[CodeTime]:
    """Those with the most events, where they are too many to draw, in the scheme's order."""
    often = sorted(code_times, key=lambda code_time: (-code_time.events, code_time.code))[:MAX_ROWS]
    return [code_time for code_time in code_times if code_time in often]


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def levels(body: ObservationBody, language: str) -> Figure:
    """The community against the single child: of all that was noted, how much was about each."""
    _ = translator(language)
    measured = of_levels(body)
    rows = [
        Row(
            level_name(level.level, language),
            _join(times_words(level.notings, language), per_cent(level.share)),
            bar(level.share),
        )
        for level in measured
        if level.notings or level.level != "unsaid"
    ]
    table = [
        (level_name(level.level, language), str(level.notings), per_cent(level.share))
        for level in measured
    ]
    columns = (_("About"), _("Times noted"), _("Share"))
    return strip_figure(_("The community and the single child"), rows, columns, table)


def transitions(body: ObservationBody, language: str) -> Figure:
    """After each of the most frequent codes, what came most often. A bar is its share of that."""
    _ = translator(language)
    measured = followed(body)
    totals: Counter[str] = Counter()
    for transition in measured:
        totals[transition.code] += transition.count
    rows: list[Row] = []
    for code, _n in sorted(totals.items(), key=lambda total: (-total[1], total[0]))[
        :MAX_FIRST_CODES
    ]:
        rows.append(Row(_("After “{code}”").format(code=code_name(body, code, language))))
        rows += [
            Row(
                code_name(body, transition.after, language),
                _join(times_words(transition.count, language), per_cent(transition.share)),
                bar(transition.share),
            )
            for transition in [transition for transition in measured if transition.code == code][
                :MAX_NEXT_CODES
            ]
        ]
    table: Iterable[tuple[str, ...]] = (
        (
            code_name(body, transition.code, language),
            code_name(body, transition.after, language),
            str(transition.count),
            per_cent(transition.share),
        )
        for transition in measured
    )
    columns = (_("First"), _("Then"), _("Times"), _("Share of what came after"))
    return strip_figure(_("What came next"), rows, columns, list(table))
