"""The agreement of two observers, as the page shows it."""

from typing import Any

from faellesblik.errors import NotComparable, Refused
from faellesblik.insights.observation_reading.agreement import Agreement, AgreementMethod, agreement
from faellesblik.insights.observation_reading.labels import code_labels, decimal
from faellesblik.model.base import Language
from faellesblik.model.observation_record import ObservationBody

__all__ = ["agreement_view"]


def agreement_view(
    a: ObservationBody,
    b: ObservationBody,
    language: Language,
    *,
    by: AgreementMethod | None,
    tolerance: float,
    every: float | None,
    offset: float,
    most: int,
) -> dict[str, Any]:
    """`{percent, kappa, n, by, tolerance, every, explained, codes, differences, differ}`.

    Percentages and kappas are texts in the reader's language, codes are shown by their labels.
    `differences` has at most `most` entries; `differ` counts all. Raises Refused.
    """
    try:
        result = agreement(a, b, by=by, tolerance=tolerance, every=every, offset=offset)
    except NotComparable as error:
        raise Refused("observations-not-comparable", error.message, **error.values) from error
    labels = code_labels((a, b), language)
    return {
        "percent": _percent(result.percent),
        "kappa": _kappa(result.kappa, language),
        "n": result.n,
        "by": result.by,
        "tolerance": result.tolerance,
        "every": result.every,
        "explained": list(result.explanation(language)),
        "codes": _per_code(result, labels, language),
        "differences": [
            {
                "t": difference.t,
                "until": difference.until,
                "a": [labels.get(code, code) for code in difference.a],
                "b": [labels.get(code, code) for code in difference.b],
            }
            for difference in result.differences[:most]
        ],
        "differ": len(result.differences),
    }


def _per_code(
    result: Agreement, labels: dict[str, str], language: Language
) -> list[dict[str, Any]]:
    """`[{code, label, percent, kappa, n}]` of the codes that at least one observer used."""
    return [
        {
            "code": code_agreement.code,
            "label": labels.get(code_agreement.code, code_agreement.code),
            "percent": _percent(code_agreement.percent),
            "kappa": _kappa(code_agreement.kappa, language),
            "n": code_agreement.n,
        }
        for code_agreement in result.per_code
        if code_agreement.n
    ]


def _percent(value: float | None) -> str:
    """A whole percentage; 100 only when all agree, 0 only when none does."""
    if value is None:
        return "–"
    whole = value if value in (0, 100) else min(max(round(value), 1), 99)
    return f"{whole:.0f} %"


def _kappa(value: float | None, language: Language) -> str:
    return "–" if value is None else decimal(value, language, 2)
