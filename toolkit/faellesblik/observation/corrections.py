"""Corrections made to an observation afterwards, in words.

Of a private note, only the number of corrections is given; interpretations are never quoted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faellesblik.i18n import N_, translator
from faellesblik.model.base import Language
from faellesblik.model.observation_record import (
    Change,
    CodedEvent,
    Entry,
    ObservationBody,
    Sample,
    clock_text,
)
from faellesblik.observation.notes import private_ids

__all__ = ["WHO_WORDS", "CorrectedValue", "Correction", "corrections", "is_correction"]

WHO_WORDS = {
    "one": N_("one child"),
    "pair": N_("two together"),
    "group": N_("a group"),
    "class": N_("the whole class"),
    "adult": N_("an adult"),
}
FIELD_NAMES = {
    "code": N_("Code"),
    "codes": N_("Codes"),
    "t": N_("Time"),
    "at": N_("Time"),
    "until": N_("Until"),
    "who": N_("Who"),
    "count": N_("How many"),
    "modifiers": N_("More precisely"),
    "seen": N_("Seen and heard"),
    "quote": N_("The child's own words"),
    "interpretation": N_("What it may mean"),
    "private": N_("Private"),
}
"""The names of the fields that can be corrected, in the order in which they are listed."""


@dataclass(frozen=True)
class CorrectedValue:
    """A field's value `before` and `now`; both are empty for an interpretation."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Correction:
    """A corrected or removed entry. `at`: when, ISO 8601; `t`: its time in the session, seconds.

    `what` is `mended` or `removed`; `kind` is `code`, `sample` or `note`.
    """

    at: str
    what: str
    kind: str
    t: float | None
    values: tuple[CorrectedValue, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "at": self.at,
            "what": self.what,
            "kind": self.kind,
            "t": self.t,
            "said": [[detail.name, detail.before, detail.now] for detail in self.values],
        }


def is_correction(change: Change) -> bool:
    """Whether the change replaced or removed a value.

    To fill in what was empty is no correction: a modifier chosen right after the tap, or what a
    note may mean. A prompt that was answered with nothing was answered. `changesBy` of
    widgets/src/observer/log-lines.ts goes by the same rule.
    """
    return change.what == "removed" or any(not _is_empty(value) for value in change.before.values())


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", {})


def corrections(body: ObservationBody, language: Language) -> tuple[list[Correction], int]:
    """The corrections, oldest first, and the number of corrections to private notes."""
    hidden = private_ids(body)
    shared = [change for change in body.changes if change.target not in hidden]
    private = [change for change in body.changes if change.target in hidden]
    remaining: list[CodedEvent | Sample | Entry] = [*body.events, *body.samples, *body.entries]
    documents = {str(item.id): item.model_dump(mode="json") for item in remaining}
    words = _ValueWords(body, language)
    return [
        _correction(
            change,
            [
                later_change
                for later_change in shared[i + 1 :]
                if later_change.target == change.target
            ],
            documents,
            words,
        )
        for i, change in enumerate(shared)
        if is_correction(change)
    ], sum(is_correction(change) for change in private)


def _correction(
    change: Change,
    later: Sequence[Change],
    documents: Mapping[str, Mapping[str, Any]],
    words: "_ValueWords",
) -> Correction:
    before_removal = later[-1].before if later and later[-1].what == "removed" else {}
    whole = documents.get(change.target) or before_removal or change.before
    details = []
    for key, name in FIELD_NAMES.items():
        if key not in change.before:
            continue
        if key == "interpretation":
            details.append(CorrectedValue(words.say(name), "", ""))
            continue
        now = next(
            (later_change.before[key] for later_change in later if key in later_change.before),
            whole.get(key),
        )
        before = words.describe(key, change.before[key])
        after = "" if change.what == "removed" else words.describe(key, now)
        if before != after:
            details.append(CorrectedValue(words.say(name), before, after))
    t = whole.get("t")
    return Correction(
        change.at.isoformat(),
        change.what,
        "code" if "code" in whole else "sample" if "n" in whole else "note",
        float(t) if isinstance(t, int | float) else None,
        tuple(details),
    )


class _ValueWords:
    """Values in the reader's language, with labels from the scheme in the record."""

    def __init__(self, body: ObservationBody, language: Language) -> None:
        self.say: Callable[[str], str] = translator(language)
        scheme = body.scheme
        self._codes = (
            {code.id: code.words(language).label for code in scheme.codes} if scheme else {}
        )
        self._options = {
            (modifier.id, option.id): option.words(language).label
            for modifier in (scheme.modifiers if scheme else ())
            for option in modifier.options
        }

    def describe(self, key: str, value: Any) -> str:
        text = ""
        match key, value:
            case "t" | "until", int() | float():
                text = clock_text(value)
            case "code", str():
                text = self._codes.get(value, value)
            case "who", str() if value in WHO_WORDS:
                text = self.say(WHO_WORDS[value])
            case "codes", list():
                text = self._describe_sampled(value)
            case "modifiers", dict():
                options = [
                    (name, option_id) for name, several in value.items() for option_id in several
                ]
                text = ", ".join(self._options.get(option, option[1]) for option in options)
            case "private", bool():
                text = self.say(N_("yes") if value else N_("no"))
            case _ if value is not None:
                text = str(value)
        return text or self.say(N_("nothing"))

    def _describe_sampled(self, codes: Sequence[Mapping[str, Any]]) -> str:
        parts = []
        for sampled_code in codes:
            label = self.describe("code", sampled_code.get("code"))
            parts.append(
                f"{label}: {sampled_code['count']}" if sampled_code.get("count") else label
            )
        return ", ".join(parts)
