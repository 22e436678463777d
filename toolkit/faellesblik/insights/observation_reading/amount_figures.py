"""How much there was of it: the time budget, the levels, and what came after what."""

from collections import Counter
from collections.abc import Iterable

from faellesblik.i18n import translator
from faellesblik.insights.observation_reading.figure_parts import MOST_ROWS, figure_of
from faellesblik.insights.observation_reading.labels import (
    code_name,
    decimal,
    lasted,
    level_name,
    per_cent,
    per_minute,
    times,
)
from faellesblik.insights.observation_reading.measures import CodeTime, samples
from faellesblik.insights.observation_reading.measures import levels as of_levels
from faellesblik.insights.observation_reading.measures import time_budget as budget
from faellesblik.insights.observation_reading.measures import transitions as followed
from faellesblik.insights.observation_reading.strips import Row, Strip
from faellesblik.insights.svg import Figure
from faellesblik.model.observation_record import ObservationBody

__all__ = ["levels", "time_budget", "transitions"]

MOST_FIRST = 6
MOST_AFTER = 3


def bar(share: float | None) -> Strip:
    return Strip(solid=[(0, min(share, 1), 0, 1)] if share else [])


def time_budget(body: ObservationBody, language: str) -> Figure:
    """States by their share of the time, points by how often a minute, samples by prompts."""
    _ = translator(language)
    found, asked = budget(body), samples(body)
    rows: list[Row] = []
    states = [one for one in found if one.seconds is not None]
    points = [one for one in found if one.seconds is None]
    if any(one.events for one in states):
        rows.append(Row(_("Share of the time")))
        rows += [
            Row(
                code_name(body, one.code, language),
                _joined(per_cent(one.share), lasted(one.seconds, language)),
                bar(one.share),
            )
            for one in _most(states)
        ]
    if any(one.events for one in points):
        most = max(one.events for one in points)
        rows.append(Row(_("How often")))
        rows += [
            Row(
                code_name(body, one.code, language),
                times(one.events, language),
                bar(one.events / most),
            )
            for one in _most(points)
        ]
    if asked.answered:
        rows.append(Row(_("Share of the answers")))
        rows += [
            Row(
                code_name(body, one.code, language),
                _("{some} of {all}").format(some=one.prompts, all=asked.answered),
                bar(one.share),
            )
            for one in asked.codes
        ]
    table = [
        (
            code_name(body, one.code, language),
            str(one.events),
            per_minute(one.per_minute, language),
            lasted(one.seconds, language),
            per_cent(one.share),
            lasted(one.mean_seconds, language),
            "",
            "",
        )
        for one in found
    ] + [
        (
            code_name(body, one.code, language),
            str(one.prompts), "", "", "", "", per_cent(one.share),
            "" if one.mean_count is None else decimal(one.mean_count, language),
        )
        for one in asked.codes
    ]  # fmt: skip
    if asked.answered:
        missed = _("Not answered")
        table.append((missed, str(asked.missed), "", "", "", "", "", ""))
    columns = (
        _("Code"), _("Times noted"), _("Per minute"), _("Time"), _("Share of the time"),
        _("Length on average"), _("Share of the answers"), _("Counted on average"),
    )  # fmt: skip
    used = [n for n in range(len(columns)) if n == 0 or any(row[n] for row in table)]
    return figure_of(
        _("How often and how long"),
        rows,
        [columns[n] for n in used],
        [[row[n] for n in used] for row in table],
    )


def _most(found: list[CodeTime]) -> list[CodeTime]:
    """Those with the most events, where they are too many to draw, in the scheme's order."""
    often = sorted(found, key=lambda one: (-one.events, one.code))[:MOST_ROWS]
    return [one for one in found if one in often]


def _joined(*said: str) -> str:
    return " · ".join(one for one in said if one)


def levels(body: ObservationBody, language: str) -> Figure:
    """The community against the single child: of all that was noted, how much was about each."""
    _ = translator(language)
    found = of_levels(body)
    rows = [
        Row(
            level_name(one.level, language),
            _joined(times(one.notings, language), per_cent(one.share)),
            bar(one.share),
        )
        for one in found
        if one.notings or one.level != "unsaid"
    ]
    table = [
        (level_name(one.level, language), str(one.notings), per_cent(one.share)) for one in found
    ]
    columns = (_("About"), _("Times noted"), _("Share"))
    return figure_of(_("The community and the single child"), rows, columns, table)


def transitions(body: ObservationBody, language: str) -> Figure:
    """After each of the most frequent codes, what came most often. A bar is its share of that."""
    _ = translator(language)
    found = followed(body)
    totals: Counter[str] = Counter()
    for one in found:
        totals[one.code] += one.count
    rows: list[Row] = []
    for code, _n in sorted(totals.items(), key=lambda one: (-one[1], one[0]))[:MOST_FIRST]:
        rows.append(Row(_("After “{code}”").format(code=code_name(body, code, language))))
        rows += [
            Row(
                code_name(body, one.after, language),
                _joined(times(one.count, language), per_cent(one.share)),
                bar(one.share),
            )
            for one in [one for one in found if one.code == code][:MOST_AFTER]
        ]
    table: Iterable[tuple[str, ...]] = (
        (
            code_name(body, one.code, language),
            code_name(body, one.after, language),
            str(one.count),
            per_cent(one.share),
        )
        for one in found
    )
    columns = (_("First"), _("Then"), _("Times"), _("Share of what came after"))
    return figure_of(_("What came next"), rows, columns, list(table))
