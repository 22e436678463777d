"""Answers against the fields of their step, and texts against what is never saved."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.meeting.answers import validate_answers
from faellesblik.model.cpr import has_cpr
from faellesblik.model.privacy import concerns
from faellesblik.model.steps import Step

STEP = Step.model_validate(
    {
        "id": "all",
        "does": "write",
        "form": "alone",
        "minutes": 5,
        "fields": [
            {"id": "text", "type": "text", "max_length": 20, "required": True},
            {"id": "choice", "type": "choice", "options": ["a", "b"]},
            {"id": "tags", "type": "tags", "options": ["a", "b", "c"], "most": 2},
            {"id": "scale", "type": "scale", "min": 1, "max": 5},
            {"id": "place", "type": "position"},
            {"id": "name", "type": "pseudonym"},
        ],
    }
)


def test_good_answers_are_kept_and_trimmed() -> None:
    """Texts lose the space around them; what is empty is left out."""
    answers = {"text": "  æøå 🌱 ", "choice": "b", "tags": ["a", "c"], "scale": 5, "place": 0}

    stored, wrong = validate_answers(STEP, {**answers, "name": "  "})

    assert {**answers, "text": "æøå 🌱"} == stored
    assert wrong == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "x" * 21),
        ("text", 7),
        ("text", "  "),
        ("choice", "c"),
        ("tags", ["a", "a"]),
        ("tags", ["a", "b", "c"]),
        ("tags", "a"),
        ("scale", 6),
        ("scale", True),
        ("scale", "3"),
        ("place", 101),
        ("place", 2.5),
        ("name", "Bo 010190-1234"),
        ("unknown", "x"),
    ],
)
def test_a_bad_answer_is_named(field: str, value: Any) -> None:
    """Each fault is told at its field, and nothing of it is kept."""
    stored, wrong = validate_answers(STEP, {"text": "godt", field: value})

    assert {field} == set(wrong)
    assert field not in stored


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([f.id for f in STEP.fields]) | st.text(), json_values))
def test_anything_is_either_stored_or_named(answers: dict[str, Any]) -> None:
    """No JSON breaks the check, and what it stored it would store again."""
    stored, _ = validate_answers(STEP, answers)

    again, _ = validate_answers(STEP, stored)

    assert stored == again


@pytest.mark.parametrize(
    "text", ["010190-1234", "0101901234", "barn 311299 4321 her", "290200-4000"]
)
def test_a_cpr_number_is_seen(text: str) -> None:
    """Ten digits that begin with a date are a CPR number, with or without hyphen or space."""
    assert has_cpr(text)


@pytest.mark.parametrize("text", ["321290-1234", "12345678", "010190-12345", "990190-1234", ""])
def test_other_numbers_are_not(text: str) -> None:
    """Digits that are no date, or too many, are no CPR number."""
    assert not has_cpr(text)


def test_what_may_point_at_a_person_is_told_with_its_place() -> None:
    """Phone number, address and full name are found where they stand; plain words are not."""
    text = "Ring til Bodil Testesen på 12 34 56 78, Prøvevej 12. Vi tæller 25 børn i 4. klasse."

    found = {c.kind: text[c.start : c.end] for c in concerns(text)}

    assert found == {"name": "Bodil Testesen", "phone": "12 34 56 78", "address": "Prøvevej 12"}
