"""When it was noted, and where: the session from left to right."""

from collections.abc import Iterable

from faellesblik.i18n import translator
from faellesblik.insights.observation_reading.context_times import KINDS
from faellesblik.insights.observation_reading.context_times import where_and_when as places
from faellesblik.insights.observation_reading.figure_parts import MAX_ROWS, strip_figure
from faellesblik.insights.observation_reading.labels import (
    code_name,
    context_name,
    duration_words,
    kind_name,
    per_minute,
    times_words,
)
from faellesblik.insights.observation_reading.measures import by_time as counted_by_time
from faellesblik.insights.observation_reading.measures import codes_in_order, notings
from faellesblik.insights.observation_reading.spans import (
    Span,
    is_state,
    seconds_observed,
    seconds_of,
    span_of,
    union,
)
from faellesblik.insights.observation_reading.strips import Box, Row, Strip, merge_spans, time_ticks
from faellesblik.insights.svg import Figure
from faellesblik.model.observation_record import ObservationBody, clock_text

__all__ = ["by_time", "timeline", "where_and_when"]

TICK = 0.85
GAP = 0.004
MAX_CONTEXTS = 12


def where_and_when(body: ObservationBody, language: str) -> Figure:
    """Each place, grouping and activity: when it was, and when something was noted then."""
    _ = translator(language)
    seconds, measured = seconds_observed(body), places(body)
    rows: list[Row] = []
    table: list[tuple[str, ...]] = []
    for kind in KINDS:
        contexts = measured.rows[kind]
        if contexts:
            rows.append(Row(kind_name(kind, language)))
        for at, row_time in enumerate(contexts):
            name = context_name(kind, row_time.value, language)
            duration = duration_words(row_time.seconds, language)
            value_text = f"{duration} · {times_words(row_time.notings, language)}"
            if at < MAX_CONTEXTS:
                strip = Strip(
                    faint=_bars(row_time.spans, seconds),
                    ticks=_ticks(row_time.times, seconds),
                )
                rows.append(Row(name, value_text, strip))
            most = (
                measured.bins[row_time.by_bin.index(max(row_time.by_bin))]
                if row_time.notings
                else None
            )
            table.append(
                (
                    kind_name(kind, language),
                    name,
                    duration_words(row_time.seconds, language),
                    str(row_time.notings),
                    per_minute(row_time.per_minute, language),
                    f"{clock_text(most[0])}–{clock_text(most[1])}" if most else "",
                )
            )
    columns = (
        _("Kind"), _("What"), _("Time"), _("Times noted"), _("Per minute"), _("Most between"),
    )  # fmt: skip
    return strip_figure(_("Where and when"), rows, columns, table, time_ticks(seconds))


def timeline(body: ObservationBody, language: str) -> Figure:
    """A row for each code that was noted: a block while a state went on, a line for a moment.

    Notes that are not private have a row of their own.
    """
    _ = translator(language)
    seconds = seconds_observed(body)
    moments: dict[str, list[float]] = {}
    spans: dict[str, list[Span]] = {}
    for event in body.events:
        if is_state(body, event):
            spans.setdefault(event.code, []).append(span_of(event, seconds))
    for noting in notings(body):
        moments.setdefault(noting.code, []).append(noting.t)
    often = sorted(moments, key=lambda code: (-len(moments[code]), code))[:MAX_ROWS]
    rows: list[Row] = []
    table: list[tuple[str, ...]] = []
    for code in (code_id for code_id in codes_in_order(body) if code_id in moments):
        name, whole = code_name(body, code, language), union(spans.get(code, []))
        n, length = len(moments[code]), duration_words(seconds_of(whole), language) if whole else ""
        strip = (
            Strip(solid=_bars(whole, seconds))
            if code in spans
            else Strip(ticks=_ticks(moments[code], seconds))
        )
        if code in often:
            value_text = (
                f"{times_words(n, language)} · {length}" if length else times_words(n, language)
            )
            rows.append(Row(name, value_text, strip))
        table.append(
            (name, str(n), clock_text(moments[code][0]), clock_text(moments[code][-1]), length)
        )
    notes = sorted(entry.t for entry in body.entries if entry.t is not None and not entry.private)
    if notes:
        strip = Strip(ticks=_ticks(notes, seconds))
        rows.append(Row(_("What was written down"), times_words(len(notes), language), strip))
        table.append(
            (
                _("What was written down"),
                str(len(notes)),
                clock_text(notes[0]),
                clock_text(notes[-1]),
                "",
            )
        )
    columns = (_("Code"), _("Times noted"), _("First"), _("Last"), _("Time"))
    return strip_figure(_("Timeline"), rows, columns, table, time_ticks(seconds))


def by_time(body: ObservationBody, language: str) -> Figure:
    """How often, bin by bin: all of it on a scale of its own, then each code on a shared one."""
    _ = translator(language)
    seconds, bins = seconds_observed(body), counted_by_time(body)
    every = tuple(sum(column) for column in zip(*bins.counts.values(), strict=True))
    often = sorted(bins.counts, key=lambda code: (-sum(bins.counts[code]), code))[:MAX_ROWS]
    most = max((max(counts) for counts in bins.counts.values()), default=1)
    rows = [_bin_row(_("All of it"), every, bins.spans, max(every, default=1), language)]
    rows += [
        _bin_row(code_name(body, code, language), counts, bins.spans, most, language)
        for code, counts in bins.counts.items()
        if code in often
    ]
    table = [
        (name, *(str(n) for n in counts), str(sum(counts)))
        for name, counts in (
            (_("All of it"), every),
            *((code_name(body, code, language), n) for code, n in bins.counts.items()),
        )
    ]
    columns = (_("Code"), *(clock_text(begin) for begin, _end in bins.spans), _("All in all"))
    return strip_figure(_("How often along the way"), rows, columns, table, time_ticks(seconds))


def _bin_row(
    name: str, counts: tuple[int, ...], spans: tuple[Span, ...], most: int, language: str
) -> Row:
    seconds = spans[-1][1] or 1
    bars: list[Box] = [
        (begin / seconds + GAP, end / seconds - GAP, 0, n / most)
        for n, (begin, end) in zip(counts, spans, strict=True)
        if n and end / seconds - begin / seconds > 2 * GAP
    ]
    return Row(name, times_words(sum(counts), language), Strip(solid=bars))


def _bars(spans: Iterable[Span], seconds: float) -> list[Box]:
    whole = seconds or 1
    shares = merge_spans((begin / whole, end / whole) for begin, end in spans)
    return [(left, right, 0, 1) for left, right in shares]


def _ticks(moments: Iterable[float], seconds: float) -> list[Box]:
    whole = seconds or 1
    edge = (1 - TICK) / 2
    shares = merge_spans((min(t / whole, 1), min(t / whole, 1)) for t in moments)
    return [(left, right, edge, 1 - edge) for left, right in shares]
