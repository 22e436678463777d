"""Interface words, by gettext. Msgids are English; `locale/` holds one catalogue per language.

The `.po` files are read directly, so that there is no compiled catalogue to update. `N_` marks a
msgid that is translated later, where it is shown.
"""

import gettext
import io
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

__all__ = [
    "LANGUAGES",
    "N_",
    "Language",
    "choose_language",
    "default_language",
    "translator",
    "translator_n",
]

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
LOCALE_FOLDER = Path(__file__).parent / "locale"


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name
    return msgid


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = LOCALE_FOLDER / language / "LC_MESSAGES" / "faellesblik.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translator(language: str) -> Callable[[str], str]:
    """`msgid -> words` in `language`; English for a language that is not there."""
    return _catalogue(language).gettext


def translator_n(language: str) -> Callable[[str, str, int], str]:
    """`(singular msgid, plural msgid, n) -> words` in `language`."""
    return _catalogue(language).ngettext


def default_language() -> Language:
    """The language in `FAELLESBLIK_LANGUAGE`, else Danish."""
    return choose_language([os.environ.get("FAELLESBLIK_LANGUAGE", "")], fallback="da")


def choose_language(tags: Iterable[str], *, fallback: Language) -> Language:
    """The language of the first tag, such as `en-GB` or `da_DK`, that is one of ours."""
    for tag in tags:
        for language in LANGUAGES:
            if tag.strip().lower().split("-")[0].split("_")[0] == language:
                return language
    return fallback
