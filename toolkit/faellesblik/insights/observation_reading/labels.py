"""Names and numbers in a figure's words: codes, levels, groupings, times, shares."""

from collections.abc import Iterable

from faellesblik.i18n import translator, translator_n
from faellesblik.insights.observation_reading.context_times import ContextKind
from faellesblik.insights.observation_reading.measures import LevelName
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.model.observation_record import ObservationBody

__all__ = [
    "code_labels",
    "code_name",
    "context_name",
    "decimal",
    "duration_words",
    "kind_name",
    "level_name",
    "per_cent",
    "per_minute",
    "times_words",
]


def code_labels(bodies: Iterable[ObservationBody], language: Language) -> dict[str, str]:
    """Labels by code id, of all schemes; where two schemes differ, the first one counts."""
    return {
        code.id: code.words(language).label
        for body in reversed(list(bodies))
        if body.scheme
        for code in body.scheme.codes
    }


def code_name(body: ObservationBody, code: str, language: str) -> str:
    """Its label, or its id where the scheme does not have it."""
    scheme_code = body.scheme.code(code) if body.scheme else None
    return scheme_code.words(_language(language)).label if scheme_code else code


def _language(language: str) -> Language:
    return next((language_code for language_code in LANGUAGES if language_code == language), "en")


def level_name(level: LevelName, language: str) -> str:
    _ = translator(language)
    return {
        "community": _("Two, a group or the class"),
        "one": _("One child"),
        "adult": _("An adult"),
        "unsaid": _("Not said who"),
    }[level]


def kind_name(kind: ContextKind, language: str) -> str:
    _ = translator(language)
    return {
        "place": _("Where in the room"),
        "grouping": _("Form of grouping"),
        "activity": _("What was going on"),
    }[kind]


def context_name(kind: ContextKind, value: str | None, language: str) -> str:
    _ = translator(language)
    if value is None:
        return _("Not noted")
    if kind != "grouping":
        return value
    names = {
        "alone": _("Each on their own"),
        "pairs": _("In pairs"),
        "groups": _("In groups"),
        "class": _("The whole class together"),
        "free": _("As they like"),
    }
    return names.get(value, value)


def decimal(value: float, language: str, digits: int = 1) -> str:
    text = f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return text.replace(".", ",") if language == "da" else text


def per_cent(share: float | None) -> str:
    """Whole per cent; what is there, however little, is not 0, and what is not all is not 100."""
    if share is None:
        return ""
    if 0 < share < 0.005:
        return "< 1 %"
    return f"{99 if 0.99 < share < 1 else round(100 * share)} %"


def per_minute(rate: float | None, language: str) -> str:
    """With as many decimals as tell it from nothing."""
    if rate is None:
        return ""
    _ = translator(language)
    digits = 0 if rate >= 100 or rate == 0 else 1 if rate >= 1 else 2
    little = "< " if 0 < rate < 0.01 else ""
    return _("{rate}/min").format(
        rate=little + decimal(max(rate, 0.01 if little else 0), language, digits)
    )


def times_words(n: int, language: str) -> str:
    return translator_n(language)("{n} time", "{n} times", n).format(n=n)


def duration_words(seconds: float | None, language: str) -> str:
    """`45 sec.`, `3.5 min`, `20 min`; in Danish `45 sek.`, `3,5 min.`."""
    if seconds is None:
        return ""
    _ = translator(language)
    if round(seconds) < 60:
        return _("{n} sec.").format(n=round(seconds))
    minutes = seconds / 60
    template = translator_n(language)("{n} min", "{n} min", round(minutes))
    if minutes >= 9.95 or abs(minutes - round(minutes)) < 0.05:
        return template.format(n=round(minutes))
    return template.format(n=decimal(minutes, language))
