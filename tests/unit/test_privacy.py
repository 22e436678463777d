"""What a text must never carry."""

import json
from pathlib import Path
from typing import Any

import pytest

from faellesblik.model.privacy import concerns, has_cpr, texts_in

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "privacy.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "nothing")
def test_both_sides_point_at_the_same(case: dict[str, Any]) -> None:
    """The cases that the observer's page is held to as well."""
    found = concerns(case["text"])

    assert has_cpr(case["text"]) is case["cpr"]
    assert [[one.start, one.end, one.kind] for one in found] == case["concerns"]


def test_all_that_is_somebodys_words_is_found() -> None:
    """However deep, with its place; an id may hold ten digits that begin with a date."""
    said = {
        "id": "0101901234",
        "entries": [{"seen": "Først", "target": "0101901234"}, {"odd": {"deep": ["Sidst"]}}],
    }

    assert list(texts_in(said, "data")) == [
        ("data.entries.0.seen", "Først"),
        ("data.entries.1.odd.deep.0", "Sidst"),
    ]
