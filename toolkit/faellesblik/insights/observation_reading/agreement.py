"""Agreement of two observers of the same lesson: per cent, Cohen's kappa, differences.

Two methods. `events` pairs events one by one, within a time tolerance (event_agreement.py).
`intervals` cuts the time that both observed into equal units and compares the codes in each
(interval_agreement.py).

Bakeman, R. and Quera, V. (2011). Sequential Analysis and Observational Methods for the Behavioral
Sciences. Cambridge University Press.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from faellesblik.i18n import N_
from faellesblik.insights.observation_reading.agreement_words import explanation
from faellesblik.insights.observation_reading.comparability import (
    ComparableScope,
    Note,
    comparable_scope,
)
from faellesblik.insights.observation_reading.differences import CodeAgreement, Difference, Table
from faellesblik.insights.observation_reading.event_agreement import compare_events
from faellesblik.insights.observation_reading.interval_agreement import (
    Cells,
    cell_differences,
    confusion_table,
    event_cells,
    sample_cells,
)
from faellesblik.insights.observation_reading.kappa import cohens_kappa, per_cent
from faellesblik.model.observation_record import ObservationBody

__all__ = ["Agreement", "AgreementMethod", "CodeAgreement", "Difference", "agreement"]

AgreementMethod = Literal["events", "intervals"]
Comparison = tuple[Table, list[Difference], list[Note]]
DEFAULT_INTERVAL = 10.0
"""Seconds to an interval where the scheme has no pace of its own."""


@dataclass(frozen=True)
class Agreement:
    """`percent` of `n` units, 0 to 100, None when there are none. `agreed` is how many.

    `kappa` is None where it is undefined: no units, or all of them in one and the same category
    for both. `tolerance` holds for events and `every` for intervals, in seconds; the other is
    None, both are where scans without a pace are compared. `differences` are in order of time.
    `notes` are msgids with their values, to be translated where they are shown.
    """

    percent: float | None
    kappa: float | None
    n: int
    agreed: int
    by: AgreementMethod
    tolerance: float | None
    every: float | None
    differences: tuple[Difference, ...]
    per_code: tuple[CodeAgreement, ...]
    notes: tuple[Note, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """`{percent, kappa, n, by, tolerance or every, differences, codes, notes}`.

        Per cent to two decimals, kappa to four. Notes are in English.
        """
        pace = {"tolerance": self.tolerance} if self.by == "events" else {"every": self.every}
        return {
            "percent": _round(self.percent, 2),
            "kappa": _round(self.kappa, 4),
            "n": self.n,
            "by": self.by,
            **pace,
            "differences": [difference.as_json() for difference in self.differences],
            "codes": [
                {
                    "code": code_agreement.code,
                    "percent": _round(code_agreement.percent, 2),
                    "kappa": _round(code_agreement.kappa, 4),
                    "n": code_agreement.n,
                }
                for code_agreement in self.per_code
            ],
            "notes": [message.format(**values) for message, values in self.notes],
        }

    def explanation(self, language: str) -> tuple[str, ...]:
        """Sentences that explain the figures and their limits to the observers."""
        return explanation(
            percent=self.percent,
            kappa=self.kappa,
            n=self.n,
            agreed=self.agreed,
            by=self.by,
            notes=self.notes,
            language=language,
        )


def agreement(
    a: ObservationBody,
    b: ObservationBody,
    *,
    by: AgreementMethod | None = None,
    tolerance: float = 3.0,
    every: float | None = None,
    offset: float = 0.0,
) -> Agreement:
    """The agreement of A and B. Each observer's times count from their own beginning.

    `by` is intervals when both sampled or all codes are states, else events. `tolerance` and
    `every` are in seconds; `every` is the scheme's own pace, or 10. `offset` is how many seconds
    later than A B began. Whom a code is about, and how many, is not compared.
    Raises NotComparable when they have no codes in common, or there is nothing to compare.
    """
    scope = comparable_scope(a, b, tolerance=tolerance, every=every, offset=offset)
    method = by or ("intervals" if scope.sampled or scope.only_states else "events")
    pace = None
    if method == "events":
        table, differences, notes = _by_events(scope, tolerance)
    else:
        pace = scope.pace and (every or scope.pace) if scope.sampled else every or DEFAULT_INTERVAL
        table, differences, notes = _by_intervals(scope, pace)
    return Agreement(
        percent=per_cent(table),
        kappa=cohens_kappa(table),
        n=sum(table.values()),
        agreed=sum(units for (x, y), units in table.items() if x == y),
        by=method,
        tolerance=tolerance if method == "events" else None,
        every=pace,
        differences=tuple(
            sorted(
                differences,
                key=lambda difference: (difference.t, difference.kind, difference.a, difference.b),
            )
        ),
        per_code=_per_code(table, scope.codes, by=method),
        notes=(*scope.notes, *notes),
    )


def _by_events(scope: ComparableScope, tolerance: float) -> Comparison:
    table, differences, excluded = compare_events(
        scope.events_a, scope.events_b, tolerance, scope.shared_time
    )
    notes: list[Note] = []
    if excluded:
        says = N_("Left out, because only one of them was there then: {n}.")
        notes.append((says, {"n": excluded}))
    if scope.sampled:
        sample_table, sample_differences = _compare_cells(
            scope, *_prompt_cells(scope, scope.pace), scope.pace
        )
        table += sample_table
        differences += sample_differences
    return table, differences, notes


def _by_intervals(scope: ComparableScope, every: float | None) -> Comparison:
    a, b = _prompt_cells(scope, every)
    notes: list[Note] = []
    if every is not None:
        noted_a, noted_b = _event_cells(scope, every)
        a = _merge_cells(a, noted_a) if scope.sampled else noted_a
        b = _merge_cells(b, noted_b) if scope.sampled else noted_b
    elif scope.events_a or scope.events_b:
        notes.append((N_("What was noted between the scans is not in these figures."), {}))
    return *_compare_cells(scope, a, b, every), notes


def _prompt_cells(scope: ComparableScope, every: float | None) -> tuple[Cells, Cells]:
    """By unit; without a pace each prompt is one."""
    ratio = scope.pace / every if scope.pace and every else 1.0
    a, b = (
        sample_cells(samples.values(), scope.codes, ratio)
        for samples in (scope.samples_a, scope.samples_b)
    )
    return a, b


def _event_cells(scope: ComparableScope, every: float) -> tuple[Cells, Cells]:
    shared_time = (0.0, scope.shared_time[1]) if scope.sampled else scope.shared_time
    a, b = (
        event_cells(events, scope.codes, every, shared_time)
        for events in (scope.events_a, scope.events_b)
    )
    return a, b


def _merge_cells(cells: Cells, others: Cells) -> Cells:
    """Only the units of the first, with what the second has in them too."""
    return {unit: cell | others.get(unit, 0) for unit, cell in cells.items()}


def _compare_cells(
    scope: ComparableScope, a: Cells, b: Cells, every: float | None
) -> tuple[Table, list[Difference]]:
    spans: dict[int, tuple[float, float | None]]
    if every is None:
        spans = {n: (scope.samples_a[n].t, None) for n in a}
    else:
        begin = 0.0 if scope.sampled else scope.shared_time[0]
        spans = {unit: (begin + unit * every, begin + (unit + 1) * every) for unit in a}
    return confusion_table(a, b, scope.codes), cell_differences(a, b, scope.codes, spans)


def _per_code(
    table: Table, codes: tuple[str, ...], *, by: AgreementMethod
) -> tuple[CodeAgreement, ...]:
    n = sum(table.values())
    counts: dict[str, Counter[tuple[bool, bool]]] = {}
    for (a, b), units in table.items():
        for code in {*a, *b}:
            counts.setdefault(code, Counter())[code in a, code in b] += units
    agreements = []
    for code in (code for code in codes if code in counts):
        units_with_code = sum(counts[code].values())
        all_units = counts[code] + Counter({(False, False): n - units_with_code})
        agreements.append(
            CodeAgreement(
                code,
                per_cent(counts[code] if by == "events" else all_units),
                cohens_kappa(all_units),
                units_with_code if by == "events" else n,
            )
        )
    return tuple(agreements)


def _round(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)
