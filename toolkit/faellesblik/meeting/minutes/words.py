"""Answers and days of minutes in words. The front end has the same in answering/answers.ts."""

from collections.abc import Callable
from datetime import date

from babel.dates import format_date

from faellesblik.contract.agenda import Step
from faellesblik.contract.fields import AnyColumn, AnyField, Option, Position, Row
from faellesblik.contract.shown import Unshown
from faellesblik.i18n import N_, translator, translator_n
from faellesblik.model.base import Language

__all__ = ["Words"]

LOCALES: dict[Language, str] = {"da": "da_DK", "en": "en_GB"}
TEAM_NAMES = {"pairs": N_("Pair {n}"), "fours": N_("Group of four {n}"), "team": N_("Team {n}")}
QUOTED = ("\"“”„»«'", "\"“”„»«'")


class Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.say: Callable[[str], str] = translator(language)
        self.say_n: Callable[[str, str, int], str] = translator_n(language)

    def counted(self, singular: str, plural: str, n: int) -> str:
        return self.say_n(singular, plural, n).format(n=n)

    def day(self, day: date) -> str:
        """As "4. december 2026"."""
        return format_date(day, format="long", locale=LOCALES[self.language])

    def stored_day(self, day: str) -> str:
        """A day as it is stored, 2026-12-04; as it stands where it is none."""
        try:
            return self.day(date.fromisoformat(day))
        except ValueError:
            return day

    def author(self, step: Step, answer: Unshown) -> str:
        """A person's name or a team's number; empty where the step is anonymous."""
        if answer.by or answer.team is None or step.form not in TEAM_NAMES:
            return answer.by or ""
        return self.say(TEAM_NAMES[step.form]).format(n=answer.team)

    def answer(self, field: AnyField, value: object) -> str:
        """One answer as text, with ids of options as their labels."""
        match field.type:
            case "choice" | "tags":
                return label_of(field.options, str(value))
            case "scale":
                return self.say(N_("{n} of {max}")).format(n=value, max=field.max)
            case "position":
                return self.position(field, int(str(value)))
            case "date":
                return self.stored_day(str(value))
            case "text" if field.verbatim:
                return self.quoted(str(value))
        return str(value)

    def quoted(self, text: str) -> str:
        """Somebody's own words in quotation marks, and never in two pairs of them."""
        bare = text.strip()
        if len(bare) > 1 and bare[0] in QUOTED[0] and bare[-1] in QUOTED[1]:
            bare = bare[1:-1]
        return self.say(N_("“{text}”")).format(text=bare)

    def position(self, field: Position, place: int) -> str:
        """A place on a line: which pole it is nearer to."""
        share = (place - field.min) / (field.max - field.min)
        n = round(share * 100)
        if n == 50:
            return self.say(N_("In the middle ({n} of 100)")).format(n=n)
        pole = field.low if share < 0.5 else field.high
        return self.say(N_("Nearest to “{pole}” ({n} of 100)")).format(pole=pole or "", n=n)

    def cells(self, columns: list[AnyColumn], row: Row) -> list[str]:
        """The filled cells of a row as `label: text`; the text alone where there is one column."""
        texts = []
        for column in columns:
            if cell := str(row.get(column.column, "")).strip():
                if column.type == "date":
                    cell = self.stored_day(cell)
                elif column.type == "choice":
                    cell = label_of(column.options, cell)
                texts.append(cell if len(columns) == 1 else f"{column.label}: {cell}")
        return texts


def label_of(options: list[Option], id_: str) -> str:
    return next((option.label for option in options if option.option == id_), id_)
