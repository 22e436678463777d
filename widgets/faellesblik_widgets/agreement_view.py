"""What two observers' page shows of how far they noted the same."""

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
    """In the reader's words, with the first `most` differences. Raises Refused.

    `{percent, kappa, n, by, tolerance, every, explained, codes, differences, differ}`: per cent
    and kappa as they are read, codes by their labels, `differ` counts all differences.
    """
    try:
        found = agreement(a, b, by=by, tolerance=tolerance, every=every, offset=offset)
    except NotComparable as error:
        raise Refused("observations-not-comparable", error.message, **error.values) from error
    labels = code_labels((a, b), language)
    return {
        "percent": _percent(found.percent),
        "kappa": _kappa(found.kappa, language),
        "n": found.n,
        "by": found.by,
        "tolerance": found.tolerance,
        "every": found.every,
        "explained": list(found.explanation(language)),
        "codes": _per_code(found, labels, language),
        "differences": [
            {
                "t": one.t,
                "until": one.until,
                "a": [labels.get(code, code) for code in one.a],
                "b": [labels.get(code, code) for code in one.b],
            }
            for one in found.differences[:most]
        ],
        "differ": len(found.differences),
    }


def _per_code(found: Agreement, labels: dict[str, str], language: Language) -> list[dict[str, Any]]:
    """Codes that neither used say nothing, and are left out."""
    return [
        {
            "code": one.code,
            "label": labels.get(one.code, one.code),
            "percent": _percent(one.percent),
            "kappa": _kappa(one.kappa, language),
            "n": one.n,
        }
        for one in found.per_code
        if one.n
    ]


def _percent(value: float | None) -> str:
    """100 only when it is all of them, 0 only when it is none."""
    if value is None:
        return "–"
    whole = value if value in (0, 100) else min(max(round(value), 1), 99)
    return f"{whole:.0f} %"


def _kappa(value: float | None, language: Language) -> str:
    return "–" if value is None else decimal(value, language, 2)
