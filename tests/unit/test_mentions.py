"""Finding a name in texts, however it is written, and taking those texts out."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.store.mentions import NameMatcher, texts_of

NAME = NameMatcher("Lille  Æble")


@pytest.mark.parametrize(
    "text",
    [
        "lille æble", "LILLE ÆBLE leger", "(Lille Æble)", "Lille Æbles tårn", "Lille\u00a0Æble",
        "Så\nLille Æble", "Lille\nÆble", "med Lille Æble, igen", "Lille Æble's",
    ],
)  # fmt: skip
def test_a_name_is_found_as_a_word(text: str) -> None:
    """Whatever its case, spacing and Unicode form; in the genitive too."""
    assert NAME.is_in_text(text)
    assert NAME.is_in_bytes(json.dumps({"x": text}).encode())
    assert NAME.is_in_bytes(json.dumps({"x": text}, ensure_ascii=False).encode())


@pytest.mark.parametrize("text", ["", "Æble", "Lille Æbletræ", "Vlille Æble", "lille-æble"])
def test_another_word_is_not_the_name(text: str) -> None:
    """A part of a word is none, nor half a name."""
    assert not NAME.is_in_text(text)


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_nowhere(name: str) -> None:
    """An empty name stands in no text."""
    assert not NameMatcher(name).is_in_text("noget")
    assert not NameMatcher(name).is_name("")


def test_what_belongs_together_goes_together() -> None:
    """A note with the name goes whole; others, ids, times and words of ours stay."""
    note = {"id": "019a0000-0000-7000-8000-000000000001", "at": "10:05", "seen": "Lille Æble græd"}
    record: dict[str, Any] = {
        "kind": "observation",
        "team": "Team Lille Æble",
        "body": {
            "observed_on": "2026-11-20",
            "entries": [note | {"quote": "Nej"}, {"seen": "De andre", "quote": "Ja"}],
            "changes": [{"what": "mended", "before": {"seen": "Lille Æble"}}],
        },
    }

    left = NAME.without(record)

    assert left["team"] == "Team Lille Æble"
    entries = left["body"]["entries"]
    assert entries == [note | {"seen": "[…]", "quote": "[…]"}, record["body"]["entries"][1]]
    assert left["body"]["changes"] == [{"what": "mended", "before": {"seen": "[…]"}}]
    assert left["body"]["observed_on"] == "2026-11-20"


def test_a_field_may_have_any_id() -> None:
    """In answers no key is one of ours: a field named `role` or `form` holds words too."""
    answers = {"answers": {"role": "Lille Æble", "what": "Lille Æble", "rows": [{"form": "ja"}]}}

    assert [place for place, _ in NAME.texts(answers)] == ["answers.role", "answers.what"]
    assert list(NAME.texts(NAME.without(answers))) == []


@pytest.mark.parametrize(
    ("document", "is_about"),
    [
        ({"steps": [{"answers": [{"answers": {"child": " lille æble "}}]}]}, True),
        ({"answers": {"rows": [{"child": "Lille Æble"}]}}, True),
        ({"answers": {"child": "om Lille Æble"}}, False),
        ({"title": "Lille Æble"}, False),
    ],
)
def test_an_answer_that_is_the_name_alone_says_whom_it_is_about(
    document: dict[str, Any], is_about: bool
) -> None:
    """Not a title, and not a sentence."""
    assert NAME.answers_with_it_alone(document) is is_about


KEYS = st.sampled_from(["seen", "text", "answers", "notes", "cards", "role", "title", "before"])
LEAVES = (
    st.sampled_from(["Lille Æble", "hos lille ÆBLE her", "andet", "2026-11-20"]) | st.integers()
)
DOCUMENTS = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(DOCUMENTS)
def test_after_it_no_text_has_the_name(document: Any) -> None:
    """Whatever the shape, which stays; doing it again changes nothing."""
    left = NAME.without({"body": document})

    assert list(NAME.texts(left)) == []
    assert NAME.without(left) == left
    assert len(list(texts_of(left))) == len(list(texts_of({"body": document})))
