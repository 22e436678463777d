"""Fields that lean on each other: `when`, evidence, both sides, rows, dates."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.meeting.answers import validate_answers
from faellesblik.model.steps import Step

ANALYSIS = Step.model_validate(
    {
        "id": "analysis",
        "does": "write",
        "form": "team",
        "minutes": 5,
        "sides": {"of": ["individual", "context"], "unless": "why_empty"},
        "fields": [
            {"id": "individual", "type": "text"},
            {"id": "context", "type": "cards", "least": 2},
            {"id": "why_empty", "type": "text"},
            {"id": "tier", "type": "choice", "options": ["all", "some", "few"]},
            {
                "id": "tried",
                "type": "rows",
                "required": True,
                "most": 2,
                "when": {"field": "tier", "answers": ["some", "few"]},
                "columns": [
                    {"id": "what", "type": "text", "required": True, "max_length": 10},
                    {"id": "kind", "type": "choice", "options": ["a", "b"]},
                    {"id": "since", "type": "date"},
                ],
            },
            {"id": "rating", "type": "scale"},
            {"id": "evidence", "type": "text", "evidence_for": "rating"},
            {"id": "review", "type": "date"},
        ],
    }
)
BOTH = {"individual": "x", "context": ["x", "y"]}
ROW = {"what": "Makkere", "kind": "a", "since": "2026-08-01"}


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({}, {"individual", "context"}),
        ({"individual": "x"}, {"context"}),
        ({"context": ["x", "y"]}, {"individual"}),
        ({"individual": "x", "why_empty": "Vi ved det ikke endnu"}, set()),
        ({"individual": "x", "context": ["x", "y"]}, set()),
        ({"individual": "x", "context": ["x"]}, {"context"}),
        ({**BOTH, "tier": "all"}, set()),
        ({**BOTH, "tier": "few"}, {"tried"}),
        ({**BOTH, "tier": "few", "tried": [ROW]}, set()),
        ({**BOTH, "tier": "few", "tried": [ROW, ROW, ROW]}, {"tried"}),
        ({**BOTH, "tier": "few", "tried": [{"kind": "a"}]}, {"tried"}),
        ({**BOTH, "tier": "few", "tried": [{**ROW, "what": "x" * 11}]}, {"tried"}),
        ({**BOTH, "tier": "few", "tried": [{**ROW, "what": "010190-1234"}]}, {"tried"}),
        ({**BOTH, "tier": "few", "tried": [{**ROW, "kind": "c"}]}, {"tried"}),
        ({**BOTH, "tier": "few", "tried": [{**ROW, "since": "1.8.2026"}]}, {"tried"}),
        ({**BOTH, "tier": "few", "tried": [{**ROW, "who": "x"}]}, {"tried"}),
        ({**BOTH, "tier": "few", "tried": ["x"]}, {"tried"}),
        ({**BOTH, "rating": 3}, {"evidence"}),
        ({**BOTH, "rating": 3, "evidence": "Jeg så det i dag"}, set()),
        ({**BOTH, "review": "2026-12-01"}, set()),
        ({**BOTH, "review": "2026-13-01"}, {"review"}),
        ({**BOTH, "review": "20261201"}, {"review"}),
        ({**BOTH, "review": 20261201}, {"review"}),
    ],
)
def test_what_leans_is_asked_for(answers: dict[str, Any], named: set[str]) -> None:
    """A fault is told at the field that must be mended, and at no other."""
    assert named == set(validate_answers(ANALYSIS, answers)[1])


def test_an_answer_to_what_is_not_asked_is_left_out() -> None:
    """Whoever changed their mind has said nothing of what the question was for."""
    stored, wrong = validate_answers(ANALYSIS, {**BOTH, "tier": "all", "tried": [ROW]})

    assert (stored, wrong) == ({**BOTH, "tier": "all"}, {})


def test_rows_are_trimmed_and_empty_ones_left_out() -> None:
    """An empty row is no row, and an empty cell no cell."""
    given_rows = [{"what": " Makkere ", "kind": ""}, {"what": " "}, {}]

    stored, wrong = validate_answers(ANALYSIS, {**BOTH, "tier": "few", "tried": given_rows})

    assert wrong == {}
    assert stored["tried"] == [{"what": "Makkere"}]


def test_a_repeated_field_leans_on_the_one_of_its_own_seat() -> None:
    """Evidence is asked for at the seat where there is a rating."""
    step = Step.model_validate(
        {
            "id": "rate",
            "does": "write",
            "form": "alone",
            "minutes": 5,
            "repeat": {"of": "value", "each": ["one", "two"]},
            "fields": [
                {"id": "rating", "type": "scale"},
                {"id": "evidence", "type": "text", "evidence_for": "rating"},
            ],
        }
    )

    _, wrong = validate_answers(step, {"one.rating": 3, "two.rating": 4, "two.evidence": "set"})

    assert set(wrong) == {"one.evidence"}


json_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
rows = st.lists(st.dictionaries(st.sampled_from(["what", "kind", "since"]), json_values))


@given(
    st.dictionaries(
        st.sampled_from([field.id for field in ANALYSIS.fields]), json_values | rows, max_size=8
    )
)
def test_what_is_stored_would_be_stored_again(answers: dict[str, Any]) -> None:
    """No JSON breaks the check, and what it let through it lets through as it is."""
    stored, _ = validate_answers(ANALYSIS, answers)

    again, _ = validate_answers(ANALYSIS, stored)

    assert again == stored
