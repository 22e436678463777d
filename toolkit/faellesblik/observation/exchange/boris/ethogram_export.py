"""The ethogram of a BORIS project that goes out: behaviours, and their sets of modifiers."""

from collections.abc import Iterator
from typing import Any

from faellesblik.model.base import Language
from faellesblik.model.observation_record import Modifiers, ObservationBody
from faellesblik.model.schemes import Code, Modifier, Scheme
from faellesblik.observation.exchange.boris.project import NOTE
from faellesblik.observation.exchange.boris.vocabulary import COUNT

__all__ = ["Ethogram"]

SINGLE, SEVERAL, NUMBER = 0, 1, 2
"""BORIS's kinds of sets: one of the values, several of them, any number."""


class Ethogram:
    """All codes of the observations; a later scheme adds what an earlier one did not have.

    A code is a state in BORIS when any scheme says so, or any event of it lasted.
    """

    def __init__(self, bodies: list[ObservationBody], language: Language) -> None:
        self.language = language
        self.codes: dict[str, Code | None] = {}
        self.modifiers: dict[str, Modifier] = {}
        self.options: dict[str, dict[str, None]] = {}
        self.sets: dict[str, dict[str, None]] = {}
        self.codes_with_count: set[str] = set()
        self.state_codes: set[str] = set()
        for body in bodies:
            self._add_body(body)

    def _add_body(self, body: ObservationBody) -> None:
        if body.scheme is not None:
            self._add_scheme(body.scheme)
        for event in body.events:
            self._add_code(event.code, event.count)
            for id_, options in event.modifiers.items():
                self.sets[event.code].setdefault(id_)
                self.options.setdefault(id_, {}).update(dict.fromkeys(options))
            if event.until is not None:
                self.state_codes.add(event.code)
        for sample in body.samples:
            for sampled_code in sample.codes:
                self._add_code(sampled_code.code, sampled_code.count)

    def _add_scheme(self, scheme: Scheme) -> None:
        for code in scheme.codes:
            self.codes[code.id] = self.codes.get(code.id) or code
            self.sets.setdefault(code.id, {}).update(dict.fromkeys(code.modifiers))
            if code.type == "state":
                self.state_codes.add(code.id)
        for modifier in scheme.modifiers:
            self.modifiers.setdefault(modifier.id, modifier)
            known_options = self.options.setdefault(modifier.id, {})
            known_options.update(dict.fromkeys(option.id for option in modifier.options))

    def _add_code(self, code: str, count: int | None) -> None:
        self.codes.setdefault(code, None)
        self.sets.setdefault(code, {})
        if count is not None:
            self.codes_with_count.add(code)

    def modifier_text(self, code: str, modifiers: Modifiers, count: int | None) -> str:
        parts = [",".join(modifiers.get(id_, [])) or "None" for id_ in self.sets.get(code, {})]
        if code in self.codes_with_count:
            parts.append("None" if count is None else str(count))
        return "|".join(parts)

    def behaviours(self) -> Iterator[dict[str, Any]]:
        for id_, code in self.codes.items():
            yield _behaviour(
                id_,
                "State event" if id_ in self.state_codes else "Point event",
                key=(code.key if code else None) or "",
                description=_label(code, self.language),
                category=(code.category if code else None) or "",
                modifiers={str(n): part for n, part in enumerate(self._sets(id_))},
                excluded=",".join(code.excludes) if code else "",
            )
        yield _behaviour(NOTE, "Point event", description="What was seen and heard, in words")

    def _sets(self, code: str) -> Iterator[dict[str, Any]]:
        for id_ in self.sets.get(code, {}):
            modifier = self.modifiers.get(id_)
            label = modifier.words(self.language).label if modifier else ""
            kind = SEVERAL if modifier is None or modifier.several else SINGLE
            yield _set(id_, label, kind, list(self.options.get(id_, {})))
        if code in self.codes_with_count:
            yield _set(COUNT, "", NUMBER, [])


def _label(code: Code | None, language: Language) -> str:
    return code.words(language).label if code else ""


def _behaviour(code: str, type_: str, **more: Any) -> dict[str, Any]:
    options = {"key": "", "description": "", "category": "", "modifiers": {}, "excluded": ""}
    return {"type": type_, "code": code, "color": "", "coding map": ""} | options | more


def _set(name: str, description: str, kind: int, values: list[str]) -> dict[str, Any]:
    return {"name": name, "description": description, "type": kind, "ask at stop": False,
            "values": values}  # fmt: skip
