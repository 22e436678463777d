"""Where two observers differed, as a table of plain text."""

from collections.abc import Iterable, Iterator

from faellesblik.i18n import translator
from faellesblik.insights.observation_reading.agreement import Difference
from faellesblik.insights.observation_reading.labels import code_labels
from faellesblik.model.base import Language
from faellesblik.model.observation_record import ObservationBody, clock_text

__all__ = ["differences_table"]


def differences_table(
    differences: Iterable[Difference], a: ObservationBody, b: ObservationBody, language: Language
) -> Iterator[str]:
    """A line for each, with times as m:ss since the observation began, and the codes in words."""
    _ = translator(language)
    labels = code_labels((a, b), language)

    def said(codes: Iterable[str]) -> str:
        return " + ".join(labels.get(code, code) for code in codes) or "–"

    rows = [
        (_span(difference), said(difference.a), said(difference.b)) for difference in differences
    ]
    yield ""
    if not rows:
        yield _("You have noted the same all the way.")
        return
    yield _("Where you differed:")
    rows = [(_("Time"), "A", "B"), *rows]
    wide = [max(len(row[n]) for row in rows) for n in range(2)]
    for time, first, second in rows:
        yield f"  {time:{wide[0]}}  {first:{wide[1]}}  {second}"


def _span(difference: Difference) -> str:
    return (
        clock_text(difference.t)
        if difference.until is None
        else f"{clock_text(difference.t)}–{clock_text(difference.until)}"
    )
