"""What a text must never carry."""

import json
from pathlib import Path
from typing import Any

import pytest

from faellesblik.model.privacy import concerns, has_cpr

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "privacy.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "nothing")
def test_both_sides_point_at_the_same(case: dict[str, Any]) -> None:
    """The cases that the observer's page is held to as well."""
    found = concerns(case["text"])

    assert has_cpr(case["text"]) is case["cpr"]
    assert [[one.start, one.end, one.kind] for one in found] == case["concerns"]
