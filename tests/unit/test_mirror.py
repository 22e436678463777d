"""The language mirror: what it marks, and what it says of a word list that can't be used."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.bank import Bank, Mirror, content_folder, load_bank, load_mirror
from faellesblik.bank.language_mirror import _Node, mark_words
from faellesblik.cli import commands
from faellesblik.errors import Refused
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.model.fields import MAX_TEXT
from faellesblik.model.language_mirror import KINDS, parse_forms

SHIPPED = content_folder("exercises")
PIECES = [
    "urolig", "kan ikke", "sidde stille", "kan", "ikke", "når", "vi", "altid", "hver eneste gang",
    "ADHD-", "barn", "de andre", "børn", "a\u030a", "\u0301", "🌱", "👩🏽‍🏫", "_", "-", "'", "’",
    "\u00ad", " ", "\n", "\u00a0", ".", "İ", "ß", "always", "can't", "sit still",
]  # fmt: skip


def own(folder: Path, text: str) -> Path:
    """A municipality's folder with this word list."""
    (folder / "sets").mkdir(parents=True)
    (folder / "sets" / "mirror.yaml").write_text(text, encoding="utf-8")
    return folder


def words(text: str, language: Language = "da", by: Mirror | None = None) -> list[str]:
    return [mark.word for mark in mark_words(text, language, by)]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)),
    st.sampled_from(LANGUAGES),
)
def test_marks_stand_in_the_text_one_after_another(text: str, language: Language) -> None:
    """Within the text, in order, apart from each other, and each is what stands there."""
    end = 0
    for mark in mark_words(text, language):
        assert end <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == mark.word
        assert mark.kind in KINDS
        assert mark.why
        end = mark.end


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from(LANGUAGES))
def test_only_whole_words_are_marked(text: str, language: Language) -> None:
    """No letter or digit stands right before or after a mark."""
    for mark in mark_words(text, language):
        around = text[mark.start - 1 : mark.start] + text[mark.end : mark.end + 1]
        assert not re.search(r"[^\W_]", around)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_text_is_read_the_same_in_capitals_and_in_either_form_of_unicode(text: str) -> None:
    """Neither capitals nor how å is stored decide what is marked."""
    plain = unicodedata.normalize("NFC", text)

    def kinds(said: str) -> list[str]:
        return [mark.why for mark in mark_words(said, "da")]

    assert kinds(plain) == kinds(unicodedata.normalize("NFD", plain))
    assert kinds(plain) == kinds(plain.replace("å", "Å").replace("vi", "VI"))


@pytest.mark.parametrize("piece", [*PIECES, "kan ikke sidde ", "a-", "når ", "a" * 80 + " ", "-'"])
def test_a_long_text_is_read_once(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work grows with the text, not with its square: each word is looked up a few times at most."""
    text = (piece * MAX_TEXT)[:MAX_TEXT]
    looked = 0
    next_nodes = _Node.next_nodes

    def count(node: _Node, word: str) -> Iterator[_Node]:
        nonlocal looked
        looked += 1
        return next_nodes(node, word)

    monkeypatch.setattr(_Node, "next_nodes", count)
    mark_words(text, "da")
    assert looked <= 4 * len(re.findall(r"[\w-]+", text))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Han er UROLIG.", ["UROLIG"]),
        ("uroligheder, Urolige!", ["uroligheder", "Urolige"]),
        ("hurolig vild os-t", []),
        ("ADHD-barnet", ["ADHD-barnet"]),
        ("_altid_ »aldrig«", ["altid", "aldrig"]),
        ("kan ikke\nsidde  stille", ["kan ikke\nsidde  stille"]),
        ("kan ikke, sidde stille", []),
        ("han kan ikke sidde", []),
        ("de andre børn", ["de andre børn"]),
        ("haabloes, håbløs, ha\u030abløs", ["haabloes", "håbløs", "ha\u030abløs"]),
        ("🌱👩🏽‍🏫 altid", ["altid"]),
        ("uro\u00adlig", ["uro\u00adlig"]),
        ("", []),
    ],
)
def test_what_is_marked_in_danish(text: str, marked: list[str]) -> None:
    """Whole words, capitals or not, endings by *, the longest phrase, Danish without å, æ, ø."""
    assert words(text) == marked


def test_what_is_marked_in_english() -> None:
    """Either apostrophe, and words of the language asked for only."""
    assert words("She can’t sit still and can't sit still", "en") == [
        "can’t sit still",
        "can't sit still",
    ]
    assert words("altid", "en") == []
    assert words("always", "da") == []


def test_the_shipped_list_is_whole() -> None:
    """No fault, every kind in both languages, the same thoughts in both, each why a question."""
    list_ = load_mirror([SHIPPED])
    assert list_.problems == ()
    assert [entry.id for entry in list_.entries["da"]] == [e.id for e in list_.entries["en"]]
    for language in LANGUAGES:
        entries = list_.entries[language]
        assert set(KINDS) == {entry.kind for entry in entries}
        for entry in entries:
            assert entry.why.endswith("?"), entry.id
            assert not re.search(r"\b(forkert|dårlig\w*|wrong|bad)\b", entry.why), entry.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_the_shipped_list_is_found(language: Language) -> None:
    """Each stands for its own entry, alone in a text: no other takes it."""
    for entry in load_mirror([SHIPPED]).entries[language]:
        for said in entry.words:
            text = said.replace("*", "")
            (mark,) = mark_words(text, language)
            assert (mark.word, mark.why) == (text, entry.why), said


def test_a_municipality_changes_the_list(tmp_path: Path) -> None:
    """By id an entry is replaced, added or left out; what is changed is told."""
    folder = own(
        tmp_path,
        "without: [we]\n"
        "da:\n"
        "  - {id: always, kind: always, words: [altid], why: Vores egne ord?}\n"
        "  - {id: storm, kind: in-child, words: [hvirvelvind*, vild], why: Hvad så I?}\n",
    )
    list_ = load_mirror([SHIPPED, folder])

    assert words("vi er altid i en hvirvelvinden, hele tiden", by=list_) == [
        "altid",
        "hvirvelvinden",
    ]
    assert words("we are always here", "en", list_) == ["always"]
    assert set(list_.overrides) == {
        "mirror: 'we' is left out",
        "mirror: 'always' is your own (da)",
        "mirror: 'storm' is added (da)",
    }
    bank = load_bank(folder)
    assert bank.mirror.overrides == list_.overrides
    assert set(list_.overrides) <= set(bank.overrides)


@pytest.mark.parametrize(
    ("fault", "key", "line", "says"),
    [
        ("  - {id: x, kind: bad, words: [a], why: b}", "da.x.kind", 2, "use one of these words"),
        ("  - {id: x, kind: always, words: ['a*'], why: b}", "da.x.words.0", 2, "mark too much"),
        ("  - {id: x, kind: always, words: ['a*b c'], why: b}", "da.x.words.0", 2, "end of a stem"),
        ("  - {id: x, kind: always, words: ['a  b'], why: b}", "da.x.words.0", 2, "one space"),
        ("  - {id: x, kind: always, words: [Når, når], why: b}", "da.x.words.1", 2, "already"),
        (
            "  - {id: x, kind: always, words: [a], why: b}\n"
            "  - {id: x, kind: always, words: [c], why: b}",
            "da.x.id",
            3,
            "another id",
        ),
    ],
)
def test_a_fault_in_the_list_is_told_and_changes_nothing(
    tmp_path: Path, *, fault: str, key: str, line: int, says: str
) -> None:
    """File, line, key and remedy; the shipped list stays."""
    folder = own(tmp_path, f"da:\n{fault}\n")
    list_ = load_mirror([SHIPPED, folder])

    (problem,) = list_.problems
    assert (problem.key, problem.line) == (key, line)
    assert says in problem.message
    assert problem in load_bank(folder).problems
    assert words("altid", by=list_) == ["altid"]


def test_a_long_text_is_refused_in_an_answer(bank: Bank) -> None:
    """As long as the longest field, and no longer."""
    assert bank.mirror.answer("a" * MAX_TEXT, "da") == {"marks": []}
    with pytest.raises(Refused) as refused:
        bank.mirror.answer("a" * (MAX_TEXT + 1), "da")
    assert refused.value.reason == "too-large"


def test_forms_are_read_by_one_rule() -> None:
    """Words with one space between, * at the end of a stem."""
    assert parse_forms("fagligt svag*") == (("fagligt", False), ("svag", True))


class TestCommand:
    """`faellesblik mirror`."""

    def run(self, tmp_path: Path, *arguments: str, text: bytes = b"") -> Result:
        command = ["mirror", *arguments, "--data", str(tmp_path)]
        return CliRunner().invoke(commands, command, input=text)

    def test_json_is_for_another_program(self, tmp_path: Path) -> None:
        """Offsets are code points; text may come by standard input."""
        said = "🌱 altid"
        for done in (
            self.run(tmp_path, said, "--language", "da", "--json"),
            self.run(tmp_path, "-", "--language", "da", "--json", text=said.encode()),
        ):
            (mark,) = json.loads(done.stdout)["marks"]
            assert set(mark) == {"start", "end", "word", "kind", "why"}
            assert (mark["start"], mark["end"], mark["word"]) == (2, 7, "altid")

    def test_lines_are_for_a_person(self, tmp_path: Path) -> None:
        """Each word with its why; a kind word where there is none."""
        told = self.run(tmp_path, "Bo er urolig", "--language", "da").stdout
        assert "Om barnet: urolig\n" in told
        assert "ingen ord mærket" in self.run(tmp_path, "Bo", "--language", "da").stdout

    def test_an_own_list_counts(self, tmp_path: Path) -> None:
        """From the data folder; a broken one is one line and exit 1."""
        text = "da: [{id: storm, kind: in-child, words: [vild], why: Hvad så I?}]"
        own(tmp_path / "exercises", text)
        assert "Hvad så I?" in self.run(tmp_path, "vild", "--language", "da").stdout
        (tmp_path / "exercises/sets/mirror.yaml").write_text("da: 1", encoding="utf-8")
        broken = self.run(tmp_path, "vild")
        assert broken.exit_code == 1
        assert len(broken.stderr.splitlines()) == 1
        assert "mirror.yaml:1: da:" in broken.stderr

    def test_what_is_no_text_is_told(self, tmp_path: Path) -> None:
        """One line, exit 1."""
        done = self.run(tmp_path, "-", text=b"\xff")
        assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
