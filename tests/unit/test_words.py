"""Interface words: every one in Danish, with the same values in it."""

import io
import re
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import faellesblik
from faellesblik.i18n import LOCALE_FOLDER, choose_language, translator, translator_n

ROOT = Path(faellesblik.__file__).parent
CATALOGUE = LOCALE_FOLDER / "da" / "LC_MESSAGES" / "faellesblik.po"
KEYWORDS = {"_": None, "N_": None, "say": None, "ngettext": (1, 2), "_n": (1, 2)}


def catalogue() -> dict[str, tuple[str, ...]]:
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="da") if message.id]
    return {
        (m.id if isinstance(m.id, str) else m.id[0]): (
            (m.string,) if isinstance(m.string, str) else tuple(m.string)
        )
        for m in messages
    }


def msgids() -> set[str]:
    found = set()
    for folder in (ROOT, ROOT.parents[1] / "widgets" / "faellesblik_widgets"):
        for _, _, message, _, _ in extract_from_dir(folder, keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else message[0])
    return found


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_word_of_the_python_side_is_danish_too() -> None:
    """No msgid lacks its Danish; the front end's are checked when it is built."""
    known = catalogue()

    assert set() == {msgid for msgid in msgids() if not all(known.get(msgid, ("",)))}


def test_the_danish_has_the_same_values() -> None:
    """What stands in braces in English stands in the Danish, and nothing else."""
    for msgid, said in catalogue().items():
        for text in said:
            assert values(text) <= values(msgid) | {"n"}, msgid


def test_the_catalogue_is_sorted_and_names_no_place() -> None:
    """Sorted entries without source lines: two who add to it seldom meet."""
    text = CATALOGUE.read_text(encoding="utf-8")
    with io.BytesIO(text.encode()) as file:
        ids = [m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file) if m.id]

    assert sorted(ids) == ids
    assert not re.search(r"^#:", text, re.MULTILINE)


def test_danish_never_says_plc() -> None:
    """In the Danish interface it is PLF."""
    assert not [text for said in catalogue().values() for text in said if "PLC" in text]


def test_danish_quotes_as_danes_do() -> None:
    """With »…«, also where the English words have their own marks."""
    assert not [text for said in catalogue().values() for text in said if re.search("[“”]", text)]


def test_a_language_that_is_not_there_speaks_english() -> None:
    """Unknown languages fall back; known ones translate, plurals too."""
    assert translator("fr")("There is nothing here.") == "There is nothing here."
    assert translator("da")("There is nothing here.") != "There is nothing here."
    assert translator_n("fr")("x", "y", 1) == "x"


@pytest.mark.parametrize(
    ("wishes", "language"), [(["en-GB", "da"], "en"), (["DA"], "da"), (["fr", ""], "da")]
)
def test_the_first_known_wish_wins(wishes: list[str], language: str) -> None:
    """A wish is a language tag, as browsers send them."""
    assert language == choose_language(wishes, fallback="da")
