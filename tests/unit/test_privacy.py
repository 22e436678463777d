"""What a text must never carry."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faellesblik.errors import Refused
from faellesblik.model.cpr import cpr_spans, has_cpr, masked
from faellesblik.model.privacy import (
    concerns,
    cpr_places,
    masked_document,
    refuse_cpr,
    texts_in,
)
from tests.cpr_numbers import writings

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "privacy.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "nothing")
def test_both_sides_point_at_the_same(case: dict[str, Any]) -> None:
    """The cases that the observer's page is held to as well."""
    found = concerns(case["text"])

    assert has_cpr(case["text"]) is case["cpr"]
    assert [[one.start, one.end, one.kind] for one in found] == case["concerns"]


UUID = "01019012-1234-7000-8000-010190123456"


def test_all_that_is_somebodys_words_is_found() -> None:
    """However deep, with its place; what a program made is nobody's words."""
    said = {
        "id": UUID,
        "entries": [
            {"seen": "Først", "target": f"p-{'0101901234abcdef'}"},
            {"odd": {"deep": ["Sidst"]}},
        ],
    }

    assert list(texts_in(said, "data")) == [
        ("data.entries.0.seen", "Først"),
        ("data.entries.1.odd.deep.0", "Sidst"),
    ]


def test_a_number_is_found_wherever_it_stands() -> None:
    """Under whatever key, in a key, as a number; a place never tells the number itself."""
    said = {
        "id": "010190-1234", "at": "0101901234", "fine": UUID, "list": [["010190 1234"]],
        "0101901234": {"x": 1}, "number": 3112901234, "small": 101901234, "float": 3112901234.0,
        "many": 31129012340, "true": True, "at2": "2026-11-21T15:04:05.678Z-0003",
    }  # fmt: skip

    places = ["id", "at", "list.0.0", "••••••••••", "number", "small", "float"]
    assert list(cpr_places(said)) == places
    with pytest.raises(Refused) as refusal:
        refuse_cpr(said)
    assert list(refusal.value.fields) == places
    assert refusal.value.code == "cpr-found"
    assert list(cpr_places(masked_document(said))) == []
    assert masked_document(said)["fine"] == UUID


@given(writings())
@settings(max_examples=400)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    """In any script, with any separators, with what can't be seen between; and gone when masked."""
    assert has_cpr(text)
    assert not has_cpr(masked(text))
    assert len(masked(text)) == len(text)


@given(st.text())
@settings(max_examples=300)
def test_any_text_can_be_judged(text: str) -> None:
    """No text breaks the finder, and what it points at lies in the text, in order and apart."""
    spans = cpr_spans(text)
    assert has_cpr(text) is bool(spans)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
