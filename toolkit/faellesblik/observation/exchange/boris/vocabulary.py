"""A BORIS ethogram as a coding scheme, and the way from BORIS's words to the scheme's ids.

What a scheme has no room for is left out and told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from faellesblik.errors import RecordError
from faellesblik.model.observation_record import Modifiers
from faellesblik.model.schemes import (
    MAX_CODES,
    Category,
    Code,
    CodeType,
    Modifier,
    ModifierOption,
    Scheme,
    SchemeWords,
)
from faellesblik.model.sets import EntryWords
from faellesblik.model.visible_text import shown_line
from faellesblik.observation.exchange.boris.identifiers import (
    LONGEST,
    identifiers,
    is_identifier,
    slug,
)
from faellesblik.observation.exchange.boris.project import (
    NOTE,
    Behaviour,
    ModifierSet,
    Project,
    one_line,
)
from faellesblik.observation.exchange.boris.state_pairs import Span
from faellesblik.observation.exchange.boris.subjects import pseudonyms

__all__ = ["COUNT", "Vocabulary", "build_vocabulary"]

COUNT = "count"
"""The set of numbers that says how many; it is no modifier of ours."""
MAX_MODIFIERS, MAX_OF_A_CODE, MAX_OPTIONS, MAX_CATEGORIES = 24, 12, 24, 24

Key = tuple[ModifierSet, int]
"""A set, and how many like it the behaviour has before it."""


@dataclass(frozen=True)
class Vocabulary:
    """`scheme` covers all the project's observations. `problems`: what it has no room for."""

    scheme: Scheme
    types: dict[str, CodeType]
    problems: tuple[str, ...]
    codes: dict[str, str]
    letters: dict[str, str]
    _behaviours: dict[str, Behaviour]
    _modifiers: dict[Key, str]
    _options: dict[str, dict[str, str]]
    _subject: str

    def modifiers(self, span: Span) -> Modifiers:
        """What the event's modifiers and its subject say, by our ids."""
        values_by_modifier: Modifiers = {}
        for key, part in zip(_set_keys(self._behaviours[span.code]), span.modifiers, strict=False):
            id_ = self._modifiers.get(key)
            options = [self._options[id_][value] for value in _values(part)] if id_ else []
            if id_ and options:
                values_by_modifier[id_] = options
        if letter := self.letters.get(span.subject):
            values_by_modifier[self._subject] = [letter.lower()]
        return values_by_modifier

    def count(self, span: Span) -> int | None:
        """How many, where a set of numbers says so."""
        for (modifier_set, _), part in zip(
            _set_keys(self._behaviours[span.code]), span.modifiers, strict=False
        ):
            if (
                _is_count(modifier_set)
                and part.isascii()
                and part.isdigit()
                and 1 <= len(part) <= 3
            ):
                return int(part) or None
        return None


def build_vocabulary(project: Project) -> Vocabulary:
    """The vocabulary. Raises RecordError when more codes are used than a scheme has room for."""
    problems: list[str] = []
    behaviours = _fitting_behaviours(project)
    used_values = _used_values(project, behaviours)
    modifiers, options = _modifiers(behaviours.values(), used_values, problems)
    letters = pseudonyms(
        row.subject for observation in project.observations for row in observation.rows
    )
    subject = "subject"
    while subject in options:
        subject += "-1"
    codes = identifiers(behaviours, "code")
    offered = _scheme_modifiers(modifiers, options, used_values)
    if letters:
        choices = [_option(letter.lower(), letter) for letter in letters.values()]
        offered.append(
            Modifier(
                id=subject,
                da=EntryWords(label="Hvem"),
                en=EntryWords(label="Subject"),
                options=choices,
            )
        )
    title = shown_line(one_line(project.title)) or "BORIS"
    words = SchemeWords(title=title)
    categories = _categories(behaviours.values(), problems)
    scheme = Scheme(
        id=slug(title, "boris"),
        source="BORIS",
        da=words,
        en=words,
        categories=[
            Category(id=id_, da=_words(name), en=_words(name)) for name, id_ in categories.items()
        ],
        modifiers=offered,
        codes=_codes(behaviours, codes, categories, modifiers, [subject] if letters else []),
    )
    types = {behaviour.code: behaviour.type for behaviour in behaviours.values()} | {NOTE: "point"}
    return Vocabulary(
        scheme, types, tuple(problems), codes, letters, behaviours, modifiers, options, subject
    )


def _fitting_behaviours(project: Project) -> dict[str, Behaviour]:
    """All behaviours, or those that are used when all are too many."""
    behaviours = {
        behaviour.code: behaviour
        for behaviour in project.behaviours
        if behaviour.code.strip() and behaviour.code != NOTE
    }
    if len(behaviours) <= MAX_CODES:
        return behaviours
    used_codes = {row.code for observation in project.observations for row in observation.rows}
    if len(used_codes & behaviours.keys()) > MAX_CODES:
        raise RecordError(
            f"more than {MAX_CODES} codes are used: divide it into several projects in BORIS"
        )
    return {code: behaviour for code, behaviour in behaviours.items() if code in used_codes}


def _set_keys(behaviour: Behaviour) -> Iterator[Key]:
    counts: Counter[ModifierSet] = Counter()
    for modifier_set in behaviour.sets:
        yield modifier_set, counts[modifier_set]
        counts[modifier_set] += 1


def _values(part: str) -> list[str]:
    """BORIS allows no comma within a value; `None` says that nothing was chosen."""
    values = (value.strip() for value in part.split(","))
    return list(dict.fromkeys(value for value in values if value not in ("", "None")))


def _is_count(modifier_set: ModifierSet) -> bool:
    return modifier_set.numeric and modifier_set.name == COUNT


def _used_values(project: Project, behaviours: dict[str, Behaviour]) -> dict[Key, list[list[str]]]:
    """What was said of each set, event by event."""
    used_values: dict[Key, list[list[str]]] = {}
    for observation in project.observations:
        for row in observation.rows:
            if row.code in behaviours:
                for key, part in zip(_set_keys(behaviours[row.code]), row.modifiers, strict=False):
                    used_values.setdefault(key, []).append(_values(part))
    return used_values


def _modifiers(
    behaviours: Iterable[Behaviour], used_values: dict[Key, list[list[str]]], problems: list[str]
) -> tuple[dict[Key, str], dict[str, dict[str, str]]]:
    """The id of each set, and the ids of its values."""
    all_keys = dict.fromkeys(key for behaviour in behaviours for key in _set_keys(behaviour))
    keys = [key for key in all_keys if not _is_count(key[0])]
    names = identifiers((modifier_set.name for modifier_set, _ in keys), "modifier")
    used_ids = set(names.values())
    ids: dict[Key, str] = {}
    options: dict[str, dict[str, str]] = {}
    for key in keys:
        event_values = [value for values in used_values.get(key, []) for value in values]
        values = list(dict.fromkeys((*key[0].values, *event_values)))
        if len(values) > MAX_OPTIONS:
            values = list(dict.fromkeys(event_values))
        if not values:
            continue
        name = one_line(key[0].name, 60) or "without a name"
        if len(values) > MAX_OPTIONS or len(ids) >= MAX_MODIFIERS - 1:
            problems.append(f"the modifier '{name}' has no room in a scheme, and is not kept")
            continue
        id_, number = names[key[0].name], 2
        while id_ in options or (number > 2 and id_ in used_ids):
            id_, number = f"{names[key[0].name][:LONGEST].rstrip('-_')}-{number}", number + 1
        ids[key] = id_
        options[id_] = identifiers(values, "option")
    return ids, options


def _scheme_modifiers(
    modifiers: dict[Key, str],
    options: dict[str, dict[str, str]],
    used_values: dict[Key, list[list[str]]],
) -> list[Modifier]:
    return [
        Modifier(
            id=id_,
            da=_words(key[0].label or key[0].name or id_),
            en=_words(key[0].label or key[0].name or id_),
            several=key[0].several or any(len(values) > 1 for values in used_values.get(key, [])),
            options=[_option(option, value) for value, option in options[id_].items()],
        )
        for key, id_ in modifiers.items()
    ]


def _option(id_: str, label: str) -> ModifierOption:
    return ModifierOption(id=id_, da=_words(label), en=_words(label))


def _words(label: str, help_: str = "") -> EntryWords:
    return EntryWords(label=one_line(label) or "?", help=one_line(help_, 2000) or None)


def _categories(behaviours: Iterable[Behaviour], problems: list[str]) -> dict[str, str]:
    ids = identifiers(
        (behaviour.category for behaviour in behaviours if behaviour.category.strip()), "category"
    )
    if len(ids) > MAX_CATEGORIES:
        problems.append(f"only the first {MAX_CATEGORIES} of {len(ids)} categories are kept")
    return dict(list(ids.items())[:MAX_CATEGORIES])


def _codes(
    behaviours: dict[str, Behaviour],
    codes: dict[str, str],
    categories: dict[str, str],
    modifiers: dict[Key, str],
    subject: list[str],
) -> list[Code]:
    states = {code for code, behaviour in behaviours.items() if behaviour.type == "state"}
    keys: set[str] = set()
    scheme_codes = []
    for code, behaviour in behaviours.items():
        key = behaviour.key if len(behaviour.key) == 1 and not behaviour.key.isspace() else None
        if key is not None and key.lower() in keys:
            key = None
        keys.add((key or "").lower())
        own = [modifiers[set_key] for set_key in _set_keys(behaviour) if set_key in modifiers]
        words = _code_words(behaviour)
        scheme_codes.append(
            Code(
                id=codes[code],
                type=behaviour.type,
                category=categories.get(behaviour.category),
                key=key,
                modifiers=[*own, *subject][:MAX_OF_A_CODE],
                excludes=[codes[other] for other in behaviour.excludes if other in states],
                da=words,
                en=words,
            )
        )
    return scheme_codes


def _code_words(behaviour: Behaviour) -> EntryWords:
    """A code that is short and plain is called by its description, where that is a short one."""
    description = one_line(behaviour.description, 2000)
    if is_identifier(behaviour.code) and 0 < len(description) <= 80:
        return _words(description)
    return _words(behaviour.code, description)
