"""What was mended in an observation after the fact, told so that it can be read.

Nothing of a private note is told, only that it was mended; nor what something may mean.
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
    clock,
)
from faellesblik.observation.notes import private_ids

__all__ = ["WHO_WORDS", "Mending", "Said", "is_correction", "mendings"]

WHO_WORDS = {
    "one": N_("one child"),
    "pair": N_("two together"),
    "group": N_("a group"),
    "class": N_("the whole class"),
    "adult": N_("an adult"),
}
NAMES = {
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
"""What can be mended, in the order in which it is told."""


@dataclass(frozen=True)
class Said:
    """One thing that said `before`, and says `now`; both empty where it is not for others."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Mending:
    """`at` is when it was mended, ISO 8601; `t` where in the session it stood, in seconds."""

    at: str
    what: str
    kind: str
    t: float | None
    said: tuple[Said, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "at": self.at,
            "what": self.what,
            "kind": self.kind,
            "t": self.t,
            "said": [[said.name, said.before, said.now] for said in self.said],
        }


def is_correction(change: Change) -> bool:
    """Whether something that was said was changed or taken out.

    To fill in what was empty is no correction: a modifier chosen right after the tap, or what a
    note may mean. A prompt that was answered with nothing was answered. `changesBy` of
    widgets/src/observer/log-lines.ts goes by the same rule.
    """
    return change.what == "removed" or any(not _is_empty(one) for one in change.before.values())


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", {})


def mendings(body: ObservationBody, language: Language) -> tuple[list[Mending], int]:
    """What was corrected, oldest first, and how often something in a private note was."""
    hidden = private_ids(body)
    told = [change for change in body.changes if change.target not in hidden]
    private = [change for change in body.changes if change.target in hidden]
    kept: list[CodedEvent | Sample | Entry] = [*body.events, *body.samples, *body.entries]
    found = {str(one.id): one.model_dump(mode="json") for one in kept}
    words = _Words(body, language)
    return [
        _mending(
            change, [one for one in told[i + 1 :] if one.target == change.target], found, words
        )
        for i, change in enumerate(told)
        if is_correction(change)
    ], sum(is_correction(change) for change in private)


def _mending(
    change: Change, later: Sequence[Change], found: Mapping[str, Mapping[str, Any]], words: "_Words"
) -> Mending:
    gone = later[-1].before if later and later[-1].what == "removed" else {}
    whole = found.get(change.target) or gone or change.before
    said = []
    for key, name in NAMES.items():
        if key not in change.before:
            continue
        if key == "interpretation":
            said.append(Said(words.say(name), "", ""))
            continue
        now = next((one.before[key] for one in later if key in one.before), whole.get(key))
        before = words.of(key, change.before[key])
        after = "" if change.what == "removed" else words.of(key, now)
        if before != after:
            said.append(Said(words.say(name), before, after))
    t = whole.get("t")
    return Mending(
        change.at.isoformat(),
        change.what,
        "code" if "code" in whole else "sample" if "n" in whole else "note",
        float(t) if isinstance(t, int | float) else None,
        tuple(said),
    )


class _Words:
    """Values in the reader's language, by the words of the scheme as it was that day."""

    def __init__(self, body: ObservationBody, language: Language) -> None:
        self.say: Callable[[str], str] = translator(language)
        scheme = body.scheme
        self._codes = {one.id: one.words(language).label for one in scheme.codes} if scheme else {}
        self._options = {
            (modifier.id, option.id): option.words(language).label
            for modifier in (scheme.modifiers if scheme else ())
            for option in modifier.options
        }

    def of(self, key: str, value: Any) -> str:
        said = ""
        match key, value:
            case "t" | "until", int() | float():
                said = clock(value)
            case "code", str():
                said = self._codes.get(value, value)
            case "who", str() if value in WHO_WORDS:
                said = self.say(WHO_WORDS[value])
            case "codes", list():
                said = self._sampled(value)
            case "modifiers", dict():
                options = [(name, one) for name, several in value.items() for one in several]
                said = ", ".join(self._options.get(one, one[1]) for one in options)
            case "private", bool():
                said = self.say(N_("yes") if value else N_("no"))
            case _ if value is not None:
                said = str(value)
        return said or self.say(N_("nothing"))

    def _sampled(self, codes: Sequence[Mapping[str, Any]]) -> str:
        told = []
        for one in codes:
            label = self.of("code", one.get("code"))
            told.append(f"{label}: {one['count']}" if one.get("count") else label)
        return ", ".join(told)
